"""Spelling folded for comparing, with the way back to the original's offsets.

Two levels. ``fold_running`` keeps every character in its place, so that a pattern found in the folded text has the
original's offsets. ``fold`` goes further and gives the key that the index is sorted by, with a map back.

Each character is decomposed on its own and its combining marks are dropped, so nothing is ever reordered: a run of a
million marks costs what a million letters cost.
"""

import unicodedata
from dataclasses import dataclass

FOLDING_VERSION = 1
"""Goes up whenever a key can change; an index carries the version that made its keys."""

_MERGED = {
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ڪ": "ك",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ۀ": "ه",
    "ء": "",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ł": "l",
    "ı": "i",
    "ŧ": "t",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ə": "a",
}
"""Letters that writers exchange, after decomposition and casefolding (which settle أ إ آ ؤ ئ, É, İ and ß)."""

_DROPPED = frozenset("\N{ARABIC TATWEEL}'`´ʹʻʼʽʾʿˈˊˋ‘’‛′")
"""Tatweel, and the marks that romanisation writes for hamza and ain or leaves out."""

_DROPPED_CATEGORIES = frozenset({"Mn", "Me", "Cf"})
_BLANK_CATEGORIES = frozenset({"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sc", "Sk", "Sm", "So", "Zs", "Zl", "Zp"})
_BLANK_CATEGORIES |= {"Cc", "Cs"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A key and, for each of its characters, where in the original it comes from."""

    key: str
    offsets: tuple[int, ...]
    """Code-point offsets into the original, as long as ``key``, never falling."""


class _FoldTable(dict[int, str]):
    """What each code point becomes in a key; worked out when first met, at most once for each code point."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold_character(chr(code))
        return folded


class _RunningTable(dict[int, str]):
    """What each code point becomes in running text: one character for one, itself where its key is longer or none."""

    def __missing__(self, code: int) -> str:
        folded = _FOLD_TABLE[code]
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]


def fold(text: str) -> Folded:
    """The index key of a text with its way back: words of letters and digits, single spaces between."""
    key: list[str] = []
    offsets: list[int] = []
    blank_at: int | None = None
    for offset, character in enumerate(text):
        for folded in _FOLD_TABLE[ord(character)]:
            if folded == " ":
                blank_at = offset if blank_at is None else blank_at
                continue
            if blank_at is not None and key:
                key.append(" ")
                offsets.append(blank_at)
            blank_at = None
            key.append(folded)
            offsets.append(offset)
    return Folded("".join(key), tuple(offsets))


def index_key(text: str) -> str:
    """The index key of a text: ``fold(text).key``, without the way back."""
    return " ".join(text.translate(_FOLD_TABLE).split())


def fold_running(text: str) -> str:
    """The text with each character folded to one character: equal length, so offsets stay what they were."""
    return text.translate(_RUNNING_TABLE)


def spelling(text: str) -> str:
    """The text without what writers are free to leave out: case, marks, tatweel, the hamza on an alef, blanks doubled.

    Two names with one key but two spellings (ة for ه, ى for ي) match less exactly than two with one spelling.
    """
    if text.isascii():  # as most names are, of which only case, apostrophes and blanks are free
        return " ".join(text.casefold().translate(_NO_APOSTROPHES).split())
    kept = (
        character
        for character in unicodedata.normalize("NFKC", text).translate(_HAMZA_ON_ALEF).casefold()
        if unicodedata.category(character) not in _DROPPED_CATEGORIES and character not in _DROPPED
    )
    return " ".join("".join(kept).split())


def _fold_character(character: str) -> str:
    """One character's key, folded until it no longer changes."""
    before, after = "", character
    while after != before:
        before, after = after, "".join(_fold_once(part) for part in after)
    return after


def _fold_once(character: str) -> str:
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.digit(character))
    return "".join(_settle(part) for part in unicodedata.normalize("NFKD", character).casefold())


def _settle(part: str) -> str:
    category = unicodedata.category(part)
    if part in _DROPPED or category in _DROPPED_CATEGORIES:
        return ""
    if category in _BLANK_CATEGORIES:
        return " "
    return _MERGED.get(part, part)


_FOLD_TABLE = _FoldTable()
_RUNNING_TABLE = _RunningTable()
_NO_APOSTROPHES = str.maketrans("", "", "'`")
_HAMZA_ON_ALEF = str.maketrans("أإآٱ", "اااا")
