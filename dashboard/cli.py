"""The command line: data to standard output, talk to standard error; exit code 0 good, 1 a finding, 2 wrong use.

What a command needs is imported when it runs, so that ``hudhud --help`` answers at once.
"""

# ruff: noqa: PLC0415 - see above

import os
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from dashboard.cli_gazetteer import gazetteer_app, resolve
from dashboard.cli_read import read
from dashboard.terminal import FINDING, WRONG_USE, UsageError, plain, say, utf8_output
from gazetteer.errors import GazetteerError
from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.model import Corpus, EventKind, Layer
    from geo.timeline import Window

app = typer.Typer(
    name="hudhud",
    help="News articles on a map that moves with time; every mark opens the exact words it came from.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(gazetteer_app)
app.command()(read)
app.command()(resolve)

Target = Annotated[
    str | None, typer.Option("--corpus", metavar="PATH|URL", help="The corpus; your own where it is not given.")
]


def main() -> None:
    """Run the command line; an error that a person can mend is one sentence."""
    try:
        app()
    except (GeoError, GazetteerError, UsageError) as error:
        say(str(error))
        raise SystemExit(WRONG_USE) from None


@app.callback(invoke_without_command=True)
def _start(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        serve()


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="A free port; the first from 8501 on.")] = None,
    corpus: Target = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,  # noqa: FBT002
) -> None:
    """Serve the dashboard to this machine's browser, and open it."""
    from dashboard import server
    from dashboard.corpus import PATH_VARIABLE

    if corpus:
        os.environ[PATH_VARIABLE] = _existing(corpus)
    try:
        chosen = server.free_port(port)
    except OSError:
        raise UsageError(f"the port must be free, got one in use: {port or server.DEFAULT_PORT}") from None
    say(f"The dashboard is at {server.address(chosen)} (Ctrl+C stops it).")
    server.serve(port=chosen, open_browser=browser)


@app.command()
def export(  # noqa: PLR0913, PLR0917 - an option each
    out: Annotated[str, typer.Argument(metavar="OUT|-", help="A file, or - for standard output.")],
    file_format: Annotated[str, typer.Option("--format", help="jsonl: one JSON object an article.")] = "jsonl",
    first: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="First day; it counts.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="Last day; it counts.")] = "",
    kind: Annotated[list[str] | None, typer.Option(help="A kind such as movement.flight, or a family.")] = None,
    layer: Annotated[str, typer.Option(metavar="reviewed|machine", help="With people's decisions, or without.")] = "",
    corpus: Target = None,
) -> None:
    """Write the corpus, or the events of a time and of some kinds."""
    from dashboard.view import event_title
    from geo.export.jsonl import write_jsonl

    if file_format != "jsonl":
        raise UsageError(f"the format must be jsonl, got {file_format!r}")
    window, kinds = _window(first, last), _kinds(kind or [])
    loaded = _load(corpus, _layer(layer))
    with _output(out) as stream:
        write_jsonl(loaded, stream, title=lambda event: event_title(event, loaded.places), window=window, kinds=kinds)


@app.command()
def check(corpus: Target = None) -> None:
    """Verify every span, hash, place and period of a corpus, the machine's reading too; say what does not hold."""
    from dashboard.lists import finding_text
    from geo.check import check_corpus
    from geo.model import Layer

    loaded = _load(corpus)
    findings = check_corpus(loaded)
    findings += tuple(each for each in check_corpus(_load(corpus, Layer.MACHINE)) if each not in findings)
    for finding in findings:
        where = " ".join(part for part in (finding.file, finding.annotation) if part)
        sys.stdout.write(plain(f"{where}: {finding_text(finding, 'en')}") + "\n")
    events = sum(len(reading.events) for reading in loaded.readings)
    say(f"{len(loaded.readings)} articles and {events} events checked, {len(findings)} findings.")
    raise typer.Exit(FINDING if findings else 0)


def _load(target: str | None, layer: "Layer | None" = None) -> "Corpus":
    from gazetteer.index import Gazetteer
    from geo.model import Layer
    from geo.store import Store

    with Store.open(_existing(target) if target else None) as store:
        return store.corpus(Gazetteer.open(), layer or Layer.REVIEWED)


def _layer(asked: str) -> "Layer":
    from geo.model import Layer

    if asked and asked not in list(Layer):
        raise UsageError(f"--layer must be {' or '.join(Layer)}, got {asked!r}")
    return Layer(asked) if asked else Layer.REVIEWED


def _existing(target: str) -> str:
    """The target, unless it is a file that is not there: opening that would make it."""
    if "://" in target or Path(target).is_file():
        return target
    raise UsageError(f"a corpus must be a file that exists or a database URL, got {target!r}")


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


def _kinds(asked: "Iterable[str]") -> "tuple[EventKind, ...]":
    from geo.model import EventKind

    kinds: list[EventKind] = []
    for name in asked:
        found = [kind for kind in EventKind if name in {kind.value, kind.family}]
        if not found:
            families = ", ".join(dict.fromkeys(kind.family for kind in EventKind))
            raise UsageError(f"--kind must be a kind of event or one of the families {families}, got {name!r}")
        kinds += found
    return tuple(kinds)


@contextmanager
def _output(out: str) -> "Iterator[TextIO]":
    """Standard output or a file, UTF-8 with plain line ends wherever we run; the file appears only when it is whole."""
    if out == "-":
        yield utf8_output()
        sys.stdout.flush()
        return
    unfinished = Path(f"{out}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        unfinished.replace(out)
    except OSError as error:
        raise UsageError(f"the output must be a file that can be written, got {error.strerror}: {out}") from None
    finally:
        unfinished.unlink(missing_ok=True)
