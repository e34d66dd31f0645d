"""Who read an event: the machine, a reviewer or both, and what the reviewer corrected, with both values."""

from collections.abc import Callable, Iterator, Mapping

from dashboard.dates import period_text
from dashboard.i18n import isolate, text
from dashboard.passage.facts import Fact, Line, actors_text, attribution_text, fact, movement_lines, place_text
from geo.model import Aspect, Corpus, Event, Judgement, Layer, Verdict

_REVIEW = "review:"


def origin_facts(corpus: Corpus, event: Event, language: str) -> tuple[Fact, ...]:
    """Where an event of either layer comes from, and what became of it; nothing where nobody knows."""
    judgement = corpus.judgements.get(event.id)
    lines = tuple(_judged(corpus, judgement, language) if judgement else _unjudged(event, language))
    return (fact("origin", lines, language),) if lines else ()


def _judged(corpus: Corpus, judgement: Judgement, language: str) -> Iterator[Line]:
    who = isolate(_reviewer(judgement.reviewed)) if judgement.reviewed else ""
    machine = isolate(judgement.machine.origin) if judgement.machine else ""
    comma = text("list_comma", language)
    what = comma.join(text(f"aspect.{aspect.value}", language) for aspect in judgement.differs)
    yield Line(text(f"verdict.{judgement.verdict.value}", language, who=who, machine=machine, what=what))
    if judgement.verdict is Verdict.CORRECTED and judgement.machine and judgement.reviewed:
        for aspect in judgement.differs:
            yield _correction(corpus, aspect, judgement.machine, judgement.reviewed, language)


def _unjudged(event: Event, language: str) -> Iterator[Line]:
    """An event over which nothing was laid says of itself who read it."""
    if event.origin.startswith(_REVIEW):
        yield Line(text("verdict.added", language, who=isolate(_reviewer(event))))
    elif event.origin:
        yield Line(text("verdict.unreviewed", language, machine=isolate(event.origin)))


def _reviewer(event: Event) -> str:
    return event.origin.removeprefix(_REVIEW)


def _correction(corpus: Corpus, aspect: Aspect, machine: Event, reviewed: Event, language: str) -> Line:
    """What the layer that is looked at has, and beneath it what the other one has."""
    is_reviewed = corpus.layer is Layer.REVIEWED
    shown, other = (
        aspect_text(corpus, aspect, event, language)
        for event in ((reviewed, machine) if is_reviewed else (machine, reviewed))
    )
    label = text(f"aspect.{aspect.value}", language)
    note = "passage.value_machine" if is_reviewed else "passage.value_reviewed"
    return Line(text("passage.value", language, what=label, value=shown), text(note, language, value=other))


def _when(_corpus: Corpus, event: Event, language: str) -> str:
    return isolate(period_text(event.when, language)) if event.when else text("passage.undated", language)


def _places(corpus: Corpus, event: Event, language: str) -> str:
    return text("list_comma", language).join(place_text(corpus, place, language) for place in event.places)


def _movement(corpus: Corpus, event: Event, language: str) -> str:
    lines = movement_lines(corpus, event, language)
    return " · ".join(part for line in lines for part in (line.text, line.note) if part)


def aspect_text(corpus: Corpus, aspect: Aspect, event: Event, language: str) -> str:
    """What an event has in an aspect, in words; that it has nothing, where it has not."""
    return _VALUES[aspect](corpus, event, language) or text("passage.nothing", language)


_VALUES: Mapping[Aspect, Callable[[Corpus, Event, str], str]] = {
    Aspect.KIND: lambda _, event, language: text(f"kind.{event.kind.value}", language),
    Aspect.MODALITY: lambda _, event, language: text(f"modality.{event.modality.value}", language),
    Aspect.WHEN: _when,
    Aspect.PLACES: _places,
    Aspect.MOVEMENT: _movement,
    Aspect.ATTRIBUTION: lambda _, event, language: attribution_text(event, language),
    Aspect.ACTORS: lambda _, event, language: actors_text(event, language),
}
"""What an event has in each aspect, in words."""
