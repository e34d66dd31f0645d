// Start: the parts are made, tied to the one store, and told to draw.

/** Puts the map that follows time into Leaflet's map; `data` is the document's own. */
function startHudhud(map, data) {
  writeAs(data);
  const say = makeSay(data.strings);
  const columns = readColumns(data);
  const { colours } = data;
  const store = makeStore(firstState(data));
  const sceneOf = makeScenes(columns);
  let scene = sceneOf(store.state);
  const sceneNow = () => (store.flush(), scene);
  if (data.tiles) addTiles(map, data.tiles);
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
  const onPick = (index) => {
    store.update({ selection: index, site: null });
    bringUp(index);
    post({ pick: index });
  };
  const onList = (standing) => store.update({ list: store.state.list?.standing === standing ? null : { standing } });
  const parts = { store, data, columns, colours, say, onSettled, onStep, onPick, onList, sceneNow, words: data.words };
  const timeline = makeTimeline(parts);
  const controls = makeControls(parts);
  const tip = makeTooltip(parts, overlay);
  const lists = makeLists(parts);
  const legend = makeLegend(parts);
  const stage = document.querySelector("#stage");
  stage.append(tip.root, legend.root, lists.root, element("p", { class: "attribution" }, [data.tiles?.credit, say("attribution")].filter(Boolean).join(" · ")));
  document.querySelector("#timeline").append(controls.buttons, timeline.root, controls.foot);
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", say("map"));

  store.subscribe((state, previous) => {
    const changed = (keys) => keys.some((key) => state[key] !== previous[key]);
    const filtered = changed(["window", "certainOnly", ...FILTERS]);
    if (filtered) scene = sceneOf(state);
    if (filtered || changed(["fan", "selection"])) overlay.draw(state, scene);
    else if (changed(["hover", "site", "statuses", "beat", "playing"])) overlay.repaint(state, scene);
    timeline.draw(state, previous);
    controls.draw(state, scene);
    legend.draw(state);
    lists.draw(state, previous, scene, filtered && !state.playing);
    tip.draw(state, scene);
  });
  overlay.layer.settled = () => overlay.settle(store.state, scene);
  bindPointer(map, overlay, { store, titleOf: (ring) => ringTitle(overlay.view, ring, say) });
  const flyTo = (index) => {
    const points = hasRoom(map) ? pointsOf(data, columns, index) : [];
    if (points.length > 1) map.flyToBounds(points, { ...ROOM, maxZoom: 7, duration: 0.6 });
    else if (points.length) map.flyTo(points[0], Math.max(map.getZoom(), 6), { duration: 0.6 });
  };
  const bringUp = (index) => {
    reveal(map, data, columns, index);
    const patch = windowHolding(columns, index, store.state, data.story);
    if (!patch) return;
    store.update(patch);
    onSettled();
  };
  const { watch, goTo } = makeViewKeeper(map, () => fitStory(map, data, columns));
  listen({ store, columns, data, flyTo, goTo, settle, bringUp });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (store.state.list || store.state.fan !== null) {
      store.update({ list: null, fan: null });
      return;
    }
    if (store.state.selection !== null || store.state.site !== null) post({ cleared: true });
    store.update({ selection: null, site: null, playing: false });
  });
  const begin = () => {
    fitStory(map, data, columns);
    overlay.settle(store.state, scene);
    timeline.draw(store.state, store.state, true);
    controls.draw(store.state, scene);
    legend.draw(store.state);
    watch();
    post({ ready: true });
  };
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  for (const [type, byPointer] of [["pointerdown", true], ["keydown", false]])
    document.addEventListener(type, () => stage.classList.toggle("by-pointer", byPointer), { capture: true });
  addMapButtons(map, say, () => fitStory(map, data, columns));
  openTestDoor({ map, overlay, store, sceneNow, columns, timeline });
  // The canvas needs the font before it draws the first name; a failed load must not keep the map away.
  document.fonts.load(`500 13px ${colours.font}`, "ابa").then(begin, begin);
}

/** Tiles over the land that we draw ourselves, which stays where none arrives. */
function addTiles(map, { template }) {
  map.getPane("tilePane").style.zIndex = 405;
  map.setMaxZoom(17);
  L.tileLayer(template, { maxZoom: 17, maxNativeZoom: 17 }).addTo(map);
}

/** The room that an event's line is given inside the view, in pixels. */
const ROOM = { padding: [56, 56] };

/** Whether anything can be brought into view: a frame that is hidden, or being put away, has no size. */
function hasRoom(map) {
  const { x, y } = map.getSize();
  return x > 2 * ROOM.padding[0] && y > 2 * ROOM.padding[1];
}

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
  if (!hasRoom(map)) return;
  const points = pointsOf(data, columns, index);
  const view = map.getBounds().pad(-0.06);
  if (points.every((point) => view.contains(point))) return;
  if (points.length > 1) map.flyToBounds(points, { ...ROOM, maxZoom: map.getZoom(), duration: 0.6 });
  else map.panTo(points[0]);
}

/** Points of the story's bases, lines and events; a mark that only stands for a continent does not widen the view. */
function pointsOfStory(data, columns) {
  const [from, to] = data.story;
  const { first, last, dated } = columns.clocks.told;
  const within = (i) => dated[i] && first[i] <= to && last[i] >= from;
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
function bindPointer(map, overlay, { store, titleOf }) {
  const under = (event) => overlay.at([event.layerPoint.x, event.layerPoint.y]);
  const same = (a, b) => a?.event === b?.event && a?.site === b?.site && a?.ring === b?.ring;
  map.on("mousemove", (event) => {
    const hover = under(event);
    const at = [event.containerPoint.x, event.containerPoint.y];
    map.getContainer().classList.toggle("pointing", Boolean(hover) && hover.fan === undefined);
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
    } else if (thing?.ring !== undefined) openRing(thing.ring);
    else if (!thing) store.update({ fan: null });
  });
  map.on("zoomstart", () => store.state.fan !== null && store.update({ fan: null }));
  /** Fans a ring out, or lists its events where they are too many to be told apart. */
  function openRing(key) {
    const { layout, groups } = overlay.view;
    const ring = layout.rings.find((each) => each.key === key);
    if (ring.count <= MOST_IN_FAN) store.update({ fan: store.state.fan === key ? null : key, hover: null });
    else store.update({ list: { events: groups.members(ring.cluster), title: titleOf(ring) }, hover: null });
  }
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
function openTestDoor({ map, overlay, store, sceneNow, columns, timeline }) {
  const pixel = (x, y) => {
    const { left, top } = map.getContainer().getBoundingClientRect();
    const point = map.layerPointToContainerPoint([x, y]);
    return [point.x + left, point.y + top];
  };
  const lineOf = ({ from, to, points }) => ({ from, to, ends: [points[0], points[points.length - 1]].map(([x, y]) => pixel(x, y)) });
  const state = () => {
    const { visible, counts, total } = sceneNow();
    const { drawn } = overlay.view;
    const { window: days, axis, selection, site, playing, certainOnly, clock, until, loop } = store.state;
    return {
      window: [...days],
      axis: [...axis],
      selection,
      site,
      playing,
      certainOnly,
      clock,
      until,
      loop,
      ...timeline.drawn(),
      zoom: map.getZoom(),
      counts: { certain: counts[0], possible: counts[1], outside: counts[2], undated: counts[3], unlocated: counts[4], filtered: counts[5], total },
      visible: [...visible],
      marks: drawn.marks.map(({ index, x, y, possible, shown }) => ({ index, at: pixel(x, y), possible, shown, title: columns.title[index] })),
      sites: drawn.sites.map(({ index, x, y, status, look, id }) => ({ index, at: pixel(x, y), status, look: { ...look }, id })),
      routes: drawn.routes.map(({ event, mode, possible, shown, width, lines }) => ({ event, mode, possible, shown, width, stretches: lines.map(lineOf) })),
      rings: drawn.rings.map(({ key, cluster, x, y, radius, count, site: at }) => ({ key, at: pixel(x, y), radius, count, site: at, home: [x + overlay.view.origin.x, y + overlay.view.origin.y], events: overlay.view.groups.members(cluster) })),
      fan: drawn.fan ? { key: drawn.fan.key, at: pixel(drawn.fan.x, drawn.fan.y), reach: drawn.fan.reach } : null,
      areas: drawn.areas.map((area) => ({ ...area })),
      travellers: drawn.travellers.map(({ event, x, y }) => ({ event, at: pixel(x, y) })),
      names: [...drawn.names],
      labels: overlay.view.labels.map(({ text, box: [x, y, w, h] }) => ({ text, box: [x, y, w, h] })),
    };
  };
  /** Moves the window to a share of the axis and draws it at once; the milliseconds of script that this took. */
  const step = (share, reach, width) => {
    const { axis } = store.state;
    const days = axis[1] - axis[0] + 1;
    const last = axis[0] + Math.round(share * (days - 1));
    const first = reach === "until" ? axis[0] : Math.max(axis[0], last - Math.round(width * days) + 1);
    const from = performance.now();
    store.update({ window: [first, last] });
    store.flush();
    return performance.now() - from;
  };
  Object.defineProperty(window, "hudhud", { value: Object.freeze({ state, bench: Object.freeze({ step }) }) });
}
