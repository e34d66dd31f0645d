// Movements: geodesic arcs with a direction, dashed by mode, paler when possible, fading where an end is not told.

const DASHES = { air: [], sea: [9, 5], road: [], rail: [8, 3, 1.5, 3], unstated: [0.1, 5.5] };
const BOW_PX = 9;
const STUB_PX = 46;
const AREA_PX = 64;
const STUBS_FROM_ZOOM = 5.5;

/** The document's routes with their points in the unit square, and how far each bows beside its twins. */
function readRoutes(data, columns) {
  const twins = new Map();
  return data.routes.map((route) => ({
    ...route,
    shown: columns.shown[route.event],
    width: clamp(1.6 + Math.log2(Math.max(route.trips, 1)) * 0.5, 1.6, 3.6),
    stretches: route.stretches.map((stretch) => {
      const ends = [stretch.from, stretch.to];
      const key = [...ends].sort((a, b) => a - b).join("-");
      const twin = twins.get(key) ?? 0;
      twins.set(key, twin + 1);
      const points = stretch.line.map(([lon, lat]) => [mercatorX(lon), mercatorY(lat)]);
      const side = ends[0] <= ends[1] ? 1 : -1;
      return { ...stretch, points, twin, bow: side * Math.ceil(twin / 2) * (twin % 2 ? 1 : -1) };
    }),
  }));
}

/** A stretch's points on the canvas, kept while the map rests where it is. */
function pixelsOf(stretch, { toPixel, scale, origin }) {
  const at = `${scale},${origin.x},${origin.y}`;
  if (stretch.at !== at) Object.assign(stretch, { at, pixels: thinned(bowedPixels(stretch, toPixel)) });
  return stretch.pixels;
}

const LEAST_SEGMENT_PX = 12;

/** A line without the points that a small map cannot tell apart; a smooth one strays from itself by a tenth of a pixel. */
function thinned(points) {
  const kept = [points[0]];
  for (let n = 1; n < points.length - 1; n += 1) {
    const [[ax, ay], [bx, by]] = [kept[kept.length - 1], points[n]];
    if ((bx - ax) ** 2 + (by - ay) ** 2 >= LEAST_SEGMENT_PX ** 2) kept.push(points[n]);
  }
  if (points.length > 1) kept.push(points[points.length - 1]);
  return kept;
}

/** A stretch's points on the canvas, bowed aside by its rank among those that join the same places. */
function bowedPixels(stretch, toPixel) {
  const points = stretch.points.map(([x, y]) => toPixel(x, y));
  if (!stretch.bow || points.length < 2) return points;
  const [[x0, y0], [x1, y1]] = [points[0], points[points.length - 1]];
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  return points.map(([x, y], n) => {
    const push = stretch.bow * BOW_PX * Math.sin((Math.PI * n) / (points.length - 1));
    return [x - ((y1 - y0) / length) * push, y + ((x1 - x0) / length) * push];
  });
}

function lengthOf(points) {
  let length = 0;
  for (let n = 1; n < points.length; n += 1)
    length += Math.hypot(points[n][0] - points[n - 1][0], points[n][1] - points[n - 1][1]);
  return length;
}

/** The point at a distance along a line. */
function pointAt(points, distance) {
  let walked = 0;
  for (let n = 1; n < points.length; n += 1) {
    const [[ax, ay], [bx, by]] = [points[n - 1], points[n]];
    const step = Math.hypot(bx - ax, by - ay);
    if (walked + step >= distance && step) {
      const share = Math.max(distance - walked, 0) / step;
      return [ax + (bx - ax) * share, ay + (by - ay) * share];
    }
    walked += step;
  }
  return points[points.length - 1];
}

/** The part of a line between two distances along it. */
function partOf(points, from, to) {
  const part = [];
  let walked = 0;
  for (let n = 1; n < points.length; n += 1) {
    const [[ax, ay], [bx, by]] = [points[n - 1], points[n]];
    const step = Math.hypot(bx - ax, by - ay);
    const at = (distance) => {
      const share = step ? (distance - walked) / step : 0;
      return [ax + (bx - ax) * share, ay + (by - ay) * share];
    };
    if (walked + step >= from && walked <= to) {
      if (!part.length) part.push(at(Math.max(from, walked)));
      part.push(at(Math.min(to, walked + step)));
    }
    walked += step;
  }
  return part;
}

function tracePoints(context, points) {
  context.beginPath();
  points.forEach(([x, y], n) => (n ? context.lineTo(x, y) : context.moveTo(x, y)));
}

/** An arrow head whose tip is the last of two points; open where what it shows did not happen. */
function drawArrow(context, [fromX, fromY], [x, y], size, open = null) {
  const angle = Math.atan2(y - fromY, x - fromX);
  context.beginPath();
  context.moveTo(x, y);
  for (const turn of [2.62, -2.62]) context.lineTo(x + size * Math.cos(angle + turn), y + size * Math.sin(angle + turn));
  context.closePath();
  if (open) {
    context.lineWidth = 1.4;
    context.fillStyle = open;
    context.fill();
    context.stroke();
  } else context.fill();
}

/** Strokes a line in the manner of its mode. */
function strokeMode(context, colours, points, mode, width) {
  tracePoints(context, points);
  context.setLineDash(DASHES[mode] ?? []);
  if (mode !== "road") {
    context.lineWidth = mode === "unstated" ? width + 0.8 : width;
    context.stroke();
  } else {
    context.lineWidth = width + 2.4;
    context.stroke();
    context.save();
    context.globalAlpha = 1;
    context.strokeStyle = colours.land;
    context.lineWidth = width - 0.2;
    context.stroke();
    context.restore();
  }
  context.setLineDash([]);
}

/** Draws a stretch with both ends known. `trim` is how far the line stays clear of its ends. */
function drawStretch(context, colours, points, look) {
  const total = lengthOf(points);
  const trims = [Math.min(look.trims[0], total / 4), Math.min(look.trims[1], total / 4)];
  const area = Math.min(AREA_PX, total * 0.22);
  const clear = [look.areas[0] ? area : trims[0], look.areas[1] ? area : trims[1]];
  const middle = partOf(points, clear[0], total - clear[1]);
  strokeMode(context, colours, middle, look.mode, look.shown ? look.width * 0.7 : look.width);
  context.save();
  context.globalAlpha *= 0.75;
  context.setLineDash([2.5, 4]);
  context.lineWidth = look.width * 0.9;
  for (const [is, from, to] of [[look.areas[0], 0, area], [look.areas[1], total - area, total]]) {
    if (!is) continue;
    tracePoints(context, partOf(points, from, to));
    context.stroke();
  }
  context.restore();
  drawDirections(context, colours, points, total, clear, look);
}

/** An open chevron on a line, pointing the way. */
function drawChevron(context, [fromX, fromY], [x, y], size) {
  const angle = Math.atan2(y - fromY, x - fromX);
  context.save();
  context.lineWidth = 1.6;
  context.lineCap = context.lineJoin = "round";
  context.beginPath();
  for (const turn of [2.45, 0, -2.45]) {
    const reach = turn ? size : 0;
    context.lineTo(x + reach * Math.cos(angle + turn), y + reach * Math.sin(angle + turn));
  }
  context.stroke();
  context.restore();
}

/** A stroke across a line: somebody denies it. */
function drawStroke(context, [fromX, fromY], [x, y], reach) {
  const angle = Math.atan2(y - fromY, x - fromX) + Math.PI / 3;
  context.save();
  context.lineWidth = 2.2;
  context.beginPath();
  context.moveTo(x - reach * Math.cos(angle), y - reach * Math.sin(angle));
  context.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  context.stroke();
  context.restore();
}

/** The arrow at the end, and chevrons all along a route flown again and again. */
function drawDirections(context, colours, points, total, clear, look) {
  const size = 5.5 + look.width * 1.7;
  const at = (distance, draw, reach) => {
    if (distance > 0) draw(context, pointAt(points, distance - 4), pointAt(points, distance), reach);
  };
  const open = look.shown ? colours.land : null;
  at(total - clear[1] + (look.areas[1] ? size / 2 : 0), (...way) => drawArrow(...way, open), size);
  if (look.shown === 2) at(total / 2, drawStroke, 7);
  const spacing = look.habitual ? Math.min(17, total / 4) : 150;
  for (let along = clear[0] + spacing / 2; along < total - clear[1] - size * 2.5; along += spacing)
    if (total < 60 || Math.abs(along - total / 2) > 16) at(along, drawChevron, 6);
}

/** Draws the known end of a stretch whose other end is not told: a stub that fades to a question mark. */
function drawStub(context, colours, [x, y], angle, arriving, look) {
  const from = look.trims[0];
  const far = [x + Math.cos(angle) * (from + STUB_PX), y + Math.sin(angle) * (from + STUB_PX)];
  const near = [x + Math.cos(angle) * from, y + Math.sin(angle) * from];
  const fade = context.createLinearGradient(...near, ...far);
  fade.addColorStop(0, colours.families.movement);
  fade.addColorStop(1, `${colours.families.movement}10`);
  context.save();
  context.strokeStyle = fade;
  strokeMode(context, colours, arriving ? [far, near] : [near, far], look.mode === "road" ? "air" : look.mode, look.width);
  if (arriving) drawArrow(context, far, near, 5.5 + look.width * 1.7);
  else drawArrow(context, near, partOf([near, far], 0, STUB_PX * 0.62).at(-1), 5.5 + look.width * 1.7);
  const at = [x + Math.cos(angle) * (from + STUB_PX + 6), y + Math.sin(angle) * (from + STUB_PX + 6)];
  drawQuestion(context, colours, ...at, 12);
  context.restore();
  return [near, far];
}

/** Which way a stub points: away from the event's known line, else a fixed way that means nothing. */
function stubAngle(stretch, linePoints) {
  if (linePoints) {
    const [a, b] = linePoints;
    return Math.atan2(a[1] - b[1], a[0] - b[0]);
  }
  return (stretch.from === null ? -0.62 : -2.6) - stretch.twin * 0.5;
}

/** Draws the shown movements; what is only planned is thinner with an open head, what is denied is struck through. */
function paintRoutes(context, view, state, scene) {
  const stubs = new Set();
  for (const route of view.routes) {
    const standing = scene.standing[route.event];
    if (standing > POSSIBLE) continue;
    const strong = state.selection === route.event || state.hover?.event === route.event;
    const isDrawn = (stretch) => strong || view.zoom >= STUBS_FROM_ZOOM || isFirstStub(stretch, stubs);
    context.save();
    context.globalAlpha = strong ? 1 : standing === CERTAIN ? 0.88 : 0.4;
    context.strokeStyle = context.fillStyle = view.colours.families.movement;
    context.lineCap = route.mode === "unstated" ? "round" : "butt";
    const lines = paintRoute(context, view, route, route.stretches.filter(isDrawn), route.width + (strong ? 1.3 : 0));
    context.restore();
    view.drawn.routes.push({ event: route.event, mode: route.mode, possible: standing === POSSIBLE, shown: route.shown, width: route.width, lines });
  }
}

/** Whether no stub of the same sense was drawn at a place yet: on a small map one question mark says it for all. */
function isFirstStub({ from, to }, drawn) {
  if (from !== null && to !== null) return true;
  const key = `${from}>${to}`;
  return !drawn.has(key) && Boolean(drawn.add(key));
}

/** Draws some stretches of a movement and tells their lines: [{points, from, to}]. */
function paintRoute(context, view, route, stretches, width) {
  const whole = route.stretches.find((stretch) => stretch.points.length > 1);
  const known = whole && pixelsOf(whole, view);
  return stretches.flatMap((stretch) => {
    const { from, to } = stretch;
    const areas = [from, to].map((end) => end !== null && view.data.places[end].about && !view.siteOf.has(end));
    const trims = [from, to].map((end) => (view.siteOf.has(end) ? siteRadius(view.zoom) + 2 : 4));
    const look = { mode: route.mode, habitual: route.habitual, shown: route.shown, width, areas, trims };
    if (from !== null && to !== null) {
      const points = pixelsOf(stretch, view);
      if (!isInView(view.layer, points)) return [];
      drawStretch(context, view.colours, points, look);
      return [{ points, from, to }];
    }
    const end = view.data.places[from ?? to];
    const at = view.toPixel(mercatorX(end.lon), mercatorY(end.lat));
    if (!view.layer.holds(...at, STUB_PX)) return [];
    const away = from === null ? known : known && [...known].reverse();
    const stub = { ...look, trims: [trims[from === null ? 1 : 0], 0] };
    return [{ points: drawStub(context, view.colours, at, stubAngle(stretch, away), from === null, stub), from, to }];
  });
}

function isInView(layer, points) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return layer.touches(left, top, right, bottom);
}

const PX_PER_S = 90;
const MOST_TRAVELLERS = 3;

/** While time runs, darts travel along the lines: one for a journey, more for one made again and again. */
function paintTravellers(context, view, { beat }) {
  const dart = familyPath("movement", 4.4);
  for (const { event, lines, possible } of view.drawn.routes) {
    const route = view.routes[view.routeOf.get(event)];
    const count = route.habitual ? MOST_TRAVELLERS : clamp(route.trips || 1, 1, MOST_TRAVELLERS);
    for (const { points, from, to } of lines) {
      if (from === null || to === null) continue;
      const total = lengthOf(points);
      if (total < 24) continue;
      for (let n = 0; n < count; n += 1) {
        const along = ((beat / 1000) * PX_PER_S + (n * total) / count) % total;
        const [tail, tip] = [pointAt(points, along - 3), pointAt(points, along + 0.5)];
        drawTraveller(context, view.colours, dart, tail, tip, possible);
        view.drawn.travellers.push({ event, x: tip[0], y: tip[1] });
      }
    }
  }
}

function drawTraveller(context, colours, dart, tail, tip, possible) {
  context.save();
  context.translate(...tip);
  context.rotate(Math.atan2(tip[1] - tail[1], tip[0] - tail[0]) + Math.PI / 2);
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colours.land;
  context.stroke(dart);
  context.globalAlpha = possible ? 0.55 : 1;
  context.fillStyle = colours.ink;
  context.fill(dart);
  context.restore();
}

/** How often, beside the mark of a movement made more than once. */
function paintTrips(context, view, scene) {
  context.font = `600 11px ${view.colours.font}`;
  context.textBaseline = "middle";
  context.direction = "ltr";
  context.textAlign = "left";
  for (const route of view.routes) {
    const slot = view.layout.slots.get(route.event);
    if (!slot || !(route.trips > 1) || scene.standing[route.event] > POSSIBLE) continue;
    const x = slot.x - view.origin.x + markRadius(view.zoom) + 3;
    drawHaloed(context, `×${numerals(route.trips)}`, x, slot.y - view.origin.y, view.colours.families.movement, view.colours.land);
  }
}

/** Squared distance from a point to a line. */
function distanceToLine2([x, y], points) {
  let best = Infinity;
  for (let n = 1; n < points.length; n += 1) {
    const [[ax, ay], [bx, by]] = [points[n - 1], points[n]];
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length2 ? clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2, 0, 1) : 0;
    best = Math.min(best, (ax + (bx - ax) * share - x) ** 2 + (ay + (by - ay) * share - y) ** 2);
  }
  return best;
}
