// What passes between this frame and its parent: whole numbers out, checked commands in; nothing where there is none.

/** Posts to the parent; alone in a tab or a file, to nobody. */
function post(message) {
  if (window.parent !== window) window.parent.postMessage({ hudhud: 1, ...message }, "*");
}

const isDay = (value) => Number.isInteger(value) && Math.abs(value) < 5_000_000;

const isIndex = (value, size) => Number.isInteger(value) && value >= 0 && value < size;

/** The state's patch for a command, or null where the command is none of ours or holds what must not be. */
function patchOf(command, { columns, data, state }) {
  if (!command || typeof command !== "object") return null;
  const { select, selectSite, setWindow, setFilters } = command;
  const patch = {};
  if (select === null || isIndex(select, columns.size)) Object.assign(patch, { selection: select, site: null });
  if (selectSite === null || isIndex(selectSite, data.sites.length)) patch.site = selectSite;
  if (Array.isArray(setWindow) && setWindow.length === 2 && setWindow.every(isDay) && setWindow[0] <= setWindow[1])
    Object.assign(patch, windowPatch(...setWindow, state));
  else if (setWindow === null) Object.assign(patch, { window: data.story, axis: data.story });
  if (setFilters && typeof setFilters === "object") Object.assign(patch, filtersPatch(setFilters, data));
  return Object.keys(patch).length ? patch : null;
}

function filtersPatch({ families, articles, certainOnly }, data) {
  const patch = {};
  if (families === null) patch.families = null;
  if (Array.isArray(families)) patch.families = new Set(families.map((name) => data.families.indexOf(name)).filter((n) => n >= 0));
  if (articles === null) patch.articles = null;
  if (Array.isArray(articles)) patch.articles = new Set(articles.filter(Number.isInteger));
  if (typeof certainOnly === "boolean") patch.certainOnly = certainOnly;
  return patch;
}

/** Listens to the parent alone. */
function listen({ store, columns, data, flyTo, settle, bringUp }) {
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || window.parent === window || event.data?.hudhud !== 1) return;
    const { command } = event.data;
    const patch = patchOf(command, { columns, data, state: store.state });
    if (patch) {
      store.update({ ...patch, playing: false });
      settle();
      if (isIndex(patch.selection, columns.size)) bringUp(patch.selection);
    }
    if (command && isIndex(command.flyTo, columns.size)) flyTo(command.flyTo);
  });
}
