"""An index of all of GeoNames: what it holds, what is laid over it, and that ending it at any point costs but time."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from geonames_dump import write_dump
from geonames_lines import NAMES, PLACES, as_bytes, name_line, place_line

from gazetteer.errors import DumpError
from gazetteer.geonames import build as building
from gazetteer.geonames.build import build_index
from gazetteer.geonames.work import Work
from gazetteer.index import Gazetteer
from gazetteer.linked_places.writing import feature
from gazetteer.nearby import Nearby
from gazetteer.records import NameKind, NameQuality, Names, PlaceKind
from gazetteer.resolve import resolve, resolve_text

Build = Callable[..., Path]


def test_places_of_the_dump_are_found_with_all_they_have(build: Build) -> None:
    """Kind, code, division, inhabitants and an Arabic name to show come over; the larger of two comes first."""
    with Gazetteer.open(build()) as full:
        first, second = full.look_up("Zyzyx")
        assert (first.place.id, second.place.id) == ("geonames:1701", "geonames:1702")
        place = first.place
        assert place.names == Names("Zyzyx", "زيزكس العتيقة")
        assert (place.lon, place.lat, place.kind, place.feature) == (36.0, 35.0, PlaceKind.CITY, "PPL")
        assert (place.country, place.admin, place.population) == ("SY", "02", 12_000)
        stream = full.look_up("Nahr Zyzyx")[0].place
        assert (stream.kind, stream.feature) == (PlaceKind.OTHER, "STM")
        assert len(full) == len(PLACES)


def test_names_keep_their_language_kind_and_flags(build: Build) -> None:
    """Preferred, short, colloquial and historic ones are told apart; postal codes and addresses are no names."""
    with Gazetteer.open(build()) as full:
        names = {name.text: name for name in full.names("geonames:1701")}
    assert set(names) == {
        *("Zyzyx", "زيزكس", "زيزكس العتيقة", "زیزکسآباد", "Zizix-on-Sea", "Old Zyz", "The Zyz"),
    }
    assert names["زیزکسآباد"].language == "fa"
    assert (names["Old Zyz"].kind, names["Old Zyz"].quality) == (NameKind.HISTORIC, NameQuality(historic=True))
    assert (names["The Zyz"].kind, names["The Zyz"].quality) == (NameKind.LOCAL, NameQuality(colloquial=True))
    assert (names["Zizix-on-Sea"].kind, names["Zizix-on-Sea"].quality) == (NameKind.ALTERNATE, NameQuality(short=True))
    assert names["زيزكس العتيقة"].kind is NameKind.OFFICIAL
    assert names["زيزكس"].quality == NameQuality()


def test_what_is_shipped_keeps_its_ids_and_facts_and_gains_names(build: Build, shipped: Path) -> None:
    """A country, a division, a town and an airfield are one place each, however GeoNames numbers them."""
    with Gazetteer.open(build()) as full, Gazetteer.open(shipped) as small:
        for position in small.positions():
            assert full.place(position.id) == small.place(position.id)
            assert {(name.text, name.kind) for name in small.names(position.id)} <= {
                (name.text, name.kind) for name in full.names(position.id)
            }
        for name, place_id in (
            ("Syrian Arab Republic", "iso:SY"),
            ("Laodicea", "geonames:173576"),
            ("Muhafazat al Ladhiqiyah", "geonames:173578"),
            ("Basil al Asad", "airport:OSLK"),
            ("OSLK", "airport:OSLK"),
        ):
            assert [each.place.id for each in full.look_up(name)] == [place_id], name
        assert full.place("admin1:SY.09")
        assert full.place("geonames:163843") is full.place("geonames:1705") is None
        assert {"hudhud", "gn"} <= {source.key for source in full.sources()}
        credit = next(source for source in full.sources() if source.key == "gn")
        assert (credit.version, credit.licence) == ("2026-11-20", "CC-BY-4.0")


def test_wholes_are_known_below_the_first_level(build: Build) -> None:
    """By the hierarchy where it says so, by codes above that."""
    with Gazetteer.open(build()) as full:
        town = full.place("geonames:1701")
        assert town
        assert [each.id for each in full.above(town)] == ["geonames:1703", "geonames:173578", "iso:SY"]
        other = full.place("geonames:1702")
        assert other
        assert [each.id for each in full.above(other)] == ["iso:SY"]
        assert feature(full, town)["relations"][0]["relationTo"] == "geonames:1703"


def test_streams_and_farms_are_no_words_of_a_text(build: Build) -> None:
    """What nobody lives in is found by its name when asked, never weighs as much as a village, and fires in no text."""
    more = place_line(1710, "القافلة", "H.STM"), place_line(1711, "Yyzzx", "S.FRM"), place_line(1712, "Yyzzx")
    with Gazetteer.open(build(allCountries=(*PLACES, *more))) as full:
        assert full.look_up("القافلة")
        assert [each.place.id for each in full.look_up("Yyzzx")] == ["geonames:1712", "geonames:1711"]
        told = resolve_text("وصلت القافلة إلى اللاذقية", gazetteer=full)
        assert [each.mention.text for each in told] == ["اللاذقية"]


def test_a_word_that_only_the_dump_calls_a_town_needs_a_sign(build: Build) -> None:
    """By a name of one word that nobody tried on texts a town is meant behind a preposition, and else not."""
    names = (*NAMES, name_line(173576, "القافلة", "ar"))
    with Gazetteer.open(build(alternateNamesV2=names)) as full:
        assert full.look_up("القافلة")[0].place.id == "geonames:173576"
        alone, behind = (
            [each.mention.text for each in resolve_text(text, gazetteer=full)]
            for text in ("وصلت القافلة أمس", "وصلوا إلى القافلة أمس")
        )
        assert (alone, behind) == ([], ["القافلة"])


def test_of_a_name_that_thousands_bear_the_likeliest_are_found(build: Build) -> None:
    """However many villages there are, the town is among the candidates, and they are not too many."""
    villages = (place_line(5_000 + number, "San Zyzyx") for number in range(900))
    town = place_line(9_000, "San Zyzyx", population=90_000)
    with Gazetteer.open(build(allCountries=(*PLACES, *villages, town))) as full:
        found = full.look_up("San Zyzyx")
        assert found[0].place.id == "geonames:9000"
        assert len(found) == 50
        assert resolve("San Zyzyx", gazetteer=full).known[0].place.id == "geonames:9000"


def test_near_places_are_found_without_reading_all(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """A search by distance asks for a box, never for every position."""
    with Gazetteer.open(build()) as full:
        monkeypatch.setattr(Gazetteer, "positions", lambda _: pytest.fail("all positions were read"))
        near = Nearby(full).nearest(36.25, 35.5, within_km=20, count=1)
        assert [each.position.id for each in near] == ["geonames:1700"]


def test_the_share_done_never_falls_and_ends_at_one(dump: Build, shipped: Path, tmp_path: Path) -> None:
    """Progress goes through all stages in their order and says at times how long it takes."""
    told = list(build_index(dump(), tmp_path / "full.sqlite", shipped=shipped))
    assert list(dict.fromkeys(each.stage for each in told)) == [
        *("survey", "places", "numbering", "names", "hierarchy", "sorting", "indexing"),
    ]
    assert all(one.share <= other.share for one, other in pairwise(told))
    assert told[-1].share == 1.0
    assert told[-1].seconds_left == 0.0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump", "full.sqlite", "shipped.sqlite"]


_ENDING = """
import os, signal, sys
from pathlib import Path
from gazetteer.geonames import stages, work
from gazetteer.geonames.build import build_index
stages._AT_ONCE = 100
steps = int(sys.argv[4])
note = work.Work.note
def noted(self, **said):
    global steps
    note(self, **said)
    steps -= 1
    if not steps:
        os.kill(os.getpid(), signal.SIGKILL)
work.Work.note = noted
list(build_index(Path(sys.argv[1]), Path(sys.argv[2]), shipped=Path(sys.argv[3])))
"""


def test_a_build_killed_at_any_point_goes_on_and_ends_the_same(tmp_path: Path, shipped: Path) -> None:
    """Killed over and over in the middle of its changes, it comes to the very index of a build left alone."""
    folder = write_dump(tmp_path / "dump", 900, 1500, shipped)
    alone, killed = tmp_path / "alone.sqlite", tmp_path / "killed.sqlite"
    list(build_index(folder, alone, shipped=shipped))
    deaths, steps = 0, 1
    while not killed.exists():
        ended = subprocess.run(  # noqa: S603 - our own
            [sys.executable, "-c", _ENDING, folder, killed, shipped, str(steps)], check=False
        )
        deaths += ended.returncode == -signal.SIGKILL
        assert ended.returncode in {0, -signal.SIGKILL}
        steps += 1 if deaths % 2 else 0
    assert deaths > 5
    assert _content(killed) == _content(alone)
    assert not list(tmp_path.glob("killed.sqlite.*"))


def _content(path: Path) -> dict[str, list[Any]]:
    tables = ("meta", "source", "place", "name", "area", "part", "quality", "feature")
    with closing(sqlite3.connect(path)) as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}  # noqa: S608


_CUT = as_bytes(PLACES)[:-40]


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"allCountries": b""}, r"must hold lines, got an empty file: .*allCountries\.txt"),
        ({"allCountries": b"PK\x03\x04rest"}, "must be unpacked, got a ZIP file"),
        ({"allCountries": _CUT}, rf"must have 19 fields .* in line {len(PLACES)} of .*allCountries"),
        ({"allCountries": as_bytes(PLACES)[:-3]}, rf"must be a day .* got '2026-11-' in line {len(PLACES)} of"),
        ({"allCountries": as_bytes(NAMES)}, "must have 19 fields parted by tabs, got 10 in line 1"),
        ({"allCountries": as_bytes(PLACES) + b"\xff\n"}, "must be UTF-8 text, got another byte at 1 in line 10"),
        ({"allCountries": b"x" * (2**20 + 2)}, "at most 1048576 bytes"),
        ({"allCountries": (place_line(1, "X", lat=91),)}, "between -90 and 90, got '91' in line 1"),
        ({"allCountries": (place_line(1, "X", lon="nan"),)}, "between -180 and 180, got 'nan'"),
        ({"allCountries": (place_line(1, "X", population="many"),)}, "whole and lower than 10000000000, got 'many'"),
        ({"allCountries": (place_line(10**8, "X"),)}, "lower than 100000000, got '100000000'"),
        ({"allCountries": (place_line(1, "X", country="Syria"),)}, "two capital letters, got 'Syria'"),
        ({"allCountries": (*PLACES, PLACES[3])}, "must stand once, got 1700 again in line 10 of"),
        ({"alternateNamesV2": as_bytes(NAMES)[:-30]}, r"must have 10 fields .*alternateNamesV2\.txt"),
        ({"alternateNamesV2": tuple(name_line(n, "X") for n in range(5000, 7000))}, "must be whole and of one day"),
        ({"admin1CodesASCII": b"SY.02\tLatakia\n"}, r"must have 4 fields .* in line 1 of .*admin1CodesASCII"),
        ({"hierarchy": b"1\t2\tADM\tmore\n"}, "must have 2 or 3 fields"),
        ({"hierarchy": b"1\ttwo\tADM\n"}, "got 'two' in line 1"),
    ],
)
def test_a_dump_that_does_not_hold_is_one_sentence(build: Build, other: Any, sentence: str) -> None:
    """It names the rule, what was got, the line and the file; the index that stood before stands."""
    out = build()
    before = out.read_bytes()
    with pytest.raises(DumpError, match=sentence) as refused:
        build(**other)
    assert "\n" not in str(refused.value)
    assert out.read_bytes() == before
    assert not list(out.parent.glob("full.sqlite.*"))


def test_a_mended_dump_is_built_anew(build: Build) -> None:
    """What was read of the broken one is not gone on with."""
    with pytest.raises(DumpError):
        build(allCountries=(*PLACES, place_line(1, "X", lat=91)))
    with Gazetteer.open(build(allCountries=(*PLACES, place_line(1, "Xxzzx", lat=89)))) as full:
        assert full.look_up("Xxzzx")
        assert len(full) == len(PLACES) + 1


def test_a_missing_dump_is_named(tmp_path: Path, dump: Build, shipped: Path) -> None:
    """Which of the four files, and the folder."""
    folder = dump()
    (folder / "hierarchy.txt").unlink()
    with pytest.raises(DumpError, match=r"No such file or directory for hierarchy\.txt: .*dump"):
        list(build_index(folder, tmp_path / "full.sqlite", shipped=shipped))


def test_a_full_disk_is_one_sentence_and_the_build_goes_on_with_room(
    build: Build, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old index stands; what was done is kept and gone on with."""
    out = build()
    before = out.read_bytes()
    opened = Work._opened

    def narrow(self: Work) -> sqlite3.Connection:
        connection = opened(self)
        connection.execute("PRAGMA max_page_count = 40")
        return connection

    folder = write_dump(tmp_path / "dump", 2000, 3000, shipped)
    with monkeypatch.context() as patched:
        patched.setattr(Work, "_opened", narrow)
        with pytest.raises(DumpError, match=r"with room for it, got database or disk is full: .*build again to go on"):
            list(build_index(folder, out, shipped=shipped))
    assert out.read_bytes() == before
    first = next(iter(build_index(folder, out, shipped=shipped)))
    assert first.stage == "numbering"
    list(build_index(folder, out, shipped=shipped))
    with Gazetteer.open(out) as full:
        assert len(full) > 1900


def test_too_little_room_is_said_before_anything_is_read(
    dump: Build, shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With how much is needed and how much there is."""
    monkeypatch.setattr(building.shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))  # type: ignore[attr-defined]
    with pytest.raises(DumpError, match=r"needs about [\d,]+ bytes of disk, got 1 free in"):
        list(build_index(dump(), tmp_path / "full.sqlite", shipped=shipped))


def test_a_second_build_of_the_same_index_is_refused(dump: Build, shipped: Path, tmp_path: Path) -> None:
    """The first goes on undisturbed."""
    first = build_index(dump(), tmp_path / "full.sqlite", shipped=shipped)
    next(first)
    with pytest.raises(DumpError, match="only one build of an index may be under way"):
        next(iter(build_index(dump(), tmp_path / "full.sqlite", shipped=shipped)))
    list(first)
    assert (tmp_path / "full.sqlite").exists()


def test_an_index_in_use_is_replaced_under_its_readers(build: Build) -> None:
    """Who opened the old one goes on reading it whole."""
    with Gazetteer.open(build()) as old:
        with Gazetteer.open(build(allCountries=PLACES[:-1])) as new:
            assert len(new) == len(old) - 1
        assert [each.place.id for each in old.look_up("Aleppo Governorate")] == ["admin1:SY.09"]
