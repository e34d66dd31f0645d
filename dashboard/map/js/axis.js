// The time axis as numbers: its days to pixels either way, bins of events, ticks and their words.

const LEAST_AXIS_DAYS = 7;

/** First and last day of all events with both bounds known, at least the story. */
function extentOf({ first, last, dated }, story, bounds) {
  let [from, to] = story;
  for (let i = 0; i < dated.length; i += 1) {
    if (!dated[i]) continue;
    if (first[i] > bounds[0]) from = Math.min(from, first[i]);
    if (last[i] < bounds[1]) to = Math.max(to, last[i]);
  }
  return [from, to];
}

/** Whole months around all dated events: what the axis shows at its widest. */
function wholeAxis(clock, story, bounds) {
  const [first, last] = extentOf(clock, story, bounds);
  return [binStart(first, "month"), binNext(binStart(last, "month"), "month") - 1];
}

/** The axis drawn in or out around a day that keeps its place, within the widest one and never under a week. */
function zoomedAxis(axis, factor, around, widest) {
  const whole = roomOf(axis, widest);
  const days = axis[1] - axis[0] + 1;
  const length = clamp(Math.round(days * factor), LEAST_AXIS_DAYS, whole[1] - whole[0] + 1);
  const first = Math.round(around - ((around - axis[0]) / days) * length);
  const start = clamp(first, whole[0], whole[1] - length + 1);
  return [start, start + length - 1];
}

/** The axis moved by whole days within the widest one. */
function pannedAxis(axis, days, widest) {
  const whole = roomOf(axis, widest);
  const start = clamp(axis[0] + days, whole[0], whole[1] - (axis[1] - axis[0]));
  return [start, start + axis[1] - axis[0]];
}

/** The axis around a window, with as much again on each side. */
function axisAround([first, last], widest) {
  const length = last - first + 1;
  const around = [first - Math.max(3, Math.round(length / 2)), last + Math.max(3, Math.round(length / 2))];
  const whole = roomOf([first, last], widest);
  return [Math.max(around[0], whole[0]), Math.min(around[1], whole[1])];
}

/** Days to pixels and back. A day is a stretch: day d covers x(d) to x(d + 1); the axis runs leftwards in Arabic. */
function makeScale(axis, width, rtl) {
  const days = axis[1] - axis[0] + 1;
  return {
    x: (day) => (rtl ? width - ((day - axis[0]) / days) * width : ((day - axis[0]) / days) * width),
    dayAt: (x) => clamp(Math.floor(axis[0] + ((rtl ? width - x : x) / width) * days), axis[0], axis[1]),
    perPixel: days / width,
  };
}

/** The unit of bins for so many days over so many pixels: day, week, month or year. */
function binUnit(days, width) {
  const room = width / 5;
  if (days <= room && days <= 130) return "day";
  if (days / 7 <= room && days <= 1000) return "week";
  return days / 30.4 <= room ? "month" : "year";
}

/** First day of the bin that holds a day. */
function binStart(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - weekdayOf(day);
  const { year, month } = partsOfDay(day);
  return unit === "month" ? dayOf(year, month) : dayOf(year, 1);
}

/** First day of the bin after the one that starts here. */
function binNext(start, unit) {
  if (unit === "day") return start + 1;
  if (unit === "week") return start + 7;
  const { year, month } = partsOfDay(start);
  return unit === "month" ? dayOf(year, month + 1) : dayOf(year + 1, 1);
}

/**
 * Bins of the axis: {start, end, sure: by family, spread}. Each event counts one in all: whole in the bin that holds
 * all its days, else spread evenly over the days it may have happened on.
 */
function binsOf(columns, state, families, width) {
  const [from, to] = state.axis;
  const unit = binUnit(to - from + 1, width);
  const bins = [];
  for (let start = binStart(from, unit); start <= to; start = binNext(start, unit))
    bins.push({ start, end: binNext(start, unit) - 1, sure: new Float64Array(families), spread: 0 });
  const ends = Int32Array.from(bins, (bin) => bin.end);
  const clock = columns.clocks[state.clock];
  for (let n = lowerBound(clock.ends, from); n < lowerBound(clock.begins, to + 1); n += 1) {
    const i = clock.order[n];
    if (clock.last[i] >= from && passes(columns, i, state)) addToBins(bins, ends, clock, i, columns.family[i], state.certainOnly);
  }
  return bins;
}

function addToBins(bins, ends, clock, i, family, certainOnly) {
  const [first, last] = [clock.first[i], clock.last[i]];
  let n = lowerBound(ends, first);
  if (n >= bins.length) return;
  if (bins[n].start <= first && bins[n].end >= last) {
    bins[n].sure[family] += 1;
    return;
  }
  if (certainOnly) return;
  for (; n < bins.length && bins[n].start <= last; n += 1) {
    const days = Math.min(bins[n].end, last) - Math.max(bins[n].start, first) + 1;
    bins[n].spread += days / (last - first + 1);
  }
}

/** How many dated events lie wholly before and after the axis. */
function beyondAxis(columns, state) {
  const beyond = { before: 0, after: 0 };
  const { order, first, last } = columns.clocks[state.clock];
  for (const i of order) {
    if (last[i] >= state.axis[0] && first[i] <= state.axis[1]) continue;
    if (passes(columns, i, state)) beyond[last[i] < state.axis[0] ? "before" : "after"] += 1;
  }
  return beyond;
}

const LANE_ROWS = 4;
const LANE_MOST = 600;
const LANE_GAP_PX = 4;

/**
 * Events whose day is known to a stretch alone, as bars in rows that do not touch: {bars: [{index, row, from, to}], left}.
 * The shortest come first, for they say most; `left` counts those that no row had room for.
 */
function laneOf(columns, state, scale) {
  const { order, first, last } = columns.clocks[state.clock];
  const spans = [...order].filter((i) => last[i] > first[i] && last[i] >= state.axis[0] && first[i] <= state.axis[1] && passes(columns, i, state));
  spans.sort((a, b) => last[a] - first[a] - (last[b] - first[b]) || first[a] - first[b] || a - b);
  const rows = Array.from({ length: LANE_ROWS }, () => []);
  const bars = [];
  if (!state.certainOnly && spans.length <= LANE_MOST)
    for (const index of spans) {
      const edges = [scale.x(Math.max(first[index], state.axis[0])), scale.x(Math.min(last[index], state.axis[1]) + 1)].sort((a, b) => a - b);
      const isFree = (taken) => taken.every(([from, to]) => edges[1] + LANE_GAP_PX < from || edges[0] - LANE_GAP_PX > to);
      const row = rows.findIndex(isFree);
      if (row < 0) continue;
      rows[row].push(edges);
      bars.push({ index, row, from: edges[0], to: edges[1] });
    }
  return { bars, left: state.certainOnly ? 0 : spans.length - bars.length };
}

/** Ticks of the axis: [{day, words: [line, line]}], months while there is room for them, else years. */
function ticksOf(axis, width, say) {
  const days = axis[1] - axis[0] + 1;
  if (days / 30.4 > width / 12) return yearTicks(axis, width);
  if (days < 75) return dayTicks(axis, width, say);
  const ticks = [];
  for (let day = binStart(axis[0], "month"); day <= axis[1]; day = binNext(day, "month")) {
    const { year, month } = partsOfDay(day);
    const shows = !ticks.length || month === 1;
    const twin = say(`month_twin.${month}`);
    ticks.push({ day: Math.max(day, axis[0]), major: shows, words: [say(`month.${month}`), [twin, shows ? numerals(year) : ""].filter(Boolean).join(" ")] });
  }
  return ticks;
}

function dayTicks(axis, width, say) {
  const step = Math.max(1, Math.ceil(((axis[1] - axis[0] + 1) * 26) / width));
  const ticks = [];
  for (let day = axis[0]; day <= axis[1]; day += step) {
    const { year, month, day: date } = partsOfDay(day);
    const shows = !ticks.length || date <= step;
    ticks.push({ day, major: shows, words: [numerals(date), shows ? `${say(`month.${month}`)} ${numerals(year)}` : ""] });
  }
  return ticks;
}

function yearTicks(axis, width) {
  const years = (axis[1] - axis[0] + 1) / 365.25;
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((each) => (years / each) * 44 <= width) ?? 2000;
  const ticks = [];
  for (let year = Math.ceil(partsOfDay(axis[0]).year / step) * step; dayOf(year, 1) <= axis[1]; year += step)
    if (dayOf(year, 1) >= axis[0]) ticks.push({ day: dayOf(year, 1), major: true, words: [numerals(year), ""] });
  return ticks;
}
