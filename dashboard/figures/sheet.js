// A sheet of HTML made on the server, every value in it escaped there. A link that names a pick tells the page; with a
// key held it opens a tab, as links do. Arrow keys walk the rows of a table, as in our other tables.

export default (component) => whenReleased(component.parentElement, () => draw(component));

function draw({ data, parentElement, setTriggerValue }) {
  const sheet = sheetIn(parentElement);
  if (sheet.dataset.shown !== data.html) {
    const held = sheet.getRootNode().activeElement?.dataset?.pick;
    sheet.dir = data.direction;
    sheet.dataset.shown = data.html;
    sheet.innerHTML = data.html;
    if (held) [...sheet.querySelectorAll("a[data-pick]")].find((link) => link.dataset.pick === held)?.focus();
  }
  sheet.onclick = (click) => clicked(click, (id) => setTriggerValue("pick", id));
  sheet.onkeydown = walk;
}

function sheetIn(parentElement) {
  const found = parentElement.querySelector("div.sheet");
  if (found) return found;
  const made = document.createElement("div");
  made.className = "sheet";
  parentElement.append(made);
  return made;
}

function clicked(click, pick) {
  const link = click.target.closest("a[data-pick]") ?? click.target.closest("tr.open")?.querySelector("a[data-pick]");
  const elsewhere = click.ctrlKey || click.metaKey || click.shiftKey || getSelection().type === "Range";
  if (!link || elsewhere) return;
  click.preventDefault();
  pick(link.dataset.pick);
}

function walk(key) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[key.key];
  const link = key.target.closest("tr.open a[data-pick]");
  if (!step || !link) return;
  const links = [...key.currentTarget.querySelectorAll("tr.open a[data-pick]")];
  links[links.indexOf(link) + step]?.focus();
  key.preventDefault();
}
