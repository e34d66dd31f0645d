"""Strips of time and small maps: days and places to shares of a drawing, and back in words."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from dashboard.figures.axis import Axis, axis_of, ticks
from dashboard.figures.component import show_sheet
from dashboard.figures.locator import HEIGHT_PX, WIDTH_PX, Spot, frame_of, locator
from dashboard.figures.strip import Band, status_strip, tellings_strip
from geo.periods import day_number
from geo.routes import LonLat

STORY = day_number(date(2024, 11, 1)), day_number(date(2025, 10, 31))
ALEPPO, MOSCOW = LonLat(37.16, 36.2), LonLat(37.62, 55.75)
DAYS = st.integers(day_number(date(1000, 1, 1)), day_number(date(3000, 1, 1)))


@given(st.lists(DAYS, max_size=5), st.tuples(DAYS, DAYS).map(sorted), st.sampled_from(["en", "ar"]))
def test_later_days_lie_farther_along_whatever_the_axis(days: list[int], story: list[int], language: str) -> None:
    """Positions stay within the drawing and keep the order of time, to the left in Arabic; words do not touch."""
    axis = axis_of(days, (story[0], story[1]), language)
    along = [axis.x(day) for day in sorted({axis.first, *days, *story, axis.last + 1})]
    assert all(0 <= x <= 100 for x in along)
    assert along == sorted(along, reverse=language == "ar")
    named = sorted(tick.x for tick in ticks(axis, language))
    assert all(0 <= x <= 100 for x in named)
    assert all(right - left >= 10 for left, right in pairwise(named))


def test_what_lies_far_before_the_story_takes_little_room_and_is_marked() -> None:
    """The axis is broken where its scale changes, and its first year is named."""
    axis = axis_of([day_number(date(1971, 6, 1))], STORY, "en")
    assert axis.breaks == (axis.x(STORY[0]),)
    assert axis.x(STORY[0]) < 30
    assert ticks(axis, "en")[0].words == "1971"
    assert axis_of([STORY[0] - 30], STORY, "en").breaks == ()


def test_a_band_covers_its_days_both_included() -> None:
    """A whole story is the whole width; a day off the axis stands at its end."""
    axis = axis_of([], STORY, "en")
    assert axis.span(*STORY) == (0.0, 100.0)
    assert axis.span(STORY[0], STORY[0])[1] == pytest.approx(100 / 365, abs=0.01)
    assert axis.x(STORY[0] - 1000) == 0
    assert axis_of([], STORY, "ar").span(STORY[0], STORY[0])[0] > 99


def _bands(axis: Axis) -> list[Band]:
    middle = (axis.first + axis.last) // 2
    return [
        Band(axis.first, middle, "status-active", "<b>Active"),
        Band(middle + 1, axis.last, "status-cancelled", "&"),
    ]


def test_a_status_strip_says_in_words_what_it_draws() -> None:
    """It has a label for those who do not see it, a title for each band, and looks by status; texts are escaped."""
    axis = axis_of([], STORY, "en")
    drawn = status_strip(axis, _bands(axis), label='how "it" stood', until=STORY[1], width_px=600)
    assert 'role="img" aria-label="how &#34;it&#34; stood"' in drawn
    assert "<title>&lt;b&gt;Active</title>" in drawn
    assert re.findall(r'class="band (\S+)"', drawn) == ["status-active", "status-cancelled"]
    assert "<b>" not in drawn


def test_words_stand_on_a_band_only_where_they_have_room() -> None:
    """A band too narrow for its words has them as its title alone."""
    axis = axis_of([], STORY, "en")
    narrow = Band(STORY[0], STORY[0] + 20, "status-active", "Active")
    assert 'class="on' not in status_strip(axis, [narrow], label="", until=STORY[1], width_px=300)
    wide = Band(STORY[0], STORY[1], "status-active", "Active")
    assert 'class="on' in status_strip(axis, [wide], label="", until=STORY[1], width_px=300)


def test_each_telling_has_a_row_with_its_number_and_an_undated_one_says_so() -> None:
    """One under the other, numbered as the cards beside them."""
    axis = axis_of([], STORY, "en")
    rows = [Band(STORY[0], STORY[0] + 9, "within", "early"), None]
    drawn = tellings_strip(axis, rows, "en", label="when", undated="Not dated")
    assert 'class="when n1 within"' in drawn
    assert "2: Not dated" in drawn


@pytest.mark.parametrize("points", [(ALEPPO,), (ALEPPO, MOSCOW), (LonLat(-170, -80), LonLat(170, 85))])
def test_a_frame_holds_its_points_with_room_at_the_sides(points: tuple[LonLat, ...]) -> None:
    """Every point lies within the drawing, off its edge, however near or far the points are."""
    frame = frame_of([Spot(1, points, ("",) * len(points))])
    assert frame is not None
    for point in points:
        x, y = frame.xy(point)
        assert 10 < x < WIDTH_PX - 10
        assert 10 < y < HEIGHT_PX - 10
    assert frame.zoom >= 1


def test_two_tellings_of_one_place_are_both_seen() -> None:
    """Their marks stand side by side, numbered, over the place's name; names are escaped."""
    drawn = locator([Spot(1, (ALEPPO,), ("<i>حلب",)), Spot(2, (ALEPPO,), ("<i>حلب",), about=True)], label="where")
    marks = re.findall(r'class="badge n(\d)" cx="([\d.]+)"', drawn)
    assert [number for number, _ in marks] == ["1", "2"]
    assert float(marks[1][1]) - float(marks[0][1]) >= 18
    assert drawn.count("&lt;i&gt;حلب") == 1
    assert "<i>" not in drawn
    assert 'class="land"' in drawn


def test_a_pair_without_a_place_has_no_map() -> None:
    """Nothing is drawn rather than a point that nobody gave."""
    assert locator([], label="where") == ""
    assert frame_of([]) is None


def test_a_sheet_must_be_markup() -> None:
    """A text that nobody has escaped is refused, not shown."""
    with pytest.raises(TypeError, match="Markup"):
        show_sheet("<b>raw</b>", language="en", key="k")  # type: ignore[arg-type]
    assert issubclass(Markup, str)
