"""Sources taken into a corpus: read, kept in order, told alike, resumed."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from itertools import count
from pathlib import Path

import pytest
from generated import article

from gazetteer.index import Gazetteer
from gazetteer.records import Names
from geo.errors import GeoError, StoreError
from geo.export.jsonl import article_objects, json_line
from geo.ingest import Counts, Report, Shortfall, Source, Tally, Workers, find_sources, ingest
from geo.ingest.adding import Plan
from geo.ingest.workers import WorkerError
from geo.model import DocumentHints, Layer
from geo.periods import parse_period
from geo.store import Store


def source(number: int, text: str = "", **fields: object) -> Source:
    """A source of a generated article."""
    return Source(f"in/{number}.txt", f"{number}.txt", (text or article(number).text).encode(), **fields)


@pytest.fixture
def take(store: Store, inline, places: Gazetteer) -> Callable[..., Report]:
    """Takes sources in, in this thread, and gives the report."""

    def taken(sources: list[Source], executor=None, **plan: object) -> Report:
        tally = Tally()
        for progress in ingest(sources, store, executor or inline, places, plan=Plan(**plan)):
            tally.note(progress)
        return tally.report()

    return taken


def test_articles_are_kept_with_what_is_true_of_them(take, store: Store, places: Gazetteer) -> None:
    """Every event, day and place that a generated article tells is in the corpus afterwards."""
    made = [article(number) for number in range(6)]
    report = take([source(number) for number in range(6)])
    assert (report.counts.found, report.counts.added, report.counts.articles) == (6, 6, 6)
    corpus = store.corpus(places, Layer.MACHINE)
    by_file = {corpus.documents[reading.article.document].file: reading for reading in corpus.readings}
    for number, truth in enumerate(made):
        reading = by_file[f"{number}.txt"]
        assert reading.article.published.period.earliest == truth.published
        read = [(event.kind, event.when.earliest, {place.place for place in event.places}) for event in reading.events]
        for told in truth.told:
            assert any(told.kind == kind and told.day == day and set(told.places) <= at for kind, day, at in read)
    assert report.counts.events == sum(len(reading.events) for reading in corpus.readings)


def test_every_source_is_counted_once(take) -> None:
    """Added, there already, or not read: between them they are all that was found."""
    sources = [source(0), source(1), source(0), source(2, "\0\1\2"), source(3, " ")]
    counts = take(sources).counts
    assert (counts.found, counts.added, counts.known, counts.unread) == (5, 2, 1, 2)


def test_what_is_there_is_known_by_its_bytes_and_not_read_again(take, inline, store: Store) -> None:
    """The second run reads nothing and changes nothing."""
    take([source(number) for number in range(3)])
    version, tasks = store.version(), inline.tasks
    assert take([source(number) for number in range(3)]).counts == Counts(found=3, known=3)
    assert (store.version(), inline.tasks) == (version, tasks)


def test_the_same_text_in_other_bytes_is_there_already(take, store: Store) -> None:
    """A text is kept once, under the name that came first."""
    marked = Source("marked.txt", "marked.txt", article(0).text.encode("utf-8-sig"))
    counts = take([source(0), marked]).counts
    assert (counts.found, counts.added, counts.known, counts.articles) == (2, 1, 1, 1)
    assert [head.file for head in store.documents()] == ["0.txt"]


def test_whoever_stops_in_the_middle_goes_on_there(store: Store, inline, places: Gazetteer, take) -> None:
    """What a progress counted as added is kept; the rest is read by the next run, and nothing twice."""
    sources = [source(number) for number in range(6)]
    steps = ingest(iter(sources), store, inline, places, plan=Plan(batch=1, window=1))
    kept = next(steps).counts.added + next(steps).counts.added - 1
    steps.close()
    assert len(list(store.documents())) == kept == 2
    counts = take(sources).counts
    assert (counts.known, counts.added) == (2, 4)


def test_the_same_story_in_another_paper_is_told_and_both_are_kept(take, store: Store) -> None:
    """Another head, a paragraph less and a dropped harakah do not hide it; another story is none."""
    lines = article(1).text.splitlines()
    copy = "\n".join(["From our correspondent", *lines[2:-1]])
    report = take([source(1), source(3), source(5, copy)])
    (same,) = report.same_stories
    assert (same.name, same.earlier_file, report.counts.same_story, report.counts.added) == ("in/5.txt", "1.txt", 1, 3)
    assert 0.5 <= same.likeness <= 1
    (kinship,) = store.same_stories()
    assert (kinship.article, kinship.earlier) == (same.article, same.earlier)


def test_a_row_s_date_and_address_are_kept(take, store: Store) -> None:
    """Its cells are hints for the reading, and for the next one too."""
    hints = DocumentHints("T", "P", "2024-12-31")
    take([source(0, "The fleet left Tartus on Friday.", is_text=True, hints=hints, url="https://e.org/1")])
    (head,) = store.documents()
    assert (head.hints, head.url, head.machine[:8]) == (hints, "https://e.org/1", "machine@")


def test_a_row_that_looks_like_a_page_is_text_as_it_is(take, store: Store, places: Gazetteer) -> None:
    """A row's text is never taken for HTML or PDF."""
    take([source(0, "<html>The fleet left Tartus.", is_text=True)])
    (document,) = store.corpus(places).documents.values()
    assert (document.text, document.encoding) == ("<html>The fleet left Tartus.", "utf-8")


def test_who_knows_better_says_when_it_was_published(take, store: Store, places: Gazetteer) -> None:
    """The day that is given stands for what the text says."""
    take([source(1)], published=parse_period("2020-01-02", rule="given"))
    (reading,) = store.corpus(places, Layer.MACHINE).readings
    assert reading.article.published.period.edtf == "2020-01-02"


@pytest.mark.parametrize(
    ("text", "shortfall", "code"),
    [
        ("\0\1", Shortfall.READ, "document_binary"),
        ("  \n ", Shortfall.READ, "document_empty"),
        ("Rain fell and rain fell.", Shortfall.DATED, "publication_unknown"),
        ("Rain fell and rain fell.", Shortfall.LOCATED, "no_event"),
        ("Die Flotte verließ gestern den Hafen und fuhr nach Süden.", Shortfall.LOCATED, "language_not_read"),
    ],
)
def test_what_falls_short_is_told_with_the_reason(take, text: str, shortfall: Shortfall, code: str) -> None:
    """What could not be read, dated or located is listed and never dropped in silence."""
    found = {(problem.shortfall, problem.fault.code) for problem in take([source(0, text)]).problems}
    assert (shortfall, code) in found


def test_an_article_that_tells_all_falls_short_of_nothing(take) -> None:
    """A generated article is dated and on the map."""
    report = take([source(0), source(1)])
    assert (report.problems, report.by_code) == ((), {})


class Deadly:
    """An executor whose process dies of some sources, as often as it meets them or only the first time."""

    def __init__(self, inner, *, always: bool) -> None:
        self.inner, self.always, self.trials = inner, always, count()

    def submit(self, function: Callable, sources: tuple[Source, ...], *rest: object) -> Future:
        """A future; it fails where one of the sources is called deadly."""
        if any(source.name == "deadly" for source in sources) and (next(self.trials) == 0 or self.always):
            future: Future = Future()
            future.set_exception(WorkerError("a worker must outlive its task, got one that died", "worker_died"))
            return future
        return self.inner.submit(function, sources, *rest)


@pytest.mark.parametrize(("always", "added", "codes"), [(False, 4, {}), (True, 3, {"worker_died": 1})])
def test_an_article_that_kills_its_reader_is_tried_once_more(
    take, inline, *, always: bool, added: int, codes: dict[str, int]
) -> None:
    """And then told; those that were read with it are kept in either case."""
    deadly = Source("deadly", "deadly.txt", article(9).text.encode())
    executor = Deadly(inline, always=always)
    report = take([source(0), deadly, source(1), source(2)], executor)
    assert (report.counts.added, report.by_code) == (added, codes)
    assert next(executor.trials) == 2


def test_an_article_that_takes_too_long_is_told(take, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its time is its own; the next one is read."""
    monkeypatch.setattr("geo.ingest.reading.read", _endless_for_one)
    report = take([source(0, "endless"), source(1, "Rain fell.")], seconds=3.0)
    assert (report.counts.added, report.counts.unread, report.by_code["reading_slow"]) == (1, 1, 1)


def _endless_for_one(document, places, **given: object):
    while document.text == "endless":
        pass
    from geo.reading.pipeline import read  # noqa: PLC0415 - the real one

    return read(document, places, **given)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ZeroDivisionError("x"), "reading_failed"),
        (RecursionError(), "reading_failed"),
        (MemoryError(), "reading_memory"),
    ],
)
def test_whatever_an_article_makes_the_reading_raise_is_its_own_fault(
    take, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    """A bug of ours costs one article, and the report says so."""

    def broken(*_: object, **__: object) -> Iterator:
        raise error

    monkeypatch.setattr("geo.ingest.reading.read", broken)
    assert take([source(0)]).by_code == {code: 1}


def test_a_store_that_refuses_ends_the_run_with_what_was_counted_kept(
    store: Store, inline, places: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is one sentence; what was told as added is there."""
    steps = ingest([source(0), source(1)], store, inline, places, plan=Plan(batch=1, window=1))
    assert next(steps).counts.added == 1

    def full(*_: object) -> None:
        raise StoreError("a disk must have room for a corpus, got a full one", "store_full")

    monkeypatch.setattr(Store, "add", full)
    with pytest.raises(GeoError, match="full"):
        list(steps)
    assert len(list(store.documents())) == 1


def test_memory_is_bounded_whatever_is_found(store: Store, inline, places: Gazetteer) -> None:
    """Sources are asked for only as they can be read: no more than the window is held at once."""
    asked = count()

    def sources() -> Iterator[Source]:
        for number in range(10_000):
            next(asked)
            yield Source(f"{number}", f"{number}.txt", b" ")

    next(ingest(sources(), store, inline, places, plan=Plan(batch=2, window=2)))
    assert next(asked) <= 2 * 2 * 16


def test_processes_give_the_same_corpus_as_one(store: Store, take, tmp_path: Path, places: Gazetteer) -> None:
    """In content and in the order of ids, however many processes read."""
    table = tmp_path / "rows.jsonl"
    lines = (json.dumps({"text": article(number).text, "date": "2024-01-01"}) for number in range(12))
    table.write_text("\n".join(lines), encoding="utf-8")
    take(list(find_sources([table])))
    plan = Plan(batch=2)
    with Store.open(tmp_path / "other.sqlite") as other:
        with Workers(2, seconds=plan.task_seconds) as workers:
            list(ingest(find_sources([table]), other, workers, places, plan=plan))
        assert other.version() == store.version()
        assert _told(other, places) == _told(store, places)
        assert other.same_stories() == store.same_stories()


def _told(store: Store, places: Gazetteer) -> list[str]:
    corpus = store.corpus(places, Layer.MACHINE)
    return [json_line(each) for each in article_objects(corpus, title=lambda _: Names("", ""))]
