"""A server that goes away and comes back: one sentence, then on as before, nothing lost and nothing twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from generated import article

from gazetteer.index import Gazetteer
from geo.errors import StoreError
from geo.ingest import Source, Tally, ingest
from geo.ingest.adding import Plan
from geo.store import Store, arrivals, patience
from geo.store.postgis import GONE_CODE

SOURCES = [Source(f"in/{number}.txt", f"{number}.txt", article(number).text.encode()) for number in range(12)]


@pytest.fixture(scope="module")
def shipped():
    """The shipped places."""
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture
def empty(postgres):
    """An empty store on the server."""
    with Store.open(postgres.new_corpus()) as store:
        yield store


@pytest.fixture
def away(postgres):
    """Ends the server as a crash does; however the test ends, it runs again."""
    yield postgres.stop
    if not postgres.answers():
        postgres.start()


@pytest.fixture
def comes_back(postgres, monkeypatch):
    """Whoever waits for the server finds it there the second time; gives the pauses."""
    pauses = []

    def sleep(seconds):
        pauses.append(seconds)
        if len(pauses) == 2:
            postgres.start()

    monkeypatch.setitem(patience.patiently.__kwdefaults__, "sleep", sleep)
    return pauses


def take_in(store, places, after=lambda _: None):
    """Takes all sources in, calling ``after`` with the number of each step; what was counted."""
    tally = Tally()
    with ThreadPoolExecutor(1) as executor:
        for number, step in enumerate(ingest(SOURCES, store, executor, places, plan=Plan(batch=2, window=2))):
            tally.note(step)
            after(number)
    return tally.report().counts


@pytest.fixture
def undisturbed(tmp_path, shipped):
    """The version of the corpus of all sources, taken in where nothing happens."""
    with Store.open(tmp_path / "undisturbed.sqlite") as store:
        assert take_in(store, shipped).added == len(SOURCES)
        return store.version()


def test_server_that_restarts_between_two_batches_costs_nothing(empty, away, comes_back, shipped, caplog):
    """An ingest waits for its server, says so once, and goes on with nothing lost and nothing twice."""
    counts = take_in(empty, shipped, lambda number: away() if number == 2 else None)
    assert counts.added == len(SOURCES)
    assert len(list(empty.documents())) == len(SOURCES)
    assert len(comes_back) == 2
    assert [record.getMessage().split(", got")[0] for record in caplog.records] == [
        "a database server must run while a corpus is read or written"
    ]


@pytest.mark.usefixtures("comes_back")
def test_server_that_dies_within_a_transaction_loses_nothing(empty, away, shipped, undisturbed, monkeypatch):
    """Half a batch was written when the server went: it is gone with it, and written once when the server is back."""
    seen = []
    head_of = arrivals.head_of

    def deadly(*arguments):
        seen.append(arguments)
        if len(seen) == 6:
            away()
        return head_of(*arguments)

    monkeypatch.setattr(arrivals, "head_of", deadly)
    assert take_in(empty, shipped).added == len(SOURCES)
    assert empty.version() == undisturbed
    assert len(seen) > len(SOURCES)


def test_server_that_stays_away_ends_the_ingest_in_a_sentence(postgres, away, shipped, monkeypatch):
    """Whoever waited long enough is told, and the next run goes on where this one stopped."""
    pauses = []
    monkeypatch.setitem(patience.patiently.__kwdefaults__, "sleep", pauses.append)
    with Store.open(postgres.new_corpus()) as store:
        with pytest.raises(StoreError, match=r"server must run .*: postgresql\+psycopg://hudhud@127") as caught:
            take_in(store, shipped, lambda number: away() if number == 2 else None)
        assert caught.value.code == GONE_CODE
        assert sum(pauses) >= Plan().patience
        postgres.start()
        counts = take_in(store, shipped)
        assert (counts.added, counts.known) == (len(SOURCES) - 6, 6)


def test_store_goes_on_when_its_server_is_back(postgres, away, corpus, gazetteer):
    """A page asks again and again; while nobody answers it is told so, and then it sees the corpus as before."""
    (document,) = corpus.documents.values()
    with Store.open(postgres.new_corpus()) as store:
        store.put(document, corpus.readings, gazetteer)
        before = store.corpus(gazetteer)
        away()
        for ask in (store.version, lambda: store.corpus(gazetteer), lambda: store.decide([])):
            with pytest.raises(StoreError, match="server must run") as caught:
                ask()
            assert caught.value.code == GONE_CODE
        postgres.start()
        assert store.corpus(gazetteer) == before


def test_server_that_restarts_between_two_looks_is_not_noticed(postgres, away, empty):
    """Who looks again after the server was there again sees what was there before, and no error first."""
    before = empty.version()
    away()
    postgres.start()
    assert empty.version() == before


def test_other_refusals_are_not_waited_for():
    """Only a server that is away is waited for; a full disk is told at once."""

    def full():
        raise StoreError("full", "store_full")

    pauses = []
    with pytest.raises(StoreError, match="full"):
        patience.patiently(full, seconds=60, sleep=pauses.append)
    assert pauses == []
