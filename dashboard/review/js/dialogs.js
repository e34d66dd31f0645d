// What is asked or told over the page: who judges, and which letters do what.

function askName(bench, then) {
  const { words } = bench.data;
  const box = dialogOf(bench, words["name.title"]);
  const field = input("name", reviewer(), () => (told.textContent = ""), { maxLength: 200, autocomplete: "name" });
  const told = status("wrong", "");
  const form = element("form");
  form.addEventListener("submit", (submit) => {
    submit.preventDefault();
    const name = field.value.trim();
    if (!name) return void (told.textContent = words["name.empty"]);
    rememberReviewer(name);
    box.close();
    bench.named();
    then?.();
  });
  const bar = element("div", "actions");
  const go = element("button", "do accept", words["name.do"]);
  go.type = "submit";
  bar.append(go, button("plain", words.cancel, () => box.close()));
  form.append(element("p", "note", words["name.note"]), labelled(words["name.field"], field), told, bar);
  box.append(form);
  box.showModal();
  field.focus();
}

function showHelp(bench) {
  const { words } = bench.data;
  const box = dialogOf(bench, words["keys.title"]);
  const list = element("dl", "keys");
  for (const [key, name] of [["A", "accept"], ["E", "edit"], ["R", "reject"], ["M", "merge"], ["S", "split"], ["J", "next"], ["K", "previous"], ["Z", "undo"], ["Y", "redo"], ["Ctrl ↵", "save"], ["Esc", "cancel"], ["?", "help"]]) {
    const row = element("div");
    row.append(element("dt", "", key), element("dd", "", words[name]));
    list.append(row);
  }
  const close = button("do", words.close, () => box.close());
  box.append(list, checkbox("keys on", words["keys.on"], keysAreOn(), switchKeys), element("p", "note", words["keys.note"]), close);
  box.showModal();
  close.focus();
}

function dialogOf(bench, title) {
  bench.root.querySelector("dialog")?.remove();
  const box = element("dialog");
  box.setAttribute("aria-label", title);
  box.append(element("h2", "", title));
  box.addEventListener("close", () => {
    box.remove();
    bench.focusOn("title");
  });
  bench.root.append(box);
  return box;
}
