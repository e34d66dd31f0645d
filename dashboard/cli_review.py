"""The command line's part that takes people's decisions out of a corpus and into another."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli_corpus import Target, existing
from dashboard.terminal import FINDING, UsageError, say, utf8_output

if TYPE_CHECKING:
    from geo.review.decisions import Decision
    from geo.review.exchange import Arrived, Head

review_app = typer.Typer(name="review", help="People's decisions, out of a corpus and in.", no_args_is_help=True)


@review_app.command("export")
def review_export(
    out: Annotated[str, typer.Argument(metavar="OUT|-", help="A file, or - for standard output.")],
    corpus: Target = None,
) -> None:
    """Write every decision as Web Annotations in JSON-LD, retracted ones too; ``review import`` reads them."""
    from geo.export.files import whole_file
    from geo.review.exchange import decision_lines
    from geo.store import Store

    with Store.open(existing(corpus) if corpus else None) as store:
        decisions, heads = store.decisions(), tuple(store.documents())
    lines = decision_lines(heads, decisions, datetime.now(UTC).date())
    if out == "-":
        _pour(lines)
    else:
        with whole_file(Path(out)) as path, path.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(lines)
    waiting = len(decisions) - sum(decision.document in {head.id for head in heads} for decision in decisions)
    say(f"{len(decisions) - waiting} decisions written.")
    if waiting:
        say(f"{waiting} decisions are about articles that are not in this corpus, and were left out.")


@review_app.command("import")
def review_import(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files that ``review export`` wrote.")],
    corpus: Target = None,
) -> None:
    """Take in the decisions of files: all of them or none. What is there already is not taken in twice."""
    from geo.store import Store

    with Store.open(existing(corpus) if corpus else None) as store:
        heads = tuple(store.documents())
        arrived = _arrived(files, heads)
        added = store.decide(arrived)
    known = {head.id for head in heads}
    waiting = sum(decision.document not in known for decision in arrived)
    say(f"{added} decisions taken in, {len(arrived) - added} were there already.")
    if waiting:
        say(f"{waiting} of them are about articles that are not in this corpus yet, and count once those are added.")


def _arrived(files: Iterable[Path], heads: "tuple[Head, ...]") -> "list[Decision]":
    """The decisions of all files; where some of them do not hold, each fault is told and the command ends."""
    from dashboard.lists import finding_text

    found: list[Decision] = []
    faults = 0
    for file in files:
        arrived = _read(file, heads)
        for finding in arrived.findings:
            where = " ".join(part for part in (finding.file, finding.annotation) if part)
            say(f"{where}: {finding_text(finding, 'en')}")
        faults += len(arrived.findings)
        found += arrived.decisions
    if faults:
        say("Nothing was taken in.")
        raise typer.Exit(FINDING)
    return found


def _read(file: Path, heads: "tuple[Head, ...]") -> "Arrived":
    """The decisions of a file.

    Raises:
        UsageError: if it cannot be read.
    """
    from geo.review.exchange import read_decisions

    try:
        with file.open("rb") as stream:
            return read_decisions(stream, file.stat().st_size, file.name, heads)
    except OSError as error:
        raise UsageError(f"decisions must be in a file that can be read, got {error.strerror}: {file}") from None


def _pour(lines: "Iterable[str]") -> None:
    """Write to standard output; whoever reads may have read enough before the end."""
    stream = utf8_output()
    try:
        stream.writelines(lines)
        stream.flush()
    except BrokenPipeError:  # what is left must not be flushed at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
