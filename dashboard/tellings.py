"""One event as one source tells it, set side by side with how others tell it: quote, who says so, when, where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.dates import period_text
from dashboard.i18n import isolate, number_text, text
from dashboard.passage.facts import article_title, attribution_text, movement_lines, place_text
from dashboard.titles import event_title
from geo.corroboration import told_alike
from geo.model import Conflict, ConflictTopic, Corpus, Event, EventKind, EvidencePart, Modality, Reading

LONGEST_QUOTE = 360
"""Characters of a quote that stands beside others."""

_LONGEST_NAME = 48

MOST_ALIKE = 6
"""Other articles' tellings beside one, at most."""

Told = Mapping[str, tuple[Reading, Event]]
"""Every event of a corpus and the reading it stands in, by the event's id."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as its article tells it, in the reader's words but for the quote."""

    event: str
    """Id of the event."""
    title: str
    quote: str
    quote_language: str
    """BCP 47 tag."""
    who: str
    when: str
    where: str
    """Empty where the text gives no place."""
    source: str
    """The article's publisher, or its title where none is known, and its day."""
    note: str = ""
    """What it and the first of a comparison disagree about, or empty."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Tellings side by side, the first of them the one that was asked for."""

    name: str
    """``alike`` or ``against``."""
    label: str
    note: str
    tellings: tuple[Telling, ...]


def told(corpus: Corpus) -> Told:
    """Every event of a corpus with its reading, by id."""
    return {event.id: (reading, event) for reading in corpus.readings for event in reading.events}


def comparisons(corpus: Corpus, event: Event, language: str) -> tuple[Comparison, ...]:
    """What contradicts an event, each with what the two disagree about, then what other articles tell alike."""
    known = told(corpus)
    here = telling(corpus, known, event.id, language)
    against = [
        replace(telling(corpus, known, other, language), note=conflict_sentence(corpus, known, conflict, language))
        for conflict in corpus.conflicts
        for other in _other(conflict, event.id, known)
    ]
    alike = told_alike(corpus, event)
    others = [telling(corpus, known, other.id, language) for other in alike[:MOST_ALIKE]]
    return (
        *_compared("against", here, against, len(against), language),
        *_compared("alike", here, others, len(alike), language),
    )


def _compared(name: str, here: Telling, others: Sequence[Telling], count: int, language: str) -> Iterator[Comparison]:
    if others:
        label = text(f"tellings.{name}", language, count=isolate(number_text(count, language)))
        yield Comparison(name, label, text(f"tellings.{name}_note", language), (here, *others))


def telling(corpus: Corpus, known: Told, event_id: str, language: str) -> Telling:
    """An event as its article tells it.

    Raises:
        KeyError: if ``known`` lacks the event.
    """
    reading, event = known[event_id]
    quote = next((item.text for item in event.evidence if item.part is EvidencePart.WHAT), "")
    return Telling(
        event=event.id,
        title=event_title(event, corpus.places).in_language(language),
        quote=quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…",
        quote_language=reading.article.language,
        who=attribution_text(event, language),
        when=_when(event, language),
        where=_where(corpus, event, language),
        source=_source(corpus, reading, language),
    )


def conflict_sentence(corpus: Corpus, known: Told, conflict: Conflict, language: str) -> str:
    """What two events disagree about: the reviewer's sentence, or one composed of what each says."""
    if conflict.note is not None and (conflict.note.en or conflict.note.ar):
        return conflict.note.in_language(language)
    pair = [known[event] for event in conflict.events if event in known]
    if len(pair) != len(conflict.events):
        return ""
    (_, first), (_, second) = pair = sorted(pair, key=lambda each: not _denies(each[1]))
    who = [_voice(corpus, *each, language) for each in pair]
    if conflict.about is ConflictTopic.DENIAL and _denies(first):
        what = isolate(event_title(second, corpus.places).in_language(language))
        return text("disagree.denial", language, one=who[0], other=who[1], what=what)
    said = [_said(corpus, event, conflict.about, language) for event in (first, second)]
    return text("disagree", language, one=who[0], this=said[0], other=who[1], that=said[1])


def _other(conflict: Conflict, event: str, known: Told) -> tuple[str, ...]:
    return (
        tuple(each for each in conflict.events if each != event and each in known) if event in conflict.events else ()
    )


def _denies(event: Event) -> bool:
    return event.kind is EventKind.STATEMENT_DENIAL or event.modality is Modality.DENIED


def _said(corpus: Corpus, event: Event, about: ConflictTopic, language: str) -> str:
    """What an event says on the point that is in dispute; its title where it says nothing more exact."""
    values = {
        ConflictTopic.DATE: _when(event, language) if event.when else "",
        ConflictTopic.PLACE: _where(corpus, event, language),
        ConflictTopic.COUNT: _count(corpus, event, language),
        ConflictTopic.STATUS: _status(corpus, event, language),
    }
    return isolate(values.get(about) or event_title(event, corpus.places).in_language(language))


def _count(corpus: Corpus, event: Event, language: str) -> str:
    movement = event.movement
    if movement is None or (movement.vehicle_count is None and movement.trips is None):
        return ""
    return list(movement_lines(corpus, event, language))[-1].note


def _status(corpus: Corpus, event: Event, language: str) -> str:
    facts = [(site.place, fact) for site in corpus.sites for fact in site.status if fact.event == event.id]
    if not facts:
        return ""
    place, fact = facts[0]
    known = corpus.places.get(place)
    name = isolate(known.names.in_language(language) if known else place)
    return text("disagree.status", language, place=name, status=text(f"status.{fact.status.value}", language))


def _voice(corpus: Corpus, reading: Reading, event: Event, language: str) -> str:
    """Who says so; the article's publisher or title where it speaks for itself."""
    if event.attribution:
        return attribution_text(event, language)
    article = reading.article
    return isolate(article.publisher or article_title(article, corpus.documents[article.document]))


def _when(event: Event, language: str) -> str:
    return period_text(event.when, language) if event.when else text("passage.undated", language)


def _where(corpus: Corpus, event: Event, language: str) -> str:
    return text("list_comma", language).join(place_text(corpus, there, language) for there in event.places)


def _source(corpus: Corpus, reading: Reading, language: str) -> str:
    article = reading.article
    name = article.publisher or article_title(article, corpus.documents[article.document])
    name = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rstrip()}…"
    return f"{isolate(name)} · {isolate(period_text(article.published.period, language))}"
