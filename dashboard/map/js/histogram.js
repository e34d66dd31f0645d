// What the timeline draws: bars by family, a lane of stretches with soft ends, the picked event's days, and the axis.

const WIDEST_BAR_PX = 44;

/** Bars stacked by family, what may have happened in paler ink on top, stretches beneath, and the axis. */
function drawHistogram(canvas, width, { state, data, columns, colours, say, lane, marked }) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = (HISTOGRAM_PX + LANE_PX + TICKS_PX) * ratio;
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const scale = makeScale(state.axis, width, data.rtl);
  drawTicks(context, ticksOf(state.axis, width, say), scale, { width, rtl: data.rtl, colours });
  const clock = columns.clocks[state.clock];
  for (const index of new Set(marked.filter((i) => i !== null && i !== undefined && clock.dated[i])))
    drawDays(context, clock, index, scale, { colours, axis: state.axis });
  const bins = binsOf(columns, state, data.families.length, width);
  const sum = (bin) => bin.sure.reduce((a, b) => a + b, 0) + bin.spread;
  const most = Math.max(1, ...bins.map(sum));
  const unit = (HISTOGRAM_PX - 8) / most;
  for (const bin of bins) drawBar(context, bin, scale, unit, data, colours);
  drawLane(context, lane, { clock, state, data, columns, colours, marked });
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
  const width = clamp(Math.abs(edges[1] - edges[0]) - gap, 1, WIDEST_BAR_PX);
  const left = (edges[0] + edges[1] - width) / 2;
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

/** A fill that is fullest in the middle and fades towards both ends: the day is somewhere here. */
function softFill(context, from, to, colour) {
  const soft = context.createLinearGradient(from, 0, Math.max(to, from + 0.1), 0);
  for (const [stop, alpha] of [[0, "26"], [0.3, "ff"], [0.7, "ff"], [1, "26"]]) soft.addColorStop(stop, `${colour}${alpha}`);
  return soft;
}

/** The lane beneath the bars: an event known to a stretch of days alone. */
function drawLane(context, lane, { state, data, columns, colours, marked }) {
  for (const { index, row, from, to } of lane.bars) {
    const strong = marked.includes(index);
    const { first, last } = columns.clocks[state.clock];
    const inside = first[index] <= state.window[1] && last[index] >= state.window[0];
    context.fillStyle = softFill(context, from, to, colours.families[data.families[columns.family[index]]]);
    context.globalAlpha = strong ? 1 : inside ? 0.8 : 0.45;
    context.beginPath();
    context.roundRect(from, HISTOGRAM_PX + 3.5 + row * LANE_ROW_PX - (strong ? 1 : 0), Math.max(to - from, 3), strong ? 5 : 3, 2);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** The days of the picked event or the one under the pointer, through bars and lane: sharp for a day, soft for more. */
function drawDays(context, { first, last }, index, scale, { colours, axis }) {
  if (last[index] < axis[0] || first[index] > axis[1]) return;
  const edges = [scale.x(Math.max(first[index], axis[0])), scale.x(Math.min(last[index], axis[1]) + 1)];
  const [from, to] = [Math.min(...edges), Math.max(...edges)];
  const middle = (from + to) / 2;
  const width = Math.max(to - from, 2);
  context.globalAlpha = 0.3;
  context.fillStyle = first[index] === last[index] ? colours.accent : softFill(context, from, to, colours.accent);
  context.fillRect(middle - width / 2, 0, width, HISTOGRAM_PX + LANE_PX);
  context.globalAlpha = 1;
}

function drawTicks(context, ticks, scale, { width, rtl, colours }) {
  const top = HISTOGRAM_PX + LANE_PX;
  context.fillStyle = colours.rule;
  context.fillRect(0, HISTOGRAM_PX, width, 1);
  context.fillRect(0, top, width, 1);
  context.textBaseline = "top";
  context.direction = rtl ? "rtl" : "ltr";
  context.textAlign = rtl ? "right" : "left";
  let free = -Infinity;
  for (const { day, major, words } of ticks) {
    const x = scale.x(day);
    context.fillStyle = colours.rule;
    context.fillRect(x - (rtl ? 1 : 0), top, 1, major ? 8 : 5);
    context.font = `${major ? 600 : 400} 11px ${colours.font}`;
    const wide = Math.max(...words.map((word) => context.measureText(word).width));
    const along = rtl ? width - x : x;
    if (along < free || along + wide > width + 2) continue;
    free = along + wide + 10;
    context.fillStyle = major ? colours.ink : colours.muted;
    words.forEach((word, n) => context.fillText(word, x + (rtl ? -4 : 4), top + 3 + n * 13));
  }
}
