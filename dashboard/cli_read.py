"""The command line's part that reads articles: files in, what they say out, each file by itself."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from dashboard.terminal import FINDING, UsageError, plain, say, utf8_output
from geo.errors import DocumentError, PeriodError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dashboard.readout import Stage
    from gazetteer.index import Gazetteer
    from geo.model import Corpus, Period
    from geo.reading.documents import LoadedDocument
    from geo.reading.pipeline import Stages

_STAGES = ("articles", "dates", "places", "events")
_KEPT = {
    "articles": ("boilerplate",),
    "dates": ("times",),
    "places": ("places",),
    "events": ("events", "sites", "conflicts"),
}
"""The keys of the contract's object that show a stage, beside the article."""


def read(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Articles: text, HTML or PDF.")],
    published: Annotated[
        str, typer.Option(metavar="DATE", help="When they were published, a day or EDTF, if you know better.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an article.")] = False,  # noqa: FBT002
    stage: Annotated[str, typer.Option(metavar="|".join(_STAGES), help="What one stage of the reading found.")] = "",
) -> None:
    """Read articles: their places, times, events and bases, each with its words.

    A file that cannot be read is told, and the others are read; then the exit code is 1.
    """
    from gazetteer.own.overlay import open_with_own
    from geo.reading.documents import load_document

    known, chosen = publication_given(published), _stage(stage)
    unread = 0
    with open_with_own() as gazetteer:
        for file in files:
            try:
                loaded = load_document(file)
            except DocumentError as error:
                say(str(error))
                unread += 1
            else:
                _tell(loaded, gazetteer, known, chosen, as_json=as_json)
    raise typer.Exit(FINDING if unread else 0)


def _tell(
    loaded: "LoadedDocument",
    gazetteer: "Gazetteer",
    published: "Period | None",
    stage: "Stage | None",
    *,
    as_json: bool,
) -> None:
    """Write what a document's articles say."""
    from geo.assembly import assemble, with_conflicts
    from geo.model import Layer
    from geo.reading.pipeline import read_stages

    stages = read_stages(loaded.document, gazetteer, hints=loaded.hints, published=published)
    for each in stages:
        _tell_language(loaded.document.file, each)
    readings = with_conflicts((each.reading for each in stages), gazetteer)
    corpus = assemble("", [loaded.document], readings, gazetteer, layer=Layer.MACHINE)
    if as_json:
        _write_json(corpus, stage)
    else:
        _print(corpus, stages, stage)


def _tell_language(file: str, stages: "Stages") -> None:
    """One sentence where an article is in a language of which only the places are read."""
    from geo.reading.articles import is_language_read

    language = stages.article.language
    if not is_language_read(language):
        say(f"an article must be Arabic or English for its events to be read, got {language!r} in {file}: places only")


def _write_json(corpus: "Corpus", stage: "Stage | None") -> None:
    from dashboard.view import event_title
    from geo.export.jsonl import article_objects, json_line

    stream = utf8_output()
    for article in article_objects(corpus, title=lambda event: event_title(event, corpus.places)):
        stream.write(json_line(_part(article, stage)))
    stream.flush()


def _part(article: dict[str, Any], stage: "Stage | None") -> dict[str, Any]:
    kept = ("article", *_KEPT[stage.value]) if stage else tuple(article)
    return {key: article[key] for key in kept}


def _print(corpus: "Corpus", stages: "Sequence[Stages]", stage: "Stage | None") -> None:
    """An article after the other: what it is, then its events or what one stage found."""
    from dashboard.readout import head, listing, told

    console = Console(markup=False, highlight=False, file=utf8_output())
    for number, each in enumerate(stages):
        if number:
            console.print()
        console.print(_table((), head(corpus, each.reading)))
        console.print()
        if stage is None:
            console.print(_table((), told(corpus, each.reading)))
        else:
            found = listing(stage, each, corpus)
            console.print(_table(found.columns, found.rows))


def _table(columns: "Sequence[str]", rows: "Iterable[Sequence[str]]") -> Table:
    table = Table(*columns, box=None, padding=(0, 2, 0, 0), show_header=bool(columns))
    for row in rows:
        table.add_row(*map(plain, row))
    return table


def publication_given(published: str) -> "Period | None":
    """The publication that ``--published`` gives, None where it was not given.

    Raises:
        UsageError: if it is no time.
    """
    from dashboard.readout import GIVEN
    from geo.periods import is_dated, parse_period

    if not published:
        return None
    try:
        period = parse_period(published, rule=GIVEN)
    except PeriodError:
        period = None
    if period is None or not is_dated(period):
        raise UsageError(f"--published must be a day such as 2024-12-31, or a time in EDTF, got {published!r}")
    return period


def _stage(stage: str) -> "Stage | None":
    from dashboard.readout import Stage

    if stage and stage not in _STAGES:
        raise UsageError(f"--stage must be one of {', '.join(_STAGES)}, got {stage!r}")
    return Stage(stage) if stage else None
