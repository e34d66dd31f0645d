// Play: the window slides, or grows where it holds all until a day, until the axis ends or for ever.

const PLAY_SECONDS = 24;
const STEPS_OF_STILL_PLAY = 12;

/** Starts or stops the play; a window as wide as the axis first narrows to a month's length at its start. */
function togglePlay(store, data, onSettled) {
  const { playing } = store.state;
  store.update(playing ? { playing: false } : { playing: true, window: startOfPlay(store.state) });
  if (playing) onSettled();
  else runPlay(store, onSettled);
}

/** Where a play begins: here, or at the axis's start where there is nothing left to play. */
function startOfPlay({ window, axis, until }) {
  if (until) return [window[0], window[1] >= axis[1] ? axis[0] : window[1]];
  const span = axis[1] - axis[0] + 1;
  const whole = window[1] - window[0] + 1 > span * 0.8;
  const length = whole ? Math.max(1, Math.round(span / 12)) - 1 : window[1] - window[0];
  const start = whole || window[1] >= axis[1] || window[0] < axis[0] ? axis[0] : window[0];
  return [start, start + length];
}

/** Slides the window day by day until the axis ends; where motion is unwelcome, one window a second instead. */
function runPlay(store, onSettled) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let owed = 0;
  let before = performance.now();
  const tick = (now) => {
    const { playing, window, axis, speed, until, loop } = store.state;
    if (!playing) return;
    const span = axis[1] - axis[0] + 1;
    const length = until ? Math.ceil(span / STEPS_OF_STILL_PLAY) : window[1] - window[0] + 1;
    const rate = still ? length * speed : (span / PLAY_SECONDS) * speed;
    owed += (Math.min(now - before, 250) / 1000) * rate;
    before = now;
    const days = still ? Math.floor(owed / length) * length : Math.floor(owed);
    owed -= days;
    const over = days > 0 && window[1] >= axis[1];
    if (over && loop) store.update({ window: startOfPlay(store.state) });
    else if (days) store.update({ window: shiftedWindow(window, days, store.state), playing: !over });
    if (!still) store.update({ beat: now });
    if (over && !loop) onSettled();
    else requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
