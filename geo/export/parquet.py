"""GeoParquet: events, routes and sites in one table, the file's own facts in the schema's metadata."""

from pathlib import Path

from geo.export.tables import feature_table
from geo.export.taken import Taken, about


def write_parquet(taken: Taken, path: Path) -> None:
    """Writes the shown set; ``feature`` says whether a row is an event, a route or a site.

    Raises:
        OSError: if it cannot be written.
    """
    table = feature_table(taken)
    table.attrs["hudhud"] = about(taken)
    table.to_parquet(path, index=False, compression="zstd", schema_version="1.1.0")
