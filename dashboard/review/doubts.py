"""Why a reading is doubted, in words: a sentence for the bench, a few words for the queue."""

from collections.abc import Callable, Mapping

from dashboard.dates import edtf_text
from dashboard.i18n import isolate, strings, text
from dashboard.view import event_title
from geo.model import Corpus
from geo.review.queue import Doubt, DoubtReason


def doubt_texts(doubt: Doubt, corpus: Corpus, language: str) -> tuple[str, ...]:
    """A sentence for each reason to doubt a reading, the weightiest first; one where there is none."""
    found = tuple(dict.fromkeys(_sentence(reason, corpus, language) for reason in doubt.reasons))
    return found or (text("review.nothing_special", language),)


def doubt_label(code: str, language: str) -> str:
    """A reason in a few words; its code in plain words where none are known."""
    return strings("doubt_short.", language).get(code) or code.replace("_", " ")


def _sentence(reason: DoubtReason, corpus: Corpus, language: str) -> str:
    code = "place_alone" if reason.code == "place_close" and not reason.details.get("other") else reason.code
    if code not in strings("doubt.", language):
        return doubt_label(code, language)
    said = {name: isolate(_value(name, value, corpus, language)) for name, value in reason.details.items()}
    return text(f"doubt.{code}", language, **{"when": said.get("edtf", ""), **said})


def _value(name: str, value: str, corpus: Corpus, language: str) -> str:
    """A parameter of a sentence in the reader's words; as it stands where there are none for it."""
    made = _VALUES.get(name)
    return (made(value, corpus, language) if made else "") or value


def _place(place: str, corpus: Corpus, language: str) -> str:
    known = corpus.places.get(place)
    return known.names.in_language(language) if known else ""


def _place_or_event(name: str, corpus: Corpus, language: str) -> str:
    told = (event for reading in corpus.readings for event in reading.events if event.id == name)
    event = next(told, None)
    return event_title(event, corpus.places).in_language(language) if event else _place(name, corpus, language)


def _rule(rule: str, _corpus: Corpus, language: str) -> str:
    known = strings("rule.", language)
    return known.get(rule) or text("rule_unknown", language, rule=isolate(rule.replace("_", " ")))


def _word(prefix: str) -> Callable[[str, Corpus, str], str]:
    return lambda value, _, language: strings(prefix, language).get(value, "")


_VALUES: Mapping[str, Callable[[str, Corpus, str], str]] = {
    "about": _word("conflict."),
    "edtf": lambda edtf, _, language: edtf_text(edtf, language),
    "modality": _word("modality."),
    "other": _place_or_event,
    "place": _place,
    "rule": _rule,
    "verdict": _word("review.verdict."),
}
"""What each parameter of a reason is in words."""
