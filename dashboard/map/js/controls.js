// Play, step, presets, typed dates, and the line of counts.

const SPEEDS = [0.5, 1, 2, 4];
const SPANS = ["story", "all", "year", "month", "week", "day"];
const PLAY_SECONDS = 24;

/** Builds the row of controls and the line of counts; `draw(state, scene)` follows the store. */
function makeControls({ store, data, columns, say, onSettled, onStep, sceneNow }) {
  const play = element("button", { type: "button", class: "play", onclick: () => togglePlay(store, data, onSettled) });
  const step = (by) => () => stepEvent({ store, columns, by, onSettled, onStep, sceneNow });
  const speed = element(
    "select",
    { "aria-label": say("speed"), title: say("speed"), dir: "ltr", onchange: () => store.update({ speed: Number(speed.value) }) },
    ...SPEEDS.map((each) => element("option", { value: each, selected: each === 1 }, `${each}×`)),
  );
  const spans = SPANS.map((span) =>
    element("button", { type: "button", "data-span": span, "aria-pressed": "false", onclick: () => choose(span) }, say(`span_${span}`)),
  );
  const dates = [dateInput("from", 0), dateInput("to", 1)];
  const certain = element("input", { type: "checkbox", onchange: () => chooseCertain(certain.checked) });
  const counts = element("p", { class: "counts", role: "status", "aria-live": "polite" });

  function settle(patch) {
    store.update({ ...patch, playing: false });
    onSettled();
  }
  function chooseCertain(certainOnly) {
    settle({ certainOnly });
    post({ certain: certainOnly });
  }
  function choose(span) {
    settle(spanPatch(span, store.state, data, columns));
  }
  function dateInput(key, end) {
    const input = element("input", { type: "date", "data-end": key, min: "0001-01-01", max: "9999-12-31" });
    const read = () => {
      const day = dayOfIso(input.value);
      if (day === null || day === store.state.window[end]) return;
      const window = [...store.state.window];
      window[end] = day;
      if (window[0] > window[1]) window[1 - end] = day;
      settle(windowPatch(...window, store.state));
    };
    input.addEventListener("change", read);
    return { label: element("label", { class: "date" }, element("span", {}, say(key)), input), input };
  }

  const buttons = element(
    "div",
    { class: "controls" },
    element("div", { class: "group" }, iconButton("previous", say("previous"), step(-1)), play, iconButton("next", say("next"), step(1)), speed),
    element("div", { class: "group spans", role: "group", "aria-label": say("span") }, ...spans),
    element("div", { class: "group dates" }, ...dates.map((date) => date.label)),
  );
  const onlyCertain = element("label", { class: "certain", title: say("certain_only_help") }, certain, element("span", {}, say("certain_only")));
  return {
    buttons,
    foot: element("div", { class: "foot" }, counts, onlyCertain),
    draw(state, scene) {
      play.dataset.icon = state.playing ? "pause" : "play";
      play.setAttribute("aria-label", say(state.playing ? "pause" : "play"));
      play.title = say(state.playing ? "pause" : "play");
      dates.forEach(({ input }, end) => {
        const iso = isoOfDay(state.window[end]);
        if (document.activeElement !== input || state.playing || dayOfIso(input.value) !== null) input.value = iso;
      });
      for (const button of spans) button.setAttribute("aria-pressed", String(isSpan(button.dataset.span, state, data, columns)));
      certain.checked = state.certainOnly;
      // While something moves, a reader of the screen is not told of every step.
      counts.setAttribute("aria-live", state.playing ? "off" : "polite");
      counts.replaceChildren(...countsInWords(scene, say));
    },
  };
}

function iconButton(icon, label, onclick) {
  return element("button", { type: "button", "data-icon": icon, "aria-label": label, title: label, onclick });
}

/** The counts, parts first, then the total that they make; a part that is empty is left out. */
function countsInWords({ counts, total }, say) {
  const number = (value) => countInWords(value);
  const shown = say("count_shown", {
    shown: number(counts[CERTAIN] + counts[POSSIBLE]),
    certain: number(counts[CERTAIN]),
    possible: number(counts[POSSIBLE]),
  });
  const rest = [["outside", OUTSIDE], ["undated", UNDATED], ["unlocated", UNLOCATED], ["filtered", FILTERED]]
    .filter(([, standing]) => counts[standing])
    .map(([key, standing]) => element("span", {}, say(`count_${key}`, { count: number(counts[standing]) })));
  return [element("strong", {}, shown), ...rest, element("span", { class: "total" }, say("count_total", { count: number(total) }))];
}

/** The patch that sets a preset: the story, all dated events, or the year, month, week or day where the window starts. */
function spanPatch(span, state, data, columns) {
  if (span === "story") return { axis: data.story, window: data.story };
  if (span === "all") {
    const extent = extentOf(columns, data.story, data.bounds);
    const axis = [binStart(extent[0], "month"), binNext(binStart(extent[1], "month"), "month") - 1];
    return { axis, window: axis };
  }
  const start = binStart(anchorDay(state, columns), span);
  return windowPatch(start, binNext(start, span) - 1, state);
}

/** Where a preset starts: the selected event's day if it is in the window, else the first event of the window. */
function anchorDay(state, columns) {
  const [first, last] = state.window;
  const picked = state.selection;
  if (picked !== null && columns.dated[picked] && columns.first[picked] >= first && columns.first[picked] <= last) return columns.first[picked];
  const next = columns.inTime.find((i) => columns.dated[i] && passes(columns, i, state) && columns.first[i] >= first && columns.first[i] <= last);
  return next === undefined ? first : columns.first[next];
}

function isSpan(span, { window, axis }, data, columns) {
  if (span === "story" || span === "all") {
    const whole = spanPatch(span, null, data, columns).window;
    return whole[0] === window[0] && whole[1] === window[1] && (span === "story" || whole.join() !== data.story.join());
  }
  return axis.join() !== window.join() && binStart(window[0], span) === window[0] && binNext(window[0], span) - 1 === window[1];
}

/** Selects the next or previous event in time, moving the window along where it lies outside. */
function stepEvent({ store, columns, by, onSettled, onStep, sceneNow }) {
  const { state } = store;
  const order = [...columns.inTime].filter((i) => columns.dated[i] && columns.located[i] && passes(columns, i, state));
  if (!order.length) return;
  const { visible } = sceneNow();
  const at = order.indexOf(state.selection);
  const edge = by > 0 ? visible[0] : visible.at(-1);
  const next = at >= 0 ? order[at + by] : (edge ?? (by > 0 ? order[0] : order.at(-1)));
  if (next === undefined) return;
  const patch = windowHolding(columns, next, state);
  store.update({ playing: false, selection: next, site: null, ...patch });
  if (patch) onSettled();
  onStep(next);
}

/** Starts or stops the play; a window as wide as the axis first narrows to a month's length at its start. */
function togglePlay(store, data, onSettled) {
  const { playing, window, axis } = store.state;
  if (playing) {
    store.update({ playing: false });
    onSettled();
    return;
  }
  const span = axis[1] - axis[0] + 1;
  const whole = window[1] - window[0] + 1 > span * 0.8;
  const length = whole ? Math.max(1, Math.round(span / 12)) - 1 : window[1] - window[0];
  const start = whole || window[1] >= axis[1] ? axis[0] : window[0];
  store.update({ playing: true, window: [start, start + length] });
  runPlay(store, onSettled);
}

/** Slides the window day by day until the axis ends; where motion is unwelcome, one window a second instead. */
function runPlay(store, onSettled) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let owed = 0;
  let before = performance.now();
  const tick = (now) => {
    const { playing, window, axis, speed } = store.state;
    if (!playing) return;
    const length = window[1] - window[0] + 1;
    const rate = still ? length * speed : ((axis[1] - axis[0] + 1) / PLAY_SECONDS) * speed;
    owed += (Math.min(now - before, 250) / 1000) * rate;
    before = now;
    const days = still ? Math.floor(owed / length) * length : Math.floor(owed);
    owed -= days;
    const moved = days ? shiftedWindow(window, days, axis) : window;
    const over = moved[1] >= axis[1];
    if (days) store.update({ window: moved, playing: !over });
    if (over) onSettled();
    else requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
