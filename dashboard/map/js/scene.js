// Which events are shown: pure functions of the data's columns, the window and the filters.

const CERTAIN = 0;
const POSSIBLE = 1;
const OUTSIDE = 2;
const UNDATED = 3;
const UNLOCATED = 4;
const FILTERED = 5;

/** The document's columns as typed arrays; null days and points become flags. */
function readColumns(data) {
  const size = data.first.length;
  const modes = Object.keys(data.words.modes);
  const columns = {
    size,
    located: Uint8Array.from(data.lon, (lon) => (lon === null ? 0 : 1)),
    x: Float64Array.from(data.lon, (lon) => mercatorX(lon ?? 0)),
    y: Float64Array.from(data.lat, (lat) => mercatorY(lat ?? 0)),
    kind: Uint8Array.from(data.kind),
    family: Uint8Array.from(data.kind, (kind) => data.families.indexOf(data.kinds[kind].family)),
    shown: Uint8Array.from(data.shown),
    article: Int32Array.from(data.article),
    place: Int32Array.from(data.place),
    mode: new Int8Array(size).fill(-1),
    title: data.title,
    when: data.when,
  };
  for (const { event, mode } of data.routes) columns.mode[event] = modes.indexOf(mode);
  const published = (side) => data.article.map((n) => data.articles[n]?.[side] ?? null);
  columns.clocks = { told: readClock(data.first, data.last), published: readClock(published(0), published(1)) };
  for (const clock of Object.values(columns.clocks)) clock.whole = wholeAxis(clock, data.story, data.bounds);
  return columns;
}

/**
 * First and last days on one of the two clocks, with what a search by time needs: the dated events in the order of
 * their first days, and the latest last day so far in that order.
 */
function readClock(first, last) {
  const clock = {
    first: Int32Array.from(first, (day) => day ?? 0),
    last: Int32Array.from(last, (day) => day ?? 0),
    dated: Uint8Array.from(first, (day, i) => (day !== null && last[i] !== null ? 1 : 0)),
  };
  const dated = [...clock.dated.keys()].filter((i) => clock.dated[i]);
  clock.order = Int32Array.from(dated).sort((a, b) => clock.first[a] - clock.first[b] || clock.last[a] - clock.last[b] || a - b);
  clock.begins = clock.order.map((i) => clock.first[i]);
  let latest = -Infinity;
  clock.ends = clock.order.map((i) => (latest = Math.max(latest, clock.last[i])));
  return clock;
}

/** Where the first number of an ascending column stands that is not below a value. */
function lowerBound(ascending, value) {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Longitude to the unit square of the web's Mercator projection. */
function mercatorX(lon) {
  return (lon + 180) / 360;
}

/** Latitude to the unit square of the web's Mercator projection. */
function mercatorY(lat) {
  const sine = Math.sin((clamp(lat, -85.0511, 85.0511) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

const FILTERS = ["families", "only", "shown", "modes", "clock"];

/** Whether the filters other than time let an event through; each is a set of numbers, or null for all. */
function passes(columns, i, { families, only, shown, modes }) {
  if (only && !only.has(i)) return false;
  if (families && !families.has(columns.family[i])) return false;
  if (shown && !shown.has(columns.shown[i])) return false;
  return !modes || columns.mode[i] < 0 || modes.has(columns.mode[i]);
}

/** Where one event stands; boundary days count on both ends. */
function standingOf(columns, i, state) {
  return passes(columns, i, state) ? standingInTime(columns, i, state) : FILTERED;
}

/** Where an event that passes the filters stands. */
function standingInTime(columns, i, { clock, window, certainOnly }) {
  const { first, last, dated } = columns.clocks[clock];
  if (!dated[i]) return UNDATED;
  if (first[i] > window[1] || last[i] < window[0]) return OUTSIDE;
  const certain = first[i] >= window[0] && last[i] <= window[1];
  if (certainOnly && !certain) return FILTERED;
  if (!columns.located[i]) return UNLOCATED;
  return certain ? CERTAIN : POSSIBLE;
}

/**
 * Makes scenes: `sceneOf(state)` gives {visible, counts, total, standing}, the visible in time order and the counts
 * making the total. The filters are asked once; a step of the window looks at the events near it alone and fills the
 * same arrays again, so that nothing is left behind for the browser to clear away.
 */
function makeScenes(columns) {
  const passing = new Uint8Array(columns.size);
  const standing = new Uint8Array(columns.size);
  const shown = new Int32Array(columns.size);
  const counts = new Int32Array(6);
  let [asked, passed, dated] = [null, 0, 0];
  let touched = [0, 0];

  function ask(state) {
    if (asked && FILTERS.every((key) => asked[key] === state[key])) return;
    asked = state;
    passed = dated = 0;
    const clock = columns.clocks[state.clock];
    for (let i = 0; i < columns.size; i += 1) {
      passing[i] = passes(columns, i, state) ? 1 : 0;
      passed += passing[i];
      dated += passing[i] && clock.dated[i];
      standing[i] = passing[i] ? (clock.dated[i] ? OUTSIDE : UNDATED) : FILTERED;
    }
    touched = [0, 0];
  }

  return (state) => {
    ask(state);
    const { order, begins, ends } = columns.clocks[state.clock];
    for (let n = touched[0]; n < touched[1]; n += 1) if (passing[order[n]]) standing[order[n]] = OUTSIDE;
    touched = [lowerBound(ends, state.window[0]), lowerBound(begins, state.window[1] + 1)];
    counts.fill(0);
    let size = 0;
    for (let n = touched[0]; n < touched[1]; n += 1) {
      const i = order[n];
      if (!passing[i]) continue;
      const found = standingInTime(columns, i, state);
      standing[i] = found;
      counts[found] += 1;
      if (found <= POSSIBLE) shown[size++] = i;
    }
    const inside = counts[CERTAIN] + counts[POSSIBLE] + counts[UNLOCATED] + counts[FILTERED];
    counts[OUTSIDE] = dated - inside;
    counts[UNDATED] = passed - dated;
    counts[FILTERED] += columns.size - passed;
    return { standing, visible: shown.subarray(0, size), counts, total: columns.size };
  };
}

/** The events of a standing, the dated first and in time. */
function eventsStanding(columns, { standing }, wanted, clock) {
  const { order, dated } = columns.clocks[clock];
  const found = [...order].filter((i) => standing[i] === wanted);
  for (let i = 0; i < columns.size; i += 1) if (!dated[i] && standing[i] === wanted) found.push(i);
  return found;
}

/** How a site stands at a day: its last known status of then, or "unknown" before the first word of it. */
function statusAt(site, day) {
  let found = "unknown";
  for (const [status, first] of site.history) if (first <= day) found = status;
  return found;
}
