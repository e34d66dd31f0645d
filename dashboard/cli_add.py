"""The command line's part that takes articles in: files, folders, archives and tables into a corpus, with progress."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer
from rich.console import Console
from rich.table import Table

from dashboard.cli_corpus import Target
from dashboard.cli_read import publication_given
from dashboard.terminal import FINDING, UsageError, plain, say, utf8_output

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

    from geo.ingest import Progress, Report, Shortfall
    from geo.ingest.adding import Plan
    from geo.model import Period


class Take(Protocol):
    """Takes in what lies under paths and says what came of it."""

    def __call__(self, paths: "Sequence[Path]", *, are_named: bool = True) -> "Report":
        """``are_named`` says that a person named each path, so that a file is tried whatever its suffix."""
        ...


MOST_SHOWN = 10
"""Problems of a sort that are listed on a terminal; ``--json`` lists more."""

_MOST_WORKERS = 256
_BATCHES_A_WORKER = 4
"""So many batches wait for each worker, so that none waits for us."""


def add(  # noqa: PLR0913 - a command's options
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Files, folders, ZIP archives; tables (CSV, JSON Lines) of articles."),
    ],
    corpus: Target = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=_MOST_WORKERS, help="Processes that read; as many as processors.")
    ] = None,
    dask: Annotated[
        str, typer.Option("--dask", metavar="ADDRESS", help="A Dask scheduler whose workers read instead.")
    ] = "",
    published: Annotated[
        str, typer.Option(metavar="DATE", help="When they were published, a day or EDTF, if you know better.")
    ] = "",
    *,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on with what comes into the folders, until Ctrl+C.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The report as one JSON object, one a round.")] = False,
) -> None:
    """Read articles into a corpus, which is made where there is none, and tell what could not be read.

    What the corpus has is passed by, so that a run that was stopped goes on when it is begun again. The exit code is 1
    where something could not be read.
    """
    _require_paths(paths)
    if dask and workers:
        raise UsageError("--dask and --workers must not be given together, got both")
    tell = _write_json if as_json else _print
    with _ready(corpus, workers or _processors(), dask, publication_given(published)) as take:
        if watch:
            _watch(paths, take, tell)
            return
        report = take(paths)
    tell(report)
    raise typer.Exit(FINDING if report.counts.unread or report.stopped else 0)


def _watch(paths: "Sequence[Path]", take: Take, tell: "Callable[[Report], None]") -> None:
    """Takes in what is there and what comes, telling each round that found something, until a person stops it."""
    from geo.ingest.watching import settled

    say(f"Watching {', '.join(map(str, paths))} (Ctrl+C stops it).")
    try:
        for fresh in settled(paths):
            if fresh:
                report = take(fresh, are_named=False)
                tell(report)
                if report.stopped:
                    return
    except KeyboardInterrupt:
        return


@contextmanager
def _ready(corpus: str | None, workers: int, dask: str, published: "Period | None") -> Iterator[Take]:
    """What takes paths in: the corpus, the places and the readers are opened once."""
    from gazetteer.own.overlay import open_with_own
    from geo.ingest import Tally, find_sources, ingest, size_of
    from geo.store import Store

    with _readers(workers, dask, published) as (readers, plan), open_with_own() as places, Store.open(corpus) as store:

        def take(paths: "Sequence[Path]", *, are_named: bool = True) -> "Report":
            tally = Tally()
            sources = find_sources(paths, are_named=are_named)
            try:
                for step in _shown(ingest(sources, store, readers, places, plan=plan), size_of(paths)):
                    tally.note(step)
            except KeyboardInterrupt:
                return tally.report(stopped=True)
            return tally.report()

        yield take


@contextmanager
def _readers(workers: int, dask: str, published: "Period | None") -> "Iterator[tuple[Executor, Plan]]":
    """Processes of this machine, or the workers of a cluster, and how sources are handed to them."""
    from geo.ingest import Workers
    from geo.ingest.adding import WINDOW, Plan

    with ExitStack() as stack:
        executor: Executor
        if dask:
            from gazetteer.chosen import chosen_index
            from geo.ingest.clusters import connected

            cluster = stack.enter_context(connected(dask, chosen_index()))
            workers, executor, carried = cluster.workers, cluster.executor, cluster.carried
            plan = Plan(published, window=max(WINDOW, _BATCHES_A_WORKER * workers), carried=carried)
        else:
            plan = Plan(published, window=max(WINDOW, _BATCHES_A_WORKER * workers))
            executor = Workers(workers, seconds=plan.task_seconds)
        stack.callback(executor.shutdown, cancel_futures=True)
        yield executor, plan


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
