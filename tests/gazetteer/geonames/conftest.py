"""A small gazetteer to lay over a dump, and a small dump."""

from collections.abc import Callable
from pathlib import Path

import pytest
from geonames_lines import DIVISIONS, HIERARCHY, NAMES, PLACES, as_bytes

from gazetteer.geonames.build import build_index
from gazetteer.records import NameKind, Names, Place, PlaceKind
from gazetteer.sources.harvest import Harvest
from gazetteer.sources.overlay import read_sources
from gazetteer.writing import database, settle


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """An index of Syria, Latakia, a base, an airfield and a division of ours."""
    harvest = Harvest()
    for place_id, kind, en, ar, feature, admin in (
        ("iso:SY", PlaceKind.COUNTRY, "Syria", "سوريا", "PCL", None),
        ("geonames:173576", PlaceKind.CITY, "Latakia", "اللاذقية", "PPLA", "02"),
        ("airport:OSLK", PlaceKind.SITE, "Hmeimim Air Base", "قاعدة حميميم", "AIRB", None),
        ("geonames:173578", PlaceKind.ADMIN, "Latakia Governorate", "محافظة اللاذقية", "ADM1", "02"),
    ):
        harvest.places[place_id] = Place(
            place_id, kind, Names(en, ar), 35.5, 35.25, "SY", "hudhud", admin, feature, 400_000, "ours"
        )
        harvest.call(place_id, en, "en", NameKind.OFFICIAL, "hudhud")
        harvest.call(place_id, ar, "ar", NameKind.OFFICIAL, "hudhud")
    path = tmp_path / "shipped.sqlite"
    path.write_bytes(database(settle(harvest), read_sources()))
    return path


@pytest.fixture
def dump(tmp_path: Path) -> Callable[..., Path]:
    """Writes a dump and gives its folder; each file's lines may be others, as tuples or as bytes."""

    def write(**other: object) -> Path:
        folder = tmp_path / "dump"
        folder.mkdir(exist_ok=True)
        usual = {
            "allCountries": PLACES,
            "alternateNamesV2": NAMES,
            "admin1CodesASCII": DIVISIONS,
            "hierarchy": HIERARCHY,
        }
        for name, lines in {**usual, **other}.items():
            (folder / f"{name}.txt").write_bytes(lines if isinstance(lines, bytes) else as_bytes(lines))
        return folder

    return write


@pytest.fixture
def build(tmp_path: Path, shipped: Path, dump: Callable[..., Path]) -> Callable[..., Path]:
    """Builds an index of a dump, whose files may be others, and gives its path."""

    def run(**other: object) -> Path:
        out = tmp_path / "full.sqlite"
        list(build_index(dump(**other), out, shipped=shipped))
        return out

    return run
