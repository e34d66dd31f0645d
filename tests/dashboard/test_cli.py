"""The command line: data out, talk aside, one sentence for each error."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard import cli
from gazetteer.index import Gazetteer
from geo.store import Store

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus file made of the shipped articles."""
    path = tmp_path_factory.mktemp("corpus") / "corpus.sqlite"
    with Store.open(path) as store, Gazetteer.open() as places:
        store.fill_from_seeds(places)
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line and gives back exit code, data and talk."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["hudhud", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        captured = capsys.readouterr()
        code = stopped.value.code
        return (code if isinstance(code, int) else 0), captured.out, captured.err

    return call


def test_help_needs_nothing_heavy() -> None:
    """``hudhud --help`` answers without Streamlit, geopandas or folium being read."""
    heavy = ("streamlit", "geopandas", "folium", "pandas", "sqlalchemy")
    code = f"import sys, dashboard.cli; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.strip() == "[]"


def test_export_prints_one_object_an_article(run: Run, seeded: Path) -> None:
    """Data, and data alone, goes to standard output, in the contract's shape."""
    code, out, err = run("export", "-", "--corpus", seeded)
    articles = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert len(articles) == 6
    assert all(article["events"] for article in articles)


def test_export_writes_a_file_whole(run: Run, seeded: Path, tmp_path: Path) -> None:
    """The file appears when it is finished, with the same bytes as standard output."""
    out = tmp_path / "out.jsonl"
    assert run("export", out, "--corpus", seeded)[0] == 0
    assert out.read_text(encoding="utf-8") == run("export", "-", "--corpus", seeded)[1]
    assert list(tmp_path.iterdir()) == [out]


def test_export_gives_either_layer(run: Run, seeded: Path) -> None:
    """Without a word it is the reviewed one; the machine's has events of its own alone."""
    reviewed, machine = (
        run("export", "-", "--corpus", seeded, "--layer", layer)[1] for layer in ("reviewed", "machine")
    )
    assert reviewed == run("export", "-", "--corpus", seeded)[1]
    origins = {
        name: {event["origin"].split("@")[0] for line in told.splitlines() for event in json.loads(line)["events"]}
        for name, told in (("reviewed", reviewed), ("machine", machine))
    }
    assert origins == {"reviewed": {"review:hudhud editors"}, "machine": {"machine"}}


def test_export_keeps_to_a_window_and_kinds(run: Run, seeded: Path) -> None:
    """Both days count, and a family stands for its kinds."""
    asked = ("export", "-", "--corpus", seeded, "--from", "2025-10-26", "--to", "2025-10-26", "--kind", "movement")
    events = [event for line in run(*asked)[1].splitlines() for event in json.loads(line)["events"]]
    assert events
    assert all(event["type"].startswith("movement.") for event in events)
    assert all(event["when"]["earliest"] <= "2025-10-26" <= event["when"]["latest"] for event in events)


@pytest.mark.parametrize(
    ("arguments", "must_hold"),
    [
        (("--from", "2025-13-01"), "--from must be a day"),
        (("--from", "2025-02-01", "--to", "2025-01-01"), "--from must not be after --to"),
        (("--kind", "gossip"), "--kind must be a kind of event"),
        (("--format", "shapefile"), "the format must be one of html, csv, geojson"),
        (("--lang", "fr"), "--lang must be en or ar"),
        (("--theme", "pink"), "--theme must be light or dark"),
        (("--layer", "both"), "--layer must be reviewed or machine"),
        (("--corpus", "nowhere.sqlite"), "a corpus must be a file that exists"),
    ],
)
def test_wrong_use_is_one_sentence(run: Run, arguments: tuple[str, ...], must_hold: str) -> None:
    """What must hold and what was got, on one line, with exit code 2 and no data."""
    code, out, err = run("export", "-", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(must_hold)
    assert err.count("\n") == 1


def test_a_file_that_is_no_corpus_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    """A text file given as a corpus is named, and not touched."""
    path = tmp_path / "notes.txt"
    path.write_text("my notes", encoding="utf-8")
    code, _, err = run("check", "--corpus", path)
    assert code == 2
    assert str(path) in err
    assert "Traceback" not in err
    assert path.read_text(encoding="utf-8") == "my notes"


def test_a_place_that_cannot_be_written_is_named(run: Run, seeded: Path, tmp_path: Path) -> None:
    """An output in a folder that is not there is one sentence."""
    code, _, err = run("export", tmp_path / "no" / "out.jsonl", "--corpus", seeded)
    assert code == 2
    assert err.startswith("the output must be a file that can be written")


def test_check_says_that_the_shipped_corpus_holds(run: Run, seeded: Path) -> None:
    """Every span, hash, place and period of the shipped articles holds."""
    code, out, err = run("check", "--corpus", seeded)
    assert (code, out) == (0, "")
    assert err.startswith("6 articles and ")
    assert err.endswith(" 0 findings.\n")


def test_check_covers_the_machine_s_reading(run: Run, seeded: Path, tmp_path: Path) -> None:
    """A quote that only the machine has, and has wrong, is a finding as well; each is told once."""
    broken = tmp_path / "broken.sqlite"
    with sqlite3.connect(seeded) as whole, sqlite3.connect(broken) as copy:
        whole.backup(copy)
        copy.execute("UPDATE evidence SET text = 'nobody wrote this' WHERE layer = 'machine' AND event = 0 AND seq = 0")
        changed = copy.execute("SELECT count(*) FROM evidence WHERE text = 'nobody wrote this'").fetchone()[0]
    copy.close()
    whole.close()
    code, out, _ = run("check", "--corpus", broken)
    assert code == 1
    told = out.splitlines()
    assert sum("must stand in its article" in line for line in told) == changed > 0
    assert sum("must be what was written" in line for line in told) == changed
    assert len(told) == len(set(told))
    assert "nobody wrote this" in out


def test_backup_and_restore_are_one_command_each(run: Run, seeded: Path, tmp_path: Path) -> None:
    """A corpus kept elsewhere comes back as it was; what it took the place of is kept and named."""
    corpus, copy = tmp_path / "corpus.sqlite", tmp_path / "copy.sqlite"
    code, out, err = run("backup", copy, "--corpus", seeded)
    assert (code, out) == (0, "")
    assert err.startswith("5 documents and ")
    assert run("restore", copy, "--corpus", corpus)[0] == 0
    code, _, err = run("restore", copy, "--corpus", corpus)
    assert code == 0
    assert "What was there is kept in " in err
    assert run("check", "--corpus", corpus)[0] == 0
    assert len(list(tmp_path.glob("corpus.before-*.sqlite"))) == 1


def test_restore_refuses_what_is_no_backup(run: Run, tmp_path: Path) -> None:
    """A file of another sort is one sentence, and nothing is made of it."""
    (tmp_path / "notes.txt").write_text("milk, bread")
    code, out, err = run("restore", tmp_path / "notes.txt", "--corpus", tmp_path / "corpus.sqlite")
    assert (code, out) == (2, "")
    assert err.startswith("a corpus must be a whole SQLite file, got another sort of file")
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "corpus.sqlite").exists()


def test_check_mends_what_is_derived(run: Run, seeded: Path, tmp_path: Path) -> None:
    """What does not follow from articles and decisions any more is told, and written anew when asked for."""
    broken = tmp_path / "broken.sqlite"
    run("backup", broken, "--corpus", seeded)
    with sqlite3.connect(broken) as copy:
        copy.execute("UPDATE judgement SET content = replace(content, 'corrected', 'accepted')")
    copy.close()
    code, out, _ = run("check", "--corpus", broken)
    assert code == 1
    assert "what its decisions make of it" in out
    assert run("check", "--corpus", broken, "--mend")[:2] == (0, "")


def test_resolve_lists_candidates_and_counts_unknown_names(run: Run) -> None:
    """A known name has its place, an unknown one is said to be so."""
    code, out, err = run("resolve", "--json", "حميميم", "Qxzwvunarnia")
    known, unknown = map(json.loads, out.splitlines())
    assert code == 1
    assert known["candidates"][0]["id"] == "airport:OSLK"
    assert (unknown["name"], unknown["chosen"], unknown["candidates"]) == ("Qxzwvunarnia", None, [])
    assert "Qxzwvunarnia" in err


def test_a_name_cannot_steer_the_terminal(run: Run) -> None:
    """Control characters of a name are shown as replaced."""
    _, out, err = run("resolve", "\x1b[2J\x9b31mQxzwvunarnia")
    assert "\x1b" not in out + err
    assert "\x9b" not in out + err


def test_gazetteer_info_credits_every_source(run: Run) -> None:
    """Each source stands there with its licence."""
    code, out, _ = run("gazetteer", "info")
    assert code == 0
    assert "GeoNames" in out
    assert "MIT" in out


def test_resolve_takes_context(run: Run) -> None:
    """A place or a country that the text names too turns the choice."""
    for context in (("--context", "بيروت"), ("--context", "لبنان"), ("--country", "lb")):
        _, out, _ = run("resolve", "--json", "طرابلس", *context)
        assert json.loads(out)["chosen"] == "geonames:266826"
    assert json.loads(run("resolve", "--json", "طرابلس")[1])["chosen"] == "geonames:2210247"


@pytest.mark.parametrize(
    ("arguments", "must_hold"),
    [
        (("--country", "Lebanon"), "--country must be two letters"),
        (("--context", "Qxzwvunarnia"), "--context must be a place that is known"),
        (("--own", "nowhere.sqlite"), "own places must be a file that exists"),
    ],
)
def test_context_that_cannot_be_used_is_said(run: Run, arguments: tuple[str, ...], must_hold: str) -> None:
    """One sentence, exit code 2, no data."""
    code, out, err = run("resolve", "طرابلس", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(must_hold)


def test_resolve_says_why_in_words(run: Run) -> None:
    """Each candidate stands there with its facts and a sentence for every reason, then what it must outweigh."""
    code, out, _ = run("resolve", "بطرطوس")
    told = " ".join(out.split())
    assert code == 0
    assert "geonames:163345" in told
    assert "ب (in) before the name was taken off" in told
    assert "None of these" in told


def test_resolve_in_bulk_reads_lines(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With - for a name, JSON Lines are read; a bad one makes the exit code 1."""
    for lines, wanted in ((b'{"name": "Tobruk"}\n', 0), (b'{"name": "Tobruk"}\nnonsense\n', 1)):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(lines)))
        code, out, _ = run("resolve", "-")
        answered = [json.loads(line) for line in out.splitlines()]
        assert code == wanted
        assert answered[0]["chosen"] == "geonames:81302"
        assert ["error" in each for each in answered[1:]] == [True] * wanted


def test_own_places_are_imported_and_found(run: Run, tmp_path: Path) -> None:
    """After the import a name of theirs is known, and the description credits their file."""
    own, file = tmp_path / "own.sqlite", tmp_path / "survey.lpf.json"
    feature = {
        "@id": "my:1",
        "type": "Feature",
        "properties": {"title": "Qxzwvunarnia", "fclasses": ["S"], "ccodes": ["SY"]},
        "geometry": {"type": "Point", "coordinates": [38.3, 35.9]},
    }
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    code, out, err = run("gazetteer", "import", file, "--own", own)
    assert (code, out) == (0, "")
    assert err == f"1 places and 1 names of survey.lpf.json are in {own}.\n"
    _, found, _ = run("resolve", "--json", "Qxzwvunarnia", "--own", own)
    assert json.loads(found)["candidates"][0]["id"] == "my:1"
    assert "survey.lpf.json" in run("gazetteer", "info", "--own", own)[1]


def test_a_file_of_places_that_does_not_hold_is_one_sentence(run: Run, tmp_path: Path) -> None:
    """Nothing is kept, and the exit code is 2."""
    file = tmp_path / "bad.lpf.json"
    file.write_text('{"type": "FeatureCollection", "features": [{"type": "Feature"}]}', encoding="utf-8")
    code, out, err = run("gazetteer", "import", file, "--own", tmp_path / "own.sqlite")
    assert (code, out) == (2, "")
    assert err == "@id must be there, got nothing in feature 1 of bad.lpf.json\n"
    assert not (tmp_path / "own.sqlite").exists()
