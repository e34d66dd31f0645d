// The passage panel. Every text from outside goes in by textContent; positions are never counted here, since Python
// has cut the article into pieces already.

const PARTS = ["what", "where", "when"];

export default (component) => whenReleased(component.parentElement, () => draw(component));

function draw({ data, parentElement, setTriggerValue }) {
  const root = panelIn(parentElement);
  if (root.dataset.shown === JSON.stringify(data)) return;
  const isNew = !root.dataset.shown;
  root.dataset.shown = JSON.stringify(data);
  root.dir = data.direction;
  root.classList.toggle("reading", !data.title && !data.uses.length);
  const pick = (id) => setTriggerValue("pick", id);
  const held = root.getRootNode().activeElement?.dataset?.keep;
  const text = articleText(data, pick);
  const scrolled = root.dataset.id === data.id ? root.querySelector(".text")?.scrollTop : undefined;
  const chosen = data.uses.length && root.dataset.id === data.id && root.querySelector(".text") ? wordsChosen(root.querySelector(".text")) : null;
  root.dataset.id = data.id;
  root.replaceChildren();
  if (data.title) root.append(eventHead(data, pick, text), text, details(data, pick));
  else root.append(articleHead(data), text);
  if (data.uses.length) root.append(wordsBar(data, text, (words) => setTriggerValue("words", words)));
  if (data.uses.length && scrolled !== undefined) text.scrollTop = scrolled;
  else showQuote(text, 0, !data.title && !data.uses.length);
  if (chosen) chooseWords(text, chosen);
  if (!data.uses.length) keepFocus(root, held);
  if (isNew) listenForSteps(root);
  root.step = (by) => stepTo(data, by, pick);
  if (data.title && matchMedia("(max-width: 640px)").matches) root.scrollIntoView();
}

function panelIn(parentElement) {
  const found = parentElement.querySelector("section.passage");
  if (found) return found;
  const made = element("section", "passage");
  parentElement.append(made);
  return made;
}

// What the reader selects in the text can be handed out: a bar beneath it says for what. The words are counted in code
// points from the article's beginning, as Python counts them; boxes that only lie over the text are no part of it.
function wordsBar(data, text, hand) {
  const bar = element("div", "uses");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", data.words.uses);
  bar.hidden = true;
  let chosen = null;
  const label = element("span", "chosen");
  label.dir = "auto";
  bar.append(label);
  for (const { name, label: words } of data.uses) {
    const made = button(`use ${name}`, words, () => {
      if (chosen) hand({ ...chosen, use: name });
      document.getSelection().removeAllRanges();
    });
    made.addEventListener("pointerdown", (press) => press.preventDefault()); // else the press lets the selection go
    bar.append(made);
  }
  const look = () => {
    if (!text.isConnected) return document.removeEventListener("selectionchange", look);
    chosen = wordsChosen(text);
    bar.hidden = !chosen;
    if (chosen) label.textContent = chosen.text.length > 60 ? `${chosen.text.slice(0, 59)}…` : chosen.text;
  };
  document.addEventListener("selectionchange", look);
  return bar;
}

function wordsChosen(text) {
  const range = rangeIn(text);
  if (!range) return null;
  const selected = textOf(text, range);
  const words = selected.trim();
  if (!words) return null;
  const beginning = { startContainer: text, startOffset: 0, endContainer: range.startContainer, endOffset: range.startOffset };
  const before = textOf(text, beginning) + selected.slice(0, selected.length - selected.trimStart().length);
  const start = [...before].length;
  return { start, end: start + [...words].length, text: words };
}

// Selects words again that were selected before the text was drawn anew.
function chooseWords(text, { start, end }) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const edges = [];
  let before = 0;
  for (let node = walker.nextNode(); node && edges.length < 2; node = walker.nextNode()) {
    const points = [...node.data];
    for (const edge of [start, end].slice(edges.length)) {
      const isHere = edge <= before + points.length && (edge === end || edge < before + points.length);
      if (isHere) edges.push([node, points.slice(0, edge - before).join("").length]);
    }
    before += points.length;
  }
  if (edges.length === 2) document.getSelection().setBaseAndExtent(...edges[0], ...edges[1]);
}

// Within a shadow root a selection must be asked for by another name, which not every browser knows.
function rangeIn(text) {
  const root = text.getRootNode();
  const selection = root.getSelection?.() ?? document.getSelection();
  const composed = selection?.getComposedRanges?.({ shadowRoots: root instanceof ShadowRoot ? [root] : [] })[0];
  const range = composed ?? (selection?.rangeCount ? selection.getRangeAt(0) : null);
  const isOurs = range && text.contains(range.startContainer) && text.contains(range.endContainer);
  const isPoint = range && range.startContainer === range.endContainer && range.startOffset === range.endOffset;
  return isOurs && !isPoint ? range : null;
}

// The article's words between two points of the drawing.
function textOf(text, { startContainer, startOffset, endContainer, endOffset }) {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  const kept = range.cloneContents();
  for (const menu of kept.querySelectorAll(".choices")) menu.remove();
  return kept.textContent;
}

function button(className, content, onClick) {
  const made = element("button", className, content);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

// The selected event: the way to its neighbours in time, its title, what sort it is, and what can be done with it.
function eventHead(data, pick, text) {
  const head = element("header", "event");
  const bar = element("div", "bar");
  const tools = element("span", "tools");
  if (data.links.correct) tools.append(correctLink(data));
  tools.append(citeButton(data, head), copyButton(data, head), closeButton(data, pick));
  bar.append(eventSteps(data, pick), tools);
  const title = element("h2", "", data.title);
  title.dir = "auto";
  title.tabIndex = -1;
  title.dataset.keep = "title";
  head.append(bar, title, byline(data));
  if (data.quotes > 1) head.append(quoteSteps(data, text));
  return head;
}

// Earlier and later among the events that are shown; J and K do the same from anywhere on the page.
function eventSteps(data, pick) {
  const { earlier, later, number, total } = data.beside;
  const made = element("span", "steps events");
  made.append(eventStep(data, earlier, "earlier", "K", pick));
  if (number) {
    const words = data.words.number_of.replace("{n}", number).replace("{all}", total);
    made.append(element("span", "count", words));
  }
  made.append(eventStep(data, later, "later", "J", pick));
  return made;
}

function eventStep(data, there, name, key, pick) {
  const isForward = (name === "later") === (data.direction === "ltr");
  const made = button("icon", isForward ? "›" : "‹", () => there && pick(there.event));
  made.setAttribute("aria-label", there ? `${data.words[name]}: ${there.title}` : data.words[name]);
  made.setAttribute("aria-keyshortcuts", key);
  made.title = there ? `${data.words[name]} (${key})\n${there.title}` : data.words[name];
  made.disabled = !there;
  made.dataset.keep = name;
  return made;
}

function stepTo(data, by, pick) {
  const there = by > 0 ? data.beside?.later : data.beside?.earlier;
  if (there) pick(there.event);
  return Boolean(there);
}

function listenForSteps(root) {
  const heard = (key) => {
    if (!root.isConnected) return document.removeEventListener("keydown", heard);
    const by = { j: 1, J: 1, k: -1, K: -1 }[key.key];
    if (!by || key.ctrlKey || key.metaKey || key.altKey || isTyping(key)) return;
    if (root.step(by)) key.preventDefault(); // where no step leads anywhere, the letters are the page's
  };
  document.addEventListener("keydown", heard);
}

function isTyping(key) {
  const at = key.composedPath()[0];
  return at instanceof Element && (at.isContentEditable || at.matches("input, textarea, select"));
}

// A drawing anew must not lose the place of somebody who works by keyboard.
function keepFocus(root, held) {
  const same = held && root.querySelector(`[data-keep="${held}"]:not(:disabled)`);
  const isLost = held || !document.activeElement || document.activeElement === document.body;
  if (isLost) (same || root.querySelector("h2"))?.focus({ preventScroll: true });
}

// When, and who says so: what one must know before reading on.
function byline(data) {
  const made = element("p", "byline");
  for (const tag of data.tags) made.append(element("span", `tag ${tag.name}`, tag.text));
  for (const name of ["when", "who"]) {
    const fact = data.facts.find((each) => each.name === name);
    if (fact) made.append(element("span", name, fact.lines[0].text));
  }
  return made;
}

// Below the words: every fact of the event, then where the words stand.
function details(data, pick) {
  const made = element("div", "details");
  made.tabIndex = 0;
  made.setAttribute("aria-label", data.words.details);
  const sideBySide = (name) => data.comparisons.filter((each) => each.name === name).map((each) => comparison(each, data, pick));
  made.append(...sideBySide("against"), factList(data.facts, data.words), ...sideBySide("alike"), articleHead(data));
  return made;
}

// What others say of the same, side by side: this event's own words first.
function comparison({ name, label, note, tellings }, data, pick) {
  const made = element("section", `comparison ${name}`);
  const cards = element("div", "tellings");
  tellings.forEach((telling, index) => cards.append(tellingCard(telling, index === 0, data, pick)));
  made.append(element("h3", "", label), element("p", "note", note), cards);
  return made;
}

function tellingCard(telling, isHere, data, pick) {
  const made = element("article", isHere ? "telling here" : "telling");
  const title = isHere ? element("span", "title", data.words.here) : element("a", "title", telling.title);
  title.dir = "auto";
  if (!isHere) {
    title.href = data.links.event + encodeURIComponent(telling.event);
    title.addEventListener("click", (click) => follow(click, () => pick(telling.event)));
  }
  const quote = element("blockquote", "", telling.quote);
  quote.lang = telling.quote_language;
  quote.dir = "auto";
  if (telling.note) made.append(element("p", "differs", telling.note));
  made.prepend(title);
  made.append(quote, element("p", "told", `${telling.who} · ${telling.when}`), element("p", "source", telling.source));
  return made;
}

// A true link: with a key held it opens a tab, else the page is told.
function follow(click, then) {
  if (click.ctrlKey || click.metaKey || click.shiftKey) return;
  click.preventDefault();
  then();
}

// To the review, where this reading can be set right.
function correctLink(data) {
  const made = element("a", "correct", data.words.correct);
  made.href = data.links.correct;
  made.dataset.keep = "correct";
  return made;
}

function closeButton(data, pick) {
  const made = button("icon", "×", () => pick("close"));
  made.setAttribute("aria-label", data.words.close);
  made.title = data.words.close;
  return made;
}

function copyButton(data, head) {
  return copying(data, head, { label: data.words.copy, done: data.words.copied, name: "copy" }, () => hereOf(data));
}

function citeButton(data, head) {
  const whole = () => `${data.citation}\n${hereOf(data)}`;
  return copying(data, head, { label: data.words.cite, done: data.words.cited, name: "cite" }, whole);
}

const hereOf = (data) => new URL(data.links.here, location.href).href;

function copying(data, head, { label, done, name }, content) {
  const made = button("plain", label, async () => {
    head.querySelector(".by-hand")?.remove();
    if (!(await copied(content()))) return head.append(byHand(data, content()));
    made.textContent = done;
    setTimeout(() => (made.textContent = label), 4000);
  });
  made.dataset.keep = name;
  made.setAttribute("aria-live", "polite");
  return made;
}

async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

// Where the browser lets nobody write to the clipboard, the words stand there, selected.
function byHand(data, words) {
  const made = element("label", "by-hand", data.words.select);
  const field = element("textarea");
  field.readOnly = true;
  field.rows = 5;
  field.dir = "auto";
  field.value = words;
  made.append(field);
  queueMicrotask(() => field.select());
  return made;
}

function quoteSteps(data, text) {
  const made = element("div", "steps");
  let current = 0;
  const count = element("span", "count");
  const step = (by) => {
    current = (current + by + data.quotes) % data.quotes;
    count.textContent = data.words.quote_of.replace("{n}", current + 1).replace("{all}", data.quotes);
    showQuote(text, current, false);
  };
  const before = button("icon", data.direction === "rtl" ? "›" : "‹", () => step(-1));
  const after = button("icon", data.direction === "rtl" ? "‹" : "›", () => step(1));
  before.setAttribute("aria-label", data.words.previous);
  after.setAttribute("aria-label", data.words.next);
  count.setAttribute("aria-live", "polite");
  made.append(before, count, after);
  count.textContent = data.words.quote_of.replace("{n}", 1).replace("{all}", data.quotes);
  return made;
}

function factList(facts, words) {
  const list = element("dl", "facts");
  for (const fact of facts) {
    const row = element("div", `fact ${fact.name}`);
    row.append(element("dt", "", fact.label));
    for (const line of fact.lines) row.append(factLine(line, words));
    list.append(row);
  }
  return list;
}

function factLine(line, words) {
  const made = element("dd");
  const said = element("span", "line", line.text);
  said.dir = "auto";
  if (line.text) made.append(said);
  if (line.note) made.append(element("small", "", line.note));
  if (line.more) made.append(fold(line.more, words));
  return made;
}

// The places that a name may also mean, each with its score and, folded once more, what the score is made of.
function fold({ label, weighed }, words) {
  const made = element("details", "fold");
  const list = element("ol", "weighed");
  for (const place of weighed) list.append(weighedPlace(place, words));
  made.append(element("summary", "", label), list);
  return made;
}

function weighedPlace({ name, where, score, reasons, chosen }, words) {
  const made = element("li", chosen ? "chosen" : "");
  const head = element("div", "head");
  const called = element("b", "", name);
  called.dir = "auto";
  head.append(called, element("span", "score", words.score.replace("{score}", score)));
  if (chosen) called.after(element("span", "tag", words.chosen));
  const why = element("ul", "reasons");
  for (const [value, reason] of reasons) {
    const item = element("li");
    item.append(element("b", "", value), element("span", "", reason));
    why.append(item);
  }
  made.append(head, element("small", "", where), why);
  return made;
}

function articleHead(data) {
  const head = element("header", "article");
  const title = element(data.uses.length ? "h2" : "h3", "", data.article.title);
  title.dir = "auto";
  title.lang = data.article.language;
  head.append(title, factList(data.article.facts, data.words));
  if (!data.title) head.append(legend(data));
  else if (data.links.article) head.append(wholeLink(data));
  return head;
}

function wholeLink(data) {
  const made = element("a", "whole", data.words.whole);
  made.href = data.links.article;
  return made;
}

function legend(data) {
  const made = element("p", "legend");
  made.setAttribute("aria-hidden", "true");
  for (const part of PARTS) {
    const sample = element("span", `mark own ${part}`, data.words[part]);
    made.append(sample);
  }
  return made;
}

// The article in its own language and direction, whatever the interface's.
function articleText(data, pick) {
  const made = element("article", "text");
  made.lang = data.article.language;
  made.dir = data.article.language.startsWith("ar") ? "rtl" : "auto";
  made.tabIndex = 0;
  made.setAttribute("aria-label", data.article.title);
  for (const segment of data.segments) made.append(segmentNode(segment, data, pick, made));
  return made;
}

// What was searched for, marked within whatever mark it stands in.
function foundIn(text) {
  const made = element("mark", "found");
  made.append(...paragraphs(text));
  return made;
}

function segmentNode(segment, data, pick, text) {
  const parts = segment.parts ?? [];
  const events = segment.events ?? [];
  const classes = [parts.length ? "mark own" : "", ...parts, events.length ? "other" : "", segment.aside ? "aside" : ""];
  const className = classes.filter(Boolean).join(" ");
  const node = events.length ? eventLink(segment, data, pick, text) : element(parts.length ? "mark" : "span");
  node.className = className;
  if (segment.quote !== undefined) node.dataset.quote = segment.quote;
  for (const part of segment.begins ?? []) node.append(partLabel(data.words[part], part));
  for (const [text, found] of segment.pieces ?? [[segment.text, false]]) node.append(...(found ? [foundIn(text)] : paragraphs(text)));
  return node;
}

// Blank lines stand as small gaps; the characters stay as they are, so that copied words are the article's.
function paragraphs(text) {
  const pieces = text.split(/(\n[^\S\n]*\n\s*)/);
  return pieces.flatMap((piece, index) => (index % 2 ? [element("span", "gap", piece)] : wordsOf(piece)));
}

const ENDLESS = /\S{400}/u;

// A word without end is set in pieces: as one it would keep the browser busy for minutes.
function wordsOf(text) {
  if (!ENDLESS.test(text)) return [document.createTextNode(text)];
  const pieces = text.match(/\S{1,30}|\s+/gu) ?? [];
  return pieces.map((piece) => (/\S{30}/u.test(piece) ? element("span", "endless", piece) : document.createTextNode(piece)));
}

// A label is drawn, not written: it is no part of the article, so that copied words are the article's alone.
function partLabel(word, part) {
  const made = element("span", `label ${part}`);
  made.dataset.word = word;
  made.setAttribute("aria-hidden", "true");
  return made;
}

function eventLink(segment, data, pick, text) {
  const made = element("a");
  const titles = segment.events.map((id) => data.titles[id] ?? "");
  made.href = data.links.event + encodeURIComponent(segment.events[0]);
  made.title = titles.join("\n");
  made.setAttribute("aria-label", `${segment.text} (${titles.join("; ")})`);
  made.addEventListener("click", (click) => {
    if (click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    if (segment.events.length === 1) pick(segment.events[0]);
    else choose(made, segment.events, data, pick, text);
  });
  return made;
}

// Several events rest on the same words: let the reader say which.
function choose(anchor, events, data, pick, text) {
  text.querySelector(".choices")?.remove();
  const menu = element("span", "choices");
  menu.setAttribute("role", "menu");
  menu.dir = data.direction;
  for (const id of events) {
    const item = button("choice", data.titles[id], () => pick(id));
    item.setAttribute("role", "menuitem");
    item.dir = "auto";
    menu.append(item);
  }
  menu.addEventListener("keydown", (key) => menuKey(key, menu, anchor));
  anchor.after(menu);
  menu.firstChild.focus();
}

function menuKey(key, menu, anchor) {
  const items = [...menu.children];
  const at = items.indexOf(menu.getRootNode().activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[key.key];
  if (step) items[(at + step + items.length) % items.length].focus();
  if (key.key === "Escape") {
    menu.remove();
    anchor.focus();
  }
  if (step || key.key === "Escape") key.preventDefault();
}

// Scrolls the panel itself, never the page, so that the map stays in view. The panel takes its size from styles and
// fonts that may come a moment after the text, so it is scrolled again while it settles.
function showQuote(text, number, top) {
  for (const other of text.querySelectorAll(".current")) other.classList.remove("current");
  const target = text.querySelector(`[data-quote="${number}"]`);
  target?.classList.add("current");
  const scroll = () => (text.scrollTop = top || !target ? 0 : middleOf(text, target));
  scroll();
  const settling = new ResizeObserver(scroll);
  settling.observe(text);
  document.fonts.ready.then(scroll);
  setTimeout(() => settling.disconnect(), 1000);
}

function middleOf(text, target) {
  const offset = target.getBoundingClientRect().top - text.getBoundingClientRect().top;
  return text.scrollTop + offset - text.clientHeight / 4;
}
