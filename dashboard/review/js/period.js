// A time in the words of everyday: how exactly it is known, then the day, month or years. What comes of it as EDTF, and
// which days that can touch, the server says.

const DAY = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-\d\d$/;
const YEAR = /^\d{4}$/;

/** How a time is written, and its one or two ends; `other` is EDTF beyond these. */
function timeOf(edtf) {
  const about = edtf.endsWith("~");
  const bare = about ? edtf.slice(0, -1) : edtf;
  const simple = DAY.test(bare) ? "day" : MONTH.test(bare) ? "month" : YEAR.test(bare) ? "year" : "";
  if (!edtf) return { how: "none", ends: [""] };
  if (simple) return { how: about ? `about_${simple}` : simple, ends: [bare] };
  const within = /^\[([^\[\].]*)\.\.([^\[\].]*)\]$/.exec(edtf);
  if (within && isEnd(within[1]) && isEnd(within[2])) return { how: "one_of", ends: [within[1], within[2]] };
  const [first, last, more] = edtf.split("/");
  if (last === undefined || more !== undefined) return { how: "other", ends: [edtf] };
  if (isEnd(first) && last === "..") return { how: "since", ends: [first] };
  if (first === ".." && isEnd(last)) return { how: "until", ends: [last] };
  return isEnd(first) && isEnd(last) ? { how: "between", ends: [first, last] } : { how: "other", ends: [edtf] };
}

const isEnd = (text) => DAY.test(text) || MONTH.test(text) || YEAR.test(text);

function edtfOf({ how, ends: [first = "", last = ""] }) {
  if (how === "none" || !first) return "";
  if (how.startsWith("about_")) return `${first}~`;
  if (how === "since") return `${first}/..`;
  if (how === "until") return `../${first}`;
  if (how === "between") return last ? `${first}/${last}` : "";
  return how === "one_of" ? (last ? `[${first}..${last}]` : "") : first;
}

/** The ends as another way of writing has them: a day cut to its month, a month begun with its first day. */
function recast(time, how) {
  const [first = "", last = ""] = time.ends;
  if (time.how === "other") return { how, ends: how === "other" ? time.ends : ["", ""] };
  if (how === "other") return { how, ends: [edtfOf(time)] };
  const length = { year: 4, month: 7 }[how.replace("about_", "")];
  const fit = (end) => (length ? end.slice(0, length) : end && [end, "-01", "-01"].slice(0, end.length === 4 ? 3 : end.length === 7 ? 2 : 1).join(""));
  return { how, ends: [fit(first), fit(last)] };
}

/** The picker of a time: `when` is `{edtf, rule, anchor}` or null; `set` hears each change, `bounds` is drawn beneath. */
function periodPicker(bench, key, when, set, offered) {
  const { words, options } = bench.data;
  const box = element("div", "period");
  let time = timeOf(when?.edtf ?? "");
  const tell = () => {
    const edtf = edtfOf(time);
    set(edtf ? { edtf, rule: "reviewer", anchor: "" } : null, time);
    bench.ask({ edtf });
  };
  const fields = element("div", "ends");
  const drawEnds = () => fields.replaceChildren(...time.ends.slice(0, endsOf(time.how)).map((end, index) => endField(end, index)));
  const endField = (end, index) => {
    const name = words[["between", "one_of"].includes(time.how) ? (index ? "period.to" : "period.from") : `period.${time.how.replace("about_", "")}`];
    const onInput = (value) => ((time.ends[index] = value.trim()), tell());
    return labelled(name ?? words["period.day"], endInput(bench, `${key} end ${index}`, time.how, end, onInput));
  };
  const how = choice(`${key} how`, options.hows, time.how, (value) => {
    time = recast(time, value);
    while (time.ends.length < 2) time.ends.push("");
    drawEnds();
    tell();
  });
  const told = status("bounds", "");
  bench.live.bounds = () => showBounds(told, bench.data.answers.period, edtfOf(time), words);
  drawEnds();
  box.append(labelled(words["period.how"], how), fields, told, offers(bench, key, offered, (each) => {
    time = timeOf(each.edtf);
    how.value = time.how;
    drawEnds();
    set({ edtf: each.edtf, rule: each.rule, anchor: each.anchor }, time);
    bench.ask({ edtf: each.edtf });
  }));
  bench.ask({ edtf: edtfOf(time) });
  bench.live.bounds();
  return box;
}

const endsOf = (how) => (how === "none" ? 0 : ["between", "one_of"].includes(how) ? 2 : 1);

function endInput(bench, key, how, end, onInput) {
  if (how === "other") return input(key, end, onInput, { dir: "ltr", maxLength: 64, spellcheck: false });
  if (how.endsWith("month")) return monthInput(bench, key, end, onInput);
  if (how.endsWith("year")) return input(key, end, onInput, { dir: "ltr", inputMode: "numeric", maxLength: 4 });
  // A date field knows no bare month or year: such an end is kept as text.
  const isDay = !end || DAY.test(end);
  return input(key, end, onInput, isDay ? { type: "date", dir: "ltr" } : { dir: "ltr", maxLength: 10 });
}

function monthInput(bench, key, end, onInput) {
  const box = element("span", "month");
  let [year = "", month = ""] = end.split("-");
  const tell = () => onInput(year.length === 4 && month ? `${year}-${month}` : "");
  const months = choice(`${key} month`, [["", ""], ...bench.data.options.months], month, (value) => ((month = value), tell()));
  months.setAttribute("aria-label", bench.data.words["period.month"]);
  const years = input(`${key} year`, year, (value) => ((year = value.trim()), tell()), { dir: "ltr", inputMode: "numeric", maxLength: 4 });
  years.setAttribute("aria-label", bench.data.words["period.year"]);
  box.append(months, years);
  return box;
}

/** What the server makes of the time: its days in words, or why it is none. */
function showBounds(told, period, edtf, words) {
  const isAnswer = edtf && period?.edtf === edtf;
  told.classList.toggle("wrong", Boolean(isAnswer && period.error));
  told.textContent = !edtf ? words["period.nothing"] : isAnswer ? period.error || period.text : "";
  if (isAnswer && !period.error) told.append(element("code", "", edtf));
}

/** Times that the article itself names, one press each. */
function offers(bench, key, offered, take) {
  const list = element("ul", "offers");
  list.setAttribute("aria-label", bench.data.words["period.named"]);
  offered.forEach((each, index) => {
    const item = element("li");
    const made = button("offer", "", () => take(each), `${key} offer ${index}`);
    made.append(free("b", "", each.text), free("span", "", each.words));
    item.append(made);
    list.append(item);
  });
  return list;
}
