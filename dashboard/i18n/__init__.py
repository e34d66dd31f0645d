"""Every sentence and label of the interface, in English and Arabic.

The strings stand in this folder's ``*.csv`` files (columns ``key,en,ar``); each key once. A string may hold
``{parameters}``; values are put in as they are, so callers isolate numbers and names (see ``isolate``).

A ``Locale`` is a language that also says how its reader has numbers and days written: whoever hands it on as the
language hands that on too, and whoever knows nothing of it sees a plain language.
"""

import csv
from functools import cache
from importlib.resources import files
from typing import Self

LANGUAGES = ("en", "ar")
"""The languages of the interface; the first is the default."""

FIRST_STRONG_ISOLATE = "\N{FIRST STRONG ISOLATE}"
POP_DIRECTIONAL_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"


ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
_TO_ARABIC = str.maketrans("0123456789", ARABIC_DIGITS)


class Locale(str):
    """A language of the interface, with how its reader has numbers and days written."""

    __slots__ = ("arabic_digits", "hijri")

    arabic_digits: bool
    """Whether numbers are in Arabic-Indic digits; in Arabic alone."""
    hijri: bool
    """Whether Hijri dates stand beside the Gregorian."""

    def __new__(cls, language: str, *, arabic_digits: bool = False, hijri: bool = False) -> Self:
        """The language with these choices."""
        made = super().__new__(cls, language)
        made.arabic_digits = arabic_digits and language == "ar"
        made.hijri = hijri
        return made

    @property
    def tag(self) -> str:
        """The choices as a BCP 47 tag, which tells apart what compares equal as a language."""
        choices = ("ca-islamic-umalqura",) * self.hijri + ("nu-arab",) * self.arabic_digits
        return "-".join((str(self), *(("u", *choices) if choices else ())))


LOCALES = tuple(
    Locale(language, arabic_digits=digits, hijri=hijri)
    for language in LANGUAGES
    for digits in ((False, True) if language == "ar" else (False,))
    for hijri in (False, True)
)
"""Every way in which the interface can be written."""


def tag_of(language: str) -> str:
    """A language's tag, with its reader's choices where it has any."""
    return language.tag if isinstance(language, Locale) else language


def number_text(number: object, language: str) -> str:
    """A number, or a text made of numbers alone, in the digits of the reader; no words of articles go through here."""
    written = str(number)
    return written.translate(_TO_ARABIC) if isinstance(language, Locale) and language.arabic_digits else written


def text(key: str, language: str, **parameters: object) -> str:
    """The string of a key in a language, its parameters filled in; whole numbers among them in the reader's digits.

    Raises:
        KeyError: if no table holds the key.
    """
    shown = {
        name: number_text(value, language) if isinstance(value, int) else value for name, value in parameters.items()
    }
    return _strings()[key][language].format(**shown)


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
