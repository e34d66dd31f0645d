"""What a request asks for: its parameters checked one by one, each refused in one sentence."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from math import isfinite

from starlette.datastructures import QueryParams

LIMIT = 100
"""Features on a page where none are asked for."""

MOST_FEATURES = 10_000
"""Features on a page at most; who asks for more is given these."""

FORMATS = ("json", "html")

FORMAT, BBOX, DATETIME, HOW_MANY, OFFSET = "f", "bbox", "datetime", "limit", "offset"

_DIGITS = re.compile(r"[0-9]{1,9}")
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?P<time>[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d))?", re.ASCII
)
_OPEN = {"", ".."}
_FLAT, _WITH_HEIGHTS = 4, 6


class AskedError(ValueError):
    """A parameter that cannot be used: what must hold, and what was got."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box in degrees, its edges inside; ``west`` is beyond ``east`` where it crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a collection is asked for."""

    bbox: Box | None = None
    first: date | None = None
    last: date | None = None
    """The days asked for, both inclusive; None where that side is open."""
    is_timed: bool = False
    """Whether days are asked for, though both sides be open: what has no date is then left out."""
    limit: int = LIMIT
    offset: int = 0


def asked_items(query: QueryParams) -> Asked:
    """What a request for a page of features asks for.

    Raises:
        AskedError: if a parameter is unknown, given twice, or cannot be read.
    """
    check_names(query, {FORMAT, BBOX, DATETIME, HOW_MANY, OFFSET})
    asked = Asked(bbox=_box(query[BBOX]) if BBOX in query else None)
    if DATETIME in query:
        first, last = _days(query[DATETIME])
        asked = replace(asked, first=first, last=last, is_timed=True)
    return replace(
        asked,
        limit=min(_number(query, HOW_MANY, LIMIT, least=1), MOST_FEATURES),
        offset=_number(query, OFFSET, 0, least=0),
    )


def check_names(query: QueryParams, known: Collection[str] = (FORMAT,)) -> None:
    """Refuses what the API's definition does not name, as the standard asks.

    Raises:
        AskedError: if a parameter is unknown, given twice, or a format that is none.
    """
    names = [name for name, _ in query.multi_items()]
    for name in names:
        if name not in known:
            raise AskedError(f"a parameter must be one of {', '.join(sorted(known))}, got {name!r:.60}")
        if names.count(name) > 1:
            raise AskedError(f"a parameter must stand once, got {name} {names.count(name)} times")
    if query.get(FORMAT, FORMATS[0]) not in FORMATS:
        raise AskedError(f"f must be one of {', '.join(FORMATS)}, got {query[FORMAT]!r:.60}")


def _number(query: QueryParams, name: str, usual: int, *, least: int) -> int:
    if name not in query:
        return usual
    value = query[name]
    if not _DIGITS.fullmatch(value) or int(value) < least:
        raise AskedError(f"{name} must be a whole number from {least} on, got {value!r:.60}")
    return int(value)


def _box(value: str) -> Box:
    """Four edges, or six of which the heights say nothing to us."""
    try:
        edges = [float(part) for part in value[:200].split(",")]
    except ValueError:
        edges = []
    if len(edges) not in {_FLAT, _WITH_HEIGHTS} or not all(map(isfinite, edges)):
        raise AskedError(f"bbox must be 4 or 6 numbers with commas between, got {value!r:.60}")
    half = len(edges) // 2
    box = Box(edges[0], edges[1], edges[half], edges[half + 1])
    if box.south > box.north:
        raise AskedError(f"bbox must not have its south beyond its north, got {value!r:.60}")
    return box


def _days(value: str) -> tuple[date | None, date | None]:
    """A day or a moment, or two with a slash between of which either may be open; moments count by their day in UTC."""
    begin, slash, end = value.partition("/")
    if not slash:
        return _day(begin, value), _day(begin, value)
    days = [None if part in _OPEN else _day(part, value) for part in (begin, end)]
    if days[0] and days[1] and days[0] > days[1]:
        raise AskedError(f"datetime must not end before it begins, got {value!r:.60}")
    return days[0], days[1]


def _day(part: str, value: str) -> date:
    match = _MOMENT.fullmatch(part)
    try:
        if match and not match["time"]:
            return date.fromisoformat(part)
        if match:
            return datetime.fromisoformat(part.upper()).astimezone(UTC).date()
    except (ValueError, OverflowError):
        pass  # the digits are none of a calendar or a clock
    raise AskedError(f"datetime must be a day or moment of RFC 3339, or two with / between, got {value!r:.60}")
