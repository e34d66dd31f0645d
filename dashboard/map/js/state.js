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

/** The window moved by whole days, kept inside the axis with its length. */
function shiftedWindow([first, last], days, axis) {
  const length = last - first;
  const start = clamp(first + days, axis[0], Math.max(axis[0], axis[1] - length));
  return [start, Math.min(start + length, axis[1])];
}

/** The window of the same length around a day, inside the axis. */
function centredWindow([first, last], day, axis) {
  return shiftedWindow([first, last], day - Math.round((first + last) / 2), axis);
}

/** A window put in order and, where it leaves the axis, the axis widened to hold it. */
function windowPatch(first, last, state) {
  const window = [Math.min(first, last), Math.max(first, last)];
  const axis = [Math.min(state.axis[0], window[0]), Math.max(state.axis[1], window[1])];
  return { window, axis };
}

/** The patch that moves the window, and where needed the axis, to an event outside it; null where it is inside. */
function windowHolding(columns, index, { window, axis }) {
  const [first, last] = [columns.first[index], columns.last[index]];
  if (!columns.dated[index] || (first <= window[1] && last >= window[0])) return null;
  const day = first > window[1] ? first : last;
  const wider = [Math.min(axis[0], binStart(day, "month")), Math.max(axis[1], binNext(binStart(day, "month"), "month") - 1)];
  return { axis: wider, window: centredWindow(window, day, wider) };
}
