"""A stretch of text analysed: words with their senses, sentences, clauses and what stands in quotation marks.

A clause is what one verb can govern: it opens at a word such as ``أن``, ``التي``, ``while`` or at a coordinated verb. A
relative clause in the middle of a sentence ends at the comma behind it, and its parent goes on. Everything is one pass,
linear in the text's length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gazetteer.running_text.tokens import Gap, Token, tokens_of
from geo.reading.words.lexicon import Form, Lexicon, Part, Sense, lexicon

LONGEST_SENTENCE = 160
"""A stretch of so many words without a full stop is cut: what looks around in a sentence stays linear in the text."""

SPEECH_WORDS = 4
"""A quotation of fewer words is a name or a term, not somebody's speech."""

_STOP = re.compile(r"[.!?؟…]+[\"”»’)\]]*\s|[\n\r]")
_DATELINE = re.compile(
    r"[^\n()]{2,60}\([^\n()]{2,40}\) ?[-–—:]{1,2} "
    r"|[A-Z][A-Z.'’ -]{2,30}(?:, [^\n()–—-]{2,40})? ?[-–—]{1,2} "
)
"""Where news was written, perhaps when, and for which agency, up to the dash: no part of the sentence behind it."""
_LONGEST_DATELINE = 120
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "st", "no", "u", "s", "a", "p", "m"}
    | {"vs", "sen", "rep", "gov", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
)
_OPENING, _CLOSING, _EITHER = frozenset("“«„‟"), frozenset("”»"), frozenset('"″')


class Opener(StrEnum):
    """How a clause begins."""

    SENTENCE = "sentence"
    COORDINATE = "coordinate"
    """A verb behind و, ف, "and" or a comma: it shares the subject of the clause before it."""
    COMPLEMENT = "complement"
    """What is said, thought or shown: أن, إن, that."""
    RELATIVE = "relative"
    """Says something of the noun before it: الذي, which."""
    CONTRAST = "contrast"
    """While, but."""
    CAUSE = "cause"
    """Because, as; حيث, إذ."""
    TIME = "time"
    """When, after, before."""
    CONDITION = "condition"
    """If."""
    PURPOSE = "purpose"
    """In order to."""
    SPEECH = "speech"
    """What stands in quotation marks behind a colon or a verb of saying."""
    SOURCE = "source"
    """According to whom."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with what it can be."""

    start: int
    """First code point in the document."""
    end: int
    """One past the last."""
    key: str
    gap: Gap
    """How far it stands from the word before it."""
    capital: bool
    """Whether it begins with a capital letter, or is of a script without them."""
    sentence: int
    clause: int
    quoted: bool
    """Whether it stands in a quotation of several words."""
    senses: tuple[Sense, ...]
    """Longest first; empty within a phrase that began before it."""

    def is_a(self, name: str) -> bool:
        """Whether it can be of a class, or of one below it."""
        for sense in self.senses:  # noqa: SIM110 (asked a million times; any() takes thrice as long)
            if sense.is_a(name):
                return True
        return False

    def sense(self, name: str) -> Sense | None:
        """Its first sense of a class, or of one below it."""
        for sense in self.senses:
            if sense.is_a(name):
                return sense
        return None

    def verb(self) -> Sense | None:
        """Its first sense as a verb."""
        return next((sense for sense in self.senses if sense.part is Part.VERB), None)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause by its words, which need not stand together."""

    number: int
    sentence: int
    opener: Opener
    words: tuple[int, ...]
    """Indices of its words, in order; never empty."""
    parent: int | None
    """The clause it hangs on."""
    opened_by: Sense | None = None
    """The sense of the word that opened it, if a word did."""

    @property
    def first(self) -> int:
        """Index of its first word."""
        return self.words[0]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its words."""

    number: int
    first: int
    """Index of its first word."""
    after: int
    """Index behind its last word."""
    start: int
    """First code point in the document."""
    end: int
    """One past the last, its full stop left out."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A stretch of a document's text, analysed; offsets point into the whole text."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    clauses: tuple[Clause, ...]

    def words_between(self, start: int, end: int) -> Iterator[int]:
        """Indices of the words that begin in a stretch of the text."""
        at = self.at(start)
        while at < len(self.words) and self.words[at].start < end:
            yield at
            at += 1

    def at(self, offset: int) -> int:
        """Index of the first word that ends behind an offset."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def sentence_of(self, clause: Clause) -> Sentence:
        """The sentence that a clause stands in."""
        return self.sentences[clause.sentence]

    def lineage(self, clause: Clause) -> Iterator[Clause]:
        """A clause, the one it hangs on, and so on up."""
        at: int | None = clause.number
        while at is not None:
            yield self.clauses[at]
            at = self.clauses[at].parent


def analyse(text: str, start: int = 0, end: int | None = None, *, words: Lexicon | None = None) -> Analysis:
    """The analysis of ``text[start:end]``."""
    stop = len(text) if end is None else end
    known = words or lexicon()
    stretch = text[start:stop]
    tokens = tokens_of(stretch)
    keys = [token.key for token in tokens]
    senses = _senses(keys, tokens, known)
    quoted = _quoted(stretch, tokens)
    sentences = _sentence_numbers(stretch, tokens)
    builder = _Clauses(keys, tokens, senses, quoted, _hyphened(stretch, tokens))
    builder.build(sentences)
    clauses = builder.clauses()
    found = tuple(
        Word(token.start + start, token.end + start, token.key, token.gap, token.capital, sentence, clause, said, sense)
        for token, sentence, clause, said, sense in zip(
            tokens, sentences, builder.clause_of, quoted, senses, strict=True
        )
    )
    return Analysis(text, found, _sentences(found), clauses)


def _senses(keys: list[str], tokens: tuple[Token, ...], known: Lexicon) -> list[tuple[Sense, ...]]:
    found: list[tuple[Sense, ...]] = []
    inside = 0
    for at in range(len(keys)):
        if at < inside:
            found.append(())
            continue
        senses = [
            sense
            for sense in known.senses(keys, at)
            if sense.length == 1
            or (_stands_together(tokens, at, sense.length) and not _swallows(keys, at, sense, known))
        ]
        if senses and senses[0].length > 1:
            senses = [sense for sense in senses if sense.length == senses[0].length]
            inside = at + senses[0].length
        found.append(_fitting(found[-1] if found else (), tuple(senses)))
    return found


def _swallows(keys: list[str], at: int, phrase: Sense, known: Lexicon) -> bool:
    """Whether a phrase that opens no clause ends with a word that does, which is worth more: أشار إلى أن."""
    last = at + phrase.length - 1
    return not phrase.is_a("clause") and any(sense.is_a("clause") for sense in known.senses(keys, last))


def _stands_together(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    return all(tokens[at + step].gap <= Gap.QUOTED for step in range(1, length))


def _fitting(before: tuple[Sense, ...], senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Of a word that is a noun and a verb, what fits the word before it: a visit, to visit.

    Where that tells nothing, what is written like a common noun is one.
    """
    if len(senses) < 2:  # noqa: PLR2004  (one sense needs no choice)
        governed = any(sense.is_a("pos.before_name") for sense in before)
        return tuple(sense for sense in senses if sense.part is not Part.VERB) if governed else senses
    kept = senses
    if any(sense.is_a("pos.before_noun") for sense in before):
        kept = tuple(sense for sense in senses if sense.part is not Part.VERB or sense.form is Form.PARTICIPLE)
    elif any(sense.is_a("pos.before_verb") for sense in before):
        kept = tuple(sense for sense in senses if sense.part is not Part.NOUN and not sense.is_a("noun.common"))
    elif any(sense.is_a("noun.common") for sense in senses):
        kept = tuple(sense for sense in senses if sense.part is not Part.VERB)
    return kept or senses


def _quoted(text: str, tokens: tuple[Token, ...]) -> list[bool]:
    """For each word whether it stands in a quotation of several words; a quotation ends with its line."""
    marks = _quotation_marks(text, tokens)
    said = [False] * len(tokens)
    opened: int | None = None
    for at, mark in enumerate(marks):
        if opened is not None and mark in {"close", "both", "line"}:
            if _is_speech(tokens[opened:at]):
                said[opened:at] = [True] * (at - opened)
            opened = None
        if mark in {"open", "both"}:
            opened = at
    if opened is not None and _is_speech(tokens[opened:]):
        said[opened:] = [True] * (len(tokens) - opened)
    return said


def _is_speech(quotation: tuple[Token, ...]) -> bool:
    """Whether a quotation is more than a name such as “Antonov An-124”: of enough words, numbers not counted."""
    return sum(not any(letter.isdigit() for letter in token.key) for token in quotation) >= SPEECH_WORDS


def _quotation_marks(text: str, tokens: tuple[Token, ...]) -> list[str]:
    """What stands before each word: ``open``, ``close``, ``both`` (one closes, one opens), ``line`` or nothing."""
    found: list[str] = []
    before, inside = 0, False
    for token in tokens:
        between = text[before : token.start]
        before = token.end
        closed = opened = False
        if "\n" in between and inside:
            inside, closed = False, True
        for sign in between:
            if (sign in _EITHER and inside) or sign in _CLOSING:
                closed, opened, inside = closed or inside, False, False
            elif sign in _EITHER or sign in _OPENING:
                opened, inside = True, True
        found.append("both" if closed and opened else "close" if closed else "open" if opened else "")
    return found


def _sentence_numbers(text: str, tokens: tuple[Token, ...]) -> list[int]:
    numbers: list[int] = []
    number = first = dated = 0
    for at, token in enumerate(tokens):
        begins_line = at == 0 or "\n" in text[tokens[at - 1].end : token.start]
        if begins_line and (dateline := _DATELINE.match(text, token.start, token.start + _LONGEST_DATELINE)):
            dated = dateline.end()
        ends_dateline = bool(dated) and token.start >= dated
        if at and (ends_dateline or at - first == LONGEST_SENTENCE or _ends_between(text, tokens[at - 1], token)):
            number, first = number + 1, at
        dated = 0 if ends_dateline else dated
        numbers.append(number)
    return numbers


def _ends_between(text: str, before: Token, token: Token) -> bool:
    """Whether a sentence ends between two words; hardly any pair has more than a blank there."""
    if token.gap is Gap.JOINED:
        return False
    between = text[before.end : token.start]
    return bool(_STOP.search(between)) and not _is_abbreviation(between, before, token)


def _is_abbreviation(between: str, before: Token, token: Token) -> bool:
    """Whether a full stop only shortens the word before it: Gen. Smith, a U.N. spokesman."""
    if between.strip() != "." or "\n" in between or not before.key.isascii():
        return before.key in _ABBREVIATIONS and between.strip() == "." and "\n" not in between
    if len(before.key) == 1 and before.capital and before.key.isalpha():
        return True
    return before.key in _ABBREVIATIONS and (before.capital or not token.capital)


def _sentences(words: tuple[Word, ...]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].sentence != words[first].sentence:
            found.append(Sentence(len(found), first, at, words[first].start, words[at - 1].end))
            first = at
    return tuple(found)


@dataclass(slots=True)
class _Open:
    """A clause in the making."""

    number: int
    sentence: int
    opener: Opener
    parent: int | None
    opened_by: Sense | None
    words: list[int]


_OPENERS = {
    f"clause.{opener.value}": opener
    for opener in Opener
    if opener not in {Opener.SENTENCE, Opener.COORDINATE, Opener.SPEECH}
}
_ARTICLES = frozenset({"the", "a", "an"})
_AND = frozenset({"and", "then", "or", "ثم", "و", "او", "وقد", "ولقد", "فقد"})
_ENDS_AT_COMMA = frozenset({Opener.RELATIVE, Opener.SOURCE, Opener.TIME})


_LONGEST_TAIL = 12
LONGEST_SUBJECT = 9
"""Within how many words behind "and" a subject has its verb."""
_TELLING = ("say.tell", "say.assert", "say.judge")


def _says_without_that(sense: Sense) -> bool:
    """Whether a verb of saying can be followed by what is said at once."""
    return any(map(sense.is_a, _TELLING)) and sense.form in {Form.PAST, Form.PRESENT}


def _is_finite(sense: Sense) -> bool:
    return sense.part is Part.VERB and sense.form in {Form.PAST, Form.PRESENT}


def _is_any(senses: tuple[Sense, ...], name: str) -> bool:
    return any(sense.is_a(name) for sense in senses)


def _predicate(senses: tuple[Sense, ...], *, comma: bool) -> Sense | None:
    """The sense that can begin a clause: a verb, or behind a comma what somebody did saying (مشيرا، مؤكدا)."""
    for sense in senses:
        if sense.part is Part.VERB or (comma and sense.part is Part.ADJECTIVE and sense.is_a("say")):
            return sense
    return None


def _hyphened(text: str, tokens: tuple[Token, ...]) -> frozenset[int]:
    """Indices of words that a hyphen joins to the word before: أن-124 is no word أن."""
    return frozenset(at for at in range(1, len(tokens)) if text[tokens[at - 1].end : tokens[at].start] in _HYPHENS)


_HYPHENS = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}")


class _Clauses:
    """One pass over the words that opens and closes clauses."""

    def __init__(
        self,
        keys: list[str],
        tokens: tuple[Token, ...],
        senses: list[tuple[Sense, ...]],
        quoted: list[bool],
        hyphened: frozenset[int],
    ) -> None:
        self._keys, self._tokens, self._senses, self._quoted = keys, tokens, senses, quoted
        self._hyphened = hyphened
        self._made: list[_Open] = []
        self._stack: list[_Open] = []
        self.clause_of: list[int] = []

    def build(self, sentences: list[int]) -> None:
        """Give each word its clause."""
        for at, sentence in enumerate(sentences):
            if at == 0 or sentence != sentences[at - 1]:
                self._stack = []
                self._push(sentence, Opener.SENTENCE, None)
            self._turn(at, sentence)
            clause = self._stack[-1]
            clause.words.append(at)
            self.clause_of.append(clause.number)

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that hold words, numbered anew."""
        kept = [made for made in self._made if made.words]
        number = {made.number: at for at, made in enumerate(kept)}
        self.clause_of = [number[each] for each in self.clause_of]
        return tuple(
            Clause(at, made.sentence, made.opener, tuple(made.words), self._kept_parent(made, number), made.opened_by)
            for at, made in enumerate(kept)
        )

    def _kept_parent(self, made: _Open, number: dict[int, int]) -> int | None:
        parent = made.parent
        while parent is not None and parent not in number:
            parent = self._made[parent].parent
        return None if parent is None else number[parent]

    def _push(self, sentence: int, opener: Opener, sense: Sense | None) -> None:
        parent = self._stack[-1].number if self._stack else None
        made = _Open(len(self._made), sentence, opener, parent, sense, [])
        self._made.append(made)
        self._stack.append(made)

    def _turn(self, at: int, sentence: int) -> None:
        """Open or close clauses before a word."""
        comma = self._tokens[at].gap >= Gap.COMMA
        begins_speech = self._quoted[at] and (at == 0 or not self._quoted[at - 1])
        if at and self._quoted[at - 1] and not self._quoted[at]:
            self._close(Opener.SPEECH)
        if comma and len(self._stack) > 1 and self._stack[-1].opener in _ENDS_AT_COMMA:
            self._stack.pop()
        if begins_speech and self._stack[-1].words:
            self._push(sentence, Opener.SPEECH, None)
            return
        opening = self._opening(at)
        if opening:
            self._open(sentence, *opening)
        elif self._follows_saying(at):
            self._open(sentence, Opener.COMPLEMENT, None)
        elif comma and self._is_tail_of_saying(at):
            self._open(sentence, Opener.SOURCE, None)
        elif self._is_coordinate_verb(at, comma=comma) or self._begins_subject(at):
            self._open(sentence, Opener.COORDINATE, None)

    def _close(self, opener: Opener) -> None:
        """Leave the innermost clause of a kind, if one is open."""
        for depth in range(len(self._stack) - 1, 0, -1):
            if self._stack[depth].opener is opener:
                del self._stack[depth:]
                return

    def _open(self, sentence: int, opener: Opener, sense: Sense | None) -> None:
        nested = opener in {Opener.RELATIVE, Opener.COMPLEMENT, Opener.PURPOSE, Opener.SOURCE}
        if not nested:
            while len(self._stack) > 1 and self._stack[-1].opener not in {Opener.COMPLEMENT, Opener.SPEECH}:
                if opener is Opener.COORDINATE and self._stack[-1].opener is Opener.RELATIVE:
                    break
                self._stack.pop()
        elif self._stack[-1].opener is Opener.SOURCE:
            self._stack.pop()
        if opener is Opener.COMPLEMENT and sense and sense.conjunction:  # وأن goes on beside the أن before it
            self._close(Opener.COMPLEMENT)
        self._push(sentence, opener, sense)

    def _opening(self, at: int) -> tuple[Opener, Sense] | None:
        """The clause that a word opens."""
        for sense in self._senses[at]:
            for name in sense.classes:
                if name in _OPENERS and self._may_open(at, sense, _OPENERS[name]):
                    return _OPENERS[name], sense
        return None

    def _may_open(self, at: int, sense: Sense, opener: Opener) -> bool:
        """Whether words stand behind it, before it where it must refer back, and a verb where English needs one."""
        after = at + sense.length
        if after >= len(self._keys) or (opener is Opener.RELATIVE and not self._stack[-1].words):
            return False
        if self._keys[after].isdecimal() and after in self._hyphened:
            return False
        return opener is not Opener.TIME or not self._keys[at].isascii() or self._has_verb_before_comma(after)

    def _has_verb_before_comma(self, at: int) -> bool:
        """Whether a verb stands between a word and the next comma: after the plane landed, not after Monday."""
        for ahead in range(at, len(self._keys)):
            if ahead > at and self._tokens[ahead].gap >= Gap.COMMA:
                return False
            if any(sense.part is Part.VERB for sense in self._senses[ahead]):
                return True
        return False

    def _follows_saying(self, at: int) -> bool:
        """Whether what is said begins here without "that": the ministry said troops had left."""
        clause = self._stack[-1]
        if at == 0 or not clause.words or clause.words[-1] != at - 1 or clause.opener is Opener.SOURCE:
            return False
        if not self._keys[at].isascii() or _is_any(self._senses[at], "speaker.stop"):
            return False
        verb = at - 2 if _is_any(self._senses[at - 1], "thing.media") and at > 1 else at - 1
        said = any(sense.part is Part.VERB and _says_without_that(sense) for sense in self._senses[verb])
        return said and self._has_verb_ahead(at)

    def _is_tail_of_saying(self, at: int) -> bool:
        """Whether a short stretch up to the sentence's end or the next comma only tells who said it all."""
        if not self._keys[at].isascii() or not self._stack[-1].words:
            return False
        for ahead in range(at, min(at + _LONGEST_TAIL, len(self._keys))):
            if ahead > at and self._tokens[ahead].gap >= Gap.COMMA:
                return False
            is_last = ahead + 1 == len(self._keys) or self._tokens[ahead + 1].gap >= Gap.COMMA
            if any(sense.part is Part.VERB and _says_without_that(sense) for sense in self._senses[ahead]):
                return ahead == at or is_last or self._is_last_but_time(ahead)
        return False

    def _is_last_but_time(self, at: int) -> bool:
        """Whether at most a day or a place stands between a word and the next comma: Reuters reported on Monday."""
        stop = min(at + 4, len(self._keys))
        return any(self._tokens[ahead].gap >= Gap.COMMA for ahead in range(at + 1, stop)) or stop == len(self._keys)

    def _has_verb_ahead(self, at: int) -> bool:
        for ahead in range(at, min(at + LONGEST_SENTENCE, len(self._keys))):
            if ahead > at and self._tokens[ahead].gap is Gap.STOP:
                return False
            if any(sense.part is Part.VERB for sense in self._senses[ahead]):
                return True
        return False

    def _is_coordinate_verb(self, at: int, *, comma: bool) -> bool:
        """Whether a finite verb begins a clause of its own here."""
        verb = _predicate(self._senses[at], comma=comma)
        if verb is None or not self._stack[-1].words:
            return False
        if not (verb.conjunction or comma or (at > 0 and self._keys[at - 1] in _AND)):
            return False
        if self._keys[at].isascii() and verb.form is Form.PARTICIPLE and not comma:
            return False
        return not self._has_no_verb()

    def _begins_subject(self, at: int) -> bool:
        """Whether an English subject with its own verb begins behind "and": and the army attacked."""
        if at == 0 or self._keys[at - 1] != "and" or not self._stack[-1].words or self._has_no_verb():
            return False
        key = self._keys[at]
        if not (self._tokens[at].capital or key in _ARTICLES or _is_any(self._senses[at], "pos.before_noun")):
            return False
        for ahead in range(at, min(at + LONGEST_SUBJECT, len(self._keys))):
            if ahead > at and (self._tokens[ahead].gap >= Gap.COMMA or self._keys[ahead] in _AND):
                return False
            if any(_is_finite(sense) for sense in self._senses[ahead]):
                return ahead > at and self._keys[ahead - 1] != "to"
            if self._opening(ahead):
                return False
        return False

    def _has_no_verb(self) -> bool:
        """Whether the clause so far has no verb, so that this one is its own."""
        return not any(sense.part is Part.VERB for word in self._stack[-1].words for sense in self._senses[word])
