"""A short form of the soak: writers that are killed lose nothing that they were told is kept."""

from killed_writers import kill_writers

from geo.store import Store
from geo.store.mending import AnyPlace


def test_killed_writers_lose_nothing_they_were_told_is_kept(tmp_path):
    """Three are killed at random, one reader being on; what is there holds together."""
    found = kill_writers(tmp_path / "corpus.sqlite", 3, readers=1, seed=1)

    assert (found.kills, found.lost, found.faults) == (3, [], [])
    assert found.kept == sorted(found.kept)
    assert found.reads
    with Store.open(tmp_path / "corpus.sqlite") as store:
        assert store.verify(AnyPlace()) == ()
