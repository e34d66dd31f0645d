// Mounts the map's document in a sandboxed frame, keeps it while its hash is the same, and carries messages: whole
// numbers up, commands down. What the frame said last is not told back to it, so that a slow answer moves nothing.

const FIELDS = ["select", "selectSite", "setWindow", "setFilters"];
const memos = new WeakMap();

const isIndex = (value, size) => Number.isInteger(value) && value >= 0 && value < size;
const isWindow = (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isInteger) && value[0] <= value[1];

function mount(parentElement, data) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("title", data.title);
  frame.style.height = `max(520px, calc(100dvh - ${Number(data.above)}px))`;
  frame.src = `/map/${encodeURIComponent(data.hash)}`;
  parentElement.querySelector("iframe")?.remove();
  parentElement.append(frame);
  return { frame, hash: data.hash, ready: false, sent: {}, posted: { select: [], selectSite: [], setWindow: [] } };
}

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

function hear(memo, message, { data, setTriggerValue, setStateValue }) {
  const remember = (field, value) => memo.posted[field].push(JSON.stringify(value));
  if (message.ready === true) {
    memo.ready = true;
    memo.sent = {};
    send(memo, data.command);
  } else if (isIndex(message.pick, data.events)) {
    remember("select", message.pick);
    setTriggerValue("pick", message.pick);
  } else if (isIndex(message.site, data.sites)) {
    remember("selectSite", message.site);
    setTriggerValue("site", message.site);
  } else if (isWindow(message.window)) {
    remember("setWindow", message.window);
    setStateValue("window", message.window);
  } else if (typeof message.certain === "boolean") {
    setStateValue("certain", message.certain);
  } else if (message.cleared === true) {
    setTriggerValue("cleared", true);
  }
}

export default function (component) {
  const { data, parentElement } = component;
  let memo = memos.get(parentElement);
  if (!memo || memo.hash !== data.hash || !memo.frame.isConnected) {
    if (memo) window.removeEventListener("message", memo.listener);
    memo = mount(parentElement, data);
    memos.set(parentElement, memo);
    const mounted = memo;
    memo.listener = (event) => {
      // The sandbox gives the frame the origin "null": who speaks is known by its window alone.
      if (event.source === mounted.frame.contentWindow && event.data?.hudhud === 1) hear(mounted, event.data, mounted.component);
    };
    window.addEventListener("message", memo.listener);
  }
  memo.component = component;
  send(memo, data.command);
  return () => {
    if (parentElement.isConnected) return;
    window.removeEventListener("message", memo.listener);
    memos.delete(parentElement);
  };
}
