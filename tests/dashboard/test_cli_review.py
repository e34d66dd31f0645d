"""``hudhud review``: decisions out of one corpus and into another, whole or not at all."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard import cli
from gazetteer.index import Gazetteer
from geo.model import Layer, Verdict
from geo.review import making
from geo.store import Store

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``hudhud review`` and gives back exit code, data and talk."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["hudhud", "review", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        captured = capsys.readouterr()
        code = stopped.value.code
        return (code if isinstance(code, int) else 0), captured.out, captured.err

    return call


@pytest.fixture
def corpora(tmp_path: Path) -> tuple[Path, Path]:
    """Two corpora of one article in which the machine reads something."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text("قال بوتين إن روسيا سحبت قواتها من سوريا يوم 8 ديسمبر 2024.\n", encoding="utf-8")
    paths = (tmp_path / "ours.sqlite", tmp_path / "theirs.sqlite")
    for path in paths:
        with Store.open(path) as store, Gazetteer.open() as places:
            store.fill_from_seeds(places, folder)
    return paths


def rejected(path: Path) -> str:
    """Rejects the first event of a corpus; its id."""
    with Store.open(path) as store, Gazetteer.open() as places:
        corpus = store.corpus(places, Layer.MACHINE)
        (document,) = corpus.documents.values()
        event = corpus.readings[0].events[0]
        store.decide([making.reject(document, event, by="Lubna", at=datetime(2026, 11, 22, tzinfo=UTC))])
    return event.id


def verdict(path: Path, event: str) -> Verdict:
    """What became of an event in a corpus."""
    with Store.open(path) as store, Gazetteer.open() as places:
        return store.corpus(places).judgements[event].verdict


def test_decisions_travel_from_one_corpus_to_another(run: Run, corpora: tuple[Path, Path], tmp_path: Path) -> None:
    """What was rejected here is rejected there; a second time, and the way back, nothing is added."""
    ours, theirs = corpora
    event, out = rejected(ours), tmp_path / "log.jsonld"
    assert run("export", out, "--corpus", ours) == (0, "", "1 decisions written.\n")
    assert run("import", out, "--corpus", theirs) == (0, "", "1 decisions taken in, 0 were there already.\n")
    assert verdict(theirs, event) is Verdict.REJECTED
    assert run("import", out, out, "--corpus", theirs)[2] == "0 decisions taken in, 2 were there already.\n"
    assert run("export", out, "--corpus", theirs)[0] == 0
    assert run("import", out, "--corpus", ours)[2] == "0 decisions taken in, 1 were there already.\n"


def test_decisions_go_to_standard_output(run: Run, corpora: tuple[Path, Path]) -> None:
    """Data alone, one JSON text."""
    rejected(corpora[0])
    code, out, err = run("export", "-", "--corpus", corpora[0])
    assert (code, err) == (0, "1 decisions written.\n")
    assert [len(page["items"]) for page in json.loads(out)] == [1]


def test_a_broken_file_takes_in_nothing_of_any(run: Run, corpora: tuple[Path, Path], tmp_path: Path) -> None:
    """A sentence for each fault, exit code 1, and the good file beside it is not taken in either."""
    event, good, bad = rejected(corpora[0]), tmp_path / "good.jsonld", tmp_path / "bad.jsonld"
    run("export", good, "--corpus", corpora[0])
    bad.write_text(good.read_text("utf-8").replace('"rejected"', '"liked"'), "utf-8")
    code, out, err = run("import", good, bad, "--corpus", corpora[1])
    assert (code, out) == (1, "")
    assert err.splitlines()[0].startswith("bad.jsonld urn:hudhud:decision:")
    assert err.splitlines()[-1] == "Nothing was taken in."
    assert len(err.splitlines()) == 2
    assert verdict(corpora[1], event) is Verdict.UNREVIEWED


def test_decisions_about_articles_that_are_not_here_wait(run: Run, corpora: tuple[Path, Path], tmp_path: Path) -> None:
    """They are kept and counted, and left out when decisions are written."""
    out = tmp_path / "log.jsonld"
    rejected(corpora[0])
    run("export", out, "--corpus", corpora[0])
    empty = tmp_path / "empty.sqlite"
    Store.open(empty).close()
    err = run("import", out, "--corpus", empty)[2]
    assert err.splitlines()[1].startswith("1 of them are about articles that are not in this corpus yet")
    err = run("export", out, "--corpus", empty)[2]
    assert err.splitlines() == [
        "0 decisions written.",
        "1 decisions are about articles that are not in this corpus, and were left out.",
    ]


def test_a_file_that_is_not_there_is_told(run: Run, corpora: tuple[Path, Path], tmp_path: Path) -> None:
    """One sentence and exit code 2."""
    code, out, err = run("import", tmp_path / "none.jsonld", "--corpus", corpora[0])
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "must be in a file that can be read" in err
