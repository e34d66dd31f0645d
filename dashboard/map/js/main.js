// Start: the parts are made, tied to the one store, and told to draw.

/** Puts the map that follows time into Leaflet's map; `data` is the document's own. */
function startHudhud(map, data) {
  writeAs(data);
  if (data.tiles) addTiles(map, data.tiles);
  writeScale(makeSay(data.strings));
  const parts = makeParts(map, data);
  const panels = makePanels(parts);
  setUp(map, panels, parts);
  followState(parts, panels);
  const view = makeViewKeeper(map, parts.fit);
  followSize(map, parts, view);
  bindPointer(parts);
  bindEscape(parts.store);
  listen({ ...parts, goTo: view.goTo });
  openTestDoor({ ...parts, timeline: panels.timeline });
  const begin = () => {
    parts.fit();
    parts.settle();
    drawPanels(parts, panels, parts.store.state, true);
    view.watch();
    post({ ready: true });
  };
  // The canvas needs the font before it draws the first name; a failed load must not keep the map away.
  document.fonts.load(`500 13px ${data.colours.font}`, "ابa").then(begin, begin);
}

/** What all parts share: the data, the store with its scene, the canvas over the map, and what can be done. */
function makeParts(map, data) {
  const columns = readColumns(data);
  const store = makeStore(firstState(data));
  const sceneOf = makeScenes(columns);
  let scene = sceneOf(store.state);
  store.subscribe((state, previous) => {
    if (isNarrowed(state, previous)) scene = sceneOf(state);
  });
  const overlay = makeOverlay(map, data, columns, data.colours);
  const sceneNow = () => (store.flush(), scene);
  const parts = { map, data, columns, store, overlay, sceneNow, colours: data.colours, words: data.words, say: makeSay(data.strings) };
  overlay.layer.settled = () => overlay.settle(store.state, scene);
  return Object.assign(parts, makeDoings(parts));
}

const isNarrowed = (state, previous) => ["window", "certainOnly", ...FILTERS].some((key) => state[key] !== previous[key]);

/** What a reader or the page can have done: each puts it into the store, brings it into view and tells the page. */
function makeDoings({ map, data, columns, store, overlay, sceneNow }) {
  const doings = {
    fit: () => fitStory(map, data, columns),
    settle: () => overlay.settle(store.state, sceneNow()),
    flyTo: (index) => flyTo({ map, data, columns }, index),
    onSettled() {
      doings.settle();
      post({ window: [...store.state.window] });
    },
    onStep(index) {
      reveal(map, data, columns, index);
      post({ pick: index });
    },
    onPick(index) {
      store.update({ selection: index, site: null });
      doings.bringUp(index);
      post({ pick: index });
    },
    onList: (standing) => store.update({ list: store.state.list?.standing === standing ? null : { standing } }),
    bringUp(index) {
      reveal(map, data, columns, index);
      const patch = windowHolding(columns, index, store.state, data.story);
      if (!patch) return;
      store.update(patch);
      doings.onSettled();
    },
  };
  return doings;
}

function makePanels(parts) {
  const tip = makeTooltip(parts, parts.overlay);
  return {
    tip,
    timeline: makeTimeline(parts),
    controls: makeControls(parts),
    legend: makeLegend(parts),
    lists: makeLists(parts),
    walk: makeWalk(parts, tip),
  };
}

/** Puts the panels on the page, in the order in which the Tab key comes to them. */
function setUp(map, { tip, timeline, controls, legend, lists, walk }, { data, say, fit }) {
  const stage = document.querySelector("#stage");
  const credit = element("p", { class: "attribution" }, [data.tiles?.credit, say("attribution")].filter(Boolean).join(" · "));
  stage.append(walk.root, tip.root, legend.root, lists.root, credit);
  document.querySelector("#timeline").append(controls.buttons, timeline.root, controls.foot);
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", say("map"));
  for (const [type, byPointer] of [["pointerdown", true], ["keydown", false]])
    document.addEventListener(type, () => stage.classList.toggle("by-pointer", byPointer), { capture: true });
  addMapButtons(map, say, fit);
}

/** Draws what a change of the state touches. */
function followState(parts, panels) {
  const { store, overlay, sceneNow } = parts;
  store.subscribe((state, previous) => {
    const changed = (keys) => keys.some((key) => state[key] !== previous[key]);
    const narrowed = isNarrowed(state, previous);
    if (narrowed || changed(["fan", "selection"])) overlay.draw(state, sceneNow());
    else if (changed(["hover", "site", "statuses", "beat", "playing"])) overlay.repaint(state, sceneNow());
    panels.lists.draw(state, previous, sceneNow(), narrowed && !state.playing);
    drawPanels(parts, panels, previous);
    panels.walk.draw(state, previous);
  });
}

function drawPanels({ store, sceneNow }, { timeline, controls, legend, tip }, previous, force = false) {
  const { state } = store;
  timeline.draw(state, previous, force);
  controls.draw(state, sceneNow());
  legend.draw(state);
  tip.draw(state, sceneNow());
}

/** Keeps to the frame's size, which a page still being laid out lacks: the story fits until somebody looks elsewhere. */
function followSize(map, { store, fit }, view) {
  const follow = () => {
    view.quietly(() => {
      map.invalidateSize({ animate: false });
      if (view.isFresh() && store.state.selection === null && store.state.site === null) fit();
    });
  };
  new ResizeObserver(follow).observe(map.getContainer());
}

/** The scale in the reader's words and digits; Leaflet's own are Latin. */
function writeScale(say) {
  L.Control.Scale.include({
    _updateScale(scale, words, ratio) {
      const [count, unit] = words.split(" ");
      scale.style.width = `${Math.round(this.options.maxWidth * ratio)}px`;
      scale.textContent = say(`scale_${unit}`, { count: Number(count) });
    },
  });
}

/** Tiles over the land that we draw ourselves, which stays where none arrives. */
function addTiles(map, { template }) {
  map.getPane("tilePane").style.zIndex = 405;
  map.setMaxZoom(17);
  L.tileLayer(template, { maxZoom: 17, maxNativeZoom: 17 }).addTo(map);
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
