"""Candidates of all tiers: finds before guesses, each with reasons, hostile names answered with nothing."""

import json
import pickle
import random
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.candidates import FOREIGN_SPELLING_COST
from gazetteer.guesses.tiers import FOREIGN_GUESS_COST, MOST_GUESSES, Tier, candidates, tier_of
from gazetteer.index import LONGEST_NAME, Gazetteer
from gazetteer.own.file import import_file
from gazetteer.own.overlay import open_with_own
from gazetteer.records import Candidate, NameKind, Reason

FROZEN = Path(__file__).parents[2] / "cases" / "frozen_place_ids.txt"
ORDER = list(Tier)
LETTERS = {"ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "en": "abcdefghijklmnopqrstuvwxyz"}
ODD = (
    "\N{ARABIC FATHA}\N{ARABIC SHADDA}\N{COMBINING ACUTE ACCENT}\N{ARABIC TATWEEL}\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{RIGHT-TO-LEFT ISOLATE}\N{POP DIRECTIONAL ISOLATE}\N{ZERO WIDTH JOINER}\N{NULL}\N{OCTOPUS}\ud800\udfff'%_*\""
)


def _own_tier_bands(found: tuple[Candidate, ...]) -> bool:
    """Whether no candidate of a lower tier scores as much as one of a higher tier."""
    tiers = [tier_of(candidate) for candidate in found]
    steps = [
        (one, other) for at, one in enumerate(found) for other in found[at + 1 :] if tier_of(one) is not tier_of(other)
    ]
    return tiers == sorted(tiers, key=ORDER.index) and all(one.score > other.score for one, other in steps)


@pytest.mark.parametrize(
    ("name", "place_id", "tier", "slip"),
    [
        ("حميميم", "airport:OSLK", Tier.EXACT, "prior"),
        ("طرتوس", "geonames:163345", Tier.ONE_EDIT, "likely_slip"),
        ("اللاذقة", "geonames:173576", Tier.ONE_EDIT, "missing_letter"),
        ("حميمبم", "airport:OSLK", Tier.ONE_EDIT, "likely_slip"),
        ("وحميمبم", "airport:OSLK", Tier.ONE_EDIT, "likely_slip"),
        ("Damascsu", "geonames:170654", Tier.ONE_EDIT, "swapped_letters"),
        ("Benghzi", "geonames:88319", Tier.ONE_EDIT, "missing_letter"),
        ("Hmaymeem", "airport:OSLK", Tier.SKELETON, "vowels"),
        ("Yorkshaer", "hudhud:no-such-place", Tier.SKELETON, "none"),
    ],
)
def test_the_best_candidate(gazetteer: Gazetteer, name: str, place_id: str, tier: Tier, slip: str) -> None:
    """A name written in a known way finds its place in that tier, and says how; a name of nothing does not."""
    best = [(found.place.id, tier_of(found), found.reasons[1].code) for found in candidates(gazetteer, name)[:1]]
    assert best == ([(place_id, tier, slip)] if slip != "none" else [])


@pytest.mark.parametrize(
    "name", ["Yorkshaer", "Wakandaville", "نارنياستان", "قلعة هوجورتس", "Mordor", "xyz", "zz", "ج", "qq"]
)
def test_names_of_nowhere(gazetteer: Gazetteer, name: str) -> None:
    """What is like no place's name gives nothing at all."""
    assert candidates(gazetteer, name) == ()


@pytest.mark.parametrize("name", ["Narnia", "نارنيا", "Gondor", "مدرسة"])
def test_what_is_near_a_name_is_only_guessed(gazetteer: Gazetteer, name: str) -> None:
    """A name of nowhere that resembles a place's name (Narnia is near Sarnia) gives guesses, marked as such."""
    assert all(tier_of(candidate).is_guess for candidate in candidates(gazetteer, name))


@pytest.mark.parametrize("name", ["حلب", "صور", "Rme", "foo", "Ufa", "سرت"])
def test_short_names_are_guessed_with_care(gazetteer: Gazetteer, name: str) -> None:
    """A name of three letters is guessed at only where a letter is missing or two are swapped, never by consonants."""
    guesses = [found for found in candidates(gazetteer, name) if tier_of(found).is_guess]
    assert {found.reasons[1].code for found in guesses} <= {"missing_letter", "swapped_letters"}
    assert all(tier_of(found) is Tier.ONE_EDIT for found in guesses)


@pytest.mark.parametrize("name", ["ودمشف", "بحلبس"])
def test_a_prefix_and_a_slip_need_a_long_name(gazetteer: Gazetteer, name: str) -> None:
    """Behind a prefix a name of four letters is not guessed at."""
    assert candidates(gazetteer, name) == ()


def test_persian_spellings_are_guessed_last(gazetteer: Gazetteer) -> None:
    """A name spelt as Urdu spells it costs more as a guess than as a find."""
    guess = candidates(gazetteer, "چناق قلع")[0]
    assert Reason("foreign_spelling", FOREIGN_GUESS_COST) in guess.reasons
    assert FOREIGN_GUESS_COST < FOREIGN_SPELLING_COST


def test_codes_are_guessed_for_capitals_alone(gazetteer: Gazetteer) -> None:
    """A small word is never taken for an airport's code mistyped; in capitals it may be."""
    assert any(reason.code == "code" for found in candidates(gazetteer, "OSLQ") for reason in found.reasons)
    for name in ("oslq", "homs", "Rome"):
        guesses = [found for found in candidates(gazetteer, name) if tier_of(found).is_guess]
        assert not any(reason.code == "code" for found in guesses for reason in found.reasons)


@pytest.mark.parametrize(
    "name", ["طرطوس", "وطرابلس", "Tripoli", "San Jose", "ماليي", "Moscw", "الرياض", "كاران", "Hasan", "شيفيلد"]
)
def test_no_guess_beats_a_find(gazetteer: Gazetteer, name: str) -> None:
    """Tiers come in order and scores fall from tier to tier; finds are those of ``look_up``; each place once."""
    found = candidates(gazetteer, name)
    assert _own_tier_bands(found)
    assert tuple(one for one in found if not tier_of(one).is_guess) == gazetteer.look_up(name)
    assert len({one.place.id for one in found}) == len(found)
    for tier in (Tier.ONE_EDIT, Tier.SKELETON):
        assert len([one for one in found if tier_of(one) is tier]) <= MOST_GUESSES


@pytest.mark.parametrize("name", ["طرطوش", "Moscw", "وحميمبم", "Hmaymeem", "شيفيلد"])
def test_scores_are_the_sum_of_reasons(gazetteer: Gazetteer, name: str) -> None:
    """Every candidate's score is what its reasons add up to."""
    for found in candidates(gazetteer, name):
        assert found.score == pytest.approx(sum(reason.value for reason in found.reasons), abs=1e-3)


def test_guesses_know_own_places(gazetteer: Gazetteer, tmp_path: Path) -> None:
    """A reader's own place is guessed at as well, and even one that wins stays below every find."""
    own = tmp_path / "own.sqlite"
    written = tmp_path / "own.json"
    written.write_text(json.dumps(_collection("حميميما السفلى")), encoding="utf-8")
    import_file(written, own)
    with open_with_own(own) as both:
        guessed = candidates(both, "حميميما السفلو")
        assert [(one.place.names.ar, tier_of(one)) for one in guessed] == [("حميميما السفلى", Tier.ONE_EDIT)]
        assert guessed[0].score <= 0
        assert guessed[0].score == pytest.approx(sum(reason.value for reason in guessed[0].reasons), abs=1e-3)
    assert candidates(gazetteer, "حميميما السفلو") == ()


@given(st.text(max_size=60) | st.text(alphabet=ODD + "حلبab ", max_size=60))
@example("\ud800")
@example("\N{NULL}")
@example("Tripoli\N{NULL}")
def test_any_name_is_answered(gazetteer: Gazetteer, name: str) -> None:
    """Whatever is asked gives candidates in order of their tiers and raises nothing."""
    assert _own_tier_bands(candidates(gazetteer, name))


@given(st.text(alphabet=ODD))
def test_only_marks_give_nothing(gazetteer: Gazetteer, name: str) -> None:
    """Marks, controls, emoji, halves of characters and signs name nothing, at any door."""
    assert candidates(gazetteer, name) == ()
    assert gazetteer.look_up(name) == ()


@pytest.mark.parametrize(
    "letter", ["a", "ب", "\N{ARABIC FATHA}", " ", "\N{OCTOPUS}", "\ud800", "\N{NULL}", "ab ", "لل"]
)
@pytest.mark.parametrize("length", [LONGEST_NAME + 1, 1_000_000])
def test_endless_names_give_nothing(gazetteer: Gazetteer, letter: str, length: int) -> None:
    """What is longer than any name is not even folded."""
    name = letter * length
    assert candidates(gazetteer, name) == gazetteer.look_up(name) == ()
    assert gazetteer.neighbours.of(name) == gazetteer.skeletons.of(name) == ()


def test_a_long_name_under_the_limit_is_still_found(gazetteer: Gazetteer) -> None:
    """A name under hundreds of marks is that name."""
    name = "طرطوس" + "\N{ARABIC FATHA}" * (LONGEST_NAME - 5)
    assert candidates(gazetteer, name)[0].place.id == "geonames:163345"
    assert candidates(gazetteer, name + "\N{ARABIC FATHA}") == gazetteer.look_up(name + "\N{ARABIC FATHA}") == ()


def test_guesses_are_the_same_in_another_process(gazetteer: Gazetteer) -> None:
    """A pickled gazetteer guesses what the first one guessed."""
    with pickle.loads(pickle.dumps(gazetteer)) as copy:  # noqa: S301 - our own bytes
        assert candidates(copy, "Hmaymeem") == candidates(gazetteer, "Hmaymeem")


@pytest.mark.parametrize(("language", "first", "in_five"), [("ar", 0.89, 0.98), ("en", 0.88, 0.98)])
def test_most_typos_are_seen_through(gazetteer: Gazetteer, language: str, first: float, in_five: float) -> None:
    """Of the names of our own tables and the countries, with one random slip, about nine of ten come first."""
    chance = random.Random(20261122)  # noqa: S311 - a fixed sample
    names = [(text, place) for text, place in _names(gazetteer, language) if len(text.replace(" ", "")) > 3]
    ranks = [
        _rank(gazetteer, _mistyped(chance, text, LETTERS[language]), place) for text, place in chance.sample(names, 400)
    ]
    assert sum(rank == 0 for rank in ranks) / len(ranks) >= first
    assert sum(rank < 5 for rank in ranks) / len(ranks) >= in_five


def _collection(name: str) -> dict[str, object]:
    """A Linked Places file of one village that wins."""
    village = {
        "@id": "https://example.org/village",
        "type": "Feature",
        "properties": {"title": name, "ccodes": ["SY"], "fclasses": ["P"], "hudhud:wins": True},
        "when": {"timespans": [{"start": {"in": "1900"}}]},
        "names": [{"toponym": name, "lang": "ar"}],
        "geometry": {"type": "Point", "coordinates": [36.0, 35.4]},
    }
    return {"type": "FeatureCollection", "features": [village]}


def _names(gazetteer: Gazetteer, language: str) -> list[tuple[str, str]]:
    ids = FROZEN.read_text(encoding="utf-8").split()
    return [
        (name.text, place_id)
        for place_id in ids
        for name in gazetteer.names(place_id)
        if name.language == language and name.kind is not NameKind.CODE
    ]


def _rank(gazetteer: Gazetteer, name: str, place_id: str) -> int:
    ids = [candidate.place.id for candidate in candidates(gazetteer, name)]
    return ids.index(place_id) if place_id in ids else len(ids) + 5


def _mistyped(chance: random.Random, text: str, letters: str) -> str:
    at = chance.randrange(len(text) - 1)
    letter = chance.choice(letters)
    return chance.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at:],
            text[:at] + letter + text[at + 1 :],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        ],
    )
