"""GeoJSON as RFC 7946 has it."""

import json

import pyogrio
import pytest
from shapely.geometry import shape

from geo.export import geojson
from geo.export.geojson import write_geojson
from geo.export.tables import route_table
from geo.routes import LonLat, densify, split_at_antimeridian


def _written(taken, tmp_path):
    path = tmp_path / "taken.geojson"
    write_geojson(taken, path)
    return path, json.loads(path.read_text(encoding="utf-8"))


def _check(collection):
    """What the standard demands of a collection; asserts it."""
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        assert isinstance(feature["id"], str)
        if feature["geometry"] is not None:
            assert set(feature["geometry"]) == {"type", "coordinates"}
            _check_positions(feature["geometry"]["coordinates"])
    lines = [each["geometry"] for each in collection["features"] if each["geometry"]]
    if lines:
        west, south, east, north = collection["bbox"]
        bounds = [shape(line).bounds for line in lines]
        assert (west, south) == (min(b[0] for b in bounds), min(b[1] for b in bounds))
        assert (east, north) == (max(b[2] for b in bounds), max(b[3] for b in bounds))
    else:
        assert "bbox" not in collection


def _check_positions(coordinates):
    if isinstance(coordinates[0], list):
        for each in coordinates:
            _check_positions(each)
        return
    lon, lat = coordinates
    assert -180 <= lon <= 180
    assert -90 <= lat <= 90
    assert coordinates == [round(lon, 7), round(lat, 7)]


@pytest.mark.parametrize("which", ["taken", "nothing", "one"])
def test_the_standard_is_kept(which, request, tmp_path):
    """Positions are lon, lat in WGS 84, the bbox is that of all geometries, and there is no crs of old."""
    _check(_written(request.getfixturevalue(which), tmp_path)[1])


def test_every_event_is_one_feature(taken, tmp_path):
    """What is nowhere is there without a geometry; journeys and bases are features of their own."""
    features = _written(taken, tmp_path)[1]["features"]
    kinds = [feature["properties"]["feature"] for feature in features]

    assert {kind: kinds.count(kind) for kind in kinds} == {"event": 3, "route": 3, "site": 2}
    assert [feature["geometry"] is None for feature in features[:3]].count(True) == 1
    assert len({feature["id"] for feature in features}) == len(features)


def test_a_feature_carries_what_vouches_for_it(taken, corpus, readings, tmp_path):
    """Quotes with offsets into the document, its hashes, the period with its rule, who says so, how it is put."""
    flight = readings[0].events[0]
    (document,) = corpus.documents.values()
    told = next(f for f in _written(taken, tmp_path)[1]["features"] if f["id"] == flight.id)["properties"]

    assert [document.text[item["start"] : item["end"]] for item in told["evidence"]] == [
        item["text"] for item in told["evidence"]
    ]
    assert [item["part"] for item in told["evidence"]] == ["what", "where", "when"]
    wanted = {
        "quote": "حلّقت طائرة", "text_sha256": document.text_sha256, "document": "two.txt", "edtf": "2025-10-26",
        "first_day": "2025-10-26", "last_day": "2025-10-26", "rule": "day_month", "anchor": "2025",
        "attribution_en": "Bloomberg; an unnamed source", "modality": "asserted", "publisher": "موقع",
        "published": "2025-10-30", "time_precision": 1, "geo_precision": 1, "place": "geonames:524901",
        "places": "from iso:LY; via airport:OSLK; to geonames:524901", "mode": "air", "vehicle_count": 2, "trips": 10,
    }  # fmt: skip
    assert {key: told[key] for key in wanted} == wanted


def test_the_file_says_where_it_comes_from(one, tmp_path):
    """Corpus, layer, how many of how many, and the credits that are due stand in the file."""
    own = _written(one, tmp_path)[1]["hudhud"]

    assert (own["events"], own["events_in_corpus"], own["layer"], own["taken"]) == (1, 3, "reviewed", "2026-11-22")
    assert [source["credit"] for source in own["sources"]] == ["Places: the hudhud developers"]


def test_gdal_reads_the_same(taken, readings, tmp_path):
    """GDAL finds every feature, the Arabic words, the days and the points."""
    path, collection = _written(taken, tmp_path)
    frame = pyogrio.read_dataframe(path)
    rows = frame.set_index("id")

    assert len(frame) == len(collection["features"])
    assert frame.crs.to_epsg() == 4326
    flight = rows.loc[readings[0].events[0].id]
    assert flight["title_ar"] == "رحلة"
    assert flight["first_day"].date().isoformat() == "2025-10-26"
    assert (flight.geometry.x, flight.geometry.y) == (37.6156, 55.7522)


def test_a_line_over_the_antimeridian_is_cut(taken, tmp_path, monkeypatch):
    """It comes in parts that each end at the antimeridian, at one latitude."""
    table = route_table(taken)
    table.geometry = [split_at_antimeridian(densify([LonLat(170.0, 35.0), LonLat(-170.0, 40.0)]))] * len(table)
    monkeypatch.setattr(geojson, "route_table", lambda _: table)
    collection = _written(taken, tmp_path)[1]
    _check(collection)
    route = next(each for each in collection["features"] if each["properties"]["feature"] == "route")

    assert route["geometry"]["type"] == "MultiLineString"
    east, west = route["geometry"]["coordinates"]
    assert (east[-1][0], west[0][0]) == (180, -180)
    assert east[-1][1] == west[0][1]


def test_hostile_texts_stay_texts(hostile, tmp_path):
    """The file is valid JSON and GDAL reads every feature, whatever a text holds."""
    path, collection = _written(hostile, tmp_path)

    _check(collection)
    assert {type(f["properties"]["title_en"]) for f in collection["features"]} == {str}
    assert len(pyogrio.read_dataframe(path)) == len(collection["features"])
