// A real table. Texts go in by textContent alone; a row's link is a true link, and the whole row answers a click.

/** The row last opened in each table, so that whoever comes back from a passage is where they left. */
const opened = new Map();

export default (component) => whenReleased(component.parentElement, () => draw(component));

function draw({ data, parentElement, setTriggerValue }) {
  const box = boxIn(parentElement);
  const shown = JSON.stringify(data);
  if (box.dataset.shown === shown) return;
  box.dataset.shown = shown;
  const scrolled = box.scrollTop;
  box.dir = data.direction;
  const kept = keptFocus(box);
  const turned = box.dataset.page !== String(data.pages?.number ?? 1) || box.dataset.sort !== sortOf(data);
  const ways = {
    pick: (id) => (opened.set(data.look, id), setTriggerValue("pick", id)),
    sort: (name) => setTriggerValue("sort", name),
    page: (number) => setTriggerValue("page", number),
  };
  const steps = data.pages ? [stepsOf(data.pages, ways)] : [];
  box.className = `listing ${data.look ?? ""}`;
  box.replaceChildren(...(data.rows.length ? [tableOf(data, ways), ...steps] : [emptyState(data)]));
  box.dataset.page = String(data.pages?.number ?? 1);
  box.dataset.sort = sortOf(data);
  box.scrollTop = turned ? 0 : scrolled;
  settle(box, data, kept);
}

const sortOf = (data) => data.columns.map((column) => column.sorted ?? "").join();

function keptFocus(box) {
  const held = box.getRootNode().activeElement;
  return held && box.contains(held) ? (held.dataset.key ?? held.closest("tr")?.dataset.id ?? "") : null;
}

/** The current row is in sight; the focus stays where it was, or comes back to the row that was left for a passage. */
function settle(box, data, kept) {
  const rowOf = (id) => id && box.querySelector(`tr[data-id="${CSS.escape(id)}"]`);
  const current = box.querySelector('[aria-current="true"]');
  const left = kept === null && data.look ? rowOf(opened.get(data.look)) : null;
  if (kept) (box.querySelector(`[data-key="${CSS.escape(kept)}"]`) ?? rowOf(kept)?.querySelector("a"))?.focus();
  else if (left && document.activeElement === document.body) left.querySelector("a")?.focus({ preventScroll: true });
  left?.classList.add("left");
  (current ?? left)?.scrollIntoView({ block: "nearest" });
}

function boxIn(parentElement) {
  const found = parentElement.querySelector("div.listing");
  if (found) return found;
  const made = element("div", "listing");
  parentElement.append(made);
  return made;
}

function emptyState(data) {
  return element("p", "empty", data.empty);
}

/** The foot of a long table: where one is, a step back and a step on. */
function stepsOf(pages, ways) {
  const foot = element("nav", "pages");
  const step = (by, words, sign) => {
    const made = element("button", "", sign);
    made.type = "button";
    made.title = words;
    made.setAttribute("aria-label", words);
    made.dataset.key = `page ${by}`;
    made.disabled = pages.number + by < 1 || pages.number + by > pages.last;
    made.addEventListener("click", () => ways.page(pages.number + by));
    return made;
  };
  const label = element("span", "", pages.label);
  label.setAttribute("role", "status");
  foot.append(step(-1, pages.previous, "\u2039"), label, step(1, pages.next, "\u203a"));
  return foot;
}

function headOf(column, ways) {
  const cell = element("th", columnClass(column), column.name ? "" : column.label);
  cell.scope = "col";
  if (!column.name) return cell;
  cell.setAttribute("aria-sort", column.sorted);
  const made = element("button", "sort", column.label);
  made.type = "button";
  made.title = column.sort;
  made.dataset.key = `sort ${column.name}`;
  made.addEventListener("click", () => ways.sort(column.name));
  cell.append(made);
  return cell;
}

function tableOf(data, ways) {
  const isTold = data.rows.some((row) => row.cells.some((cell) => cell.points?.length));
  const table = element("table", isTold ? "told" : "");
  table.append(element("caption", "", data.caption));
  const head = table.createTHead().insertRow();
  for (const column of data.columns) head.append(headOf(column, ways));
  const body = table.createTBody();
  for (const row of data.rows) body.append(rowOf(row, data, ways.pick));
  body.addEventListener("keydown", (key) => walk(key, data.pages, ways));
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
    made.addEventListener("click", (click) => open(click, row, pick));
  }
  return made;
}

function open(click, row, pick) {
  const elsewhere = click.ctrlKey || click.metaKey || click.shiftKey || getSelection().type === "Range";
  if (elsewhere) return;
  click.preventDefault();
  pick(row.id);
}

function cellOf(cell, index, row, data) {
  const made = element("td", columnClass(data.columns[index]));
  made.dataset.label = data.columns[index].label;
  if (cell.tag) made.append(element("span", `tag ${cell.tag_name}`, cell.tag));
  const linked = row.href && index === data.link_column;
  const words = element(linked ? "a" : "span", "words", cell.pieces?.length ? "" : cell.text);
  for (const piece of cell.pieces ?? []) words.append(piece.found ? element("mark", "", piece.text) : piece.text);
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

// Arrow keys walk from row to row, as in a list; Home and End go to its ends, Page Up and Page Down turn its pages.
function walk(key, pages, ways) {
  const link = key.target.closest("a");
  if (!link) return;
  const links = [...key.currentTarget.querySelectorAll("a.words")];
  const at = links.indexOf(link);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[key.key];
  const page = { PageDown: 1, PageUp: -1 }[key.key];
  if (to !== undefined) links[to]?.focus();
  else if (page && pages) {
    const number = pages.number + page;
    if (number >= 1 && number <= pages.last) ways.page(number);
  } else return;
  key.preventDefault();
}
