"""A reader's own places: found beside the shipped ones, winning where they say so, kept whole or not at all."""

import json
import pickle
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from gazetteer.errors import GazetteerError, IndexUnreadableError, LinkedPlacesError
from gazetteer.index import Gazetteer
from gazetteer.own import file as own_file
from gazetteer.own.file import import_file
from gazetteer.own.overlay import open_with_own
from gazetteer.resolve import resolve, resolve_text


def _place(place_id: str, title: str, *names: str, lon: float = 36.0, lat: float = 34.0, **said: Any) -> dict[str, Any]:
    return {
        "@id": place_id,
        "type": "Feature",
        "properties": {"title": title, "fclasses": ["P"], "ccodes": ["SY"], **said},
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "names": [{"toponym": name, "lang": "ar"} for name in names],
    }


@pytest.fixture
def keep(tmp_path: Path) -> Any:
    """Writes places into a file, imports it, and gives the path of the own places."""

    def run(*features: Any, file: str = "mine.lpf.json", **parts: Any) -> Path:
        written = tmp_path / file
        written.write_text(json.dumps({"type": "FeatureCollection", "features": features, **parts}), encoding="utf-8")
        import_file(written, tmp_path / "own.sqlite")
        return tmp_path / "own.sqlite"

    return run


def test_own_places_are_found_beside_the_shipped_ones(keep: Any) -> None:
    """A name of theirs alone finds them, prefixes and all; a name of both finds both, with the own one marked."""
    own = keep(_place("my:1", "Khirbet Zzyzx", "خربة زيزكس"), _place("my:2", "Latakia", "اللاذقية"))
    with open_with_own(own) as places:
        assert [each.place.id for each in places.look_up("بخربة زيزكس")] == ["my:1"]
        both = places.look_up("اللاذقية")
        assert both[0].place.id == "geonames:173576"
        mine = next(each for each in both if each.place.id == "my:2")
        assert "own" in {reason.code for reason in mine.reasons}
        assert mine.score == pytest.approx(sum(reason.value for reason in mine.reasons))
        assert resolve("خربة زيزكس", gazetteer=places).known[0].place.id == "my:1"


def test_own_places_win_where_they_say_so(keep: Any) -> None:
    """A village of ours by a capital's name comes first in look-ups, rankings and texts, and says why."""
    own = keep(_place("my:damascus", "دمشق"), **{"hudhud:wins": True})
    with open_with_own(own) as places:
        first = places.look_up("دمشق")[0]
        assert first.place.id == "my:damascus"
        assert "own_wins" in {reason.code for reason in first.reasons}
        chosen = resolve("دمشق", gazetteer=places).chosen
        assert chosen
        assert chosen.place.id == "my:damascus"
        assert "own_wins" in {reason.code for reason in chosen.reasons}
        told = resolve_text("وصل الوفد إلى دمشق في سوريا", gazetteer=places)
        assert told[0].resolution.known[0].place.id == "my:damascus"


def test_an_id_of_both_is_one_place(keep: Any) -> None:
    """It gains the own names; its facts are the shipped ones unless the own place wins."""
    renamed = _place("geonames:173576", "Ugarit Harbour", lon=1.0, lat=2.0)
    with open_with_own(keep(renamed)) as places:
        found = places.look_up("Ugarit Harbour")[0].place
        assert (found.names.en, found.lon) == ("Latakia", 35.79088)
        assert places.place("geonames:173576") == found
        shipped = len(places)
    with open_with_own(keep(renamed, **{"hudhud:wins": True})) as places:
        found = places.look_up("اللاذقية")[0].place
        assert (found.names.en, found.lon) == ("Ugarit Harbour", 1.0)
        assert places.place("geonames:173576") == found
        assert len(places) == shipped
        assert sum(position.id == "geonames:173576" for position in places.positions()) == 1


def test_names_sources_and_areas_are_laid_together(keep: Any, gazetteer: Gazetteer) -> None:
    """All that is asked by id knows both."""
    ring = [[36, 34], [37, 34], [37, 35], [36, 35], [36, 34]]
    area = _place("my:area", "Area Zzyzx") | {"geometry": {"type": "Polygon", "coordinates": [ring]}}
    with open_with_own(keep(area)) as places:
        assert len(places) == len(gazetteer) + 1
        assert [name.text for name in places.names("my:area")] == ["Area Zzyzx"]
        assert places.names("iso:SY") == gazetteer.names("iso:SY")
        own = places.area("my:area")
        assert own is not None
        assert own.area == pytest.approx(1)
        assert "my:area" in places.areal()
        assert {"own:mine", "geonames"} <= {source.key for source in places.sources()}
        assert places.begins("area") == (False, True) or places.begins("area")[1]


def test_many_threads_and_another_process_read_them(keep: Any) -> None:
    """One gazetteer serves threads, and is opened anew where it is unpickled."""
    with open_with_own(keep(_place("my:1", "Zzyzx"))) as places, ThreadPoolExecutor(4) as threads:
        found = set(threads.map(lambda _: places.look_up("Zzyzx")[0].place.id, range(50)))
        with pickle.loads(pickle.dumps(places)) as again:  # noqa: S301 - our own
            assert found == {again.look_up("Zzyzx")[0].place.id} == {"my:1"}


def test_a_file_imported_again_replaces_what_it_brought(keep: Any) -> None:
    """Places that are gone from the file are gone; those of other files stay."""
    keep(_place("my:1", "Zzyzx"), _place("my:2", "Yyzzx"))
    keep(_place("other:1", "Wwzzx"), file="other.lpf.json")
    with open_with_own(keep(_place("my:2", "Yyzzx Nova"))) as places:
        assert places.look_up("Zzyzx") == ()
        assert places.look_up("Yyzzx Nova")
        assert places.look_up("Wwzzx")


def test_a_file_that_does_not_hold_leaves_all_as_it_was(keep: Any) -> None:
    """Not one of its places is taken, and the file of own places keeps its bytes."""
    own = keep(_place("my:1", "Zzyzx"))
    before = own.read_bytes()
    with pytest.raises(LinkedPlacesError, match="feature 2"):
        keep(_place("my:2", "Yyzzx"), _place("my:3", "Xxzzx", lon=1000))
    assert own.read_bytes() == before


def test_a_full_disk_leaves_all_as_it_was(keep: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error is one sentence, the old file stands, and nothing half-written is left."""
    own = keep(_place("my:1", "Zzyzx"))
    before, there = own.read_bytes(), sorted(tmp_path.iterdir())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(own_file.os, "fdopen", full)
    with pytest.raises(LinkedPlacesError, match="No space left"):
        keep(_place("my:2", "Yyzzx"))
    assert own.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == there


def test_two_imports_at_once_both_arrive(tmp_path: Path) -> None:
    """The later waits for the earlier, so that neither's places are lost."""
    files = []
    for number in range(4):
        file = tmp_path / f"part{number}.json"
        features = [_place(f"my:{number}", f"Zzyzx{number}")]
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
        files.append(file)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda file: import_file(file, tmp_path / "own.sqlite"), files))
    with open_with_own(tmp_path / "own.sqlite") as places:
        assert [len(places.look_up(f"Zzyzx{number}")) for number in range(4)] == [1, 1, 1, 1]


def test_a_later_program_makes_the_index_anew(keep: Any) -> None:
    """An index of another schema or folding is rebuilt from the features that are kept in it."""
    own = keep(_place("my:1", "Zzyzx"), **{"hudhud:wins": True})
    with closing(sqlite3.connect(own)) as connection, connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'folding'")
        connection.execute("DELETE FROM name")
    with open_with_own(own) as places:
        assert "own_wins" in {reason.code for reason in places.look_up("Zzyzx")[0].reasons}


@pytest.mark.parametrize("content", [b"", b"my notes", b"SQLite format 3\x00" + b"\x00" * 200])
def test_what_is_no_file_of_own_places_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    """Opening it, or importing into it, is one sentence with its path; its bytes stay."""
    path = tmp_path / "own.sqlite"
    path.write_bytes(content)
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [_place("my:1", "Z")]}), encoding="utf-8")
    for attempt in (lambda: open_with_own(path), lambda: import_file(file, path)):
        with pytest.raises(GazetteerError, match=r"own\.sqlite"):
            attempt()
    assert path.read_bytes() == content


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Neither own places nor a file to import are made up."""
    with pytest.raises(IndexUnreadableError, match="nowhere"):
        open_with_own(tmp_path / "nowhere.sqlite")
    with pytest.raises(LinkedPlacesError, match=r"nowhere\.json"):
        import_file(tmp_path / "nowhere.json", tmp_path / "own.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_without_own_places_the_shipped_ones_are_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody needs own places; once there are some they are found without being asked for."""
    monkeypatch.setattr(own_file.platformdirs, "user_data_path", lambda *_, **__: tmp_path)
    with open_with_own() as places:
        assert places.look_up("Zzyzx") == ()
    file = tmp_path / "mine.json"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [_place("my:1", "Zzyzx")]}), encoding="utf-8")
    import_file(file)
    with open_with_own() as places:
        assert places.look_up("Zzyzx")[0].place.source == "own:mine"
