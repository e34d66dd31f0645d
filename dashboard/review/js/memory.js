// What this browser remembers: who judges (asked once), whether letters are shortcuts, and what was begun and not yet
// kept, so that no reload, error or step aside costs a word that somebody typed.

const NAME = "hudhud reviewer";
const KEYS = "hudhud review keys";
const DRAFT = "hudhud draft ";
const MOST_DRAFTS = 40;

const remembered = (store, key) => {
  try {
    return store.getItem(key);
  } catch {
    return null; // a browser that keeps nothing for anybody
  }
};

function remember(store, key, value) {
  try {
    if (value === null) store.removeItem(key);
    else store.setItem(key, value);
  } catch {
    // As above, or no room is left: the page goes on without.
  }
}

const reviewer = () => remembered(localStorage, NAME) ?? "";
const rememberReviewer = (name) => remember(localStorage, NAME, name);
const keysAreOn = () => remembered(localStorage, KEYS) !== "off";
const switchKeys = (on) => remember(localStorage, KEYS, on ? null : "off");

/** What was begun on a reading and not kept, or null. */
function draftKept(id) {
  try {
    return JSON.parse(remembered(sessionStorage, DRAFT + id));
  } catch {
    return null;
  }
}

function keepDraft(id, work) {
  if (work) forgetOldest();
  remember(sessionStorage, DRAFT + id, work ? JSON.stringify(work) : null);
}

function forgetOldest() {
  const kept = Object.keys(sessionStorage).filter((key) => key.startsWith(DRAFT));
  for (const key of kept.slice(0, Math.max(0, kept.length - MOST_DRAFTS))) remember(sessionStorage, key, null);
}
