"""``hudhud read``: articles in, what they say out."""

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dashboard import cli
from dashboard.readout import Stage
from gazetteer.own.overlay import open_with_own
from geo.export.jsonl import article_objects
from geo.shipped import article_files

Run = Callable[..., tuple[int, str, str]]

ARTICLE = (
    "دمشق، 12 كانون الأول 2024\n"
    "هبطت طائرة روسية في مطار دمشق يوم الأحد 8 كانون الأول 2024، قادمة من موسكو.\n"
    "وقال وزير الخارجية إن المحادثات جرت في اللاذقية في كانون الثاني 2024.\n"
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs ``hudhud read`` without own places, and gives back exit code, data and talk."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["hudhud", "read", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        captured = capsys.readouterr()
        code = stopped.value.code
        return (code if isinstance(code, int) else 0), captured.out, captured.err

    return call


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article in a file."""
    file = tmp_path / "landing.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_json_is_the_contract_s_object_a_line(run: Run, article: Path) -> None:
    """Every article is a line with all that it says, offsets into the file's text."""
    code, out, err = run(article, "--json")
    (found,) = map(json.loads, out.splitlines())
    assert (code, err) == (0, "")
    assert list(found) == ["article", "boilerplate", "places", "times", "events", "sites", "conflicts"]
    assert found["article"]["file"] == "landing.txt"
    assert "geonames:524901" in {place["place"]["id"] for place in found["places"] if place["place"]}
    for mark in (*found["places"], *found["times"], *(each for event in found["events"] for each in event["evidence"])):
        assert ARTICLE[mark["start"] : mark["end"]] == mark["text"]
    assert all(event["origin"].startswith("machine@") for event in found["events"])


def test_it_is_what_the_pipeline_reads(run: Run, article: Path) -> None:
    """The same writer as the export's: nothing is lost or added on the way."""
    from dashboard.view import event_title  # noqa: PLC0415 - needed here alone
    from geo.assembly import assemble, with_conflicts  # noqa: PLC0415
    from geo.reading.documents import read_document  # noqa: PLC0415
    from geo.reading.pipeline import read  # noqa: PLC0415

    document = read_document(article)
    with open_with_own() as gazetteer:
        corpus = assemble("", [document], with_conflicts(read(document, gazetteer), gazetteer), gazetteer)
    wanted = list(article_objects(corpus, title=lambda event: event_title(event, corpus.places)))
    assert [json.loads(line) for line in run(article, "--json")[1].splitlines()] == json.loads(json.dumps(wanted))


def test_a_publication_that_is_given_is_used(run: Run, article: Path) -> None:
    """Whoever knows better says so, by a day or roughly."""
    for given, first, last in (("2025-01-20", "2025-01-20", "2025-01-20"), ("2025-01", "2025-01-01", "2025-01-31")):
        (found,) = map(json.loads, run(article, "--json", "--published", given)[1].splitlines())
        published = found["article"]["published"]
        assert (published["edtf"], published["earliest"], published["latest"]) == (given, first, last)
    assert "1 May 2025: Whoever asked for this reading said so." in run(article, "--published", date(2025, 5, 1))[1]


def test_the_summary_is_readable(run: Run, article: Path) -> None:
    """Without --json: the article, when it was published, its places, and each event with its time and its words."""
    code, out, err = run(article)
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()[:7]] == [
        "title", "source", "published", "places", "bases", "times", "events",
    ]  # fmt: skip
    assert "Damascus" in out
    assert "landing.txt 0-" in out


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_can_be_looked_at(run: Run, article: Path, stage: Stage) -> None:
    """As a table with offsets for people, and as that part of the contract for programs."""
    code, out, _ = run(article, "--stage", stage)
    _, _, listed = out.partition("\nat ")
    assert code == 0
    assert listed
    for line in filter(str.strip, listed.splitlines()[1:]):
        start, end = map(int, line.split()[0].split("-"))
        words = " ".join(ARTICLE[start:end].split())
        assert words[:12] in line
    (found,) = map(json.loads, run(article, "--stage", stage, "--json")[1].splitlines())
    kept = {"articles": ["boilerplate"], "dates": ["times"], "places": ["places"]}
    assert list(found) == ["article", *kept.get(stage, ["events", "sites", "conflicts"])]


def test_stages_list_what_they_found(run: Run, article: Path) -> None:
    """Dates with EDTF and rule, places with role and id."""
    assert "2024-12-08" in run(article, "--stage", "dates")[1]
    assert "geonames:524901" in run(article, "--stage", "places")[1]
    assert "body" in run(article, "--stage", "articles")[1]


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_read(run: Run, article: Path, tmp_path: Path) -> None:
    """One sentence a file, exit code 1, and the data of the rest."""
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x00\x01\x02")
    code, out, err = run(tmp_path / "nowhere.txt", binary, article, "--json")
    assert code == 1
    assert [json.loads(line)["article"]["file"] for line in out.splitlines()] == ["landing.txt"]
    assert len(err.splitlines()) == 2
    assert "nowhere.txt" in err
    assert "picture.txt" in err


@pytest.mark.parametrize(
    ("arguments", "must_hold"),
    [
        (
            ("--published", "yesterday"),
            "--published must be a day such as 2024-12-31, or a time in EDTF, got 'yesterday'",
        ),
        (("--published", "P3D"), "--published must be a day such as 2024-12-31, or a time in EDTF, got 'P3D'"),
        (("--stage", "dreams"), "--stage must be one of articles, dates, places, events, got 'dreams'"),
    ],
)
def test_wrong_use_is_one_sentence(run: Run, article: Path, arguments: tuple[str, ...], must_hold: str) -> None:
    """Nothing is read, and the exit code is 2."""
    assert run(article, *arguments) == (2, "", f"{must_hold}\n")


def test_hostile_text_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    """Control characters of an article, and rich's markup, are shown and not obeyed."""
    file = tmp_path / "hostile.txt"
    file.write_text("[bold]Damascus[/bold] \x1b[2J\x9b31m fell on 8 December 2024.\n", encoding="utf-8")
    for stage in ("", *Stage):
        out = run(file, *(("--stage", stage) if stage else ()))[1]
        assert not {"\x1b", "\x9b"} & set(out)
    assert "[bold]Damascus[/bold]" in run(file)[1]


def test_several_articles_of_several_files_stand_one_after_the_other(run: Run) -> None:
    """Five files hold six articles."""
    _, out, _ = run(*article_files(), "--json")
    assert [json.loads(line)["article"]["file"][:3] for line in out.splitlines()] == [
        "000", "001", "002", "003", "004", "004",
    ]  # fmt: skip


def test_the_places_of_another_language_are_found_and_its_events_left(run: Run, tmp_path: Path) -> None:
    """An article in a language that is not read says so in one sentence, and still gives its places."""
    file = tmp_path / "turkish.txt"
    text = "Rus uçağı pazar günü Ankara üzerinden Tahran şehrine gitti ve bu uçuş için bir açıklama daha yapıldı. "
    file.write_text(text * 4, encoding="utf-8")
    code, out, err = run(file, "--json")
    found = json.loads(out)
    assert (code, found["events"]) == (0, [])
    assert "Ankara" in {place["text"] for place in found["places"]}
    assert err.count("\n") == 1
    assert "places only" in err


def test_markup_dates_and_names_an_article(run: Run, tmp_path: Path) -> None:
    """The date, title and publisher that a page's markup gives are the article's."""
    file = tmp_path / "page.html"
    body = "<p>A Russian plane landed in Tripoli on Sunday, officials said, carrying equipment for the army.</p>" * 5
    head = (
        "<title>Plane lands in Tripoli</title>"
        '<meta property="og:site_name" content="The Daily Beacon">'
        '<meta property="article:published_time" content="2024-03-05T10:00:00Z">'
    )
    file.write_text(f"<html><head>{head}</head><body><article>{body}</article></body></html>", encoding="utf-8")
    code, out, _ = run(file, "--json")
    article = json.loads(out.splitlines()[0])["article"]
    assert code == 0
    assert (article["title"], article["publisher"]) == ("Plane lands in Tripoli", "The Daily Beacon")
    assert article["published"]["edtf"] == "2024-03-05"
