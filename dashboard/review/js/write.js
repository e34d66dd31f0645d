// An event being changed, parted or added: the form, one tab for each part, and what keeps or drops it.

function writeAt(bench) {
  const { data, work } = bench;
  const { words } = data;
  const head = element("header", "reading-head");
  const title = free("h2", "", { edit: words["edit.title"], split: words["split.title"], add: words["add.title"] }[work.mode]);
  title.tabIndex = -1;
  title.dataset.key = "title";
  head.append(title);
  if (work.mode !== "add") head.append(free("p", "note", data.title));
  if (work.mode === "split") head.append(element("p", "note", words["split.note"]), tabsOf(bench));
  const body = element("div", "body form");
  body.append(...eventForm(bench));
  const bar = element("div", "actions");
  bar.append(
    complaintOf(bench),
    keyed("do accept", { edit: words.save, split: words["split.do"], add: words["add.do"] }[work.mode], "Ctrl ↵", () => bench.keep(), "go"),
    keyed("plain", words.cancel, "Esc", () => bench.drop(), "cancel"),
  );
  return [head, body, bar];
}

function tabsOf(bench) {
  const { words } = bench.data;
  const { work } = bench;
  const bar = element("div", "tabs");
  bar.setAttribute("role", "tablist");
  work.parts.forEach((_, index) => {
    const tab = button("tab", filled(words["split.part"], { number: bench.count(index + 1) }), () => bench.turn(index), `part ${index}`);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(index === work.part));
    bar.append(tab);
  });
  const row = element("div", "tab-row");
  row.append(bar, button("plain", words["split.more"], () => {
    bench.change(() => work.parts.push(withoutWords(work.parts[0])));
    bench.turn(work.parts.length - 1);
  }, "part add"));
  if (work.parts.length > 2) row.append(button("plain", words["split.fewer"], () => {
    bench.change(() => work.parts.splice(work.part, 1));
    bench.turn(0);
  }, "part drop"));
  return row;
}

/** The same event without the words that tell it: each part of a split needs its own. */
function withoutWords(draft) {
  const made = copyOf(draft);
  made.evidence = made.evidence.filter((quote) => quote.part !== "what");
  return made;
}
