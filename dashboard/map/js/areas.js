// Areas as areas: a country, a sea or a region that an event speaks of is tinted, not pinned; a rough point has a circle.

const ROUGH_KM = 25;
const WIDE_SHARE = 0.09;

/** The outlines of the places that have one, in the unit square, with their box: place number to {rings, box, wide}. */
function readAreas(data) {
  const areas = new Map();
  data.places.forEach(({ area }, n) => {
    if (!area) return;
    const rings = area.map((ring) => ring.map(([lon, lat]) => [mercatorX(lon), mercatorY(lat)]));
    const box = rings.flat().reduce(([a, b, c, d], [x, y]) => [Math.min(a, x), Math.min(b, y), Math.max(c, x), Math.max(d, y)], [1, 1, 0, 0]);
    areas.set(n, { rings, box, wide: box[2] - box[0] > WIDE_SHARE });
  });
  return areas;
}

/** Tints the areas of what is shown, the one in hand strongest; one as wide as a continent shows in hand alone. */
function paintAreas(context, view, state, scene) {
  const { columns, data } = view;
  const inHand = new Set(placesOf(view, state.selection).concat(placesOf(view, state.hover?.event ?? null)));
  const shown = new Set(inHand);
  for (let n = 0; n < scene.visible.length; n += 1) {
    const place = columns.place[scene.visible[n]];
    if (place >= 0 && data.places[place].about) shown.add(place);
  }
  for (const route of view.routes) if (scene.standing[route.event] <= POSSIBLE) for (const { from, to } of route.stretches) shown.add(from).add(to);
  view.drawn.areas = [];
  for (const id of shown) {
    if (id === null || id < 0 || !data.places[id].about) continue;
    const area = view.areas.get(id);
    const strong = inHand.has(id);
    if (!area) paintRough(context, view, data.places[id], strong);
    else if (strong || !area.wide) paintArea(context, view, area, strong);
    else continue;
    view.drawn.areas.push({ place: id, strong, outlined: Boolean(area) });
  }
}

/** The places of an event: its own, or the ends of its lines. */
function placesOf({ columns, routes, routeOf }, event) {
  if (event === null) return [];
  const route = routes[routeOf.get(event) ?? -1];
  return [columns.place[event], ...(route ? route.stretches.flatMap(({ from, to }) => [from, to]) : [])];
}

function paintArea(context, { toPixel, colours, layer }, { rings, box }, strong) {
  const [[left, top], [right, bottom]] = [toPixel(box[0], box[1]), toPixel(box[2], box[3])];
  if (!layer.touches(left, top, right, bottom)) return;
  context.beginPath();
  for (const ring of rings) {
    ring.forEach(([x, y], n) => (n ? context.lineTo(...toPixel(x, y)) : context.moveTo(...toPixel(x, y))));
    context.closePath();
  }
  context.fillStyle = `${colours.accent}${strong ? "30" : "12"}`;
  context.fill("evenodd");
  context.strokeStyle = `${colours.accent}${strong ? "b0" : "40"}`;
  context.lineWidth = strong ? 1.4 : 0.8;
  context.setLineDash(strong ? [] : [3, 3]);
  context.stroke();
  context.setLineDash([]);
}

/** A circle of the ground around a point that was placed roughly; on a small map it is no smaller than its mark. */
function paintRough(context, view, { lon, lat }, strong) {
  const [x, y] = view.toPixel(mercatorX(lon), mercatorY(lat));
  const km = (40_075 * Math.cos((lat * Math.PI) / 180)) / view.scale;
  const radius = Math.max(ROUGH_KM / km, siteRingRadius(view.zoom) + 4);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = `${view.colours.accent}${strong ? "30" : "14"}`;
  context.fill();
  context.setLineDash([2, 4]);
  context.strokeStyle = `${view.colours.accent}${strong ? "b0" : "58"}`;
  context.lineWidth = 1;
  context.stroke();
  context.setLineDash([]);
}
