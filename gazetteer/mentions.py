"""Places' names found in running text, Arabic and English.

From left to right the longest name wins; prefixes are peeled from its first word. A name that is also a common word
needs a cue, a small town needs a word before it after which places stand. What a name means is then settled by the
noun before it (قاعدة, ميناء, محافظة) and by the countries that the text speaks of around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazetteer.clitics import Peel, peels
from gazetteer.index import Gazetteer
from gazetteer.prior import prior
from gazetteer.records import Candidate, Mention, Place, PlaceKind, Reason
from gazetteer.running_text.airports import main_airport
from gazetteer.running_text.context import settle_by_context
from gazetteer.running_text.gate import Hint, may_stand
from gazetteer.running_text.memory import Beginning, keep, memory_of
from gazetteer.running_text.spans import mention_of
from gazetteer.running_text.surroundings import Found, Surroundings
from gazetteer.running_text.tokens import Gap, Token, tokens_of
from gazetteer.running_text.words import Cue, Words, words

LONGEST_NAME = 8
"""Most words that a name is looked for in."""

CUE_WEIGHT = 0.5
EXACT_WEIGHT = 0.1
BESIDE_WEIGHT, LISTED_WEIGHT = 0.5, 0.25
"""What a town right before says for the division that holds it, and for a town listed with it."""
AIRPORT_WEIGHT = 0.8
"""What the noun airport beside a town's name says for its airport: more than any town's own weight."""


def find_mentions(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The places' names in a text, in its order, none within another; each with what it may mean, best first.

    Demonyms and expressions such as البيت الأبيض give none. Linear in the text's length.
    """
    return read_mentions(text, gazetteer).mentions


@dataclass(frozen=True, slots=True)
class MentionsRead:
    """A text's mentions with what they were read from."""

    tokens: tuple[Token, ...]
    """All words of the text."""
    found: tuple[Found, ...]
    """At which words each mention was found, mention by mention."""
    mentions: tuple[Mention, ...]


def read_mentions(text: str, gazetteer: Gazetteer) -> MentionsRead:
    """What ``find_mentions`` gives, with the words that it came from."""
    finder = _Finder(tokens_of(text), gazetteer, words())
    found = finder.found()
    mentions = [mention_of(text, finder.tokens, one, finder.words) for one in found]
    settled = settle_by_context(text, mentions, finder.words.contexts)
    return MentionsRead(tuple(finder.tokens), tuple(found), settled)


CAPITAL = "PPLC"
"""GeoNames' feature code of a capital."""
_NO_TOWNS = frozenset({PlaceKind.REGION})


class _Finder:
    """One pass over a text's words."""

    def __init__(self, tokens: tuple[Token, ...], gazetteer: Gazetteer, tables: Words) -> None:
        self.tokens = tokens
        self.words = tables
        self._around = Surroundings(tokens, tables)
        self._gazetteer = gazetteer
        self._memory = memory_of(gazetteer)

    def found(self) -> list[Found]:
        """All names, left to right, longest first."""
        found: list[Found] = []
        at = 0
        while at < len(self.tokens):
            best = self._behind_article(at, found) or self._best_at(at, found)
            skipped = self._around.no_place_at(at)
            if best and best.after - at > skipped:
                found.append(best)
                at = best.after
            else:
                at += max(skipped, 1)
        return found

    def _behind_article(self, at: int, before: list[Found]) -> Found | None:
        """The name behind "the", where it is one without it too: of the Gulf of Aden, the Kremlin."""
        if self.tokens[at].key != "the" or at + 1 == len(self.tokens) or self.tokens[at + 1].gap > Gap.JOINED:
            return None
        if self.tokens[at].capital and self.tokens[at].gap is not Gap.STOP:
            return None
        whole, alone = self._best_at(at, before), self._best_at(at + 1, before)
        return alone if alone and (whole is None or alone.after >= whole.after) else None

    def _best_at(self, at: int, before: list[Found]) -> Found | None:
        """The longest name that begins with this word and may stand here; of equally long ones the likeliest."""
        hits = [
            (after, key, beginning.peel)
            for beginning in self._readings(at)
            for after, key in self._names_from(at, beginning)
            if self.tokens[after - 1].capital
            or (after - 1 > at and self.tokens[after - 1].key in self.words.class_ends)
        ]
        if not hits:
            return None
        for length in sorted({after for after, _, _ in hits}, reverse=True):
            several = [self._judged(at, hit, before) for hit in hits if hit[0] == length]
            fitting = [found for found in several if found.candidates]
            if fitting:
                return max(fitting, key=lambda found: (found.candidates[0].score, -found.peel.peeled))
        return None

    def _readings(self, at: int) -> tuple[Beginning, ...]:
        """The readings of a word with which some name begins."""
        key = self.tokens[at].key
        known = self._memory.beginnings.get(key)
        if known is None:
            known = tuple(self._beginnings(key))
            keep(self._memory.beginnings, key, known)
        return known

    def _beginnings(self, key: str) -> Iterator[Beginning]:
        read = [Peel(key, 0, ())]
        if "\u0621" <= key[0] <= "\u064a":
            read += [peel for level in peels(key) for peel in level]
        for peel in read:
            whole, longer = self._gazetteer.begins(peel.key)
            if whole or longer:
                yield Beginning(peel, whole, longer)

    def _names_from(self, at: int, beginning: Beginning) -> Iterator[tuple[int, str]]:
        """Keys of names that begin with the peeled word, with the number of the word behind each."""
        key, whole, longer = beginning.peel.key, beginning.is_name, beginning.goes_on
        for after in range(at + 1, min(at + LONGEST_NAME, len(self.tokens)) + 1):
            if whole:
                yield after, key
            if not longer or after >= len(self.tokens) or self.tokens[after].gap > Gap.QUOTED:
                return
            key = f"{key} {self.tokens[after].key}"
            whole, longer = self._gazetteer.begins(key)

    def _candidates(self, key: str) -> tuple[Candidate, ...]:
        known = self._memory.candidates.get(key)
        if known is None:
            known = self._gazetteer.exact(key, key)
            keep(self._memory.candidates, key, known)
        return known

    def _judged(self, at: int, hit: tuple[int, str, Peel], before: list[Found]) -> Found:
        after, key, peel = hit
        latin = key.isascii()
        cue = self._around.class_noun(at, after) if latin else self._around.cue_before(at, peel, before)
        candidates = [self._weighed(candidate, peel, cue) for candidate in self._candidates(key)]
        if cue and after - at < LONGEST_NAME:
            together = [candidate for name in cue.keys_with(key) for candidate in self._candidates(name)]
            candidates += [self._cued(candidate, peel) for candidate in together if candidate.place.kind in cue.kinds]
        candidates = [self._beside(candidate, at, peel, before) for candidate in candidates]
        needs_site = self.words.guarded.get(key) == "class"
        hint = Hint(
            after_locative=self._around.is_after_locative(at, peel, before)
            or (latin and self._has_country_behind(after)),
            near_site=needs_site and self._around.is_near_site(at, before),
            classed=cue is not None and (latin or self.words.cue(self.tokens[at - 1].key) is cue),
            beside_capital=self._is_beside_capital(at, peel, before),
            no_town=latin and cue is not None and cue.kinds == _NO_TOWNS,
            person=self._around.is_person(at, after) if latin else not peel.peeled and self._around.is_named_person(at),
            in_name=latin and self._around.is_in_longer_name(at, after),
        )
        if key.startswith("the ") and not self.tokens[at].capital:
            candidates = [candidate for candidate in candidates if candidate.place.kind is not PlaceKind.CITY]
        allowed = self._allowed(candidates, key, hint)
        found = Found(at, after, peel, _best_of_each(allowed), cue)
        return self._as_airport(found, before) or found

    def _has_country_behind(self, after: int) -> bool:
        """Whether a comma and a country's name stand right behind an English name: Ceyhan, Turkey."""
        if after >= len(self.tokens) or self.tokens[after].gap is not Gap.COMMA or not self.tokens[after].capital:
            return False
        return any(each.place.kind is PlaceKind.COUNTRY for each in self._candidates(self.tokens[after].key))

    def _is_beside_capital(self, at: int, peel: Peel, before: list[Found]) -> bool:
        if not before or before[-1].after not in {at, at - 1} or not self._around.is_coordinated(at, peel):
            return False
        return before[-1].candidates[0].place.feature == CAPITAL

    def _allowed(self, candidates: list[Candidate], key: str, hint: Hint) -> list[Candidate]:
        """Those that the name may mean; in Latin letters towns that need a preposition only where none needs none."""
        if hint.after_locative and key.isascii():
            alone = replace(hint, after_locative=False)
            known = [candidate for candidate in candidates if may_stand(candidate, key, alone, self.words)]
            if known:
                return known
        return [candidate for candidate in candidates if may_stand(candidate, key, hint, self.words)]

    def _as_airport(self, found: Found, before: list[Found]) -> Found | None:
        """The airport of a town beside مطار or "airport", the noun then part of the name; None where unsure."""
        cue, place = found.cue, found.candidates[0].place if found.candidates else None
        if cue is None or place is None or cue.outside or cue.many or PlaceKind.AIRPORT not in cue.kinds:
            return None
        airport = self._airport_of(place) if place.kind is PlaceKind.CITY else None
        if airport is None:
            return None
        candidate = Candidate(airport, _sum(reasons := (prior(airport), Reason("cue", AIRPORT_WEIGHT))), reasons)
        candidates = _best_of_each([candidate, *found.candidates])
        taken = before[-1].after if before else 0
        return self._around.with_airport_noun(replace(found, candidates=candidates), taken)

    def _airport_of(self, city: Place) -> Place | None:
        if city.id not in self._memory.airports:
            keep(self._memory.airports, city.id, main_airport(self._gazetteer, city))
        return self._memory.airports.get(city.id)

    def _weighed(self, candidate: Candidate, peel: Peel, cue: Cue | None) -> Candidate:
        reasons = tuple(reason for reason in candidate.reasons if reason.code not in {"exact", "folded"})
        reasons += peel.reasons or (Reason("as_written", EXACT_WEIGHT),)
        if cue and candidate.place.kind in cue.kinds:
            reasons += (Reason("cue", CUE_WEIGHT),)
        return Candidate(candidate.place, _sum(reasons), reasons)

    def _beside(self, candidate: Candidate, at: int, peel: Peel, before: list[Found]) -> Candidate:
        """The candidate with what the name right before says for it: a town in that division, a list of towns."""
        last = before[-1].candidates[0].place if before and before[-1].after in {at, at - 1} else None
        place = candidate.place
        if last is None or last.kind is not PlaceKind.CITY or place.kind not in {PlaceKind.CITY, PlaceKind.ADMIN}:
            return candidate
        if place.kind is PlaceKind.ADMIN:
            holds = self.tokens[at].gap is Gap.COMMA and (place.country, place.admin) == (last.country, last.admin)
            return _also(candidate, Reason("containment", BESIDE_WEIGHT)) if holds else candidate
        is_listed = self._around.is_coordinated(at, peel)
        return _also(candidate, Reason("alike", LISTED_WEIGHT)) if is_listed else candidate

    def _cued(self, candidate: Candidate, peel: Peel) -> Candidate:
        """A place whose name is the cue and this name together, though words stood between them."""
        weight = next(reason for reason in candidate.reasons if reason.code == "prior")
        reasons = (weight, *peel.reasons, Reason("cue", CUE_WEIGHT))
        return Candidate(candidate.place, _sum(reasons), reasons)


def _also(candidate: Candidate, reason: Reason) -> Candidate:
    reasons = (*candidate.reasons, reason)
    return Candidate(candidate.place, _sum(reasons), reasons)


def _sum(reasons: tuple[Reason, ...]) -> float:
    return round(sum(reason.value for reason in reasons), 4)


def _best_of_each(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.place.id)
        if known is None or candidate.score > known.score:
            best[candidate.place.id] = candidate
    return tuple(sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.place.id)))
