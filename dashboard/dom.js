// An element of a component. Texts from outside go in by textContent, never as HTML.

function element(tag, className = "", content = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content) made.textContent = content;
  return made;
}
