"""The lines of a document, cut where boilerplate and an article stand glued in one, each with what its words say."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from gazetteer.folding import fold_running
from geo.reading.articles.cues import WORD, Cue, CuePhrase, Place, cue_table, words_of

HEADLINE_CHARACTERS = 200
"""A longer line is no headline, caption or name."""

_RAW_LINE = re.compile(r"\S[^\n\r\x0b\x0c\x85\u2028\u2029]*")
_LETTER = re.compile(r"[^\W_]")
_PROSE_END = re.compile(r"[.…!?؟][\"'”“»’)\]\s]*\Z")
_CLOCK_END = re.compile(r"[ap]\.m\.\Z")
_HEADLINE_BAR = re.compile(r"[.,،;؛:…-][\"'”“»’)\]\s]*\Z")
_BULLET = re.compile(r"[\s]*(?:[•●▪◦‣·*–—-]|\d{1,2}[.)-])\s+")
_CREDIT = re.compile(r"[(\[|–—/-]\s*([^()\[\]|–—/]{1,60}?)\s*[)\]]?\s*\Z")
_HASHTAGS = re.compile(r"(?:#\w+[\s,،|]*)+")
_LEAD_SIGN = re.compile(r"[\W_]{0,3}?(?:[:：|•–—-]|\Z)")
_CUT_MINIMUM = 60
"""A piece of a glued line must have so many characters to be an article's."""
_PROSE_WORDS = 8
_HEADLINE_WORDS = range(3, 31)
_SHORT_WORDS = 14
_NAME_WORDS = range(1, 7)


@dataclass(frozen=True)
class Line:
    """A line, or the piece of one that is not glued."""

    start: int
    """First code point that is no blank."""
    end: int
    """One past the last that is none."""
    text: str
    folded: str

    @cached_property
    def words(self) -> list[str]:
        """Folded, without vowel signs."""
        return words_of(self.folded[:HEADLINE_CHARACTERS])

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list."""
        return _BULLET.match(self.text) is not None

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence ends with it."""
        return _PROSE_END.search(self.text[-8:]) is not None and _CLOCK_END.search(self.text[-8:]) is None

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph."""
        return len(self.text) > HEADLINE_CHARACTERS or (self.ends_sentence and len(self.words) >= _PROSE_WORDS)

    @property
    def is_headline(self) -> bool:
        """Whether it is like a headline: some words, and no sign behind them that calls for more or ends a sentence."""
        if len(self.text) > HEADLINE_CHARACTERS or len(self.words) not in _HEADLINE_WORDS:
            return False
        asks = self.text.rstrip("\"'”»’) ").endswith(("?", "؟", "!", "..", "…"))
        return asks or _HEADLINE_BAR.search(self.text[-8:]) is None

    @cached_property
    def cue(self) -> Cue | None:
        """What the line's words say that it is; None for a line of an article's own."""
        is_tags = self.text.startswith("#") and _HASHTAGS.fullmatch(self.text[:HEADLINE_CHARACTERS])
        return Cue.KEYWORDS if is_tags else _cue(self)

    def leads_to(self) -> str:
        """What stands behind the colon or dash of a line's first words; empty where nothing does."""
        for phrase in _phrases_at(self, 0):
            if phrase.place is Place.LEAD and (behind := _behind(self, len(phrase.words))) is not None:
                return self.text[behind:].strip(" :：|•–—-\t\N{NO-BREAK SPACE}")
        return ""


def lines_of(text: str, start: int, end: int) -> list[Line]:
    """The lines of ``text[start:end]`` that hold a letter or digit."""
    found = []
    for raw in _RAW_LINE.finditer(text, start, end):
        whole = raw.group()
        folded = fold_running(whole)
        for first, last in pairwise([0, *_cuts(folded), len(whole)]):
            piece = whole[first:last]
            if _LETTER.search(piece):
                begin = first + len(piece) - len(piece.lstrip())
                stop = first + len(piece.rstrip())
                found.append(Line(raw.start() + begin, raw.start() + stop, whole[begin:stop], folded[begin:stop]))
    return found


def _cuts(folded: str) -> list[int]:
    """Where a line must be cut because boilerplate is glued to an article."""
    table = cue_table()
    cuts = [each.start() for each in table.cut_before.finditer(folded) if each.start() >= _CUT_MINIMUM]
    for found in table.cut_behind.finditer(folded):
        rest = folded[found.end() : found.end() + _CUT_MINIMUM]
        if len(rest) == _CUT_MINIMUM and _LETTER.search(rest[:2]):
            cuts.append(found.end())
    return sorted(set(cuts))


def _phrases_at(line: Line, index: int) -> list[CuePhrase]:
    return list(cue_table().at(line.words, index)) if index < len(line.words) else []


def _behind(line: Line, count: int) -> int | None:
    """Where the line goes on behind its first words, if a colon, dash, bar or nothing follows them."""
    at = 0
    for found in WORD.finditer(line.folded):
        at, count = found.end(), count - 1
        if not count:
            break
    return at if _LEAD_SIGN.match(line.text, at) else None


def _cue(line: Line) -> Cue | None:
    words = line.words
    if not words:
        return None
    for phrase in _phrases_at(line, 0):
        if _opens(line, phrase):
            return phrase.kind
    if line.is_prose and len(words) > _SHORT_WORDS:
        return None
    for index in range(len(words)):
        for phrase in _phrases_at(line, index):
            left = len(words) - index - len(phrase.words)
            if phrase.place is Place.INSIDE or (phrase.place is Place.TAIL and not left):
                return phrase.kind
            if phrase.place is Place.CREDIT_LEAD and index and left in _NAME_WORDS and _has_credit_colon(line):
                return phrase.kind
    return Cue.CAPTION if _is_credited(line) else None


def _opens(line: Line, phrase: CuePhrase) -> bool:
    """Whether a phrase at a line's beginning says what the line is."""
    count = len(line.words) - len(phrase.words)
    match phrase.place:
        case Place.LINE:
            return not count
        case Place.START:
            if phrase.kind in {Cue.PUBLISHED, Cue.UPDATED}:
                return count in _NAME_WORDS and any(word.isdecimal() for word in line.words)
            return phrase.kind not in {Cue.SUBSCRIBE, Cue.READ_ALSO} or len(line.words) <= 2 * _SHORT_WORDS
        case Place.LEAD:
            return (not count or len(line.text) <= HEADLINE_CHARACTERS) and _behind(line, len(phrase.words)) is not None
        case Place.NAME:
            is_name = count in _NAME_WORDS or (count <= _SHORT_WORDS and any(map(str.isdigit, line.text)))
            return is_name and not line.ends_sentence and line.text.isascii() is phrase.words[0].isascii()
    return False


def _has_credit_colon(line: Line) -> bool:
    """Whether a line ends with a colon and a name."""
    colon = line.text.rfind(":")
    return colon > 0 and len(line.text[colon:].split()) in _NAME_WORDS and not line.ends_sentence


def _is_credited(line: Line) -> bool:
    """Whether a line ends with the name of an agency that a picture is credited to."""
    found = _CREDIT.search(line.text[-HEADLINE_CHARACTERS:])
    if found is None or line.ends_sentence:
        return False
    words = tuple(words_of(fold_running(found.group(1))))
    if not words or len(words) == len(line.words):
        return False
    closes = line.text.rstrip().endswith((")", "]"))
    known = (each for each in cue_table().by_first_word.get(words[0], ()) if each.place is Place.CREDIT)
    return closes and any(each.words == words[: len(each.words)] for each in known)
