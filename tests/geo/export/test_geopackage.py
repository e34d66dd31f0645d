"""GeoPackage, opened again by GDAL."""

import json
import sqlite3
from contextlib import closing

import pyogrio
import pytest
from shapely import MultiLineString

from geo.export.geopackage import write_geopackage

LAYERS = {"events": "Point", "places": "Point", "routes": "MultiLineString", "sites": "Point"}


@pytest.fixture
def path(tmp_path):
    """Where it is written."""
    return tmp_path / "taken.gpkg"


@pytest.mark.parametrize(
    ("which", "counts"),
    [("taken", (3, 4, 3, 2)), ("one", (1, 4, 3, 2)), ("nothing", (0, 0, 0, 0))],
)
def test_four_layers_with_all_rows(which, counts, path, request):
    """Events, places, routes and sites are layers of their own in WGS 84, also when there is nothing in them."""
    write_geopackage(request.getfixturevalue(which), path)

    assert dict(pyogrio.list_layers(path)) == LAYERS
    assert tuple(pyogrio.read_info(path, layer=name)["features"] for name in LAYERS) == counts
    assert {pyogrio.read_info(path, layer=name)["crs"] for name in LAYERS} == {"EPSG:4326"}


def test_values_come_back(taken, corpus, readings, path):
    """Points, days, Arabic and what is not told are the same when GDAL reads them."""
    write_geopackage(taken, path)
    events = pyogrio.read_dataframe(path, layer="events").set_index("event")
    flight, denial = (events.loc[event.id] for event in readings[0].events)
    (document,) = corpus.documents.values()

    assert (flight.geometry.x, flight.geometry.y) == (37.6156, 55.7522)
    assert flight["first_day"].date().isoformat() == "2025-10-26"
    assert document.text[flight["start"] : flight["end"]] == flight["quote"] == "حلّقت طائرة"
    assert json.loads(flight["evidence"])[1]["text"] == "ليبيا"
    assert flight["text_sha256"] == document.text_sha256
    assert denial.geometry is None
    assert (denial.isna()["edtf"], denial["modality"]) == (True, "denied")
    routes = pyogrio.read_dataframe(path, layer="routes")
    assert [isinstance(line, MultiLineString) for line in routes.geometry] == [True, True, False]


def test_the_file_credits_its_sources(taken, path):
    """GeoPackage's own metadata tables hold the credits; its contents say what it is."""
    write_geopackage(taken, path)

    own = json.loads(pyogrio.read_info(path, layer="events")["dataset_metadata"]["HUDHUD"])
    assert own["sources"][0]["credit"] == "Places: the hudhud developers"
    with closing(sqlite3.connect(path)) as opened:
        (said,) = opened.execute("SELECT description FROM gpkg_contents WHERE table_name = 'events'").fetchone()
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "Places: the hudhud developers" in said


def test_hostile_texts_stay_texts(hostile, path):
    """Every row is written and read, whatever a text holds."""
    write_geopackage(hostile, path)

    assert len(pyogrio.read_dataframe(path, layer="events")) == 3
