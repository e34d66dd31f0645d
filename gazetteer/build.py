"""Sources to index: one SQLite file, packed.

Run as ``python -m gazetteer.build FOLDER``; needs the ``build`` extra and a folder with what no Python package carries
(``gazetteer.sources.fetched`` says what). What is built is committed, so that reading the gazetteer needs none of the
sources.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.packing import PACKED, replace_whole
from gazetteer.region import NEAR
from gazetteer.sources.airports import harvest_airports
from gazetteer.sources.areas import harvest_areas
from gazetteer.sources.cities import harvest_cities, rows
from gazetteer.sources.countries import harvest_countries
from gazetteer.sources.divisions import harvest_divisions
from gazetteer.sources.fetched import Fetched
from gazetteer.sources.harvest import Harvest
from gazetteer.sources.natural_earth import countries
from gazetteer.sources.overlay import harvest_overlay, read_sources
from gazetteer.writing import database, pack, settle


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the packed index into ``gazetteer/data`` and say what it holds; the exit code, 2 where it failed.

    The old index stays untouched until the new one is written whole.

    Args:
        arguments: the folder of fetched files; by default the command line's.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if len(given) != 1:
        sys.stderr.write(f"the build must be given one folder of fetched files, got {len(given)} arguments\n")
        return 2
    packed = Path(__file__).parent / "data" / PACKED
    try:
        harvest = harvest_everything(Fetched(Path(given[0])))
        content = pack(database(harvest, read_sources()))
        replace_whole(packed, content)
        packed.chmod(0o644)
    except (GazetteerError, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    sys.stderr.write(f"{len(harvest.places)} places, {len(harvest.names)} names, {len(content)} bytes packed\n")
    return 0


def harvest_everything(fetched: Fetched) -> Harvest:
    """All sources merged and settled: later ones win by id, every name is kept.

    Raises:
        GazetteerError: if a fetched file is missing, a hand-written row does not hold, or names a place that no source
            has.
    """
    overlay = harvest_overlay()
    harvest = harvest_airports(NEAR)
    harvest.merge(harvest_cities(fetched, {naming.place for naming in overlay.names}))
    harvest.merge(harvest_countries(countries()))
    harvest.merge(overlay)
    harvest.merge(harvest_divisions(fetched, rows(), overlay.places))
    harvest.areas |= harvest_areas()
    return settle(harvest)


if __name__ == "__main__":
    raise SystemExit(main())
