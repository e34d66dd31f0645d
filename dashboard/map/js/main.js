// Start: the parts are made, tied to the one store, and told to draw.

/** Puts the map that follows time into Leaflet's map; `data` is the document's own. */
function startHudhud(map, data) {
  const say = makeSay(data.strings);
  const columns = readColumns(data);
  const { colours } = data;
  const store = makeStore({
    window: data.story,
    axis: data.story,
    certainOnly: false,
    families: null,
    articles: null,
    selection: null,
    site: null,
    hover: null,
    playing: false,
    speed: 1,
  });
  let scene = sceneOf(columns, store.state);
  const sceneNow = () => (store.flush(), scene);
  const overlay = makeOverlay(map, data, columns, colours);
  const settle = () => {
    store.flush();
    overlay.settle(store.state, scene);
  };
  const onSettled = () => {
    settle();
    post({ window: [...store.state.window] });
  };
  const onStep = (index) => {
    reveal(map, data, columns, index);
    post({ pick: index });
  };
  const parts = { store, data, columns, colours, say, onSettled, onStep, sceneNow };
  const timeline = makeTimeline(parts);
  const controls = makeControls(parts);
  const tip = makeTooltip(parts, overlay);
  const stage = document.querySelector("#stage");
  stage.append(tip.root, makeLegend({ ...parts, words: data.words }), element("p", { class: "attribution" }, say("attribution")));
  document.querySelector("#timeline").append(controls.buttons, timeline.root, controls.foot);
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", say("map"));

  store.subscribe((state, previous) => {
    const filtered = ["window", "certainOnly", "families", "articles"].some((key) => state[key] !== previous[key]);
    if (filtered) scene = sceneOf(columns, state);
    if (filtered) overlay.draw(state, scene);
    else overlay.repaint(state, scene);
    timeline.draw(state, previous);
    controls.draw(state, scene);
    tip.draw(state, scene);
  });
  overlay.layer.settled = () => overlay.settle(store.state, scene);
  bindPointer(map, overlay, { store });
  const flyTo = (index) => {
    const points = pointsOf(data, columns, index);
    if (points.length > 1) map.flyToBounds(points, { ...ROOM, maxZoom: 7, duration: 0.6 });
    else if (points.length) map.flyTo(points[0], Math.max(map.getZoom(), 6), { duration: 0.6 });
  };
  const bringUp = (index) => {
    reveal(map, data, columns, index);
    const patch = windowHolding(columns, index, store.state);
    if (!patch) return;
    store.update(patch);
    onSettled();
  };
  const { watch, goTo } = makeViewKeeper(map);
  listen({ store, columns, data, flyTo, goTo, settle, bringUp });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (store.state.selection !== null || store.state.site !== null) post({ cleared: true });
    store.update({ selection: null, site: null, playing: false });
  });
  const begin = () => {
    fitStory(map, data, columns);
    overlay.settle(store.state, scene);
    timeline.draw(store.state, store.state, true);
    controls.draw(store.state, scene);
    watch();
    post({ ready: true });
  };
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  for (const [type, byPointer] of [["pointerdown", true], ["keydown", false]])
    document.addEventListener(type, () => stage.classList.toggle("by-pointer", byPointer), { capture: true });
  addMapButtons(map, say, () => fitStory(map, data, columns));
  openTestDoor({ map, overlay, store, sceneNow, columns });
  // The canvas needs the font before it draws the first name; a failed load must not keep the map away.
  document.fonts.load(`500 13px ${colours.font}`, "ابa").then(begin, begin);
}

/** The room that an event's line is given inside the view, in pixels. */
const ROOM = { padding: [56, 56] };

function latLngOf(columns, index) {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * columns.y[index]))) * 180) / Math.PI;
  return [lat, columns.x[index] * 360 - 180];
}

/** The points of an event's lines, or of its mark where it has none; empty where it has no place. */
function pointsOf(data, columns, index) {
  const lines = data.routes.filter((route) => route.event === index).flatMap((route) => route.stretches.map(({ line }) => line));
  if (lines.length) return lines.flat().map(([lon, lat]) => [lat, lon]);
  return columns.located[index] ? [latLngOf(columns, index)] : [];
}

/** Brings an event into view if some of it is outside; the zoom changes only where a line would not fit. */
function reveal(map, data, columns, index) {
  const points = pointsOf(data, columns, index);
  const view = map.getBounds().pad(-0.06);
  if (points.every((point) => view.contains(point))) return;
  if (points.length > 1) map.flyToBounds(points, { ...ROOM, maxZoom: map.getZoom(), duration: 0.6 });
  else map.panTo(points[0]);
}

/** Points of the story's bases, lines and events; a mark that only stands for a continent does not widen the view. */
function pointsOfStory(data, columns) {
  const [first, last] = data.story;
  const within = (i) => columns.dated[i] && columns.first[i] <= last && columns.last[i] >= first;
  const sharp = (i) => columns.located[i] && (columns.place[i] < 0 || !data.places[columns.place[i]].about);
  const points = data.sites.map((site) => [data.places[site.place].lat, data.places[site.place].lon]);
  for (let i = 0; i < columns.size; i += 1) if (sharp(i) && within(i)) points.push(latLngOf(columns, i));
  for (const route of data.routes)
    if (within(route.event)) for (const { line } of route.stretches) points.push(...line.map(([lon, lat]) => [lat, lon]));
  if (!points.length) for (let i = 0; i < columns.size; i += 1) if (columns.located[i]) points.push(latLngOf(columns, i));
  return points;
}

/** The view that holds the story. */
function fitStory(map, data, columns) {
  const points = pointsOfStory(data, columns);
  if (!points.length) return;
  const legend = document.querySelector(".legend[open]")?.getBoundingClientRect();
  const room = map.getSize().x > 900 && legend ? legend.width + 24 : 28;
  const sides = data.rtl ? { paddingTopLeft: [28, 28], paddingBottomRight: [room, 40] } : { paddingTopLeft: [room, 28], paddingBottomRight: [28, 40] };
  map.fitBounds(points, { ...sides, maxZoom: 7, animate: false });
}

/** Hover and click: the pointer shows what it would pick. */
function bindPointer(map, overlay, { store }) {
  const under = (event) => overlay.at([event.layerPoint.x, event.layerPoint.y]);
  const same = (a, b) => a?.event === b?.event && a?.site === b?.site && a?.bubble === b?.bubble;
  map.on("mousemove", (event) => {
    const hover = under(event);
    const at = [event.containerPoint.x, event.containerPoint.y];
    map.getContainer().classList.toggle("pointing", Boolean(hover));
    if (!same(hover, store.state.hover)) store.update({ hover: hover && { ...hover, at } });
  });
  map.on("mouseout movestart", () => store.state.hover && store.update({ hover: null }));
  map.on("click", (event) => {
    const thing = under(event);
    if (thing?.event !== undefined) {
      store.update({ selection: thing.event, site: null });
      post({ pick: thing.event });
    } else if (thing?.site !== undefined) {
      store.update({ site: thing.site, selection: null });
      post({ site: thing.site });
    } else if (thing?.bubble) map.setView(event.latlng, map.getZoom() + 2);
  });
}

/** Zoom buttons of our own, with words for those who do not see them. */
function addMapButtons(map, say, fit) {
  const button = (icon, label, onclick) => element("button", { type: "button", "data-icon": icon, title: label, "aria-label": label, onclick });
  document.querySelector("#stage").append(
    element(
      "div",
      { class: "zoom" },
      button("plus", say("zoom_in"), () => map.zoomIn()),
      button("minus", say("zoom_out"), () => map.zoomOut()),
      button("fit", say("fit"), fit),
    ),
  );
}

/** A read-only door for tests and the curious: what the canvas shows, in numbers. */
function openTestDoor({ map, overlay, store, sceneNow, columns }) {
  const pixel = (x, y) => {
    const { left, top } = map.getContainer().getBoundingClientRect();
    const point = map.layerPointToContainerPoint([x, y]);
    return [point.x + left, point.y + top];
  };
  const lineOf = ({ from, to, points }) => ({ from, to, ends: [points[0], points[points.length - 1]].map(([x, y]) => pixel(x, y)) });
  const state = () => {
    const { visible, counts, total } = sceneNow();
    const { drawn } = overlay.view;
    const { window: days, axis, selection, site, playing, certainOnly } = store.state;
    return {
      window: [...days],
      axis: [...axis],
      selection,
      site,
      playing,
      certainOnly,
      zoom: map.getZoom(),
      counts: { certain: counts[0], possible: counts[1], outside: counts[2], undated: counts[3], unlocated: counts[4], filtered: counts[5], total },
      visible: [...visible],
      marks: drawn.marks.map(({ index, x, y, possible, shown }) => ({ index, at: pixel(x, y), possible, shown, title: columns.title[index] })),
      sites: drawn.sites.map(({ index, x, y, status, look, id }) => ({ index, at: pixel(x, y), status, look: { ...look }, id })),
      routes: drawn.routes.map(({ event, mode, possible, lines }) => ({ event, mode, possible, stretches: lines.map(lineOf) })),
      bubbles: drawn.bubbles.map(({ x, y, count }) => ({ at: pixel(x, y), count })),
      names: [...drawn.names],
    };
  };
  Object.defineProperty(window, "hudhud", { value: Object.freeze({ state }) });
}
