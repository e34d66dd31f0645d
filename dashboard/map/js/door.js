// A read-only door for tests, measurements and the curious: what the canvas shows, in numbers.

/** Opens it as `window.hudhud`. */
function openTestDoor({ map, overlay, store, sceneNow, columns, timeline }) {
  const pixel = (x, y) => {
    const { left, top } = map.getContainer().getBoundingClientRect();
    const point = map.layerPointToContainerPoint([x, y]);
    return [point.x + left, point.y + top];
  };
  const lineOf = ({ from, to, points }) => ({ from, to, ends: [points[0], points[points.length - 1]].map(([x, y]) => pixel(x, y)) });
  const state = () => {
    const { visible, counts, total } = sceneNow();
    const { drawn } = overlay.view;
    const { window: days, axis, selection, site, playing, certainOnly, clock, until, loop } = store.state;
    return {
      window: [...days],
      axis: [...axis],
      selection,
      site,
      playing,
      certainOnly,
      clock,
      until,
      loop,
      ...timeline.drawn(),
      zoom: map.getZoom(),
      counts: { certain: counts[0], possible: counts[1], outside: counts[2], undated: counts[3], unlocated: counts[4], filtered: counts[5], total },
      visible: [...visible],
      marks: drawn.marks.map(({ index, x, y, possible, shown, rival }) => ({ index, at: pixel(x, y), possible, shown, rival, title: columns.title[index] })),
      sites: drawn.sites.map(({ index, x, y, status, look, id }) => ({ index, at: pixel(x, y), status, look: { ...look }, id })),
      routes: drawn.routes.map(({ event, mode, possible, shown, width, lines }) => ({ event, mode, possible, shown, width, stretches: lines.map(lineOf) })),
      rings: drawn.rings.map(({ key, cluster, x, y, radius, count, site: at }) => ({ key, at: pixel(x, y), radius, count, site: at, home: [x + overlay.view.origin.x, y + overlay.view.origin.y], events: overlay.view.groups.members(cluster) })),
      fan: drawn.fan ? { key: drawn.fan.key, at: pixel(drawn.fan.x, drawn.fan.y), reach: drawn.fan.reach } : null,
      areas: drawn.areas.map((area) => ({ ...area })),
      travellers: drawn.travellers.map(({ event, x, y }) => ({ event, at: pixel(x, y) })),
      names: [...drawn.names],
      labels: overlay.view.labels.map(({ text, box: [x, y, w, h] }) => ({ text, box: [x, y, w, h] })),
    };
  };
  /** Moves the window to a share of the axis and draws it at once; the milliseconds of script that this took. */
  const step = (share, reach, width) => {
    const { axis } = store.state;
    const days = axis[1] - axis[0] + 1;
    const last = axis[0] + Math.round(share * (days - 1));
    const first = reach === "until" ? axis[0] : Math.max(axis[0], last - Math.round(width * days) + 1);
    const from = performance.now();
    store.update({ window: [first, last] });
    store.flush();
    return performance.now() - from;
  };
  Object.defineProperty(window, "hudhud", { value: Object.freeze({ state, bench: Object.freeze({ step }) }) });
}
