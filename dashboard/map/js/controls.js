// Play, step, presets, typed dates, the ways to look at time, and the line of counts.

const SPEEDS = [0.5, 1, 2, 4];
const SPANS = ["story", "all", "year", "month", "week", "day"];

/** Builds the row of controls and the line of counts; `draw(state, scene)` follows the store. */
function makeControls({ store, data, columns, say, onSettled, onStep, sceneNow, onList }) {
  const play = element("button", { type: "button", class: "play", onclick: () => togglePlay(store, data, onSettled) });
  const step = (by) => () => stepEvent({ store, data, columns, by, onSettled, onStep, sceneNow });
  const speed = chooser(say("speed"), SPEEDS.map((each) => [each, `${each}×`]), 1, (value) => store.update({ speed: Number(value) }));
  speed.dir = "ltr";
  const loop = iconButton("loop", say("loop"), () => store.update({ loop: !store.state.loop }));
  const spans = SPANS.map((span) =>
    element("button", { type: "button", "data-span": span, "aria-pressed": "false", onclick: () => settle(spanPatch(span, store.state, data, columns)) }, say(`span_${span}`)),
  );
  const dates = [dateInput("from", 0), dateInput("to", 1)];
  const until = chooser(say("reach"), [["window", say("reach_window")], ["until", say("reach_until")]], "window", (value) =>
    settle(untilPatch(value === "until", store.state)),
  );
  const clock = chooser(say("clock"), CLOCKS.map((each) => [each, say(`clock_${each}`)]), "told", chooseClock);
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
  function chooseClock(value) {
    settle({ clock: value });
    post({ clock: value });
  }
  function dateInput(key, end) {
    const input = element("input", { type: "date", "data-end": key, min: "0001-01-01", max: "9999-12-31" });
    const read = () => {
      const day = dayOfIso(input.value);
      if (day === null || day === store.state.window[end]) return;
      const window = [...store.state.window];
      window[end] = day;
      if (window[0] > window[1]) window[1 - end] = day;
      settle({ ...windowPatch(...window, store.state, data.story), until: store.state.until && end === 1 });
    };
    input.addEventListener("change", read);
    return { label: element("label", { class: "date" }, element("span", {}, say(key)), input), input };
  }

  const buttons = element(
    "div",
    { class: "controls" },
    element("div", { class: "group" }, iconButton("previous", say("previous"), step(-1)), play, iconButton("next", say("next"), step(1)), loop, speed),
    element("div", { class: "group spans", role: "group", "aria-label": say("span") }, ...spans),
    element("div", { class: "group dates" }, ...dates.map((date) => date.label)),
  );
  const onlyCertain = element("label", { class: "certain", title: say("certain_only_help") }, certain, element("span", {}, say("certain_only")));
  return {
    buttons,
    foot: element("div", { class: "foot" }, counts, element("div", { class: "group ways" }, until, clock, onlyCertain)),
    draw(state, scene) {
      play.dataset.icon = state.playing ? "pause" : "play";
      play.setAttribute("aria-label", say(state.playing ? "pause" : "play"));
      play.title = say(state.playing ? "pause" : "play");
      loop.setAttribute("aria-pressed", String(state.loop));
      dates.forEach(({ input }, end) => {
        const iso = isoOfDay(state.window[end]);
        if (document.activeElement !== input || state.playing || dayOfIso(input.value) !== null) input.value = iso;
      });
      for (const button of spans) button.setAttribute("aria-pressed", String(isSpan(button.dataset.span, state, data, columns)));
      certain.checked = state.certainOnly;
      until.value = state.until ? "until" : "window";
      clock.value = state.clock;
      // While something moves, a reader of the screen is not told of every step.
      counts.setAttribute("aria-live", state.playing ? "off" : "polite");
      drawCounts(counts, scene, say, state.list, onList);
    },
  };
}

function iconButton(icon, label, onclick) {
  return element("button", { type: "button", "data-icon": icon, "aria-label": label, title: label, onclick });
}

/** A list to choose one of: [[value, words]]. */
function chooser(label, options, chosen, choose) {
  const made = options.map(([value, words]) => element("option", { value, selected: value === chosen }, words));
  const select = element("select", { "aria-label": label, title: label, onchange: () => choose(select.value) }, ...made);
  return select;
}

const COUNTED = [["shown", CERTAIN], ["outside", OUTSIDE], ["undated", UNDATED], ["unlocated", UNLOCATED], ["filtered", FILTERED]];

/** The counts, parts first, then the total that they make; each part opens its list, and an empty one is left out. */
function drawCounts(root, { counts, total }, say, open, onList) {
  if (!root.children.length) {
    for (const [key, standing] of COUNTED)
      root.append(element("button", { type: "button", "data-count": key, "aria-haspopup": "dialog", onclick: () => onList(standing) }));
    root.append(element("span", { class: "total" }));
  }
  const words = {
    shown: say("count_shown", { shown: countInWords(counts[CERTAIN] + counts[POSSIBLE]), certain: countInWords(counts[CERTAIN]), possible: countInWords(counts[POSSIBLE]) }),
  };
  COUNTED.forEach(([key, standing], n) => {
    const button = root.children[n];
    const text = words[key] ?? say(`count_${key}`, { count: countInWords(counts[standing]) });
    if (button.textContent !== text) button.textContent = text;
    button.hidden = standing !== CERTAIN && !counts[standing];
    button.setAttribute("aria-expanded", String(open?.standing === standing));
  });
  root.lastChild.textContent = say("count_total", { count: countInWords(total) });
}

/** The patch that turns the window into all until its last day, or back into a window. */
function untilPatch(until, { window, axis }) {
  return until ? { until, window: [Math.min(axis[0], window[1]), window[1]] } : { until };
}

/** The patch that sets a preset: the story, all dated events, or the year, month, week or day where the window starts. */
function spanPatch(span, state, data, columns) {
  if (span === "story") return { until: false, axis: data.story, window: data.story };
  if (span === "all") {
    const { whole } = columns.clocks[state.clock];
    return { until: false, axis: whole, window: whole };
  }
  const start = binStart(anchorDay(state, columns), span);
  return windowPatch(start, binNext(start, span) - 1, state, data.story);
}

/** Where a preset starts: the selected event's day if it is in the window, else the first event of the window. */
function anchorDay(state, columns) {
  const [from, to] = state.window;
  const { order, begins, first, dated } = columns.clocks[state.clock];
  const picked = state.selection;
  if (picked !== null && dated[picked] && first[picked] >= from && first[picked] <= to) return first[picked];
  for (let n = lowerBound(begins, from); n < order.length && begins[n] <= to; n += 1) if (passes(columns, order[n], state)) return begins[n];
  return from;
}

function isSpan(span, state, data, columns) {
  const { window, axis } = state;
  if (span === "story") return data.story.join() === window.join();
  if (span === "all") return data.story.join() !== window.join() && spanPatch("all", state, data, columns).window.join() === window.join();
  return axis.join() !== window.join() && binStart(window[0], span) === window[0] && binNext(window[0], span) - 1 === window[1];
}

/** Selects the next or previous event in time, moving the window along where it lies outside. */
function stepEvent({ store, data, columns, by, onSettled, onStep, sceneNow }) {
  const { state } = store;
  const order = [...columns.clocks[state.clock].order].filter((i) => columns.located[i] && passes(columns, i, state));
  if (!order.length) return;
  const { visible } = sceneNow();
  const at = order.indexOf(state.selection);
  const { first } = columns.clocks[state.clock];
  const inWindow = visible.filter((i) => first[i] >= state.window[0]);
  const edge = by > 0 ? (inWindow[0] ?? visible[0]) : visible.at(-1);
  const next = at >= 0 ? order[at + by] : (edge ?? (by > 0 ? order[0] : order.at(-1)));
  if (next === undefined) return;
  const patch = windowHolding(columns, next, state, data.story);
  store.update({ playing: false, selection: next, site: null, ...patch });
  if (patch) onSettled();
  onStep(next);
}
