// The legend: the same drawing code as the map's, so that it cannot say anything else than the map shows.

/**
 * The legend as a disclosure, open where there is room, and the filter: a row that is let go hides what it stands for.
 * `draw(state)` follows the store.
 */
function makeLegend({ store, data, colours, say, words }) {
  const present = new Set(data.kind.map((kind) => data.kinds[kind].family));
  const statuses = [...new Set(data.sites.flatMap((site) => site.history.map(([status]) => status)))];
  const modes = [...new Set(data.routes.map((route) => route.mode))];
  const modeNames = Object.keys(words.modes);
  const claims = ["told", "unrealised", "denied"].map((key, n) => [n, markPicture(colours, "diplomacy", n, false), say(`legend_${key}`)]);
  const rows = {
    families: data.families.flatMap((family, n) => (present.has(family) ? [[n, markPicture(colours, family, 0, false), words.families[family]]] : [])),
    statuses: statuses.map((status) => [status, sitePicture(colours, status), words.statuses[status]]),
    modes: modes.map((mode) => [modeNames.indexOf(mode), linePicture(colours, mode), words.modes[mode]]),
    shown: claims.filter(([n]) => data.shown.includes(n)),
  };
  const notes = { modes: routeNotes(data, colours, say), shown: data.kind.length ? sureness(colours, say) : [] };
  const titles = { families: "legend_events", statuses: "legend_bases", modes: "legend_routes", shown: "legend_sure" };
  const toggles = Object.entries(rows).flatMap(([key, list]) => list.map(([value, picture, text]) => makeToggle({ store, data, key, value, all: list.map(([each]) => each), picture, text })));
  const sections = Object.keys(rows).map((key) => legendSection(say(titles[key]), toggles.filter((toggle) => toggle.key === key), notes[key] ?? []));
  const reset = element("button", { type: "button", class: "reset", onclick: () => setFilters({ store, data }, { families: null, modes: null, shown: null, statuses: null }) }, say("legend_all"));
  const open = window.innerWidth >= 900 && window.innerHeight >= 560;
  const root = element(
    "details",
    { class: "legend", open, hidden: !toggles.length },
    element("summary", {}, say("legend")),
    element("div", { class: "legend-body" }, element("p", { class: "hint" }, say("legend_hint"), reset), ...sections.filter(Boolean)),
  );
  return {
    root,
    draw(state) {
      reset.hidden = !Object.keys(rows).some((key) => state[key]);
      for (const { button, key, value } of toggles) button.setAttribute("aria-pressed", String(!state[key] || state[key].has(value)));
    },
  };
}

/** A row of the legend that lets its events, bases or lines through or not; the last one let go brings all back. */
function makeToggle({ store, data, key, value, all, picture, text }) {
  const toggle = () => {
    const kept = new Set(store.state[key] ?? all);
    if (!kept.delete(value)) kept.add(value);
    const whole = !kept.size || all.every((each) => kept.has(each));
    setFilters({ store, data }, { [key]: whole ? null : kept });
  };
  const button = element("button", { type: "button", "aria-pressed": "true", "data-filter": `${key}-${value}`, onclick: toggle }, picture, element("span", {}, text));
  return { button, key, value };
}

/** Sets filters by hand, and tells the page their names; how a base stands is the map's own affair. */
function setFilters({ store, data }, patch) {
  store.update({ ...patch, playing: false });
  const { families, modes, shown } = store.state;
  const list = (set, names) => set && [...set].sort((a, b) => a - b).map((n) => names?.[n] ?? n);
  if (!("statuses" in patch) || Object.keys(patch).length > 1)
    post({ filters: { families: list(families, data.families), modes: list(modes, Object.keys(data.words.modes)), shown: list(shown) } });
}

function legendSection(title, toggles, notes) {
  if (!toggles.length && !notes.length) return null;
  const lines = notes.map(([picture, words]) => element("li", {}, picture, element("span", {}, words)));
  return element("section", {}, element("h2", {}, title), element("ul", {}, ...toggles.map(({ button }) => element("li", {}, button)), ...lines));
}

function routeNotes(data, colours, say) {
  const stretches = data.routes.flatMap((route) => route.stretches);
  const notes = [];
  if (data.routes.some((route) => route.habitual)) notes.push([linePicture(colours, "air", { habitual: true }), say("legend_habitual")]);
  if (stretches.some(({ from, to }) => [from, to].some((end) => end !== null && data.places[end].about)))
    notes.push([linePicture(colours, "air", { areas: [false, true] }), say("legend_area_end")]);
  if (stretches.some(({ from, to }) => from === null || to === null)) notes.push([stubPicture(colours), say("legend_unknown_end")]);
  return notes;
}

function sureness(colours, say) {
  return [
    [ringPicture(colours), say("legend_ring")],
    [markPicture(colours, "diplomacy", 0, true), say("legend_possible")],
    [haloPicture(colours), say("legend_area")],
  ];
}

function ringPicture(colours) {
  return picture(24, (context) => {
    const names = ["movement", "diplomacy", "statement"];
    drawRings(context, colours, names, [{ x: 0, y: 0, parts: [2, 0, 2, 0, 1, 0], count: 5, radius: 7, width: 3.4 }]);
    drawCount(context, colours, 5, 0, 0, { size: 10 });
  });
}

/** A small canvas drawn by `draw(context)`, its middle at (0, 0). */
function picture(width, draw) {
  const ratio = window.devicePixelRatio || 1;
  const canvas = element("canvas", { width: width * ratio, height: 22 * ratio, "aria-hidden": "true", style: `width:${width}px;height:22px` });
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  context.translate(width / 2, 11);
  draw(context);
  return canvas;
}

const markPicture = (colours, family, shown, possible) => picture(24, (context) => drawMark(context, colours, family, shown, possible, 5.6));

const sitePicture = (colours, status) => picture(24, (context) => drawSite(context, colours, "air_base", status, 8));

function linePicture(colours, mode, { habitual = false, areas = [false, false] } = {}) {
  return picture(44, (context) => {
    context.strokeStyle = context.fillStyle = colours.families.movement;
    if (mode === "unstated") context.lineCap = "round";
    drawStretch(context, colours, [[-20, 0], [20, 0]], { mode, habitual, width: 1.7, areas: [areas[0], areas[1]], trims: [0, 0] });
  });
}

function stubPicture(colours) {
  return picture(44, (context) => {
    context.translate(4, 0);
    context.scale(0.72, 0.72);
    context.fillStyle = colours.families.movement;
    drawStub(context, colours, [-30, 0], 0, false, { mode: "air", width: 2, trims: [0, 0] });
  });
}

function haloPicture(colours) {
  return picture(24, (context) => {
    context.fillStyle = `${colours.accent}30`;
    context.strokeStyle = `${colours.accent}88`;
    context.setLineDash([2, 3]);
    context.beginPath();
    context.arc(0, 0, 9, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  });
}
