// The passage panel. Every text from outside goes in by textContent; positions are never counted here, since Python
// has cut the article into pieces already.

const PARTS = ["what", "where", "when"];

export default function ({ data, parentElement, setTriggerValue }) {
  const root = panelIn(parentElement);
  if (root.dataset.shown === JSON.stringify(data)) return;
  root.dataset.shown = JSON.stringify(data);
  root.replaceChildren();
  root.dir = data.direction;
  root.classList.toggle("reading", !data.title);
  const pick = (id) => setTriggerValue("pick", id);
  const text = articleText(data, pick);
  if (data.title) root.append(eventHead(data, pick, text), text, details(data, pick));
  else root.append(articleHead(data), text);
  showQuote(text, 0, !data.title);
  if (data.title && matchMedia("(max-width: 640px)").matches) root.scrollIntoView();
}

function panelIn(parentElement) {
  const found = parentElement.querySelector("section.passage");
  if (found) return found;
  const made = element("section", "passage");
  parentElement.append(made);
  return made;
}

function element(tag, className = "", content = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content) made.textContent = content;
  return made;
}

function button(className, content, onClick) {
  const made = element("button", className, content);
  made.type = "button";
  made.addEventListener("click", onClick);
  return made;
}

// The selected event: what sort, its title, and what can be done with it.
function eventHead(data, pick, text) {
  const head = element("header", "event");
  const bar = element("div", "bar");
  for (const tag of data.tags) bar.append(element("span", `tag ${tag.name}`, tag.text));
  const tools = element("span", "tools");
  tools.append(copyButton(data), closeButton(data, pick));
  bar.append(tools);
  const title = element("h2", "", data.title);
  title.dir = "auto";
  head.append(bar, title, byline(data));
  if (data.quotes > 1) head.append(quoteSteps(data, text));
  return head;
}

// When, and who says so: what one must know before reading on.
function byline(data) {
  const made = element("p", "byline");
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
  made.append(factList(data.facts, pick), articleHead(data));
  return made;
}

function closeButton(data, pick) {
  const made = button("icon", "×", () => pick("close"));
  made.setAttribute("aria-label", data.words.close);
  made.title = data.words.close;
  return made;
}

function copyButton(data) {
  const made = button("plain", data.words.copy, async () => {
    const address = new URL(data.links.here, location.href).href;
    made.textContent = (await copied(address)) ? data.words.copied : address;
    setTimeout(() => (made.textContent = data.words.copy), 4000);
  });
  return made;
}

async function copied(address) {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    return false;
  }
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

function factList(facts, pick) {
  const list = element("dl", "facts");
  for (const fact of facts) {
    const row = element("div", `fact ${fact.name}`);
    row.append(element("dt", "", fact.label));
    for (const line of fact.lines) row.append(factLine(line, pick));
    list.append(row);
  }
  return list;
}

function factLine(line, pick) {
  const made = element("dd");
  const words = line.event ? button("plain", line.text, () => pick(line.event)) : element("span", "line", line.text);
  words.dir = "auto";
  if (line.text) made.append(words);
  if (line.note) made.append(element("small", "", line.note));
  return made;
}

function articleHead(data) {
  const head = element("header", "article");
  const title = element("h3", "", data.article.title);
  title.dir = "auto";
  title.lang = data.article.language;
  head.append(title, factList(data.article.facts, () => {}));
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

function segmentNode(segment, data, pick, text) {
  const parts = segment.parts ?? [];
  const events = segment.events ?? [];
  const classes = [parts.length ? "mark own" : "", ...parts, events.length ? "other" : "", segment.aside ? "aside" : ""];
  const className = classes.filter(Boolean).join(" ");
  const node = events.length ? eventLink(segment, data, pick, text) : element(parts.length ? "mark" : "span");
  node.className = className;
  if (segment.quote !== undefined) node.dataset.quote = segment.quote;
  for (const part of segment.begins ?? []) node.append(partLabel(data.words[part], part));
  node.append(...paragraphs(segment.text));
  return node;
}

// Blank lines stand as small gaps; the characters stay as they are, so that copied words are the article's.
function paragraphs(text) {
  const pieces = text.split(/(\n[^\S\n]*\n\s*)/);
  return pieces.map((piece, index) => (index % 2 ? element("span", "gap", piece) : document.createTextNode(piece)));
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
