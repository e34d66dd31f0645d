"""The words around a name, asked what they can be: phrases that end somewhere, verbs, what governs a relation."""

from collections.abc import Sequence

from gazetteer.running_text.tokens import Gap, Token
from geo.model import MentionRole
from geo.reading.places.cues import role_rules, role_words
from geo.reading.words import Part, Sense, lexicon

_NEAR = 6
"""Within how many words before the relation a governing word is looked for."""
_SENTENCE = 30
"""Most words on each side in which a sentence is asked what it is about."""
_LONGEST_PHRASE = 4
_PASSIVE = frozenset({"was", "were", "been", "is", "are", "being", "be"})
_WITHIN_NAMES = frozenset({"the", "a", "bin", "ibn", "al", "el", "de", "van", "von", "der"})


class Neighbourhood:
    """One text's words with the classes that the tables of roles give them."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text, self._tokens = text, tokens
        self._keys = [token.key for token in tokens]
        self._words, self._rules = role_words(), role_rules()

    def role_of(self, relation: str, governor: str = "") -> MentionRole:
        """The role that a relation gives behind a governing word of a class, or without one."""
        rules = self._rules[relation]
        return next((rule.role for rule in rules if rule.governor == governor), rules[0].role)

    def governed(self, relation: str, at: int) -> MentionRole:
        """The role that a relation beginning at a word gives, by the nearest governing word before it."""
        rules = self._rules[relation]
        touching = True
        for before in range(at - 1, max(at - 1 - _NEAR, -1), -1):
            if self._tokens[before + 1].gap > Gap.QUOTED:
                break
            senses = [sense for sense, _ in self.ending_at(before)]
            for rule in rules:
                reaches = rule.governor and (touching or not rule.is_touching)
                if reaches and any(sense.is_a(rule.governor) for sense in senses):
                    return rule.role
            touching = touching and self._is_adjective(before)
        return self.role_of(relation)

    def _is_adjective(self, at: int) -> bool:
        """Whether a word may stand between a governing word and its name: adjectives, or the name of a person."""
        key = self._keys[at]
        if key.isascii():
            return key in _WITHIN_NAMES or self._tokens[at].capital
        return key.startswith("ال") or key.endswith(("ه", "ي"))

    def ending_at(self, at: int) -> list[tuple[Sense, int]]:
        """The senses of the words and phrases that end with a word, longest first, with where each begins."""
        found = []
        for length in range(min(_LONGEST_PHRASE, at + 1), 0, -1):
            first = at - length + 1
            senses = self._words.senses(self._keys, first)
            found += [(sense, first) for sense in senses if sense.length == length]
        return found

    def is_verb(self, at: int) -> bool:
        """Whether a word is a finite verb, as far as tables and its shape tell."""
        key, token = self._keys[at], self._tokens[at]
        if not key.isascii():
            return _is_arabic_verb(self._text[token.start : token.end]) or self.has_verb_sense(at)
        if token.capital or any(sense.is_a("prep") for sense in self._words.senses(self._keys, at)):
            return False
        return self.has_verb_sense(at) or key.endswith("ed")

    def has_verb_sense(self, at: int) -> bool:
        """Whether a table knows the word as a verb."""
        senses = (*self._words.senses(self._keys, at), *lexicon().senses(self._keys, at))
        return any(sense.part is Part.VERB for sense in senses)

    def behind_helpers(self, at: int) -> int:
        """The number of the word behind has, will, لم and the like."""
        while at < len(self._tokens) and any(s.is_a("be") for s in self._words.senses(self._keys, at)):
            at += 1
        return at

    def is_undergone(self, at: int) -> bool:
        """Whether the verb is what happens to places: شهدت, experienced, was hit, has been invaded."""
        verb = self.behind_helpers(at)
        if verb >= len(self._tokens):
            return False
        senses = self._words.senses(self._keys, verb)
        if any(sense.is_a("undergo") for sense in senses):
            return True
        return self._keys[verb - 1] in _PASSIVE and any(sense.is_a("go") or sense.is_a("strike") for sense in senses)

    def is_about_sport(self, at: int) -> bool:
        """Whether a word of sport stands in the word's sentence."""
        first, after = at, at + 1
        while first > max(at - _SENTENCE, 0) and self._tokens[first].gap is not Gap.STOP:
            first -= 1
        while after < min(at + _SENTENCE, len(self._tokens)) and self._tokens[after].gap is not Gap.STOP:
            after += 1
        words = range(first, after)
        return any(sense.is_a("sport") for word in words for sense in self._words.senses(self._keys, word))


def relations(sense: Sense) -> list[str]:
    """The relations that a preposition opens."""
    return [each.removeprefix("prep.") for each in sorted(sense.classes) if each.startswith("prep.")]


def _is_arabic_verb(word: str) -> bool:
    """Whether a word as written has the shape of a verb of which a country is the subject: تستأنف, أكدت."""
    bare = word.removeprefix("و").removeprefix("ف")
    if bare.startswith("ال") or len(bare) < 3:  # noqa: PLR2004  (a verb's root has three letters)
        return False
    return bare.startswith(("ت", "ست", "ي", "سي")) or (bare.endswith("ت") and not bare.endswith("ات"))
