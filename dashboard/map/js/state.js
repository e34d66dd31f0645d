// The one state and its bus. Everything on the screen is a pure function of it, drawn at most once a frame.

/** A store: `state`, `update(patch)`, `subscribe(listener)`, `flush()`; listeners get (state, previous). */
function makeStore(initial) {
  let state = Object.freeze(initial);
  let shownState = state;
  let frame = 0;
  const listeners = [];
  const flush = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    if (state === shownState) return;
    const previous = shownState;
    shownState = state;
    for (const listener of listeners) listener(state, previous);
  };
  return {
    get state() {
      return state;
    },
    update(patch) {
      state = Object.freeze({ ...state, ...patch });
      if (!frame) frame = requestAnimationFrame(flush);
    },
    subscribe(listener) {
      listeners.push(listener);
    },
    flush,
  };
}

/** What a day can be told by: when it happened, or when it was published. */
const CLOCKS = ["told", "published"];

/** The state that a document opens in. */
function firstState(data) {
  return {
    window: data.story,
    axis: data.story,
    clock: "told",
    until: false,
    certainOnly: false,
    families: null,
    only: null,
    shown: null,
    modes: null,
    statuses: null,
    selection: null,
    site: null,
    hover: null,
    fan: null,
    list: null,
    playing: false,
    loop: false,
    speed: 1,
    beat: 0,
  };
}

/** The days that a window may move over: the axis, and what of the window lies beyond it. */
function roomOf([first, last], axis) {
  return [Math.min(axis[0], first), Math.max(axis[1], last)];
}

/** The window moved by whole days, kept inside its room with its length; one that holds all until a day grows. */
function shiftedWindow([first, last], days, { axis, until }) {
  const [from, to] = roomOf([first, last], axis);
  if (until) return [first, clamp(last + days, first, to)];
  const length = last - first;
  const start = clamp(first + days, from, Math.max(from, to - length));
  return [start, Math.min(start + length, to)];
}

/** The window of the same length around a day; one that holds all until a day ends there. */
function centredWindow([first, last], day, state) {
  return shiftedWindow([first, last], day - (state.until ? last : Math.round((first + last) / 2)), state);
}

/** The axis widened to hold a window; one that was zoomed in moves along instead while it has the room. */
function axisHolding(axis, [first, last], story) {
  if (first >= axis[0] && last <= axis[1]) return axis;
  const length = axis[1] - axis[0];
  if (length >= story[1] - story[0] || last - first > length) return [Math.min(axis[0], first), Math.max(axis[1], last)];
  const start = Math.round((first + last) / 2 - length / 2);
  return [start, start + length];
}

/** A window put in order, with an axis that holds it. */
function windowPatch(first, last, { axis }, story) {
  const window = [Math.min(first, last), Math.max(first, last)];
  return { window, until: false, axis: axisHolding(axis, window, story) };
}

/** The patch that moves the window, and where needed the axis, to an event outside it; null where it is inside. */
function windowHolding(columns, index, state, story) {
  const { window, axis, clock, until } = state;
  const { first, last, dated } = columns.clocks[clock];
  if (!dated[index] || (first[index] <= window[1] && last[index] >= window[0])) return null;
  const day = first[index] > window[1] ? first[index] : last[index];
  if (until && day > window[1]) return { axis: axisHolding(axis, [day, day], story), window: [window[0], day] };
  const length = window[1] - window[0];
  const start = day - Math.round(length / 2);
  const wide = length >= axis[1] - axis[0] ? [binStart(day, "month"), binNext(binStart(day, "month"), "month") - 1] : [start, start + length];
  const wider = axisHolding(axis, wide, story);
  return { axis: wider, until: false, window: centredWindow(window, day, { axis: wider, until: false }) };
}
