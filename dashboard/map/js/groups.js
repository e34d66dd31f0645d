// Events that share a place or stand too near to be told apart are one ring with their number, coloured by family.
// Which places belong together follows from the zoom alone, never from the window: while time runs, nothing regroups.

const GROUP_PX = 34;
const FEW_BY_ZOOM = [[9, 24], [7, 12], [5.5, 6], [0, 3]];
const MANY_MARKS = 400;
const MOST_IN_FAN = 90;

/** The unique places that events stand at, by weight: gives `columns.anchor` and returns the anchors. */
function readAnchors(columns, sites) {
  const found = new Map();
  const anchors = [];
  const at = (x, y) => {
    const key = `${x},${y}`;
    if (!found.has(key)) {
      found.set(key, anchors.length);
      anchors.push({ x, y, weight: 0, place: -1, site: -1 });
    }
    return found.get(key);
  };
  sites.forEach((site, n) => (anchors[at(site.x, site.y)].site = n));
  columns.anchor = new Int32Array(columns.size).fill(-1);
  for (let i = 0; i < columns.size; i += 1) {
    if (!columns.located[i]) continue;
    const n = (columns.anchor[i] = at(columns.x[i], columns.y[i]));
    anchors[n].weight += 1;
    if (anchors[n].place < 0) anchors[n].place = columns.place[i];
  }
  return anchors;
}

/**
 * Clusters of anchors at a scale: {of: anchor to cluster, heads: cluster to its heaviest anchor, sizes}. A base keeps
 * what happened at it to itself; any other anchor joins the heaviest one near enough.
 */
function clusterAnchors(anchors, ranked, scale) {
  const of = new Int32Array(anchors.length);
  const heads = [];
  const sizes = [];
  const cells = new Map();
  const cellOf = (x, y) => Math.floor(x / GROUP_PX) * 4_194_304 + Math.floor(y / GROUP_PX);
  const nearest = (x, y) => {
    let [best, found] = [GROUP_PX ** 2, -1];
    for (let dx = -1; dx <= 1; dx += 1)
      for (let dy = -1; dy <= 1; dy += 1)
        for (const cluster of cells.get(cellOf(x + dx * GROUP_PX, y + dy * GROUP_PX)) ?? []) {
          const head = anchors[heads[cluster]];
          const far = (head.x * scale - x) ** 2 + (head.y * scale - y) ** 2;
          if (far < best) [best, found] = [far, cluster];
        }
    return found;
  };
  for (const n of ranked) {
    const anchor = anchors[n];
    const [x, y] = [anchor.x * scale, anchor.y * scale];
    const cluster = anchor.site < 0 ? nearest(x, y) : -1;
    if (cluster >= 0) {
      of[n] = cluster;
      sizes[cluster] += 1;
      continue;
    }
    of[n] = heads.length;
    if (anchor.site < 0) {
      const cell = cellOf(x, y);
      if (!cells.has(cell)) cells.set(cell, []);
      cells.get(cell).push(heads.length);
    }
    heads.push(n);
    sizes.push(1);
  }
  return { of, heads, sizes };
}

/**
 * Keeps the groups of a view. `count(scene)` tells the shown events to their clusters, in arrays that are filled anew;
 * `zoomTo(scale)` clusters anew where the scale is another.
 */
function makeGroups(columns, anchors, families) {
  const ranked = anchors.map((_, n) => n).sort((a, b) => anchors[b].weight - anchors[a].weight || a - b);
  const next = new Int32Array(columns.size);
  const groups = { anchors, families, scale: 0, of: null, heads: [], sizes: [], totals: null, parts: null, first: null };
  return Object.assign(groups, {
    zoomTo(scale) {
      if (groups.scale === scale) return;
      Object.assign(groups, { scale, ...clusterAnchors(anchors, ranked, scale) });
      const size = groups.heads.length;
      groups.totals = new Int32Array(size);
      groups.first = new Int32Array(size);
      groups.parts = new Int32Array(size * families * 2);
    },
    count({ visible, standing }, apart) {
      groups.totals.fill(0);
      groups.parts.fill(0);
      groups.first.fill(-1);
      for (let n = visible.length - 1; n >= 0; n -= 1) {
        const i = visible[n];
        if (apart.has(i)) continue;
        const cluster = groups.of[columns.anchor[i]];
        groups.totals[cluster] += 1;
        groups.parts[(cluster * families + columns.family[i]) * 2 + standing[i]] += 1;
        next[i] = groups.first[cluster];
        groups.first[cluster] = i;
      }
    },
    /** The shown events of a cluster in time order. */
    members(cluster) {
      const found = [];
      for (let i = groups.first[cluster]; i >= 0; i = next[i]) found.push(i);
      return found;
    },
  });
}

/** Up to how many marks of a cluster stand singly. */
function fewAt(zoom, groups, near) {
  const few = FEW_BY_ZOOM.find(([from]) => zoom >= from)[1];
  const marks = near.reduce((sum, cluster) => sum + (groups.totals[cluster] <= few ? groups.totals[cluster] : 0), 0);
  return marks > MANY_MARKS ? 1 : few;
}

/** Radius of a ring for so many events, smaller where there are many rings. */
function ringRadius(count, crowded) {
  return clamp(8 + Math.sqrt(count) * 1.5, 11, crowded ? 17 : 24);
}

/** Radius of the ring around a base's symbol. */
function siteRingRadius(zoom) {
  return siteRadius(zoom) + 5;
}

/**
 * Rings around (x, y): a share for each family, paler for what may lie outside the window. Rings never meet, so that all
 * shares of one look are one path, which costs a third of drawing each by itself.
 */
function drawRings(context, colours, names, rings) {
  const discs = new Path2D();
  const looks = new Map();
  for (const ring of rings) {
    const { x, y, radius, width, hollow } = ring;
    if (!hollow) traceArc(discs, x, y, radius + width / 2 + 1.2, 0, 2 * Math.PI);
    traceShares(ring, (n) => {
      const look = n + width * 1000;
      if (!looks.has(look)) looks.set(look, { n, width, path: new Path2D() });
      return looks.get(look).path;
    });
  }
  context.fillStyle = colours.land;
  context.fill(discs);
  for (const { n, width, path } of looks.values()) {
    context.lineWidth = width;
    context.strokeStyle = colours.families[names[n >> 1]];
    context.globalAlpha = n % 2 ? 0.42 : 1;
    context.stroke(path);
  }
  context.globalAlpha = 1;
}

/** Adds a ring's shares to the paths of their looks; `parts` has two numbers for each family, certain and possible. */
function traceShares({ x, y, parts, count, radius }, pathOf) {
  let from = -Math.PI / 2;
  for (let n = 0; n < parts.length; n += 1) {
    if (!parts[n]) continue;
    const to = from + (parts[n] / count) * 2 * Math.PI;
    const gap = count === parts[n] ? 0 : 0.9 / radius;
    traceArc(pathOf(n), x, y, radius, from + gap / 2, Math.max(to - gap / 2, from + gap / 2 + 0.01));
    from = to;
  }
}

function traceArc(path, x, y, radius, from, to) {
  path.moveTo(x + radius * Math.cos(from), y + radius * Math.sin(from));
  path.arc(x, y, radius, from, to);
}

/** How many, in the middle of a ring or on a chip beside a base's. */
function drawCount(context, colours, count, x, y, { chip = false, size = 12 } = {}) {
  const words = countInWords(count);
  context.font = `600 ${size}px ${colours.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (chip) {
    const width = Math.max(context.measureText(words).width + 7, 15);
    context.fillStyle = colours.land;
    context.beginPath();
    context.roundRect(x - width / 2, y - 7.5, width, 15, 7.5);
    context.fill();
  }
  context.fillStyle = colours.ink;
  context.fillText(words, x, y + 0.5);
}
