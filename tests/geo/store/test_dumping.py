"""A corpus on PostGIS, taken away and brought back by PostgreSQL's own programs, as the docs say."""

import subprocess
from contextlib import closing

import pytest
from postgres_cluster import tool

from geo.store import Store

psycopg = pytest.importorskip("psycopg")


@pytest.fixture
def database_of(postgres):
    """Makes a new database and gives its address; each is gone when the test is over."""
    made = []

    def new(name: str) -> str:
        postgres.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        made.append(name)
        return postgres.url().split("?")[0].replace("/postgres", f"/{name}")

    yield new
    for name in made:
        postgres.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_dump_brings_the_corpus_back(postgres, database_of, corpus, gazetteer, tmp_path):
    """Articles, readings, points and lines and the version are the same, and hudhud finds nothing amiss."""
    first, again = database_of("hudhud"), database_of("hudhud_again")
    with Store.open(first) as store:
        for document in corpus.documents.values():
            readings = [each for each in corpus.readings if each.article.document == document.id]
            store.put(document, readings, gazetteer)
        version, whole = store.version(), store.corpus(gazetteer)
    dump, server = tmp_path / "hudhud.dump", _server(postgres)
    run("pg_dump", "--format", "custom", "--no-owner", "--file", str(dump), *server, "hudhud")
    run("pg_restore", "--no-owner", *server, "--dbname", "hudhud_again", str(dump))
    with Store.open(again) as store:
        assert store.version() == version
        assert store.corpus(gazetteer) == whole
        assert store.verify(gazetteer) == ()
    assert points(first) == points(again) != []


def points(address: str) -> list[tuple]:
    """What QGIS would show of a corpus: its points, with their kinds and days."""
    with closing(psycopg.connect(address.replace("+psycopg", ""))) as connection:
        return connection.execute("SELECT ST_AsText(geom), kind, earliest FROM event_point ORDER BY 1, 2, 3").fetchall()


def _server(postgres) -> list[str]:
    return ["--host", "127.0.0.1", "--port", str(postgres.port), "--username", "hudhud"]


def run(name: str, *arguments: str) -> None:
    """Runs one of PostgreSQL's programs, which must succeed and complain of nothing."""
    command = [tool(name), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)  # noqa: S603 - its own tools
    assert (done.returncode, done.stderr) == (0, "")
