// The canvas over the map: areas, routes, tethers, rings, marks, bases, names; and what is drawn, for those who ask.

/** How far the canvases reach beyond the map on each side, as a share of it: each frame costs by their size. */
const BEYOND = 0.06;

/** The overlay: `draw(state, scene)`, `settle(state, scene)`, `at(point)`, and `view` for those who ask. */
function makeOverlay(map, data, columns, colours) {
  map.createPane("names").style.zIndex = 410;
  map.createPane("marks").style.zIndex = 450;
  for (const pane of ["names", "marks"]) map.getPane(pane).style.pointerEvents = "none";
  const Layer = CanvasLayer();
  const names = new Layer({ pane: "names", padding: BEYOND }).addTo(map);
  const layer = new Layer({ pane: "marks", padding: BEYOND }).addTo(map);
  const sites = data.sites.map((site) => ({ ...site, x: mercatorX(data.places[site.place].lon), y: mercatorY(data.places[site.place].lat) }));
  const anchors = readAnchors(columns, sites);
  sites.forEach((site, n) => (anchors.find((anchor) => anchor.site === n).place = site.place));
  const view = {
    data,
    columns,
    colours,
    layer,
    sites,
    rtl: data.rtl,
    routes: readRoutes(data, columns),
    areas: readAreas(data),
    groups: makeGroups(columns, anchors, data.families.length),
    routeOf: new Map(data.routes.map((route, n) => [route.event, n])),
    siteOf: new Map(sites.map((site, n) => [site.place, n])),
    rivals: readRivals(data),
    stamp: makeStamps(colours, window.devicePixelRatio || 1),
    layout: { rings: [], slots: new Map(), fan: null },
    labels: [],
    drawn: { marks: [], sites: [], routes: [], rings: [], names: [], travellers: [] },
  };
  const place = (state, scene, settle) => {
    view.zoom = map.getZoom();
    view.scale = 256 * 2 ** view.zoom;
    view.origin = map.getPixelOrigin();
    const corner = map.containerPointToLayerPoint([0, 0]);
    view.frame = [corner.x, corner.y, corner.x + map.getSize().x, corner.y + map.getSize().y];
    view.toPixel = (x, y) => [x * view.scale - view.origin.x, y * view.scale - view.origin.y];
    view.siteSlots = layOutSites(view.sites, view.scale, view.zoom);
    view.layout = layOut(view, scene, settle ? null : view.layout, state);
    if (settle) view.labels = placeLabels(view, state, scene);
  };
  const settle = (state, scene) => {
    place(state, scene, true);
    layer.redraw((context) => paint(context, view, state, scene));
    names.redraw((context) => paintNames(context, view, names, scene));
  };
  return {
    view,
    layer,
    settle,
    draw(state, scene) {
      place(state, scene, false);
      layer.redraw((context) => paint(context, view, state, scene));
    },
    repaint: (state, scene) => layer.redraw((context) => paint(context, view, state, scene)),
    at: (point) => thingAt(view, point),
  };
}

/** By each event that is contradicted, those that do. */
function readRivals({ disputes }) {
  const rivals = new Map();
  for (const pair of disputes)
    for (const [one, other] of [pair, [...pair].reverse()]) rivals.set(one, [...(rivals.get(one) ?? []), other]);
  return rivals;
}

/** Everything above the names, from the ground up. */
function paint(context, view, state, scene) {
  const { names } = view.drawn;
  view.drawn = { marks: [], sites: [], routes: [], rings: [], names, travellers: [] };
  paintAreas(context, view, state, scene);
  paintRoutes(context, view, state, scene);
  if (state.playing) paintTravellers(context, view, state);
  paintTethers(context, view);
  paintSites(context, view, state);
  paintRings(context, view, state);
  paintMarks(context, view, state, scene);
  paintTrips(context, view, scene);
  paintLabels(context, view, state);
  if (view.layout.fan) paintFan(context, view, state, scene);
}

/** Hairlines from marks and rings to the place they stand for, where they had to step aside. */
function paintTethers(context, view) {
  const { origin, colours } = view;
  const { rings, slots } = view.layout;
  context.strokeStyle = colours.tether;
  context.lineWidth = 0.7;
  context.beginPath();
  const tie = ({ x, y, home }, least) => {
    if ((x - home[0]) ** 2 + (y - home[1]) ** 2 < least ** 2) return;
    context.moveTo(home[0] - origin.x, home[1] - origin.y);
    context.lineTo(x - origin.x, y - origin.y);
  };
  for (const slot of slots.values()) tie(slot, markRadius(view.zoom) * 2);
  for (const ring of rings) if (ring.site < 0) tie(ring, ring.radius);
  view.sites.forEach((site, n) => tie({ ...view.siteSlots[n], home: [site.x * view.scale, site.y * view.scale] }, 2));
  context.stroke();
}

function paintMark(context, view, state, i, x, y, radius, scene) {
  const possible = scene.standing[i] === POSSIBLE;
  const { canvas, half } = view.stamp(view.data.families[view.columns.family[i]], view.columns.shown[i], possible, radius);
  context.drawImage(canvas, x - half, y - half, half * 2, half * 2);
  const rival = view.rivals.get(state.selection)?.includes(i);
  if (state.selection === i || state.hover?.event === i) ring(context, view.colours, x, y, radius + 4.5);
  else if (rival) ring(context, view.colours, x, y, radius + 4.5, RIVAL_DASH);
  view.drawn.marks.push({ index: i, x, y, possible, shown: view.columns.shown[i], rival: Boolean(rival) });
}

function paintMarks(context, view, state, scene) {
  const { origin, layout } = view;
  for (const [i, slot] of layout.slots) paintMark(context, view, state, i, slot.x - origin.x, slot.y - origin.y, markRadius(view.zoom), scene);
}

function paintSites(context, view, state) {
  const { origin, colours } = view;
  const radius = siteRadius(view.zoom);
  view.sites.forEach((site, index) => {
    const slot = view.siteSlots[index];
    const [x, y] = [slot.x - origin.x, slot.y - origin.y];
    const status = statusAt(site, state.window[1]);
    if (state.statuses && !state.statuses.has(status)) return;
    context.save();
    context.translate(x, y);
    drawSite(context, colours, site.kind, status, radius);
    context.restore();
    if (state.site === index || state.hover?.site === index) ring(context, colours, x, y, radius + 5.5);
    view.drawn.sites.push({ index, x, y, status, look: siteLook(status), id: site.id });
  });
}

const RING_PX = 4.5;

function paintRings(context, view, state) {
  const { origin, colours, layout, groups, data } = view;
  const { families, parts } = groups;
  const rings = layout.rings.map(({ cluster, key, count, radius, site, x, y }) => ({ key, cluster, x: x - origin.x, y: y - origin.y, radius, count, site }));
  const lookOf = ({ cluster, x, y, count, radius, site }) => {
    const shares = parts.subarray(cluster * families * 2, (cluster + 1) * families * 2);
    return { x, y, parts: shares, count, radius: radius - RING_PX / 2, width: site >= 0 ? 3.4 : RING_PX, hollow: site >= 0 };
  };
  drawRings(context, colours, data.families, rings.map(lookOf));
  for (const { key, x, y, radius, count, site } of rings) {
    if (site >= 0) drawCount(context, colours, count, x + radius * 0.82, y - radius * 0.82, { chip: true, size: 10.5 });
    else drawCount(context, colours, count, x, y, { size: clamp(radius * 0.72, 10, 14) });
    if (state.hover?.ring === key) ring(context, colours, x, y, radius + 3.5);
  }
  view.drawn.rings = rings;
}

/** A fan over all else: a sheet of paper, its marks around the ring's number. */
function paintFan(context, view, state, scene) {
  const { origin, colours, layout } = view;
  const { x, y, reach, radius, slots, ring: group } = layout.fan;
  const [midX, midY] = [x - origin.x, y - origin.y];
  context.save();
  context.beginPath();
  context.arc(midX, midY, reach, 0, 2 * Math.PI);
  context.fillStyle = `${colours.paper}f2`;
  context.strokeStyle = colours.faded;
  context.lineWidth = 1;
  context.fill();
  context.stroke();
  context.restore();
  const covered = (thing) => (thing.x - midX) ** 2 + (thing.y - midY) ** 2 < reach ** 2;
  for (const sort of ["marks", "sites", "rings"]) view.drawn[sort] = view.drawn[sort].filter((thing) => !covered(thing));
  if (group.site < 0) drawCount(context, colours, group.count, midX, midY, { size: 13 });
  else {
    context.save();
    context.translate(midX, midY);
    const status = statusAt(view.sites[group.site], state.window[1]);
    drawSite(context, colours, view.sites[group.site].kind, status, siteRadius(view.zoom));
    context.restore();
    view.drawn.sites.push({ index: group.site, x: midX, y: midY, status, look: siteLook(status), id: view.sites[group.site].id });
  }
  view.drawn.fan = { key: group.key, x: midX, y: midY, reach };
  for (const slot of slots) paintMark(context, view, state, slot.index, slot.x - origin.x, slot.y - origin.y, radius, scene);
}

/** How what contradicts the picked event is ringed. */
const RIVAL_DASH = [3, 2.6];

function ring(context, colours, x, y, radius, dash = []) {
  context.setLineDash(dash);
  context.strokeStyle = colours.accent;
  context.lineWidth = 2.2;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}

/** What lies under a layer point: {event}, {site}, {ring}, {fan} or null; what is drawn last first. */
function thingAt(view, [x, y]) {
  const nearest = (things, reach) => {
    const found = things.reduce((best, thing) => {
      const distance = Math.sqrt((thing.x - x) ** 2 + (thing.y - y) ** 2) - (thing.radius ?? 0);
      return distance < best.distance ? { thing, distance } : best;
    }, { thing: null, distance: reach });
    return found.thing;
  };
  const mark = nearest(view.drawn.marks, (view.layout.fan?.radius ?? markRadius(view.zoom)) + 2);
  if (mark) return { event: mark.index };
  const site = nearest(view.drawn.sites, siteRadius(view.zoom) + 0.5);
  if (site) return { site: site.index };
  const { fan } = view.drawn;
  if (fan && (fan.x - x) ** 2 + (fan.y - y) ** 2 < fan.reach ** 2) return { fan: fan.key };
  const group = nearest(view.drawn.rings, 2);
  if (group) return { ring: group.key, count: group.count };
  const route = view.drawn.routes
    .map(({ event, lines }) => ({ event, far: Math.min(...lines.map(({ points }) => distanceToLine2([x, y], points))) }))
    .reduce((best, one) => (one.far < best.far ? one : best), { far: 36 });
  return route.event === undefined ? null : { event: route.event };
}
