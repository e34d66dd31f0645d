"""Movements: sentences with the journeys they tell, and sentences that tell none."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from gazetteer.records import PlaceKind
from geo.model import CountQualifier, Leg, MentionRole, Movement, Span
from geo.reading.events.frames import find_triggers
from geo.reading.events.records import Located, Scene, Trigger
from geo.reading.movements import join_triggers, read_movement
from geo.reading.words import analyse

CASES = Path(__file__).resolve().parents[1] / "cases" / "movements.tsv"
KINDS = {
    "c": PlaceKind.COUNTRY,
    "a": PlaceKind.AIRPORT,
    "s": PlaceKind.SITE,
    "p": PlaceKind.PORT,
    "w": PlaceKind.SEA,
    "r": PlaceKind.REGION,
    "d": PlaceKind.ROAD,
    "": PlaceKind.CITY,
}
MARKED = re.compile(r"\[([^\]|=]+)(?:=([^\]|]+))?(?:\|([a-z]?)([!~*]?))?\]|\[([^\]|]+)!\]")
ROLES = {"!": MentionRole.ACTOR, "~": MentionRole.AFFILIATION}


@dataclass(frozen=True)
class Place:
    """A place marked in a case's sentence."""

    start: int
    end: int
    name: str
    kind: PlaceKind
    role: MentionRole
    is_name: bool


def unmarked(sentence: str) -> tuple[str, list[Place]]:
    """The sentence without its marks, and the places marked in it."""
    text, places, before = "", [], 0
    for match in re.finditer(r"\[([^\]]+)\]", sentence):
        text += sentence[before : match.start()]
        before = match.end()
        inside, _, code = match[1].partition("|")
        inside, code = (inside[:-1], "!") if inside.endswith("!") else (inside, code)
        shown, _, name = inside.partition("=")
        role = next((ROLES[sign] for sign in code if sign in ROLES), MentionRole.LOCATIVE)
        kind = KINDS[code.strip("!~*")]
        places.append(Place(len(text), len(text) + len(shown), name or shown, kind, role, "*" not in code))
        text += shown
    return text + sentence[before:], places


def scene_of(sentence: str) -> Scene:
    """The scene of a marked sentence."""
    text, places = unmarked(sentence)
    analysis = analyse(text)
    located = []
    for place in places:
        words = list(analysis.words_between(place.start, place.end)) or [analysis.at(place.start)]
        span = Span("d", place.start, place.end)
        shown = text[place.start : place.end]
        located.append(
            Located(words[0], words[-1] + 1, span, shown, (place.name,), place.kind, None, place.role, place.is_name)
        )
    language = "ar" if any("\u0621" <= letter <= "\u064a" for letter in text) else "en"
    return Scene("d", language, analysis, tuple(located))


def movements(scene: Scene) -> list[tuple[Trigger, Movement]]:
    """The movements of a scene, one for each group of joined triggers."""
    found = []
    for group in join_triggers(scene, find_triggers(scene)):
        told = [(trigger, movement) for trigger in group if (movement := read_movement(scene, trigger))]
        found += told[:1]
    return found


def shown_legs(legs: tuple[Leg, ...]) -> str:
    """Legs as the table writes them."""
    parts = []
    for leg in legs:
        via = f" @ {','.join(leg.via)}" if leg.via else ""
        parts.append(f"{leg.origin or '?'} > {leg.destination or '?'}{via}")
    return " ; ".join(parts)


def shown_count(value: int | None, qualifier: CountQualifier | None) -> str:
    """A count as the table writes it."""
    signs = {CountQualifier.AT_LEAST: ">=", CountQualifier.ABOUT: "~", CountQualifier.EXACTLY: ""}
    return "-" if value is None or qualifier is None else f"{signs[qualifier]}{value}"


def cases() -> list[dict[str, str]]:
    """The rows of the table."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(sentence: str) -> list[dict[str, str]]:
    """What is read of a marked sentence, as rows of the table without the sentence."""
    rows = []
    for trigger, movement in movements(scene_of(sentence)):
        cargo = (movement.cargo.ar or movement.cargo.en) if movement.cargo else "-"
        rows.append(
            {
                "kind": trigger.kind.value,
                "legs": shown_legs(movement.legs),
                "vehicle": movement.vehicle or "-",
                "count": shown_count(movement.vehicle_count, movement.vehicle_count_is),
                "trips": shown_count(movement.trips, movement.trips_are),
                "cargo": cargo,
                "habitual": "yes" if movement.habitual else "-",
            }
        )
    return rows


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["sentence"][:60])
def test_sentence(case: dict[str, str]) -> None:
    """Each sentence of the table tells its journey and no other, or none."""
    rows = read(case["sentence"])
    if case["kind"] == "-":
        assert rows == []
        return
    assert len(rows) == 1
    expected = {name: value for name, value in case.items() if name != "sentence" and value != "*"}
    assert {name: rows[0][name] for name in expected} == expected
