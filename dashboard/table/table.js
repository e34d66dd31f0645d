// A real table. Texts go in by textContent alone; a row's link is a true link, and the whole row answers a click.

export default function ({ data, parentElement, setTriggerValue }) {
  const box = boxIn(parentElement);
  const shown = JSON.stringify(data);
  if (box.dataset.shown === shown) return;
  box.dataset.shown = shown;
  const scrolled = box.scrollTop;
  box.dir = data.direction;
  const pick = (id) => setTriggerValue("pick", id);
  box.replaceChildren(data.rows.length ? tableOf(data, pick) : emptyState(data));
  box.scrollTop = scrolled;
  box.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
}

function boxIn(parentElement) {
  const found = parentElement.querySelector("div.listing");
  if (found) return found;
  const made = element("div", "listing");
  parentElement.append(made);
  return made;
}

function element(tag, className = "", content = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content) made.textContent = content;
  return made;
}

function emptyState(data) {
  return element("p", "empty", data.empty);
}

function tableOf(data, pick) {
  const isTold = data.rows.some((row) => row.cells.some((cell) => cell.points?.length));
  const table = element("table", isTold ? "told" : "");
  table.append(element("caption", "", data.caption));
  const head = table.createTHead().insertRow();
  for (const column of data.columns) {
    const cell = element("th", columnClass(column), column.label);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of data.rows) body.append(rowOf(row, data, pick));
  body.addEventListener("keydown", walk);
  return table;
}

function columnClass(column) {
  return [column.short ? "short" : "", column.number ? "number" : ""].filter(Boolean).join(" ");
}

function rowOf(row, data, pick) {
  const made = element("tr", row.soft ? "soft" : "");
  made.dataset.id = row.id;
  if (row.id === data.selected) made.setAttribute("aria-current", "true");
  row.cells.forEach((cell, index) => made.append(cellOf(cell, index, row, data)));
  if (row.href) {
    made.classList.add("open");
    made.addEventListener("click", (click) => opened(click, row, pick));
  }
  return made;
}

function opened(click, row, pick) {
  const elsewhere = click.ctrlKey || click.metaKey || click.shiftKey || getSelection().type === "Range";
  if (elsewhere) return;
  click.preventDefault();
  pick(row.id);
}

function cellOf(cell, index, row, data) {
  const made = element("td", columnClass(data.columns[index]));
  if (cell.tag) made.append(element("span", `tag ${cell.tag_name}`, cell.tag));
  const linked = row.href && index === data.link_column;
  const words = element(linked ? "a" : "span", "words", cell.text);
  words.dir = "auto";
  if (linked) words.href = row.href;
  if (cell.text) made.append(words);
  if (cell.note) {
    const note = element("small", "", cell.note);
    note.dir = "auto";
    made.append(note);
  }
  if (cell.points?.length) made.append(pointsOf(cell.points));
  return made;
}

function pointsOf(points) {
  const list = element("ul", "points");
  for (const { number, text } of points) {
    const item = element("li");
    item.append(element("b", "", number), element("span", "", text));
    list.append(item);
  }
  return list;
}

// Arrow keys walk from row to row, as in a list.
function walk(key) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key.key];
  const link = key.target.closest("a");
  if (!step || !link) return;
  const links = [...key.currentTarget.querySelectorAll("a.words")];
  links[links.indexOf(link) + step]?.focus();
  key.preventDefault();
}
