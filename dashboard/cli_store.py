"""The command line's part that keeps a corpus safe: looked over, kept elsewhere, put back."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli_corpus import Target, existing
from dashboard.terminal import FINDING, UsageError, plain, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Corpus, Finding


def check(
    corpus: Target = None,
    mend: Annotated[  # noqa: FBT002
        bool, typer.Option("--mend", help="Write anew what follows from articles, readings and decisions.")
    ] = False,
) -> None:
    """Verify every span, hash, place and period of a corpus, its file and what is derived; say what does not hold."""
    from gazetteer.own.overlay import open_with_own
    from geo.check import check_corpus
    from geo.model import Layer
    from geo.store import Store

    with open_with_own() as places, Store.open(existing(corpus) if corpus else None) as store:
        if mend:
            say(f"{store.renew(places)} documents were another thing with their decisions than was kept.")
        found = store.verify(places)
        reviewed, machine = store.corpus(places), store.corpus(places, Layer.MACHINE)
    count = _tell(reviewed, (*found, *check_corpus(reviewed), *check_corpus(machine)))
    raise typer.Exit(FINDING if count else 0)


def backup(
    out: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    corpus: Target = None,
) -> None:
    """Copy a corpus into a new file, whoever writes meanwhile, and look the copy over."""
    from geo.store import Store

    with Store.open(existing(corpus) if corpus else None) as store:
        made = store.back_up(out)
    say(f"{made.documents} documents and {made.decisions} decisions are kept in {made.path}.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    corpus: Target = None,
) -> None:
    """Put a backup in the place of a corpus, which is kept beside it; the dashboard must be stopped first."""
    from geo.store import default_path
    from geo.store import restore as put_back

    if corpus and "://" in corpus:
        raise UsageError(f"a backup is put back into a file, got a database: {corpus.rpartition('@')[2]}")
    back, kept = put_back(file, Path(corpus) if corpus else default_path())
    say(f"{back.documents} documents and {back.decisions} decisions are back in {back.path}.")
    if kept:
        say(f"What was there is kept in {kept}.")


def _tell(corpus: "Corpus", findings: "Iterable[Finding]") -> int:
    """Write each finding once, though two layers may have it; how many there are."""
    from dashboard.lists import finding_text

    told = {repr(finding): finding for finding in findings}
    for finding in told.values():
        where = " ".join(part for part in (finding.file, finding.annotation) if part) or "corpus"
        sys.stdout.write(plain(f"{where}: {finding_text(finding, 'en')}") + "\n")
    events = sum(len(reading.events) for reading in corpus.readings)
    say(f"{len(corpus.readings)} articles and {events} events checked, {len(told)} findings.")
    return len(told)
