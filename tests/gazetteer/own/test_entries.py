"""Places added by hand: checked, kept by a lasting id, found everywhere, edited and retired."""

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from math import inf, nan
from pathlib import Path

import pytest

from gazetteer.errors import LinkedPlacesError
from gazetteer.own.entries import (
    Certainty,
    Entry,
    add_own_place,
    edit_own_place,
    is_retired,
    own_entries,
    retire_own_place,
)
from gazetteer.own.file import import_file
from gazetteer.own.overlay import open_with_own
from gazetteer.records import Names, PlaceKind
from gazetteer.resolve import resolve, resolve_text

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ENTRY = Entry(Names("Wadi Zyzyx", "وادي زيزكس"), 36.5, 34.25, PlaceKind.CITY, Certainty.LESS_CERTAIN, "seen on a map")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where own places are kept."""
    return tmp_path / "own.sqlite"


def test_an_added_place_is_found_by_all_its_names(path: Path) -> None:
    """Look-ups, rankings and running text find it, prefixes and other spellings too; its point is as given."""
    place = add_own_place(replace(ENTRY, also=("Wadi Zizix",), country="SY"), by="Layla", at=AT, path=path)
    assert (place.lon, place.lat, place.kind, place.country) == (36.5, 34.25, PlaceKind.CITY, "SY")
    assert place.approximate
    with open_with_own(path) as places:
        assert places.place(place.id) == place
        for name in ("Wadi Zyzyx", "wadi zizix", "وادي زيزكس", "بوادي زيزكس"):
            chosen = resolve(name, gazetteer=places).chosen
            assert chosen, name
            assert chosen.place.id == place.id
        told = resolve_text("وصلت القوات إلى وادي زيزكس أمس", gazetteer=places)
        assert [each.resolution.known[0].place.id for each in told] == [place.id]


def test_ids_last_and_follow_from_who_said_what_when(path: Path) -> None:
    """The same call twice adds one place, in any time zone; another person's or another moment's is another."""
    first = add_own_place(ENTRY, by="Layla", at=AT, path=path)
    again = add_own_place(ENTRY, by="Layla", at=AT.astimezone(timezone(timedelta(hours=3))), path=path)
    assert first.id == again.id == "own:eb2ff0da7bcfb0c7"
    assert add_own_place(ENTRY, by="Omar", at=AT, path=path).id != first.id
    assert add_own_place(ENTRY, by="Layla", at=AT + timedelta(seconds=1), path=path).id != first.id
    assert len(own_entries(path)) == 3


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        (replace(ENTRY, names=Names("", "")), "English or an Arabic name"),
        (replace(ENTRY, names=Names(" \N{ZERO WIDTH SPACE} ", "")), "English or an Arabic name"),
        (replace(ENTRY, names=Names("?!", "")), "letter or digit"),
        (replace(ENTRY, names=Names("a" * 201, "")), "at most 200 characters, got 201"),
        (replace(ENTRY, names=Names("Syria\N{RIGHT-TO-LEFT OVERRIDE}airuS", "")), r"U\+202E"),
        (replace(ENTRY, names=Names("", "دمشق\N{FIRST STRONG ISOLATE}")), r"U\+2068"),
        (replace(ENTRY, names=Names("two\nlines", "")), r"U\+000A"),
        (replace(ENTRY, names=Names("half \ud800", "")), r"U\+D800"),
        (replace(ENTRY, also=("ok", "bell\a")), r"U\+0007"),
        (replace(ENTRY, also=("name",) * 51), "at most 50 further names, got 51"),
        (replace(ENTRY, note="n" * 2001), "note must have at most 2000"),
        (replace(ENTRY, lon=180.1), "longitude within 180"),
        (replace(ENTRY, lat=-90.5), "latitude within 90"),
        (replace(ENTRY, lon=nan), "got nan"),
        (replace(ENTRY, lat=inf), "got 34|got 36.5, inf"),
        (replace(ENTRY, country="Syria"), "ccodes"),
    ],
)
def test_what_does_not_hold_is_one_sentence_and_nothing_is_kept(path: Path, entry: Entry, what: str) -> None:
    """Coordinates off the Earth, too long texts, hidden characters and names of nothing are refused."""
    with pytest.raises(LinkedPlacesError, match=what) as refused:
        add_own_place(entry, by="Layla", at=AT, path=path)
    assert "\n" not in str(refused.value)
    assert not path.exists()


@pytest.mark.parametrize(("by", "at"), [("", AT), ("a\tb", AT), ("Layla", datetime(2026, 11, 22))])  # noqa: DTZ001
def test_who_and_when_are_needed(path: Path, by: str, at: datetime) -> None:
    """Nobody adds a place namelessly or at a moment of no time zone."""
    with pytest.raises(LinkedPlacesError):
        add_own_place(ENTRY, by=by, at=at, path=path)
    assert not path.exists()


def test_marks_of_direction_in_a_pasted_name_are_dropped(path: Path) -> None:
    """They are invisible, change nothing and stand in half of all copied Arabic."""
    pasted = replace(ENTRY, names=Names("", "\N{RIGHT-TO-LEFT MARK}وادي زيزكس\N{ARABIC LETTER MARK} "))
    assert add_own_place(pasted, by="Layla", at=AT, path=path).names.ar == "وادي زيزكس"


def test_an_edited_place_keeps_its_id_and_loses_its_old_names(path: Path) -> None:
    """The new names find it where it now lies, the old ones find nothing."""
    place = add_own_place(ENTRY, by="Layla", at=AT, path=path)
    moved = replace(ENTRY, names=Names("Bir Zyzyx", ""), lon=40.0)
    edited = edit_own_place(place.id, moved, by="Omar", at=AT + timedelta(days=1), path=path)
    assert (edited.id, edited.lon) == (place.id, 40.0)
    with open_with_own(path) as places:
        assert places.look_up("Wadi Zyzyx") == ()
        assert places.look_up("Bir Zyzyx")[0].place == edited


def test_a_retired_place_is_known_by_its_id_alone(path: Path) -> None:
    """No name finds it, in no tier; decisions about it still resolve; an edit brings it back."""
    place = add_own_place(ENTRY, by="Layla", at=AT, path=path)
    retired = retire_own_place(place.id, by="Layla", at=AT, path=path)
    assert retired.id == place.id
    with open_with_own(path) as places:
        assert places.place(place.id) == replace(retired)
        assert places.look_up("وادي زيزكس") == ()
        assert place.id not in {each.place.id for each in resolve("Wadi Zyzyk", gazetteer=places).known}
    assert [is_retired(own) for own in own_entries(path)] == [True]
    edit_own_place(place.id, ENTRY, by="Layla", at=AT, path=path)
    with open_with_own(path) as places:
        assert places.look_up("وادي زيزكس")[0].place.id == place.id
    assert [is_retired(own) for own in own_entries(path)] == [False]


def test_only_what_was_added_by_hand_is_edited(path: Path, tmp_path: Path) -> None:
    """A file's places change with their file, and shipped ones not at all; the own places stay as they are."""
    file = tmp_path / "own.json"
    feature = {
        "@id": "my:1",
        "type": "Feature",
        "properties": {"title": "Zzyzx"},
        "geometry": {"type": "Point", "coordinates": [36, 34]},
    }
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    import_file(file, path)
    place = add_own_place(ENTRY, by="Layla", at=AT, path=path)
    before = path.read_bytes()
    for place_id in ("my:1", "iso:SY", "own:0000000000000000"):
        with pytest.raises(LinkedPlacesError, match=place_id):
            edit_own_place(place_id, ENTRY, by="Layla", at=AT, path=path)
        with pytest.raises(LinkedPlacesError, match=place_id):
            retire_own_place(place_id, by="Layla", at=AT, path=path)
    assert path.read_bytes() == before
    import_file(file, path)
    assert [own.place.id for own in own_entries(path)] == [place.id]


def test_two_processes_at_once_lose_nothing(path: Path) -> None:
    """The later waits for the earlier and sees its places."""
    with ProcessPoolExecutor(2) as processes:
        ids = set(processes.map(_add, [path] * 8, range(8)))
    assert {own.place.id for own in own_entries(path)} == ids
    assert len(ids) == 8


def _add(path: Path, number: int) -> str:
    return add_own_place(replace(ENTRY, lon=float(number)), by="Layla", at=AT, path=path).id


def test_nobody_has_entries_at_first(path: Path) -> None:
    """Asking makes no file."""
    assert own_entries(path) == ()
    assert not path.exists()
