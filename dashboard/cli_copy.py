"""The command line's part that moves a corpus from one database to another."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

from typing import Annotated

import typer

from dashboard.cli_corpus import existing
from dashboard.terminal import say


def copy(
    origin: Annotated[str, typer.Argument(metavar="FROM", help="The corpus to copy, a file or a database URL.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Where to, a new or empty corpus of either sort.")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="Let go of all that TO holds.")] = False,
) -> None:
    """Copy a corpus from a file to a server or back, with all that was read and decided; whole or not at all."""
    from rich.console import Console
    from rich.progress import Progress

    from geo.store import Store

    with Store.open(existing(origin)) as one, Store.open(target) as other:
        with Progress(console=Console(stderr=True)) as bar:
            task = bar.add_task("rows", total=None)
            version = one.copy_to(other, replace=replace, told=lambda n, of: bar.update(task, completed=n, total=of))
        count = sum(1 for _ in other.documents())
    say(f"{count:,} documents copied, version {version}.")
