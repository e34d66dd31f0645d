"""Corpora on each database that there is."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from geo.store import engine as database

Corpora = Callable[[str], Path | str]


@pytest.fixture(params=["sqlite", "postgis"])
def corpora(request, tmp_path) -> Corpora:
    """Gives the place of a new corpus for each name, on SQLite and on PostGIS."""
    if request.param == "sqlite":
        return lambda name: tmp_path / "data" / f"{name}.sqlite"
    cluster = request.getfixturevalue("postgres")
    return cache(lambda _name: cluster.new_corpus())


@pytest.fixture
def target(corpora) -> Path | str:
    """The place of a new corpus."""
    return corpora("corpus")


@pytest.fixture
def ask():
    """Gives the rows that a statement finds in a corpus, as anybody's program would."""

    def asked(target: Path | str, statement: str) -> list[tuple]:
        engine = database.make_engine(target)
        try:
            with database.reading(engine) as connection:
                return [tuple(row) for row in connection.exec_driver_sql(statement)]
        finally:
            engine.dispose()

    return asked
