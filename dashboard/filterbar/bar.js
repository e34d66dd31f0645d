// The filter bar: words to search for, chips of what is active, and a panel of choices. Texts go in by textContent
// alone. The panel lies over the list and leaves the map to be seen; on a phone it is a sheet.

const SHOWN_AT_FIRST = 8;
const TYPING_RESTS_MS = 350;

const memos = new WeakMap();

export default function (component) {
  const { parentElement } = component;
  const { heard, ...data } = component.data;
  let memo = memos.get(parentElement);
  if (!memo || !memo.root.isConnected) {
    memo = begin(parentElement);
    memos.set(parentElement, memo);
  }
  memo.teller.hear(heard);
  memo.say = (done) => memo.teller.tell(component, "done", done);
  const shown = JSON.stringify(data);
  if (memo.shown === shown) return;
  memo.shown = shown;
  memo.data = data;
  whenReleased(memo.root, () => draw(memo));
}

function button(className, content, onclick) {
  const made = element("button", className, content);
  made.type = "button";
  made.addEventListener("click", onclick);
  return made;
}

/** The bar's lasting parts and what the reader has unfolded in the panel. */
function begin(parentElement) {
  const memo = { unfolded: new Set(["kinds"]), whole: new Set(), waiting: 0, typed: null, data: null, teller: makeTeller() };
  memo.root = element("div", "filters");
  memo.root.setAttribute("role", "search");
  memo.input = element("input", "find");
  Object.assign(memo.input, { type: "search", maxLength: 200, dir: "auto", autocomplete: "off", spellcheck: false });
  memo.input.addEventListener("input", () => {
    memo.typed = memo.input.value;
    clearTimeout(memo.waiting);
    memo.waiting = setTimeout(() => search(memo), TYPING_RESTS_MS);
  });
  memo.input.addEventListener("keydown", ({ key }) => key === "Enter" && search(memo));
  memo.opener = button("opener", "", () => toggle(memo));
  memo.opener.setAttribute("aria-haspopup", "dialog");
  memo.chips = element("ul", "chips");
  memo.clear = button("clear", "", () => {
    memo.typed = null;
    memo.say({ clear: true });
    memo.opener.focus();
  });
  memo.panel = element("div", "panel");
  memo.panel.setAttribute("popover", "manual");
  memo.panel.setAttribute("role", "dialog");
  memo.panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close(memo);
  });
  memo.panel.addEventListener("toggle", () => memo.opener.setAttribute("aria-expanded", String(isOpen(memo))));
  memo.opener.setAttribute("aria-expanded", "false");
  const found = element("span", "found");
  found.setAttribute("role", "status");
  memo.found = found;
  memo.root.append(memo.input, memo.opener, memo.panel, memo.chips, memo.clear);
  parentElement.querySelector("div.filters")?.remove();
  parentElement.append(memo.root);
  return memo;
}

const isOpen = (memo) => memo.panel.matches(":popover-open");

function toggle(memo) {
  if (isOpen(memo)) {
    close(memo);
    return;
  }
  const bottom = memo.root.getBoundingClientRect().bottom;
  memo.panel.style.setProperty("--top", `${Math.max(0, Math.round(bottom) + 6)}px`);
  memo.panel.showPopover();
  memo.panel.querySelector(".done")?.focus();
}

function close(memo) {
  memo.panel.hidePopover();
  memo.opener.focus();
}

function search(memo) {
  clearTimeout(memo.waiting);
  if (memo.typed === null || memo.typed.trim() === memo.data.find) return;
  memo.say({ find: memo.typed });
}

function draw(memo) {
  const { root, data, input, opener, chips, clear } = memo;
  const { words } = data;
  root.dir = data.direction;
  root.setAttribute("aria-label", words.label);
  input.placeholder = words.find;
  input.setAttribute("aria-label", words.find_label);
  if (memo.typed === null || memo.typed.trim() === data.find || root.getRootNode().activeElement !== input) {
    if (input.value.trim() !== data.find) input.value = data.find;
    memo.typed = null;
  }
  opener.textContent = words.open;
  if (data.active) opener.append(element("b", "", data.active));
  const focused = keyOf(root.getRootNode().activeElement);
  chips.setAttribute("aria-label", words.active);
  chips.replaceChildren(...data.chips.map((chip) => chipOf(chip, memo)));
  clear.textContent = words.clear;
  clear.hidden = !data.chips.length;
  drawPanel(memo);
  if (focused) refocus(memo, focused);
}

const keyOf = (node) => node?.dataset?.key ?? "";

/** What had the focus keeps it; where it went away, what stands next to it. */
function refocus(memo, key) {
  const found = memo.root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (found) found.focus();
  else if (key.startsWith("chip ")) (memo.chips.querySelector("button") ?? memo.input).focus();
}

function chipOf(chip, memo) {
  const item = element("li");
  const made = button("chip", "", () => memo.say(chip.id ? { toggle: [chip.name, chip.id] } : { drop: chip.name }));
  if (chip.name === "find") made.addEventListener("click", () => ((memo.typed = null), (memo.input.value = "")));
  made.dataset.key = `chip ${chip.name} ${chip.id}`;
  made.setAttribute("aria-label", chip.remove);
  const label = element("span", "", chip.label);
  label.dir = "auto";
  const cross = element("span", "cross", "×");
  cross.setAttribute("aria-hidden", "true");
  made.append(label, cross);
  item.append(made);
  return item;
}

function drawPanel(memo) {
  const { panel, data, found } = memo;
  const body = panel.querySelector(".body");
  const scrolled = body?.scrollTop ?? 0;
  panel.dir = data.direction;
  panel.setAttribute("aria-label", data.words.label);
  const head = element("header");
  const done = button("done", data.words.close, () => close(memo));
  done.dataset.key = "done";
  head.append(element("h2", "", data.words.label), found, done);
  found.textContent = data.found;
  const made = element("div", "body");
  made.append(...data.groups.map((group) => groupOf(group, memo)), element("p", "note", data.words.note));
  panel.replaceChildren(head, made);
  made.scrollTop = scrolled;
}

function groupOf(group, memo) {
  const made = element("details");
  made.open = memo.unfolded.has(group.name) || Boolean(group.chosen);
  made.addEventListener("toggle", () => memo.unfolded[made.open ? "add" : "delete"](group.name));
  const summary = element("summary", "", group.label);
  summary.dataset.key = `group ${group.name}`;
  if (group.chosen) summary.append(element("b", "", group.chosen));
  const list = element("ul");
  const whole = memo.whole.has(group.name);
  const cut = group.more && !whole;
  const shown = cut ? group.options.filter((option, index) => index < SHOWN_AT_FIRST || option.chosen) : group.options;
  list.append(...shown.map((option) => optionOf(option, group, memo)));
  made.append(summary, list);
  if (group.more) made.append(moreOf(group, whole, memo));
  if (group.left_out) made.append(element("p", "note", group.left_out));
  return made;
}

function moreOf(group, whole, memo) {
  const made = button("more", whole ? memo.data.words.fewer : group.more, () => {
    memo.whole[whole ? "delete" : "add"](group.name);
    drawPanel(memo);
    refocus(memo, `more ${group.name}`);
  });
  made.dataset.key = `more ${group.name}`;
  return made;
}

function optionOf(option, group, memo) {
  const item = element("li");
  const label = element("label", option.empty && !option.chosen ? "option empty" : "option");
  const box = element("input");
  box.type = "checkbox";
  box.checked = option.chosen;
  box.indeterminate = !option.chosen && option.under.some((each) => each.chosen);
  box.dataset.key = `${group.name} ${option.id}`;
  box.addEventListener("change", () => memo.say({ toggle: [group.name, option.id] }));
  const words = element("span", "words", option.label);
  words.dir = "auto";
  label.append(box, words, element("span", "count", option.count));
  item.append(label);
  if (option.under.length) unfoldable(item, label, option, group, memo);
  return item;
}

/** A family's kinds, behind a button of their own; open where only some of them are chosen. */
function unfoldable(item, label, option, group, memo) {
  const key = `under ${option.id}`;
  const part = !option.chosen && option.under.some((each) => each.chosen);
  const isUnfolded = part || memo.whole.has(key);
  const made = button("unfold", "", () => {
    memo.whole[isUnfolded ? "delete" : "add"](key);
    drawPanel(memo);
    refocus(memo, key);
  });
  made.dataset.key = key;
  made.title = option.unfold;
  made.setAttribute("aria-label", option.unfold);
  made.setAttribute("aria-expanded", String(isUnfolded));
  const row = element("div", "row");
  label.replaceWith(row);
  row.append(label, made);
  if (!isUnfolded) return;
  const under = element("ul");
  under.append(...option.under.map((each) => optionOf(each, group, memo)));
  item.append(under);
}
