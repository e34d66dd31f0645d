// The canvas over the map: halos, routes, tethers, marks, bases, names; and what lies under the pointer.

const MANY = 1500;
const RINGS_FROM_ZOOM = 4.5;

/** The overlay: `draw(state, scene)`, `settle(state, scene)`, `at(point)`, and `drawn` for those who ask. */
function makeOverlay(map, data, columns, colours) {
  map.createPane("names").style.zIndex = 410;
  map.createPane("marks").style.zIndex = 450;
  for (const pane of ["names", "marks"]) map.getPane(pane).style.pointerEvents = "none";
  const Layer = CanvasLayer();
  const names = new Layer({ pane: "names", padding: 0.2 }).addTo(map);
  const layer = new Layer({ pane: "marks", padding: 0.2 }).addTo(map);
  const view = {
    data,
    columns,
    colours,
    layer,
    rtl: data.rtl,
    routes: readRoutes(data),
    sites: data.sites.map((site) => ({ ...site, x: mercatorX(data.places[site.place].lon), y: mercatorY(data.places[site.place].lat) })),
    routeOf: new Map(data.routes.map((route, n) => [route.event, n])),
    stamp: makeStamps(colours, window.devicePixelRatio || 1),
    slots: new Map(),
    siteLabels: [],
    drawn: { marks: [], sites: [], routes: [], bubbles: [], names: [] },
  };
  const place = (scene, settle) => {
    view.zoom = map.getZoom();
    view.scale = 256 * 2 ** view.zoom;
    view.origin = map.getPixelOrigin();
    const corner = map.containerPointToLayerPoint([0, 0]);
    view.frame = [corner.x, corner.y, corner.x + map.getSize().x, corner.y + map.getSize().y];
    view.toPixel = (x, y) => [x * view.scale - view.origin.x, y * view.scale - view.origin.y];
    const inView = scene.visible.filter((i) => layer.holds(...view.toPixel(columns.x[i], columns.y[i]), 60));
    view.bubbled = inView.length > MANY;
    view.siteSlots = layOutSites(view.sites, view.scale, view.zoom);
    const inTime = scene.visible.length <= MANY ? scene.visible : inView;
    // What is certain stands nearest to its place.
    const marks = [CERTAIN, POSSIBLE].flatMap((standing) => inTime.filter((i) => scene.standing[i] === standing));
    const kept = settle ? null : view.slots;
    view.slots = view.bubbled ? new Map() : layOutMarks(columns, marks, view.scale, view.zoom, view.siteSlots, kept);
    view.bubbles = view.bubbled ? bubblesOf(columns, inView, view.scale) : [];
    if (settle) view.siteLabels = placeSiteLabels(view, scene);
  };
  const settle = (state, scene) => {
    place(scene, true);
    layer.redraw((context) => paint(context, view, state, scene));
    names.redraw((context) => paintNames(context, view, names, scene));
  };
  return {
    view,
    layer,
    settle,
    draw(state, scene) {
      place(scene, false);
      layer.redraw((context) => paint(context, view, state, scene));
    },
    repaint: (state, scene) => layer.redraw((context) => paint(context, view, state, scene)),
    at: (point) => thingAt(view, point),
  };
}

/** Everything above the names, from the ground up. */
function paint(context, view, state, scene) {
  view.drawn = { marks: [], sites: [], routes: [], bubbles: [], names: view.drawn.names };
  paintHalos(context, view, scene);
  if (!view.bubbled) paintRoutes(context, view, state, scene);
  paintTethers(context, view);
  paintSites(context, view, state);
  paintMarks(context, view, state, scene);
  paintBubbles(context, view);
  paintTrips(context, view, scene);
  paintSiteLabels(context, view);
}

/** Where an event's place is an area, a soft disc says "somewhere here" instead of a pin. */
function paintHalos(context, view, scene) {
  const { data, columns, colours } = view;
  const ends = view.routes
    .filter((route) => scene.standing[route.event] <= POSSIBLE)
    .flatMap((route) => route.stretches.flatMap((stretch) => [stretch.from, stretch.to]));
  const ids = [...scene.visible.map((i) => columns.place[i]), ...ends].filter((n) => n !== null && n >= 0);
  for (const id of new Set(ids)) {
    const place = data.places[id];
    if (!place.about) continue;
    const [x, y] = view.toPixel(mercatorX(place.lon), mercatorY(place.lat));
    const radius = clamp(13 + (view.zoom - 3) * 6, 13, 54);
    const soft = context.createRadialGradient(x, y, 0, x, y, radius);
    soft.addColorStop(0, `${colours.accent}2c`);
    soft.addColorStop(1, `${colours.accent}00`);
    context.fillStyle = soft;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    if (view.zoom < RINGS_FROM_ZOOM) continue;
    context.setLineDash([2, 4]);
    context.strokeStyle = `${colours.accent}66`;
    context.lineWidth = 1;
    context.stroke();
    context.setLineDash([]);
  }
}

function paintRoutes(context, view, state, scene) {
  for (const route of view.routes) {
    const standing = scene.standing[route.event];
    if (standing > POSSIBLE) continue;
    const strong = state.selection === route.event || state.hover?.event === route.event;
    context.save();
    context.globalAlpha = strong ? 1 : standing === CERTAIN ? 0.88 : 0.4;
    context.strokeStyle = context.fillStyle = view.colours.families.movement;
    context.lineCap = route.mode === "unstated" ? "round" : "butt";
    const lines = paintRoute(context, view, route, strong ? 3 : 1.7);
    context.restore();
    view.drawn.routes.push({ event: route.event, mode: route.mode, possible: standing === POSSIBLE, lines });
  }
}

/** Draws one movement and tells its lines: [{points, from, to}]. */
function paintRoute(context, view, route, width) {
  const whole = route.stretches.find((stretch) => stretch.points.length > 1);
  const known = whole && pixelsOf(whole, view.toPixel);
  return route.stretches.map((stretch) => {
    const { from, to } = stretch;
    const areas = [from, to].map((end) => end !== null && view.data.places[end].about);
    const trims = [from, to].map((end) => (view.sites.some((site) => site.place === end) ? siteRadius(view.zoom) + 2 : 4));
    const look = { mode: route.mode, habitual: route.habitual, width, areas, trims };
    if (from !== null && to !== null) {
      const points = pixelsOf(stretch, view.toPixel);
      drawStretch(context, view.colours, points, look);
      return { points, from, to };
    }
    const end = view.data.places[from ?? to];
    const at = view.toPixel(mercatorX(end.lon), mercatorY(end.lat));
    const away = from === null ? known : known && [...known].reverse();
    const stub = { ...look, trims: [trims[from === null ? 1 : 0], 0] };
    return { points: drawStub(context, view.colours, at, stubAngle(stretch, away), from === null, stub), from, to };
  });
}

/** Hairlines from marks to the place they stand for, where they had to step aside. */
function paintTethers(context, view) {
  const { origin, colours } = view;
  context.strokeStyle = colours.tether;
  context.lineWidth = 0.7;
  context.beginPath();
  for (const { x, y, home } of view.slots.values()) {
    if ((x - home[0]) ** 2 + (y - home[1]) ** 2 < (markRadius(view.zoom) * 2) ** 2) continue;
    context.moveTo(home[0] - origin.x, home[1] - origin.y);
    context.lineTo(x - origin.x, y - origin.y);
  }
  view.sites.forEach((site, n) => {
    const slot = view.siteSlots[n];
    context.moveTo(site.x * view.scale - origin.x, site.y * view.scale - origin.y);
    context.lineTo(slot.x - origin.x, slot.y - origin.y);
  });
  context.stroke();
}

function paintMarks(context, view, state, scene) {
  const { columns, origin, colours, data } = view;
  const radius = markRadius(view.zoom);
  for (const [i, slot] of view.slots) {
    const [x, y] = [slot.x - origin.x, slot.y - origin.y];
    const possible = scene.standing[i] === POSSIBLE;
    const { canvas, half } = view.stamp(data.families[columns.family[i]], columns.shown[i], possible, radius);
    context.drawImage(canvas, x - half, y - half, half * 2, half * 2);
    if (state.selection === i || state.hover?.event === i) ring(context, colours, x, y, radius + 4.5);
    view.drawn.marks.push({ index: i, x, y, possible, shown: columns.shown[i] });
  }
}

function paintSites(context, view, state) {
  const { origin, colours } = view;
  const radius = siteRadius(view.zoom);
  view.sites.forEach((site, index) => {
    const slot = view.siteSlots[index];
    const [x, y] = [slot.x - origin.x, slot.y - origin.y];
    const status = statusAt(site, state.window[1]);
    context.save();
    context.translate(x, y);
    drawSite(context, colours, site.kind, status, radius);
    context.restore();
    if (state.site === index || state.hover?.site === index) ring(context, colours, x, y, radius + 5.5);
    view.drawn.sites.push({ index, x, y, status, look: siteLook(status), id: site.id });
  });
}

function ring(context, colours, x, y, radius) {
  context.strokeStyle = colours.accent;
  context.lineWidth = 2.2;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

function paintBubbles(context, view) {
  const { origin, colours } = view;
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const bubble of view.bubbles) {
    const [x, y] = [bubble.x - origin.x, bubble.y - origin.y];
    const radius = clamp(7 + Math.sqrt(bubble.count) * 0.9, 9, 28);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = `${colours.ink}d9`;
    context.fill();
    context.font = `600 ${clamp(radius * 0.75, 10, 14)}px ${colours.font}`;
    context.fillStyle = colours.land;
    context.fillText(countInWords(bubble.count), x, y);
    view.drawn.bubbles.push({ x, y, radius, count: bubble.count });
  }
}

function paintTrips(context, view, scene) {
  context.font = `600 11px ${view.colours.font}`;
  context.textBaseline = "middle";
  context.direction = "ltr";
  context.textAlign = "left";
  for (const route of view.routes) {
    const slot = view.slots.get(route.event);
    if (!slot || !(route.trips > 1) || scene.standing[route.event] > POSSIBLE) continue;
    const x = slot.x - view.origin.x + markRadius(view.zoom) + 3;
    drawHaloed(context, `×${route.trips}`, x, slot.y - view.origin.y, view.colours.families.movement, view.colours.land);
  }
}
