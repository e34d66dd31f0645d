"""The command line's part for places that a person added: listed, retired, and articles that name them read again."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli_corpus import Target, existing
from dashboard.terminal import plain, say, utf8_output

Own = Annotated[
    Path | None, typer.Option("--own", metavar="PATH", help="Own places; those in your data folder if not given.")
]


def own_places(own: Own = None) -> None:
    """List the places that were added by hand, a line each: id, names, kind, lat and lon, who, when, whether in use."""
    from gazetteer.own.entries import is_retired, own_entries

    entries = own_entries(own)
    out = utf8_output()
    for entry in entries:
        place, said = entry.place, entry.feature["properties"]
        names = " / ".join(filter(None, dict.fromkeys((place.names.en, place.names.ar))))
        where, state = f"{place.lat:.5f}, {place.lon:.5f}", "retired" if is_retired(entry) else "in use"
        told = (place.id, names, place.kind.value, where, said["hudhud:by"], said["hudhud:at"][:10], state)
        out.write("\t".join(map(plain, told)) + "\n")
    say(f"{len(entries)} places were added by hand.")


def retire(
    place: Annotated[str, typer.Argument(metavar="ID", help="Its id, as gazetteer own lists it.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who retires it.")],
    own: Own = None,
) -> None:
    """Let no name find a place any more that was added by hand; what was decided about it stays."""
    from datetime import UTC, datetime

    from gazetteer.own.entries import retire_own_place

    retired = retire_own_place(place, by=by, at=datetime.now(UTC), path=own)
    say(f"No name finds {retired.names.in_language('en')} any more; hudhud gazetteer again reads what names it anew.")


def again(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="Names, old ones too, of a place that changed.")
    ],
    corpus: Target = None,
) -> None:
    """Read the articles of a corpus again that hold one of these names; people's decisions about them hold on."""
    from gazetteer.own.overlay import open_with_own
    from geo.ingest.again import documents_naming, read_again
    from geo.store import Store

    with Store.open(existing(corpus) if corpus else None) as store, open_with_own() as places:
        found = list(documents_naming(names, store))
        for _ in read_again(found, store, places):
            pass
    say(f"{len(found)} documents hold such a name and were read again.")
