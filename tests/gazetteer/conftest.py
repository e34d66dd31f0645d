"""The shipped gazetteer, opened once."""

from collections.abc import Iterator

import pytest

from gazetteer.index import Gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    """The gazetteer that the program ships."""
    with Gazetteer.open() as opened:
        yield opened
