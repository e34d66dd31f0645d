"""The map that works alone, without a browser: what is in the file, and what is not."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.passage.component import as_data
from dashboard.passage.view import event_passage
from dashboard.picks import Links
from dashboard.takeaway.standalone import EVENT_LINK, standalone_page
from gazetteer.records import Names, Source
from geo.export.shown import narrowed
from geo.export.taken import Taken
from geo.model import Corpus, Evidence, EvidencePart, Span
from geo.timeline import Window

HARM = "</script><script>document.title='harmed'</script><img src=x onerror=alert(1)>\x00{{ 7*7 }}"


def _taken(corpus: Corpus, **fields: Any) -> Taken:
    source = Source("s", HARM, "1", "MIT", HARM)
    return Taken(corpus, corpus, lambda event: event.title or Names("A title", "عنوان"), (source,), **fields)


def _page(taken: Taken, language: str = "en", theme: str = "light") -> tuple[str, dict[str, Any]]:
    html = standalone_page(taken, language=language, theme=theme)
    found = re.search(r'<script type="application/json" id="taken">(.*?)</script>', html, re.DOTALL)
    assert found
    return html, json.loads(found[1])


@pytest.fixture(scope="module")
def told(corpus: Corpus) -> Corpus:
    """Three events on words of an article, two of them on the same."""
    (reading,) = corpus.readings
    words = [
        ((10, 30, EvidencePart.WHAT), (40, 44, EvidencePart.WHERE)),
        ((20, 60, EvidencePart.WHAT),),
        ((100, 120, EvidencePart.WHAT), (130, 140, EvidencePart.WHEN), (200, 220, EvidencePart.WHAT)),
    ]
    events = tuple(
        replace(
            event,
            evidence=tuple(
                Evidence(Span("doc0", first, last), "x" * (last - first), part) for first, last, part in spans
            ),
        )
        for event, spans in zip(reading.events[8:], words, strict=False)
    )
    return replace(corpus, readings=(replace(reading, events=events),))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_passage_can_be_put_together_again(told: Corpus, language: str) -> None:
    """What its article's passages share and what is its own make exactly the passage that the app shows."""
    passages = _page(_taken(told), language)[1]["passages"]
    seen = 0
    for shared in passages:
        for event, own in shared["events"].items():
            opened = event_passage(told, event, language)
            assert opened
            wanted = as_data(opened, language, Links(here="", event=EVENT_LINK))
            segments = [
                own["segments"].get(str(number)) or _without(segment, event)
                for number, segment in enumerate(shared["base"]["segments"])
            ]
            titles = {key: title for key, title in shared["base"]["titles"].items() if key != event}
            assert {**shared["base"], **own, "segments": segments, "titles": titles} == json.loads(json.dumps(wanted))
            seen += 1
    assert seen == len(told.readings[0].events)


def _without(segment: dict[str, Any], event: str) -> dict[str, Any]:
    events = [each for each in segment.get("events", ()) if each != event]
    rest = {key: value for key, value in segment.items() if key != "events"}
    return rest | ({"events": events} if events else {})


def test_it_asks_nobody(corpus: Corpus) -> None:
    """Its policy forbids all requests, and no tag of it names an address."""
    html, data = _page(_taken(corpus))

    assert "default-src 'none'" in html
    assert "connect-src" not in html
    assert not re.findall(r"""<(?:script|link|img|iframe)[^>]*(?:src|href)=["'](?!data:)""", html)
    assert not re.findall(r"""<(?:script|link|img|iframe)[^>]*(?:src|href)=["'](?!data:)""", data["map"])


def test_no_text_is_markup(corpus: Corpus) -> None:
    """Whatever titles, quotes, publishers, names and sources hold, the page has its own scripts alone."""
    (reading,) = corpus.readings
    harmful = tuple(
        replace(event, title=Names(HARM, HARM), attribution=(Names(HARM, HARM),)) for event in reading.events
    )
    article = replace(reading.article, title=HARM, publisher=HARM)
    places = {key: replace(place, names=Names(HARM, HARM)) for key, place in corpus.places.items()}
    harmed = replace(corpus, version=HARM, places=places, readings=(replace(reading, article=article, events=harmful),))
    html, data = _page(_taken(harmed))

    assert html.count("<script") == 2
    assert html.count("</script>") == 2
    assert "<img" not in html
    assert "49" not in html.split("<script")[0].split("</style>")[1]
    assert data["passages"][0]["base"]["article"]["title"].startswith("</script>")
    assert all("<img" not in site["sheet"] for site in data["sites"])


def test_it_opens_on_the_window_that_was_taken(corpus: Corpus) -> None:
    """The story is the window; an open side ends where the map's own does."""
    window = Window(date(2025, 1, 1), date(2025, 1, 31))
    whole, some = (_page(_taken(corpus, window=each))[1] for each in (None, window))
    since = _page(_taken(corpus, window=Window(date(2025, 1, 1), date.max)))[1]

    assert some["story"] == [20089, 20119]
    assert since["story"] == [20089, whole["story"][1]]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_speaks_and_looks_as_chosen(corpus: Corpus, language: str, direction: str, theme: str) -> None:
    """Language, direction and theme are those asked for, of the page and of the map in it."""
    html, data = _page(_taken(corpus), language, theme)

    for page in (html, data["map"]):
        assert f'<html lang="{language}" dir="{direction}" data-theme="{theme}">' in page


def test_nothing_and_one_are_pages_too(corpus: Corpus) -> None:
    """A set of no events says so in its list; one of one has one passage."""
    nothing = _page(_taken(narrowed(corpus, lambda _: False)))[1]
    one = _page(_taken(narrowed(corpus, lambda event: event.id == "event-0009")))[1]

    assert (nothing["events"], nothing["passages"], nothing["table"]["rows"]) == ([], [], [])
    assert nothing["table"]["empty"]
    assert (one["events"], len(one["passages"]), len(one["table"]["rows"])) == (["event-0009"], 1, 1)
