"""Movements: sentences with the journeys they tell, and sentences that tell none."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.records import PlaceKind
from geo.errors import GeoError
from geo.model import CountQualifier, Leg, MentionRole, Movement, Span
from geo.reading.events.frames import find_triggers
from geo.reading.events.records import Located, Scene, Trigger
from geo.reading.movements import join_triggers, read_movement
from geo.reading.movements.quantities import number_at, read_number_words
from geo.reading.movements.vehicles import find_vehicles, read_vehicles
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
WORDS = (
    *("flew", "sailed", "left", "landed", "reached", "crossed", "carrying", "from", "to", "via", "and", "then", "in"),
    *("for", "between", "after", "before", "that", "the", "two", "planes", "ships", "soldiers", ",", "."),
    *("[Aden]", "[Doha]", "[Kabul]", "[Mali|c]", "[طرابلس]", "[عدن]", "طائرة", "غادرت", "وصلت", "هبطت", "قوات"),
    *("من", "إلى", "عبر", "ثم", "و", "في"),
)
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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("إليوشن إيل-62 أم", "Il-62M"),
        ("طائرة إيل 76 روسية", "Il-76"),
        ("three Il-76s", "Il-76"),
        ("an IL76 freighter", "Il-76"),
        ("أنتونوف إيه.إن-124", "An-124"),
        ("“أنتونوف أن-124-100 روسلان”", "An-124-100 Ruslan"),
        ("two Boeing 737-800 jets", "Boeing 737"),
        ("the ferries", "ferry"),
        ("والفرقاطة", "frigate"),
    ],
)
def test_a_vehicle_has_one_name_however_it_is_spelled(text: str, name: str) -> None:
    """Spellings of a type or sort, with clitics, plurals and hyphens, give its one designation."""
    assert [found.vehicle.name for found in find_vehicles(analyse(text))][:1] == [name]


@pytest.mark.parametrize("text", ["an article of 76 words", "أن 124 شخصا", "the tank of petrol 4", "C, 130 people"])
def test_words_that_only_look_like_a_type_are_none(text: str) -> None:
    """A number beside a letter, or أن before a number, is no designation."""
    assert [found for found in find_vehicles(analyse(text)) if found.vehicle.is_type] == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two", 2),
        ("27,000 tonnes", 27_000),
        ("forty-two trucks", 42),
        ("three hundred and five men", 305),
        ("أربعة آلاف", 4000),
        ("30 ألف", 30_000),
        ("٣٥ شاحنة", 35),
        ("خمسة وعشرون", 25),
        ("ألفين", 2000),
        ("2 million", 2_000_000),
        ("آلاف اللاجئين", None),
        ("dozens of planes", None),
        ("hundreds", None),
    ],
)
def test_numbers_in_digits_and_words(text: str, value: int | None) -> None:
    """A number is read whole; a mere many is none."""
    found = number_at(analyse(text), 0)
    assert (found[0] if found else None) == value


def test_a_table_of_vehicles_says_what_is_wrong_with_a_row() -> None:
    """A row with an unknown mode is refused with its line."""
    with pytest.raises(GeoError, match=r"must be one of .*, got space in vehicles.csv line 2"):
        read_vehicles("vehicle,mode,en,ar,source\nrocket,space,rocket,صاروخ,none\n")


def test_a_table_of_numbers_says_what_is_wrong_with_a_row() -> None:
    """A row that joins in an unknown way is refused with its line."""
    with pytest.raises(GeoError, match=r"number_words\.csv line 2"):
        read_number_words("value,joins,en,ar,source\n1,somehow,one,واحد,none\n")


def test_triggers_of_one_mover_are_one_journey() -> None:
    """Taking off and landing join; another plane's landing does not."""
    scene = scene_of("The plane took off from [Aden] and landed in [Doha], while a helicopter landed in [Kabul].")
    groups = join_triggers(scene, find_triggers(scene))
    assert [len(group) for group in groups] == [2, 1]
    assert [read_movement(scene, trigger) == read_movement(scene, groups[0][0]) for trigger in groups[0]] == [
        True,
        True,
    ]


@given(st.lists(st.sampled_from(WORDS), max_size=30))
@settings(max_examples=150, deadline=None)
def test_no_end_is_invented_and_nothing_breaks(words: list[str]) -> None:
    """Whatever words stand together, every end of every leg is a place that the text names."""
    scene = scene_of(" ".join(words))
    named = {place for located in scene.located for place in located.places}
    for _, movement in movements(scene):
        ends = {end for leg in movement.legs for end in (leg.origin, leg.destination, *leg.via) if end}
        assert ends <= named
