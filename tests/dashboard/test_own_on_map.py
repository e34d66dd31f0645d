"""A place of one's own on the map: what is shown follows it at once, though no store knows that it changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import platformdirs
import pytest

from dashboard import corpus
from gazetteer.own.entries import Entry, add_own_place, edit_own_place
from gazetteer.records import Names, PlaceKind
from geo.ingest.again import documents_naming, read_again
from geo.reading.documents import make_document
from geo.reading.pipeline import read
from geo.store import Store

AT = datetime(2026, 11, 22, tzinfo=UTC)
ENTRY = Entry(Names("Wadi Zyzyx", "وادي زيزكس"), 36.5, 34.25, PlaceKind.CITY, country="SY")
TEXT = "دمشق 3 ديسمبر 2024\n\nوصلت قافلة عسكرية من دمشق إلى وادي زيزكس يوم الثلاثاء، بحسب شهود.\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one article, shown by the dashboard; the reader has no own places yet."""
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: tmp_path / "data")
    path = tmp_path / "corpus.sqlite"
    monkeypatch.setenv(corpus.PATH_VARIABLE, str(path))
    places = corpus.gazetteer()
    document = make_document(TEXT, "article.txt")
    with Store.open(path) as opened:
        opened.put(document, read(document, places), places)
    return path


def test_the_map_follows_an_own_place(store: Path) -> None:
    """Added and read again it is there; moved it is elsewhere, and the map is another one; the links' version stays."""
    before = corpus.current()
    place = add_own_place(ENTRY, by="Layla", at=AT)
    assert place.id not in corpus.current().places
    with Store.open(store) as opened:
        found = list(documents_naming(["وادي زيزكس"], opened))
        assert list(read_again(found, opened, corpus.gazetteer())) == list(before.documents)
    there, shown = corpus.current(), corpus.current_view()
    assert there.places[place.id].lon == 36.5
    edit_own_place(place.id, replace(ENTRY, lon=37.0), by="Layla", at=AT + timedelta(days=1))
    moved, shown_then = corpus.current(), corpus.current_view()
    assert moved.places[place.id].lon == 37.0
    assert shown_then.version != shown.version
    assert moved.version == there.version != before.version


def test_a_map_without_own_places_is_what_its_store_says(store: Path) -> None:
    """Own places that no article names change nothing, so that colleagues share links whatever they added."""
    version = corpus.current_view().version
    add_own_place(ENTRY, by="Layla", at=AT)
    assert corpus.current_view().version == version
    assert store.exists()
