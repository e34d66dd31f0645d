"""Days and periods in words."""

from datetime import date

import pytest

from dashboard.dates import bounds_text, period_text
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
