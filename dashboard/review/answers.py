"""What the page answers while a form is filled in: places of a name, the days of a time, where words stand."""

from dataclasses import asdict, dataclass, field
from typing import Any

from dashboard.i18n import text
from dashboard.review.bench import period_line, place_choice, weighed_choice
from dashboard.review.draft import MAX_QUOTES, Quote, period_of
from gazetteer.index import Gazetteer
from gazetteer.resolution import Context
from gazetteer.resolve import resolve
from geo.errors import PeriodError
from geo.model import Article, Document
from geo.review.bodies import When

MAX_ASKED = 200
"""A longer question is not answered."""

MOST_FOUND = 12
"""Most places that a search finds."""


@dataclass(frozen=True, slots=True)
class Asks:
    """What the form asks, and the marks that its words are to have in the article."""

    id: str = ""
    """Of the reading that the marks are of."""
    by: str = ""
    """Who judges; empty where they have not said."""
    search: str = ""
    edtf: str = ""
    find: str = ""
    merge: bool = False
    """Whether the events that it may be merged with are wanted."""
    marks: tuple[Quote, ...] | None = field(default=None)
    """None where nothing is being written."""


def asks_from(sent: Any) -> Asks:
    """What a browser asks; what is not as it should be is left out."""
    if not isinstance(sent, dict):
        return Asks()
    words = {name: sent[name] for name in ("id", "by", "search", "edtf", "find") if _is_short(sent.get(name))}
    return Asks(**words, merge=sent.get("merge") is True, marks=_marks(sent.get("marks")))


def no_answers() -> dict[str, Any]:
    """The answers where nothing was asked."""
    return {"search": "", "found": [], "period": None, "quote": None}


def answers(asks: Asks, document: Document, article: Article, gazetteer: Gazetteer, language: str) -> dict[str, Any]:
    """The answers, each with its question, as the browser is handed them."""
    said = no_answers() | {"search": asks.search}
    if asks.search.strip():
        candidates = resolve(asks.search, Context(), gazetteer=gazetteer).known[:MOST_FOUND]
        said["found"] = [asdict(weighed_choice(each, gazetteer, language)) for each in candidates]
    if asks.edtf:
        said["period"] = _period(asks.edtf, article, language)
    if asks.find:
        said["quote"] = _quote(asks.find, document, article)
    return said


def place_answer(place_id: str, token: str, gazetteer: Gazetteer, language: str) -> dict[str, Any] | None:
    """A place that was just added, with the token of the act that did; None where it is not there."""
    place = gazetteer.place(place_id)
    return asdict(place_choice(place, gazetteer, language)) | {"token": token} if place else None


def _period(edtf: str, article: Article, language: str) -> dict[str, str]:
    try:
        period = period_of(When(edtf=edtf[:64], rule="", anchor=""), article)
    except PeriodError:
        return {"edtf": edtf, "text": "", "error": text("review.period_wrong", language)}
    return {"edtf": edtf, "text": period_line(period, language), "error": ""}


def _quote(words: str, document: Document, article: Article) -> dict[str, Any]:
    """Where words first stand in an article; an end of 0 where they do not."""
    start = document.text.find(words, article.start, article.end)
    return {"find": words, "start": max(start, 0), "end": start + len(words) if start >= 0 else 0, "text": words}


def _is_short(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MAX_ASKED


def _marks(sent: Any) -> tuple[Quote, ...] | None:
    if not isinstance(sent, list):
        return None
    try:
        return tuple(Quote.model_validate(each) for each in sent[:MAX_QUOTES])
    except ValueError:
        return None
