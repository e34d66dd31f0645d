"""The geopy geocoder: names to places and back, in both languages, without a request."""

import math
import socket
import subprocess
import sys
from typing import Any

import pytest
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import Geocoder
from geopy.point import Point
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.geocoder import EXPLANATION, HudhudGeocoder
from gazetteer.index import Gazetteer
from gazetteer.nearby import Nearby, distance_km


@pytest.fixture(scope="module")
def geocoder(gazetteer: Gazetteer) -> HudhudGeocoder:
    """A geocoder over the shipped places."""
    return HudhudGeocoder(gazetteer)


def test_a_name_is_a_location_in_the_language_asked(geocoder: HudhudGeocoder) -> None:
    """The address goes from the place to its country, the point is (lat, lon), the raw is the feature with reasons."""
    found = geocoder.geocode("باللاذقية", language="ar")
    assert found.address.startswith("اللاذقية، ")
    assert found.address.endswith("، سوريا")
    assert (found.latitude, found.longitude) == (35.53125, 35.79088)
    assert found.raw["@id"] == "geonames:173576"
    reasons = found.raw[EXPLANATION]["reasons"]
    assert "preposition_in" in reasons
    assert found.raw[EXPLANATION]["score"] == pytest.approx(sum(reasons.values()))
    assert geocoder.geocode("باللاذقية").address.startswith("Latakia, ")


def test_it_is_a_geopy_geocoder(geocoder: HudhudGeocoder) -> None:
    """It can be used wherever one is asked for, with geopy's own arguments."""
    assert isinstance(geocoder, Geocoder)
    assert geocoder.geocode("Tobruk", exactly_one=True, timeout=3).raw["@id"] == "geonames:81302"


@pytest.mark.parametrize(
    ("query", "country"),
    [("Tripoli, Lebanon", "LB"), ("طرابلس، لبنان", "LB"), ("Tripoli, Libya", "LY"), ("طرابلس", "LY")],
)
def test_what_follows_a_comma_says_where(geocoder: HudhudGeocoder, query: str, country: str) -> None:
    """The rest of an address turns the choice."""
    assert geocoder.geocode(query).raw["properties"]["ccodes"] == [country]


def test_a_name_with_a_comma_of_its_own_is_one_name(geocoder: HudhudGeocoder) -> None:
    """Washington, D.C. is known as such."""
    assert geocoder.geocode("Washington, D.C.").raw["@id"] == "geonames:4140963"


@pytest.mark.parametrize("codes", ["lb", "LB", ["lb"], ("FR", "LB")])
def test_country_codes_keep_to_their_countries(geocoder: HudhudGeocoder, codes: Any) -> None:
    """Only places of the countries named are answers; with none there the answer is None."""
    assert geocoder.geocode("طرابلس", country_codes=codes).raw["properties"]["ccodes"] == ["LB"]
    assert geocoder.geocode("طرابلس", country_codes="fr") is None


def test_all_candidates_come_in_order(geocoder: HudhudGeocoder) -> None:
    """With ``exactly_one=False`` the first is what it would have been alone, and scores fall."""
    found = geocoder.geocode("طرابلس", exactly_one=False)
    scores = [location.raw[EXPLANATION]["score"] for location in found]
    assert len(found) >= 3
    assert scores == sorted(scores, reverse=True)
    assert found[0].raw["@id"] == geocoder.geocode("طرابلس").raw["@id"]
    assert len(geocoder.geocode("طرابلس", exactly_one=False, limit=1)) == 1


@pytest.mark.parametrize(
    "query", ["", " ", ",", "،،", "Qxzwvunarnia", "\N{ARABIC FATHA}" * 9, "\x00", "ب" * 1_000_000, "🇸🇾"]
)
def test_what_is_unknown_is_none(geocoder: HudhudGeocoder, query: str) -> None:
    """Nothing, noise and a million letters have no location, and raise nothing."""
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


@pytest.mark.parametrize("query", [None, 5, b"Tobruk", {"city": "Tobruk"}])
def test_what_is_no_text_is_refused(geocoder: HudhudGeocoder, query: Any) -> None:
    """A structured query of another geocoder is not guessed at."""
    with pytest.raises(GeocoderQueryError, match="a query must be text"):
        geocoder.geocode(query)


@pytest.mark.parametrize(
    ("position", "place"),
    [
        ((35.401, 35.949), "airport:OSLK"),
        ((33.51, 36.29), "geonames:170654"),
        ((20.0, 38.5), "hudhud:red-sea"),
        ((0.0, -30.0), "hudhud:atlantic-ocean"),
        ("36.2, 37.16", "geonames:170063"),
        (Point(32.887, 13.187), "geonames:2210247"),
    ],
)
def test_a_position_is_the_place_there(geocoder: HudhudGeocoder, position: Any, place: str) -> None:
    """The nearest place on land; the sea's area at sea."""
    assert geocoder.reverse(position).raw["@id"] == place


def test_a_border_is_not_crossed(geocoder: HudhudGeocoder) -> None:
    """Places of the country whose area holds the position come before nearer ones of its neighbour."""
    found = geocoder.reverse((33.9, 36.1), exactly_one=False)
    countries = [place.raw["properties"]["ccodes"] for place in found if "distance_km" in place.raw[EXPLANATION]]
    assert countries[0] == ["LB"]
    assert "iso:LB" in found[0].raw[EXPLANATION]["within"]


def test_the_areas_around_come_last_the_smallest_first(geocoder: HudhudGeocoder) -> None:
    """From governorate to continent."""
    found = geocoder.reverse((35.401, 35.949), exactly_one=False, language="ar")
    within = [place.raw["@id"] for place in found if "distance_km" not in place.raw[EXPLANATION]]
    assert within.index("geonames:173578") < within.index("iso:SY") < within.index("hudhud:asia")
    assert found[0].address.endswith("سوريا")


@pytest.mark.filterwarnings("ignore:Latitude normalization")
@pytest.mark.parametrize("position", [(91, 0), (math.nan, 0), (math.inf, 1), "somewhere", (1, 2, 3, 4)])
def test_what_is_no_position_is_refused(geocoder: HudhudGeocoder, position: Any) -> None:
    """Off the Earth there is nothing."""
    with pytest.raises((ValueError, TypeError)):
        geocoder.reverse(position)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_any_position_has_an_answer_or_none(geocoder: HudhudGeocoder, lat: float, lon: float) -> None:
    """Poles and the 180th meridian included; an answer says how far it is or what holds it."""
    found = geocoder.reverse((lat, lon))
    assert found is None or {"distance_km", "within"} & found.raw[EXPLANATION].keys()


@pytest.mark.parametrize(
    ("lon", "lat"), [(36.3, 33.5), (179.99, -17.0), (-179.99, -17.0), (20.0, 78.2), (0.0, 51.5), (0.0, -89.9)]
)
def test_the_nearest_are_the_nearest_of_all(gazetteer: Gazetteer, lon: float, lat: float) -> None:
    """The index in space finds what measuring every distance finds, also across the 180th meridian."""
    points = [each for each in gazetteer.positions() if not each.kind.is_areal]
    all_near = sorted((distance_km(lon, lat, each.lon, each.lat), each.id) for each in points)
    expected = [place_id for far, place_id in all_near[:8] if far <= 500]
    found = Nearby(gazetteer).nearest(lon, lat, within_km=500, count=8)
    assert [near.position.id for near in found] == expected


def test_no_request_is_made(geocoder: HudhudGeocoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket is opened, and geopy's own way to the network refuses."""
    monkeypatch.setattr(socket, "socket", lambda *_, **__: pytest.fail("a socket was opened"))
    assert geocoder.geocode("Tobruk")
    assert geocoder.reverse((32.08, 23.96))
    with pytest.raises(GeocoderServiceError, match="from this machine"):
        geocoder._call_geocoder("https://example.org", lambda answer: answer)


def test_the_gazetteer_is_read_without_geopy() -> None:
    """Importing the package, opening it and looking a name up needs neither geopy, pydantic nor shapely."""
    heavy = ("geopy", "pydantic", "shapely", "pandas")
    code = (
        "import sys, gazetteer; gazetteer.Gazetteer.open().look_up('Tobruk');"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own
    assert done.stdout.strip() == "[]"
