// Choosing a place: from what its name may mean, from those the article names, by searching all places, or by pointing
// at the map where nobody knew it.

const SEARCH_RESTS_MS = 250;
const MOST_OFFERED = 12;

/** A line that shows a place and opens the chooser beneath it. */
function placeLine(bench, key, id, mention, choose, empty) {
  const { words } = bench.data;
  const box = element("div", "place-line");
  const place = id ? bench.place(id) : null;
  const made = button("place", "", () => bench.pick(key), `${key} open`);
  made.setAttribute("aria-expanded", String(bench.picking === key));
  made.append(free("b", "", place ? place.name : (id ?? empty)), element("span", "change", words["place.change"]));
  if (place) made.append(free("small", "", place.where));
  box.append(made);
  if (bench.picking === key) box.append(placePicker(bench, key, mention, id, choose));
  return box;
}

function placePicker(bench, key, mention, current, choose) {
  const { data } = bench;
  const { words } = data;
  const box = element("div", "picker");
  const chosen = (place) => {
    bench.know(place);
    bench.pick(null);
    choose(place.id, mention);
    bench.focusOn(`${key} open`);
  };
  const state = bench.chooser;
  const noteDown = () => keepDraft(data.id, bench.work);
  const list = element("ol", "places");
  const note = status("note", "");
  let waiting = 0;
  const search = input(`${key} search`, state.query, (value) => {
    state.query = value.trim();
    noteDown();
    clearTimeout(waiting);
    waiting = setTimeout(() => bench.ask({ search: state.query }), SEARCH_RESTS_MS);
    show();
  }, { type: "search", placeholder: words["place.search_hint"], maxLength: 200, spellcheck: false });
  const chart = placesFrame(data, (index) => shownNow()[index] && chosen(shownNow()[index]), (point) => pointed(point));
  const shownNow = () => listed(data, bench, state.query, mention);
  const show = () => {
    const places = shownNow();
    const answered = !state.query || bench.data.answers.search === state.query;
    list.replaceChildren(...places.map((place, index) => placeItem(place, index, current, words, chosen, `${key} ${index}`)));
    note.textContent = places.length || !answered ? "" : filled(words["place.none"], { query: state.query });
    chart.show(places, state.pointing, state.point);
  };
  const own = element("div", "own");
  const pointer = button("plain", words["place.point"], () => {
    state.pointing = !state.pointing;
    pointer.setAttribute("aria-pressed", String(state.pointing));
    drawOwn();
    show();
  }, `${key} point`);
  pointer.setAttribute("aria-pressed", String(state.pointing));
  const pointed = (point) => {
    Object.assign(state, { point, typed: null });
    drawOwn();
    show();
  };
  own.addEventListener("input", noteDown);
  const drawOwn = () => {
    own.replaceChildren(...(state.pointing ? [ownForm(bench, key, state, mention)] : []));
    noteDown();
  };
  bench.live.places = () => {
    const made = bench.data.answers.place;
    if (made && made.token === state.token) return chosen(made);
    show();
  };
  box.append(heading(words, mention), labelled(words["place.search"], search), list, note, chart.frame, pointer, own);
  bench.ask({ search: state.query });
  drawOwn();
  show();
  queueMicrotask(() => {
    search.focus({ preventScroll: true });
    box.scrollIntoView({ block: "nearest" });
  });
  return box;
}

function heading(words, mention) {
  return free("p", "ask", mention ? filled(words["place.which"], { name: mention.text }) : words["place.choose"]);
}

/** With nothing searched for: what the name may mean, then what else the article names. */
function listed(data, bench, query, mention) {
  if (query) return bench.data.answers.search === query ? bench.data.answers.found : [];
  const weighed = mention?.candidates ?? [];
  const ids = new Set(weighed.map(({ id }) => id));
  return [...weighed, ...data.named.filter((id) => !ids.has(id)).map((id) => bench.place(id))].filter(Boolean).slice(0, MOST_OFFERED);
}

function placeItem(place, index, current, words, choose, key) {
  const item = element("li", place.id === current ? "current" : "");
  const made = button("candidate", "", () => choose(place), key);
  const head = element("span", "head");
  head.append(element("i", "", String(index + 1)), free("b", "", place.name));
  if (place.score) head.append(element("span", "score", filled(words["place.score"], { score: place.score })));
  made.append(head, free("small", "", place.where));
  if (place.reasons?.length) made.append(free("small", "why", place.reasons.join(" · ")));
  if (place.id === current) made.setAttribute("aria-current", "true");
  item.append(made);
  return item;
}

/** The small map in its frame: places down, the index of a clicked one or a point up. */
function placesFrame(data, onPick, onPoint) {
  const frame = element("iframe", "chart");
  frame.setAttribute("sandbox", "allow-scripts");
  frame.title = data.map.title;
  frame.src = `/map/${encodeURIComponent(data.map.hash)}`;
  let ready = false;
  let message = null;
  const send = () => ready && message && frame.contentWindow?.postMessage({ hudhud: 1, ...message }, "*");
  const heard = (event) => {
    if (!frame.isConnected) return void (ready && window.removeEventListener("message", heard));
    if (event.source !== frame.contentWindow || event.data?.hudhud !== 1) return;
    const { pick, point } = event.data;
    if (event.data.ready === true) send((ready = true));
    else if (Number.isInteger(pick) && pick >= 0) onPick(pick);
    else if (Array.isArray(point) && point.length === 2 && point.every(Number.isFinite)) onPoint({ lon: point[0], lat: point[1] });
  };
  window.addEventListener("message", heard);
  const show = (places, pointing, point) => {
    const pins = places.map(({ lon, lat, name, about }) => ({ lon, lat, name, about }));
    const at = point ? [point.lon, point.lat] : null;
    const next = { places: pins, chosen: null, pointing, point: at };
    if (JSON.stringify(next) === JSON.stringify(message)) return;
    message = next;
    send();
  };
  return { frame, show };
}

/** A place that nobody knew: where it is, what it is called, what it is. */
function ownForm(bench, key, state, mention) {
  const { words, options } = bench.data;
  state.own ??= { en: "", ar: "", kind: "" };
  const { own } = state;
  const called = state.query || mention?.text;
  if (called && !own.en && !own.ar) own[/[\u0600-\u06ff]/.test(called) ? "ar" : "en"] = called;
  const box = element("div", "own-form");
  const names = element("div", "pair");
  names.append(
    labelled(words["place.name_ar"], input(`${key} own ar`, own.ar, (value) => (own.ar = value), { dir: "rtl", lang: "ar", maxLength: 200 })),
    labelled(words["place.name_en"], input(`${key} own en`, own.en, (value) => (own.en = value), { dir: "ltr", lang: "en", maxLength: 200 })),
  );
  const kinds = [["", words["choose"]], ...options.place_kinds];
  const where = element("div", "pair");
  where.append(degreeField(bench, key, state, "lat"), degreeField(bench, key, state, "lon"));
  const told = status("wrong", "");
  const add = button("do", words["place.add"], () => {
    const complaint = !state.point ? words["place.no_point"] : !(own.ar.trim() || own.en.trim()) ? words["place.no_name"] : !own.kind ? words["place.no_kind"] : "";
    told.textContent = complaint;
    if (complaint) return;
    state.token = bench.act({ type: "place", place: { ...own, ...state.point } }, { stay: true });
    keepDraft(bench.data.id, bench.work);
  }, `${key} own add`);
  box.append(element("p", "note", words["place.point_note"]), where, names, labelled(words["place.kind"], choice(`${key} own kind`, kinds, own.kind, (value) => (own.kind = value))), told, add);
  bench.live.failed = () => {
    const { outcome } = bench;
    if (state.token && outcome?.token === state.token && !outcome.ok) told.textContent = outcome.sentence;
  };
  return box;
}

/** Who cannot point types the degrees. */
function degreeField(bench, key, state, name) {
  const set = (value) => {
    const typed = { ...state.typed, [name]: value.replace(",", ".") };
    state.typed = typed;
    const [lat, lon] = [Number(typed.lat ?? state.point?.lat ?? NaN), Number(typed.lon ?? state.point?.lon ?? NaN)];
    if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) state.point = { lat, lon };
  };
  const shown = state.point ? state.point[name].toFixed(4) : (state.typed?.[name] ?? "");
  return labelled(bench.data.words[`place.${name}`], input(`${key} own ${name}`, shown, set, { dir: "ltr", inputMode: "decimal", maxLength: 12 }));
}
