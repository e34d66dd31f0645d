// The page around a map that was taken away: what the app's page does with Python, it does with the file's own data.
// Texts go in by textContent, within the panels; only Python's own escaped sheets go in as markup.

const taken = JSON.parse(document.querySelector("#taken").textContent);
const at = (name) => document.querySelector(`#${name}`);
const frame = frameOf(taken.map, taken.mapTitle);
let shownDays = taken.story;
let listed = [];
let isByKey = false;

/** The map's document in a frame that may run its scripts and nothing else. */
function frameOf(html, title) {
  const made = document.createElement("iframe");
  made.setAttribute("sandbox", "allow-scripts");
  made.setAttribute("title", title);
  made.srcdoc = html;
  return made;
}

/** Draws a panel into its room, apart from the page's styles; what is picked in it opens. */
function draw(panel, room, data, pick) {
  if (!room.shadowRoot) {
    const root = room.attachShadow({ mode: "open" });
    const style = document.createElement("style");
    style.textContent = taken.styles[panel];
    root.append(style);
  }
  panels[panel]({ data, parentElement: room.shadowRoot, setTriggerValue: (name, id) => name === "pick" && pick(id) });
}

const tell = (command) => frame.contentWindow.postMessage({ hudhud: 1, command }, "*");

/** Takes a reader who uses the keyboard along; a pointer's place is where it is. */
function focus(target) {
  if (isByKey) target?.focus({ preventScroll: true });
}

function show(name) {
  for (const each of ["list", "site", "passage"]) at(each).hidden = each !== name;
}

/** The events that may touch the map's window, softer where they only may; undated ones follow, uncounted. */
function drawList() {
  const [first, last] = shownDays;
  const days = new Map(taken.events.map((id, index) => [id, taken.days[index]]));
  const touches = (row) => days.get(row.id)[0] <= last && days.get(row.id)[1] >= first;
  const surely = (row) => days.get(row.id)[0] >= first && days.get(row.id)[1] <= last;
  const dated = taken.table.rows.filter((row) => days.get(row.id)[0] !== null && touches(row));
  const undated = taken.table.rows.filter((row) => days.get(row.id)[0] === null);
  const rows = [...dated.map((row) => ({ ...row, soft: !surely(row) })), ...undated.map((row) => ({ ...row, soft: true }))];
  listed = rows.map((row) => row.id);
  at("count").textContent = taken.countText.replace("{shown}", dated.length);
  draw("table", at("table"), { ...taken.table, rows }, open);
}

/** An event's passage, put together from what its article's passages share and what is its own. */
function passageOf(id) {
  const { base, events } = taken.passages.find((each) => Object.hasOwn(each.events, id));
  const own = events[id];
  const others = (list) => list?.filter((each) => each !== id);
  const segments = base.segments.map((segment, index) => own.segments[index] ?? { ...segment, events: others(segment.events) });
  const links = { here: address(id), event: taken.eventLink, article: "" };
  return { ...base, ...own, titles, segments, links, beside: neighboursOf(id) };
}

const titles = Object.assign({}, ...taken.passages.map(({ base }) => base.titles));

/** The events before and after one in the list as it stands. */
function neighboursOf(id) {
  const place = listed.indexOf(id);
  const at = (index) => (place >= 0 && index in listed ? { event: listed[index], title: titles[listed[index]] } : null);
  return { earlier: at(place - 1), later: at(place + 1), number: place + 1, total: listed.length };
}

const address = (id) => taken.eventLink + encodeURIComponent(id);

/** Opens an event everywhere: passage, map, address. Anything that is no event of the file closes. */
function open(id) {
  const index = taken.events.indexOf(id);
  if (index < 0) return close();
  draw("passage", at("passage"), passageOf(id), open);
  show("passage");
  if (location.hash !== address(id)) history.replaceState(null, "", address(id));
  tell({ select: index });
  focus(at("passage").shadowRoot.querySelector(".text"));
}

function openSite(index) {
  at("sheet").innerHTML = taken.sites[index].sheet;
  const told = new Set(taken.sites[index].events);
  draw("table", at("history"), { ...taken.table, rows: taken.table.rows.filter((row) => told.has(row.id)) }, open);
  show("site");
  focus(at("back"));
}

function close() {
  const last = decodeURIComponent(location.hash.replace(taken.eventLink, ""));
  show("list");
  if (location.hash) history.replaceState(null, "", "#");
  tell({ select: null, selectSite: null });
  drawList();
  focus(at("table").shadowRoot.querySelector(`tr[data-id="${CSS.escape(last)}"] a`));
}

/** Hears the map: what was picked there, and the days it shows. */
function hear(message) {
  if (message.ready === true) openFromAddress();
  else if (Number.isInteger(message.pick)) open(taken.events[message.pick]);
  else if (Number.isInteger(message.site)) openSite(message.site);
  else if (message.cleared === true) close();
  else if (Array.isArray(message.window)) {
    shownDays = message.window;
    drawList();
  }
}

function openFromAddress() {
  if (location.hash.startsWith(taken.eventLink)) open(decodeURIComponent(location.hash.slice(taken.eventLink.length)));
}

window.addEventListener("message", (event) => {
  if (event.source === frame.contentWindow && event.data?.hudhud === 1) hear(event.data);
});
window.addEventListener("hashchange", openFromAddress);
document.addEventListener("pointerdown", () => (isByKey = false), { capture: true });
document.addEventListener("keydown", () => (isByKey = true), { capture: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && at("list").hidden) close();
});
at("back").addEventListener("click", close);
at("map").append(frame);
drawList();
