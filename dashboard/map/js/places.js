// The small map of the gazetteer: numbered places, the chosen one in the accent's colour; names as text alone.

const MOST_PLACES = 50;
const BESIDE_PX = 22;

/** Puts the small map's names and messages to work; `data` is the document's own. */
function startPlaces(map, data) {
  const say = makeSay(data.strings);
  const shown = { places: [], chosen: null, markers: [], point: null, pin: null };
  const stage = document.querySelector("#stage");
  stage.append(element("p", { class: "attribution" }, say("attribution")));
  map.createPane("names").style.zIndex = 410;
  map.getPane("names").style.pointerEvents = "none";
  const names = new (CanvasLayer())({ pane: "names", padding: 0.2 }).addTo(map);
  const paint = () => names.redraw((context) => paintGround(context, map, names, data, shown.places));
  names.settled = paint;
  const fit = () => fitPlaces(map, shown);
  addZoomButtons(map, say, fit);
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || window.parent === window || event.data?.hudhud !== 1) return;
    const places = placesOf(event.data.places);
    if (!places) return;
    const moved = JSON.stringify(places) !== JSON.stringify(shown.places);
    Object.assign(shown, { places, chosen: places[event.data.chosen] ? event.data.chosen : null });
    drawPlaces(map, shown, say);
    listenForPoint(map, shown, event.data.pointing === true);
    drawPoint(map, shown, say, event.data.point);
    if (moved || shown.chosen === null) fit();
    if (shown.chosen !== null) bringUp(map, places[shown.chosen]);
    paint();
  });
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  map.on("zoomend", () => showNames(shown));
  const begin = () => {
    map.setView([25, 25], 2, { animate: false });
    paint();
    post({ ready: true });
  };
  // The canvas needs the font before it draws the first name; a failed load must not keep the map away.
  document.fonts.load(`500 13px ${data.colours.font}`, "ابa").then(begin, begin);
}

/** While somebody points, a click on the map tells where; the middle of the map does for those who use its keys. */
function listenForPoint(map, shown, pointing) {
  map.getContainer().classList.toggle("pointing", pointing);
  if (pointing === Boolean(shown.pointing)) return;
  const tell = ({ lng, lat }) => post({ point: [Math.round(L.Util.wrapNum(lng, [-180, 180], true) * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4] });
  if (shown.pointing) map.off(shown.pointing);
  shown.pointing = pointing ? { click: ({ latlng }) => tell(latlng), keypress: ({ originalEvent }) => originalEvent.key === "Enter" && tell(map.getCenter()) } : null;
  if (shown.pointing) map.on(shown.pointing);
}

function drawPoint(map, shown, say, point) {
  shown.pin?.remove();
  shown.pin = null;
  const isPoint = Array.isArray(point) && point.length === 2 && point.every(Number.isFinite) && Math.abs(point[1]) <= 90;
  if (!isPoint) return;
  const icon = L.divIcon({ html: element("div", { class: "pin chosen" }, element("b", {}, "+")), className: "pin-icon", iconSize: [26, 26] });
  shown.pin = L.marker([point[1], point[0]], { icon, alt: say("pointed"), title: say("pointed"), zIndexOffset: 3000, keyboard: false }).addTo(map);
  if (!map.getBounds().contains([point[1], point[0]])) map.panTo([point[1], point[0]], { animate: false });
}

/** The places of a message, or null where they are not what they must be. */
function placesOf(places) {
  const within = (value, most) => Number.isFinite(value) && Math.abs(value) <= most;
  const right = ({ lon, lat, name }) => within(lon, 180) && within(lat, 90) && typeof name === "string";
  return Array.isArray(places) && places.length <= MOST_PLACES && places.every((place) => place && right(place)) ? places : null;
}

function drawPlaces(map, shown, say) {
  for (const marker of shown.markers) marker.remove();
  shown.markers = shown.places.map((place, index) => {
    const chosen = index === (shown.chosen ?? 0);
    const look = ["pin", place.about && "about", chosen && "chosen"].filter(Boolean).join(" ");
    const html = element("div", { class: look }, element("b", {}, String(index + 1)), element("span", { class: "pin-name", dir: "auto" }, place.name));
    const beside = shown.places.slice(0, index).filter((other) => isSame(other, place)).length;
    const icon = L.divIcon({ html, className: "pin-icon", iconSize: [26, 26], iconAnchor: [13 - BESIDE_PX * beside, 13] });
    const label = say("candidate", { rank: index + 1, name: place.name });
    const marker = L.marker([place.lat, place.lon], { icon, title: label, alt: label, zIndexOffset: chosen ? 2000 : 1000 - index * 10 });
    marker.on("click keypress", ({ type, originalEvent }) => {
      if (type === "click" || originalEvent.key === "Enter") post({ pick: index });
    });
    return marker.addTo(map);
  });
  showNames(shown);
}

const isSame = (one, other) => Math.abs(one.lon - other.lon) < 0.05 && Math.abs(one.lat - other.lat) < 0.05;

/** Shows the names that cover neither a pin nor another name, the chosen one's first. */
function showNames({ markers, chosen }) {
  const boxes = makeBoxes();
  const boxOf = (thing) => (({ x, y, width, height }) => [x, y, width, height])(thing.getBoundingClientRect());
  const elements = markers.map((marker) => marker.getElement());
  for (const pin of elements) boxes.put(boxOf(pin.querySelector("b")));
  const first = elements[chosen ?? 0];
  for (const pin of [first, ...elements.filter((other) => other !== first)].filter(Boolean)) {
    const name = pin.querySelector(".pin-name");
    const box = boxOf(name);
    const free = boxes.isFree(box);
    name.classList.toggle("covered", !free);
    if (free) boxes.put(box);
  }
}

function fitPlaces(map, { places }) {
  if (!places.length) map.setView([25, 25], 2, { animate: false });
  else map.fitBounds(places.map(({ lat, lon }) => [lat, lon]), { padding: [56, 48], maxZoom: places[0].about ? 4 : 6, animate: false });
}

function bringUp(map, { lat, lon, about }) {
  map.setView([lat, lon], Math.max(map.getZoom(), about ? 4 : 6), { animate: !matchMedia("(prefers-reduced-motion: reduce)").matches });
}

/** The base map's names, clear of the places. */
function paintGround(context, map, layer, { labels, colours, rtl }, places) {
  const boxes = makeBoxes();
  const at = (lon, lat) => map.latLngToLayerPoint([lat, lon]);
  for (const { lon, lat } of places) {
    const { x, y } = at(lon, lat);
    boxes.put([x - 15, y - 15, 30, 30]);
  }
  const inView = (lon, lat) => {
    const { x, y } = at(lon, lat);
    return layer.holds(x, y) ? [x, y] : null;
  };
  drawLabels(context, labels, { colours, zoom: map.getZoom(), rtl, boxes, inView, named: places.map(({ name }) => name) });
}

/** Zoom buttons of our own, with words for those who do not see them. */
function addZoomButtons(map, say, fit) {
  const button = (icon, label, onclick) => element("button", { type: "button", "data-icon": icon, title: label, "aria-label": label, onclick });
  const buttons = [["plus", "zoom_in", () => map.zoomIn()], ["minus", "zoom_out", () => map.zoomOut()], ["fit", "fit", fit]];
  document.querySelector("#stage").append(element("div", { class: "zoom" }, ...buttons.map(([icon, key, act]) => button(icon, say(key), act))));
}
