"""Sources to index: one SQLite file, packed.

Run as ``python -m gazetteer.build``; needs the ``build`` extra. What is built is committed, so that reading the
gazetteer needs none of the sources.
"""

import sys
from pathlib import Path

from gazetteer.errors import GazetteerError
from gazetteer.packing import PACKED
from gazetteer.region import NEAR
from gazetteer.sources.airports import harvest_airports
from gazetteer.sources.areas import harvest_areas
from gazetteer.sources.cities import harvest_cities
from gazetteer.sources.countries import harvest_countries
from gazetteer.sources.divisions import division_areas
from gazetteer.sources.harvest import Harvest
from gazetteer.sources.natural_earth import countries
from gazetteer.sources.overlay import harvest_overlay, read_sources
from gazetteer.writing import database, pack, settle


def main() -> int:
    """Build the packed index into ``gazetteer/data`` and say what it holds; the exit code, 2 where it failed."""
    packed = Path(__file__).parent / "data" / PACKED
    try:
        harvest = harvest_everything()
        content = pack(database(harvest, read_sources()))
    except GazetteerError as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    packed.write_bytes(content)
    sys.stderr.write(f"{len(harvest.places)} places, {len(harvest.names)} names, {len(content)} bytes packed\n")
    return 0


def harvest_everything() -> Harvest:
    """All sources merged and settled: later ones (our own tables last) win by id, every name is kept.

    Raises:
        OverlayError: if a hand-written row does not hold or names a place that no source has.
    """
    harvest = harvest_airports(NEAR)
    harvest.merge(harvest_cities())
    harvest.merge(harvest_countries(countries()))
    harvest.merge(harvest_overlay())
    harvest.areas |= division_areas(harvest.places.values()) | harvest_areas()
    return settle(harvest)


if __name__ == "__main__":
    raise SystemExit(main())
