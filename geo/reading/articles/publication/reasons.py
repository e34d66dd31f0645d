"""Why a publication is dated as it is, in sentences for readers."""

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Protocol

from gazetteer.records import Names
from geo.errors import GeoError

_MAX_REASONS = 5
_MAX_WORDS = 80


class Reason(Protocol):
    """What a sentence is made of."""

    @property
    def code(self) -> str:
        """Key of the sentence."""

    @property
    def words(self) -> str:
        """What the text says."""

    @property
    def event(self) -> Names | None:
        """The dated event that is meant, if one is."""


def reason_of(reasons: Sequence[Reason]) -> Names:
    """The sentences of the reasons, in their order, in both languages."""
    if not reasons:
        return _sentences()["unknown"]
    parts = [sentence(each.code, each.words, each.event) for each in reasons[:_MAX_REASONS]]
    return Names(" ".join(part.en for part in parts), " ".join(part.ar for part in parts))


def sentence(code: str, words: str = "", event: Names | None = None) -> Names:
    """One sentence with its words and event."""
    known, told = _sentences()[code], event or Names("", "")
    shown = words if len(words) <= _MAX_WORDS else words[: _MAX_WORDS - 1] + "…"
    return Names(
        known.en.replace("{event}", told.en).replace("{words}", shown),
        known.ar.replace("{event}", told.ar).replace("{words}", shown),
    )


@cache
def _sentences() -> dict[str, Names]:
    """The table of sentences.

    Raises:
        GeoError: if a row lacks a field.
    """
    table = (files("geo.reading") / "data" / "publication_reasons.csv").read_text(encoding="utf-8")
    found = {}
    for row in csv.DictReader(table.splitlines(), strict=True):
        if None in row or not all(row.values()):
            raise GeoError(f"a row must have its fields filled, got {row} in publication_reasons.csv", "reasons")
        found[row["key"]] = Names(row["en"], row["ar"])
    return found
