"""The command line asks another index of places: built from GeoNames' dumps, named once or chosen for good."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
import pytest
from geonames_lines import DIVISIONS, HIERARCHY, NAMES, PLACES, as_bytes

from dashboard import cli
from gazetteer.chosen import VARIABLE
from gazetteer.geonames import build as building
from gazetteer.own.entries import Entry, add_own_place
from gazetteer.records import Names, PlaceKind

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs the command line with folders of its own; gives back exit code, data and talk."""
    monkeypatch.setattr(platformdirs, "user_config_path", lambda *_, **__: tmp_path / "config")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data")

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setenv(VARIABLE, "")
        monkeypatch.setattr(sys, "argv", ["hudhud", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        captured = capsys.readouterr()
        code = stopped.value.code
        return (code if isinstance(code, int) else 0), captured.out, captured.err

    return call


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A folder with a small dump."""
    folder = tmp_path / "dump"
    folder.mkdir()
    for name, lines in (
        ("allCountries", PLACES),
        ("alternateNamesV2", NAMES),
        ("admin1CodesASCII", DIVISIONS),
        ("hierarchy", HIERARCHY),
    ):
        (folder / f"{name}.txt").write_bytes(as_bytes(lines))
    return folder


def _chosen(run: Run, *arguments: object) -> str | None:
    _, out, _ = run(*arguments, "resolve", "--json", "Zyzyx")
    found: str | None = json.loads(out)["chosen"]
    return found


def test_an_index_is_built_named_chosen_and_left_again(run: Run, dump: Path, tmp_path: Path) -> None:
    """A town that only GeoNames has is found with the index alone; the shipped places are in it."""
    out = tmp_path / "full.sqlite"
    code, data, said = run("gazetteer", "build", "--geonames", dump, "--out", out)
    assert (code, data) == (0, "")
    assert said.endswith(f"To ask it from now on: hudhud gazetteer use {out}\n")
    assert _chosen(run) is None
    assert _chosen(run, "--gazetteer", out) == "geonames:1701"
    assert run("gazetteer", "use", out)[2] == f"{out} is asked from now on.\n"
    assert _chosen(run) == "geonames:1701"
    assert json.loads(run("resolve", "--json", "حميميم")[1])["chosen"] == "airport:OSLK"
    assert "All of GeoNames" in run("gazetteer", "info")[1]
    run("gazetteer", "use")
    assert _chosen(run) is None


def test_what_is_no_index_is_refused(run: Run, dump: Path, tmp_path: Path) -> None:
    """Neither named nor chosen; a sentence and exit code 2, and the choice stays as it was."""
    notes = tmp_path / "notes.txt"
    notes.write_text("my notes", encoding="utf-8")
    for arguments in (("--gazetteer", notes, "resolve", "X"), ("gazetteer", "use", tmp_path / "nowhere")):
        code, data, said = run(*arguments)
        assert (code, data) == (2, "")
        assert said.startswith("the gazetteer must be")
        assert said.count("\n") == 1
    assert not (tmp_path / "config").exists()
    (dump / "allCountries.txt").write_bytes(b"PK\x03\x04")
    code, _, said = run("gazetteer", "build", "--geonames", dump)
    assert code == 2
    assert said.endswith(f"\na dump must be unpacked, got a ZIP file: {dump / 'allCountries.txt'}\n")


def test_added_places_are_listed_retired_and_read_again(run: Run, tmp_path: Path) -> None:
    """From a place that no reading knew to one on the map, and back, by commands alone."""
    article, corpus = tmp_path / "article.txt", tmp_path / "corpus.sqlite"
    article.write_text(
        "دمشق 3 ديسمبر 2024\n\nوصلت قافلة عسكرية من دمشق إلى وادي زيزكس يوم الثلاثاء.\n", encoding="utf-8"
    )
    assert run("add", article, "--corpus", corpus, "--workers", 1)[0] == 0
    entry = Entry(Names("Wadi Zyzyx", "وادي زيزكس"), 36.5, 34.25, PlaceKind.CITY, country="SY")
    place = add_own_place(entry, by="Layla", at=datetime(2026, 11, 22, tzinfo=UTC))
    _, listed, said = run("gazetteer", "own")
    where = "Wadi Zyzyx / وادي زيزكس\tcity\t34.25000, 36.50000\tLayla\t2026-11-22\tin use\n"
    assert listed == f"{place.id}\t{where}"
    assert said == "1 places were added by hand.\n"
    assert place.id not in run("export", "-", "--corpus", corpus)[1]
    assert "1 documents hold such a name" in run("gazetteer", "again", "وادي زيزكس", "--corpus", corpus)[2]
    assert place.id in run("export", "-", "--corpus", corpus)[1]
    assert run("gazetteer", "retire", place.id, "--by", "Omar")[0] == 0
    assert run("gazetteer", "own")[1].endswith("\tretired\n")
    run("gazetteer", "again", "وادي زيزكس", "--corpus", corpus)
    assert place.id not in run("export", "-", "--corpus", corpus)[1]
    code, _, said = run("gazetteer", "retire", "iso:SY", "--by", "Omar")
    assert (code, said) == (2, "an own place must be one that was added by hand, got 'iso:SY'\n")


def test_a_stopped_build_says_how_to_go_on(run: Run, dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1, no index; begun again it ends."""
    check = building._check

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "_check", stopped)
    code, _, said = run("gazetteer", "build", "--geonames", dump)
    assert code == 1
    assert said.endswith("The build was stopped; begin it again to go on where it stood.\n")
    monkeypatch.setattr(building, "_check", check)
    assert run("gazetteer", "build", "--geonames", dump)[0] == 0
