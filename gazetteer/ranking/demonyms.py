"""Adjectives of countries: made by rule from the Arabic names, read from a table for English.

They mean no place, but they say which country a text speaks of, and طرابلس اللبنانية says which Tripoli.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gazetteer.clitics import ARTICLE
from gazetteer.folding import index_key
from gazetteer.tables import read_table

_ENDING = re.compile("(?:يا|يه|ا|ه)$")
_FORMS = ("ي", "يه", "يين", "يون", "يات")
_SHORTEST_STEM = 3
_NO_DEMONYMS = frozenset(map(index_key, ("المالي", "المالية", "ماليا", "الأهلي")))
"""What the rule makes of a country's name and Arabic uses for something else (financial)."""


@cache
def english_demonyms() -> MappingProxyType[str, str]:
    """Country code by key of the adjectives in the table."""
    table = files("gazetteer") / "data" / "demonyms.csv"
    found: dict[str, str] = {}
    for _, row in read_table(table):
        for text in row["words"].split("|"):
            found |= dict.fromkeys(_with_article(index_key(text)), row["country"])
    return MappingProxyType(found)


def arabic_demonyms(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Country code by key of the adjectives that the rule makes of countries' one-word names.

    Args:
        names: country codes, each with a name's key; where two countries give one adjective neither has it.
    """
    found: dict[str, str] = {}
    contested: set[str] = set()
    for code, key in names:
        stem = _ENDING.sub("", key.removeprefix(ARTICLE))
        if " " in key or len(stem) < _SHORTEST_STEM or not "\u0621" <= key[0] <= "\u064a":
            continue
        for form in (every for ending in _FORMS for every in _with_article(stem + ending)):
            if found.setdefault(form, code) != code:
                contested.add(form)
    return {form: code for form, code in found.items() if form not in contested | _NO_DEMONYMS}


def _with_article(key: str) -> tuple[str, ...]:
    return (key, ARTICLE + key) if "\u0621" <= key[0] <= "\u064a" else (key,)
