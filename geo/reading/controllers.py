"""Who holds a place, where the text says so: a base under Haftar's control, controlled by the army."""

from collections.abc import Iterator

from gazetteer.records import Names
from gazetteer.running_text.tokens import Gap
from geo.reading.events.records import Located, Scene
from geo.reading.events.telling import labelled

LONGEST_HOLDER = 6
"""Most words of a holder's description."""

_LOOK_BACK = 40
"""How many words before a sentence that begins with the holding the place may stand."""

_HELD = "held.by"


def controllers_of(scene: Scene) -> dict[str, Names]:
    """Who holds a place, by the place's id, as the text says last: the nearest place before words such as تحت سيطرة."""
    return {place: holder for located, holder in _told(scene) for place in located.places}


def _told(scene: Scene) -> Iterator[tuple[Located, Names]]:
    words = scene.analysis.words
    for at, word in enumerate(words):
        sense = word.sense(_HELD)
        if sense is None:
            continue
        first = scene.analysis.sentences[word.sentence].first
        before = scene.located_between(first if at > first else max(0, at - _LOOK_BACK), at)
        holder = _holder(scene, at + sense.length)
        if before and holder:
            yield before[-1], holder


def _holder(scene: Scene, first: int) -> Names | None:
    """The words from an index on that describe somebody, until something else begins."""
    words = scene.analysis.words
    while first < len(words) and words[first].is_a("cue.ongoing"):
        first += 1
    after = first
    while after < min(len(words), first + LONGEST_HOLDER):
        word = words[after]
        if word.gap > Gap.QUOTED or word.is_a("speaker.stop") or word.is_a("clause") or word.verb():
            break
        after += 1
    if after == first:
        return None
    return labelled(scene.analysis.text[words[first].start : words[after - 1].end], scene.language)
