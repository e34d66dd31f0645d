"""Days and periods as a reader would say them, in English and Arabic, by choice with the Hijri days beside."""

import re
from datetime import date
from typing import Any

from hijridate import Gregorian, Hijri
from hijridate.ummalqura import HIJRI_RANGE

from dashboard.i18n import Locale, number_text, text
from geo.model import Period

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_ONE_OF = re.compile(r"[\[{]([^\[\]{}.]*)\.\.([^\[\]{}.]*)[\]}]")
_DURATION = re.compile(r"P(\d{1,6})([YMWD])")
_GREGORIAN, _HIJRI = "date.month", "hijri.month"
"""Keys of the months' names."""

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
    words = edtf_text(period.edtf, language) or bounds_text(period, language) or period.edtf
    beside = hijri_text(period, language) if isinstance(language, Locale) and language.hijri else ""
    return text("date.beside", language, day=words, hijri=beside) if beside else words


def hijri_text(period: Period, language: str) -> str:
    """The same by the Umm al-Qura calendar; empty outside its years, and for what it cannot say as exactly.

    A Gregorian month or year is the Hijri months or years that its days lie in.
    """
    try:
        hijri = _in_hijri(period)
    except (OverflowError, ValueError):  # beyond the calendar's years, or no day at all
        return ""
    return edtf_text(hijri, language, _HIJRI) if hijri else ""


def hijri_table(language: str) -> dict[str, Any]:
    """The Umm al-Qura calendar for a browser: its first year, each month's first day as the map counts days, words."""
    (first, *_), (last, *_) = HIJRI_RANGE
    starts = [
        Hijri(year, month, 1).to_gregorian().toordinal() - _EPOCH
        for year in range(first, last + 1)
        for month in range(1, 13)
    ]
    return {
        "year": first,
        "starts": starts,
        "months": [_month(number, language, _HIJRI) for number in range(1, 13)],
        "day": text("hijri.day", language, day="{day}", month="{month}", year="{year}"),
    }


def _in_hijri(period: Period) -> str:
    """A period's EDTF with Hijri years, months and days in it."""
    edtf = period.edtf
    if not re.search(r"\d", _DAY.sub("", edtf)):
        return _DAY.sub(lambda day: _hijri_day(date.fromisoformat(day[0])), edtf)
    if period.earliest is None or period.latest is None or not (_MONTH.fullmatch(edtf) or _YEAR.fullmatch(edtf)):
        return ""
    first, last = (_hijri_day(day)[: len(edtf)] for day in (period.earliest, period.latest))
    return first if first == last else f"{first}/{last}"


def _hijri_day(day: date) -> str:
    return Gregorian.fromdate(day).to_hijri().isoformat()


def edtf_text(edtf: str, language: str, months: str = _GREGORIAN) -> str:
    """An EDTF text in everyday words, its months those of a calendar; empty where there are none for it."""
    duration = _DURATION.fullmatch(edtf)
    if duration:
        return text(f"date.duration.{duration[2]}", language, count=int(duration[1]))
    one_of = _ONE_OF.fullmatch(edtf)
    first, slash, last = (one_of[1], "/", one_of[2]) if one_of else edtf.partition("/")
    if not slash:
        return _simple(edtf, language, months)
    key = "date.between" if one_of else "date.range"
    days = _DAY.fullmatch(first), _DAY.fullmatch(last)
    if days[0] and days[1] and days[0].group(1, 2) == days[1].group(1, 2) and _is_month(days[0][2]):
        return text(f"{key}_in_month", language, first=int(days[0][3]), last=_simple(last, language, months))
    words = _simple(first, language, months), _simple(last, language, months)
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


def _simple(edtf: str, language: str, months: str) -> str:
    qualified = _QUALIFIED.fullmatch(edtf)
    if qualified:
        plain = _simple(qualified[1], language, months)
        return plain and text(f"date.{_QUALIFIERS[qualified[2]]}", language, value=plain)
    day = _DAY.fullmatch(edtf)
    if day and _is_month(day[2]):
        year, month = number_text(day[1], language), _month(int(day[2]), language, months)
        return text("date.day", language, day=int(day[3]), month=month, year=year)
    month_of = _MONTH.fullmatch(edtf)
    if month_of and _is_month(month_of[2]):
        year, month = number_text(month_of[1], language), _month(int(month_of[2]), language, months)
        return text("date.month_of_year", language, month=month, year=year)
    return number_text(edtf, language) if _YEAR.fullmatch(edtf) else ""


def _is_month(digits: str) -> bool:
    return 1 <= int(digits) <= 12  # noqa: PLR2004 - the months of a year


def _month(number: int, language: str, months: str = _GREGORIAN) -> str:
    return text(f"{months}.{number}", language)
