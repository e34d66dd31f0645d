"""Places that travel with decisions: known elsewhere by id, never over what is known there, adopted when asked."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gazetteer.errors import LinkedPlacesError
from gazetteer.index import Gazetteer
from gazetteer.own.carrying import MOST_CARRIED, WithCarried, adopt_places, carried_places, features_to_carry
from gazetteer.own.entries import Entry, add_own_place, retire_own_place
from gazetteer.own.overlay import open_with_own
from gazetteer.records import Names, PlaceKind

AT = datetime(2026, 11, 22, tzinfo=UTC)
ENTRY = Entry(Names("Wadi Zyzyx", "وادي زيزكس"), 36.5, 34.25, PlaceKind.SITE, note="by hand", wins=True)


@pytest.fixture
def carried(tmp_path: Path) -> tuple[str, tuple[dict[str, Any], ...]]:
    """The id of a place added on one machine, and what a decision about it and Syria carries."""
    path = tmp_path / "there.sqlite"
    place_id = add_own_place(ENTRY, by="Layla", at=AT, path=path).id
    with open_with_own(path) as places:
        return place_id, features_to_carry(["iso:SY", place_id, place_id, "own:unknown"], places)


def test_only_places_that_are_not_shipped_are_carried(carried: tuple[str, tuple[dict[str, Any], ...]]) -> None:
    """Each once, as it was added, with who and when."""
    place_id, features = carried
    assert [feature["@id"] for feature in features] == [place_id]
    assert features[0]["properties"]["hudhud:by"] == "Layla"
    assert features[0]["descriptions"] == [{"value": "by hand"}]


def test_a_carried_place_is_known_elsewhere(carried: tuple[str, Any], gazetteer: Gazetteer) -> None:
    """By id, with its names and point, in the order asked; what nobody carried stays unknown."""
    place_id, features = carried
    places = WithCarried(gazetteer, carried_places(features, "review.json"))
    found = places.places(["iso:SY", place_id, "own:unknown"])
    assert list(found) == ["iso:SY", place_id]
    assert (found[place_id].names, found[place_id].lon) == (ENTRY.names, 36.5)
    assert place_id not in gazetteer.places([place_id])


def test_a_carried_place_never_covers_a_known_one(carried: tuple[str, Any], gazetteer: Gazetteer) -> None:
    """Who sends a review cannot move Syria."""
    _, (feature,) = carried
    places = WithCarried(gazetteer, carried_places([{**feature, "@id": "iso:SY"}], "review.json"))
    assert places.places(["iso:SY"]) == gazetteer.places(["iso:SY"])


@pytest.mark.parametrize("broken", [None, [], {}, {"type": "Feature"}, {"properties": {"title": 1}}])
def test_what_is_no_feature_is_refused(carried: tuple[str, Any], broken: object) -> None:
    """In one sentence that names the file and the number; so are more than a decision needs."""
    _, (feature,) = carried
    with pytest.raises(LinkedPlacesError, match=r"carried place 2 of review\.json"):
        carried_places([feature, broken], "review.json")
    with pytest.raises(LinkedPlacesError, match=f"at most {MOST_CARRIED}"):
        carried_places([feature] * (MOST_CARRIED + 1), "review.json")


def test_adopted_places_are_found_by_name_and_never_win(carried: tuple[str, Any], tmp_path: Path) -> None:
    """They join one's own; adopting them again, or shipped ones, changes nothing."""
    place_id, features = carried
    here = tmp_path / "here.sqlite"
    assert [place.id for place in adopt_places(features, "review.json", path=here)] == [place_id]
    with open_with_own(here) as places:
        found = places.look_up("وادي زيزكس")[0]
        assert found.place.id == place_id
        assert "own_wins" not in {reason.code for reason in found.reasons}
    before = here.read_bytes()
    assert adopt_places([*features, {**features[0], "@id": "iso:SY"}], "review.json", path=here) == ()
    assert here.read_bytes() == before


def test_a_place_of_ones_own_is_not_adopted_over(carried: tuple[str, Any], tmp_path: Path) -> None:
    """Where it was retired here, another's decision does not bring its names back."""
    place_id, features = carried
    there = tmp_path / "there.sqlite"
    retire_own_place(place_id, by="Layla", at=AT, path=there)
    adopt_places(features, "review.json", path=there)
    with open_with_own(there) as places:
        assert places.look_up("وادي زيزكس") == ()
