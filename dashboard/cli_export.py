"""The command line's part that takes things away: the shown set in a format, to a file or to standard output."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

import os
import shutil
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli_corpus import Target, load
from dashboard.terminal import UsageError

if TYPE_CHECKING:
    from dashboard.takeaway.formats import Format, Look
    from geo.export.taken import Taken
    from geo.model import EventKind, Layer
    from geo.timeline import Window

_NAMES = "html|csv|geojson|gpkg|kml|parquet|annotations|jsonl"
_OUT = "standard output"
_BINARY = {"gpkg", "parquet"}


def export(  # noqa: PLR0913, PLR0917 - an option each
    out: Annotated[str, typer.Argument(metavar="OUT|-", help="A file, or - for standard output.")],
    file_format: Annotated[
        str, typer.Option("--format", metavar=_NAMES, help="Told by the file's name where it is not given.")
    ] = "",
    first: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="First day; it counts.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day; it counts.")] = "",
    kind: Annotated[list[str] | None, typer.Option(help="A kind such as movement.flight, or a family.")] = None,
    layer: Annotated[str, typer.Option(metavar="reviewed|machine", help="With people's decisions, or without.")] = "",
    language: Annotated[str, typer.Option("--lang", metavar="en|ar", help="The language of an HTML map.")] = "en",
    theme: Annotated[str, typer.Option(metavar="light|dark", help="The look of an HTML map.")] = "light",
    corpus: Target = None,
) -> None:
    """Write the corpus, or the events of a time and of some kinds, each with the words it rests on.

    The file appears when it is whole; what stood there stays until then.
    """
    chosen, look = _format(file_format, out), _look(language, theme)
    taken = _taken(corpus, _layer(layer), _window(first, last), _kinds(kind or []))
    if out == "-":
        _pour(taken, chosen, look)
        return
    from geo.export.files import whole_file

    with whole_file(Path(out)) as path:
        chosen.write(taken, look, path)


def _taken(corpus: str | None, layer: "Layer", window: "Window | None", kinds: "tuple[EventKind, ...]") -> "Taken":
    from dashboard.view import event_title
    from gazetteer.own.overlay import open_with_own
    from geo.export.shown import asked_for, narrowed
    from geo.export.taken import Taken

    with open_with_own() as gazetteer:
        whole = load(corpus, layer, gazetteer)
        sources = tuple(gazetteer.sources())
    is_whole = window is None and not kinds
    shown = whole if is_whole else narrowed(whole, asked_for(window, kinds), until=window.last if window else None)
    today = datetime.now(UTC).date()
    return Taken(shown, whole, lambda event: event_title(event, whole.places), sources, window, day=today)


def _pour(taken: "Taken", chosen: "Format", look: "Look") -> None:
    """Write to standard output, once all is there; bytes that are no text never to a screen."""
    if chosen.name in _BINARY and sys.stdout.isatty():
        raise UsageError(f"{chosen.name} must go to a file or a pipe, got the screen")
    try:
        with TemporaryDirectory(prefix="hudhud-") as folder:
            path = Path(folder) / f"taken.{chosen.suffix}"
            chosen.write(taken, look, path)
            sys.stdout.flush()
            with path.open("rb") as finished:
                shutil.copyfileobj(finished, sys.stdout.buffer)
            sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever reads has read enough; what is left must not be flushed at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise UsageError(f"the output must be a place that can be written, got {error.strerror}: {_OUT}") from None


def _format(asked: str, out: str) -> "Format":
    """The format that is named, else the one of the file's ending, else JSON Lines."""
    from dashboard.takeaway.formats import FORMATS

    ending = Path(out).suffix.lower().removeprefix(".")
    told = next((name for name, each in FORMATS.items() if each.suffix == ending), "")
    if asked and asked not in FORMATS:
        raise UsageError(f"the format must be one of {', '.join(FORMATS)}, got {asked!r}")
    if not asked and out != "-" and not told:
        raise UsageError(f"the format must be named by --format or by the file's ending, got {out!r}")
    return FORMATS[asked or told or "jsonl"]


def _look(language: str, theme: str) -> "Look":
    from dashboard.i18n import LANGUAGES
    from dashboard.takeaway.formats import THEMES, Look

    for option, got, allowed in (("--lang", language, LANGUAGES), ("--theme", theme, THEMES)):
        if got not in allowed:
            raise UsageError(f"{option} must be {' or '.join(allowed)}, got {got!r}")
    return Look(language, theme)


def _layer(asked: str) -> "Layer":
    from geo.model import Layer

    if asked and asked not in list(Layer):
        raise UsageError(f"--layer must be {' or '.join(Layer)}, got {asked!r}")
    return Layer(asked) if asked else Layer.REVIEWED


def _window(first: str, last: str) -> "Window | None":
    from geo.timeline import Window

    if not first and not last:
        return None
    begin = _day("--from", first) if first else date.min
    end = _day("--to", last) if last else date.max
    if begin > end:
        raise UsageError(f"--from must not be after --to, got {first} and {last}")
    return Window(begin, end)


def _day(option: str, value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{option} must be a day such as 2024-12-31, got {value!r}") from None


def _kinds(asked: Iterable[str]) -> "tuple[EventKind, ...]":
    from geo.model import EventKind

    kinds: list[EventKind] = []
    for name in asked:
        found = [kind for kind in EventKind if name in {kind.value, kind.family}]
        if not found:
            families = ", ".join(dict.fromkeys(kind.family for kind in EventKind))
            raise UsageError(f"--kind must be a kind of event or one of the families {families}, got {name!r}")
        kinds += found
    return tuple(kinds)
