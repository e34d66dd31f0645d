// Play, step, presets, typed dates, the ways to look at time, and the line of counts.

const SPEEDS = [0.5, 1, 2, 4];
const SPANS = ["story", "all", "year", "month", "week", "day"];

/** Builds the row of controls and the line of counts; `draw(state, scene)` follows the store. */
function makeControls(parts) {
  const { store, data, columns, say, onSettled, onList } = parts;
  const settle = (patch) => {
    store.update({ ...patch, playing: false });
    onSettled();
  };
  const player = makePlayer(parts);
  const spans = makeSpans({ store, data, columns, say, settle });
  const dates = ["from", "to"].map((key, end) => makeDate(key, end, { store, data, say, settle }));
  const ways = makeWays({ store, say, settle });
  const counts = element("p", { class: "counts", role: "status", "aria-live": "polite" });
  return {
    buttons: element("div", { class: "controls" }, player.root, spans.root, element("div", { class: "group dates" }, ...dates.map(({ root }) => root))),
    foot: element("div", { class: "foot" }, counts, ways.root),
    draw(state, scene) {
      for (const part of [player, spans, ...dates, ways]) part.draw(state);
      // While something moves, a reader of the screen is not told of every step.
      counts.setAttribute("aria-live", state.playing ? "off" : "polite");
      drawCounts(counts, scene, say, state.list, onList);
    },
  };
}

/** Play with its speed and loop, and the steps from event to event. */
function makePlayer({ store, data, columns, say, onSettled, onStep, sceneNow }) {
  const play = element("button", { type: "button", class: "play", onclick: () => togglePlay(store, data, onSettled) });
  const step = (by) => () => stepEvent({ store, data, columns, by, onSettled, onStep, sceneNow });
  const loop = iconButton("loop", say("loop"), () => store.update({ loop: !store.state.loop }));
  const speed = chooser(say("speed"), SPEEDS.map((each) => [each, `${decimal(each)}×`]), 1, (value) => store.update({ speed: Number(value) }));
  speed.dir = "ltr";
  return {
    root: element("div", { class: "group" }, iconButton("previous", say("previous"), step(-1)), play, iconButton("next", say("next"), step(1)), loop, speed),
    draw({ playing, loop: isLoop }) {
      play.dataset.icon = playing ? "pause" : "play";
      play.setAttribute("aria-label", say(playing ? "pause" : "play"));
      play.title = say(playing ? "pause" : "play");
      loop.setAttribute("aria-pressed", String(isLoop));
    },
  };
}

/** The presets: one that the window is at is pressed. */
function makeSpans({ store, data, columns, say, settle }) {
  const choose = (span) => () => settle(spanPatch(span, store.state, data, columns));
  const buttons = SPANS.map((span) => element("button", { type: "button", "data-span": span, "aria-pressed": "false", onclick: choose(span) }, say(`span_${span}`)));
  return {
    root: element("div", { class: "group spans", role: "group", "aria-label": say("span") }, ...buttons),
    draw(state) {
      for (const button of buttons) button.setAttribute("aria-pressed", String(isSpan(button.dataset.span, state, data, columns)));
    },
  };
}

/**
 * A day of the window to be typed. The browser's own field writes Latin digits alone, so that whoever chose others is
 * given a plain one, which reads both.
 */
function makeDate(key, end, { store, data, say, settle }) {
  const own = writing.digits[0] !== "0";
  const sort = own ? { type: "text", inputmode: "numeric", size: 10, autocomplete: "off", title: say("date_form") } : { type: "date", min: "0001-01-01", max: "9999-12-31" };
  const input = element("input", { ...sort, "data-end": key });
  const written = (day) => (own ? numerals(isoOfDay(day)) : isoOfDay(day));
  const read = () => dayOfIso(latinDigits(input.value));
  input.addEventListener("change", () => {
    const day = read();
    const { window, until } = store.state;
    if (day === null && own) input.value = written(window[end]);
    if (day === null || day === window[end]) return;
    const days = [...window];
    days[end] = day;
    if (days[0] > days[1]) days[1 - end] = day;
    settle({ ...windowPatch(...days, store.state, data.story), until: until && end === 1 });
  });
  return {
    root: element("label", { class: "date" }, element("span", {}, say(key)), input),
    draw({ window, playing }) {
      if (document.activeElement !== input || playing || read() !== null) input.value = written(window[end]);
    },
  };
}

/** The ways to look at time: a window or all until a day, told or published, certain dates alone. */
function makeWays({ store, say, settle }) {
  const chooseCertain = (certainOnly) => {
    settle({ certainOnly });
    post({ certain: certainOnly });
  };
  const chooseClock = (clock) => {
    settle({ clock });
    post({ clock });
  };
  const until = chooser(say("reach"), [["window", say("reach_window")], ["until", say("reach_until")]], "window", (value) =>
    settle(untilPatch(value === "until", store.state)),
  );
  const clock = chooser(say("clock"), CLOCKS.map((each) => [each, say(`clock_${each}`)]), "told", chooseClock);
  const certain = element("input", { type: "checkbox", onchange: () => chooseCertain(certain.checked) });
  const onlyCertain = element("label", { class: "certain", title: say("certain_only_help") }, certain, element("span", {}, say("certain_only")));
  return {
    root: element("div", { class: "group ways" }, until, clock, onlyCertain),
    draw(state) {
      certain.checked = state.certainOnly;
      until.value = state.until ? "until" : "window";
      clock.value = state.clock;
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
