// The bench of one reading. The page hands down what is known; what a person does goes up as one act with their name.
// What is being written stays here until the page says that it is kept.

const benches = new WeakMap();

export default function ({ data, parentElement, setStateValue }) {
  let bench = benches.get(parentElement);
  if (!bench || !bench.root.isConnected) {
    bench = begin(parentElement);
    benches.set(parentElement, bench);
    listenForKeys(bench);
  }
  bench.say = () => setStateValue("told", { asks: bench.asks, act: bench.pending });
  receive(bench, data);
}

function begin(parentElement) {
  const root = element("section", "bench");
  parentElement.querySelector("section.bench")?.remove();
  parentElement.append(root);
  const bench = {
    root, data: null, live: {}, work: null, known: new Map(), asks: {}, outcome: null, waiting: null, pending: null, steps: 0,
    get draft() {
      return bench.work.parts[bench.work.part];
    },
    /** What is said so far to choose a place, of which `key` says for what; kept with the draft. */
    get chooser() {
      return bench.work?.chooser ?? null;
    },
    get picking() {
      return bench.chooser?.key ?? null;
    },
  };
  return Object.assign(bench, waysOf(bench));
}

/** Takes in what the page hands down; only what changed is drawn, so that nobody who types is disturbed. */
function receive(bench, data) {
  const before = bench.data;
  const { answers, outcome, selected, heard, ...standing } = data;
  if (heard === bench.pending?.token) bench.pending = null;
  const shown = JSON.stringify(standing);
  bench.data = data;
  for (const place of [...data.places, ...data.mentions.flatMap((each) => each.candidates)]) bench.know(place);
  const isOther = before?.id !== data.id;
  if (isOther) takeUp(bench, data);
  const isHeard = outcome && outcome.token !== bench.outcome?.token;
  const isAside = isHeard && bench.waiting?.stay === true;
  if (isHeard) conclude(bench, outcome);
  const isSelected = selected && selected.token !== bench.selected;
  if (isSelected) useSelected(bench, selected, before !== null);
  // A place being chosen is left alone: its map and what is typed there would begin anew.
  const isChanged = bench.shown !== shown && !bench.picking;
  if (isOther || isChanged || (isHeard && !isAside) || isSelected) bench.draw();
  bench.shown = shown;
  if (isOther && before && !bench.root.getRootNode().activeElement) bench.focusOn("title");
  for (const tell of Object.values(bench.live)) tell();
  bench.tellMarks();
  walk(bench, 0);
}

/** Another reading: what was begun on it is taken up where it was left. */
function takeUp(bench, data) {
  bench.work = draftKept(data.id) ?? (data.draft && data.begins === "add" ? { mode: "add", parts: [copyOf(data.draft)], part: 0, mentions: [] } : null);
  if (bench.outcome && !bench.outcome.ok) bench.outcome = null;
}

/** What became of an act: kept, so that its draft can go, or not, so that all stays as it was written. */
function conclude(bench, outcome) {
  const done = bench.waiting?.token === outcome.token ? bench.waiting : null;
  bench.outcome = outcome;
  bench.root.removeAttribute("aria-busy");
  if (done) bench.waiting = null;
  if (!outcome.ok || !done || done.stay) return;
  keepDraft(done.id, null);
  if (done.id === bench.data.id) bench.work = draftKept(bench.data.id);
}

function useSelected(bench, selected, isNew) {
  bench.selected = selected.token;
  if (!isNew || selected.id !== bench.data.id) return;
  bench.addWords(selected, selected.use);
}

function waysOf(bench) {
  return {
    know: (place) => bench.known.set(place.id, { ...bench.known.get(place.id), ...place }),
    place: (id) => bench.known.get(id) ?? null,
    mentionOf: (id) => bench.data.mentions.find((each) => each.place === id) ?? null,
    quote: (quote) => bench.data.quotes[`${quote.start}-${quote.end}`] ?? quote.text ?? "",
    count: (number) => (bench.data.arabic_digits ? String(number).replace(/\d/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]) : String(number)),
    draw: () => drawBench(bench),
    pick: (key) => {
      const opens = key !== null && bench.picking !== key;
      bench.work.chooser = opens ? { key, query: "", pointing: false, point: null } : null;
      keepDraft(bench.data.id, bench.work);
      bench.draw();
    },
    focusOn: (key) => queueMicrotask(() => bench.root.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: key === "title" })),
    ask: (asked) => {
      const next = { ...bench.asks, ...asked };
      if (JSON.stringify(next) === JSON.stringify(bench.asks)) return;
      bench.asks = next;
      queueMicrotask(() => bench.asks === next && bench.say());
    },
    // A busy page takes the newest of our messages alone: each carries the act that it has not answered yet.
    send: (act) => {
      bench.pending = { token: tokenOf(), ...act };
      bench.say();
    },
    tellMarks: () => bench.ask({ id: bench.data.id, by: reviewer(), merge: bench.work?.mode === "merge", marks: marksOf(bench) }),
    change: (how, again = false) => {
      how();
      keepDraft(bench.data.id, bench.work);
      bench.tellMarks();
      if (again) bench.draw();
    },
    choosePlace: (set, id, mention) => bench.change(() => {
      set();
      if (mention) bench.work.mentions = [...(bench.work.mentions ?? []).filter((each) => each.start !== mention.start), { start: mention.start, end: mention.end, place: id }];
    }, true),
    addWords: (words, use) => {
      if (!bench.work?.parts) begun(bench, "edit");
      const { start, end, text } = words;
      bench.change(() => bench.draft.evidence.push({ part: use, start, end, text }), true);
    },
    turn: (index) => {
      bench.work.part = Math.min(index, bench.work.parts.length - 1);
      bench.work.chooser = null;
      bench.change(() => {}, true);
    },
    command: (name) => commandOf(bench, name),
    keep: () => keepWork(bench),
    drop: () => {
      keepDraft(bench.data.id, null);
      bench.work = null;
      bench.outcome = null;
      if (bench.data.begins === "add") return bench.send({ type: "leave" });
      bench.tellMarks();
      bench.draw();
      bench.focusOn("title");
    },
    escape: () => escaped(bench),
    act: (act, how = {}) => actOf(bench, act, how),
    named: () => (bench.tellMarks(), bench.draw()),
  };
}

const marksOf = (bench) => (bench.work?.parts ? bench.draft.evidence.map(({ part, start, end }) => ({ part, start, end })) : null);

function begun(bench, mode) {
  const draft = copyOf(bench.data.draft);
  const parts = mode === "split" ? [draft, withoutWords(draft)] : [draft];
  bench.work = { mode, parts: ["edit", "split"].includes(mode) ? parts : undefined, part: 0, with: [], note: "", mentions: [] };
  bench.outcome = null;
}

function commandOf(bench, name) {
  const { data } = bench;
  if (name === "help") return showHelp(bench);
  if (name === "next" || name === "previous") return walk(bench, name === "next" ? 1 : -1);
  if (name === "undo" || name === "redo") return data[name] ? bench.act({ type: name }) : undefined;
  if (!data.can.includes(name)) return undefined;
  if (name === "accept") return bench.act({ type: "accept" });
  begun(bench, name);
  bench.change(() => {}, true);
  return bench.focusOn({ reject: "note", merge: "merge find", publish: "published how" }[name] ?? "title");
}

/** Goes on or back; steps taken while the page is still busy with the last one are taken after it. */
function walk(bench, by) {
  bench.steps += by;
  if (bench.pending?.type === "go" || !bench.steps) return;
  const there = bench.data[bench.steps > 0 ? "next" : "previous"];
  bench.steps -= Math.sign(bench.steps);
  if (there) bench.send({ type: "go", event: there });
  else bench.steps = 0;
}

/** Sends what is being written, as one act; false where nothing is. */
function keepWork(bench) {
  const { work } = bench;
  if (!work || bench.waiting) return false;
  const { mode, parts, note, mentions, published } = work;
  const sent = parts?.map((draft) => sendable(draft));
  const act = { edit: { draft: sent?.[0], mentions }, add: { draft: sent?.[0], mentions }, split: { drafts: sent }, reject: { note }, merge: { with: work.with }, publish: { published } }[mode];
  bench.act({ type: mode, ...act });
  return true;
}

/** A draft as the page takes it: no rows left empty, no words beside their offsets. */
function sendable(draft) {
  const made = copyOf(draft);
  made.evidence = made.evidence.map(({ part, start, end }) => ({ part, start, end }));
  made.places = made.places.filter(({ place }) => place);
  for (const name of ["attribution", "actors"]) made[name] = made[name].filter(({ en, ar }) => en.trim() || ar.trim());
  for (const leg of made.movement?.legs ?? []) leg.via = leg.via.filter(Boolean);
  return made;
}

function actOf(bench, act, { stay = false } = {}) {
  const by = reviewer();
  if (!by) return void askName(bench, () => bench.act(act, { stay }));
  if (bench.waiting) return undefined;
  const token = tokenOf();
  bench.waiting = { token, id: bench.data.id, stay };
  bench.root.setAttribute("aria-busy", "true");
  bench.send({ ...act, event: bench.data.id, by, token });
  return token;
}

const tokenOf = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;

/** Escape closes what lies on top: the chooser of a place, then what is being written. */
function escaped(bench) {
  if (bench.root.querySelector("dialog[open]")) return false;
  if (bench.picking) {
    const key = bench.picking;
    bench.pick(key);
    bench.focusOn(`${key} open`);
    return true;
  }
  if (!bench.work) return false;
  bench.drop();
  return true;
}

function drawBench(bench) {
  const { root, data } = bench;
  bench.live = {};
  root.dir = data.direction;
  const dialog = root.querySelector("dialog");
  const make = () => [topOf(bench), ...(!data.id ? [emptyOf(data)] : bench.work?.parts ? writeAt(bench) : lookAt(bench)), ...(dialog ? [dialog] : [])];
  const isLost = redraw(root, make);
  if (isLost && !dialog) bench.focusOn("title");
}

/** What was just done, the way back, who judges, and the letters. */
function topOf(bench) {
  const { data } = bench;
  const { words } = data;
  const bar = element("div", "top");
  const undo = keyed("plain", words.undo, "Z", () => bench.command("undo"), "undo");
  undo.disabled = !data.undo;
  undo.title = data.undo;
  const redo = keyed("plain", words.redo, "Y", () => bench.command("redo"), "redo");
  redo.disabled = !data.redo;
  redo.title = data.redo;
  const who = button("plain who", reviewer() ? filled(words.you, { name: reviewer() }) : words.who_are_you, () => askName(bench), "who");
  who.dir = "auto";
  const help = button("icon", "?", () => showHelp(bench), "help");
  help.setAttribute("aria-label", words.help);
  help.title = words.help;
  bar.append(undo, redo, who, help);
  const said = status(bench.outcome?.ok ? "done" : "done quiet", bench.outcome?.ok ? bench.outcome.sentence : "");
  const top = element("div", "top-box");
  top.append(bar, said);
  if (!bench.work && bench.outcome && !bench.outcome.ok) top.append(complaintOf(bench));
  return top;
}

function emptyOf(data) {
  const box = element("div", "empty");
  const title = element("h2", "", data.title);
  title.tabIndex = -1;
  title.dataset.key = "title";
  const ways = element("p", "ways");
  for (const [words, address] of data.ways) {
    const way = element("a", "", words);
    way.href = address;
    ways.append(way);
  }
  box.append(title, element("p", "note", data.advice), ways);
  return box;
}
