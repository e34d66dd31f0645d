// The form of an event: all that a person can say otherwise of it. It changes the draft at hand and nothing else.

function eventForm(bench) {
  const { words, options } = bench.data;
  const draft = bench.draft;
  const set = (name) => (value) => bench.change(() => (draft[name] = value));
  const kinds = draft.kind ? options.kinds : [["", words.choose], ...options.kinds];
  const note = element("p", "note", options.modality_notes[draft.modality] ?? "");
  const modality = choice("modality", options.modalities, draft.modality, (value) => {
    set("modality")(value);
    note.textContent = options.modality_notes[value] ?? "";
  });
  const kind = choice("kind", kinds, draft.kind, (value) => (set("kind")(value), bench.draw()));
  const pair = element("div", "pair");
  pair.append(labelled(words["form.kind"], kind), labelled(words["form.modality"], modality));
  return [
    part(words["form.what"], pair, note),
    part(words["form.words"], ...evidenceRows(bench, draft)),
    part(words["form.when"], periodPicker(bench, "when", draft.when, set("when"), bench.data.times)),
    part(words["form.where"], ...placeRows(bench, draft)),
    movementPart(bench, draft),
    part(words["form.who"], element("p", "note", words["form.who_note"]), ...nameRows(bench, draft, "attribution")),
    part(words["form.actors"], ...nameRows(bench, draft, "actors")),
    part(words["form.title"], element("p", "note", words["form.title_note"]), namesPair(bench, "title", draft.title)),
  ];
}

/** The words that the event rests on; more are selected in the article, or written as they stand there. */
function evidenceRows(bench, draft) {
  const { words, options } = bench.data;
  const list = element("ul", "quotes");
  draft.evidence.forEach((quote, index) => {
    const item = element("li", quote.part);
    const use = choice(`quote ${index}`, options.parts, quote.part, (value) => bench.change(() => (quote.part = value), true));
    use.setAttribute("aria-label", words["form.use"]);
    const text = free("q", "", bench.quote(quote));
    item.append(use, text, remove(bench, words["form.drop_words"], `quote drop ${index}`, () => draft.evidence.splice(index, 1)));
    list.append(item);
  });
  const typed = { value: "" };
  const field = input("quote find", "", (value) => (typed.value = value), { placeholder: words["form.find_hint"] });
  const note = status("note", "");
  const look = () => typed.value.trim() && bench.ask({ find: typed.value.trim() });
  field.addEventListener("keydown", (key) => {
    if (key.key !== "Enter" || key.ctrlKey || key.metaKey) return;
    key.preventDefault();
    look();
  });
  bench.live.find = () => {
    const found = bench.data.answers.quote;
    if (!found || !typed.value.trim() || found.find !== typed.value.trim()) return;
    typed.value = "";
    if (found.end) bench.addWords(found, "what");
    else note.textContent = words["form.not_found"];
  };
  const row = element("div", "finder");
  row.append(labelled(words["form.find"], field), button("small", words["form.find_do"], look, "quote look"));
  return [element("p", "note", words["form.words_note"]), list, row, note];
}

function placeRows(bench, draft) {
  const { words, options } = bench.data;
  const list = element("ul", "rows");
  draft.places.forEach((there, index) => {
    const item = element("li");
    const role = choice(`role ${index}`, options.roles, there.role, (value) => bench.change(() => (there.role = value)));
    role.setAttribute("aria-label", words["form.role"]);
    const choose = (id, mention) => bench.choosePlace(() => (there.place = id), id, mention);
    const line = placeLine(bench, `place ${index}`, there.place || null, bench.mentionOf(there.place), choose, words["place.none_yet"]);
    item.append(role, line, remove(bench, words["form.drop_place"], `place drop ${index}`, () => draft.places.splice(index, 1)));
    list.append(item);
  });
  const add = button("plain", words["form.add_place"], () => {
    bench.change(() => draft.places.push({ role: "at", place: "" }));
    bench.pick(`place ${draft.places.length - 1}`);
  }, "place add");
  return [list, add];
}

/** Names in both languages, in order: who says so and through whom, or who acts. */
function nameRows(bench, draft, name) {
  const { words } = bench.data;
  const list = element("ol", "rows names");
  draft[name].forEach((label, index) => {
    const item = element("li");
    item.append(namesPair(bench, `${name} ${index}`, label), remove(bench, words["form.drop_name"], `${name} drop ${index}`, () => draft[name].splice(index, 1)));
    list.append(item);
  });
  const add = button("plain", words[`form.add_${name}`], () => {
    bench.change(() => draft[name].push({ en: "", ar: "" }), true);
    bench.focusOn(`${name} ${draft[name].length - 1} ${bench.data.direction === "rtl" ? "ar" : "en"}`);
  }, `${name} add`);
  return [list, add];
}

function namesPair(bench, key, label) {
  const { words } = bench.data;
  const set = (language) => (value) => bench.change(() => (label[language] = value));
  const pair = element("div", "pair");
  pair.append(
    labelled(words["form.arabic"], input(`${key} ar`, label.ar, set("ar"), { dir: "rtl", lang: "ar" })),
    labelled(words["form.english"], input(`${key} en`, label.en, set("en"), { dir: "ltr", lang: "en" })),
  );
  return pair;
}

function remove(bench, words, key, drop) {
  const made = button("icon", "×", () => {
    bench.work.chooser = null;
    bench.change(drop, true);
  }, key);
  made.setAttribute("aria-label", words);
  made.title = words;
  return made;
}
