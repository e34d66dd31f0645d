"""The names of a whole corpus resolved by joins: the same answers as one by one, the index read once in its order."""

from collections.abc import Iterable, Iterator
from itertools import islice

from gazetteer.folding import index_key
from gazetteer.index import Gazetteer
from gazetteer.ranking.readings import readings
from gazetteer.resolution import Context, Resolution
from gazetteer.resolve import LONGEST_NAME, resolve
from gazetteer.running_text.words import words

AT_ONCE = 20_000
"""Names of one join: some tens of megabytes of candidates."""


def resolve_all(
    asked: Iterable[tuple[str, Context]], *, gazetteer: Gazetteer, at_once: int = AT_ONCE
) -> Iterator[Resolution]:
    """What ``resolve`` answers of each name in its context, in the order asked.

    Worth it where the index is far larger than memory, or names are many; ``at_once`` names are held at a time.
    """
    rest = iter(asked)
    while batch := list(islice(rest, at_once)):
        _fetch({name for name, _ in batch}, gazetteer)
        try:
            yield from (resolve(name, context, gazetteer=gazetteer) for name, context in batch)
        finally:
            gazetteer.forget()


def _fetch(names: Iterable[str], gazetteer: Gazetteer) -> None:
    """Fetch what ranking these names will look up: level by level of their readings, until one finds something."""
    tables = words()
    pending = [readings(index_key(name[:LONGEST_NAME]), tables) for name in names]
    while pending:
        asked = [(levels, {reading.key for reading in level}) for levels in pending for level in islice(levels, 1)]
        found = gazetteer.fetch({key for _, keys in asked for key in keys})
        pending = [levels for levels, keys in asked if found.isdisjoint(keys)]
