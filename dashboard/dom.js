// What the components share: elements, whose texts go in by textContent and never as HTML, and drawing with patience.

function element(tag, className = "", content = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content) made.textContent = content;
  return made;
}

let pressed = false;
const postponed = new Map();

/** Draws a part at once, or when the pointer is let go: what is drawn anew under a press loses the click it was to be. */
function whenReleased(part, draw) {
  if (pressed) postponed.set(part, draw);
  else draw();
}

function release() {
  pressed = false;
  const draws = [...postponed.values()];
  postponed.clear();
  for (const draw of draws) draw();
}

addEventListener("pointerdown", ({ button }) => (pressed ||= button === 0), true);
addEventListener("pointermove", ({ buttons }) => pressed && buttons === 0 && release(), true);
// The click comes right after, and is heard before what waits is drawn.
for (const end of ["pointerup", "pointercancel", "blur"]) addEventListener(end, () => setTimeout(release), true);
