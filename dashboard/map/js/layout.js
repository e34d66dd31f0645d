// Where marks, rings and bases stand when they share a place: each takes the free slot nearest to its own place, so that
// every one of them can be seen and reached. The same shown set at the same zoom always gives the same layout.

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const DISC_CELL = 56;
const BETWEEN_PX = 1.6;

/** Radius of a mark in pixels at a zoom. */
function markRadius(zoom) {
  return clamp(3.6 + (zoom - 3) * 0.75, 4.4, 7);
}

/** Radius of a site's symbol in pixels at a zoom. */
function siteRadius(zoom) {
  return clamp(8 + (zoom - 4) * 1.4, 7.5, 13);
}

/** Taken discs, found by a grid of cells as wide as the widest gap. */
function makeDiscs() {
  const cells = new Map();
  const key = (x, y) => Math.floor(x / DISC_CELL) * 4_194_304 + Math.floor(y / DISC_CELL);
  return {
    put(x, y, radius) {
      const at = key(x, y);
      if (cells.has(at)) cells.get(at).push(x, y, radius);
      else cells.set(at, [x, y, radius]);
    },
    isFree(x, y, radius) {
      for (let dx = -1; dx <= 1; dx += 1)
        for (let dy = -1; dy <= 1; dy += 1) {
          const near = cells.get(key(x + dx * DISC_CELL, y + dy * DISC_CELL));
          if (!near) continue;
          for (let n = 0; n < near.length; n += 3)
            if ((near[n] - x) ** 2 + (near[n + 1] - y) ** 2 < (near[n + 2] + radius + BETWEEN_PX) ** 2 * 0.999) return false;
        }
      return true;
    },
  };
}

/** The first free slot of the spiral around a point, from its k-th on: [x, y, next k]. */
function nearestSlot(x, y, gap, from, isFree) {
  for (let k = from; k < from + 4000; k += 1) {
    const radius = gap * 0.55 * Math.sqrt(k);
    const angle = k * GOLDEN_ANGLE - Math.PI / 2;
    const atX = x + radius * Math.cos(angle);
    const atY = y + radius * Math.sin(angle);
    if (isFree(atX, atY)) return [atX, atY, k + 1];
  }
  return [x, y, from];
}

/** Sites' symbols moved apart where they would cover one another: world pixels, by the site's index. */
function layOutSites(sites, scale, zoom) {
  const radius = siteRingRadius(zoom) + 2;
  const discs = makeDiscs();
  return sites.map((site) => {
    const [x, y] = nearestSlot(site.x * scale, site.y * scale, radius * 2, 0, (a, b) => discs.isFree(a, b, radius));
    discs.put(x, y, radius);
    return { x, y };
  });
}

/**
 * The whole layout in world pixels: {rings: [{cluster, key, x, y, home, radius, count, site}], slots: event to {x, y,
 * home}}. The picked event and what contradicts it stand out of their rings. What `kept` holds stays where it is, so that nothing jumps while the window is dragged.
 */
function layOut(view, scene, kept, { selection, fan }) {
  const { groups, zoom, siteSlots, columns } = view;
  groups.zoomTo(view.scale);
  const apart = [selection, ...(view.rivals.get(selection) ?? [])].filter((i) => i !== null && scene.standing[i] <= POSSIBLE);
  groups.count(scene, new Set(apart));
  const near = clustersInView(view);
  const few = fewAt(zoom, groups, near);
  const discs = makeDiscs();
  for (const slot of siteSlots) discs.put(slot.x, slot.y, siteRingRadius(zoom) + 1);
  const layout = { rings: layOutRings(view, near.filter((c) => groups.totals[c] > few), discs, kept), slots: new Map() };
  const single = near.filter((cluster) => groups.totals[cluster] && groups.totals[cluster] <= few).flatMap((cluster) => groups.members(cluster));
  // What is certain stands nearest to its place.
  const marks = [CERTAIN, POSSIBLE].flatMap((standing) => single.filter((i) => scene.standing[i] === standing));
  placeMarks(columns, [...apart, ...marks], view, discs, layout.slots, kept?.slots);
  const open = layout.rings.find((ring) => ring.key === fan);
  layout.fan = open && open.count <= MOST_IN_FAN ? layOutFan(view, open, groups.members(open.cluster)) : null;
  return layout;
}

function clustersInView({ groups, scale, origin, layer }) {
  const found = [];
  groups.heads.forEach((head, cluster) => {
    const { x, y } = groups.anchors[head];
    if (groups.totals[cluster] && layer.holds(x * scale - origin.x, y * scale - origin.y, 60)) found.push(cluster);
  });
  return found;
}

const CROWDED_FROM = 60;

function layOutRings({ groups, scale, zoom, siteSlots }, clusters, discs, kept) {
  const before = new Map(kept?.rings.map((ring) => [ring.key, ring]));
  const crowded = clusters.length > CROWDED_FROM;
  const ringOf = (cluster) => {
    const head = groups.anchors[groups.heads[cluster]];
    const count = groups.totals[cluster];
    const radius = head.site < 0 ? ringRadius(count, crowded) : siteRingRadius(zoom);
    return { cluster, key: groups.heads[cluster], home: [head.x * scale, head.y * scale], radius, count, site: head.site, place: head.place };
  };
  const rings = clusters.map(ringOf).sort((a, b) => b.count - a.count || a.key - b.key);
  for (const ring of rings) {
    const held = before.get(ring.key);
    const reach = ring.radius + 3;
    const [x, y] =
      ring.site >= 0
        ? [siteSlots[ring.site].x, siteSlots[ring.site].y]
        : held
          ? [held.x, held.y]
          : nearestSlot(...ring.home, reach, 0, (a, b) => discs.isFree(a, b, reach));
    Object.assign(ring, { x, y });
    if (ring.site < 0) discs.put(x, y, reach);
  }
  return rings;
}

/** Slots of single marks; those of `kept` first, where they are. */
function placeMarks(columns, marks, { scale, zoom }, discs, slots, kept) {
  const radius = markRadius(zoom);
  for (const i of kept ? marks : []) {
    const slot = kept.get(i);
    if (!slot) continue;
    slots.set(i, slot);
    discs.put(slot.x, slot.y, radius);
  }
  for (const i of marks) {
    if (slots.has(i)) continue;
    const home = [columns.x[i] * scale, columns.y[i] * scale];
    const [x, y] = nearestSlot(...home, radius * 2 + BETWEEN_PX, 0, (a, b) => discs.isFree(a, b, radius));
    discs.put(x, y, radius);
    slots.set(i, { x, y, home });
  }
}

const FAN_MARGIN_PX = 14;

/** A ring fanned out: its marks on a spiral around it, moved into the view where it would be cut. */
function layOutFan({ zoom, origin, frame }, ring, members) {
  const radius = Math.max(markRadius(zoom), 6);
  const gap = radius * 2 + 3;
  const first = Math.ceil(((ring.site < 0 ? ring.radius : siteRadius(zoom) + 4) / (gap * 0.55)) ** 2) + 1;
  const reach = gap * 0.55 * Math.sqrt(first + members.length) + radius + FAN_MARGIN_PX;
  const middle = (low, high, at) => (high - low < reach * 2 ? at : clamp(at, low + reach, high - reach));
  const x = middle(frame[0] + origin.x, frame[2] + origin.x, ring.x);
  const y = middle(frame[1] + origin.y, frame[3] + origin.y, ring.y);
  const slots = members.map((index, n) => {
    const far = gap * 0.55 * Math.sqrt(first + n);
    const angle = (first + n) * GOLDEN_ANGLE - Math.PI / 2;
    return { index, x: x + far * Math.cos(angle), y: y + far * Math.sin(angle) };
  });
  return { key: ring.key, x, y, reach: reach - 4, radius, slots, ring };
}
