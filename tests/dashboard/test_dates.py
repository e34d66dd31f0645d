"""Days and periods in words."""

from datetime import date

import pytest

from dashboard.dates import bounds_text, day_text, hijri_table, hijri_text, period_text
from dashboard.i18n import Locale
from geo.periods import parse_period

PUBLISHED = date(2025, 10, 30)


@pytest.mark.parametrize(
    ("edtf", "english", "arabic"),
    [
        ("2025-10-26", "26 October 2025", "26 تشرين الأول/أكتوبر 2025"),
        ("2024-09", "September 2024", "أيلول/سبتمبر 2024"),
        ("1971", "1971", "1971"),
        ("2025-10-15~", "about 15 October 2025", "نحو 15 تشرين الأول/أكتوبر 2025"),
        ("2024-12-08/2024-12-20", "8 to 20 December 2024", "من 8 إلى 20 كانون الأول/ديسمبر 2024"),
        ("[2025-02-08..2025-02-16]", "between 8 and 16 February 2025", "بين 8 و16 شباط/فبراير 2025"),
        ("2024-12-28/2025-01-03", "28 December 2024 to 3 January 2025", None),
        ("2015-09/2024-12", "September 2015 to December 2024", None),
        ("2024-12-11~/..", "since about 11 December 2024", "منذ نحو 11 كانون الأول/ديسمبر 2024"),
        ("../2024-12-08", "until 8 December 2024", None),
        ("P49Y", "49 years", None),
        ("2024-21", "1 March 2024 to 31 May 2024", None),
    ],
)
def test_a_period_is_said_as_a_reader_would(edtf: str, english: str, arabic: str | None) -> None:
    """EDTF never reaches a reader who did not ask for it."""
    period = parse_period(edtf, published=PUBLISHED)
    assert period_text(period, "en") == english
    if arabic:
        assert period_text(period, "ar") == arabic


def test_bounds_are_said_with_both_days() -> None:
    """How far "about" reaches is told in days."""
    assert bounds_text(parse_period("2025-10-15~"), "en") == "12 to 18 October 2025"


def test_what_has_no_bounds_says_none() -> None:
    """A duration lies on no day."""
    assert bounds_text(parse_period("P49Y"), "en") == ""


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2025-10-26", "26 October 2025 (4 Jumada al-Ula 1447 AH)"),
        ("2024-12", "December 2024 (Jumada al-Ula 1446 to Jumada al-Akhira 1446 AH)"),
        ("2015", "2015 (1436 to 1437 AH)"),
        ("2025-10-24/2025-10-29", "24 to 29 October 2025 (2 to 7 Jumada al-Ula 1447 AH)"),
        ("2025-10-15~", "about 15 October 2025 (about 23 Rabi al-Thani 1447 AH)"),
        ("2024-12-11~/..", "since about 11 December 2024 (since about 10 Jumada al-Akhira 1446 AH)"),
        ("2024-12~", "about December 2024"),
        ("2024-12-08/2025-01", "8 December 2024 to January 2025"),
        ("1900-01-01", "1 January 1900"),
        ("2099-01-01", "1 January 2099"),
        ("1923-08-01/1925-01-01", "1 August 1923 to 1 January 1925"),
        ("P49Y", "49 years"),
    ],
)
def test_a_hijri_day_stands_beside_where_it_is_as_exact(edtf: str, words: str) -> None:
    """Outside the calendar's years, and where it could only be vaguer, there is none."""
    assert period_text(parse_period(edtf, published=PUBLISHED), Locale("en", hijri=True)) == words


def test_arabic_digits_are_for_arabic_alone() -> None:
    """Days, years and durations are written in them; English stays as it is."""
    arabic, english = (Locale(language, arabic_digits=True) for language in ("ar", "en"))
    assert day_text(date(2025, 10, 26), arabic) == "٢٦ تشرين الأول/أكتوبر ٢٠٢٥"
    assert period_text(parse_period("1971", published=PUBLISHED), arabic) == "١٩٧١"
    assert "٤٩" in period_text(parse_period("P49Y", published=PUBLISHED), arabic)
    assert day_text(date(2025, 10, 26), english) == "26 October 2025"


def test_the_browser_s_hijri_months_are_the_same_days() -> None:
    """A browser that looks in the table finds what Python says."""
    table = hijri_table("en")
    day = date(2025, 10, 26).toordinal() - date(1970, 1, 1).toordinal()
    month = max(number for number, start in enumerate(table["starts"]) if start <= day)
    said = (day - table["starts"][month] + 1, table["months"][month % 12], table["year"] + month // 12)
    assert table["day"].format(day=said[0], month=said[1], year=said[2]) == "4 Jumada al-Ula 1447 AH"
    assert hijri_text(parse_period("2025-10-26", published=PUBLISHED), "en") == "4 Jumada al-Ula 1447"
