"""The command line's way to a corpus: which one is meant, and opening it."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.terminal import UsageError

if TYPE_CHECKING:
    from gazetteer.index import Gazetteer
    from geo.model import Corpus, Layer

Target = Annotated[
    str | None, typer.Option("--corpus", metavar="PATH|URL", help="The corpus; your own where it is not given.")
]


def load(target: str | None, layer: "Layer | None" = None, gazetteer: "Gazetteer | None" = None) -> "Corpus":
    """A layer of the corpus that is meant, the reviewed one where none is named.

    Raises:
        UsageError: if there is none.
    """
    from gazetteer.own.overlay import open_with_own
    from geo.model import Layer
    from geo.store import Store

    with Store.open(existing(target) if target else None) as store:
        return store.corpus(gazetteer or open_with_own(), layer or Layer.REVIEWED)


def existing(target: str) -> str:
    """The target, unless it is a file that is not there: opening that would make it.

    Raises:
        UsageError: if it is such a file.
    """
    if "://" in target or Path(target).is_file():
        return target
    raise UsageError(f"a corpus must be a file that exists or a database URL, got {target!r}")
