// Building blocks. Every text from outside goes in by textContent or as a field's value, never as HTML.

function button(className, content, onClick, key = "") {
  const made = element("button", className, content);
  made.type = "button";
  if (key) made.dataset.key = key;
  made.addEventListener("click", onClick);
  return made;
}

/** A button that shows the key that does the same. */
function keyed(className, content, key, onClick, name) {
  const made = button(className, content, onClick, name);
  made.setAttribute("aria-keyshortcuts", key);
  const sign = element("kbd", "", key);
  sign.setAttribute("aria-hidden", "true");
  made.append(sign);
  return made;
}

/** A word that stays in its own direction, whatever stands around it. */
function free(tag, className, content) {
  const made = element(tag, className, content);
  made.dir = "auto";
  return made;
}

function labelled(words, control, className = "") {
  const made = element("label", `field ${className}`);
  made.append(element("span", "name", words), control);
  return made;
}

function input(key, value, onInput, settings = {}) {
  const made = element("input");
  Object.assign(made, { type: "text", dir: "auto", autocomplete: "off", maxLength: 2000, ...settings });
  made.dataset.key = key;
  made.value = value ?? "";
  made.addEventListener("input", () => onInput(made.value));
  return made;
}

/** A choice among `[value, label]` pairs, or groups of them as `{ label, options }`. */
function choice(key, options, value, onChange) {
  const made = element("select");
  made.dataset.key = key;
  const optionOf = ([name, label]) => {
    const option = element("option", "", label);
    option.value = name;
    return option;
  };
  for (const each of options) {
    if (Array.isArray(each)) {
      made.append(optionOf(each));
      continue;
    }
    const group = element("optgroup");
    group.label = each.label;
    group.append(...each.options.map(optionOf));
    made.append(group);
  }
  made.value = value;
  made.addEventListener("change", () => onChange(made.value));
  return made;
}

function checkbox(key, words, checked, onChange) {
  const made = element("label", "check");
  const box = element("input");
  box.type = "checkbox";
  box.checked = checked;
  box.dataset.key = key;
  box.addEventListener("change", () => onChange(box.checked));
  made.append(box, element("span", "", words));
  return made;
}

/** A part of a form with its name; what may be added stands at its foot. */
function part(words, ...content) {
  const made = element("fieldset");
  made.append(element("legend", "", words), ...content.filter(Boolean));
  return made;
}

function status(className, content) {
  const made = element("p", className, content);
  made.setAttribute("role", "status");
  return made;
}

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

const copyOf = (value) => JSON.parse(JSON.stringify(value));

/** Draws a root anew by `make`, so that whoever works by keyboard stays where they were, caret and scroll included. */
function redraw(root, make) {
  const held = root.getRootNode().activeElement;
  const key = held && root.contains(held) ? held.dataset.key : null;
  const caret = key && "selectionStart" in held && held.type === "text" ? [held.selectionStart, held.selectionEnd] : null;
  const scrolled = root.querySelector(".body")?.scrollTop ?? 0;
  root.replaceChildren(...make());
  const body = root.querySelector(".body");
  if (body) body.scrollTop = scrolled;
  const same = key && root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!same) return key !== null;
  same.focus({ preventScroll: true });
  if (caret && same.type === "text") same.setSelectionRange(...caret);
  return false;
}
