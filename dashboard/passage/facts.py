"""What is known of an event or an article beside its words: lines of a fact sheet, each with a label."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.dates import bounds_text, edtf_text, period_text
from dashboard.i18n import isolate, strings, text
from dashboard.view import event_title
from gazetteer.records import Place
from geo.model import Article, Corpus, Document, Event, EventPlace, EvidencePart, Leg, Movement, Period
from geo.routes import Route, event_routes

_FIRST_WORDS = 12
_MOST_OF_A_TITLE = 2000
"""Characters; enough for its first words, however long the text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a fact."""

    text: str
    note: str = ""
    """In smaller type beneath it."""
    event: str = ""
    """Id of the event that a click on the line opens, or empty."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its lines, ready to be shown."""

    name: str
    """Which fact it is: ``who``, ``when``, ``where``, ..."""
    label: str
    lines: tuple[Line, ...]


def event_facts(corpus: Corpus, event: Event, language: str) -> tuple[Fact, ...]:
    """Who says so, when with the rule, where with coordinates and source, the movement, what contradicts it."""
    facts = (
        _fact("who", _attribution(event, language), language),
        _fact("when", _when(event, language), language),
        _fact("where", (_place_line(corpus, place, language) for place in event.places), language),
        _fact("movement", _movement(corpus, event, language), language),
        _fact("actors", _actors(event, language), language),
        _fact("conflicts", _conflicts(corpus, event, language), language),
        _fact("origin", _origin(event, language), language),
    )
    return tuple(fact for fact in facts if fact.lines)


def article_facts(article: Article, document: Document, language: str) -> tuple[Fact, ...]:
    """Publisher, file, publication date and how that is known."""
    published = article.published
    when = Line(period_text(published.period, language), published.reason.in_language(language))
    facts = (
        _fact("publisher", _present(article.publisher), language),
        _fact("published", iter([when, *(Line(citation) for citation in published.citations)]), language),
        _fact("file", _present(document.file), language),
    )
    return tuple(fact for fact in facts if fact.lines)


def article_title(article: Article, document: Document) -> str:
    """The article's title as it stands; its first words outside boilerplate where it has none."""
    if article.title:
        return article.title
    edges = [article.start, *(edge for span in article.boilerplate for edge in (span.start, span.end)), article.end]
    body = "".join(document.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    words = body[:_MOST_OF_A_TITLE].split()
    return " ".join(words[:_FIRST_WORDS]) + ("…" if len(words) > _FIRST_WORDS else "")


def coordinates_text(place: Place, language: str) -> str:
    """A place's latitude and longitude, in degrees with their halves of the globe."""
    north = text("place.north" if place.lat >= 0 else "place.south", language)
    east = text("place.east" if place.lon >= 0 else "place.west", language)
    key = "place.label_point" if place.kind.is_areal else "place.about" if place.approximate else "place.point"
    latitude, longitude = isolate(f"{abs(place.lat):.2f}°"), isolate(f"{abs(place.lon):.2f}°")
    return text(key, language, latitude=f"{latitude} {north}", longitude=f"{longitude} {east}")


def length_text(route: Route | None, language: str) -> str:
    """The length of a leg's known part, rounded where an end only stands for an area; empty where there is no line."""
    if route is None or route.length_km is None:
        return ""
    kilometres = round(route.length_km, -1) if route.about else round(route.length_km)
    length = text("map.length_about" if route.about else "map.length_km", language, km=isolate(f"{kilometres:,.0f}"))
    return text("passage.known_part", language, length=length) if route.unknown else length


def rule_text(period: Period, language: str) -> str:
    """The rule that gave a period, as a sentence; its code in plain words where no sentence is known."""
    if not period.rule:
        return ""
    known = strings("rule.", language)
    rule = known.get(period.rule) or text("rule_unknown", language, rule=isolate(period.rule.replace("_", " ")))
    anchor = edtf_text(period.anchor, language) or isolate(period.anchor)
    return text("rule_anchor", language, rule=rule, anchor=anchor) if period.anchor else rule


def _fact(name: str, lines: Iterator[Line], language: str) -> Fact:
    return Fact(name, text(f"fact.{name}", language), tuple(lines))


def _present(value: str) -> Iterator[Line]:
    if value:
        yield Line(value)


def _attribution(event: Event, language: str) -> Iterator[Line]:
    who = [names.in_language(language) for names in event.attribution]
    if not who:
        yield Line(text("passage.own_voice", language))
        return
    said = isolate(who[0])
    for through in who[1:]:
        said = text("passage.through", language, who=said, through=isolate(through))
    yield Line(said)


def _when(event: Event, language: str) -> Iterator[Line]:
    if event.when is None:
        yield Line(text("passage.undated", language))
        return
    words, bounds = period_text(event.when, language), bounds_text(event.when, language)
    yield Line(words, bounds if bounds != words else "")
    rule = rule_text(event.when, language)
    if rule:
        quoted = [item.text for item in event.evidence if item.part is EvidencePart.WHEN]
        yield Line("", text("passage.from_words", language, words=isolate(quoted[0]), rule=rule) if quoted else rule)


def _place_line(corpus: Corpus, there: EventPlace, language: str) -> Line:
    place = corpus.places.get(there.place)
    role = text(f"place_role.{there.role.value}", language)
    if place is None:
        return Line(text("passage.place", language, role=role, name=isolate(there.place)))
    name = isolate(place.names.in_language(language))
    source = text("passage.place_source", language, id=isolate(place.id), source=isolate(place.source))
    return Line(
        text("passage.place", language, role=role, name=name), f"{coordinates_text(place, language)} · {source}"
    )


def _movement(corpus: Corpus, event: Event, language: str) -> Iterator[Line]:
    movement = event.movement
    if movement is None:
        return
    drawn = {route.leg: route for route in event_routes(event, corpus.places)}
    for number, leg in enumerate(movement.legs):
        habit = text("passage.habitual", language) if movement.habitual and number == 0 else ""
        notes = (length_text(drawn.get(number), language), habit)
        yield Line(_leg(corpus, leg, language), " · ".join(filter(None, notes)))
    yield Line(text(f"mode.{movement.mode.value}", language), " · ".join(_load(movement, language)))


def _load(movement: Movement, language: str) -> Iterator[str]:
    if movement.vehicle:
        yield isolate(movement.vehicle)
    if movement.vehicle_count is not None:
        qualifier = f"passage.vehicles_{movement.vehicle_count_is.value}" if movement.vehicle_count_is else ""
        yield text(qualifier or "passage.vehicles_exactly", language, count=movement.vehicle_count)
    if movement.trips is not None:
        qualifier = f"passage.trips_{movement.trips_are.value}" if movement.trips_are else ""
        yield text(qualifier or "passage.trips_exactly", language, count=movement.trips)
    if movement.cargo:
        yield text("passage.cargo", language, cargo=isolate(movement.cargo.in_language(language)))


def _leg(corpus: Corpus, leg: Leg, language: str) -> str:
    stops = (leg.origin, *leg.via, leg.destination)
    return text("passage.arrow", language).join(_stop(corpus, stop, language) for stop in stops)


def _stop(corpus: Corpus, stop: str | None, language: str) -> str:
    if stop is None:
        return text("passage.not_said", language)
    place = corpus.places.get(stop)
    return isolate(place.names.in_language(language) if place else stop)


def _actors(event: Event, language: str) -> Iterator[Line]:
    if event.actors:
        yield Line(text("list_comma", language).join(isolate(name.in_language(language)) for name in event.actors))


def _conflicts(corpus: Corpus, event: Event, language: str) -> Iterator[Line]:
    events = {each.id: each for reading in corpus.readings for each in reading.events}
    for conflict in corpus.conflicts:
        if event.id not in conflict.events:
            continue
        other = events.get(next((each for each in conflict.events if each != event.id), ""))
        if other is None:
            continue
        about = text(f"conflict.{conflict.about.value}", language)
        note = conflict.note.in_language(language) if conflict.note else ""
        yield Line(event_title(other, corpus.places).in_language(language), f"{about}. {note}".strip(), other.id)


def _origin(event: Event, language: str) -> Iterator[Line]:
    if event.origin.startswith("review:"):
        yield Line(text("passage.reviewed", language, who=isolate(event.origin.removeprefix("review:"))))
    elif event.origin:
        yield Line(text("passage.machine", language, who=isolate(event.origin)))
