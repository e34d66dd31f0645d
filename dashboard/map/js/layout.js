// Where marks stand when they share a place: each takes the free slot nearest to its own place, so
// that every one of them can be seen and reached. The same shown set at the same zoom always gives the same layout.

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Radius of a mark in pixels at a zoom. */
function markRadius(zoom) {
  return clamp(3.6 + (zoom - 3) * 0.75, 3.8, 7);
}

/** Radius of a site's symbol in pixels at a zoom. */
function siteRadius(zoom) {
  return clamp(8 + (zoom - 4) * 1.4, 7.5, 13);
}

/** Taken slots, found by a grid of cells as wide as the smallest gap. */
function makeGrid(cell) {
  const cells = new Map();
  const key = (x, y) => Math.floor(x / cell) * 4_194_304 + Math.floor(y / cell);
  return {
    put(x, y) {
      const at = key(x, y);
      if (cells.has(at)) cells.get(at).push(x, y);
      else cells.set(at, [x, y]);
    },
    isFree(x, y, gap) {
      for (let dx = -1; dx <= 1; dx += 1)
        for (let dy = -1; dy <= 1; dy += 1) {
          const near = cells.get(key(x + dx * cell, y + dy * cell));
          if (!near) continue;
          for (let n = 0; n < near.length; n += 2)
            if ((near[n] - x) ** 2 + (near[n + 1] - y) ** 2 < gap * gap * 0.999) return false;
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
  const gap = siteRadius(zoom) * 2 + 3;
  const grid = makeGrid(gap);
  return sites.map((site) => {
    const [x, y] = nearestSlot(site.x * scale, site.y * scale, gap, 0, (a, b) => grid.isFree(a, b, gap));
    grid.put(x, y);
    return { x, y };
  });
}

/**
 * Slots of the shown events in world pixels: a map from index to {x, y, home: [x, y]}. Slots of `kept` stay as they
 * are, so that nothing jumps while the window is dragged; without it the layout is as tight as it can be.
 */
function layOutMarks(columns, visible, scale, zoom, siteSlots, kept = null) {
  const gap = markRadius(zoom) * 2 + 1.6;
  const aroundSite = siteRadius(zoom) + markRadius(zoom) + 1;
  const grid = makeGrid(gap);
  const near = makeGrid(aroundSite);
  for (const slot of siteSlots) near.put(slot.x, slot.y);
  const isFree = (x, y) => grid.isFree(x, y, gap) && near.isFree(x, y, aroundSite);
  const slots = new Map();
  const tried = new Map();
  if (kept)
    for (const i of visible) {
      const slot = kept.get(i);
      if (!slot) continue;
      slots.set(i, slot);
      grid.put(slot.x, slot.y);
    }
  for (const i of visible) {
    if (slots.has(i)) continue;
    const home = [columns.x[i] * scale, columns.y[i] * scale];
    const place = `${columns.x[i]},${columns.y[i]}`;
    const [x, y, next] = nearestSlot(home[0], home[1], gap, kept ? 0 : (tried.get(place) ?? 0), isFree);
    tried.set(place, next);
    grid.put(x, y);
    slots.set(i, { x, y, home });
  }
  return slots;
}

const BUBBLE_CELL = 64;

/** Grid bubbles of more marks than can be told apart: [{x, y, count, family}] in world pixels. */
function bubblesOf(columns, indices, scale) {
  const cells = new Map();
  for (const i of indices) {
    const x = columns.x[i] * scale;
    const y = columns.y[i] * scale;
    const key = Math.floor(x / BUBBLE_CELL) * 4_194_304 + Math.floor(y / BUBBLE_CELL);
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = { x: 0, y: 0, count: 0 }));
    cell.x += x;
    cell.y += y;
    cell.count += 1;
  }
  return [...cells.values()].map(({ x, y, count }) => ({ x: x / count, y: y / count, count }));
}
