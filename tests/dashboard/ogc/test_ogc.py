"""The API as other programs ask it: over HTTP, and by GDAL's own driver."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest
from shapely import from_wkt
from shapely.geometry import box, shape

from dashboard import corpus as cache
from dashboard.ogc.asked import MOST_FEATURES
from geo.model import Event
from geo.periods import is_possible_in
from geo.store import Store

if TYPE_CHECKING:
    from tests.dashboard.ogc.conftest import Door

COLLECTIONS = ("events", "movements", "sites")

_GDAL = """
import json, sys
import pyogrio

address = sys.argv[1]
frames = {name: pyogrio.read_dataframe(address, layer=name, PAGE_SIZE="20") for name, _ in pyogrio.list_layers(address)}
told = {name: [shape and shape.wkt for shape in frame.geometry] for name, frame in frames.items()}
near = pyogrio.read_dataframe(address, layer="events", bbox=(35, 34, 37, 36))
print(json.dumps({"layers": told, "near": len(near), "titles": list(frames["events"]["title_ar"])}))
"""
"""What a program of GDAL's does; in a process of its own, since GDAL waits for an answer without letting ours run."""


def _items(door: "Door", collection: str = "events", **asked: str) -> Any:
    answer = door.ask(f"/ogc/collections/{collection}/items?{urlencode({'limit': '1000', **asked})}")
    assert answer.status == 200, answer.text
    return answer.json


def _events() -> dict[str, Event]:
    return {event.id: event for reading in cache.current().readings for event in reading.events}


def _hrefs(document: Any) -> dict[str, str]:
    return {link["rel"]: link["href"] for link in document["links"]}


def test_every_link_from_the_landing_page_on_leads_somewhere(door: "Door") -> None:
    """Whoever begins at the landing page reaches all the API by its links alone, as the type that each link says."""
    seen, ahead = set(), [f"{door.origin}/ogc/"]
    while ahead:
        address = ahead.pop()
        if address in seen or address.endswith("/about"):
            continue
        seen.add(address)
        answer = door.ask(address)
        assert answer.status == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            continue
        links = [*answer.json["links"]] if "links" in answer.json else []
        links += [link for each in answer.json.get("collections", ()) for link in each["links"]]
        ahead += [link["href"] for link in links]
        for link in links:
            if "type" in link:
                assert door.ask(link["href"]).headers["content-type"].split(";")[0] == link["type"].split(";")[0], link
    assert {f"{door.origin}/ogc/{path}" for path in ("conformance", "collections", "api?f=json")} <= seen
    assert {f"{door.origin}/ogc/collections/{name}/items?f=json" for name in COLLECTIONS} <= seen


def test_the_landing_page_stands_with_and_without_its_slash(door: "Door") -> None:
    """Both are the same page, with the links that the standard asks for."""
    with_slash, without = door.ask("/ogc/"), door.ask("/ogc")
    assert with_slash.status == without.status == 200
    wanted = {"self", "alternate", "service-desc", "service-doc", "conformance", "data"}
    assert set(_hrefs(with_slash.json)) == wanted == set(_hrefs(without.json))


def test_conformance_names_the_classes_kept(door: "Door") -> None:
    """Part 1's core, GeoJSON, HTML and OpenAPI 3.0, by their addresses."""
    classes = door.ask("/ogc/conformance").json["conformsTo"]
    root = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
    assert {f"{root}{name}" for name in ("core", "geojson", "html", "oas30")} == set(classes)


def test_each_collection_says_what_it_spans(door: "Door") -> None:
    """Every point of a collection lies in its box, every day in its interval."""
    for told in door.ask("/ogc/collections").json["collections"]:
        west, south, east, north = told["extent"]["spatial"]["bbox"][0]
        first, last = (end[:10] for end in told["extent"]["temporal"]["interval"][0])
        for feature in _items(door, told["id"])["features"]:
            drawn = feature["geometry"] and shape(feature["geometry"])
            assert drawn is None or box(west, south, east, north).covers(drawn)
            days = feature["properties"]["first_day"], feature["properties"]["last_day"]
            assert all(day is None or first <= day <= last for day in days)


def test_all_events_are_there_with_their_words(door: "Door") -> None:
    """A feature an event, each with its quote, its offsets and its title in both languages."""
    found = _items(door)
    assert {feature["id"] for feature in found["features"]} == set(_events())
    assert found["numberMatched"] == found["numberReturned"] == len(_events())
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert {"quote", "start", "end", "title_en", "title_ar", "file_sha256"} <= set(feature["properties"])


@pytest.mark.parametrize("name", COLLECTIONS)
def test_following_next_gives_every_feature_once(door: "Door", name: str) -> None:
    """Pages of seven put together are the collection, in its order, and the last of them leads nowhere."""
    page = _items(door, name, limit="7")
    found = [feature["id"] for feature in page["features"]]
    while "next" in _hrefs(page):
        page = door.ask(_hrefs(page)["next"]).json
        assert 0 < page["numberReturned"] <= 7
        found += [feature["id"] for feature in page["features"]]
    assert found == [feature["id"] for feature in _items(door, name)["features"]]
    assert len(set(found)) == len(found) == page["numberMatched"]


def test_the_next_page_keeps_the_box_and_the_days(door: "Door") -> None:
    """What was asked for stays asked for on the way through the pages."""
    asked = {"bbox": "20,20,60,60", "datetime": "2024-12-01/..", "limit": "2"}
    first = _items(door, **asked)
    second = door.ask(_hrefs(first)["next"]).json
    assert second["numberMatched"] == first["numberMatched"]
    assert "datetime=2024-12-01" in _hrefs(first)["next"]


@pytest.mark.parametrize(
    "asked", [(35, 34, 37, 36), (20.5, 19, 40, 36), (-180, -90, 180, 90), (170, -10, -170, 10), (36, 20, 20, 60)]
)
def test_a_box_keeps_what_touches_it(door: "Door", asked: tuple[float, ...]) -> None:
    """Exactly the features whose geometry touches the box, which may cross the antimeridian; no others."""
    west, south, east, north = asked
    boxes = (
        [box(west, south, east, north)]
        if west <= east
        else [box(west, south, 180, north), box(-180, south, east, north)]
    )
    for name in COLLECTIONS:
        everything = _items(door, name)["features"]
        wanted = [
            feature["id"]
            for feature in everything
            if feature["geometry"] and any(shape(feature["geometry"]).intersects(each) for each in boxes)
        ]
        found = _items(door, name, bbox=",".join(map(str, asked)))["features"]
        assert [feature["id"] for feature in found] == wanted
        with_heights = f"{west},{south},-100,{east},{north},100"
        assert _items(door, name, bbox=with_heights)["numberMatched"] == len(wanted)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("2024-12-08", "2024-12-08", "2024-12-08"),
        ("2024-12-08T12:00:00Z", "2024-12-08", "2024-12-08"),
        ("2024-12-08T23:30:00-02:00", "2024-12-09", "2024-12-09"),
        ("2024-12-01/2024-12-31", "2024-12-01", "2024-12-31"),
        ("2024-12-01T00:00:00Z/2024-12-31T23:59:59.5Z", "2024-12-01", "2024-12-31"),
        ("2025-01-01/..", "2025-01-01", "9999-12-31"),
        ("2025-01-01/", "2025-01-01", "9999-12-31"),
        ("../2024-12-10", "0001-01-01", "2024-12-10"),
        ("/2024-12-10", "0001-01-01", "2024-12-10"),
        ("../..", "0001-01-01", "9999-12-31"),
    ],
)
def test_days_keep_what_may_lie_in_them(door: "Door", asked: str, first: str, last: str) -> None:
    """Exactly the events that the map calls possible in those days; both days count, undated events are in none."""
    days = date.fromisoformat(first), date.fromisoformat(last)
    wanted = {event.id for event in _events().values() if event.when and is_possible_in(event.when, *days)}
    assert {feature["id"] for feature in _items(door, datetime=asked)["features"]} == wanted
    assert 0 < len(wanted) < len(_events())


def test_one_feature_is_found_by_its_id(door: "Door") -> None:
    """Alone it is what it is in the list, with the way back to its collection."""
    for name in COLLECTIONS:
        listed = _items(door, name)["features"][-1]
        alone = door.ask(f"/ogc/collections/{name}/items/{quote(listed['id'], safe='')}").json
        assert {key: alone[key] for key in listed} == listed
        assert _hrefs(alone)["collection"].endswith(f"/collections/{name}")


@pytest.mark.parametrize(
    "wrong",
    [
        "limit=0",
        "limit=-1",
        "limit=ten",
        "limit=1e2",
        "limit=٣",
        "limit=",
        "offset=-1",
        "limit=5&limit=6",
        "bbox=1,2,3",
        "bbox=1,2,3,nan",
        "bbox=1,2,3,1e400",
        "bbox=1,2,3,4,5,6,7",
        "bbox=1,9,2,8",
        "bbox=a,b,c,d",
        "datetime=yesterday",
        "datetime=2024-02-30",
        "datetime=2024-12-31/2024-12-01",
        "datetime=2024-12-01T25:00:00Z",
        "datetime=2024-12-01T00:00:00",
        "datetime=0001-01-01T00:00:00%2B14:00",
        "datetime=2024-12-01/2024-12-02/2024-12-03",
        "datetime=",
        "f=xml",
        "kind=base",
        "crs=http://www.opengis.net/def/crs/EPSG/0/3857",
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(door: "Door", wrong: str) -> None:
    """400 with what must hold and what was got, as JSON."""
    answer = door.ask(f"/ogc/collections/events/items?{quote(wrong, safe='=&%,:/')}")
    assert answer.status == 400
    assert set(answer.json) == {"code", "description"}
    assert " must " in answer.json["description"]
    assert ", got " in answer.json["description"]
    assert "\n" not in answer.json["description"]


@pytest.mark.parametrize(
    "path",
    ["collections/nothing", "collections/nothing/items", "collections/events/items/nothing", "collection", "x/y"],
)
def test_what_is_not_there_is_not_found(door: "Door", path: str) -> None:
    """404 with a sentence, on every depth of the API."""
    answer = door.ask(f"/ogc/{path}")
    assert answer.status == 404
    assert " must " in answer.json["description"]


def test_a_page_is_never_longer_than_the_limit_of_all(door: "Door") -> None:
    """Who asks for more than the most is no fault and gets the most, as the standard has it."""
    answer = door.ask(f"/ogc/collections/sites/items?limit={MOST_FEATURES * 10}")
    assert answer.status == 200
    usual = door.ask("/ogc/api").json["components"]["parameters"]["limit"]["schema"]
    assert usual["maximum"] == MOST_FEATURES
    assert door.ask("/ogc/collections/events/items").json["numberReturned"] == usual["default"]


def test_the_definition_names_every_path_and_parameter(door: "Door") -> None:
    """What the OpenAPI document names is there, and nothing else is taken."""
    answer = door.ask("/ogc/api")
    told = answer.json
    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert told["openapi"].startswith("3.0")
    base = told["servers"][0]["url"]
    for path, operations in told["paths"].items():
        if "{" not in path:
            assert door.ask(f"{base}{path}").status == 200, path
        for parameter in operations["get"]["parameters"]:
            reference = parameter.get("$ref", "#/components/parameters/f").rpartition("/")[2]
            assert reference in told["components"]["parameters"]


def test_a_page_for_people_holds_no_markup_of_the_corpus(door: "Door") -> None:
    """``f=html``, or a browser's wish, gives a page under our policy, with texts as texts and no script."""
    page = door.ask("/ogc/collections/events/items?f=html&limit=500")
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert "حميميم" in page.text
    assert door.ask("/ogc/", Accept="text/html,*/*").headers["content-type"].startswith("text/html")
    assert door.ask("/ogc/", Accept="*/*").headers["content-type"] == "application/json"


def test_gdal_reads_the_collections(door: "Door") -> None:
    """GDAL's OAPIF driver lists them, reads every feature through the pages, and filters by box and by day."""
    command = [sys.executable, "-c", _GDAL, f"OAPIF:{door.origin}/ogc/"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own script
    read = json.loads(answer.stdout)
    assert set(read["layers"]) == set(COLLECTIONS)
    for name in COLLECTIONS:
        features = _items(door, name)["features"]
        drawn = [each["geometry"] and shape(each["geometry"]) for each in features]
        theirs = [text and from_wkt(text) for text in read["layers"][name]]
        assert [each is None for each in theirs] == [each is None for each in drawn]
        pairs = ((one, other) for one, other in zip(drawn, theirs, strict=True) if one)
        assert all(one.equals_exact(other, 1e-6) for one, other in pairs)
    assert read["near"] == _items(door, bbox="35,34,37,36")["numberMatched"] > 0
    assert read["titles"] == [each["properties"]["title_ar"] for each in _items(door)["features"]]


def test_an_empty_corpus_is_empty_collections(door: "Door", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is no fault: no features, no box, and days that are open."""
    empty = tmp_path / "empty.sqlite"
    Store.open(empty).close()
    monkeypatch.setenv(cache.PATH_VARIABLE, str(empty))
    for told in door.ask("/ogc/collections").json["collections"]:
        assert told["extent"]["temporal"]["interval"] == [[None, None]]
        assert "spatial" not in told["extent"]
        found = _items(door, told["id"], bbox="0,0,90,90", datetime="2024-01-01/..")
        assert (found["features"], found["numberMatched"]) == ([], 0)
        assert door.ask(f"/ogc/collections/{told['id']}/items/none").status == 404


def test_a_watcher_hears_the_corpus_version(door: "Door") -> None:
    """All is well, and the version is the one that links carry."""
    answer = door.ask("/healthz")
    assert answer.status == 200
    assert answer.json == {"status": "ok", "corpus": cache.current().version}


def test_a_watcher_hears_why_there_is_no_corpus(door: "Door", tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """503 and one sentence, of the watcher's route and of the API's."""
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no database" * 100)
    monkeypatch.setenv(cache.PATH_VARIABLE, str(broken))
    health, items = door.ask("/healthz"), door.ask("/ogc/collections/events/items")
    assert (health.status, items.status) == (503, 503)
    assert "SQLite" in health.json["sentence"]
    assert health.json["sentence"] == items.json["description"]


@pytest.mark.parametrize("path", ["/healthz", "/ogc/", "/ogc/collections/events/items"])
def test_another_host_s_page_reads_nothing(door: "Door", path: str) -> None:
    """A name made to point here is refused, and no other origin is allowed to read the answer."""
    assert door.ask(path, Host="evil.example").status == 400
    answer = door.ask(path, Origin="http://evil.example")
    assert "access-control-allow-origin" not in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
