"""CSV for spreadsheets."""

import csv
import io
from dataclasses import replace

import pyogrio
import pytest

from geo.export.spreadsheet import write_csv


@pytest.fixture
def path(tmp_path):
    """Where it is written."""
    return tmp_path / "taken.csv"


def _rows(path):
    csv.field_size_limit(10_000_000)
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def test_excel_and_the_standard_agree(taken, path):
    """It begins with a byte order mark, its lines end with both characters, and every row has all cells."""
    write_csv(taken, path)
    data = path.read_bytes()

    assert data.startswith(b"\xef\xbb\xbfevent_id,event_date,event_date_last,year,time_precision,event_type")
    assert data.endswith(b"\r\n")
    assert len(_rows(path)) == 3
    assert all(None not in row and None not in row.values() for row in _rows(path))


def test_a_row_has_acled_s_columns_and_what_vouches(taken, corpus, readings, path):
    """Dates, precision, codes, place, source and words stand where users of ACLED's data look for them."""
    write_csv(taken, path)
    (document,) = corpus.documents.values()
    flight = next(row for row in _rows(path) if row["event_id"] == readings[0].events[0].id)
    wanted = {
        "event_date": "2025-10-26", "year": "2025", "time_precision": "1", "event_type": "movement.flight",
        "location": "Moscow", "country": "RU", "latitude": "55.7522", "longitude": "37.6156", "geo_precision": "1",
        "source": "موقع", "notes": "حلّقت طائرة", "attribution_en": "Bloomberg; an unnamed source", "rule": "day_month",
        "text_sha256": document.text_sha256, "start": "0", "end": "11", "corpus": corpus.version, "layer": "reviewed",
    }  # fmt: skip

    assert {key: flight[key] for key in wanted} == wanted
    assert flight["plover"]


def test_the_credit_stands_beside_the_place(taken, path):
    """A row whose place comes from a known source carries that source's credit."""
    write_csv(taken, path)

    assert {row["place_credit"] for row in _rows(path)} <= {"", "Places: the hudhud developers"}


def test_longer_times_have_codes_of_their_own(taken, path):
    """A year is wider than ACLED's month; what is never has no code and no year."""
    write_csv(taken, path)

    assert {(row["event_date"], row["year"], row["time_precision"]) for row in _rows(path)} == {
        ("2025-10-26", "2025", "1"),
        ("2024-01-01", "2024", "4"),
        ("", "", ""),
    }


def test_gdal_reads_the_same(taken, path):
    """GDAL finds the three rows and the Arabic in them."""
    write_csv(taken, path)
    frame = pyogrio.read_dataframe(path)

    assert len(frame) == 3
    assert "رحلة" in set(frame["title_ar"])


def test_negative_degrees_stay_numbers(taken, path, monkeypatch):
    """A coordinate below zero is no formula."""
    for name, place in taken.corpus.places.items():
        monkeypatch.setitem(taken.corpus.places, name, replace(place, lon=-8.5))
    write_csv(taken, path)

    assert {row["longitude"] for row in _rows(path)} == {"-8.5", ""}


def test_hostile_texts_are_no_formulas(hostile, path):
    """No cell begins with what a spreadsheet runs, and nothing is lost or torn apart."""
    write_csv(hostile, path)
    rows = _rows(path)

    assert len(rows) == 3
    texts = [cell for row in rows for key, cell in row.items() if key not in {"latitude", "longitude"}]
    assert not [cell for cell in texts if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def test_nothing_is_a_heading_alone(nothing, path):
    """A set of no events has its columns."""
    write_csv(nothing, path)

    assert _rows(path) == []
    assert path.read_text("utf-8-sig").count("\n") == 1
