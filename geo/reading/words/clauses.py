"""Clauses: what one verb can govern, opened and closed in one pass over the words.

A clause opens at a word such as ``أن``, ``التي``, ``while`` or at a coordinated verb. A relative clause in the middle
of a sentence ends at the comma behind it, and its parent goes on.
"""

from dataclasses import dataclass

from gazetteer.running_text.tokens import Gap, Token
from geo.reading.words.lexicon import Form, Part, Sense
from geo.reading.words.records import Clause, Opener
from geo.reading.words.sentences import LONGEST_SENTENCE

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
_HYPHENS = frozenset("-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}")


@dataclass(slots=True)
class _Open:
    """A clause in the making."""

    number: int
    sentence: int
    opener: Opener
    parent: int | None
    opened_by: Sense | None
    words: list[int]


class Clauses:
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


def hyphened_words(text: str, tokens: tuple[Token, ...]) -> frozenset[int]:
    """Indices of words that a hyphen joins to the word before: أن-124 is no word أن."""
    return frozenset(at for at in range(1, len(tokens)) if text[tokens[at - 1].end : tokens[at].start] in _HYPHENS)
