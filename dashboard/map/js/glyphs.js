// The shapes: one for each family of events, one for each kind of base. Colour never stands alone.

/** Traces a regular polygon or, with `inner`, a star. */
function tracePolygon(path, points, radius, turn = -Math.PI / 2, inner = null) {
  const corners = inner === null ? points : points * 2;
  for (let n = 0; n < corners; n += 1) {
    const far = inner !== null && n % 2 ? radius * inner : radius;
    const angle = turn + (n * 2 * Math.PI) / corners;
    path.lineTo(far * Math.cos(angle), far * Math.sin(angle));
  }
  path.closePath();
}

/** The outline of a family's mark around (0, 0). */
function familyPath(family, r) {
  const path = new Path2D();
  const shapes = {
    movement: () => traceDart(path, r * 1.22),
    base: () => path.rect(-r * 0.88, -r * 0.88, r * 1.76, r * 1.76),
    diplomacy: () => path.arc(0, 0, r, 0, 2 * Math.PI),
    statement: () => traceBubble(path, r),
    observation: () => tracePolygon(path, 4, r * 1.22),
    conflict: () => tracePolygon(path, 4, r * 1.35, -Math.PI / 2, 0.45),
    political: () => tracePolygon(path, 5, r * 1.12),
    economic: () => tracePolygon(path, 6, r * 1.08, 0),
    aid: () => tracePlus(path, r * 1.08),
    other: () => path.arc(0, 0, r * 0.72, 0, 2 * Math.PI),
  };
  (shapes[family] ?? shapes.other)();
  return path;
}

/** A dart: what moves. Its notch tells it from the arrow heads on lines. */
function traceDart(path, r) {
  for (const [x, y] of [[0, -1], [0.85, 0.85], [0, 0.42], [-0.85, 0.85]]) path.lineTo(x * r, y * r);
  path.closePath();
}

function traceBubble(path, r) {
  path.roundRect(-r * 1.05, -r * 0.95, r * 2.1, r * 1.6, r * 0.4);
  path.moveTo(-r * 0.45, r * 0.55);
  path.lineTo(-r * 0.55, r * 1.2);
  path.lineTo(r * 0.2, r * 0.6);
  path.closePath();
}

function tracePlus(path, r) {
  const w = r * 0.38;
  const corners = [[-w, -r], [w, -r], [w, -w], [r, -w], [r, w], [w, w], [w, r], [-w, r], [-w, w], [-r, w], [-r, -w], [-w, -w]];
  for (const [x, y] of corners) path.lineTo(x, y);
  path.closePath();
}

/** Draws one event's mark at (0, 0): full when told, hollow when not realised, struck when denied; paler if possible. */
function drawMark(context, colours, family, shown, possible, r) {
  const path = familyPath(family, r);
  const colour = colours.families[family];
  context.save();
  context.lineJoin = "round";
  context.lineWidth = 2.6;
  context.strokeStyle = colours.land;
  context.stroke(path);
  context.globalAlpha = possible ? 0.42 : 1;
  context.fillStyle = shown === 0 ? colour : colours.land;
  context.fill(path);
  context.lineWidth = shown === 0 ? 0.8 : 1.6;
  context.strokeStyle = colour;
  context.stroke(path);
  if (shown === 2) strike(context, colour, r);
  context.restore();
}

function strike(context, colour, r) {
  context.strokeStyle = colour;
  context.lineWidth = 1.8;
  context.beginPath();
  context.moveTo(-r * 1.2, r * 1.2);
  context.lineTo(r * 1.2, -r * 1.2);
  context.stroke();
}

/** Drawn once per look, then stamped: a picture of a mark for a screen's pixel ratio. */
function makeStamps(colours, ratio) {
  const stamps = new Map();
  return (family, shown, possible, r) => {
    const key = `${family}/${shown}/${possible}/${r.toFixed(2)}`;
    if (!stamps.has(key)) {
      const half = Math.ceil(r * 1.5 + 3);
      const canvas = document.createElement("canvas");
      canvas.width = canvas.height = half * 2 * ratio;
      const context = canvas.getContext("2d");
      context.scale(ratio, ratio);
      context.translate(half, half);
      drawMark(context, colours, family, shown, possible, r);
      stamps.set(key, { canvas, half });
    }
    return stamps.get(key);
  };
}

const HOLLOW = new Set(["planned", "sought"]);
const GREYED = new Set(["drawn_down", "withdrawn", "cancelled", "unknown"]);
const STRUCK = new Set(["withdrawn", "cancelled"]);

/** What a site's symbol looks like for a status; one place says it, the drawing, the legend and the tests read it. */
function siteLook(status) {
  return {
    hollow: HOLLOW.has(status) || status === "unknown" || status === "disputed" || STRUCK.has(status),
    dashed: HOLLOW.has(status),
    grey: GREYED.has(status),
    half: status === "drawn_down",
    struck: STRUCK.has(status),
    growing: status === "expanding",
    doubted: status === "disputed",
  };
}

/** The frame of a site's symbol: round in the air, shield at sea, square on land. */
function sitePath(kind, r) {
  const path = new Path2D();
  if (kind === "air_base" || kind === "airport") path.arc(0, 0, r, 0, 2 * Math.PI);
  else if (kind === "naval_base" || kind === "port") traceShield(path, r);
  else path.roundRect(-r * 0.9, -r * 0.9, r * 1.8, r * 1.8, r * 0.25);
  return path;
}

function traceShield(path, r) {
  path.moveTo(-r * 0.95, -r * 0.85);
  path.lineTo(r * 0.95, -r * 0.85);
  path.lineTo(r * 0.95, r * 0.1);
  path.quadraticCurveTo(r * 0.95, r * 0.75, 0, r * 1.12);
  path.quadraticCurveTo(-r * 0.95, r * 0.75, -r * 0.95, r * 0.1);
  path.closePath();
}

/** Draws a site's symbol at (0, 0). */
function drawSite(context, colours, kind, status, r) {
  const look = siteLook(status);
  const ink = look.grey ? colours.faded : colours.ink;
  const path = sitePath(kind, r);
  context.save();
  context.lineJoin = "round";
  context.strokeStyle = colours.land;
  context.lineWidth = 4.5;
  context.stroke(path);
  if (look.growing) drawGrowth(context, colours, r);
  context.fillStyle = look.hollow ? colours.land : ink;
  context.fill(path);
  if (look.half) fillLowerHalf(context, colours, path, r);
  context.strokeStyle = ink;
  context.lineWidth = look.hollow ? 1.9 : 1.2;
  context.setLineDash(look.dashed ? [3.2, 2.4] : []);
  context.stroke(path);
  context.setLineDash([]);
  drawSiteGlyph(context, look.hollow ? ink : colours.land, kind, r * 0.62);
  if (look.struck) strike(context, ink, r * 0.85);
  if (look.doubted) drawQuestion(context, colours, r * 0.9, -r * 0.9, 11);
  context.restore();
}

function drawGrowth(context, colours, r) {
  context.strokeStyle = colours.ink;
  context.lineWidth = 2;
  for (let n = 0; n < 4; n += 1) {
    const angle = Math.PI / 4 + (n * Math.PI) / 2;
    context.beginPath();
    context.arc(0, 0, r + 4, angle - 0.42, angle + 0.42);
    context.stroke();
  }
}

function fillLowerHalf(context, colours, path, r) {
  context.save();
  context.clip(path);
  context.fillStyle = colours.land;
  context.globalAlpha = 0.55;
  context.fillRect(-r * 1.2, -r * 1.2, r * 2.4, r * 1.2);
  context.restore();
}

/** The sign within: a plane, an anchor, or a bar. */
function drawSiteGlyph(context, colour, kind, r) {
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = Math.max(1.3, r * 0.26);
  context.lineCap = "round";
  context.beginPath();
  if (kind === "air_base" || kind === "airport") tracePlane(context, r);
  else if (kind === "naval_base" || kind === "port") traceAnchor(context, r);
  else context.rect(-r * 0.6, -r * 0.15, r * 1.2, r * 0.5);
  if (kind === "naval_base" || kind === "port") context.stroke();
  else context.fill();
}

function tracePlane(context, r) {
  const half = [[0, -1.05], [0.17, -0.75], [0.17, -0.25], [1, 0.3], [1, 0.52], [0.17, 0.25], [0.14, 0.7], [0.42, 0.92], [0.42, 1.08], [0, 0.97]];
  for (const [x, y] of half) context.lineTo(x * r, y * r);
  for (const [x, y] of half.reverse()) context.lineTo(-x * r, y * r);
  context.closePath();
}

function traceAnchor(context, r) {
  context.arc(0, -r * 0.72, r * 0.22, 0, 2 * Math.PI);
  context.moveTo(0, -r * 0.5);
  context.lineTo(0, r * 0.9);
  context.moveTo(-r * 0.5, -r * 0.2);
  context.lineTo(r * 0.5, -r * 0.2);
  context.moveTo(-r * 0.8, r * 0.25);
  context.quadraticCurveTo(-r * 0.65, r * 0.9, 0, r * 0.9);
  context.quadraticCurveTo(r * 0.65, r * 0.9, r * 0.8, r * 0.25);
}

/** A question mark on a chip of the land's colour. */
function drawQuestion(context, colours, x, y, size) {
  context.save();
  context.fillStyle = colours.land;
  context.beginPath();
  context.arc(x, y, size * 0.62, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = colours.ink;
  context.font = `700 ${size}px ${colours.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText("?", x, y + 0.5);
  context.restore();
}
