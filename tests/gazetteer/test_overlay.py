"""The hand-written tables hold, and a row that does not is named in one sentence."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from gazetteer.errors import GazetteerError, OverlayError
from gazetteer.folding import index_key
from gazetteer.records import PlaceKind
from gazetteer.running_text.words import words
from gazetteer.sources.overlay import DATA, harvest_overlay
from gazetteer.tables import read_table

PLACES_HEAD = "id,kind,feature,en,ar,lon,lat,country,admin,approximate,replaces,citation\n"
NAMES_HEAD = "place,language,kind,texts,citation\n"
INHABITANTS_HEAD = "place,inhabitants,citation\n"
GOOD_PLACE = "hudhud:test,sea,SEA,Test Sea,بحر الاختبار,10,20,,,1,,by hand"


@pytest.fixture
def tables(tmp_path: Path) -> Callable[..., Path]:
    """A folder with one place and no names, rows replaced at will."""

    def written(place: str = GOOD_PLACE, *more: str, name: str = "", inhabitants: str = "") -> Path:
        (tmp_path / "places.csv").write_text(PLACES_HEAD + "\n".join([place, *more]) + "\n", encoding="utf-8")
        (tmp_path / "names.csv").write_text(NAMES_HEAD + name + "\n", encoding="utf-8")
        (tmp_path / "inhabitants.csv").write_text(INHABITANTS_HEAD + inhabitants + "\n", encoding="utf-8")
        return tmp_path

    return written


def test_a_good_row_is_a_place(tables: Callable[..., Path]) -> None:
    """A row becomes a place under its id, with both its names."""
    harvest = harvest_overlay(tables(name="hudhud:test,en,alternate,Sea of Tests|Tests,by hand"))
    assert harvest.places["hudhud:test"].kind is PlaceKind.SEA
    texts = [naming.name.text for naming in harvest.names]
    assert texts == ["Test Sea", "بحر الاختبار", "Sea of Tests", "Tests"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("hudhud:test", "hudhud:Test Sea", "an id must look like"),
        (",sea,SEA", ",lagoon,SEA", "a kind must be one of PlaceKind, got 'lagoon'"),
        (",10,20,", ",200,20,", "between -180 and 180, got '200'"),
        (",10,20,", ",10,-91,", "between -90 and 90, got '-91'"),
        (",10,20,", ",ten,20,", "got 'ten'"),
        (",10,20,", ",nan,20,", "got 'nan'"),
        ("بحر الاختبار", "", "an English and an Arabic name"),
        (",20,,,1", ",20,Libya,,1", "two capital letters, got 'Libya'"),
        (",by hand", ",", "where it was read"),
        (",1,,by hand", ",maybe,,by hand", "approximate must be 0 or 1, got 'maybe'"),
        (",by hand", ",by hand,and more", "must have 12 fields"),
    ],
)
def test_a_bad_row_is_named(tables: Callable[..., Path], old: str, new: str, says: str) -> None:
    """The sentence says what must hold, what was got, and in which line."""
    with pytest.raises(OverlayError) as caught:
        harvest_overlay(tables(GOOD_PLACE.replace(old, new)))
    assert says in str(caught.value)
    assert str(caught.value).endswith("in places.csv line 2")


def test_inhabitants_are_counted(tables: Callable[..., Path]) -> None:
    """A town that no source has may say how large it is, so that texts may name it without saying that it is a town."""
    harvest = harvest_overlay(tables(inhabitants="hudhud:test,30000,by hand"))
    assert harvest.places["hudhud:test"].population == 30_000


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("hudhud:other,5,c", "inhabitants must belong to a place of ours, got 'hudhud:other'"),
        ("hudhud:test,many,c", "inhabitants must be a number, got 'many'"),
        ("hudhud:test,-5,c", "inhabitants must be a number, got '-5'"),
    ],
)
def test_bad_inhabitants_are_named(tables: Callable[..., Path], row: str, says: str) -> None:
    """A count of no place of ours, or that is no number, is an error with its line."""
    with pytest.raises(OverlayError) as caught:
        harvest_overlay(tables(inhabitants=row))
    assert str(caught.value) == f"{says} in inhabitants.csv line 2"


def test_an_id_stands_once(tables: Callable[..., Path]) -> None:
    """Two rows of one id are an error."""
    with pytest.raises(OverlayError, match=r"must stand once, got 'hudhud:test' in places\.csv line 3"):
        harvest_overlay(tables(GOOD_PLACE, GOOD_PLACE))


@pytest.mark.parametrize(
    "row", ["red sea,en,alternate,X,c", "hudhud:a,en,nickname,X,c", "hudhud:a,en,alternate,X||Y,c"]
)
def test_a_bad_name_is_named(tables: Callable[..., Path], row: str) -> None:
    """A name of no id, of an unknown kind or blank is an error with its line."""
    with pytest.raises(OverlayError, match=r"in names\.csv line 2"):
        harvest_overlay(tables(name=row))


def test_a_quote_that_does_not_close_is_named(tmp_path: Path) -> None:
    """A table that is no CSV is an error of ours, not of a library."""
    (tmp_path / "broken.csv").write_text('a,b\n"x,y\n', encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"valid CSV.*broken\.csv"):
        list(read_table(tmp_path / "broken.csv"))


def test_shipped_tables_hold() -> None:
    """The shipped tables load, and every place of ours has names in both languages."""
    harvest = harvest_overlay()
    assert len(harvest.places) > 180
    languages = {place: {n.name.language for n in harvest.names if n.place == place} for place in harvest.places}
    assert not [place for place, held in languages.items() if not {"en", "ar"} <= held]


MEANT_TO_COLLIDE = {
    "نهر النيل": "a river and a Sudanese state",
    "River Nile": "a river and a Sudanese state",
    "Red Sea": "a sea and a state",
    "البحر الأحمر": "a sea and a state",
    "Jufra": "a base and a district",
    "الجفرة": "a base and a district",
    "الساحل": "the Sahel and Syria's coast",
    "غزة": "a city and a strip",
    "إنجلترا": "a part of a country that stands for it",
    "كوريا": "two countries",
    "Korea": "two countries",
    "المملكة": "several kingdoms",
}
"""Names of ours that several places share, besides towns with their divisions and the two Tripolis."""


def test_collisions_are_known() -> None:
    """Prints the names that our tables give to several places; each is a town with its division or meant so."""
    harvest, meant = harvest_overlay(), {index_key(name) for name in MEANT_TO_COLLIDE}
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for naming in harvest.names:
        owners[index_key(naming.name.text)].add(naming.place)
    collisions = {key: sorted(places) for key, places in owners.items() if len(places) > 1}
    print("\n".join(f"{key}: {', '.join(places)}" for key, places in sorted(collisions.items())))  # noqa: T201 - what it is for
    towns = {key for key, places in collisions.items() if all(map(_is_town_or_division, places))}
    assert collisions.keys() - towns == meant


def _is_town_or_division(place_id: str) -> bool:
    return place_id.startswith(("geonames:", "admin1:"))


def test_every_row_says_where_it_was_read() -> None:
    """A name without a citation is an error, so that none of the shipped rows lacks one."""
    assert all(row["citation"].strip() for _, row in read_table(DATA / "names.csv"))
    assert all(row["source"].strip() for _, row in read_table(DATA / "demonyms.csv"))


def test_word_tables_are_folded_and_disjoint() -> None:
    """Cues and fillers are keys, and no word is both."""
    tables = words()
    assert all(index_key(key) == key for key in (*tables.cues, *tables.fillers, *tables.locatives, *tables.guarded))
    assert not tables.cues.keys() & tables.fillers
    assert set(tables.guarded.values()) == {"class", "place"}
