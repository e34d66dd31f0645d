"""``hudhud add``: articles in, a corpus and a report out."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from generated import article

from dashboard import cli, cli_add
from dashboard.i18n import LANGUAGES, strings
from dashboard.shortfalls import counts_lines, fault_text
from geo.ingest import Counts, Fault, Report
from geo.store import Store

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs ``hudhud add`` into a corpus of its own, with one worker; gives exit code, data and talk."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> tuple[int, str, str]:
        corpus = ("--corpus", str(tmp_path / "corpus.sqlite"), "--workers", "1")
        monkeypatch.setattr(sys, "argv", ["hudhud", "add", *map(str, (*corpus, *arguments))])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        captured = capsys.readouterr()
        code = stopped.value.code
        return (code if isinstance(code, int) else 0), captured.out, captured.err

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two articles."""
    made = tmp_path / "news"
    made.mkdir()
    for number in range(2):
        (made / f"{number}.txt").write_text(article(number).text, encoding="utf-8")
    return made


def test_a_folder_is_added_and_known_the_next_time(run: Run, folder: Path, tmp_path: Path) -> None:
    """The corpus is made where there is none; the counts are data, the bar is talk."""
    code, out, _ = run(folder)
    assert (code, out.splitlines()[0].startswith("2 added, 0 there already, 0 not read, of 2 found")) == (0, True)
    with Store.open(tmp_path / "corpus.sqlite") as store:
        assert [head.file for head in store.documents()] == sorted(["0.txt", "1.txt"], key=_id_of(store))
    assert run(folder)[1].startswith("0 added, 2 there already")


def _id_of(store: Store) -> Callable[[str], str]:
    ids = {head.file: head.id for head in store.documents()}
    return ids.__getitem__


def test_what_could_not_be_read_is_listed_and_the_exit_code_says_so(run: Run, folder: Path) -> None:
    """Each with its reason in a sentence; nothing in a name steers the terminal."""
    (folder / "\x1b[2J.txt").write_bytes(b"\0")
    code, out, _ = run(folder)
    assert code == 1
    assert "Not read:" in out
    assert "\x1b" not in out
    assert fault_text(Fault("document_binary"), "en") in out


def test_the_report_as_json_is_one_object(run: Run, folder: Path) -> None:
    """Every problem with its code, its details and its sentence."""
    (folder / "rows.csv").write_text("text,title\n ,T\nonly words,U\n", encoding="utf-8")
    code, out, _ = run(folder, "--json", "--published", "2024-05-01")
    report = json.loads(out)
    assert code == 1
    assert report["counts"]["added"] == 3
    assert report["reasons"]["row_without_text"] == 1
    assert report["problems"][0] == {
        "shortfall": "read",
        "name": "news/rows.csv:2",
        "article": None,
        "code": "row_without_text",
        "details": {"file": "rows.csv", "row": "2"},
        "sentence": "The row must hold a text",
    }


@pytest.mark.parametrize(
    "arguments",
    [["no-such-file.txt"], ["--published", "soon", "."], ["--workers", "0", "."], ["--dask", "tcp://127.0.0.1:9", "."]],
)
def test_what_cannot_be_done_is_said_before_anything_is(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    """Wrong use is exit code 2, and no corpus is made."""
    assert run(*arguments)[0] == 2
    assert not (tmp_path / "corpus.sqlite").exists()


def test_a_person_who_stops_it_gets_the_report_so_far(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C is no error: it says how to go on, and the exit code is that of something unfinished."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli_add, "_shown", interrupted)
    code, out, _ = run(folder)
    assert (code, "goes on from here" in out) == (1, True)


def test_what_comes_into_a_watched_folder_is_added_until_a_person_stops_it(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report a round, none for a look that found nothing; Ctrl+C is how it ends, and no error."""

    def rounds(_: object) -> Iterator[list[Path]]:
        yield []
        yield [folder / "0.txt"]
        yield [folder / "1.txt", folder / "page.css"]
        raise KeyboardInterrupt

    (folder / "page.css").write_text("body {}", encoding="utf-8")
    monkeypatch.setattr("geo.ingest.watching.settled", rounds)
    code, out, _ = run(folder, "--watch", "--json")
    reports = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [report["counts"]["added"] for report in reports] == [1, 1]
    assert [report["reasons"] for report in reports] == [{}, {"source_suffix": 1}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_sentence_in_both_languages(language: str) -> None:
    """Codes that the ingest gives are found by looking into its code."""
    source = "".join(
        file.read_text(encoding="utf-8") for file in Path(cli_add.__file__).parents[1].glob("geo/ingest/*.py")
    )
    for code in strings("fault.", language):
        assert f'"{code}"' in source
    for code in ("zip_ratio", "document_binary", "row_broken", "worker_died", "no_event"):
        assert fault_text(Fault(code), language) != code.replace("_", " ")


def test_a_stopped_run_says_how_to_go_on() -> None:
    """And one that came to its end does not."""
    assert len(counts_lines(Report(Counts(), stopped=True), "ar")) == len(counts_lines(Report(Counts()), "ar")) + 1
