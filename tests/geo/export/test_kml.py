"""KML, against the schema of the OGC (the one that fastkml ships) and opened again by GDAL."""

import pyogrio
import pytest
from fastkml import validator
from lxml import etree

from geo.export.kml import write_kml

NS = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture
def path(tmp_path):
    """Where it is written."""
    return tmp_path / "taken.kml"


def _tree(path):
    return etree.parse(path)


@pytest.mark.parametrize("which", ["taken", "one", "nothing"])
def test_the_schema_is_kept(which, path, request):
    """OGC's schema for KML 2.2 holds, whatever the set."""
    write_kml(request.getfixturevalue(which), path)

    assert validator.validate(file_to_validate=path) is True


def test_the_schema_can_be_broken(taken, path):
    """A placemark without its place in the order of the schema is refused, so that the check above means something."""
    write_kml(taken, path)
    tree = _tree(path)
    mark = tree.find(".//k:Placemark", NS)
    mark.append(mark.find("k:name", NS))

    assert not validator.get_schema_parser().validate(tree)


def test_times_are_stamps_or_spans(taken, path):
    """A day is a stamp, a stretch a span of its first and last day, and what is never has neither."""
    write_kml(taken, path)
    events = _tree(path).findall(".//k:Folder[k:name='events']/k:Placemark", NS)
    told = [
        (mark.findtext("k:TimeStamp/k:when", None, NS), mark.findtext("k:TimeSpan/k:begin", None, NS),
         mark.findtext("k:TimeSpan/k:end", None, NS))
        for mark in events
    ]  # fmt: skip

    assert set(told) == {("2025-10-26", None, None), (None, "2024-01-01", "2024-12-31"), (None, None, None)}


def test_an_open_side_stays_open(taken, path):
    """A status that holds since a day ends with its publication; one without a beginning has no begin."""
    write_kml(taken, path)
    spans = _tree(path).findall(".//k:Folder[k:name='sites']//k:TimeSpan", NS)

    assert [[child.text for child in span] for span in spans] == [
        ["2024-01-01", "2024-12-31"],
        ["2024-12-01", "2025-10-30"],
    ]


def test_gdal_reads_the_same(taken, path, readings):
    """Three layers with all their rows, the Arabic words, the day, the point, the quote."""
    write_kml(taken, path)
    events = pyogrio.read_dataframe(path, layer="events").set_index("event")
    flight = events.loc[readings[0].events[0].id]

    assert [len(pyogrio.read_dataframe(path, layer=name)) for name, _ in pyogrio.list_layers(path)] == [3, 3, 2]
    assert flight["Name"] == "Flight · رحلة"
    assert flight["timestamp"].date().isoformat() == "2025-10-26"
    assert (flight.geometry.x, flight.geometry.y) == (37.6156, 55.7522)
    assert flight["quote"] == "حلّقت طائرة"


def test_a_balloon_holds_no_markup_of_a_text(hostile, path):
    """The schema holds; the description, which a globe shows as HTML, has our paragraphs alone, and nothing else is."""
    write_kml(hostile, path)
    assert validator.validate(file_to_validate=path) is True
    tree = _tree(path)

    assert {style.text for style in tree.findall(".//k:BalloonStyle/k:text", NS)} == {"$[description]"}
    for description in tree.findall(".//k:Placemark/k:description", NS):
        assert {element.tag for element in etree.fromstring(f"<x>{description.text}</x>").iter()} <= {"x", "p"}
