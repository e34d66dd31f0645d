"""What the gazetteer's screen shows of a name: its candidates as a table and as pins, and what is made of them."""

from dataclasses import replace

from markupsafe import Markup

from dashboard.filters import Filters, link
from dashboard.i18n import isolate, number_text, text
from dashboard.map.places import Pin
from dashboard.passage.facts import where_text
from dashboard.reasons import reason_text, score_text
from dashboard.table.records import Cell, Column, Point, Row, Table
from gazetteer.index import Gazetteer
from gazetteer.records import Candidate, Place
from gazetteer.resolution import Resolution

_EXAMPLES = (("طرابلس", ""), ("طرابلس", "في لبنان"), ("Khmeimim", ""), ("للجفرة", ""), ("البحر الأحمر", ""))
"""Names, each with the words around it, that show what the gazetteer can do."""

MOST_SHOWN = 12
"""Most candidates on the screen."""


def verdict(resolution: Resolution, language: str) -> tuple[str, str]:
    """What is made of a name, as a title and a note."""
    if not resolution.known:
        return text("gazetteer.unknown", language), text("gazetteer.unknown_note", language)
    if resolution.chosen is None:
        return text("gazetteer.abstained", language), text("gazetteer.abstained_note", language)
    name = resolution.chosen.place.names.in_language(language)
    share = isolate(number_text(f"{resolution.confidence:.0%}", language))
    note = text("gazetteer.share", language, share=share, count=isolate(number_text(len(resolution.known), language)))
    return text("gazetteer.chosen", language, name=isolate(name)), note


def examples(filters: Filters) -> Markup:
    """Names to try, each a link."""
    language = filters.language
    links = (
        Markup('<a href="{}" dir="auto">{}</a>').format(
            link(replace(filters, name=name, near=near), "gazetteer"), f"{name} {near}".strip()
        )
        for name, near in _EXAMPLES
    )
    return Markup('<p class="examples">{} {}</p>').format(text("gazetteer.examples", language), Markup(" ").join(links))


def shown(resolution: Resolution) -> tuple[Candidate, ...]:
    """The candidates that the table and the map show, in the order of their numbers."""
    return resolution.known[:MOST_SHOWN]


def pins(resolution: Resolution, language: str) -> tuple[Pin, ...]:
    """The candidates as pins."""
    return tuple(_pin(candidate.place, language) for candidate in shown(resolution))


def candidate_table(resolution: Resolution, gazetteer: Gazetteer, filters: Filters) -> Table:
    """The candidates, likeliest first, each with where it is, its score and every reason with what it added."""
    language = filters.language
    return Table(
        caption=text("gazetteer.caption", language),
        columns=(
            Column(text("gazetteer.column.place", language)),
            Column(text("gazetteer.column.why", language)),
            Column(text("gazetteer.column.score", language), number=True),
        ),
        rows=tuple(
            _row(number, candidate, gazetteer, filters) for number, candidate in enumerate(shown(resolution), start=1)
        ),
        empty=text("gazetteer.empty", language),
    )


def _row(number: int, candidate: Candidate, gazetteer: Gazetteer, filters: Filters) -> Row:
    place, language = candidate.place, filters.language
    look = "rank rank-first" if number == 1 else "rank"
    where = Cell(
        place.names.in_language(language), where_text(place, gazetteer.above(place), language), str(number), look
    )
    points = (
        Point(score_text(reason.value, sign="+"), reason_text(reason.code, language)) for reason in candidate.reasons
    )
    score = Cell(score_text(candidate.score))
    return Row(
        place.id, (where, Cell("", points=tuple(points)), score), link(replace(filters, place=place.id), "gazetteer")
    )


def _pin(place: Place, language: str) -> Pin:
    return Pin(place.lon, place.lat, place.names.in_language(language), place.kind.is_areal or place.approximate)
