// The histogram under the map and the window on it: two handles, the whole between them, and counts at the edges.

const HISTOGRAM_PX = 62;
const LANE_ROW_PX = 5;
const LANE_PX = LANE_ROWS * LANE_ROW_PX + 5;
const TICKS_PX = 30;
const ZOOM_STEP = 1.5;
const SAME_AS = ["axis", ...FILTERS, "certainOnly"];

/** Builds the timeline into a section; `draw(state, previous)` follows the store. */
function makeTimeline({ store, data, columns, colours, say, onSettled, onPick }) {
  const canvas = element("canvas", { class: "histogram", "aria-hidden": "true" });
  const brush = element("div", { class: "brush" });
  const handles = {
    window: makeHandle("window", say("handle_window")),
    first: makeHandle("first", say("handle_first")),
    last: makeHandle("last", say("handle_last")),
  };
  brush.append(handles.window, handles.first, handles.last);
  const widest = () => columns.clocks[store.state.clock].whole;
  const edges = makeEdges({ store, widest, onSettled });
  const track = element("div", { class: "track" }, canvas, brush);
  const zoom = makeZoom({ store, data, widest });
  const root = element("div", { class: "axis" }, edges.before, track, edges.after, zoomButtons(zoom, say));
  const under = makeUnder({ store, data, track });
  const parts = { store, data, track, under, zoom, widest, onSettled, onPick };
  for (const [part, handle] of Object.entries(handles)) bindHandle(part, handle, parts);
  bindTrack(parts);
  bindLane(parts);
  bindWheel(parts);

  function draw(state, previous, force = false) {
    if (force || SAME_AS.some((key) => state[key] !== previous[key])) {
      // An edge that comes and goes while the axis is zoomed would push the track about under the pointer.
      root.classList.toggle("zoomed", state.axis.join() !== data.story.join());
      drawEdges(edges, beyondAxis(columns, state), say);
      under.lane = laneOf(columns, state, under.scale());
      force = true;
    }
    const marked = [state.selection, state.hover?.event];
    if (force || marked[0] !== previous.selection || marked[1] !== previous.hover?.event)
      drawHistogram(canvas, track.clientWidth, { state, data, columns, colours, say, lane: under.lane, marked });
    placeHandles(handles, under.scale(), state, data.rtl, say);
  }
  new ResizeObserver(() => draw(store.state, store.state, true)).observe(track);
  return { root, draw, drawn: () => drawnOn({ track, lane: under.lane, state: store.state, columns, data }) };
}

/** What the timeline shows, in numbers: the bins' unit, what each family's bars sum to, and the lane's bars on the page. */
function drawnOn({ track, lane, state, columns, data }) {
  const { left, top } = track.getBoundingClientRect();
  const at = ({ from, to, row }) => [left + (from + to) / 2, top + HISTOGRAM_PX + 5 + row * LANE_ROW_PX];
  const bars = lane.bars.map((bar) => ({ index: bar.index, at: at(bar), width: bar.to - bar.from }));
  const bins = binsOf(columns, state, data.families.length, track.clientWidth);
  const sums = data.families.map((family, n) => [family, bins.reduce((sum, bin) => sum + bin.sure[n], 0)]);
  return { bins: binUnit(state.axis[1] - state.axis[0] + 1, track.clientWidth), sums: Object.fromEntries(sums), lane: bars };
}

/** The counts at the axis's ends, each a button that widens the axis to what it counts. */
function makeEdges({ store, widest, onSettled }) {
  const widen = (edge) => {
    const extent = widest();
    const { axis, window } = store.state;
    const wider = edge === "before" ? [binStart(extent[0], "year"), axis[1]] : [axis[0], extent[1]];
    const touched = [window[0] === axis[0] && edge === "before", window[1] === axis[1] && edge === "after"];
    store.update({ axis: wider, window: [touched[0] ? wider[0] : window[0], touched[1] ? wider[1] : window[1]] });
    onSettled();
  };
  const button = (edge) => element("button", { type: "button", class: `edge ${edge}`, onclick: () => widen(edge) });
  return { before: button("before"), after: button("after") };
}

/** What lies under the pointer: `scale()`, `day(event, part)`, `bar(event)` of the `lane` drawn last. */
function makeUnder({ store, data, track }) {
  const under = {
    lane: { bars: [], left: 0 },
    scale: () => makeScale(store.state.axis, track.clientWidth || 1, data.rtl),
    /** The day; a handle at the window's end stands on the far edge of its day. */
    day(event, part = "") {
      const x = event.clientX - track.getBoundingClientRect().left;
      const found = under.scale();
      return part === "last" ? found.dayAt(x + ((data.rtl ? 1 : -1) * 0.5) / found.perPixel) : found.dayAt(x);
    },
    /** The bar of the lane as an event's index, or null. */
    bar(event) {
      const { left, top } = track.getBoundingClientRect();
      const [x, y] = [event.clientX - left, event.clientY - top - HISTOGRAM_PX];
      if (y < 0 || y > LANE_PX) return null;
      const row = Math.floor((y - 2) / LANE_ROW_PX);
      return under.lane.bars.find((bar) => bar.row === row && x >= bar.from - 2 && x <= bar.to + 2)?.index ?? null;
    },
  };
  return under;
}

/** Moves what a handle holds to a day. */
function moveHandle(store, part, day, grab) {
  const { window, axis } = store.state;
  const room = roomOf(window, axis);
  if (part === "window") store.update({ window: shiftedWindow(grab.window, day - grab.day, store.state) });
  else if (part === "first") store.update({ until: false, window: [clamp(day, room[0], window[1]), window[1]] });
  else store.update({ window: [window[0], clamp(day, window[0], room[1])] });
}

function bindHandle(part, handle, { store, data, under, zoom, onSettled, onPick }) {
  bindDrag(handle, {
    begin: (event) => {
      handle.focus({ preventScroll: true });
      store.update({ playing: false });
      return { window: store.state.window, day: under.day(event) };
    },
    move: (event, grab) => moveHandle(store, part, under.day(event, part), grab),
    end: (event, grab) => {
      if (grab.window !== store.state.window) return onSettled();
      const bar = part === "window" ? under.bar(event) : null;
      if (bar !== null) onPick(bar);
    },
  });
  handle.addEventListener("keydown", (event) => {
    if (zoom.byKey(event)) return;
    const days = keyDays(event, store.state, part, data.rtl);
    if (days === null) return;
    event.preventDefault();
    const { window } = store.state;
    moveHandle(store, part, (part === "last" ? window[1] : window[0]) + days, { window, day: window[0] });
    onSettled();
  });
}

/** What stands beneath the bars drags the axis along; a press that does not move picks a bar, or centres the window. */
function bindTrack({ store, data, track, under, widest, onSettled, onPick }) {
  const isBeneath = (event) => event.clientY - track.getBoundingClientRect().top > HISTOGRAM_PX;
  bindDrag(track, {
    begin: (event) => ({ x: event.clientX, axis: store.state.axis, pans: isBeneath(event), moved: false }),
    move: (event, grab) => {
      if (!grab.pans || (!grab.moved && Math.abs(event.clientX - grab.x) < 4)) return;
      grab.moved = true;
      const days = Math.round((event.clientX - grab.x) * under.scale().perPixel * (data.rtl ? 1 : -1));
      store.update({ axis: pannedAxis(grab.axis, days, widest()) });
    },
    end: (event, grab) => {
      if (grab.moved) return;
      const bar = under.bar(event);
      if (bar !== null) return onPick(bar);
      store.update({ playing: false, window: centredWindow(store.state.window, under.day(event), store.state) });
      onSettled();
    },
  });
}

/** A bar of the lane under the pointer is the event under the pointer. */
function bindLane({ store, track, under }) {
  const hover = (bar, event) => {
    const now = store.state.hover?.bar ? store.state.hover.event : null;
    if (bar === now) return;
    const stage = document.querySelector("#stage").getBoundingClientRect();
    store.update({ hover: bar === null ? null : { event: bar, bar: true, at: [event.clientX - stage.left, stage.height - 8] } });
  };
  track.addEventListener("pointermove", (event) => hover(event.buttons ? null : under.bar(event), event));
  track.addEventListener("pointerleave", () => hover(null));
}

/** The wheel zooms the axis around the day under the pointer; sideways or with shift it moves the axis. */
function bindWheel({ data, track, under, zoom }) {
  const turn = (event) => {
    event.preventDefault();
    const across = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
    const along = event.shiftKey ? 0 : event.deltaY;
    if (Math.abs(across) > Math.abs(along)) zoom.pan(Math.round(across * under.scale().perPixel * (data.rtl ? -1 : 1)));
    else zoom.by(1.0015 ** clamp(along, -400, 400), under.day(event));
  };
  track.addEventListener("wheel", turn, { passive: false });
}

function zoomButtons(zoom, say) {
  const acts = [["axis-in", "axis_in", () => zoom.by(1 / ZOOM_STEP)], ["axis-out", "axis_out", () => zoom.by(ZOOM_STEP)], ["axis-fit", "axis_fit", zoom.toWindow]];
  return element("div", { class: "zooms", role: "group", "aria-label": say("axis_zoom") }, ...acts.map(([icon, key, act]) => iconButton(icon, say(key), act)));
}

/** Follows one pointer from press to release; `begin` gives what `move` and `end` are handed. */
function bindDrag(target, { begin, move, end }) {
  let grab = null;
  target.addEventListener("pointerdown", (event) => {
    if (event.button || (event.target !== target && event.target.closest("[role=slider]"))) return;
    event.preventDefault();
    event.stopPropagation();
    target.setPointerCapture(event.pointerId);
    grab = begin(event);
  });
  target.addEventListener("pointermove", (event) => grab && move(event, grab));
  target.addEventListener("pointerup", (event) => {
    const held = grab;
    grab = null;
    if (held) end(event, held);
  });
  target.addEventListener("pointercancel", () => (grab = null));
}

/** Draws the axis in and out: `by(factor, day)`, `pan(days)`, `toWindow()`, `toStory()`, `byKey(event)`. */
function makeZoom({ store, data, widest }) {
  const middle = () => clamp(Math.round((store.state.window[0] + store.state.window[1]) / 2), ...store.state.axis);
  const zoom = {
    by: (factor, day = middle()) => store.update({ axis: zoomedAxis(store.state.axis, factor, day, widest()) }),
    pan: (days) => store.update({ axis: pannedAxis(store.state.axis, days, widest()) }),
    toWindow: () => store.update({ axis: axisAround(store.state.window, widest()) }),
    toStory: () => store.update({ axis: roomOf(store.state.window, data.story) }),
    byKey(event) {
      const keys = { "+": () => zoom.by(1 / ZOOM_STEP), "=": () => zoom.by(1 / ZOOM_STEP), "-": () => zoom.by(ZOOM_STEP), 0: zoom.toStory };
      if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return false;
      event.preventDefault();
      keys[event.key]();
      return true;
    },
  };
  return zoom;
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
  const onAxis = (day) => clamp(day, axis[0], axis[1] + 1);
  const [from, to] = [scale.x(onAxis(first)), scale.x(onAxis(last + 1))];
  const left = Math.min(from, to);
  handles.window.style.transform = `translateX(${left}px)`;
  handles.window.style.width = `${Math.max(Math.abs(to - from), 2)}px`;
  handles.first.style.transform = `translateX(${from}px)`;
  handles.last.style.transform = `translateX(${to}px)`;
  handles.first.classList.toggle("beyond", first < axis[0] || first > axis[1]);
  handles.last.classList.toggle("beyond", last < axis[0] || last > axis[1]);
  const words = [dayInWords(first, say), dayInWords(last, say)];
  const room = roomOf([first, last], axis);
  describe(handles.first, room[0], last, first, words[0]);
  describe(handles.last, first, room[1], last, words[1]);
  describe(handles.window, room[0], room[1], first, say("window_value", { first: words[0], last: words[1] }));
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
