// What passes between the page and the small map's frame (see frame.js): places down, the index of a clicked one up.

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

export default (component) =>
  keepFrame(component, { height: () => "clamp(320px, 62vh, 600px)", begin: () => ({ sent: "" }), send, hear });
