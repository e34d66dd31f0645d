// Names on the base map: countries, seas, cities, in the reader's language, none over another or over a mark.

/** Boxes already taken, so that a new one is placed only where it is free. */
function makeBoxes() {
  const boxes = [];
  return {
    isFree: ([x, y, w, h]) => !boxes.some((box) => x < box[0] + box[2] && box[0] < x + w && y < box[1] + box[3] && box[1] < y + h),
    put: (box) => boxes.push(box),
  };
}

/** Text with a soft rim of the ground's colour, so that it reads over lines. */
function drawHaloed(context, text, x, y, colour, rim, width = 3) {
  context.lineJoin = "round";
  context.strokeStyle = rim;
  context.lineWidth = width;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** The looks of the three sorts of names; `at` moves a name off its point. */
function labelStyles(colours, zoom, rtl) {
  const spaced = rtl ? "0px" : "1.5px";
  return {
    seas: { font: `italic 400 ${clamp(8 + zoom, 11, 14)}px ${colours.font}`, colour: colours.seaName, rim: colours.sea, spacing: rtl ? "0px" : "1px" },
    countries: { font: `500 ${clamp(7 + zoom, 10.5, 14)}px ${colours.font}`, colour: colours.countryName, rim: colours.land, spacing: spaced, upper: !rtl },
    cities: { font: `400 ${clamp(7.5 + zoom * 0.6, 10.5, 12.5)}px ${colours.font}`, colour: colours.cityName, rim: colours.land, spacing: "0px", dot: true },
  };
}

/**
 * Draws all names of a view. `boxes` holds what must stay clear; `inView` turns degrees to pixels, null
 * outside; `named` are names drawn already.
 */
function drawLabels(context, labels, { colours, zoom, rtl, boxes, inView, named }) {
  const styles = labelStyles(colours, zoom, rtl);
  context.direction = rtl ? "rtl" : "ltr";
  context.textBaseline = "middle";
  const drawn = [];
  for (const [sort, from] of [["countries", 0.9], ["seas", 0], ["cities", 0.25]]) {
    const style = styles[sort];
    context.font = style.font;
    context.letterSpacing = style.spacing;
    for (const [lon, lat, minimum, name] of labels[sort]) {
      if (zoom + from < minimum) break;
      if (named.includes(name)) continue;
      const at = inView(lon, lat);
      if (at && drawLabel(context, at, style.upper ? name.toLocaleUpperCase("en") : name, style, boxes, rtl)) drawn.push(name);
    }
  }
  context.letterSpacing = "0px";
  return drawn;
}

function drawLabel(context, [x, y], name, style, boxes, rtl) {
  const width = context.measureText(name).width;
  const box = style.dot ? [rtl ? x - width - 8 : x - 4, y - 8, width + 12, 16] : [x - width / 2 - 4, y - 8, width + 8, 16];
  if (!boxes.isFree(box)) return false;
  boxes.put(box);
  if (style.dot) {
    context.fillStyle = style.colour;
    context.beginPath();
    context.arc(x, y, 1.7, 0, 2 * Math.PI);
    context.fill();
  }
  context.textAlign = style.dot ? (rtl ? "right" : "left") : "center";
  drawHaloed(context, name, style.dot ? x + (rtl ? -6 : 6) : x, y, style.colour, style.rim);
  return true;
}
