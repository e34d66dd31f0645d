"""GeoParquet, opened again by its own readers."""

import geopandas as gpd
import pyarrow.parquet as pq
import pytest

from geo.export.parquet import write_parquet


@pytest.fixture
def path(tmp_path):
    """Where it is written."""
    return tmp_path / "taken.parquet"


def test_one_table_of_events_routes_and_sites(taken, path, readings):
    """Each row says which it is; points, days, whole numbers and Arabic come back as what they were."""
    write_parquet(taken, path)
    frame = gpd.read_parquet(path)
    flight = frame[(frame["event"] == readings[0].events[0].id) & (frame["feature"] == "event")].iloc[0]

    assert frame["feature"].tolist() == ["event"] * 3 + ["route"] * 3 + ["site"] * 2
    assert frame.crs.to_epsg() == 4326
    assert (flight.geometry.x, flight.geometry.y) == (37.6156, 55.7522)
    assert (flight["title_ar"], flight["first_day"].isoformat()) == ("رحلة", "2025-10-26T00:00:00")
    assert frame["leg"].dropna().tolist() == [0, 1, 2]
    assert str(frame["leg"].dtype) == "Int64"


def test_the_schema_credits_the_sources(taken, path):
    """Any reader of Parquet finds the geometry's metadata and the file's own."""
    write_parquet(taken, path)

    assert b"geo" in pq.read_schema(path).metadata
    assert gpd.read_parquet(path).attrs["hudhud"]["sources"][0]["credit"] == "Places: the hudhud developers"


def test_nothing_is_a_table_too(nothing, taken, path):
    """Columns and types do not depend on what is in them."""
    assert _schema(nothing, path) == _schema(taken, path)


def test_hostile_texts_stay_texts(hostile, taken, path):
    """Whatever a text holds, the columns are the same and all rows are there."""
    assert _schema(taken, path) == _schema(hostile, path)
    assert len(gpd.read_parquet(path)) == 3 + 3 + 2


def _schema(taken, path):
    path.unlink(missing_ok=True)
    write_parquet(taken, path)
    return pq.read_schema(path).remove_metadata()
