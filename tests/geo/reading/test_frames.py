"""Frames: which words tell an event, given what stands around them."""

import csv
from pathlib import Path

import pytest

from geo.errors import GeoError
from geo.model import EventKind, Mode
from geo.reading.events.frame_table import fits, frames, frames_of, read_frames, with_above

ROOT = Path(__file__).resolve().parents[3]
HEAD = "kind,trigger,needs,without,mode,note\n"


def frame(needs: str, without: str = "-"):
    """A frame with such needs."""
    (read,) = read_frames({"t.csv": f"{HEAD}other,act.hit,{needs},{without},-,n\n"})
    return read


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("other,act.hit,-,-,-,\n", "filled"),
        ("other,act.hit,-,-\n", "filled"),
        ("no.kind,act.hit,-,-,-,n\n", "no.kind"),
        ("other,act.hit,-,-,by_magic,n\n", "by_magic"),
    ],
)
def test_a_broken_row_is_refused_with_its_line(row, names):
    """A row without all fields, or of an unknown kind or mode, says where it stands."""
    with pytest.raises(GeoError, match=rf"{names}.*t\.csv line 2"):
        read_frames({"t.csv": HEAD + row})


def test_the_frame_with_most_needs_is_tried_first():
    """Order is by the number of needs, then as the table stands; a mode is read."""
    rows = "other,a,-,-,-,n\nother,a,x,-,-,n\nother,a,x y,-,sea,n\nother,a,z,-,-,n\n"
    read = read_frames({"t.csv": HEAD + rows})

    assert [each.number for each in read] == [2, 1, 3, 0]
    assert read[0].mode is Mode.SEA


@pytest.mark.parametrize(
    ("needs", "without", "around", "right"),
    [
        ("-", "-", set(), True),
        ("a", "-", {"a"}, True),
        ("a", "-", {"b"}, False),
        ("a|b", "-", {"b"}, True),
        ("a b", "-", {"b"}, False),
        (">a", "-", {"a"}, False),
        (">a", "-", {"a", ">a"}, True),
        ("a", "b", {"a", "b"}, False),
        ("a", "<b", {"a", "b"}, True),
    ],
)
def test_needs_are_all_met_and_nothing_forbidden_stands_by(needs, without, around, right):
    """Each need by one of its alternatives; a side is asked for by its sign."""
    assert fits(frame(needs, without), around) is right


def test_a_class_covers_those_below_it():
    """A word of thing.base.sure is a thing.base and a thing."""
    assert with_above("thing.base.sure") == ("thing", "thing.base", "thing.base.sure")


def test_the_shipped_frames_are_read_and_found_by_class():
    """Every shipped frame begins with an act, and is found by it."""
    for each in frames():
        assert each in frames_of(frozenset(each.triggers))
        assert all(trigger.startswith("act.") for trigger in each.triggers)
    assert {EventKind.CONFLICT_ATTACK, EventKind.DIPLOMACY_TALKS} <= {each.kind for each in frames()}
    assert frames_of(frozenset({"verb.other"})) == ()


def test_every_class_a_frame_asks_for_can_be_met():
    """No frame asks for a class, or rules one out, that no row of the lexicon gives: a slip of the pen would hide."""
    tables = (ROOT / "geo" / "reading" / "data" / "lexicon").glob("*.csv")
    rows = [row for table in tables for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())]
    known = {above for row in rows for above in with_above(row["class"])}
    named = {
        name.lstrip("<>~").removeprefix("aim.").removeprefix("next.")
        for each in frames()
        for name in (*each.triggers, *(choice for need in each.needs for choice in need), *each.without)
    }

    assert {name for name in named - known if not name.startswith(("place", "form"))} == set()


def test_no_row_of_the_events_lexicon_repeats_a_word():
    """A word stands once in its row."""
    table = ROOT / "geo" / "reading" / "data" / "lexicon" / "events.csv"
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
        words = row["words"].split("|")
        assert len(words) == len(set(words)), row["class"]
