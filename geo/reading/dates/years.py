"""Years, decades and centuries."""

from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.numbers import day_at, year_at
from geo.reading.dates.tokens import Tokens

_DASHES = frozenset("-–—/")
_COMMAS = frozenset(",،")
_PLAIN_YEARS = range(1900, 2101)
_OLDER_YEARS = range(1500, 1900)
_CENTURIES = range(1, 22)
_LAST_CENTURY, _THIS_CENTURY = 20, 21
_MAX_LIST = 4
"""Years in a list, each joined to the one before it."""


def year_expression_at(tokens: Tokens, index: int, *, leads: bool = False) -> Expression | None:
    """A year behind its word (عام 2016), or a plain one where the words around it ask for a year."""
    if (word := tokens.find(index, "year_word")) and (year := year_at(tokens, word.after)):
        shape = Shape.BLOCKED if tokens.find(year.after, "before_our_era") else Shape.DATE
        return Expression(shape, index, _behind_mark(tokens, year.after), year=year.value)
    number = tokens.digits(index)
    if number is None or tokens.find(index + 1, "unit") or tokens.find(index + 1, "counted"):
        return None
    if number in _PLAIN_YEARS and (stretch := _two_digit_stretch(tokens, index, number)):
        return stretch
    if number in _PLAIN_YEARS:
        is_year = leads or _is_asked_for(tokens, index) or _in_stretch(tokens, index)
    else:
        is_ended = not tokens.key(index + 1).isalnum()
        is_year = number in _OLDER_YEARS and is_ended and bool(tokens.find(index - 1, "year_lead"))
    return Expression(Shape.DATE, index, _behind_mark(tokens, index + 1), year=number) if is_year else None


def decade_at(tokens: Tokens, index: int) -> Expression | None:
    """The ten years of ``1990s`` or تسعينيات."""
    number = tokens.digits(index)
    if number in _PLAIN_YEARS and tokens.key(index + 1) == "s" and tokens.touches(index + 1):
        return Expression(Shape.DECADE, index, index + 2, year=number or 0)
    tens = tokens.find(index, "tens")
    if tens is None:
        return None
    century = tokens.find(tens.after, "decade") or tokens.find(tens.after + 1, "decade")
    if century is None and tens.value == "20":
        return None
    return Expression(Shape.DECADE, index, century.after if century else tens.after, year=1900 + int(tens.value))


def century_at(tokens: Tokens, index: int) -> Expression | None:
    """A century by its number, or this and the last one in Arabic."""
    if word := tokens.find(index, "century"):
        for kind, number in (("last", _LAST_CENTURY), ("this", _THIS_CENTURY)):
            if (behind := tokens.find(word.after, kind)) and not tokens.key(index).isascii():
                return Expression(Shape.CENTURY, index, behind.after, year=number)
        ordinal = day_at(tokens, word.after)
        after = ordinal.after if ordinal else index
    else:
        ordinal = day_at(tokens, index) if tokens.key(index).isascii() else None
        behind = tokens.find(ordinal.after, "century") if ordinal else None
        ordinal, after = (ordinal, behind.after) if behind else (None, index)
    if ordinal is None or ordinal.value not in _CENTURIES:
        return None
    return Expression(Shape.CENTURY, index, after, year=ordinal.value)


def _behind_mark(tokens: Tokens, after: int) -> int:
    """Behind the letter for "Gregorian" that may be written onto a year."""
    mark = tokens.find(after, "gregorian_mark")
    return mark.after if mark else after


def _is_asked_for(tokens: Tokens, index: int) -> bool:
    """Whether the words around a year, or around the first of a list of years, ask for one."""
    for _ in range(_MAX_LIST):
        if _is_led(tokens, index):
            return True
        if not (tokens.find(index - 1, "and") or tokens.key(index - 1) in _COMMAS):
            return False
        index -= 2
        if tokens.digits(index) not in _PLAIN_YEARS or tokens.find(index - 1, "year_word"):
            return tokens.digits(index) in _PLAIN_YEARS
    return False


def _is_led(tokens: Tokens, index: int) -> bool:
    """Whether a preposition, an event's noun or an English article before a common noun stands before a year."""
    if tokens.find(index - 1, "year_lead") or tokens.find(index - 1, "year_event"):
        return True
    if tokens.find(index - 1, "year_end_lead"):
        return _ends_phrase(tokens, index)
    return bool(tokens.find(index - 1, "year_frame")) and tokens.is_common(index + 1)


def _ends_phrase(tokens: Tokens, index: int) -> bool:
    return not tokens.key(index + 1).isalnum() or bool(tokens.find(index + 1, "and"))


def _two_digit_stretch(tokens: Tokens, index: int, year: int) -> Expression | None:
    """``2023-24``: a year and the next one by its last two digits."""
    if tokens.key(index + 1) not in _DASHES or not (tokens.touches(index + 1) and tokens.touches(index + 2)):
        return None
    key = tokens.key(index + 2)
    if (
        not key.isdecimal()
        or len(key) not in {2, 4}
        or (tokens.touches(index + 3) and tokens.key(index + 3) in _DASHES)
    ):
        return None
    if key not in {str(year + 1), str(year + 1)[2:]} or (len(key) == 4 and tokens.key(index + 1) != "/"):  # noqa: PLR2004
        return None
    return Expression(Shape.DATE, index, index + 3, year=year, last_year=year + 1)


def _in_stretch(tokens: Tokens, index: int) -> bool:
    """Whether a year stands behind "from" or "between", or beside a dash and another year."""
    if tokens.find(index - 1, "span_lead"):
        behind = tokens.find(index + 1, "joiner") or tokens.find(index + 1, "and")
        return bool(behind and tokens.digits(behind.after) in _PLAIN_YEARS)
    if tokens.key(index + 1) in _DASHES and tokens.digits(index + 2) in _PLAIN_YEARS:
        return True
    before = tokens.find(index - 1, "joiner") or tokens.find(index - 1, "and")
    if before and tokens.digits(index - 2) in _PLAIN_YEARS:
        is_led = tokens.find(index - 3, "span_lead") or tokens.find(index - 4, "span_lead")
        return bool(is_led) or tokens.key(index - 1) in _DASHES
    return False
