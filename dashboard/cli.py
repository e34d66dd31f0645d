"""The command line: data to standard output, talk to standard error; exit code 0 good, 1 a finding, 2 wrong use.

What a command needs is imported when it runs, so that ``hudhud --help`` answers at once.
"""

# ruff: noqa: PLC0415 - see above

import os
from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli_add import add
from dashboard.cli_copy import copy
from dashboard.cli_corpus import Target, existing
from dashboard.cli_export import export
from dashboard.cli_find import find
from dashboard.cli_gazetteer import gazetteer_app, resolve
from dashboard.cli_read import read
from dashboard.cli_review import review_app
from dashboard.cli_store import backup, check, restore
from dashboard.terminal import WRONG_USE, UsageError, say
from gazetteer.errors import GazetteerError
from geo.errors import GeoError

app = typer.Typer(
    name="hudhud",
    help="News articles on a map that moves with time; every mark opens the exact words it came from.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(gazetteer_app)
app.add_typer(review_app)
app.command()(add)
app.command()(backup)
app.command()(check)
app.command()(copy)
app.command()(export)
app.command()(find)
app.command()(read)
app.command()(resolve)
app.command()(restore)


def main() -> None:
    """Run the command line; an error that a person can mend is one sentence."""
    try:
        app()
    except (GeoError, GazetteerError, UsageError) as error:
        say(str(error))
        raise SystemExit(WRONG_USE) from None


@app.callback(invoke_without_command=True)
def _start(
    context: typer.Context,
    gazetteer: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The index of places to ask, such as one of all of GeoNames.")
    ] = None,
) -> None:
    if gazetteer:
        from gazetteer.chosen import VARIABLE

        os.environ[VARIABLE] = str(gazetteer.resolve())
    if context.invoked_subcommand is None:
        serve()


@app.command()
def serve(
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="A free port; the first from 8501 on.")] = None,
    corpus: Target = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,  # noqa: FBT002
    tiles: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Tiles from elsewhere, {z}, {x} and {y} in it; none unless you say so."),
    ] = None,
    host_name: Annotated[
        str, typer.Option(metavar="NAME", help="The name of a reverse proxy on this machine, which guards the way in.")
    ] = "",
) -> None:
    """Serve the dashboard to this machine's browser, and open it."""
    from dashboard import server
    from dashboard.corpus import PATH_VARIABLE, TILES_VARIABLE
    from dashboard.map.tiles import tiles_from

    if corpus:
        os.environ[PATH_VARIABLE] = existing(corpus)
    if tiles:
        try:
            os.environ[TILES_VARIABLE] = tiles_from(tiles).template
        except ValueError as error:
            raise UsageError(str(error)) from None
        say(f"The map asks {tiles_from(tiles).host} for its tiles.")
    if host_name:
        try:
            host_name = server.host_name_from(host_name)
        except ValueError as error:
            raise UsageError(str(error)) from None
        say(f"Whoever a proxy lets in as {host_name} may read, add and review.")
    try:
        chosen = server.free_port(port)
    except OSError:
        raise UsageError(f"the port must be free, got one in use: {port or server.DEFAULT_PORT}") from None
    say(f"The dashboard is at {server.address(chosen)} (Ctrl+C stops it).")
    server.serve(port=chosen, open_browser=browser, host_name=host_name)
