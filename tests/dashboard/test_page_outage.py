"""A page whose database server goes away and comes back."""

from importlib.resources import files
from pathlib import Path

import pytest
from generated import article
from streamlit.testing.v1 import AppTest

from dashboard import corpus as cache
from dashboard import server
from gazetteer.index import Gazetteer
from geo.reading.documents import make_document
from geo.reading.pipeline import read
from geo.store import Store


@pytest.fixture
def address(postgres, monkeypatch):
    """The address of a corpus of two articles, which pages are to show."""
    found = postgres.new_corpus()
    with Store.open(found) as store, Gazetteer.open() as places:
        for number in range(2):
            document = make_document(article(number).text, f"{number}.txt")
            store.put(document, read(document, places), places)
    monkeypatch.setenv(cache.PATH_VARIABLE, found)
    monkeypatch.setattr(server, "is_serving", lambda: True)
    return found


def opened() -> AppTest:
    """A page that has just been opened."""
    return AppTest.from_file(str(Path(str(files("dashboard") / "app.py"))), default_timeout=60)


def drawn(app: AppTest) -> str:
    """What a run of the page shows."""
    app.run()
    assert [each.message for each in app.exception] == []
    return "".join(element.proto.body for element in app.get("html"))


@pytest.mark.usefixtures("address")
def test_page_says_that_its_server_is_away_and_goes_on_when_it_is_back(postgres) -> None:
    """A map that is open stays; a page opened meanwhile says in one sentence why it shows none, and later does."""
    app = opened()
    before = drawn(app)
    assert 'class="brand"' in before
    postgres.stop()
    try:
        still_open, meanwhile = drawn(app), opened()
        away = drawn(meanwhile)
    finally:
        postgres.start()
    assert still_open == before
    assert away.count("The database server must be running; it does not answer") == 1
    assert f"127.0.0.1:{postgres.port}" in away
    assert 'role="alert"' in away
    assert 'class="brand"' not in away
    assert drawn(meanwhile) == before
