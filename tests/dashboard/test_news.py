"""What has come in since the map was opened: told on the map, taken in when asked, and nowhere else in the way."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from generated import article
from streamlit.testing.v1 import AppTest

from dashboard import corpus as cache
from dashboard import server
from gazetteer.index import Gazetteer
from geo.ingest import Source
from geo.ingest.reading import take
from geo.reading.pipeline import MACHINE
from geo.store import Store
from geo.store.arrivals import Arrival


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The corpus that the page shows, with one article."""
    monkeypatch.setenv(cache.PATH_VARIABLE, str(tmp_path / "corpus.sqlite"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(server, "is_serving", lambda: True)
    with Store.open(tmp_path / "corpus.sqlite") as opened:
        add(opened, 1)
        yield opened


def add(store: Store, number: int) -> int:
    """Adds an article to the corpus; how many events it tells."""
    with Gazetteer.open() as places:
        taken = take(Source(f"{number}", f"{number}.txt", article(number).text.encode()), places, None, 600)
        store.add([Arrival(taken.document, taken.readings, MACHINE)], places)
    return sum(len(reading.events) for reading in taken.readings)


@pytest.fixture
def page(store: Store) -> AppTest:
    """The map, opened on the corpus."""
    assert store.version()
    app = AppTest.from_file(str(Path(str(files("dashboard") / "app.py"))), default_timeout=60)
    app.run()
    assert [each.message for each in app.exception] == []
    return app


def shown(app: AppTest) -> str:
    """The version that the page's language link, as every link, carries."""
    return next(each.value for each in app.html if "hreflang" in each.value).partition("v=")[2][:16]


def told(app: AppTest) -> list[str]:
    """What the page says of news."""
    return [each.value for each in app.html if 'role="status"' in each.value and "new events" in each.value]


def test_nothing_is_said_where_nothing_has_come(page: AppTest) -> None:
    """A map that shows all has no line and no button."""
    page.run()
    assert told(page) == []
    assert "news_show" not in [button.key for button in page.button]


def test_an_open_map_says_what_has_come_and_takes_it_in_when_asked(page: AppTest, store: Store) -> None:
    """Until then it shows what it showed, whatever else is done on it."""
    before = store.version()
    events = add(store, 3)
    page.run()
    assert shown(page) == before
    assert f"{events} new events" in told(page)[0]
    page.button(key="news_show").click().run()
    page.run()
    assert shown(page) == store.version() != before
    assert told(page) == []


def test_other_screens_show_the_newest_and_so_does_the_map_afterwards(page: AppTest, store: Store) -> None:
    """Whoever has added articles and goes to the map finds them there."""
    add(store, 3)
    page.switch_page("screens/articles.py").run()
    assert shown(page) == store.version()
    page.switch_page("screens/map.py").run()
    assert shown(page) == store.version()


def test_the_map_s_document_is_served_as_long_as_it_is_open(store: Store) -> None:
    """A frame that is drawn anew asks for the document of the version that its page holds."""
    document = cache.map_document("en", "light")
    add(store, 3)
    assert cache.map_document("en", "light").hash != document.hash
    assert cache.map_document_by_hash(document.hash) is document


def test_a_version_that_was_forgotten_gives_way_to_the_newest(page: AppTest, store: Store) -> None:
    """The program keeps only so many versions in memory."""
    add(store, 3)
    cache._load.cache_clear()
    page.run()
    assert shown(page) == store.version()
