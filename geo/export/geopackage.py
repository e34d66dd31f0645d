"""A GeoPackage of four layers: events, places, routes and sites. Only ever written; nothing is read through GDAL."""

from errno import EIO
from pathlib import Path

import pyogrio
from pyogrio.errors import CRSError, DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from geo.export.tables import event_table, place_table, route_table, site_table
from geo.export.taken import Taken, about, describe
from geo.export.texts import json_text

_ERRORS = (CRSError, DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError)


def write_geopackage(taken: Taken, path: Path) -> None:
    """Writes the shown set's layers, the file's own facts in its metadata table.

    Raises:
        OSError: if it cannot be written.
    """
    words = describe(taken)
    own_facts = {"DESCRIPTION": words, "HUDHUD": json_text(about(taken))}
    layers = {
        "events": (event_table(taken), "Point"),
        "places": (place_table(taken), "Point"),
        "routes": (route_table(taken), "MultiLineString"),
        "sites": (site_table(taken), "Point"),
    }
    try:
        for name, (table, shape) in layers.items():
            is_first = not path.exists()
            pyogrio.write_dataframe(
                table,
                path,
                layer=name,
                driver="GPKG",
                geometry_type=shape,
                promote_to_multi=shape.startswith("Multi"),
                append=not is_first,
                dataset_metadata=own_facts if is_first else None,
                layer_options={"DESCRIPTION": words} if is_first else None,
            )
    except _ERRORS as error:
        raise OSError(EIO, str(error)) from error
