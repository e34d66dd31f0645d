// What passes between this frame and its parent: whole numbers out, checked commands in; nothing where there is none.

/** Posts to the parent; alone in a tab or a file, to nobody. */
function post(message) {
  if (window.parent !== window) window.parent.postMessage({ hudhud: 1, ...message }, "*");
}

const isDay = (value) => Number.isInteger(value) && Math.abs(value) < 5_000_000;

const isIndex = (value, size) => Number.isInteger(value) && value >= 0 && value < size;

const isShown = (value, size) =>
  typeof value === "string" && value.length === 4 * Math.ceil(Math.ceil(size / 8) / 3) && /^[A-Za-z0-9+/]*={0,2}$/.test(value);

/** The numbers of the events whose bit is set. */
function shownFrom(base64, size) {
  const bytes = atob(base64);
  const shown = new Set();
  for (let i = 0; i < size; i += 1) if ((bytes.charCodeAt(i >> 3) >> (i % 8)) & 1) shown.add(i);
  return shown;
}

const isView = (value) =>
  Array.isArray(value) && value.length === 3 && value.every(Number.isFinite) && Math.abs(value[0]) <= 540 && Math.abs(value[1]) <= 90 && value[2] >= 0 && value[2] <= 24;

const VIEW_RESTS_MS = 400;

/** Says where the map rests, once a reader moved it, and goes where it is told, or back to `fit`: {watch, goTo}. */
function makeViewKeeper(map, fit) {
  const view = () => [Number(map.getCenter().lng.toFixed(4)), Number(map.getCenter().lat.toFixed(4)), Number(map.getZoom().toFixed(2))];
  let known = "";
  let waiting = 0;
  let touched = false;
  let sent = false;
  const settled = () => (known = JSON.stringify(view()));
  const rest = () => {
    const said = known;
    settled();
    if (touched && said !== known) post({ view: view() });
  };
  return {
    /** Whether neither a reader nor the page has asked for another view than the story's. */
    isFresh: () => !touched && !sent,
    watch() {
      settled();
      for (const type of ["pointerdown", "wheel", "keydown"])
        document.addEventListener(type, () => (touched = true), { capture: true, passive: true });
      map.on("moveend", () => {
        clearTimeout(waiting);
        waiting = setTimeout(rest, VIEW_RESTS_MS);
      });
    },
    /** Has the map moved by the page around it: no view of the reader's, unless they are moving it just then. */
    quietly(move) {
      const moving = known !== JSON.stringify(view());
      move();
      if (!moving) settled();
    },
    goTo(there) {
      sent = Boolean(there);
      if (there) map.setView([there[1], there[0]], there[2], { animate: false });
      else fit();
      settled();
    },
  };
}

/** The state's patch for a command, or null where the command is none of ours or holds what must not be. */
function patchOf(command, { columns, data, state }) {
  if (!command || typeof command !== "object") return null;
  const { select, selectSite, setWindow, setFilters, setShown } = command;
  const patch = {};
  if (select === null || isIndex(select, columns.size)) Object.assign(patch, { selection: select, site: null });
  if (selectSite === null || isIndex(selectSite, data.sites.length)) patch.site = selectSite;
  if (Array.isArray(setWindow) && setWindow.length === 2 && setWindow.every(isDay) && setWindow[0] <= setWindow[1])
    Object.assign(patch, windowPatch(...setWindow, state, data.story));
  else if (setWindow === null) Object.assign(patch, { window: data.story, axis: data.story, until: false });
  if (setFilters && typeof setFilters === "object") Object.assign(patch, filtersPatch(setFilters, data));
  if (setShown === null) patch.only = null;
  else if (isShown(setShown, columns.size)) patch.only = shownFrom(setShown, columns.size);
  return Object.keys(patch).length ? patch : null;
}

/** Each filter is a list of names or numbers, or null for all. */
function filtersPatch(filters, data) {
  const named = { families: data.families, modes: Object.keys(data.words.modes) };
  const patch = {};
  for (const key of ["families", "modes", "shown"]) {
    const value = filters[key];
    if (value === null) patch[key] = null;
    else if (Array.isArray(value)) patch[key] = new Set(value.map((each) => (named[key] ? named[key].indexOf(each) : each)).filter((n) => Number.isInteger(n) && n >= 0));
  }
  if (typeof filters.certainOnly === "boolean") patch.certainOnly = filters.certainOnly;
  if (CLOCKS.includes(filters.clock)) patch.clock = filters.clock;
  return patch;
}

/** Listens to the parent alone. */
function listen({ store, columns, data, flyTo, goTo, settle, bringUp }) {
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || window.parent === window || event.data?.hudhud !== 1) return;
    const { command } = event.data;
    const patch = patchOf(command, { columns, data, state: store.state });
    if (patch) {
      store.update({ ...patch, playing: false });
      settle();
      if (isIndex(patch.selection, columns.size)) bringUp(patch.selection);
    }
    if (command && (command.setView === null || isView(command.setView))) goTo(command.setView);
    if (command && isIndex(command.flyTo, columns.size)) flyTo(command.flyTo);
  });
}
