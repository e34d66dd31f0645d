// The legend: the same drawing code as the map's, so that it cannot say anything else than the map shows.

/** The legend as a disclosure, open where there is room. */
function makeLegend({ data, colours, say, words }) {
  const present = new Set(data.kind.map((kind) => data.kinds[kind].family));
  const statuses = [...new Set(data.sites.flatMap((site) => site.history.map(([status]) => status)))];
  const modes = [...new Set(data.routes.map((route) => route.mode))];
  const sections = [
    [say("legend_events"), data.families.filter((f) => present.has(f)).map((family) => [markPicture(colours, family, 0, false), words.families[family]])],
    [say("legend_bases"), statuses.map((status) => [sitePicture(colours, status), words.statuses[status]])],
    [say("legend_routes"), [...modes.map((mode) => [linePicture(colours, mode), words.modes[mode]]), ...routeNotes(data, colours, say)]],
    [say("legend_sure"), sureness(colours, say)],
  ];
  const open = window.innerWidth >= 900 && window.innerHeight >= 560;
  return element(
    "details",
    { class: "legend", open },
    element("summary", {}, say("legend")),
    element("div", { class: "legend-body" }, ...sections.filter(([, rows]) => rows.length).map(([title, rows]) => legendSection(title, rows))),
  );
}

function legendSection(title, rows) {
  const lines = rows.map(([picture, words]) => element("li", {}, picture, element("span", {}, words)));
  return element("section", {}, element("h2", {}, title), element("ul", {}, ...lines));
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
    [markPicture(colours, "diplomacy", 0, false), say("legend_told")],
    [markPicture(colours, "diplomacy", 1, false), say("legend_unrealised")],
    [markPicture(colours, "diplomacy", 2, false), say("legend_denied")],
    [markPicture(colours, "diplomacy", 0, true), say("legend_possible")],
    [haloPicture(colours), say("legend_area")],
  ];
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
