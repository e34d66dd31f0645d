// What is brought into view: an event with its lines, or the whole story.

/** The room that an event's line is given inside the view, in pixels. */
const ROOM = { padding: [56, 56] };

/** Whether anything can be brought into view: a frame that is hidden, or being put away, has no size. */
function hasRoom(map) {
  const { x, y } = map.getSize();
  return x > 2 * ROOM.padding[0] && y > 2 * ROOM.padding[1];
}

function latLngOf(columns, index) {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * columns.y[index]))) * 180) / Math.PI;
  return [lat, columns.x[index] * 360 - 180];
}

/** The points of an event's lines, or of its mark where it has none; empty where it has no place. */
function pointsOf(data, columns, index) {
  const lines = data.routes.filter((route) => route.event === index).flatMap((route) => route.stretches.map(({ line }) => line));
  if (lines.length) return lines.flat().map(([lon, lat]) => [lat, lon]);
  return columns.located[index] ? [latLngOf(columns, index)] : [];
}

/** Brings an event into view if some of it is outside; the zoom changes only where a line would not fit. */
function reveal(map, data, columns, index) {
  if (!hasRoom(map)) return;
  const points = pointsOf(data, columns, index);
  const view = map.getBounds().pad(-0.06);
  if (points.every((point) => view.contains(point))) return;
  if (points.length > 1) map.flyToBounds(points, { ...ROOM, maxZoom: map.getZoom(), duration: 0.6 });
  else map.panTo(points[0]);
}

/** Points of the story's bases, lines and events; a mark that only stands for a continent does not widen the view. */
function pointsOfStory(data, columns) {
  const [from, to] = data.story;
  const { first, last, dated } = columns.clocks.told;
  const within = (i) => dated[i] && first[i] <= to && last[i] >= from;
  const sharp = (i) => columns.located[i] && (columns.place[i] < 0 || !data.places[columns.place[i]].about);
  const points = data.sites.map((site) => [data.places[site.place].lat, data.places[site.place].lon]);
  for (let i = 0; i < columns.size; i += 1) if (sharp(i) && within(i)) points.push(latLngOf(columns, i));
  for (const route of data.routes)
    if (within(route.event)) for (const { line } of route.stretches) points.push(...line.map(([lon, lat]) => [lat, lon]));
  if (!points.length) for (let i = 0; i < columns.size; i += 1) if (columns.located[i]) points.push(latLngOf(columns, i));
  return points;
}

/** The view that holds the story. */
function fitStory(map, data, columns) {
  const points = pointsOfStory(data, columns);
  if (!points.length) return;
  const legend = document.querySelector(".legend[open]")?.getBoundingClientRect();
  const room = map.getSize().x >= 900 && legend ? legend.width + 24 : 28;
  const sides = data.rtl ? { paddingTopLeft: [28, 28], paddingBottomRight: [room, 40] } : { paddingTopLeft: [room, 28], paddingBottomRight: [28, 40] };
  map.fitBounds(points, { ...sides, maxZoom: 7, animate: false });
}

/** Goes to an event, near enough to tell its place from others. */
function flyTo({ map, data, columns }, index) {
  const points = hasRoom(map) ? pointsOf(data, columns, index) : [];
  if (points.length > 1) map.flyToBounds(points, { ...ROOM, maxZoom: 7, duration: 0.6 });
  else if (points.length) map.flyTo(points[0], Math.max(map.getZoom(), 6), { duration: 0.6 });
}
