// Shows one of our documents in a sandboxed frame, keeps it while its hash is the same, and hears that frame alone.

const memos = new WeakMap();

/**
 * Keeps a component's frame. `part` says how: `height(data)` in CSS, `begin()` what to remember beside the frame,
 * `send(memo, data)` what goes down, `hear(memo, message, component)` what comes up.
 */
function keepFrame(component, part) {
  const { data, parentElement } = component;
  let memo = memos.get(parentElement);
  if (!memo || memo.hash !== data.hash || !memo.frame.isConnected) {
    if (memo) window.removeEventListener("message", memo.listener);
    memo = { frame: mountFrame(parentElement, data, part.height(data)), hash: data.hash, ready: false, ...part.begin() };
    memos.set(parentElement, memo);
    const mounted = memo;
    memo.listener = (event) => {
      // The sandbox gives the frame the origin "null": who speaks is known by its window alone.
      if (event.source === mounted.frame.contentWindow && event.data?.hudhud === 1) part.hear(mounted, event.data, mounted.component);
    };
    window.addEventListener("message", memo.listener);
  }
  memo.component = component;
  part.send(memo, data);
  return () => {
    if (parentElement.isConnected) return;
    window.removeEventListener("message", memo.listener);
    memos.delete(parentElement);
  };
}

function mountFrame(parentElement, data, height) {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.setAttribute("title", data.title);
  frame.style.height = height;
  frame.src = `/map/${encodeURIComponent(data.hash)}`;
  parentElement.querySelector("iframe")?.remove();
  parentElement.append(frame);
  return frame;
}
