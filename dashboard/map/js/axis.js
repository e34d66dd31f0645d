// The time axis as numbers: its days to pixels either way, bins of events, ticks and their words.

/** First and last day of all events with both bounds known, at least the story. */
function extentOf(columns, story, bounds) {
  let [first, last] = story;
  for (let i = 0; i < columns.size; i += 1) {
    if (!columns.dated[i]) continue;
    if (columns.first[i] > bounds[0]) first = Math.min(first, columns.first[i]);
    if (columns.last[i] < bounds[1]) last = Math.max(last, columns.last[i]);
  }
  return [first, last];
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
  for (let i = 0; i < columns.size; i += 1) {
    if (!columns.dated[i] || !passes(columns, i, state)) continue;
    if (columns.last[i] < from || columns.first[i] > to) continue;
    addToBins(bins, columns, i, state.certainOnly);
  }
  return bins;
}

function addToBins(bins, columns, i, certainOnly) {
  const [first, last] = [columns.first[i], columns.last[i]];
  let n = bins.findIndex((bin) => bin.end >= first);
  if (n < 0) return;
  if (bins[n].start <= first && bins[n].end >= last) {
    bins[n].sure[columns.family[i]] += 1;
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
  for (let i = 0; i < columns.size; i += 1) {
    if (!columns.dated[i] || !passes(columns, i, state)) continue;
    if (columns.last[i] < state.axis[0]) beyond.before += 1;
    else if (columns.first[i] > state.axis[1]) beyond.after += 1;
  }
  return beyond;
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
    ticks.push({ day: Math.max(day, axis[0]), major: shows, words: [say(`month.${month}`), [twin, shows ? year : ""].filter(Boolean).join(" ")] });
  }
  return ticks;
}

function dayTicks(axis, width, say) {
  const step = Math.max(1, Math.ceil(((axis[1] - axis[0] + 1) * 26) / width));
  const ticks = [];
  for (let day = axis[0]; day <= axis[1]; day += step) {
    const { year, month, day: date } = partsOfDay(day);
    const shows = !ticks.length || date <= step;
    ticks.push({ day, major: shows, words: [String(date), shows ? `${say(`month.${month}`)} ${year}` : ""] });
  }
  return ticks;
}

function yearTicks(axis, width) {
  const years = (axis[1] - axis[0] + 1) / 365.25;
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((each) => (years / each) * 44 <= width) ?? 2000;
  const ticks = [];
  for (let year = Math.ceil(partsOfDay(axis[0]).year / step) * step; dayOf(year, 1) <= axis[1]; year += step)
    if (dayOf(year, 1) >= axis[0]) ticks.push({ day: dayOf(year, 1), major: true, words: [String(year), ""] });
  return ticks;
}
