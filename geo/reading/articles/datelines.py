"""The beginnings of news: datelines, lines of a date alone, first sentences that name the day."""

import re
from dataclasses import dataclass
from datetime import date

from gazetteer.folding import fold_running
from geo.reading.articles.cues import Place, cue_table, words_of
from geo.reading.articles.lines import Line
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.grammar import expression_at
from geo.reading.dates.tokens import Tokens, tokens_of

_LATIN = re.compile(
    r"(?P<city>[A-Z][\w .'’/-]{1,40}(?:, [A-Z][\w .'’-]{1,30})?)(?:, [^()–—]{2,30})?"
    r"(?: ?\((?P<agency>[^()]{1,30})\) ?[-–—:]+| ?[–—]| --?) "
)
_ARABIC = re.compile(
    r"(?P<city>[^\W\d_]+(?: [^\W\d_]+){0,2})(?:[،,] [^()–—]{2,30}| ?[-–—] [^()–—-]{2,30})?"
    r"(?: ?[-–—/] ?| )\(?(?P<agency>[^()،.:–—-]{2,30})\)?\s*(?:[-–—:/]|(?<=\)))"
)
_WINDOW = 120
_LEDE_WINDOW = 240
_DATE_LINE_WORDS = 12
_CAPITALS = 0.8


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a piece of news was written, at the beginning of its first paragraph."""

    end: int
    """Offset behind it, from the paragraph's start."""
    agency: str
    """As the text gives it, or empty."""


def dateline_of(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph begins with: a place, perhaps a day, an agency, a dash."""
    text = paragraph[:_WINDOW]
    if found := _LATIN.match(text):
        agency = (found["agency"] or "").strip()
        letters = [letter for letter in found["city"] if letter.isalpha()]
        if agency or sum(map(str.isupper, letters)) >= _CAPITALS * len(letters):
            return Dateline(found.end(), agency)
    if (found := _ARABIC.match(text)) and _is_agency(found["agency"]):
        return Dateline(found.end(), found["agency"].strip())
    return None


def _is_agency(name: str) -> bool:
    """Whether a name is that of an agency or newspaper of the table."""
    words = tuple(words_of(fold_running(name)))
    known = cue_table().by_first_word
    if any(each.place is Place.CREDIT and each.words == words for each in known.get(words[0], ())) if words else False:
        return True
    return any(each.place is Place.WORD for word in words for each in known.get(word, ()))


def expressions_of(tokens: Tokens) -> list[Expression]:
    """The time expressions among tokens, in order, without overlaps."""
    found, index = [], 0
    while index < len(tokens.keys):
        expression = expression_at(tokens, index)
        if expression is None:
            index += 1
            continue
        if expression.shape is not Shape.BLOCKED:
            found.append(expression)
        index = expression.after
    return found


def full_date_of(line: Line) -> date | None:
    """The first day that a line gives with its year."""
    if not any(map(str.isdigit, line.text)):
        return None
    text = line.text[:_LEDE_WINDOW]
    for found in expressions_of(tokens_of(text, 0, len(text))):
        if found.shape is Shape.DATE and found.day and found.month and found.year and not found.last_day:
            try:
                return date(found.year, found.month, found.day)
            except ValueError:
                continue
    return None


def names_year(line: Line) -> bool:
    """Whether a line gives a month or day with its year."""
    if not any(map(str.isdigit, line.text)):
        return False
    text = line.text[-_LEDE_WINDOW:]
    found = expressions_of(tokens_of(text, 0, len(text)))
    return any(each.shape is Shape.DATE and each.month and each.year for each in found)


def is_date_line(line: Line) -> bool:
    """Whether a line is a date with its year, and little else."""
    if len(line.words) > _DATE_LINE_WORDS or line.ends_sentence:
        return False
    return full_date_of(line) is not None


def lede_strength(line: Line) -> int:
    """How surely a paragraph is the first of an article: 2 with a dateline or "today" and a date, 1 with a weekday."""
    if dateline_of(line.text):
        return 2
    window = line.text[:_LEDE_WINDOW]
    found = expressions_of(tokens_of(window, 0, len(window)))
    if any(each.modifier == "spoken" for each in found):
        return 2
    return int(
        any(each.weekday and each.relation != "last" for each in found)
        or any(each.shape is Shape.DEICTIC for each in found)
    )
