"""Numbers at a token: digits, number words and ordinals of Arabic and English."""

from typing import NamedTuple

from geo.reading.dates.tokens import Tokens

_TEN, _HUNDRED, _THOUSAND = 10, 100, 1000
_MORE_WORDS = 4
"""Number words behind the first one: a thousand and nine hundred and eight and forty."""
_YEARS = range(1000, 2200)
_MONTH_DAYS = range(1, 32)


class Number(NamedTuple):
    """A number and the token behind it."""

    value: int
    after: int


def number_at(tokens: Tokens, index: int) -> Number | None:
    """The number in digits or words that begins at a token."""
    if (digits := tokens.digits(index)) is not None:
        return Number(digits, index + 1)
    return _words(tokens, index, "number")


def day_at(tokens: Tokens, index: int) -> Number | None:
    """The day of a month, cardinal or ordinal, that begins at a token."""
    found = number_at(tokens, index) or _words(tokens, index, "ordinal")
    if found is None or found.value not in _MONTH_DAYS:
        return None
    if tokens.key(index).isdecimal() and tokens.touches(found.after) and tokens.find(found.after, "ordinal_end"):
        return Number(found.value, found.after + 1)
    return found


def year_at(tokens: Tokens, index: int) -> Number | None:
    """The year of four digits, or in words, that begins at a token."""
    found = number_at(tokens, index)
    return found if found and found.value in _YEARS else None


def _words(tokens: Tokens, index: int, kind: str) -> Number | None:
    """Number words, the later ones joined by و or a hyphen: five and twenty, two thousand and four and twenty."""
    first = tokens.find(index, kind)
    if first is None:
        return None
    value, after = int(first.value), first.after
    for _ in range(_MORE_WORDS):
        hyphen = tokens.key(after) == "-"
        more = tokens.find(after + hyphen, "number") or tokens.find(after + hyphen, kind)
        if more is None:
            break
        joined = hyphen or tokens.keys[after].startswith("و")
        if not _makes_one(value, int(more.value), joined=joined, hyphen=hyphen):
            break
        value, after = value + int(more.value), more.after
    return Number(value, after)


def _makes_one(value: int, more: int, *, joined: bool, hyphen: bool) -> bool:
    """Whether a number word behind another makes one number with it."""
    if hyphen:
        return value in range(2 * _TEN, _HUNDRED, _TEN) and more < _TEN
    low = value % _HUNDRED
    if not joined:
        return 0 < low < _TEN and more == _TEN
    if 0 < low < _TEN:
        return more in range(2 * _TEN, _HUNDRED, _TEN)
    return value >= _HUNDRED and not low and more < (_HUNDRED if value % _THOUSAND else _THOUSAND)
