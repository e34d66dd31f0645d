"""Who says what: the verb of saying that governs a clause, its speaker, and through whom it reached the article."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from gazetteer.records import Names
from gazetteer.running_text.tokens import Gap
from geo.model import MentionRole, TimeMention
from geo.reading.events.records import Scene
from geo.reading.words import Analysis, Clause, Opener, Part, Sense, Word
from geo.reading.words.lexicon import with_above

LONGEST_SPEAKER = 14
"""Most words of a speaker's description."""

_KINDS = (
    *("deny", "refuse_comment", "refuse", "threaten", "offer", "hope", "welcome", "insist"),
    *("judge", "assert", "tell", "speak", "ask"),
)
NAME_REACH = 6
"""Within how many words behind a title a name ends."""

SHORTEST_NAME = 2

_DASHES = (" - ", "\N{EN DASH}", "\N{EM DASH}")
_MEDIA = "thing.media"
_WITH_THE, _LONG = "بال", 6
"""بالرد, "with the answer", is no name; shorter words such as بالي, Bali, may be one."""
_ON = "علي"
"""Key of على and of the name علي, which only their last letter tells apart."""


@dataclass(frozen=True, slots=True)
class Telling:
    """Somebody saying something."""

    clause: int
    """The clause of the verb of saying, or the one that names the source."""
    word: int
    """Index of the verb or of the word that means "according to"."""
    kind: str
    """``tell``, ``assert``, ``judge``, ``deny``, ``offer``, ``threaten``, ``hope``, ``refuse_comment``, ``position``
    (somebody rejects), ``welcome``, ``insist``, ``speak``, ``ask`` or ``source``."""
    speakers: tuple[Names, ...]
    """Who says so, then through whom; empty where the text leaves it to what was said before."""
    by_media: bool
    """Whether the speaker is a newspaper or an agency, which tells and is no party."""
    by_party: bool
    """Whether the speaker speaks for a state, a party or an army."""
    negated: bool
    """Whether it is told that somebody does not say so."""


def tellings(scene: Scene, times: Sequence[TimeMention]) -> dict[int, Telling]:
    """Each clause in which somebody says something, with who; a speaker left out is the one before."""
    reader = _Speakers(scene, times)
    found: dict[int, Telling] = {}
    last: Telling | None = None
    for clause in scene.analysis.clauses:
        telling = reader.in_clause(clause)
        if telling is None:
            continue
        if not telling.speakers and last:
            telling = replace(telling, speakers=last.speakers, by_media=last.by_media, by_party=last.by_party)
        if telling.kind != "source":
            last = telling
        found[clause.number] = telling
    return found


def governing(scene: Scene, clause: Clause, told: dict[int, Telling]) -> tuple[Telling, ...]:
    """The tellings that a clause depends on, the nearest first: the verb above it, and a source named beside it."""
    analysis = scene.analysis
    above = list(analysis.lineage(clause))
    found = [told[each.number] for each in above[1:] if each.number in told]
    own = told.get(clause.number)
    if own and own.kind == "source":
        found.insert(0, own)
    numbers = {each.number for each in above}
    beside = (each for each in scene.once(_sources).get(clause.sentence, ()) if each.number in told)
    found += [told[each.number] for each in beside if each.number not in numbers and _covers(each, above)]
    return tuple(dict.fromkeys(found))


def _sources(scene: Scene) -> dict[int, list[Clause]]:
    """For each sentence the clauses that name a source."""
    found: dict[int, list[Clause]] = {}
    for clause in scene.analysis.clauses:
        if clause.opener is Opener.SOURCE:
            found.setdefault(clause.sentence, []).append(clause)
    return found


def _covers(source: Clause, above: Sequence[Clause]) -> bool:
    """Whether a source is given for a clause: it hangs on the clause or on one above it, or on one beside those."""
    parents = {each.number for each in above} | {each.parent for each in above}
    return source.parent in parents


class _Speakers:
    """Speakers read from the words around verbs of saying."""

    def __init__(self, scene: Scene, times: Sequence[TimeMention]) -> None:
        self._scene, self._analysis = scene, scene.analysis
        self._actors = {
            word
            for located in scene.located
            if located.role is MentionRole.ACTOR
            for word in range(located.first, located.after)
        }
        self._officials = frozenset(_names_of_officials(scene.analysis))
        self._timed = {word for time in times for word in self._analysis.words_between(time.span.start, time.span.end)}

    def in_clause(self, clause: Clause) -> Telling | None:
        """What a clause says of somebody's saying."""
        words = self._analysis.words
        if clause.opener is Opener.SOURCE and clause.opened_by is not None:
            first = clause.first + clause.opened_by.length
            while first in clause.words and words[first].is_a("say"):
                first += 1
            named = self._described([word for word in clause.words if word >= first])
            return self._telling(clause, clause.first, "source", [named] if named else [])
        for at in clause.words:
            for sense in words[at].senses:
                kind = _kind_of(sense)
                if kind == "refuse":
                    kind = "refuse_comment" if self._asks_comment(clause, at) else "position"
                if kind and not self._is_noun_like(sense):
                    return self._spoken(clause, at, sense, kind)
        return None

    def _asks_comment(self, clause: Clause, at: int) -> bool:
        """Whether what is refused is a comment."""
        return any(self._analysis.words[word].is_a("say.comment") for word in clause.words if word > at)

    def _is_noun_like(self, sense: Sense) -> bool:
        return sense.part is Part.NOUN or (sense.part is Part.VERB and bool(sense.preposition))

    def _spoken(self, clause: Clause, at: int, sense: Sense, kind: str) -> Telling:
        after = [word for word in clause.words if word >= at + sense.length]
        before = [word for word in clause.words if word < at]
        if self._analysis.words[at].key.isascii():
            speaker = self._subject(before) or self._inverted(after)
            parts = [speaker] if speaker else []
        else:
            parts = list(self._chain(after, relays=sense.is_a("say.relay")))
            if not parts and sense.part is Part.VERB and len(before) > 1:
                subject = self._described(before)
                parts = [subject] if subject else []
        return self._telling(clause, at, kind, parts)

    def _inverted(self, after: list[int]) -> tuple[int, int] | None:
        """Who stands behind the verb: said John Smith."""
        if not after or self._analysis.words[after[0]].is_a("pos.before_verb"):
            return None
        return self._described(after) if self._analysis.words[after[0]].capital else None

    def _subject(self, before: list[int]) -> tuple[int, int] | None:
        """Who stands before an English verb: all from the last comma on, times and what leads in left out."""
        words = self._analysis.words
        kept: list[int] = []
        for word in reversed(before):
            if word in self._timed or (kept and (kept[-1] - word > 1 or self._is_dashed(word))):
                break
            kept.append(word)
            if words[word].gap >= Gap.COMMA:
                break
        kept.reverse()
        while kept and words[kept[0]].is_a("speaker.lead"):
            kept.pop(0)
        while kept and words[kept[-1]].is_a("speaker.tail"):
            kept.pop()
        return (kept[0], kept[-1] + 1) if kept and len(kept) <= LONGEST_SPEAKER else None

    def _is_dashed(self, word: int) -> bool:
        """Whether a dash stands behind a word, as behind the place that a report is sent from."""
        words = self._analysis.words
        between = self._analysis.text[words[word].end : words[word + 1].start]
        return any(dash in between for dash in _DASHES)

    def _chain(self, after: list[int], *, relays: bool) -> Iterator[tuple[int, int]]:
        """The speaker behind an Arabic verb; of "quoted from" first whom, of "said to a paper" then through whom."""
        first = self._described(after)
        beyond = [word for word in after if first is None or word >= first[1]]
        through = next((n for n, word in enumerate(beyond) if relays and self._is_source_word(word)), None)
        if through is not None and (source := self._described(beyond[through + 1 :])):
            yield source
        if first:
            yield first
        heard = next((n for n, word in enumerate(beyond) if self._is_media_word(word)), None)
        if heard is not None and through is None and (paper := self._described(beyond[heard:])):
            yield paper

    def _is_source_word(self, word: int) -> bool:
        return self._analysis.words[word].key == "عن"

    def _is_media_word(self, word: int) -> bool:
        sense = self._analysis.words[word].sense(_MEDIA)
        return bool(sense and sense.preposition == "ل")

    def _described(self, among: list[int]) -> tuple[int, int] | None:
        """First and last word (exclusive) of somebody's description among words, until something else begins."""
        words = self._analysis.words
        kept: list[int] = []
        if among and self._analysis.words[among[0]].key == "من":
            return None
        for word in among:
            if (kept and word - kept[-1] > 1) or len(kept) == LONGEST_SPEAKER:
                break
            if word in self._timed and not kept:
                continue
            if word in self._timed or self._stops(word, begun=bool(kept)):
                break
            kept.append(word)
            if word + 1 < len(words) and words[word + 1].gap >= Gap.COMMA:
                break
        while kept and words[kept[0]].is_a("speaker.lead"):
            kept.pop(0)
        return (kept[0], kept[-1] + 1) if kept else None

    def _stops(self, word: int, *, begun: bool) -> bool:
        """Whether a word begins something else: a preposition, what is denied or announced."""
        written = self._analysis.words[word]
        if written.key == _ON and self._analysis.text[written.start : written.end].endswith("ي"):
            return not begun
        if written.is_a("speaker.stop") or (begun and self._is_object(written)):
            return True
        return begun and written.verb() is None and any(_begins_news(sense) for sense in written.senses)

    def _is_object(self, word: Word) -> bool:
        """Whether a word is what is refused or what somebody threatens with: رفضت الشركة التعليق، هدد الحزب بالرد."""
        said = word.sense("say.comment")
        return bool(said and said.definite) or (word.key.startswith(_WITH_THE) and len(word.key) >= _LONG)

    def _telling(self, clause: Clause, at: int, kind: str, parts: Sequence[tuple[int, int]]) -> Telling:
        words = self._analysis.words
        speakers = tuple(self._names(*part) for part in parts)
        by_media = any(words[word].is_a(_MEDIA) for part in parts[:1] for word in range(*part))
        by_party = any(self._is_party(word) for part in parts[:1] for word in range(*part))
        negated = at > 0 and words[at - 1].is_a("cue.negation")
        return Telling(clause.number, at, kind, speakers, by_media, by_party, negated)

    def _is_party(self, word: int) -> bool:
        written = self._analysis.words[word]
        return word in self._actors or written.key in self._officials or written.is_a("who.official")

    def _names(self, first: int, after: int) -> Names:
        words = self._analysis.words
        text = self._analysis.text[words[first].start : words[after - 1].end]
        return labelled(_without_clitics(text, words[first]), self._scene.language)


def _without_clitics(text: str, first: Word) -> str:
    """A description without the conjunction and the preposition written onto its first word: للتقرير is التقرير."""
    sense = first.senses[0] if first.senses else None
    if first.key.startswith("لل"):
        return "ال" + text[2:]
    return text[len(sense.conjunction) + len(sense.preposition) :] if sense and sense.preposition else text


def _begins_news(sense: Sense) -> bool:
    """Whether a noun is what is told and no part of a speaker's title, which has the article: وزارة النقل."""
    return not sense.definite and (sense.is_a("act") or sense.is_a("cue.planned"))


def _names_of_officials(analysis: Analysis) -> Iterator[str]:
    """Keys of the words behind a title that are no words of the lexicon: the names of presidents and spokesmen."""
    words = analysis.words
    for at, word in enumerate(words):
        if not word.is_a("who.official"):
            continue
        for behind in words[at + 1 : at + 1 + NAME_REACH]:
            if behind.gap is Gap.STOP or any(sense.part is not Part.ADJECTIVE for sense in behind.senses):
                break
            if behind.capital and len(behind.key) > SHORTEST_NAME:
                yield behind.key


def labelled(text: str, language: str) -> Names:
    """A label in the article's own words; the other language shows the same."""
    plain = " ".join(text.split())
    return Names("", plain) if language == "ar" else Names(plain, "")


def _kind_of(sense: Sense) -> str:
    return _kind_of_classes(sense.classes)


@cache
def _kind_of_classes(classes: frozenset[str]) -> str:
    known = with_above(classes)
    return next((kind for kind in _KINDS if f"say.{kind}" in known), "")
