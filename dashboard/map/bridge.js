// What passes between the page and the map's frame (see frame.js): whole numbers up, commands down. What the frame said
// last is not told back to it, so that a slow answer moves nothing.

const FIELDS = ["select", "selectSite", "setWindow", "setFilters", "setShown", "setView"];

const isIndex = (value, size) => Number.isInteger(value) && value >= 0 && value < size;
const isView = (value) => Array.isArray(value) && value.length === 3 && value.every(Number.isFinite);
const isWindow = (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isInteger) && value[0] <= value[1];

/** Sends the fields of the command that are new, unless the frame itself said so. */
function send(memo, command) {
  if (!memo.ready) return;
  const fresh = {};
  for (const field of FIELDS) {
    const value = JSON.stringify(command[field] ?? null);
    if (memo.sent[field] === value || (memo.sent[field] === undefined && value === "null")) continue;
    memo.sent[field] = value;
    const echo = memo.posted[field]?.lastIndexOf(value) ?? -1;
    if (echo >= 0) memo.posted[field].splice(0, echo + 1);
    else fresh[field] = command[field] ?? null;
  }
  if (Object.keys(fresh).length) memo.frame.contentWindow.postMessage({ hudhud: 1, command: fresh }, "*");
}

function hear(memo, message, component) {
  const { data } = component;
  const tell = (name, value) => memo.teller.tell(component, name, value);
  const remember = (field, value) => memo.posted[field].push(JSON.stringify(value));
  if (message.ready === true) {
    memo.ready = true;
    memo.sent = {};
    send(memo, data.command);
  } else if (isIndex(message.pick, data.events)) {
    remember("select", message.pick);
    tell("pick", message.pick);
  } else if (isIndex(message.site, data.sites)) {
    remember("selectSite", message.site);
    tell("site", message.site);
  } else if (isWindow(message.window)) {
    remember("setWindow", message.window);
    tell("window", message.window);
  } else if (isView(message.view)) {
    remember("setView", message.view);
    tell("view", message.view);
  } else if (typeof message.certain === "boolean") {
    tell("certain", message.certain);
  } else if (typeof message.clock === "string") {
    tell("clock", message.clock);
  } else if (message.filters && typeof message.filters === "object") {
    tell("filters", message.filters);
  } else if (message.cleared === true) {
    tell("cleared", true);
  }
}

export default (component) =>
  keepFrame(component, {
    height: (data) => `max(520px, calc(100dvh - ${Number(data.above)}px))`,
    begin: () => ({ sent: {}, posted: { select: [], selectSite: [], setWindow: [], setView: [] }, teller: makeTeller() }),
    send(memo, data) {
      memo.teller.hear(data.heard);
      send(memo, data.command);
    },
    hear,
  });
