"""The reviewed reading and the machine's: the switch, what each event says of its origin, and what stays open."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import corpus as cache
from dashboard import layers, server
from dashboard.filters import Filters
from dashboard.passage.judged import origin_facts
from dashboard.sheets import about_sheet
from dashboard.view import map_view
from gazetteer.records import Names
from geo.model import (
    Aspect,
    Corpus,
    Event,
    EventKind,
    EventPlace,
    Judgement,
    Layer,
    Leg,
    Modality,
    Mode,
    Movement,
    PlaceRole,
    Reading,
    Verdict,
)
from geo.periods import parse_period
from geo.review.overlay import lay_over

Layers = Mapping[Layer, Corpus]


@pytest.fixture
def both(corpus: Corpus) -> Layers:
    """Four events: one accepted, one corrected, one added by the reviewer, and one that is the machine's alone."""
    (reading,) = corpus.readings
    kept = reading.events[8:12]
    same, corrected, added, only = (replace(event, origin="machine@7") for event in kept)
    decided = replace(corrected, id="mended", kind=EventKind.CONFLICT_ATTACK, when=parse_period("2024-12-01"))
    machine = replace(reading, events=(same, corrected, only), complete=False)
    theirs = tuple(replace(event, origin="review:me") for event in (same, decided, added))
    reviewed = replace(reading, events=theirs, complete=True)
    laid = lay_over([machine], [reviewed])
    shown = {Layer.REVIEWED: laid.readings, Layer.MACHINE: (machine,)}
    return {
        layer: replace(corpus, readings=readings, layer=layer, judgements=laid.judgements)
        for layer, readings in shown.items()
    }


@pytest.fixture
def show(both: Layers, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Runs a screen over both layers, as a link would open it."""
    monkeypatch.setattr(server, "is_serving", lambda: True)
    monkeypatch.setattr(cache, "current", lambda layer=Layer.REVIEWED: both[layer])
    monkeypatch.setattr(cache, "current_view", lambda layer=Layer.REVIEWED: map_view(both[layer]))

    def run(screen: str = "map", **query: str) -> AppTest:
        app = AppTest.from_file(str(files("dashboard") / "app.py"), default_timeout=30)
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        if screen != "map":
            app.switch_page(f"screens/{screen}.py").run()
        assert [each.message for each in app.exception] == []
        return app

    return run


@pytest.mark.parametrize(("query", "ids"), [({}, {"event-0008", "mended", "event-0010"}), ({"layer": "machine"}, None)])
def test_the_map_and_its_table_follow_the_layer(
    show: Callable[..., AppTest], both: Layers, query: dict[str, str], ids: set[str] | None
) -> None:
    """Each layer lists its own events, and the map draws a document of its own."""
    app = show(**{"from": "1900-01-01", "to": "2100-01-01"}, **query)
    listed = {row["id"] for row in _data(app, "hudhud_table")["rows"]}
    layer = Layer(query.get("layer", "reviewed"))
    told = {event.id for reading in both[layer].readings for event in reading.events}
    assert listed == told
    assert ids is None or told == ids
    assert both[Layer.MACHINE].readings != both[Layer.REVIEWED].readings


def test_each_layer_has_a_map_document_of_its_own(show: Callable[..., AppTest]) -> None:
    """Two layers never share a served document."""
    hashes = {_data(show(**query), "hudhud_map")["hash"] for query in ({}, {"layer": "machine"})}
    assert len(hashes) == 2


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_switch_shows_which_layer_is_looked_at(show: Callable[..., AppTest], language: str) -> None:
    """It stands in the header of every screen, in the reader's language, with the layer of the link chosen."""
    labels = {"en": ["Reviewed", "Machine"], "ar": ["المراجَعة", "الآلة"]}[language]
    for screen in ("map", "articles", "sites", "about"):
        switch = show(screen, lang=language, layer="machine").button_group(key=layers._KEY)
        assert list(switch.options) == labels
        assert switch.value in ("machine", ["machine"])


def test_switching_writes_the_address_and_keeps_what_is_open(show: Callable[..., AppTest]) -> None:
    """The link says the layer; the event that is open stays open, under the id that it has there."""
    app = show(event="mended", **{"from": "2024-11-01", "to": "2024-12-31"})
    app.button_group(key=layers._KEY).set_value("machine").run()
    there = {"layer": "machine", "event": "event-0009", "from": "2024-11-01", "to": "2024-12-31"}
    assert _query(app) == there | {"v": "made-up-1"}
    app.button_group(key=layers._KEY).set_value("reviewed").run()
    assert _query(app) == {"event": "mended", "from": "2024-11-01", "to": "2024-12-31", "v": "made-up-1"}


@pytest.mark.parametrize(
    ("event", "layer", "there"),
    [
        ("event-0008", Layer.MACHINE, "event-0008"),
        ("mended", Layer.MACHINE, "event-0009"),
        ("event-0010", Layer.MACHINE, ""),
        ("event-0009", Layer.REVIEWED, "mended"),
        ("event-0011", Layer.REVIEWED, ""),
        ("", Layer.REVIEWED, ""),
    ],
)
def test_an_event_is_found_in_the_other_layer_or_closed(both: Layers, event: str, layer: Layer, there: str) -> None:
    """What only one layer has closes when the other one is looked at."""
    here = both[Layer.MACHINE if layer is Layer.REVIEWED else Layer.REVIEWED]
    assert layers.in_layer(Filters(event=event), layer, here, both[layer]) == Filters(event=there, layer=layer)


def test_an_article_is_found_in_the_other_layer_by_its_text(both: Layers) -> None:
    """The machine may cut articles elsewhere; the one that shares most words is opened, and none where none does."""
    here = both[Layer.REVIEWED]
    (reading,) = here.readings
    cut = [_part(reading, 0, 8_000), _part(reading, 8_000, 20_000)]
    view = Filters(article=reading.article.id, site=here.sites[0].place)
    there = replace(both[Layer.MACHINE], readings=tuple(cut))
    found = layers.in_layer(view, Layer.MACHINE, here, there)
    assert (found.article, found.site) == ("doc0-8000", view.site)
    bare = replace(there, readings=(), sites=())
    assert layers.in_layer(view, Layer.MACHINE, here, bare) == Filters(layer=Layer.MACHINE)


@pytest.mark.parametrize(
    ("event", "layer", "said"),
    [
        ("event-0008", Layer.REVIEWED, "Read by the machine (machine@7), accepted by me"),
        ("event-0008", Layer.MACHINE, "Read by the machine (machine@7), accepted by me"),
        ("event-0010", Layer.REVIEWED, "Added by me: the machine did not find it"),
        ("event-0011", Layer.MACHINE, "Only the machine’s (machine@7): the review does not hold it"),
    ],
)
def test_each_event_says_its_origin(both: Layers, event: str, layer: Layer, said: str) -> None:
    """Whoever reads the passage learns who found the event, and that a person looked at it or not."""
    assert _lines(both[layer], event) == [(said, "")]


def test_an_unreviewed_event_says_so(both: Layers) -> None:
    """Also where nothing was laid over anything, by the event's own origin."""
    said = "Read by the machine (machine@7), not yet reviewed"
    there = both[Layer.MACHINE]
    ours = next(event for event in there.readings[0].events if event.id == "event-0011")
    open_still = replace(there, judgements={ours.id: Judgement(Verdict.UNREVIEWED, machine=ours)})
    assert _lines(open_still, ours.id) == _lines(replace(there, judgements={}), ours.id) == [(said, "")]


def test_a_corrected_event_shows_both_values(both: Layers) -> None:
    """Beneath what the layer has stands what the other one has, for each aspect that differs."""
    reviewed = _lines(both[Layer.REVIEWED], "mended")
    assert reviewed == [
        ("Read by the machine (machine@7), corrected by me: kind, time", ""),
        ("kind: Attack", "The machine read: Seizure"),
        ("time: 1 December 2024", "The machine read: 30 November 2024"),
    ]
    machine = _lines(both[Layer.MACHINE], "event-0009")
    assert machine[1:] == [
        ("kind: Seizure", "The reviewer has: Attack"),
        ("time: 30 November 2024", "The reviewer has: 1 December 2024"),
    ]


def test_the_places_of_a_layer_are_counted_without_those_of_the_other(both: Layers) -> None:
    """What only the machine names is known to the passage, and is no place of the reviewed reading."""
    corpus = both[Layer.REVIEWED]
    (reading,) = corpus.readings
    named = {place.place for event in reading.events for place in event.places}
    assert len(named) < len(corpus.places)
    sheet = about_sheet(replace(corpus, sites=()), "en")
    assert f"<dt>Places</dt><dd>{len(named)}</dd>" in sheet


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_aspect_has_words_for_both_values(both: Layers, language: str) -> None:
    """Places, movement, attribution and actors too, and what one of them does not have at all."""
    corpus = both[Layer.REVIEWED]
    bare = corpus.readings[0].events[0]
    moved = replace(
        bare,
        kind=EventKind.OTHER,
        modality=Modality.HOPED,
        when=None,
        places=(EventPlace(PlaceRole.TO, "airport:OSLK"), EventPlace(PlaceRole.AT, "hudhud:nowhere-known")),
        movement=Movement(Mode.AIR, (Leg(None, "airport:OSLK"),), vehicle="Il-62M"),
        attribution=(Names("Tass", "تاس"),),
        actors=(Names("Russia", "روسيا"),),
    )
    judged = Judgement(Verdict.CORRECTED, replace(bare, places=()), moved, tuple(Aspect))
    lines = _lines(replace(corpus, judgements={bare.id: judged}), bare.id, language)
    assert len(lines) == 1 + len(Aspect)
    assert all(text and note for text, note in lines[1:])
    assert ("Tass" if language == "en" else "تاس") in lines[6][0]
    assert ("nothing" if language == "en" else "لا شيء") in lines[4][1]


def _part(reading: Reading, start: int, end: int) -> Reading:
    return replace(reading, article=replace(reading.article, id=f"doc0-{start}", start=start, end=end))


def _lines(corpus: Corpus, event: str, language: str = "en") -> list[tuple[str, str]]:
    """The lines on an event's origin without directional isolates."""
    found: Event = next(each for reading in corpus.readings for each in reading.events if each.id == event)
    (fact,) = origin_facts(corpus, found, language)
    return [(_plain(line.text), _plain(line.note)) for line in fact.lines]


def _plain(words: str) -> str:
    return "".join(char for char in words if char not in "\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}")


def _query(app: AppTest) -> dict[str, str]:
    return {key: value if isinstance(value, str) else value[0] for key, value in app.query_params.items()}


def _data(app: AppTest, component: str) -> dict[str, Any]:
    """What the page handed to a component."""
    mounted = next(each for each in app.get("bidi_component") if each.proto.component_name == component)
    data: dict[str, Any] = json.loads(mounted.proto.json)
    return data
