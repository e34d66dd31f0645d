"""Dated events of the world and holders of offices that a text names: the tables, and where they stand in a text."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gazetteer.records import Names
from geo.errors import GeoError, PeriodError
from geo.model import Period
from geo.periods import parse_period
from geo.reading.phrases import Match, PhraseBook, Word, read_phrase, words_in

_NEAR_WORDS = 4
"""A year, a title or a word such as "former" this near to a name belongs to it."""

_YEARS = range(1900, 2100)
_YEAR = re.compile(r"\d{4}")
_PAST_HOLDERS = frozenset(
    {
        *("السابق", "السابقه", "الاسبق", "الراحل", "المخلوع", "المعزول", "المطاح"),
        *("former", "ex", "ousted", "deposed", "toppled"),
    }
)
_THEN = frozenset({"انذاك", "حينها", "وقتها", "then", "late"})
"""Beside these words it stays open whether the office was held at the time of writing."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A dated event of the table."""

    id: str
    period: Period
    is_planned: bool
    """Whether it was known beforehand, so that a text may speak of it before it happens."""
    name: Names
    citation: str


@dataclass(frozen=True, slots=True)
class Anchored:
    """Words of a text that name a dated event of the world."""

    start: int
    """First code point, in the whole text."""
    end: int
    """One past the last code point."""
    text: str
    period: Period
    """When it happened; its rule is ``event_day`` for one day, else ``from_event``."""
    citation: str
    name: Names
    is_planned: bool


@dataclass(frozen=True, slots=True)
class NamedEvent:
    """Words that name a dated event, or one of several of the same name."""

    start: int
    end: int
    anchors: tuple[Anchor, ...]
    """More than one where the words leave open which of several years is meant."""


@dataclass(frozen=True, slots=True)
class NamedHolder:
    """Words that name the holder of an office with the office."""

    start: int
    end: int
    terms: tuple[Period, ...]
    """When he or she held it, in time."""
    is_past: bool
    """Whether the text calls him or her former."""


@dataclass(frozen=True, slots=True)
class _Table:
    anchors: tuple[Anchor, ...]
    book: PhraseBook
    short: PhraseBook
    """Phrases that mean an event only behind one that names it."""


@dataclass(frozen=True, slots=True)
class _Offices:
    terms: tuple[tuple[Period, ...], ...]
    titles: tuple[frozenset[str], ...]
    book: PhraseBook


def anchors_in(text: str, start: int, end: int) -> tuple[Anchored, ...]:
    """The dated events that ``text[start:end]`` names, in order, without overlaps; offsets point into ``text``.

    A name that several years share, without its year, is left out. The table knows the real world only: whoever knows
    the publication leaves out an event that is later.
    """
    found = []
    for event in named_events(words_in(text, start, end)):
        if len(event.anchors) == 1:
            anchor = event.anchors[0]
            words = text[event.start : event.end]
            found.append(
                Anchored(event.start, event.end, words, anchor.period, anchor.citation, anchor.name, anchor.is_planned)
            )
    return tuple(found)


def named_events(words: list[Word]) -> list[NamedEvent]:
    """The dated events that the words of a text name, in order, without overlaps, with all that share a name."""
    table = _anchors()
    candidates = [(match, False) for match in table.book.matches(words)]
    candidates += [(match, True) for match in table.short.matches(words)]
    candidates.sort(key=lambda each: (each[0].first, -each[0].after, each[1]))
    found: list[NamedEvent] = []
    told: list[int] = []
    at = index = 0
    while index < len(candidates):
        match, is_short = candidates[index]
        rows = []
        while index < len(candidates) and _same_words(candidates[index][0], match):
            rows.append(candidates[index][0].row)
            index += 1
        if match.first < at:
            continue
        chosen = [row for row in reversed(told) if row in rows][:1] if is_short else _of_year(rows, words, match)
        if not chosen:
            continue
        told += chosen if len(chosen) == 1 else []
        at = match.after
        anchors = tuple(table.anchors[row] for row in dict.fromkeys(chosen))
        found.append(NamedEvent(words[match.first].start + match.skipped, words[match.after - 1].end, anchors))
    return found


def named_holders(words: list[Word]) -> Iterator[NamedHolder]:
    """The holders of offices that the words of a text name together with the office."""
    table = _offices()
    for match in table.book.matches(words):
        around = _around(words, match)
        if any(not table.titles[match.row].isdisjoint(word.forms) for word in around):
            if any(not _THEN.isdisjoint(word.forms) for word in around):
                continue
            is_past = any(not _PAST_HOLDERS.isdisjoint(word.forms) for word in around)
            first, last = words[match.first], words[match.after - 1]
            yield NamedHolder(first.start + match.skipped, last.end, table.terms[match.row], is_past)


def _same_words(one: Match, other: Match) -> bool:
    return (one.first, one.after) == (other.first, other.after)


def _around(words: list[Word], match: Match) -> list[Word]:
    """The words of the same sentence near a match, and its own."""
    near = words[max(match.first - _NEAR_WORDS, 0) : match.after + _NEAR_WORDS]
    return [word for word in near if word.sentence == words[match.first].sentence]


def _of_year(rows: list[int], words: list[Word], match: Match) -> list[int]:
    """The rows that agree with a year beside the name; all where none stands there."""
    behind = words[match.first : match.after + _NEAR_WORDS]
    near = [int(word.key) for word in behind if word.sentence == behind[0].sentence and _YEAR.fullmatch(word.key)]
    years = [year for year in near if year in _YEARS]
    if not years:
        return rows
    anchors = _anchors().anchors
    return [row for row in rows if any(_covers(anchors[row].period, year) for year in years)]


def _covers(period: Period, year: int) -> bool:
    first = period.earliest.year if period.earliest else year
    return first <= year <= (period.latest.year if period.latest else max(year, first))


@cache
def _anchors() -> _Table:
    """The table of dated events that ships with the program.

    Raises:
        GeoError: if a row lacks a field, has a broken date or phrase, or an id stands twice.
    """
    anchors, phrases, short = [], [], []
    for number, (row, where) in enumerate(_rows("anchors.csv", {"short"})):
        if row["kind"] not in {"sudden", "planned"}:
            raise GeoError(f"a dated event must be sudden or planned, got {row['kind']} in {where}", "anchors")
        period = _period(row["edtf"], where, "from_event" if "/" in row["edtf"] else "event_day")
        names = Names(row["en"], row["ar"])
        anchors.append(Anchor(row["id"], period, row["kind"] == "planned", names, row["citation"]))
        phrases += [read_phrase(each.strip(), number, where) for each in row["phrases"].split("|")]
        short += [read_phrase(each.strip(), number, where) for each in row["short"].split("|") if each]
    return _Table(tuple(anchors), PhraseBook(phrases), PhraseBook(short))


@cache
def _offices() -> _Offices:
    """The table of holders of offices.

    Raises:
        GeoError: if a row lacks a field, has a broken date or phrase, or an id stands twice.
    """
    terms, titles, phrases = [], [], []
    for number, (row, where) in enumerate(_rows("offices.csv", set())):
        terms.append(tuple(_period(each, where, "from_event") for each in row["edtf"].split("|")))
        titles.append(frozenset(word for each in row["titles"].split("|") for word in _words(each)))
        phrases += [read_phrase(each.strip(), number, where) for each in row["names"].split("|")]
    return _Offices(tuple(terms), tuple(titles), PhraseBook(phrases))


def _words(text: str) -> list[str]:
    return [word.key for word in words_in(text, 0, len(text))]


def _period(edtf: str, where: str, rule: str) -> Period:
    try:
        return parse_period(edtf, rule=rule)
    except PeriodError as error:
        raise GeoError(f"{error} in {where}", "anchors") from error


def _rows(name: str, may_be_empty: set[str]) -> Iterator[tuple[dict[str, str], str]]:
    """The rows of a table, each with where it stands."""
    text = (files("geo.reading") / "data" / name).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines(), strict=True)
    seen: set[str] = set()
    for row in reader:
        where = f"{name} line {reader.line_num}"
        if None in row or any(not value and key not in may_be_empty for key, value in row.items()):
            raise GeoError(f"a row must have its fields filled, got {row} in {where}", "anchors")
        if row["id"] in seen:
            raise GeoError(f"an id must stand once, got {row['id']} again in {where}", "anchors")
        seen.add(row["id"])
        yield row, where
