"""Dates in digits alone: 2024-03-03, 03/03/2024, 14.5.2024."""

from dataclasses import replace

from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.tokens import Tokens

_SEPARATORS = frozenset("/-.")
_YEARS = range(1900, 2101)
_MONTHS, _DAYS = range(1, 13), range(1, 32)
_YEAR_DIGITS, _PART_DIGITS = 4, 2
_NEAR = 6
"""Tokens on each side that tell the language of a date in digits."""


def numeric_date_at(tokens: Tokens, index: int) -> Expression | None:
    """A date in digits with its year: year first, else day first, else month first where only that can be.

    Among English words both orders are usual: where both can be, the value holds both days.
    """
    keys = tokens.keys[index : index + 5]
    parts, signs = keys[::2], keys[1::2]
    if len(keys) < 5 or not all(part.isdecimal() for part in parts) or len(set(signs)) != 1:  # noqa: PLR2004 (y-m-d)
        return None
    if signs[0] not in _SEPARATORS or not all(tokens.touches(index + step) for step in range(1, 5)):
        return None
    if tokens.touches(index + 5) and tokens.key(index + 5) in _SEPARATORS - {"."}:
        return None
    year_first = len(parts[0]) == _YEAR_DIGITS
    year, month, day = parts if year_first else parts[::-1]
    if len(year) != _YEAR_DIGITS or max(len(month), len(day)) > _PART_DIGITS:
        return None
    found = Expression(Shape.DATE, index, index + 5, year=int(year), month=int(month), day=int(day))
    return _ordered(tokens, found) if not year_first else _checked(found)


def _ordered(tokens: Tokens, found: Expression) -> Expression | None:
    """With day and month told apart, or marked where they cannot be."""
    if found.month not in _MONTHS:
        return _checked(replace(found, month=found.day, day=found.month))
    if found.day in _MONTHS and found.day != found.month and _is_among_english(tokens, found.first):
        return _checked(replace(found, modifier="either"))
    return _checked(found)


def _checked(found: Expression) -> Expression | None:
    return found if found.month in _MONTHS and found.day in _DAYS and found.year in _YEARS else None


def _is_among_english(tokens: Tokens, index: int) -> bool:
    """Whether the nearest word is written in Latin letters."""
    near = (*range(index - 1, index - _NEAR, -1), *range(index + 5, index + 5 + _NEAR))
    word = next((key for key in map(tokens.key, near) if key.isalpha()), "")
    return word.isascii() and bool(word)
