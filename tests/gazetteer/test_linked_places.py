"""Linked Places out and in: the format's required parts, a round trip, and files that do not hold."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import LinkedPlacesError
from gazetteer.index import Gazetteer
from gazetteer.linked_places import feature, feature_collection, read_collection, safety
from gazetteer.linked_places.safety import parse
from gazetteer.records import PlaceKind

IDS = ("geonames:173576", "airport:OSLK", "hudhud:red-sea", "iso:SY", "hudhud:damascus-latakia-highway")


def _feature(**parts: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "@id": "https://example.org/places/1",
        "type": "Feature",
        "properties": {"title": "Qal'at Dibse", "ccodes": ["SY"], "fclasses": ["S"]},
        "geometry": {"type": "Point", "coordinates": [38.3, 35.9]},
        "names": [{"toponym": "قلعة دبسي", "lang": "ar", "citations": [{"label": "A survey, 1971"}]}],
    }
    return whole | parts


def _file(*features: Any, **parts: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **parts}).encode()


def test_a_feature_holds_what_the_format_asks_for(gazetteer: Gazetteer) -> None:
    """Id, title, country codes, classes, when, cited names in their languages, certainty, links and wholes."""
    latakia = feature(gazetteer, gazetteer.places(["geonames:173576"])["geonames:173576"])
    assert latakia["@id"] == "geonames:173576"
    assert latakia["properties"]["ccodes"] == ["SY"]
    assert latakia["properties"]["fclasses"] == ["P"]
    assert latakia["when"]["timespans"]
    arabic = [name for name in latakia["names"] if name.get("lang") == "ar"]
    assert "اللاذقية" in {name["toponym"] for name in arabic}
    assert all(name["citations"][0]["label"] for name in latakia["names"])
    assert latakia["geometry"]["coordinates"] == [35.79088, 35.53125]
    assert latakia["geometry"]["certainty"] == "certain"
    assert latakia["links"] == [{"type": "exactMatch", "identifier": "https://sws.geonames.org/173576/"}]
    assert [relation["relationTo"] for relation in latakia["relations"]][-1] == "iso:SY"
    assert {relation["relationType"] for relation in latakia["relations"]} == {"gvp:broaderPartitive"}


def test_what_is_no_more_has_an_end(gazetteer: Gazetteer) -> None:
    """A historic country is not said to stand today."""
    soviet = gazetteer.place("hudhud:soviet-union")
    assert soviet
    assert feature(gazetteer, soviet)["when"] == {"timespans": [{"end": {"latest": "2026"}}]}


def test_what_goes_out_comes_in_alike(gazetteer: Gazetteer) -> None:
    """A city, a base, a sea, a country and a road keep id, kind, names, point and extent."""
    places = gazetteer.places(IDS)
    written = json.dumps(feature_collection(gazetteer, places.values())).encode()
    read = {own.place.id: own for own in read_collection(written, "mine.lpf.json").places}
    assert set(read) == set(IDS)
    for place in places.values():
        own = read[place.id]
        assert (own.place.kind, own.place.country, own.place.population) == (
            place.kind,
            place.country,
            place.population,
        )
        assert (own.place.lon, own.place.lat) == (place.lon, place.lat)
        assert {name.text for name in own.names} >= {name.text for name in gazetteer.names(place.id)}
        assert (own.area is None) == (gazetteer.area(place.id) is None)


def test_a_feature_of_others_is_read() -> None:
    """Names are shown by their script, the class gives the kind, one country code the country, the citation stays."""
    own = read_collection(_file(_feature()), "survey.lpf.json").places[0]
    assert (own.place.names.en, own.place.names.ar) == ("Qal'at Dibse", "قلعة دبسي")
    assert (own.place.kind, own.place.country, own.place.citation) == (PlaceKind.SITE, "SY", "A survey, 1971")
    assert not own.place.approximate
    assert not own.wins


def test_a_polygon_gets_a_label_point_within() -> None:
    """An area without a point is marked at a point of its own, and that is said to be rough."""
    ring = [[36, 34], [37, 34], [37, 35], [36, 35], [36, 34]]
    own = read_collection(_file(_feature(geometry={"type": "Polygon", "coordinates": [ring]})), "a.json").places[0]
    assert own.area
    assert own.area.area == pytest.approx(1)
    assert 36 < own.place.lon < 37
    assert own.place.approximate


@pytest.mark.parametrize(
    ("of_file", "of_feature", "wins"), [(True, None, True), (True, False, False), (None, True, True)]
)
def test_places_win_where_they_say_so(of_file: bool | None, of_feature: bool | None, wins: bool) -> None:  # noqa: FBT001
    """A file speaks for its features unless one says otherwise."""
    properties = _feature()["properties"] | ({} if of_feature is None else {"hudhud:wins": of_feature})
    whole = {} if of_file is None else {"hudhud:wins": of_file}
    assert read_collection(_file(_feature(properties=properties), **whole), "a.json").places[0].wins is wins


def _point(*position: Any) -> dict[str, Any]:
    return {"geometry": {"type": "Point", "coordinates": list(position)}}


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (_point(181, 0), "longitude within 180"),
        (_point(0, -90.5), "latitude within 90"),
        (_point("38", 35), "must be a valid number"),
        (_point(True, 35), "must be a valid number"),
        (_point(38), "at least 2"),
        (_point(1, 2, 3, 4), "at most 3"),
        (_point(None, 2), "must be a valid number"),
        ({"geometry": {"type": "Blob", "coordinates": []}}, "must have one of the types 'Point'"),
        ({"geometry": None}, "geometry must be"),
        ({"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}}, "at least 4"),
        ({"geometry": {"type": "GeometryCollection", "geometries": []}}, "at least 1"),
        ({"properties": {"title": 5}}, "properties.title must be a valid string, got 5"),
        ({"properties": {"title": "x", "ccodes": ["syria"]}}, "must match the pattern"),
        ({"properties": {"title": "x", "fclasses": ["Z"]}}, "got 'Z'"),
        ({"properties": {"title": "x", "hudhud:kind": "castle"}}, "got 'castle'"),
        ({"properties": {"title": "x", "hudhud:wins": "yes"}}, "valid boolean"),
        ({"properties": {"title": "x", "hudhud:population": -5}}, "got -5"),
        ({"properties": {"title": "\N{ARABIC FATHA}"}}, "must hold a letter or digit"),
        ({"names": [{"toponym": ""}]}, "at least 1"),
        ({"names": [{"toponym": "x" * 301}]}, "at most 300"),
        ({"names": [{"toponym": "a", "lang": "<b>"}]}, "must match the pattern"),
        ({"names": [{"toponym": "a"}] * 1001}, "at most 1000"),
        ({"@id": ""}, "@id"),
        ({"@id": "none"}, "stands for no place"),
        ({"@id": "a b"}, "must match the pattern"),
        ({"type": "Person"}, "'Feature'"),
    ],
)
def test_what_does_not_hold_is_one_sentence_that_names_the_feature(parts: dict[str, Any], said: str) -> None:
    """Wrong types, kinds and positions anywhere are told with what must hold and in which feature; nothing is read."""
    good = _feature(**{"@id": "my:good"})
    with pytest.raises(LinkedPlacesError) as error:
        read_collection(_file(good, _feature(**parts)), "mine.lpf.json")
    sentence = str(error.value)
    assert said in sentence
    assert "feature 2 of mine.lpf.json" in sentence
    assert "\n" not in sentence
    assert len(sentence) < 500


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "9" * 5000])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    """JSON that only some readers take, or that overflows, gives no coordinates."""
    text = _file(_feature()).decode().replace("38.3", number)
    with pytest.raises(LinkedPlacesError):
        read_collection(text.encode(), "mine.lpf.json")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "must be JSON"),
        (b"[]", "must be a FeatureCollection"),
        (b'{"type": "FeatureCollection"}', "list of 1 to"),
        (b'{"type": "FeatureCollection", "features": []}', "got 0"),
        (b'{"type": "FeatureCollection", "features": {"a": 1}}', "list of 1 to"),
        (b'{"type": "FeatureCollection", "features": [3]}', "must be an object"),
        (b"\xff\xfe", "must be UTF-8"),
        (_file(_feature(names=[{"toponym": "a", "citations": [{"label": "\ud800"}]}])), "whole characters"),
        (b"[" * 100_000, "nest deeper"),
        (b'{"a":' * 40 + b"1" + b"}" * 40, "nest deeper"),
        (_file(_feature(), **{"hudhud:wins": 1}), "must be true or false"),
        (_file(_feature(), _feature()), "must stand once"),
    ],
)
def test_files_that_do_not_hold_are_refused(content: bytes, said: str) -> None:
    """What is no collection of places is one sentence with the file's name."""
    with pytest.raises(LinkedPlacesError, match="mine") as error:
        read_collection(content, "mine.lpf.json")
    assert said in str(error.value)


def test_a_large_file_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit on size comes before parsing."""
    monkeypatch.setattr(safety, "MOST_BYTES", 10)
    monkeypatch.setattr(safety.json, "loads", lambda *_, **__: pytest.fail("it was parsed"))
    with pytest.raises(LinkedPlacesError, match="larger than 10"):
        parse(b" " * 11, "mine")


def test_brackets_in_names_are_no_depth() -> None:
    """Only brackets outside strings nest, escaped quotation marks notwithstanding."""
    value = {"a": '[{"[{\\"' * 100}
    assert parse(json.dumps(value).encode(), "mine") == value


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=12,
    ),
    st.sampled_from(["@id", "type", "properties", "geometry", "names"]),
)
def test_any_value_anywhere_is_read_or_refused_in_a_sentence(value: Any, part: str) -> None:
    """Whatever stands in place of a part of a feature, nothing but our own error is raised."""
    content = json.dumps({"type": "FeatureCollection", "features": [_feature(**{part: value})]}).encode()
    with suppress(LinkedPlacesError):
        assert len(read_collection(content, "mine.lpf.json").places) == 1
