"""An index is made from sources alike each time, and the shipped one is made from the tables as they stand."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer.errors import OverlayError
from gazetteer.folding import index_key
from gazetteer.index import Gazetteer
from gazetteer.mentions import find_mentions
from gazetteer.packing import unpack
from gazetteer.records import NameKind, Names, Place, PlaceKind
from gazetteer.sources.harvest import Area, Harvest
from gazetteer.sources.overlay import harvest_overlay, read_sources
from gazetteer.writing import database, pack, settle

shapely = pytest.importorskip("shapely")


def _place(place_id: str, en: str = "Test") -> Place:
    return Place(place_id, PlaceKind.CITY, Names(en, ""), 1.0, 2.0, "SY", "geonames")


def _harvest() -> Harvest:
    harvest = Harvest({"geonames:2": _place("geonames:2"), "geonames:1": _place("geonames:1")})
    harvest.call("geonames:1", "Hōms", "und", NameKind.ALTERNATE, "geonames")
    harvest.call("geonames:1", "Homs", "und", NameKind.OFFICIAL, "geonames")
    harvest.call("geonames:2", "حمص\N{LEFT-TO-RIGHT MARK}", "ar", NameKind.ALTERNATE, "geonames")
    return harvest


def test_the_same_sources_give_the_same_bytes() -> None:
    """The order in which names were found makes no difference."""
    one, other = _harvest(), _harvest()
    other.names.reverse()
    first = database(settle(one), read_sources())
    assert database(settle(other), read_sources()) == first
    assert unpack(pack(first)) == first


def test_a_written_index_reads_back(tmp_path: Path) -> None:
    """Places, names and areas come out as they went in."""
    harvest = _harvest()
    harvest.areas["geonames:1"] = Area("geonames:1", shapely.box(0, 0, 2, 2))
    path = tmp_path / "small.sqlite"
    path.write_bytes(database(settle(harvest), read_sources()))
    with Gazetteer.open(path) as small:
        assert small.place("geonames:1") == _place("geonames:1")
        assert [name.text for name in small.names("geonames:1")] == ["Homs"]
        assert [name.text for name in small.names("geonames:2")] == ["حمص"]
        assert small.area("geonames:1") == shapely.box(0, 0, 2, 2)
        assert len(small) == 2


@pytest.mark.parametrize(("language", "found"), [("ar", ["قيف"]), ("und", [])])
def test_a_name_spelt_as_another_language_spells_it(tmp_path: Path, language: str, found: list[str]) -> None:
    """A name in Arabic letters that is not known to be Arabic is looked up, at a cost, and never fires in a text."""
    harvest = Harvest({"geonames:1": replace(_place("geonames:1"), population=3_000_000)})
    harvest.call("geonames:1", "قیف", language, NameKind.ALTERNATE, "geonames")
    path = tmp_path / "small.sqlite"
    path.write_bytes(database(settle(harvest), read_sources()))
    with Gazetteer.open(path) as small:
        assert [mention.text for mention in find_mentions("سافر إلى قيف", small)] == found
        assert ("foreign_spelling" in [reason.code for reason in small.look_up("قيف")[0].reasons]) is not bool(found)


def test_a_replaced_id_gives_its_names_away() -> None:
    """An airfield that a place of ours stands for is gone, its names are the place's."""
    harvest = Harvest({"airport:HL56": _place("airport:HL56"), "hudhud:base": _place("hudhud:base")})
    harvest.call("airport:HL56", "Matan", "en", NameKind.OFFICIAL, "airportsdata")
    harvest.replaced["airport:HL56"] = "hudhud:base"
    settled = settle(harvest)
    assert list(settled.places) == ["hudhud:base"]
    assert [naming.place for naming in settled.names] == ["hudhud:base"]


def test_our_official_name_is_shown() -> None:
    """An official name of our tables is the display name in its language."""
    harvest = _harvest()
    harvest.call("geonames:1", "حمص", "ar", NameKind.OFFICIAL, "hudhud")
    assert settle(harvest).places["geonames:1"].names == Names("Test", "حمص")


def test_a_name_of_no_place_is_named() -> None:
    """A name or area whose place no source has is an error that names the id."""
    harvest = _harvest()
    harvest.call("geonames:404", "Nowhere", "en", NameKind.OFFICIAL, "hudhud")
    with pytest.raises(OverlayError, match="got 'geonames:404'"):
        settle(harvest)


def test_shipped_index_holds_our_tables(gazetteer: Gazetteer) -> None:
    """The index was built after the last change of places.csv and names.csv."""
    overlay = harvest_overlay()
    shipped = gazetteer.places(overlay.places)
    assert {place_id: shipped[place_id].citation for place_id in overlay.places} == {
        place_id: place.citation for place_id, place in overlay.places.items()
    }
    missing = [
        naming
        for naming in overlay.names
        if naming.place not in {found.place.id for found in gazetteer.exact(index_key(naming.name.text), "")}
    ]
    assert missing == []


def test_collisions_of_our_own_names_are_known() -> None:
    """Two places of ours share a name only where this list says so."""
    meant = defaultdict(set)
    for naming in harvest_overlay().names:
        if naming.place.startswith(("hudhud:", "airport:")):
            meant[index_key(naming.name.text)].add(naming.place)
    collisions = {key: sorted(places) for key, places in meant.items() if len(places) > 1}
    assert collisions == {
        "الساحل": ["hudhud:sahel", "hudhud:syrian-coast"],
    }, f"names that two places bear: {collisions}"


def test_a_sample_is_what_the_sources_say(gazetteer: Gazetteer) -> None:
    """With the build extra installed, countries and airfields are as their packages have them."""
    babel = pytest.importorskip("babel")
    airports = pytest.importorskip("airportsdata").load("ICAO")
    arabic = babel.Locale("ar").territories
    for code in ("SY", "LY", "RU", "ML", "SD"):
        place = gazetteer.place(f"iso:{code}")
        assert place is not None
        assert place.names.ar == arabic[code]
    for icao in ("OSDI", "HLGN", "GABS", "HSPN"):
        place = gazetteer.place(f"airport:{icao}")
        assert place is not None
        assert (place.lon, place.lat) == pytest.approx((airports[icao]["lon"], airports[icao]["lat"]), abs=1e-4)
