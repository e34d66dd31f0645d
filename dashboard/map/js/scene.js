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
  const columns = {
    size,
    first: Int32Array.from(data.first, (day) => day ?? 0),
    last: Int32Array.from(data.last, (day) => day ?? 0),
    dated: Uint8Array.from(data.first, (day, i) => (day !== null && data.last[i] !== null ? 1 : 0)),
    located: Uint8Array.from(data.lon, (lon) => (lon === null ? 0 : 1)),
    x: Float64Array.from(data.lon, (lon) => mercatorX(lon ?? 0)),
    y: Float64Array.from(data.lat, (lat) => mercatorY(lat ?? 0)),
    kind: Uint8Array.from(data.kind),
    family: Uint8Array.from(data.kind, (kind) => data.families.indexOf(data.kinds[kind].family)),
    shown: Uint8Array.from(data.shown),
    article: Int32Array.from(data.article),
    place: Int32Array.from(data.place),
    title: data.title,
    when: data.when,
  };
  columns.inTime = Int32Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => columns.first[a] - columns.first[b] || columns.last[a] - columns.last[b] || a - b,
  );
  return columns;
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

/** Whether the filters other than time let an event through. */
function passes(columns, i, state) {
  if (state.families && !state.families.has(columns.family[i])) return false;
  return !state.articles || state.articles.has(columns.article[i]);
}

/** Where one event stands; boundary days count on both ends. */
function standingOf(columns, i, state) {
  if (!passes(columns, i, state)) return FILTERED;
  if (!columns.dated[i]) return UNDATED;
  const [first, last] = state.window;
  if (columns.first[i] > last || columns.last[i] < first) return OUTSIDE;
  const certain = columns.first[i] >= first && columns.last[i] <= last;
  if (state.certainOnly && !certain) return FILTERED;
  if (!columns.located[i]) return UNLOCATED;
  return certain ? CERTAIN : POSSIBLE;
}

/** The scene: standings of all events, the shown ones in time order, and counts that make the total. */
function sceneOf(columns, state) {
  const standing = new Uint8Array(columns.size);
  const counts = new Int32Array(6);
  const visible = [];
  for (const i of columns.inTime) {
    const found = standingOf(columns, i, state);
    standing[i] = found;
    counts[found] += 1;
    if (found <= POSSIBLE) visible.push(i);
  }
  return { standing, visible, counts, total: columns.size };
}

/** How a site stands at a day: its last known status of then, or "unknown" before the first word of it. */
function statusAt(site, day) {
  let found = "unknown";
  for (const [status, first] of site.history) if (first <= day) found = status;
  return found;
}
