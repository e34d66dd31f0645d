"""Journeys told over several sentences: which are joined, in which order, and which never."""

import re

import pytest

from gazetteer.records import PlaceKind
from geo.model import Leg, MentionRole, Span
from geo.reading.events.frames import find_triggers
from geo.reading.events.records import Located, Scene
from geo.reading.movements import join_journeys, join_triggers, read_journey
from geo.reading.movements.mentions import ship_names
from geo.reading.words import analyse


def scene_of(marked: str) -> Scene:
    """The scene of a text whose places stand in brackets."""
    text = re.sub(r"[\[\]]", "", marked)
    analysis = analyse(text)
    located, end = [], 0
    for name in re.findall(r"\[([^\]]+)\]", marked):
        start = text.index(name, end)
        end = start + len(name)
        words = tuple(analysis.words_between(start, end))
        span, role = Span("d", start, end), MentionRole.LOCATIVE
        located.append(Located(words[0], words[-1] + 1, span, name, (name,), PlaceKind.CITY, None, role, is_name=True))
    return Scene("d", "en" if text[0].isascii() else "ar", analysis, tuple(located))


def shown_legs(legs: tuple[Leg, ...]) -> str:
    """Legs as origin > destination @ by way of."""
    ways = (f" @ {','.join(leg.via)}" if leg.via else "" for leg in legs)
    parts = (f"{leg.origin or '?'} > {leg.destination or '?'}" for leg in legs)
    return " ; ".join(map("".join, zip(parts, ways, strict=True)))


def told(text: str) -> list[str]:
    """The legs of each journey of a marked text, in the order told."""
    scene = scene_of(text)
    groups = join_journeys(scene, join_triggers(scene, find_triggers(scene)))
    return [shown_legs(movement.legs) for group in groups if (movement := read_journey(scene, group))]


@pytest.mark.parametrize(
    ("text", "legs"),
    [
        ("A plane landed in [Doha]. The plane had taken off from [Kabul].", "Kabul > Doha"),
        ("A ship left [Basra] on Monday. It reached [Karachi] on Friday.", "Basra > Karachi"),
        (
            "The frigate docked in [Mombasa]. The ship sailed from [Kochi], called at [Male], and reached [Victoria].",
            "Kochi > Male ; Male > Victoria ; Victoria > Mombasa",
        ),
        ("A ship sailed from [Kochi] to [Male]. It then sailed to [Aden].", "Kochi > Male ; Male > Aden"),
        (
            "The tanker Kiwara left [Sikka] in March. Nobody spoke. The Kiwara passed through the [Channel].",
            "Sikka > ? @ Channel",
        ),
        ("وصلت إلى [الدوحة] طائرة قطرية. وقال مصدر إن الطائرة أقلعت من [كابل].", "كابل > الدوحة"),
        ("رست في [جيبوتي] سفينة شحن. وكانت السفينة قد أبحرت من [أوديسا].", "أوديسا > جيبوتي"),
    ],
)
def test_a_known_mover_goes_on_with_its_journey(text: str, legs: str) -> None:
    """What is spoken of as known, and whose ends fit, tells the same journey, in the order travelled."""
    assert told(text) == [legs]


@pytest.mark.parametrize(
    "text",
    [
        "A plane landed in [Doha]. A plane took off from [Kabul].",
        "A plane landed in [Doha]. Another plane took off from [Kabul].",
        "A ship left [Basra]. The plane landed in [Doha].",
        "A plane landed in [Doha] on Monday. The second plane took off from [Kabul].",
        "A ship left [Basra] for [Karachi]. The ship left [Aden] for [Jeddah].",
        "The tanker Kiwara left [Sikka]. The tanker, the Ocean Hope, reached [Aden].",
        "A plane is due to land in [Doha]. The plane took off from [Kabul].",
        "A ship left [Basra]. A ship left [Aden]. Talks went on. The ship reached [Karachi].",
        "وصلت إلى [الدوحة] طائرة قطرية. وأقلعت طائرة أخرى من [كابل].",
    ],
)
def test_journeys_that_may_be_two_stay_two(text: str) -> None:
    """Another mover, another sort, other ends, a plan beside a fact: each keeps its own legs."""
    assert len(told(text)) > 1


def test_a_journey_never_ends_where_it_begins_by_joining() -> None:
    """To [Hobart] and from Hobart are not put together to a way from a place to itself."""
    assert told("A ship reached [Hobart]. The ship had sailed from [Hobart].") == ["? > Hobart", "Hobart > ?"]


def test_a_ship_is_known_by_the_name_it_is_given() -> None:
    """The name behind a ship's noun is a name, a place behind it is none."""
    scene = scene_of("The tanker Kiwara met the cruise ship, the Polar Dawn, near the vessel [Basra].")
    assert ship_names(scene) == {"kiwara", "polar"}
