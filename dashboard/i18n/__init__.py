"""Every sentence and label of the interface, in English and Arabic.

The strings stand in this folder's ``*.csv`` files (columns ``key,en,ar``); each key once. A string may hold
``{parameters}``; values are put in as they are, so callers isolate numbers and names (see ``isolate``).
"""

import csv
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "ar")
"""The languages of the interface; the first is the default."""

FIRST_STRONG_ISOLATE = "\N{FIRST STRONG ISOLATE}"
POP_DIRECTIONAL_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"


def text(key: str, language: str, **parameters: object) -> str:
    """The string of a key in a language, its parameters filled in.

    Raises:
        KeyError: if no table holds the key.
    """
    return _strings()[key][language].format(**parameters)


def strings(prefix: str, language: str) -> dict[str, str]:
    """All strings whose key begins with ``prefix``, by key without it; what a script in the browser is handed."""
    return {key.removeprefix(prefix): both[language] for key, both in _strings().items() if key.startswith(prefix)}


def isolate(value: object) -> str:
    """The value as text between directional isolates, so that it keeps its own direction in a sentence."""
    return f"{FIRST_STRONG_ISOLATE}{value}{POP_DIRECTIONAL_ISOLATE}"


def direction(language: str) -> str:
    """``"rtl"`` for Arabic, else ``"ltr"``."""
    return "rtl" if language == "ar" else "ltr"


@cache
def _strings() -> dict[str, dict[str, str]]:
    tables = sorted((entry for entry in files(__package__).iterdir() if entry.name.endswith(".csv")), key=str)
    found: dict[str, dict[str, str]] = {}
    for table in tables:
        for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
            if row["key"] in found:
                raise ValueError(f"every key must stand once, got {row['key']!r} again in {table.name}")
            found[row["key"]] = {language: row[language] for language in LANGUAGES}
    return found
