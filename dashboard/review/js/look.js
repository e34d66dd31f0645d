// A reading as it stands: why it is doubted, what it says, who judged it, and what can be done with it.

function lookAt(bench) {
  const { data } = bench;
  const body = element("div", "body");
  body.tabIndex = 0; // so that who works by keyboard can scroll it
  body.setAttribute("role", "group");
  body.setAttribute("aria-label", data.title);
  body.append(...[doubtsOf(data), ...dissentOf(bench), factsOf(data.facts, data.words)].filter(Boolean));
  return [headOf(data), body, bench.work ? askFor(bench) : actionsOf(bench)];
}

function headOf(data) {
  const head = element("header", "reading-head");
  const title = free("h2", "", data.title);
  title.tabIndex = -1;
  title.dataset.key = "title";
  const tags = element("p", "tags");
  for (const tag of data.tags) tags.append(element("span", `tag ${tag.name}`, tag.text));
  head.append(tags, title);
  return head;
}

function doubtsOf(data) {
  if (!data.reasons.length) return null;
  const box = element("section", "doubts");
  const list = element("ul");
  for (const reason of data.reasons) list.append(free("li", "", reason));
  box.append(element("h3", "", data.words.why), list);
  return box;
}

function factsOf(facts, words) {
  const list = element("dl", "facts");
  for (const fact of facts) {
    const row = element("div", `fact ${fact.name}`);
    row.append(element("dt", "", fact.label));
    for (const line of fact.lines) {
      const made = element("dd");
      if (line.text) made.append(free("span", "line", line.text));
      if (line.note) made.append(element("small", "", line.note));
      row.append(made);
    }
    list.append(row);
  }
  return list.children.length ? list : element("p", "note", words.nothing);
}

/** What people said otherwise, side by side, the one that stands first; any of them can be made to stand. */
function dissentOf(bench) {
  const { data } = bench;
  if (data.dissent.length < 2) return [];
  const box = element("section", "dissent");
  const cards = element("div", "cards");
  data.dissent.forEach((voice, index) => {
    const card = element("article", voice.stands ? "card stands" : "card");
    card.append(element("h4", "", voice.who), element("p", "note", voice.when), free("p", "said", voice.said), factsOf(voice.facts, data.words));
    if (voice.stands) card.append(element("p", "tag", data.words.stands));
    else card.append(button("do", data.words.choose_this, () => bench.act({ type: "side", decision: voice.decision }), `side ${index}`));
    cards.append(card);
  });
  box.append(element("h3", "", data.words.disagree), element("p", "note", data.words.disagree_note), cards);
  return [box];
}

function actionsOf(bench) {
  const { words, can } = bench.data;
  const bar = element("div", "actions");
  const make = {
    accept: () => keyed("do accept", words.accept, "A", () => bench.command("accept"), "accept"),
    edit: () => keyed("do", words.edit, "E", () => bench.command("edit"), "edit"),
    reject: () => keyed("do", words.reject, "R", () => bench.command("reject"), "reject"),
    merge: () => keyed("plain", words.merge, "M", () => bench.command("merge"), "merge"),
    split: () => keyed("plain", words.split, "S", () => bench.command("split"), "split"),
    publish: () => button("plain", words.publish, () => bench.command("publish"), "publish"),
  };
  bar.append(...can.map((name) => make[name]()));
  return bar;
}

/** A small question before something is done: why it is refused, what it is merged with. */
function askFor(bench) {
  return { reject: rejectAsk, merge: mergeAsk, publish: publishAsk }[bench.work.mode](bench);
}

function askBox(bench, title, content, go, doing, ready = true) {
  const { words } = bench.data;
  const box = element("section", "ask");
  box.setAttribute("aria-label", title);
  const bar = element("div", "actions");
  const make = keyed("do accept", doing, "Ctrl ↵", go, "go");
  make.disabled = !ready;
  bar.append(make, keyed("plain", words.cancel, "Esc", () => bench.drop(), "cancel"));
  box.append(element("h3", "", title), ...content, complaintOf(bench), bar);
  return box;
}

function complaintOf(bench) {
  const told = status("wrong", bench.outcome && !bench.outcome.ok ? bench.outcome.sentence : "");
  told.setAttribute("role", "alert");
  return told;
}

function rejectAsk(bench) {
  const { words } = bench.data;
  const field = input("note", bench.work.note, (value) => bench.change(() => (bench.work.note = value)), { placeholder: words["reject.hint"] });
  return askBox(bench, words["reject.title"], [labelled(words["reject.why"], field)], () => bench.keep(), words["reject.do"]);
}

function mergeAsk(bench) {
  const { words, merging } = bench.data;
  const { work } = bench;
  const list = element("ul", "merging");
  const wanted = (work.find ?? "").trim().toLowerCase();
  const shown = merging.filter((each) => work.with.includes(each.id) || !wanted || `${each.title} ${each.article}`.toLowerCase().includes(wanted)).slice(0, 30);
  for (const each of shown) {
    const item = element("li");
    const box = checkbox(`with ${each.id}`, "", work.with.includes(each.id), (on) => {
      bench.change(() => (work.with = on ? [...work.with, each.id] : work.with.filter((id) => id !== each.id)), true);
    });
    const said = box.querySelector("span");
    said.append(free("b", "", each.title), free("small", "", `${each.when} · ${each.article}`), free("q", "", each.quote));
    item.append(box);
    list.append(item);
  }
  const field = input("merge find", work.find, (value) => bench.change(() => (work.find = value), true), { type: "text", placeholder: words["merge.find_hint"] });
  const empty = shown.length ? [] : [element("p", "note", words["merge.none"])];
  const content = [element("p", "note", words["merge.note"]), labelled(words["merge.find"], field), list, ...empty];
  return askBox(bench, words["merge.title"], content, () => bench.keep(), work.with.length ? filled(words["merge.do"], { count: bench.count(work.with.length + 1) }) : words.merge, work.with.length > 0);
}

function publishAsk(bench) {
  const { words, published } = bench.data;
  const { work } = bench;
  work.published ??= { when: { edtf: published.edtf, rule: published.rule, anchor: published.anchor }, reason: { en: "", ar: "" }, citation: "" };
  const set = (value) => bench.change(() => (work.published.when = value));
  const cited = input("citation", work.published.citation, (value) => bench.change(() => (work.published.citation = value)));
  const content = [
    element("p", "note", published.text),
    periodPicker(bench, "published", work.published.when, set, []),
    labelled(words["publish.reason"], input("reason", work.published.reason[languageOf(bench)], (value) => bench.change(() => (work.published.reason[languageOf(bench)] = value)))),
    labelled(words["publish.citation"], cited),
  ];
  return askBox(bench, words["publish.title"], content, () => bench.keep(), words.save);
}

const languageOf = (bench) => (bench.data.direction === "rtl" ? "ar" : "en");
