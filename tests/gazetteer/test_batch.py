"""The names of a corpus resolved at once: every answer as one by one, reasons and scores and all."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from gazetteer.batch import resolve_all
from gazetteer.index import Gazetteer
from gazetteer.own.entries import Entry, add_own_place
from gazetteer.own.overlay import WithOwnPlaces
from gazetteer.records import Names, PlaceKind
from gazetteer.resolution import Context
from gazetteer.resolve import resolve

_TEXT = "قصف في طرابلس شمال لبنان، ووصل وفد إلى بمدينة حمص ثم موسكو"
_ASKED = [
    *((name, Context()) for name in ("دمشق", "بدمشق", "وللاذقية", "حفرالباطن", "بشمال غرب حلب", "San Antonio", "OSLK")),
    *(("طرابلس", Context(text=_TEXT, start=7, end=13)), ("طرابلس", Context()), ("طرابلس", Context(countries=("LY",)))),
    *((name, Context(text=_TEXT)) for name in ("موسكو", "مدينة حمص", "Mosco", "Narnia", "", "؟!", "x" * 5000)),
]


@pytest.mark.parametrize("at_once", [1, 4, 1000])
def test_all_at_once_is_answered_as_one_by_one(gazetteer: Gazetteer, at_once: int) -> None:
    """In any parts: found as written, peeled, behind nouns of class, guessed, in context and not at all."""
    wanted = [resolve(name, context, gazetteer=gazetteer) for name, context in _ASKED]
    assert list(resolve_all(_ASKED, gazetteer=gazetteer, at_once=at_once)) == wanted


def test_every_thousandth_name_is_answered_alike(gazetteer: Gazetteer) -> None:
    """Names of the index itself, in all its scripts."""
    asked = [(key, Context()) for key in gazetteer.keys[::1000]]
    wanted = [resolve(name, context, gazetteer=gazetteer) for name, context in asked]
    assert list(resolve_all(asked, gazetteer=gazetteer)) == wanted


def test_the_index_is_asked_by_joins(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that are known as they stand are read by one query together, and let go of afterwards."""
    asked = [(key, Context()) for key in gazetteer.keys[50_000:50_400]]
    list(resolve_all(asked, gazetteer=gazetteer))
    queries = []
    rows = gazetteer._rows
    monkeypatch.setattr(gazetteer, "_rows", lambda query, given: queries.append(query) or rows(query, given))
    answers = resolve_all(asked, gazetteer=gazetteer)
    next(answers)
    assert len(queries) < 5
    list(answers)
    assert gazetteer._fetched == {}


def test_own_places_are_among_the_answers(tmp_path: Path, gazetteer: Gazetteer) -> None:
    """What is laid over an index is laid over a join of it too."""
    own = tmp_path / "own.sqlite"
    entry = Entry(Names("Wadi Zyzyx", "دمشق"), 36.5, 34.25, PlaceKind.CITY, wins=True)
    place = add_own_place(entry, by="Layla", at=datetime(2026, 11, 22, tzinfo=UTC), path=own)
    with WithOwnPlaces.over(gazetteer.path, own) as both:
        asked = [(name, Context()) for name in ("دمشق", "Wadi Zyzyx", "حلب")]
        answers = list(resolve_all(asked, gazetteer=both))
        assert answers == [resolve(name, context, gazetteer=both) for name, context in asked]
        assert answers[0].known[0].place.id == place.id
