"""The article's words beside the bench, with those marked that the reading rests on, or is to rest on."""

from dataclasses import replace

from dashboard.i18n import strings, text
from dashboard.passage.component import Use
from dashboard.passage.facts import article_title
from dashboard.passage.view import Passage, segments
from dashboard.review.answers import Asks
from dashboard.review.draft import DraftError, evidence_of
from dashboard.review.scene import Desk
from dashboard.view import event_title
from geo.model import Document, Event, EventKind, Evidence, EvidencePart, Modality, Reading

ADD = "add"
"""The use of selected words that begins a new event."""


def uses_of(desk: Desk) -> tuple[Use, ...]:
    """What selected words can be used for: evidence of the reading on the bench, or a new event."""
    words = strings("part.", desk.view.language)
    is_event = desk.entry is not None or desk.adding is not None
    parts = [Use(part.value, words[part.value]) for part in EvidencePart] if is_event else []
    return (*parts, Use(ADD, text("review.use_new", desk.view.language)))


def passage_of(desk: Desk, reading: Reading, asks: Asks) -> Passage:
    """The article of the desk, the words of what lies on the bench marked, every other event's leading to it."""
    document, language = desk.corpus.documents[reading.article.document], desk.view.language
    selected = _marked(desk, reading, document, asks)
    others = tuple(event for event in reading.events if selected is None or event.id != selected.id)
    told = replace(reading, events=(*others, selected)) if selected else reading
    return Passage(
        article=reading.article,
        segments=segments(document, told, selected),
        article_title=article_title(reading.article, document),
        article_facts=(),
        event=selected,
        titles=tuple((each.id, event_title(each, desk.corpus.places).in_language(language)) for each in others),
    )


def _marked(desk: Desk, reading: Reading, document: Document, asks: Asks) -> Event | None:
    """The event on the bench; while it is being written, resting on the words that are chosen so far."""
    event = desk.entry.event if desk.entry else _new(desk, document)
    if event is None or asks.marks is None or asks.id != event.id:
        return event
    try:
        return replace(event, evidence=tuple(evidence_of(asks.marks, document, reading.article)))
    except DraftError:
        return event


def _new(desk: Desk, document: Document) -> Event | None:
    if desk.adding is None:
        return None
    quoted = Evidence(desk.adding, document.text[desk.adding.start : desk.adding.end], EvidencePart.WHAT)
    return Event(desk.view.judge, document.id, EventKind.OTHER, Modality.ASSERTED, (quoted,))
