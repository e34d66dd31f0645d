"""The language of a text, by its script and its commonest words."""

import csv
import re
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

UNKNOWN_LANGUAGE = "und"
"""The tag of a text without words, or of one in a language that we cannot tell."""

_READ = frozenset({"ar", "en", UNKNOWN_LANGUAGE})
_SAMPLE = 6_000
_TOO_FEW_WORDS = 12
_WORD = re.compile(r"[^\W\d_]+")


def is_language_read(tag: str) -> bool:
    """Whether hudhud reads a language; of others it finds the places only. What cannot be told is read too."""
    return tag in _READ


def language_of(text: str) -> str:
    """The BCP 47 tag of the language that most of a text's beginning is in; ``und`` where that cannot be told."""
    sample = text[:_SAMPLE].casefold()
    words = _WORD.findall(sample)
    scripts = Counter[str]()
    for letter, count in Counter(sample).items():
        if letter.isalpha():
            scripts[_script(letter)] += count
    if not scripts:
        return UNKNOWN_LANGUAGE
    script = max(scripts, key=lambda each: scripts[each])
    if script == "cjk" and scripts["hiragana"]:
        script = "hiragana"
    candidates = _function_words().get(script, {})
    counts = Counter(words)
    shares = {tag: sum(counts[word] for word in known) for tag, known in candidates.items()}
    best = max(shares, key=lambda tag: shares[tag], default=UNKNOWN_LANGUAGE)
    is_sure = len(shares) == 1 or (shares and shares[best]) or script != "latin" or len(words) < _TOO_FEW_WORDS
    return best if is_sure else UNKNOWN_LANGUAGE


def _script(letter: str) -> str:
    """The script of a letter, the first word of its name in Unicode."""
    return unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0].lower()


@cache
def _function_words() -> dict[str, dict[str, frozenset[str]]]:
    """The commonest words of each language of each script."""
    table = (files("geo.reading") / "data" / "function_words.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, frozenset[str]]] = {}
    for row in csv.DictReader(table.splitlines(), strict=True):
        found.setdefault(row["script"], {})[row["language"]] = frozenset(row["words"].split())
    return found
