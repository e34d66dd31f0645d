// The queue: what is left, how it is narrowed, and the readings around the one on the bench. All texts go in as text.

export default (component) => whenReleased(component.parentElement, () => draw(component));

function draw({ data, parentElement, setTriggerValue }) {
  const root = rootIn(parentElement);
  const shown = JSON.stringify(data);
  if (root.dataset.shown === shown) return;
  root.dataset.shown = shown;
  root.dir = data.direction;
  const say = (name, value) => setTriggerValue("done", { [name]: value });
  const held = root.getRootNode().activeElement?.dataset?.key;
  const unfolded = root.querySelector("details")?.open ?? false;
  const left = element("p", "left", data.left);
  left.setAttribute("role", "status");
  const [pile, ...others] = data.selects.map((select) => selectOf(select, say));
  root.replaceChildren(left, pile, ...(others.length ? [narrowing(data, others, unfolded)] : []), listOf(data, say));
  if (held) root.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
  const current = root.querySelector('[aria-current="true"]');
  if (current) bringUp(root.querySelector("ol"), current);
}

function rootIn(parentElement) {
  const found = parentElement.querySelector("nav.queue");
  if (found) return found;
  const made = element("nav", "queue");
  parentElement.append(made);
  return made;
}

function selectOf({ name, label, value, options }, say) {
  const made = element("label", "select");
  const choice = element("select");
  choice.dataset.key = name;
  for (const [key, words] of options) {
    const option = element("option", "", words);
    option.value = key;
    choice.append(option);
  }
  choice.value = value;
  choice.addEventListener("change", () => say(name, choice.value));
  made.append(element("span", "", label), choice);
  return made;
}

/** The narrower choices fold away; they stay open where one of them is made. */
function narrowing(data, selects, unfolded) {
  const made = element("details");
  made.open = unfolded || data.selects.slice(1).some(({ value }) => value);
  made.append(element("summary", "", data.words.narrow), ...selects);
  return made;
}

function listOf(data, say) {
  if (!data.items.length) return element("p", "empty", data.empty);
  const list = element("ol");
  list.setAttribute("aria-label", data.words.list);
  for (const item of data.items) list.append(itemOf(item, data, say));
  if (data.more) list.append(element("li", "more", data.more));
  return list;
}

function itemOf(item, data, say) {
  const made = element("li");
  const open = element("button", "open");
  open.type = "button";
  open.dataset.key = `open ${item.id}`;
  if (item.id === data.selected) open.setAttribute("aria-current", "true");
  open.addEventListener("click", () => say("open", item.id));
  const title = element("b", "", item.title);
  title.dir = "auto";
  const article = element("small", "", item.article);
  article.dir = "auto";
  open.append(title, element("small", "when", item.when), article);
  if (item.reasons.length || item.label) {
    const why = element("span", "why");
    if (item.label) why.append(element("span", `verdict ${item.verdict}`, item.label));
    for (const reason of item.reasons) why.append(element("span", "reason", reason));
    open.append(why);
  }
  made.append(open);
  return made;
}

// Scrolls the list itself, never the page.
function bringUp(list, current) {
  const [outer, inner] = [list.getBoundingClientRect(), current.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - outer.height / 3;
}
