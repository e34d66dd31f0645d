// Names of bases beside their symbols, names of the base map beneath, and what lies under a point.

/** Four spots for a name around a point: beside it, the reading side first, then below and above. */
function spotsAround(x, y, radius, width, rtl) {
  const right = { x: x + radius, y, align: "left", box: [x + radius, y - 8, width + 4, 16] };
  const left = { x: x - radius, y, align: "right", box: [x - radius - width - 4, y - 8, width + 4, 16] };
  const below = { x, y: y + radius + 7, align: "center", box: [x - width / 2, y + radius - 1, width, 16] };
  const above = { x, y: y - radius - 7, align: "center", box: [x - width / 2, y - radius - 15, width, 16] };
  return rtl ? [left, right, below, above] : [right, left, below, above];
}

/** Names beside bases and rings, where there is a free spot: [{text, strong, x, y, align, box}] in world pixels. */
function placeLabels(view, state, scene) {
  const context = view.layer.context;
  const boxes = makeBoxes();
  const { origin, siteSlots, layout, zoom } = view;
  const frame = view.frame.map((edge, n) => edge + (n % 2 ? origin.y : origin.x));
  const lines = linePoints(view, scene).map(({ x, y }) => ({ x: x + origin.x, y: y + origin.y }));
  const things = [...layout.slots.values(), ...lines];
  const keep = ({ x, y }, radius) => boxes.put([x - radius, y - radius, radius * 2, radius * 2]);
  const sites = view.sites.map((site, n) => ({ ...siteSlots[n], reach: siteRingRadius(zoom) + 3, text: view.data.places[site.place].name, strong: true, site: n }));
  const told = sites.filter(({ site }) => !state.statuses || state.statuses.has(statusAt(view.sites[site], state.window[1])));
  const rings = layout.rings.filter((ring) => ring.site < 0 && ring.place >= 0);
  for (const slot of told) keep(slot, siteRadius(zoom) + 2);
  for (const ring of layout.rings) keep(ring, ring.radius);
  for (const slot of layout.slots.values()) keep(slot, markRadius(zoom) - 1);
  const named = rings.map((ring) => ({ x: ring.x, y: ring.y, reach: ring.radius + 4, text: ringName(view, ring), strong: false, place: ring.place }));
  return [...told, ...named].flatMap((thing) => {
    context.font = labelFont(view, thing.strong);
    const width = context.measureText(thing.text).width;
    const near = spotsAround(thing.x, thing.y, thing.reach, width, view.rtl);
    const far = spotsAround(thing.x, thing.y, thing.reach + FAR_PX, width, view.rtl).map((spot) => ({ ...spot, far: true }));
    const best = bestSpot([...near, ...far], boxes, things, frame);
    if (!best) return [];
    boxes.put(best.box);
    return [{ ...best, text: thing.text, strong: thing.strong, place: thing.place }];
  });
}

/** What a ring is called: its foremost place, and how many more it holds. */
function ringName({ data, groups }, { place, cluster }) {
  const more = groups.sizes[cluster] - 1;
  const { name } = data.places[place];
  return more ? `${name} +${more}` : name;
}

const MARK_WEIGHT = 6;
const CUT_WEIGHT = 40;
const FAR_PX = 20;

/** How much a spot covers: marks weigh more than lines, and a name far from its point costs a little. */
function covered({ box: [x, y, w, h], far }, things) {
  const under = things.filter((thing) => thing.x > x - 5 && thing.x < x + w + 5 && thing.y > y - 5 && thing.y < y + h + 5);
  return under.reduce((sum, thing) => sum + (thing.home ? MARK_WEIGHT : 1), far ? 3 : 0);
}

const LINE_STEP_PX = 9;

/** Points along the shown lines within the canvas, in layer points: what a name had better not cover. */
function linePoints(view, scene) {
  const found = [];
  for (const route of view.routes) {
    if (scene.standing[route.event] > POSSIBLE) continue;
    for (const stretch of route.stretches) {
      const points = pixelsOf(stretch, view);
      for (let n = 1; n < points.length; n += 1) sampleSegment(view.layer, points[n - 1], points[n], found);
    }
  }
  return found;
}

function sampleSegment(layer, [ax, ay], [bx, by], found) {
  if (!layer.holds(ax, ay) && !layer.holds(bx, by)) return;
  const steps = Math.min(400, Math.ceil(Math.hypot(bx - ax, by - ay) / LINE_STEP_PX));
  for (let k = 0; k < steps; k += 1) found.push({ x: ax + ((bx - ax) * k) / steps, y: ay + ((by - ay) * k) / steps });
}

/** The free spot that costs least, or null; `frame` is what is on the screen: [left, top, right, bottom]. */
function bestSpot(spots, boxes, things, frame) {
  const isCut = ([x, y, w, h]) => x < frame[0] || y < frame[1] || x + w > frame[2] || y + h > frame[3];
  const priced = spots
    .filter((spot) => boxes.isFree(spot.box))
    .map((spot) => ({ spot, cost: covered(spot, things) + (isCut(spot.box) ? CUT_WEIGHT : 0) }));
  return priced.length ? priced.reduce((one, two) => (two.cost < one.cost ? two : one)).spot : null;
}

function labelFont(view, strong) {
  const size = view.zoom < 5 ? 11.5 : strong ? 13 : 12.5;
  return `${strong ? 600 : 500} ${size}px ${view.colours.font}`;
}

function paintLabels(context, view) {
  context.textBaseline = "middle";
  context.direction = view.rtl ? "rtl" : "ltr";
  for (const label of view.labels) {
    context.font = labelFont(view, label.strong);
    context.textAlign = label.align;
    const colour = label.strong ? view.colours.ink : view.colours.placeName;
    drawHaloed(context, label.text, label.x - view.origin.x, label.y - view.origin.y, colour, view.colours.land, 3.5);
  }
}

/** Places of the shown events and lines: [{x, y, radius, name}] in layer points, those with most marks first. */
function namedPlaces(view, scene) {
  const { data, columns, origin, zoom } = view;
  const taken = new Set([...view.siteOf.keys(), ...view.layout.rings.map((ring) => ring.place)]);
  const found = new Map();
  const meet = (id, slot) => {
    if (id === null || id < 0 || taken.has(id)) return;
    const place = data.places[id];
    const [x, y] = view.toPixel(mercatorX(place.lon), mercatorY(place.lat));
    const known = found.get(id) ?? { x, y, radius: 5, name: place.name, marks: 0 };
    const reach = slot ? Math.hypot(slot.x - origin.x - x, slot.y - origin.y - y) + markRadius(zoom) + 3 : 0;
    found.set(id, { ...known, radius: Math.max(known.radius, reach), marks: known.marks + (slot ? 1 : 0) });
  };
  for (const [i, slot] of view.layout.slots) meet(columns.place[i], slot);
  for (const route of view.routes)
    if (scene.standing[route.event] <= POSSIBLE) for (const { from, to } of route.stretches) [from, to].forEach((id) => meet(id, null));
  return [...found.values()].sort((a, b) => b.marks - a.marks);
}

/** Names the places that the shown events speak of; returns the names drawn. */
function paintPlaceNames(context, view, scene, boxes) {
  const { colours, rtl } = view;
  context.font = `500 ${view.zoom < 5 ? 11.5 : 12.5}px ${colours.font}`;
  context.textBaseline = "middle";
  context.direction = rtl ? "rtl" : "ltr";
  const lines = linePoints(view, scene);
  return namedPlaces(view, scene).flatMap(({ x, y, radius, name }) => {
    if (!view.layer.holds(x, y)) return [];
    const spot = bestSpot(spotsAround(x, y, radius, context.measureText(name).width, rtl), boxes, lines, view.frame);
    if (!spot) return [];
    boxes.put(spot.box);
    context.textAlign = spot.align;
    drawHaloed(context, name, spot.x, spot.y, colours.placeName, colours.land);
    return [name];
  });
}

/** The base map's names, clear of marks, bases and their names. */
function paintNames(context, view, layer, scene) {
  const boxes = makeBoxes();
  const { origin, zoom, colours, rtl } = view;
  const around = (x, y, r) => boxes.put([x - origin.x - r, y - origin.y - r, r * 2, r * 2]);
  for (const label of view.labels) boxes.put([label.box[0] - origin.x, label.box[1] - origin.y, label.box[2], label.box[3]]);
  for (const slot of view.siteSlots) around(slot.x, slot.y, siteRadius(zoom) - 1);
  for (const ring of view.layout.rings) around(ring.x, ring.y, ring.radius);
  for (const slot of view.layout.slots.values()) around(slot.x, slot.y, markRadius(zoom) - 1);
  const inView = (lon, lat) => {
    const [x, y] = view.toPixel(mercatorX(lon), mercatorY(lat));
    return layer.holds(x, y) ? [x, y] : null;
  };
  const named = paintPlaceNames(context, view, scene, boxes);
  const labelled = view.labels.map((label) => label.text);
  view.drawn.names = [...labelled, ...named];
  // Tiles carry names of their own.
  if (!view.data.tiles) view.drawn.names.push(...drawLabels(context, view.data.labels, { colours, zoom, rtl, boxes, inView, named: [...labelled, ...named] }));
}
