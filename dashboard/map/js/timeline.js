// The histogram under the map and the window on it: two handles, the whole between them, and counts at the edges.

const HISTOGRAM_PX = 62;
const TICKS_PX = 30;

/** Builds the timeline into a section; `draw(state, previous)` follows the store. */
function makeTimeline({ store, data, columns, colours, say, onSettled }) {
  const canvas = element("canvas", { class: "histogram", "aria-hidden": "true" });
  const brush = element("div", { class: "brush" });
  const handles = {
    window: makeHandle("window", say("handle_window")),
    first: makeHandle("first", say("handle_first")),
    last: makeHandle("last", say("handle_last")),
  };
  brush.append(handles.window, handles.first, handles.last);
  const edges = {
    before: element("button", { type: "button", class: "edge before", onclick: () => widen("before") }),
    after: element("button", { type: "button", class: "edge after", onclick: () => widen("after") }),
  };
  const track = element("div", { class: "track" }, canvas, brush);
  const root = element("div", { class: "axis" }, edges.before, track, edges.after);
  const scale = () => makeScale(store.state.axis, track.clientWidth || 1, data.rtl);

  function widen(edge) {
    const extent = extentOf(columns, data.story, data.bounds);
    const { axis, window } = store.state;
    const wider = edge === "before" ? [binStart(extent[0], "year"), axis[1]] : [axis[0], binNext(binStart(extent[1], "month"), "month") - 1];
    const touched = [window[0] === axis[0] && edge === "before", window[1] === axis[1] && edge === "after"];
    store.update({ axis: wider, window: [touched[0] ? wider[0] : window[0], touched[1] ? wider[1] : window[1]] });
    onSettled();
  }

  /** Moves what a handle holds to a day. */
  function move(part, day, grab) {
    const { window, axis } = store.state;
    if (part === "window") store.update({ window: shiftedWindow(grab.window, day - grab.day, axis) });
    else if (part === "first") store.update({ window: [clamp(day, axis[0], window[1]), window[1]] });
    else store.update({ window: [window[0], clamp(day, window[0], axis[1])] });
  }

  for (const [part, handle] of Object.entries(handles)) {
    let grab = null;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      event.preventDefault();
      event.stopPropagation();
      handle.focus({ preventScroll: true });
      handle.setPointerCapture(event.pointerId);
      store.update({ playing: false });
      grab = { window: store.state.window, day: dayUnder(event) };
    });
    handle.addEventListener("pointermove", (event) => grab && move(part, dayUnder(event, part), grab));
    const release = () => {
      if (grab && grab.window !== store.state.window) onSettled();
      grab = null;
    };
    handle.addEventListener("pointerup", release);
    handle.addEventListener("pointercancel", release);
    handle.addEventListener("keydown", (event) => {
      const days = keyDays(event, store.state, part, data.rtl);
      if (days === null) return;
      event.preventDefault();
      const { window } = store.state;
      move(part, (part === "last" ? window[1] : window[0]) + days, { window, day: window[0] });
      onSettled();
    });
  }

  /** The day under the pointer; a handle at the window's end stands on the far edge of its day. */
  function dayUnder(event, part = "") {
    const x = event.clientX - track.getBoundingClientRect().left;
    const found = scale();
    return part === "last" ? found.dayAt(x + ((data.rtl ? 1 : -1) * 0.5) / found.perPixel) : found.dayAt(x);
  }

  track.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.closest("[role=slider]")) return;
    store.update({ playing: false, window: centredWindow(store.state.window, dayUnder(event), store.state.axis) });
    onSettled();
  });

  function draw(state, previous, force = false) {
    const redrawn = force || ["axis", "families", "articles", "certainOnly"].some((key) => state[key] !== previous[key]);
    if (redrawn) drawHistogram(canvas, track.clientWidth, { state, data, columns, colours, say });
    if (redrawn) drawEdges(edges, beyondAxis(columns, state), say);
    placeHandles(handles, scale(), state, data.rtl, say);
  }
  new ResizeObserver(() => draw(store.state, store.state, true)).observe(track);
  return { root, draw };
}

function makeHandle(part, label) {
  return element("div", { class: `handle ${part}`, role: "slider", tabindex: "0", "aria-label": label, "data-part": part });
}

/** How many days a key moves a handle by; null for other keys. Arrows follow the screen, so left is later in Arabic. */
function keyDays(event, state, part, rtl) {
  const forward = rtl ? -1 : 1;
  const at = part === "last" ? state.window[1] : state.window[0];
  const days = {
    ArrowLeft: -forward * (event.shiftKey ? 7 : 1),
    ArrowRight: forward * (event.shiftKey ? 7 : 1),
    ArrowDown: -1,
    ArrowUp: 1,
    PageDown: -30,
    PageUp: 30,
    Home: state.axis[0] - at,
    End: state.axis[1] - at,
  };
  return days[event.key] ?? null;
}

function placeHandles(handles, scale, { window: [first, last], axis }, rtl, say) {
  const [from, to] = [scale.x(first), scale.x(last + 1)];
  const left = Math.min(from, to);
  handles.window.style.transform = `translateX(${left}px)`;
  handles.window.style.width = `${Math.max(Math.abs(to - from), 2)}px`;
  handles.first.style.transform = `translateX(${from}px)`;
  handles.last.style.transform = `translateX(${to}px)`;
  const words = [dayInWords(first, say), dayInWords(last, say)];
  describe(handles.first, axis[0], last, first, words[0]);
  describe(handles.last, first, axis[1], last, words[1]);
  describe(handles.window, axis[0], axis[1], first, say("window_value", { first: words[0], last: words[1] }));
}

function describe(handle, low, high, now, words) {
  for (const [name, value] of [["valuemin", low], ["valuemax", high], ["valuenow", now], ["valuetext", words]])
    handle.setAttribute(`aria-${name}`, value);
}

function drawEdges(edges, beyond, say) {
  for (const [edge, button] of Object.entries(edges)) {
    const count = countInWords(beyond[edge]);
    button.hidden = !beyond[edge];
    button.textContent = say(edge, { count });
    button.setAttribute("aria-label", say(`widen_${edge}`, { count }));
  }
}

/** Bars stacked by family, what may have happened in paler ink on top, and the axis beneath. */
function drawHistogram(canvas, width, { state, data, columns, colours, say }) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = (HISTOGRAM_PX + TICKS_PX) * ratio;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const scale = makeScale(state.axis, width, data.rtl);
  drawTicks(context, ticksOf(state.axis, width, say), scale, { width, rtl: data.rtl, colours });
  const bins = binsOf(columns, state, data.families.length, width);
  const sum = (bin) => bin.sure.reduce((a, b) => a + b, 0) + bin.spread;
  const most = Math.max(1, ...bins.map(sum));
  const unit = (HISTOGRAM_PX - 8) / most;
  for (const bin of bins) drawBar(context, bin, scale, unit, data, colours);
  const peak = bins.findIndex((bin) => sum(bin) === most);
  const atEnd = data.rtl === peak >= bins.length / 2;
  drawUnit(context, say(`per_${binUnit(state.axis[1] - state.axis[0] + 1, width)}`), atEnd, width, colours);
}

/** What the bars count, in the corner away from the highest. */
function drawUnit(context, words, right, width, colours) {
  context.font = `400 10.5px ${colours.font}`;
  context.textBaseline = "top";
  context.textAlign = right ? "right" : "left";
  drawHaloed(context, words, right ? width - 12 : 12, 7, colours.muted, colours.paper);
}

function drawBar(context, bin, scale, unit, data, colours) {
  const edges = [scale.x(bin.start), scale.x(bin.end + 1)];
  const gap = Math.abs(edges[1] - edges[0]) > 4 ? 1 : 0.3;
  const left = Math.min(...edges) + gap / 2;
  const width = Math.max(Math.abs(edges[1] - edges[0]) - gap, 1);
  let top = HISTOGRAM_PX;
  const stack = (count, colour) => {
    if (!count) return;
    const height = count * unit;
    context.fillStyle = colour;
    context.fillRect(left, top - height, width, Math.max(height - 0.6, 0.8));
    top -= height;
  };
  bin.sure.forEach((count, family) => stack(count, colours.families[data.families[family]]));
  stack(bin.spread, colours.spread);
}

function drawTicks(context, ticks, scale, { width, rtl, colours }) {
  context.fillStyle = colours.rule;
  context.fillRect(0, HISTOGRAM_PX, width, 1);
  context.textBaseline = "top";
  context.direction = rtl ? "rtl" : "ltr";
  context.textAlign = rtl ? "right" : "left";
  let free = -Infinity;
  for (const { day, major, words } of ticks) {
    const x = scale.x(day);
    context.fillStyle = colours.rule;
    context.fillRect(x - (rtl ? 1 : 0), HISTOGRAM_PX, 1, major ? 8 : 5);
    context.font = `${major ? 600 : 400} 11px ${colours.font}`;
    const wide = Math.max(...words.map((word) => context.measureText(word).width));
    const along = rtl ? width - x : x;
    if (along < free || along + wide > width + 2) continue;
    free = along + wide + 10;
    context.fillStyle = major ? colours.ink : colours.muted;
    words.forEach((word, n) => context.fillText(word, x + (rtl ? -4 : 4), HISTOGRAM_PX + 3 + n * 13));
  }
}
