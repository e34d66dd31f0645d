// Mounts the small map in a sandboxed frame, keeps it while its hash is the same, and carries messages: places down,
// the index of a clicked one up.

const memos = new WeakMap();

function mount(parentElement, data) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("title", data.title);
  frame.style.height = "clamp(320px, 62vh, 600px)";
  frame.src = `/map/${encodeURIComponent(data.hash)}`;
  parentElement.querySelector("iframe")?.remove();
  parentElement.append(frame);
  return { frame, hash: data.hash, ready: false, sent: "" };
}

function send(memo, { places, chosen }) {
  const message = JSON.stringify([places, chosen]);
  if (!memo.ready || memo.sent === message) return;
  memo.sent = message;
  memo.frame.contentWindow.postMessage({ hudhud: 1, places, chosen }, "*");
}

function hear(memo, message, { data, setTriggerValue }) {
  if (message.ready === true) {
    Object.assign(memo, { ready: true, sent: "" });
    send(memo, data);
  } else if (Number.isInteger(message.pick) && message.pick >= 0 && message.pick < data.places.length) {
    setTriggerValue("pick", message.pick);
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
  send(memo, data);
  return () => {
    if (parentElement.isConnected) return;
    window.removeEventListener("message", memo.listener);
    memos.delete(parentElement);
  };
}
