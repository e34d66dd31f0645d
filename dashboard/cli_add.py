"""The command line's part that takes articles in: files, folders, archives and tables into a corpus, with progress."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

import json
import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from dashboard.cli_corpus import Target
from dashboard.cli_read import publication_given
from dashboard.terminal import FINDING, UsageError, plain, utf8_output

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.ingest import Progress, Report, Shortfall
    from geo.ingest.adding import Plan

MOST_SHOWN = 10
"""Problems of a sort that are listed on a terminal; ``--json`` lists more."""

_MOST_WORKERS = 256


def add(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Files, folders, ZIP archives; tables (CSV, JSON Lines) of articles."),
    ],
    corpus: Target = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=_MOST_WORKERS, help="Processes that read; as many as processors.")
    ] = None,
    published: Annotated[
        str, typer.Option(metavar="DATE", help="When they were published, a day or EDTF, if you know better.")
    ] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="The report as one JSON object.")] = False,
) -> None:
    """Read articles into a corpus, which is made where there is none, and tell what could not be read.

    What the corpus has is passed by, so that a run that was stopped goes on when it is begun again. The exit code is 1
    where something could not be read.
    """
    from geo.ingest.adding import Plan

    _require_paths(paths)
    report = _added(paths, corpus, workers or _processors(), Plan(published=publication_given(published)))
    if as_json:
        _write_json(report)
    else:
        _print(report)
    raise typer.Exit(FINDING if report.counts.unread or report.stopped else 0)


def _added(paths: "Sequence[Path]", corpus: str | None, workers: int, plan: "Plan") -> "Report":
    """What came of the paths; a person who stops it gets the report so far."""
    from gazetteer.own.overlay import open_with_own
    from geo.ingest import Tally, Workers, find_sources, ingest, size_of
    from geo.store import Store

    tally = Tally()
    with ExitStack() as stack:
        places = stack.enter_context(open_with_own())
        store = stack.enter_context(Store.open(corpus))
        executor = Workers(workers, seconds=plan.task_seconds)
        stack.callback(executor.shutdown, cancel_futures=True)
        steps = ingest(find_sources(paths), store, executor, places, plan=plan)
        try:
            for step in _shown(steps, size_of(paths)):
                tally.note(step)
        except KeyboardInterrupt:
            return tally.report(stopped=True)
    return tally.report()


def _shown(steps: "Iterable[Progress]", whole: int) -> "Iterable[Progress]":
    """The steps as they come, with a bar on the terminal: how far, how many, how fast, how long still."""
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=max(whole, 1))
        for step in steps:
            bar.update(task, completed=min(step.size, whole), description=_told(step))
            yield step
        bar.update(task, completed=max(whole, 1))


def _told(step: "Progress") -> str:
    counts = step.counts
    passed = f", {counts.known:,} there already" if counts.known else ""
    failed = f", {counts.unread:,} not read" if counts.unread else ""
    return f"{counts.added:,} added{passed}{failed}, {step.rate:.0f} a second"


def _write_json(report: "Report") -> None:
    from dashboard.shortfalls import report_object

    stream = utf8_output()
    stream.write(json.dumps(report_object(report), ensure_ascii=False) + "\n")
    stream.flush()


def _print(report: "Report") -> None:
    """What was added, then what could not be read, dated or located, the first of each."""
    from dashboard.shortfalls import counts_lines
    from geo.ingest import Shortfall

    console = Console(markup=False, highlight=False, file=utf8_output())
    for line in counts_lines(report, "en"):
        console.print(line)
    for shortfall in Shortfall:
        _print_problems(console, report, shortfall)
    _print_same(console, report)


def _print_problems(console: Console, report: "Report", shortfall: "Shortfall") -> None:
    from dashboard.i18n import text
    from dashboard.shortfalls import fault_text

    found = [problem for problem in report.problems if problem.shortfall is shortfall]
    rows = [(problem.name, fault_text(problem.fault, "en")) for problem in found]
    _print_rows(console, text(f"shortfall.{shortfall.value}", "en"), rows)


def _print_same(console: Console, report: "Report") -> None:
    from dashboard.i18n import text
    from dashboard.shortfalls import same_story_text

    rows = [(same.name, same_story_text(same, "en")) for same in report.same_stories]
    _print_rows(console, text("ingest.same_stories", "en"), rows)


def _print_rows(console: Console, heading: str, rows: "Sequence[tuple[str, str]]") -> None:
    from dashboard.i18n import text

    if not rows:
        return
    console.print()
    console.print(f"{heading}:")
    table = Table(box=None, padding=(0, 2, 0, 2), show_header=False)
    for row in rows[:MOST_SHOWN]:
        table.add_row(*map(plain, row))
    console.print(table)
    if len(rows) > MOST_SHOWN:
        console.print(f"  {text('ingest.more', 'en', count=len(rows) - MOST_SHOWN)}")


def _require_paths(paths: "Iterable[Path]") -> None:
    for path in paths:
        if not path.exists():
            raise UsageError(f"a path must exist, got {str(path)!r}")


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
