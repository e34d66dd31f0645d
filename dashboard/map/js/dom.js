// Small helpers: elements without HTML strings, words of the reader's language, days as dates.
// Every text reaches the page by textContent or the canvas; nothing here or elsewhere parses a string as HTML.

/** An element with attributes, listeners ("on…") and children; a string child becomes a text node. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child != null));
  return made;
}

/** How the reader has numbers and days written, as the document says: ten digits, and a Hijri calendar or null. */
const writing = { digits: "0123456789", hijri: null };

function writeAs({ digits, hijri }) {
  Object.assign(writing, { digits, hijri });
}

/** A number, or a text of numbers and our own words, in the reader's digits; no words of articles go through here. */
function numerals(value) {
  const text = String(value);
  return writing.digits[0] === "0" ? text : text.replace(/[0-9]/g, (digit) => writing.digits[digit]);
}

/** A number with a part after its point, as the reader has it written. */
function decimal(value) {
  return numerals(value).replace(".", writing.digits[0] === "0" ? "." : "٫");
}

/** A text with the reader's digits turned into Latin ones, as they are written in an ISO day. */
function latinDigits(text) {
  return [...text.trim()].map((letter) => (writing.digits.includes(letter) ? writing.digits.indexOf(letter) : letter)).join("");
}

/** Words of the interface: `say("map.key", {count: 3})` with numbers and names isolated from the text's direction. */
function makeSay(strings) {
  return (key, values = {}) =>
    (strings[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => `\u2068${typeof values[name] === "number" ? numerals(values[name]) : (values[name] ?? "")}\u2069`);
}

const MS_PER_DAY = 86_400_000;

/** The day (whole days since 1970-01-01, UTC) as {year, month: 1-12, day}. */
function partsOfDay(day) {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day number of a calendar day; months past 12 run into the next year. */
function dayOf(year, month, day = 1) {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / MS_PER_DAY);
}

/** ISO form for date inputs: 2025-10-26. */
function isoOfDay(day) {
  const { year, month, day: date } = partsOfDay(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** The day number of an ISO day, or null where it is none. */
function dayOfIso(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return isoOfDay(day) === text ? day : null;
}

/** 0 for Monday to 6 for Sunday. */
function weekdayOf(day) {
  return (((day + 3) % 7) + 7) % 7;
}

/** A day in words: 26 Oct 2025; by choice with the Hijri day beside. */
function dayInWords(day, say) {
  const { year, month, day: date } = partsOfDay(day);
  const words = `${numerals(date)} ${say(`month.${month}`)} ${numerals(year)}`;
  const beside = hijriInWords(day);
  return beside ? `${words} (${beside})` : words;
}

/** The Umm al-Qura day in words; empty where it is not asked for, or beyond the calendar's years. */
function hijriInWords(day) {
  const { hijri } = writing;
  if (!hijri || day < hijri.starts[0]) return "";
  const month = lowerBound(hijri.starts, day + 1) - 1;
  const date = day - hijri.starts[month] + 1;
  if (month === hijri.starts.length - 1 && date > 29) return "";
  const values = { day: numerals(date), month: hijri.months[month % 12], year: numerals(hijri.year + Math.floor(month / 12)) };
  return hijri.day.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

const COUNTER = new Intl.NumberFormat("en");

/** A count with its thousands parted. */
function countInWords(count) {
  return numerals(COUNTER.format(count));
}

function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}
