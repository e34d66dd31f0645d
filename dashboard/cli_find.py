"""The command line's part that finds articles by their words."""

# ruff: noqa: PLC0415 - what a command needs is imported when it runs, so that ``hudhud --help`` answers at once

import json
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli_corpus import Target, existing
from dashboard.terminal import plain, say, utf8_output

if TYPE_CHECKING:
    from dashboard.search import Query
    from geo.model import Document

AROUND = 50
"""Characters shown before the first word that was found, and after it."""


def find(
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="Each must stand in an article's file.")],
    corpus: Target = None,
    most: Annotated[int, typer.Option(min=1, help="Files listed at most.")] = 20,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object a line.")] = False,
) -> None:
    """List the files in which words stand, whatever their spelling and what Arabic writes onto them.

    With the place of the first one, as code points into the text, and what stands around it.
    """
    from dashboard.search import query_of
    from geo.store import Store

    asked = " ".join(words)
    query, stream = query_of(asked), utf8_output()
    with Store.open(existing(corpus) if corpus else None) as store:
        found = list(store.search(asked))
        for head in found[:most]:
            document = store.document(head.id)
            if document is not None:
                stream.write(_line(document, query, as_json=as_json) + "\n")
        stream.flush()
    say(f"{len(found):,} files found" + (f", the first {most:,} listed." if len(found) > most else "."))


def _line(document: "Document", query: "Query", *, as_json: bool) -> str:
    from dashboard.search import hits

    start, end = next(iter(hits(document.text, query)), (0, 0))
    around = document.text[max(start - AROUND, 0) : end + AROUND]
    if as_json:
        told = {"document": document.id, "file": document.file, "start": start, "end": end, "around": around}
        return json.dumps(told, ensure_ascii=False)
    return plain(f"{document.file}:{start}: {' '.join(around.split())}")
