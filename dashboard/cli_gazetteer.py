"""The command line's part that asks the gazetteer: names resolved, own places taken in, what there is described."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from dashboard.cli_own import Own, again, own_places, retire
from dashboard.terminal import FINDING, UsageError, plain, say, utf8_output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gazetteer.geonames.build import Progress
    from gazetteer.index import Gazetteer
    from gazetteer.records import Place
    from gazetteer.resolution import Context, Resolution

BULK = "-"
"""In the place of names: JSON Lines from standard input."""

_MOST_SHOWN = 10
_DUMPS = ("allCountries.txt", "alternateNamesV2.txt", "admin1CodesASCII.txt", "hierarchy.txt")
_COUNTRY_LETTERS = 2

gazetteer_app = typer.Typer(name="gazetteer", help="The places and names that hudhud knows.", no_args_is_help=True)

gazetteer_app.command("own")(own_places)
gazetteer_app.command("retire")(retire)
gazetteer_app.command("again")(again)


def resolve(
    names: Annotated[list[str], typer.Argument(metavar="NAME...|-", help="Names as they stand in a text; - for bulk.")],
    context: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A place that the text names too.")] = None,
    country: Annotated[list[str] | None, typer.Option(metavar="CC", help="A country that the text is about.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a name.")] = False,  # noqa: FBT002
    own: Own = None,
) -> None:
    """List the places that each name may mean, the likeliest first, with why.

    With - one JSON object a line is read, {"name"} or {"text", "start", "end"}, and one line of candidates answers it.
    """
    with _gazetteer(own) as places:
        if names == [BULK]:
            from dashboard.bulk import answer_lines

            raise typer.Exit(FINDING if answer_lines(sys.stdin.buffer, utf8_output(), places) else 0)
        known = _context(places, context or [], country or [])
        unknown = [name for name in names if not _answer(places, name, known, as_json=as_json)]
    for name in unknown:
        say(f"No place of that name is known: {name}")
    raise typer.Exit(FINDING if unknown else 0)


@gazetteer_app.command("info")
def gazetteer_info(own: Own = None) -> None:
    """Describe the gazetteer: how many places, each source with its licence, and where own places are kept."""
    from gazetteer.chosen import chosen_index
    from gazetteer.own.file import own_path

    with _gazetteer(own) as places:
        table = Table("source", "version", "licence", "credit", title=f"{len(places)} places", title_justify="left")
        for source in places.sources():
            table.add_row(*map(plain, (source.title, source.version, source.licence, source.attribution)))
    Console(markup=False, highlight=False).print(table)
    say(f"Asked is {chosen_index()}.")
    kept = own or own_path()
    say(f"Your own places are kept in {kept}." if kept.exists() else f"You have no own places; {kept} would keep them.")


@gazetteer_app.command("import")
def gazetteer_import(
    file: Annotated[Path, typer.Argument(metavar="FILE.lpf.json", help="Places in the Linked Places Format.")],
    own: Own = None,
) -> None:
    """Add the places of a file to your own, which names find beside the shipped ones; all of them or none."""
    from gazetteer.own.file import import_file, own_path

    collection = import_file(file, own)
    names = sum(len(place.names) for place in collection.places)
    say(f"{len(collection.places)} places and {names} names of {file.name} are in {own or own_path()}.")


@gazetteer_app.command("build")
def gazetteer_build(
    geonames: Annotated[Path, typer.Option(metavar="FOLDER", help="GeoNames' dumps, unpacked: " + ", ".join(_DUMPS))],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The index to make; in your data folder if not given.")
    ] = None,
) -> None:
    """Make an index of all of GeoNames, with the shipped places laid over it.

    The file that was there stands until the new one is whole. A build that was stopped goes on when it is begun again.
    """
    from gazetteer.chosen import default_output
    from gazetteer.geonames.build import build_index

    target = out or default_output()
    try:
        _show(build_index(geonames, target))
    except KeyboardInterrupt:
        say("The build was stopped; begin it again to go on where it stood.")
        raise typer.Exit(FINDING) from None
    say(f"All of GeoNames is in {target}. To ask it from now on: hudhud gazetteer use {target}")


@gazetteer_app.command("use")
def gazetteer_use(
    index: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="An index; without one, the shipped index again.")
    ] = None,
) -> None:
    """Ask another index from now on, or the shipped one again."""
    from gazetteer.chosen import choose_index

    choose_index(index)
    say("The shipped places are asked from now on." if index is None else f"{index} is asked from now on.")


def _show(steps: "Iterable[Progress]") -> None:
    """A bar on the terminal: how far, which stage, how long still."""
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TextColumn("{task.description}"))
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=1.0)
        for step in steps:
            bar.update(task, completed=step.share, description=f"{step.stage}{_time_left(step)}")


def _time_left(step: "Progress") -> str:
    if step.seconds_left is None:
        return ""
    minutes, seconds = divmod(round(step.seconds_left), 60)
    return f", {minutes}:{seconds:02d} left"


def _gazetteer(own: Path | None) -> "Gazetteer":
    from gazetteer.own.overlay import open_with_own

    if own is not None and not own.is_file():
        raise UsageError(f"own places must be a file that exists, got {str(own)!r}")
    return open_with_own(own)


def _context(places: "Gazetteer", names: list[str], countries: list[str]) -> "Context":
    from gazetteer.resolution import Context
    from gazetteer.resolve import resolve as resolve_name

    for code in countries:
        if len(code) != _COUNTRY_LETTERS or not code.isascii() or not code.isalpha():
            raise UsageError(f"--country must be two letters such as SY, got {code!r}")
    found = {name: resolve_name(name, gazetteer=places).chosen for name in names}
    unknown = [name for name, chosen in found.items() if chosen is None]
    if unknown:
        raise UsageError(f"--context must be a place that is known, got {unknown[0]!r}")
    near = tuple(chosen.place for chosen in found.values() if chosen is not None)
    codes = [code.upper() for code in countries]
    codes += [place.country for place in near if place.country]
    return Context(places=near, countries=tuple(codes))


def _answer(places: "Gazetteer", name: str, context: "Context", *, as_json: bool) -> bool:
    """Write what a name may mean; whether it may mean anything."""
    from dashboard.bulk import answer
    from gazetteer.resolve import resolve as resolve_name

    resolution = resolve_name(name, context, gazetteer=places)
    if as_json:
        utf8_output().write(json.dumps(answer(resolution), ensure_ascii=False) + "\n")
    else:
        _print_candidates(resolution)
    return bool(resolution.known)


def _print_candidates(resolution: "Resolution") -> None:
    from dashboard.reasons import reasons_text

    if not resolution.known:
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    for candidate in resolution.candidates[:_MOST_SHOWN]:
        facts = plain(" · ".join(_facts(candidate.place)))
        table.add_row(f"{candidate.score:.2f}", f"{facts}\n{reasons_text(candidate.reasons, 'en')}")
    console = Console(markup=False, highlight=False)
    console.print(plain(resolution.name))
    console.print(table)


def _facts(place: "Place") -> "Iterator[str]":
    from gazetteer.resolution import NONE_OF_THESE

    yield " / ".join(filter(None, (place.names.en, place.names.ar)))
    if place.id != NONE_OF_THESE.id:
        yield from filter(None, (place.kind.value, place.country))
        yield f"{place.lat:.4f}, {place.lon:.4f}"
        yield place.id
