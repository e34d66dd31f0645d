"""Frames with fixed columns."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point

from geo import frames
from geo.assembly import assemble
from geo.model import Leg

FRAMES = {
    frames.events_frame: frames.EVENT_COLUMNS,
    frames.routes_frame: frames.ROUTE_COLUMNS,
    frames.sites_frame: frames.SITE_COLUMNS,
    frames.places_frame: frames.PLACE_COLUMNS,
    frames.mentions_frame: frames.MENTION_COLUMNS,
}


@pytest.fixture
def empty(gazetteer):
    """A corpus of nothing."""
    return assemble("v", [], [], gazetteer)


@pytest.mark.parametrize("make", FRAMES, ids=lambda make: make.__name__)
@pytest.mark.parametrize("which", ["corpus", "empty"])
def test_columns_and_types_are_fixed(make, which, request):
    """A frame of nothing has the same columns, types and reference system as one of something."""
    frame = make(request.getfixturevalue(which))

    assert isinstance(frame, gpd.GeoDataFrame)
    assert dict(FRAMES[make]) == {name: str(dtype) for name, dtype in frame.dtypes.items()}
    assert frame.crs.to_epsg() == 4326
    assert frame.index.equals(pd.RangeIndex(len(frame)))
    assert len(frame) == 0 or which == "corpus"


@pytest.mark.parametrize("make", FRAMES, ids=lambda make: make.__name__)
def test_empty_and_full_frames_stack(make, corpus, empty):
    """Stacking nothing on something changes neither its values nor its types."""
    full = make(corpus)
    both = pd.concat([make(empty), full], ignore_index=True)

    pd.testing.assert_frame_equal(pd.DataFrame(full), pd.DataFrame(both))


def test_event_rows_begin_with_the_main_place(corpus, readings):
    """A journey's mark stands where it went to; its other places follow, each known one in a row."""
    flight = readings[0].events[0].id
    frame = frames.events_frame(corpus)
    rows = frame[frame["event"] == flight]

    assert list(zip(rows["number"], rows["role"], strict=True)) == [(0, "to"), (1, "via"), (2, "from")]
    assert rows["about"].tolist() == [False, False, True]
    assert rows.geometry.iloc[0] == Point(37.6156, 55.7522)
    assert rows["first_day"].iloc[0] == rows["last_day"].iloc[0] == pd.Timestamp("2025-10-26")


def test_event_without_place_or_date_keeps_its_row(corpus, readings):
    """What is nowhere and never is counted all the same."""
    denial = readings[0].events[1].id
    frame = frames.events_frame(corpus)
    (row,) = frame[frame["event"] == denial].itertuples()

    assert row.geometry is None
    assert pd.isna(row.first_day)
    assert pd.isna(row.place)


def test_main_place_is_none_where_no_place_is_known(readings, places):
    """An event whose places no gazetteer knows has no mark."""
    flight, denial = readings[0].events

    assert frames.main_place(flight, places).id == "geonames:524901"
    assert frames.main_place(flight, {}) is None
    assert frames.main_place(denial, places) is None


def test_routes_are_lines_only_where_they_are_known(corpus):
    """A known leg has a line and a length, a half-known one its known part, a single point neither."""
    rows = frames.routes_frame(corpus)

    assert [isinstance(shape, LineString) for shape in rows.geometry] == [True, True, False]
    assert rows["length_km"].isna().tolist() == [False, False, True]
    assert [None if pd.isna(end) else end for end in rows["from"]] == ["iso:LY", None, "airport:OSLK"]
    assert rows["via"].iloc[1] == "airport:OSLK hudhud:field"
    assert list(zip(rows["vehicle_count"], rows["trips"], strict=True)) == [(2, 10)] * 3
    assert rows["about"].tolist() == [True, True, False]


def test_route_over_the_antimeridian_is_cut(gazetteer, document, readings, places):
    """A line over 180 degrees comes in parts that stay on the map."""
    flight = readings[0].events[0]
    east = replace(places["airport:OSLK"], id="east", lon=170.0)
    west = replace(places["airport:OSLK"], id="west", lon=-170.0)
    gazetteer._places |= {"east": east, "west": west}
    event = replace(flight, movement=replace(flight.movement, legs=(Leg("east", "west"),)))
    frame = frames.routes_frame(assemble("v", [document], [replace(readings[0], events=(event,))], gazetteer))

    assert frame.geometry.iloc[0].geom_type == "MultiLineString"
    assert frame.total_bounds[[0, 2]].tolist() == [-180, 180]


def test_sites_have_a_row_a_status(corpus):
    """Each status told of a site is a row, in time."""
    rows = frames.sites_frame(corpus)

    assert rows["status"].tolist() == ["expanding", "active"]
    assert rows["name_en"].tolist() == ["Hmeimim"] * 2
    assert rows["controller_ar"].tolist() == ["روسيا"] * 2


def test_site_without_status_keeps_a_row(document, readings, gazetteer):
    """A base of which no status is told is listed with none."""
    site = replace(readings[1].sites[0], status=())
    rows = frames.sites_frame(assemble("v", [document], [replace(readings[1], sites=(site,))], gazetteer))

    assert rows["status"].isna().tolist() == [True]


def test_places_count_their_mentions_and_events(corpus):
    """How often a place is named, and in how many events, stands beside it."""
    rows = frames.places_frame(corpus).set_index("place")

    assert (rows.loc["airport:OSLK", "mentions"], rows.loc["airport:OSLK", "events"]) == (1, 2)
    assert (rows.loc["iso:LY", "mentions"], rows.loc["iso:LY", "events"]) == (1, 1)
    assert rows.loc["iso:LY", "about"]


def test_mentions_without_place_have_no_point(corpus):
    """An unresolved name is a row with its words and no geometry."""
    rows = frames.mentions_frame(corpus).set_index("text")

    assert rows.loc["خبر", "geometry"] is None
    assert rows.loc["ليبيا", "geometry"] == Point(17.2, 27.0)
    assert rows.loc["ليبيا", "end"] - rows.loc["ليبيا", "start"] == 5


def test_frames_can_be_written(corpus, tmp_path):
    """Geographic programs can take them: each is written as GeoJSON and read back with all its rows."""
    for make in FRAMES:
        frame = make(corpus)
        file = tmp_path / f"{make.__name__}.geojson"
        frame.to_file(file, driver="GeoJSON")
        assert len(gpd.read_file(file)) == len(frame)
