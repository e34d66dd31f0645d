// One letter does what its button does; never while somebody types, and never where letters are switched off.

const COMMANDS = { a: "accept", r: "reject", e: "edit", m: "merge", s: "split", j: "next", k: "previous", z: "undo", y: "redo", "?": "help", "؟": "help" };

/** The letter of a press on any keyboard: by what it writes, or by where it lies where that writes no Latin letter. */
function letterOf(key) {
  const written = key.key.toLowerCase();
  if (written in COMMANDS) return written;
  return /^[\u0600-\u06ff]/.test(written) ? key.code.replace(/^Key/, "").toLowerCase() : written;
}

function listenForKeys(bench) {
  const heard = (key) => {
    if (!bench.root.isConnected) return document.removeEventListener("keydown", heard);
    if (key.defaultPrevented) return;
    if (key.key === "Escape") return void (bench.escape() && key.preventDefault());
    if (key.key === "Enter" && (key.ctrlKey || key.metaKey)) return void (bench.keep() && key.preventDefault());
    if (key.ctrlKey || key.metaKey || key.altKey || isTyping(key) || !keysAreOn()) return;
    const command = COMMANDS[letterOf(key)];
    if (!command || (bench.work && command !== "help")) return;
    key.preventDefault();
    bench.command(key.shiftKey && command === "undo" ? "redo" : command);
  };
  document.addEventListener("keydown", heard);
}

/** Fields, lists and menus take letters for themselves; so does whatever the page opens over itself. */
function isTyping(key) {
  const at = key.composedPath()[0];
  if (!(at instanceof Element)) return false;
  return at.isContentEditable || at.matches('input, textarea, select, [role="menuitem"], [role="option"], [role="combobox"]') || at.closest("dialog") !== null;
}
