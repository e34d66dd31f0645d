"""The formats in which the shown set can be taken away; what a format needs is imported when it is written."""

# ruff: noqa: PLC0415 - see above

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from dashboard.i18n import LANGUAGES
from geo.export.taken import Taken

THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Look:
    """How a page that is taken away looks; other formats look alike to everyone."""

    language: str = LANGUAGES[0]
    theme: str = THEMES[0]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to take away the shown set."""

    name: str
    """As in ``--format``, in addresses, and as the key of its words in the interface."""
    suffix: str
    media_type: str
    write: Callable[[Taken, Look, Path], None]
    """Writes it; raises OSError where the path cannot be written."""


def _html(taken: Taken, look: Look, path: Path) -> None:
    from dashboard import corpus
    from dashboard.takeaway.standalone import write_standalone

    write_standalone(taken, path, language=look.language, theme=look.theme, area_of=corpus.gazetteer().area)


def _csv(taken: Taken, _: Look, path: Path) -> None:
    from geo.export.spreadsheet import write_csv

    write_csv(taken, path)


def _geojson(taken: Taken, _: Look, path: Path) -> None:
    from geo.export.geojson import write_geojson

    write_geojson(taken, path)


def _geopackage(taken: Taken, _: Look, path: Path) -> None:
    from geo.export.geopackage import write_geopackage

    write_geopackage(taken, path)


def _kml(taken: Taken, _: Look, path: Path) -> None:
    from geo.export.kml import write_kml

    write_kml(taken, path)


def _parquet(taken: Taken, _: Look, path: Path) -> None:
    from geo.export.parquet import write_parquet

    write_parquet(taken, path)


def _annotations(taken: Taken, _: Look, path: Path) -> None:
    from geo.export.annotations import write_annotations

    write_annotations(taken, path)


def _jsonl(taken: Taken, _: Look, path: Path) -> None:
    from geo.export.jsonl import write_jsonl

    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write_jsonl(taken.corpus, stream, title=taken.title)


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Format("html", "html", "text/html", _html),
            Format("csv", "csv", "text/csv", _csv),
            Format("geojson", "geojson", "application/geo+json", _geojson),
            Format("gpkg", "gpkg", "application/geopackage+sqlite3", _geopackage),
            Format("kml", "kml", "application/vnd.google-earth.kml+xml", _kml),
            Format("parquet", "parquet", "application/vnd.apache.parquet", _parquet),
            Format("annotations", "jsonld", "application/ld+json", _annotations),
            Format("jsonl", "jsonl", "application/jsonl", _jsonl),
        )
    }
)
"""Every format by name, in the order in which they are offered."""


def file_name(taken: Taken, chosen: Format) -> str:
    """What the file is called: corpus version, layer and window, letters and digits alone."""
    version = "".join(char for char in taken.corpus.version if char.isascii() and char.isalnum())[:16]
    days = f"{taken.window.first}_{taken.window.last}" if taken.window else "all"
    return f"hudhud-{version}-{taken.corpus.layer.value}-{days}.{chosen.suffix}"
