"""What is known of an event or an article beside its words: lines of a fact sheet, each with a label."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.dates import bounds_text, edtf_text, period_text
from dashboard.i18n import isolate, number_text, strings, text
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
    more: "Fold | None" = None
    """What is folded away beneath it, or None."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A place that a name may mean, as one of a list to choose from."""

    name: str
    where: str
    score: str
    """The sum of what speaks for it and against it."""
    reasons: tuple[tuple[str, str], ...]
    """What each adds to the score, and in words what it is."""
    chosen: bool
    """Whether it is the one that the mark stands at."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Places to choose from, folded away under a label."""

    label: str
    weighed: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its lines, ready to be shown."""

    name: str
    """Which fact it is: ``who``, ``when``, ``where``, ..."""
    label: str
    lines: tuple[Line, ...]


def event_facts(
    corpus: Corpus, event: Event, language: str, folds: Mapping[str, Fold] | None = None
) -> tuple[Fact, ...]:
    """Who says so and how it is put, when with the rule, where with coordinates and source, the movement.

    ``folds`` are the places that each place's name may also mean, by the place's id.
    """
    facts = (
        fact("who", [Line(attribution_text(event, language))], language),
        fact("modality", [Line(text(f"modality_said.{event.modality.value}", language))], language),
        fact("when", _when(event, language), language),
        fact("where", (_place_line(corpus, place, language, folds or {}) for place in event.places), language),
        fact("movement", movement_lines(corpus, event, language), language),
        fact("actors", _present(actors_text(event, language)), language),
    )
    return tuple(each for each in facts if each.lines)


def article_facts(article: Article, document: Document, language: str) -> tuple[Fact, ...]:
    """Publisher, file, publication date and how that is known."""
    published = article.published
    when = Line(period_text(published.period, language), published.reason.in_language(language))
    facts = (
        fact("publisher", _present(article.publisher), language),
        fact("published", [when, *(Line(citation) for citation in published.citations)], language),
        fact("file", _present(document.file), language),
    )
    return tuple(each for each in facts if each.lines)


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
    latitude, longitude = (isolate(number_text(f"{abs(degrees):.2f}°", language)) for degrees in (place.lat, place.lon))
    return text(key, language, latitude=f"{latitude} {north}", longitude=f"{longitude} {east}")


def where_text(place: Place, wholes: Iterable[Place], language: str) -> str:
    """A place's kind, the wholes it lies in, its coordinates, and its name in the other language."""
    kind = text(f"place_kind.{place.kind.value}", language)
    others = (isolate(whole.names.in_language(language)) for whole in wholes)
    other = place.names.in_language("en" if language == "ar" else "ar")
    named = [isolate(other)] if other != place.names.in_language(language) else []
    return " · ".join([kind, *others, coordinates_text(place, language), *named])


def length_text(route: Route | None, language: str) -> str:
    """The length of a leg's known part, rounded where an end only stands for an area; empty where there is no line."""
    if route is None or route.length_km is None:
        return ""
    kilometres = round(route.length_km, -1) if route.about else round(route.length_km)
    length = text(
        "map.length_about" if route.about else "map.length_km",
        language,
        km=isolate(number_text(f"{kilometres:,.0f}", language)),
    )
    return text("passage.known_part", language, length=length) if route.unknown else length


def rule_text(period: Period, language: str) -> str:
    """The rule that gave a period, as a sentence; its code in plain words where no sentence is known."""
    if not period.rule:
        return ""
    known = strings("rule.", language)
    rule = known.get(period.rule) or text("rule_unknown", language, rule=isolate(period.rule.replace("_", " ")))
    anchor = edtf_text(period.anchor, language) or isolate(period.anchor)
    return text("rule_anchor", language, rule=rule, anchor=anchor) if period.anchor else rule


def fact(name: str, lines: Iterable[Line], language: str) -> Fact:
    """A fact with the label of its name."""
    return Fact(name, text(f"fact.{name}", language), tuple(lines))


def attribution_text(event: Event, language: str) -> str:
    """Who says so, and through whom."""
    who = [names.in_language(language) for names in event.attribution]
    if not who:
        return text("passage.own_voice", language)
    said = isolate(who[0])
    for through in who[1:]:
        said = text("passage.through", language, who=said, through=isolate(through))
    return said


def actors_text(event: Event, language: str) -> str:
    """Who acts; empty where the text does not say."""
    return text("list_comma", language).join(isolate(name.in_language(language)) for name in event.actors)


def place_text(corpus: Corpus, there: EventPlace, language: str) -> str:
    """A place's role in an event and its name; its id where the corpus does not know it."""
    place = corpus.places.get(there.place)
    name = place.names.in_language(language) if place else there.place
    return text("passage.place", language, role=text(f"place_role.{there.role.value}", language), name=isolate(name))


def movement_lines(corpus: Corpus, event: Event, language: str) -> Iterator[Line]:
    """The legs with their lengths, then how, with what, how often; nothing where nothing moves."""
    movement = event.movement
    if movement is None:
        return
    drawn = {route.leg: route for route in event_routes(event, corpus.places)}
    for number, leg in enumerate(movement.legs):
        habit = text("passage.habitual", language) if movement.habitual and number == 0 else ""
        notes = (length_text(drawn.get(number), language), habit)
        yield Line(_leg(corpus, leg, language), " · ".join(filter(None, notes)))
    yield Line(text(f"mode.{movement.mode.value}", language), " · ".join(_load(movement, language)))


def _present(value: str) -> Iterator[Line]:
    if value:
        yield Line(value)


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


def _place_line(corpus: Corpus, there: EventPlace, language: str, folds: Mapping[str, Fold]) -> Line:
    place = corpus.places.get(there.place)
    named = place_text(corpus, there, language)
    if place is None:
        return Line(named)
    source = text("passage.place_source", language, id=isolate(place.id), source=isolate(place.source))
    return Line(named, f"{coordinates_text(place, language)} · {source}", folds.get(there.place))


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
