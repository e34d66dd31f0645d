// The marks by keyboard: one stop of the Tab key, arrows to the next thing in their direction, Page Up and
// Page Down through all of them from the top, Enter to open one.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const IN_ORDER = { Home: -Infinity, End: Infinity, PageUp: -1, PageDown: 1 };
const ASIDE_COSTS = 2.4;

/** What can be opened in view, from the top; a fan that is open stands before all else. */
function thingsInView({ drawn, frame }) {
  const things = [
    ...drawn.marks.map(({ index, x, y }) => ({ event: index, x, y })),
    ...drawn.sites.map(({ index, x, y }) => ({ site: index, x, y })),
    ...drawn.rings.filter(({ site }) => site < 0 || !drawn.sites.some(({ index }) => index === site)).map(({ key, x, y }) => ({ ring: key, x, y })),
    ...drawn.rings.filter(({ site }) => site >= 0).map(({ key, x, y, radius }) => ({ ring: key, x: x + radius * 0.82, y: y - radius * 0.82 })),
  ];
  const { fan } = drawn;
  const holds = fan
    ? ({ x, y }) => (x - fan.x) ** 2 + (y - fan.y) ** 2 < fan.reach ** 2
    : ({ x, y }) => x >= frame[0] && x <= frame[2] && y >= frame[1] && y <= frame[3];
  return things.filter(holds).sort((a, b) => a.y - b.y || a.x - b.x);
}

/** The thing that lies nearest in a direction, straight ahead before aside; where none does, the same. */
function nextThing(things, from, [dx, dy]) {
  const costOf = (thing) => {
    const along = (thing.x - from.x) * dx + (thing.y - from.y) * dy;
    const aside = Math.abs((thing.x - from.x) * dy) + Math.abs((thing.y - from.y) * dx);
    return along > 0.5 && aside <= along * 2 ? along + aside * ASIDE_COSTS : Infinity;
  };
  const ahead = things.map((thing) => ({ thing, cost: costOf(thing) })).filter(({ cost }) => cost < Infinity);
  return ahead.length ? ahead.reduce((one, two) => (two.cost < one.cost ? two : one)).thing : from;
}

/** The next or previous thing from the top, or the first or last where none comes after. */
function thingInOrder(things, here, by) {
  const at = things.findIndex((thing) => isSameThing(thing, here));
  return things[clamp(at + by, 0, things.length - 1)];
}

/** The stop of the Tab key over the map; `draw(state)` follows the store. */
function makeWalk(parts, tip) {
  const { map, store, overlay, say, sceneNow } = parts;
  const words = element("div", { role: "option", id: "walk-here", "aria-selected": "true" });
  const root = element("div", { class: "walk", role: "listbox", tabindex: "0", "aria-label": say("walk"), "aria-activedescendant": "walk-here" }, words);
  let here = null;

  const things = () => thingsInView(overlay.view);
  const stand = (thing) => {
    here = thing ?? null;
    const at = here && map.layerPointToContainerPoint([here.x, here.y]);
    store.update({ hover: here && { event: here.event, site: here.site, ring: here.ring, at: [at.x, at.y] } });
  };
  const first = () => {
    const found = things();
    const { selection, site } = store.state;
    const open = found.find((thing) => (thing.event ?? -1) === selection || (thing.site ?? -1) === site);
    return open ?? found[0];
  };
  const again = () => things().find((thing) => isSameThing(thing, here)) ?? first();
  root.addEventListener("focus", () => stand(first()));
  root.addEventListener("blur", () => stand(null));
  root.addEventListener("keydown", (event) => {
    if (event.key in ARROWS && here) stand(nextThing(things(), again() ?? here, ARROWS[event.key]));
    else if (event.key in IN_ORDER) stand(thingInOrder(things(), here, IN_ORDER[event.key]));
    else if ((event.key === "Enter" || event.key === " ") && here) openThing(parts, here);
    else if (event.key === "+" || event.key === "=") map.zoomIn();
    else if (event.key === "-") map.zoomOut();
    else return;
    event.preventDefault();
  });
  // A fan, a zoom or a step of time has put other things there; whoever stands on the map goes on standing on one.
  const follow = () => document.activeElement === root && stand(again());
  map.on("moveend", () => requestAnimationFrame(follow));
  return {
    root,
    draw(state, previous) {
      if (document.activeElement === root && (state.fan !== previous.fan || (!state.hover && here && !state.playing))) requestAnimationFrame(follow);
      const told = state.hover && document.activeElement === root ? tip.words(state, sceneNow()) : null;
      words.textContent = told ? [told[0], ...told[1]].filter(Boolean).join(" · ") : say("walk_none");
    },
  };
}
