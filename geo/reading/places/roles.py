"""What each place's name does in its sentence: a place of action, a government that acts, a part of another name.

A name stands in one relation to the words around it (behind a preposition, behind a noun that it completes, before its
verb, ...); a governing word near it may change what the relation makes of it. Both are tables. Names that are
coordinated share the relation of the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.clitics import PREFIX_CODES
from gazetteer.mentions import MentionsRead
from gazetteer.records import Place, PlaceKind
from gazetteer.running_text.surroundings import Found
from gazetteer.running_text.tokens import Gap
from geo.model import MentionRole
from geo.reading.places.cues import role_rules, role_words, seats
from geo.reading.places.neighbourhood import Neighbourhood, relations
from geo.reading.words import Part, Sense

_SHORTEST_ADVERB = 3
_PRONOUNS = ("ها", "نا")
_OBJECT_REACH = 8
"""Within how many words before a name the verb is looked for whose object it is."""
_POSSESSED = 4
"""Within how many words behind an English 's the thing possessed is looked for."""
_AND = frozenset({"and", "or", "the", "و", "او", "ثم"})
_PROCLITIC_RELATION = {"ب": "within", "ل": "for"}
_CLITIC_RELATION = {"preposition_in": "within", "preposition_to": "for"}
_WHICH = frozenset({"which", "who"})
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}"


@dataclass(frozen=True, slots=True)
class _Group:
    """Coordinated names by their numbers."""

    first: int
    after: int


class RoleReader:
    """One text's names and words, asked for each name's role."""

    def __init__(self, text: str, read: MentionsRead, places: Sequence[Place | None]) -> None:
        self._text, self._tokens, self._found = text, read.tokens, read.found
        self._places = places
        self._keys = [token.key for token in read.tokens]
        self._last_words = {found.after - 1 for found in read.found}
        self._words, self._rules = role_words(), role_rules()
        self._near = Neighbourhood(text, read.tokens)

    def roles(self) -> list[MentionRole]:
        """The role of each name, in order."""
        roles: list[MentionRole] = []
        for group in self._groups():
            shared = self._shared_role(group)
            for number in range(group.first, group.after):
                own = self._own_role(number)
                roles.append(self._fitting(number, own or shared))
        return roles

    def _groups(self) -> list[_Group]:
        groups: list[_Group] = []
        for number in range(len(self._found)):
            if groups and self._is_coordinated(number):
                groups[-1] = _Group(groups[-1].first, number + 1)
            else:
                groups.append(_Group(number, number + 1))
        return groups

    def _is_coordinated(self, number: int) -> bool:
        """Whether only a conjunction or a comma stands between the name and the one before it."""
        before, found = self._found[number - 1], self._found[number]
        between = range(before.after, found.first)
        codes = {reason.code for reason in found.peel.reasons}
        if codes & _CLITIC_RELATION.keys() or self._tokens[found.first].gap is Gap.STOP:
            return False
        if any(self._tokens[at].gap is Gap.STOP or self._keys[at] not in _AND for at in between):
            return False
        return bool(between) or "conjunction" in codes or self._tokens[found.first].gap is Gap.COMMA

    def _fitting(self, number: int, role: MentionRole) -> MentionRole:
        """The role, or what it is for a place that cannot act: a club in a sentence about sport, else a place."""
        place = self._places[number]
        if role is not MentionRole.ACTOR or can_act(place):
            return role
        is_club = (
            place is not None and place.kind is PlaceKind.CITY and self._near.is_about_sport(self._found[number].first)
        )
        return MentionRole.ORGANISATION_PART if is_club else MentionRole.LOCATIVE

    def _own_role(self, number: int) -> MentionRole | None:
        """What the words right behind a name say, whatever it is coordinated with."""
        found = self._found[number]
        after = found.after
        if after >= len(self._tokens):
            return None
        if self._is_organisation_behind(after):
            return MentionRole.ORGANISATION_PART
        if self._is_possessor(found):
            return self._possessor_role(after + 1)
        if self._keys[after].isascii() and self._tokens[after].gap is Gap.JOINED:
            return self._attributive_role(found)
        return None

    def _is_organisation_behind(self, at: int) -> bool:
        """Whether the words behind go on with an organisation's name: Post, تايمز."""
        token = self._tokens[at]
        if token.gap is not Gap.JOINED or (token.key.isascii() and not token.capital):
            return False
        return any(sense.is_a("organisation_behind") for sense in self._words.senses(self._keys, at))

    def _is_possessor(self, found: Found) -> bool:
        end, after = self._tokens[found.after - 1].end, self._tokens[found.after]
        return self._text[end : end + 1] in _APOSTROPHES and after.key == "s" and after.start == end + 1

    def _possessor_role(self, at: int) -> MentionRole:
        for behind in range(at, min(at + _POSSESSED, len(self._tokens))):
            if self._tokens[behind].gap > Gap.QUOTED:
                break
            for name in ("person", "area", "fate", "organisation"):
                if any(sense.is_a(name) for sense in self._words.senses(self._keys, behind)):
                    return self._near.role_of("construct", name)
            if any(sense.is_a("government") for sense in self._words.senses(self._keys, behind)):
                break
        return MentionRole.ACTOR

    def _attributive_role(self, found: Found) -> MentionRole | None:
        """What an English noun right behind the name makes of it: Kremlin spokesman, Damascus suburbs."""
        senses = self._words.senses(self._keys, found.after)
        nouns = [sense for sense in senses if sense.part in {Part.NOUN, Part.PHRASE}]
        if self._is_behind_place_word(found) and not self._tokens[found.after].capital:
            return None
        for name in ("person", "ally", "area", "government"):
            if any(sense.is_a(name) for sense in nouns):
                return self._near.role_of("construct", name)
        return None

    def _is_behind_place_word(self, found: Found) -> bool:
        return found.first > 0 and any(sense.is_a("prep.in") for sense, _ in self._near.ending_at(found.first - 1))

    def _shared_role(self, group: _Group) -> MentionRole:
        """What the words before the first name, or the verb behind the last, make of all of them."""
        found, last = self._found[group.first], self._found[group.after - 1]
        codes = [reason.code for reason in found.peel.reasons if reason.code in PREFIX_CODES]
        for code in codes:
            if code in _CLITIC_RELATION:
                return self._near.governed(_CLITIC_RELATION[code], found.first)
        at = found.first
        if "conjunction" in codes or at == 0 or self._tokens[at].gap > Gap.QUOTED:
            return self._subject_or_alone(last)
        return self._behind_words(at, last)

    def _behind_words(self, at: int, last: Found) -> MentionRole:
        """What the words before a name say, the nearest first."""
        while at > 0 and self._tokens[at].gap <= Gap.QUOTED:
            ending = self._near.ending_at(at - 1)
            skipped = next((sense for sense, _ in ending if sense.is_a("each")), None)
            if skipped is None and self._keys[at - 1] != "the":
                break
            at -= skipped.length if skipped else 1
        else:
            return self._subject_or_alone(last)
        return self._behind_word(at, ending, last)

    def _behind_word(self, at: int, ending: list[tuple[Sense, int]], last: Found) -> MentionRole:
        for sense, first in ending:
            for relation in relations(sense):
                return self._near.governed(relation, first)
            if sense.is_a("subject"):
                return self._subject(last)
            if sense.is_a("that"):
                return self._subject_or_alone(last)
        if self._keys[at - 1].isascii():
            return self._behind_english(at, ending, last)
        return self._behind_arabic(at, ending, last)

    def _behind_english(self, at: int, ending: list[tuple[Sense, int]], last: Found) -> MentionRole:
        """Behind a verb a name is its object; behind an adjective what stands before that tells."""
        before = at - 1
        for sense, first in ending:
            if sense.is_a("go") or sense.is_a("area"):
                return MentionRole.LOCATIVE
            if sense.is_a("organisation") and self._tokens[first].capital:
                return MentionRole.ORGANISATION_PART
        if self._near.is_verb(before) and not self._acts(last):
            return self._near.role_of("object")
        if before > 0 and self._tokens[before].gap <= Gap.QUOTED and not self._tokens[before].capital:
            for sense, first in self._near.ending_at(before - 1):
                for relation in relations(sense):
                    return self._near.governed(relation, first)
        return self._subject_or_alone(last)

    def _behind_arabic(self, at: int, ending: list[tuple[Sense, int]], last: Found) -> MentionRole:
        """Behind an indefinite noun the name completes it; behind a definite one it is a clause's subject or object."""
        for sense, first in ending:
            if sense.is_a("undergo"):
                return MentionRole.LOCATIVE
            if sense.is_a("go") or sense.is_a("strike"):
                return self._behind_striking(sense, first, last)
            if sense.definite and sense.is_a("area"):
                return self._apposed(sense, first, last)
        completed = self._completing(ending)
        if completed:
            return completed
        if not self._is_apart(at - 1):
            return MentionRole.ACTOR
        return MentionRole.LOCATIVE if self._has_object_verb(at - 1) else self._subject_or_alone(last)

    def _is_apart(self, at: int) -> bool:
        """Whether a name cannot complete the word before it: a definite one, or an adverb such as مؤخرا."""
        key = self._keys[at]
        is_long = len(key) > _SHORTEST_ADVERB and at not in self._last_words and not key.endswith(_PRONOUNS)
        is_adverb = is_long and key.endswith("ا") and not self._near.has_verb_sense(at)
        return is_adverb or key.removeprefix("و").startswith("ال")

    def _completing(self, ending: list[tuple[Sense, int]]) -> MentionRole | None:
        """What an indefinite noun right before makes of the name that completes it."""
        for sense, _ in ending:
            if sense.part is Part.NOUN and not sense.definite and not sense.pronoun:
                for rule in self._rules["construct"]:
                    if rule.governor and sense.is_a(rule.governor):
                        return rule.role
        return None

    def _behind_striking(self, verb: Sense, first: int, last: Found) -> MentionRole:
        """Behind a verb that takes a place: its object, or the subject where the verb opens its clause."""
        is_opening = first == 0 or self._tokens[first].gap > Gap.QUOTED
        if is_opening and (verb.is_a("strike") or self._is_definite(last.after)):
            return MentionRole.ACTOR
        return MentionRole.LOCATIVE

    def _is_definite(self, at: int) -> bool:
        return at < len(self._tokens) and self._tokens[at].gap <= Gap.QUOTED and self._keys[at].startswith("ال")

    def _apposed(self, noun: Sense, first: int, last: Found) -> MentionRole:
        """Behind العاصمة and its like a name stands as that noun does."""
        if noun.preposition in _PROCLITIC_RELATION:
            return self._near.governed(_PROCLITIC_RELATION[noun.preposition], first)
        if first == 0 or self._tokens[first].gap > Gap.QUOTED:
            return self._subject_or_alone(last)
        return self._behind_words(first, last)

    def _has_object_verb(self, at: int) -> bool:
        """Whether a verb such as زار stands before in the clause."""
        for before in range(at, max(at - _OBJECT_REACH, -1), -1):
            if any(sense.is_a("go") and sense.part is Part.VERB for sense in self._words.senses(self._keys, before)):
                return True
            if self._tokens[before].gap > Gap.QUOTED:
                return False
        return False

    def _subject(self, last: Found) -> MentionRole:
        """A clause's subject acts, unless what it does is what happens to places."""
        after = last.after
        if after < len(self._tokens) and self._tokens[after].gap <= Gap.QUOTED and self._near.is_undergone(after):
            return self._near.role_of("subject", "undergo")
        return self._near.role_of("subject")

    def _is_told_more_of(self, at: int) -> bool:
        """Whether ", which" goes on to say what the name did."""
        return self._tokens[at].gap is Gap.COMMA and self._keys[at] in _WHICH and not self._near.is_undergone(at + 1)

    def _subject_or_alone(self, last: Found) -> MentionRole:
        if last.after < len(self._tokens) and self._is_told_more_of(last.after):
            return self._near.role_of("subject")
        if not self._acts(last):
            return self._near.role_of("alone")
        return self._subject(last)

    def _acts(self, last: Found) -> bool:
        """Whether a finite verb stands right behind the name."""
        if last.after >= len(self._tokens) or self._tokens[last.after].gap > Gap.QUOTED:
            return False
        at = self._near.behind_helpers(last.after)
        return at > last.after or (at < len(self._tokens) and self._near.is_verb(at))


def can_act(place: Place | None) -> bool:
    """Whether a place's name may stand for a government: countries, capitals, and those of the table."""
    if place is None:
        return False
    return place.kind is PlaceKind.COUNTRY or place.feature == "PPLC" or place.id in seats()
