"""Days and periods as a reader would say them, in English and Arabic."""

import re
from datetime import date

from dashboard.i18n import text
from geo.model import Period

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_ONE_OF = re.compile(r"[\[{]([^\[\]{}.]*)\.\.([^\[\]{}.]*)[\]}]")
_DURATION = re.compile(r"P(\d{1,6})([YMWD])")
_UNKNOWN = "XXXX"
_QUALIFIED = re.compile(r"([^~?%]*)([~?%])")
_EPOCH = date(1970, 1, 1).toordinal()
_QUALIFIERS = {"~": "about", "?": "perhaps", "%": "perhaps_about"}


def day_text(day: date, language: str) -> str:
    """A day with its month's name: ``26 October 2025``."""
    return text("date.day", language, day=day.day, month=_month(day.month, language), year=day.year)


def day_of(number: int) -> date:
    """The day of a number counted from 1970-01-01, as the map counts them."""
    return date.fromordinal(number + _EPOCH)


def period_text(period: Period, language: str) -> str:
    """A period in words, read from its EDTF; its two bounds where the EDTF is beyond everyday words."""
    if period.edtf == _UNKNOWN:
        return text("date.unknown", language)
    return edtf_text(period.edtf, language) or bounds_text(period, language) or period.edtf


def edtf_text(edtf: str, language: str) -> str:
    """An EDTF text in everyday words; empty where there are none for it."""
    duration = _DURATION.fullmatch(edtf)
    if duration:
        return text(f"date.duration.{duration[2]}", language, count=int(duration[1]))
    one_of = _ONE_OF.fullmatch(edtf)
    first, slash, last = (one_of[1], "/", one_of[2]) if one_of else edtf.partition("/")
    if not slash:
        return _simple(edtf, language)
    key = "date.between" if one_of else "date.range"
    days = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if days[0] and days[1] and days[0].group(1, 2) == days[1].group(1, 2) and _is_month(days[0][2]):
        return text(f"{key}_in_month", language, first=int(days[0][3]), last=_simple(last, language))
    words = _simple(first, language), _simple(last, language)
    if last in {"..", ""}:
        return words[0] and text("date.since", language, value=words[0])
    if first in {"..", ""}:
        return words[1] and text("date.until", language, value=words[1])
    return text(key, language, first=words[0], last=words[1]) if all(words) else ""


def bounds_text(period: Period, language: str) -> str:
    """The first and last day a period can touch, in words; empty where it has no bounds."""
    first, last = period.earliest, period.latest
    if first is None and last is None:
        return ""
    if first is None or last is None:
        day = day_text(first or last or date.min, language)
        return text("date.until" if first is None else "date.since", language, value=day)
    return day_text(first, language) if first == last else edtf_text(f"{first}/{last}", language)


def _simple(edtf: str, language: str) -> str:
    qualified = _QUALIFIED.fullmatch(edtf)
    if qualified:
        plain = _simple(qualified[1], language)
        return plain and text(f"date.{_QUALIFIERS[qualified[2]]}", language, value=plain)
    day = _DAY.fullmatch(edtf)
    if day and _is_month(day[2]):
        return text("date.day", language, day=int(day[3]), month=_month(int(day[2]), language), year=day[1])
    month = _MONTH.fullmatch(edtf)
    if month and _is_month(month[2]):
        return text("date.month_of_year", language, month=_month(int(month[2]), language), year=month[1])
    return edtf if _YEAR.fullmatch(edtf) else ""


def _is_month(digits: str) -> bool:
    return 1 <= int(digits) <= 12  # noqa: PLR2004 - the months of a year


def _month(number: int, language: str) -> str:
    return text(f"date.month.{number}", language)
