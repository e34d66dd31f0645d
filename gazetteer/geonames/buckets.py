"""Names sorted in bounded memory: shared out by key into buckets of about a size, each then sorted into the index."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from sqlite3 import Connection
from typing import Any

from gazetteer.folding import index_key, spelling
from gazetteer.geonames.work import Work
from gazetteer.records import NameKind, PlaceName
from gazetteer.schema import FLAGS

SAMPLED = 200
"""Every how many-th name is looked at to see how keys spread."""

NamePart = tuple[str, int, int, int, str, str, str, int]
"""Key, number of the place, 0 for a shipped name and 1 for others, order of kinds, language, text, source, flags."""

_NAMES_OF_A_BUCKET = 400_000
_MOST_BUCKETS = 250
_KINDS = tuple(NameKind)
_ORDER = {kind: order for order, kind in enumerate(_KINDS)}
_LAST_LATIN = "\u02ff"


def name_part(place: int, name: PlaceName, *, shipped: bool) -> NamePart:
    """A name to share out; its key is empty where it names nothing."""
    flags = sum(1 << bit for bit, field in enumerate(FLAGS) if getattr(name.quality, field))
    order = 0 if shipped else 1
    return index_key(name.text), place, order, _ORDER[name.kind], name.language, name.text, name.source, flags


def boundaries(work: Work) -> list[str]:
    """The keys that part the buckets, by the sample that was taken."""
    keys = [row[0] for row in work.connection.execute("SELECT key FROM work.sample ORDER BY key")]
    count = min(_MOST_BUCKETS, 1 + len(keys) * SAMPLED // _NAMES_OF_A_BUCKET)
    return sorted({keys[len(keys) * part // count] for part in range(1, count)})


class Buckets:
    """Where names are put by their keys."""

    def __init__(self, work: Work) -> None:
        self._connection = work.connection
        self._boundaries: list[str] = work.state("buckets")
        with work.at_once() as connection:
            for bucket in range(len(self._boundaries) + 1):
                connection.execute(
                    f"CREATE TABLE IF NOT EXISTS work.bucket_{bucket} (key TEXT, place INTEGER, dump INTEGER,"
                    " kind INTEGER, language TEXT, text TEXT, source TEXT, flags INTEGER)"
                )

    def take(self, names: Iterable[NamePart]) -> None:
        """Put names where they belong, those without a key left out, within the transaction that is open."""
        parted: dict[int, list[NamePart]] = defaultdict(list)
        for name in filter(itemgetter(0), names):
            parted[bisect_right(self._boundaries, name[0])].append(name)
        for bucket, several in parted.items():
            self._connection.executemany(
                f"INSERT INTO work.bucket_{bucket} VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - a number
                several,
            )


def sort_bucket(connection: Connection, bucket: int) -> None:
    """Move a bucket's names into the index in the order of their keys, each spelling of a place once."""
    rows = connection.execute(
        "SELECT key, place, text, language, kind, source, flags"  # noqa: S608 - a number
        f" FROM work.bucket_{bucket} ORDER BY key, place, dump, kind, language, text"
    )
    flagged: list[tuple[str, int, int, int]] = []
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?)", _each_once(rows, flagged))
    connection.executemany("INSERT INTO quality VALUES (?, ?, ?, ?)", flagged)
    connection.execute(f"DROP TABLE work.bucket_{bucket}")


def _each_once(rows: Iterable[tuple[Any, ...]], flagged: list[tuple[str, int, int, int]]) -> Iterator[tuple[Any, ...]]:
    """Rows of ``name``; a spelling that comes again only adds its flags."""
    for (key, place), several in groupby(rows, itemgetter(0, 1)):
        flags: dict[str, int] = {}
        for _, _, text, language, kind, source, said in several:
            apart = spelling(text) if max(key) > _LAST_LATIN else key
            if apart not in flags:
                yield key, place, len(flags), text, language, _KINDS[kind].value, source
                flags[apart] = 0
            flags[apart] |= said
        flagged += [(key, place, nth, said) for nth, said in enumerate(flags.values()) if said]
