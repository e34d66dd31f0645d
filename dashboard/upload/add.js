// The page that takes articles in: files dropped or chosen and texts pasted are gathered, sent one after the other and
// read on the server; how far that has come is asked for, also by whoever comes back to the page. Texts go in by
// textContent alone.

const ASK_MS = 700;
const SENT_AT_ONCE = 3;
const KEPT = "hudhud-upload";
const MEGABYTE = 1048576;
const LISTED = 200;

const memos = new WeakMap();

export default function ({ data, parentElement }) {
  let memo = memos.get(parentElement);
  if (!memo || !memo.root.isConnected) {
    memo = begin(parentElement);
    memos.set(parentElement, memo);
  }
  const shown = JSON.stringify(data);
  if (memo.shown !== shown) {
    memo.shown = shown;
    memo.data = data;
    draw(memo);
    if (!memo.batch) resume(memo);
  }
  return () => clearTimeout(memo.asking);
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const button = (textContent, onclick, className = "") => element("button", { type: "button", textContent, onclick, className });

function begin(parentElement) {
  const memo = { gathered: [], batch: null, asking: 0, sending: false, data: null };
  memo.root = element("div", { className: "add" });
  memo.said = element("p", { className: "said" });
  memo.said.setAttribute("role", "alert");
  memo.intake = element("div", { className: "in" });
  memo.ready = element("section", { className: "ready", hidden: true });
  memo.course = element("section", { className: "course", hidden: true });
  memo.report = element("section", { className: "report", hidden: true });
  memo.root.append(memo.said, memo.intake, memo.ready, memo.course, memo.report);
  parentElement.querySelector("div.add")?.remove();
  parentElement.append(memo.root);
  return memo;
}

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function say(memo, words = "") {
  memo.said.textContent = words;
}

function draw(memo) {
  const { data, root } = memo;
  root.dir = data.direction;
  memo.intake.replaceChildren(dropZone(memo), pasteForm(memo));
  drawReady(memo);
}

/* What comes in */

function dropZone(memo) {
  const { words } = memo.data;
  const files = element("input", { type: "file", multiple: true, tabIndex: -1, onchange: ({ target }) => chosen(memo, target) });
  const folder = element("input", { type: "file", multiple: true, tabIndex: -1, onchange: ({ target }) => chosen(memo, target) });
  folder.webkitdirectory = true;
  files.dataset.takes = "files";
  folder.dataset.takes = "folder";
  for (const input of [files, folder]) input.setAttribute("aria-hidden", "true");
  const zone = element("section", { className: "drop" },
    element("h2", { textContent: words.drop }),
    element("p", { textContent: words["drop.about"] }),
    element("div", { className: "buttons" }, button(words.choose, () => files.click(), "main"), button(words.choose_folder, () => folder.click())),
    element("p", { className: "quiet", textContent: words.limits }),
    element("p", { className: "quiet", textContent: words.private }),
    files, folder,
  );
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    gather(memo, await dropped(event.dataTransfer));
  });
  return zone;
}

function chosen(memo, input) {
  gather(memo, [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, blob: file })));
  input.value = "";
}

/** The files that were dropped, those in folders too. */
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ name: file.name, blob: file }));
  const found = [];
  const visit = async (entry) => {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed)).catch(() => null);
      if (file) found.push({ name: entry.fullPath.replace(/^\//, ""), blob: file });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done) => reader.readEntries(done, () => done([])));
      if (!some.length) return;
      for (const each of some) await visit(each);
    }
  };
  for (const entry of entries) await visit(entry);
  return found;
}

/** What systems leave beside people's files is left out. */
const isHidden = (name) => name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX" || part === "Thumbs.db" || part === "desktop.ini");

function gather(memo, some) {
  say(memo);
  memo.gathered.push(...some.filter(({ name }) => !isHidden(name)));
  drawReady(memo);
  if (some.length) memo.ready.querySelector("button.main")?.focus();
}

function pasteForm(memo) {
  const { words, most } = memo.data;
  const field = (name, made, wide = false) => {
    made.name = name;
    return element("label", { className: wide ? "wide" : "" }, element("span", { textContent: words[`paste.${name}`] }), made);
  };
  const form = element("form", { noValidate: true },
    field("text", element("textarea", { dir: "auto", rows: 7 }), true),
    field("date", element("input", { type: "date" })),
    field("source", element("input", { type: "text", dir: "auto", maxLength: 300 })),
    field("title", element("input", { type: "text", dir: "auto", maxLength: 300 }), true),
    element("div", { className: "wide" }, element("button", { type: "submit", textContent: words["paste.take"] })),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = Object.fromEntries(new FormData(form));
    const length = [...said.text].length;
    if (!said.text.trim()) return say(memo, words["paste.empty"]);
    if (length > most.pasted) return say(memo, filled(words["paste.long"], { limit: most.pasted, got: length }));
    const name = (said.title.trim() || words.pasted).replace(/[/\\]/g, " ").slice(0, 80);
    gather(memo, [{ name: `${name}.jsonl`, blob: new Blob([`${JSON.stringify(said)}\n`]) }]);
    form.reset();
    return undefined;
  });
  return element("section", { className: "paste" }, element("h2", { textContent: words.paste }), form);
}

const sizeOf = (memo, bytes) => {
  const { words } = memo.data;
  const large = bytes >= MEGABYTE;
  return filled(words[large ? "size.mb" : "size.kb"], { size: large ? (bytes / MEGABYTE).toFixed(1) : Math.max(1, Math.round(bytes / 1024)) });
};

/** Why what is gathered is too much; empty where it is not. */
function excess(memo) {
  const { words, most } = memo.data;
  const all = memo.gathered.reduce((sum, { blob }) => sum + blob.size, 0);
  const large = memo.gathered.find(({ blob }) => blob.size > most.file);
  const told = (name, limit, got, rest = {}) => filled(words[`over.${name}`], { limit, got, ...rest });
  if (memo.gathered.length > most.files) return told("files", most.files, memo.gathered.length);
  if (large) return told("file", most.file / MEGABYTE, Math.ceil(large.blob.size / MEGABYTE), { name: large.name });
  return all > most.bytes ? told("bytes", most.bytes / MEGABYTE, Math.ceil(all / MEGABYTE)) : "";
}

function drawReady(memo) {
  const { words } = memo.data;
  const { gathered } = memo;
  memo.ready.hidden = !gathered.length || Boolean(memo.batch);
  if (memo.ready.hidden) return;
  const all = gathered.reduce((sum, { blob }) => sum + blob.size, 0);
  const over = excess(memo);
  const rows = gathered.slice(0, LISTED).map((each) => element("li", {},
    element("span", { dir: "auto", textContent: each.name }),
    element("span", { className: "quiet", textContent: sizeOf(memo, each.blob.size) }),
    removal(memo, each),
  ));
  memo.ready.replaceChildren(
    element("h2", { textContent: filled(words.ready, { files: gathered.length, size: sizeOf(memo, all) }) }),
    ...(over ? [element("p", { className: "said", role: "alert", textContent: over })] : []),
    element("div", { className: "buttons" },
      ...(over ? [] : [button(words.read, () => send(memo), "main")]),
      button(words.clear, () => clear(memo))),
    element("ul", {}, ...rows),
  );
}

function removal(memo, each) {
  const made = button(memo.data.words.remove, () => {
    memo.gathered = memo.gathered.filter((other) => other !== each);
    drawReady(memo);
    (memo.ready.hidden ? memo.intake : memo.ready).querySelector("button")?.focus();
  });
  made.setAttribute("aria-label", `${memo.data.words.remove}: ${each.name}`);
  return made;
}

function clear(memo) {
  memo.gathered = [];
  drawReady(memo);
  memo.intake.querySelector("button")?.focus();
}

/* On its way */

async function ask(memo, path, method = "GET", body = undefined, extra = "") {
  const { data } = memo;
  const query = [data.query, extra].filter(Boolean).join("&");
  const headers = method === "GET" ? {} : { [data.header]: data.token, "Content-Type": "application/octet-stream" };
  const answer = await fetch(`${data.path}${path}${query ? `?${query}` : ""}`, { method, body, headers });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(told.sentence || String(answer.status)), { status: answer.status });
  return told;
}

async function send(memo) {
  say(memo);
  const waiting = [...memo.gathered];
  const files = waiting.length;
  try {
    memo.batch = (await ask(memo, "", "POST")).id;
    memo.sending = true;
    drawReady(memo);
    drawCourse(memo, { stage: "receiving", heading: memo.data.words["stage.receiving"], share: 0, percent: "", lines: [] });
    focusOn(memo.course);
    let sent = 0;
    const carry = async () => {
      while (waiting.length && memo.sending) {
        const { name, blob } = waiting.shift();
        await ask(memo, `/${memo.batch}/files`, "PUT", blob, `name=${encodeURIComponent(name)}`);
        sent += 1;
        drawSent(memo, sent, files);
      }
    };
    await Promise.all(Array.from({ length: SENT_AT_ONCE }, carry));
    if (!memo.sending) return;
    keep(memo.batch);
    stand(memo, await ask(memo, `/${memo.batch}/read`, "POST"));
    memo.gathered = [];
  } catch (error) {
    if (memo.batch) ask(memo, `/${memo.batch}/stop`, "POST").catch(() => {});
    forget(memo);
    say(memo, error.status ? error.message : memo.data.words.lost);
  } finally {
    memo.sending = false;
  }
}

function drawSent(memo, sent, files) {
  const line = memo.course.querySelector(".facts");
  line?.replaceChildren(element("p", { textContent: filled(memo.data.words.sending, { sent, files }) }));
  setBar(memo.course, sent / files);
}

async function stop(memo) {
  memo.sending = false;
  const told = await ask(memo, `/${memo.batch}/stop`, "POST").catch(() => null);
  if (told) stand(memo, told);
}

/* How it stands */

function keep(batch) {
  try {
    window.localStorage.setItem(KEPT, batch);
  } catch {
    // A browser that keeps nothing forgets the report when the page is left.
  }
}

function kept() {
  try {
    return window.localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

async function resume(memo) {
  const batch = kept();
  if (!batch || !/^[\w-]{10,60}$/.test(batch)) return;
  try {
    const told = await ask(memo, `/${batch}`);
    if (memo.batch) return;
    memo.batch = batch;
    drawReady(memo);
    stand(memo, told);
  } catch (error) {
    if (error.status === 404) forget(memo);
  }
}

function forget(memo) {
  clearTimeout(memo.asking);
  memo.batch = null;
  try {
    window.localStorage.removeItem(KEPT);
  } catch {
    // Nothing was kept.
  }
  memo.intake.hidden = false;
  memo.course.hidden = memo.report.hidden = true;
  drawReady(memo);
}

function stand(memo, told) {
  if (!memo.batch) return;
  drawCourse(memo, told);
  if (told.ended) {
    drawReport(memo, told);
    return;
  }
  clearTimeout(memo.asking);
  memo.asking = setTimeout(() => askAgain(memo), ASK_MS);
}

async function askAgain(memo) {
  if (!memo.root.isConnected || !memo.batch) return;
  try {
    const told = await ask(memo, `/${memo.batch}`);
    say(memo);
    stand(memo, told);
  } catch (error) {
    if (error.status === 404) {
      forget(memo);
      say(memo, error.message);
      return;
    }
    say(memo, memo.data.words.lost);
    memo.asking = setTimeout(() => askAgain(memo), 4 * ASK_MS);
  }
}

function setBar(course, share) {
  const bar = course.querySelector(".bar");
  if (!bar) return;
  bar.setAttribute("aria-valuenow", String(Math.round(share * 100)));
  bar.firstChild.style.width = `${share * 100}%`;
}

function drawCourse(memo, told) {
  const { words } = memo.data;
  const { course } = memo;
  memo.intake.hidden = true;
  course.hidden = false;
  if (course.dataset.stage !== told.stage || !course.firstChild) {
    course.dataset.stage = told.stage;
    const heading = element("h2", { tabIndex: -1, textContent: told.heading });
    const bar = element("div", { className: "bar" }, element("div"));
    bar.setAttribute("role", "progressbar");
    bar.setAttribute("aria-label", told.heading);
    bar.setAttribute("aria-valuemin", "0");
    bar.setAttribute("aria-valuemax", "100");
    const wasWithin = course.contains(course.getRootNode().activeElement);
    course.replaceChildren(heading, ...(told.ended ? [] : [bar]), element("div", { className: "facts" }));
    if (!told.ended) {
      course.append(
        element("div", { className: "buttons" }, button(words.stop, () => stop(memo))),
        element("p", { className: "quiet", textContent: words.elsewhere }),
      );
    }
    if (wasWithin) focusOn(course);
  }
  setBar(course, told.share);
  const lines = told.ended ? told.lines : [told.percent, ...told.lines].filter(Boolean);
  course.querySelector(".facts").replaceChildren(...lines.map((textContent) => element("p", { textContent })));
  if (told.failure) course.querySelector(".facts").append(element("p", { className: "said", dir: "auto", textContent: told.failure }));
}

function focusOn(section) {
  section.querySelector("h2")?.focus();
}

/* What became of it */

function drawReport(memo, { report }) {
  const { words } = memo.data;
  const again = button(words.again, () => {
    forget(memo);
    memo.intake.querySelector("button")?.focus();
  });
  memo.report.hidden = false;
  if (!report) {
    memo.report.replaceChildren(element("div", { className: "buttons" }, again));
    return;
  }
  const counts = report.counts.map(({ number, words: what }) => element("li", {}, element("b", { textContent: number }), element("span", { textContent: what })));
  memo.report.replaceChildren(
    element("ul", { className: "counts" }, ...counts),
    element("div", { className: "buttons" }, element("a", { className: "onwards", href: report.map, textContent: words["to.map"] }), again),
    ...report.lists.map(listOf),
    element("p", {}, element("a", { href: report.whole, download: "hudhud-report.json", textContent: words["to.whole"] })),
  );
}

function listOf({ name, title, number, about, rows, more }) {
  const lines = rows.map((row) => element("li", {},
    element("span", { dir: "auto", textContent: row.name }),
    element("span", { dir: "auto", textContent: row.why }),
    element("span", { className: "ways" }, ...row.links.map(({ href, label }) => element("a", { href, textContent: label }))),
  ));
  const made = element("details", { className: "list", open: rows.length <= 20 },
    element("summary", {}, title, element("b", { textContent: number })),
    element("p", { className: "quiet", textContent: about }),
    element("ul", {}, ...lines),
  );
  made.dataset.name = name;
  if (more) made.append(element("p", { className: "quiet", textContent: more }));
  return made;
}
