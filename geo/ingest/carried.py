"""Files of places that travel to other machines, so that a name means the same wherever an article is read."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from gazetteer.index import Gazetteer
from gazetteer.own.overlay import WithOwnPlaces
from gazetteer.packing import replace_whole

MOST_CARRIED = 256 * 2**20
"""Bytes of an index that is sent along; a larger one must lie under the same path on each machine."""


@dataclass(frozen=True, slots=True)
class PlacesAt:
    """Which files hold the places: of those that travelled the hash of their bytes, else a path."""

    index: str
    own: str = ""
    """Empty where the reader has no places of their own."""

    def open(self) -> Gazetteer:
        """The places, out of these files.

        Raises:
            IndexUnreadableError: if a file is missing or broken.
        """
        index = _path_of(self.index)
        return WithOwnPlaces.over(index, _path_of(self.own)) if self.own else Gazetteer.open(index)


def packed_for_travel(index: Path, own: Path) -> tuple[PlacesAt, dict[str, bytes]]:
    """What tasks are told of their places, and the files that must be sent first, by the hash of their bytes.

    Raises:
        OSError: if a file cannot be read.
    """
    files = [path for path in (index, own) if path.exists() and path.stat().st_size <= MOST_CARRIED]
    contents = {path: path.read_bytes() for path in files}
    names = {path: hashlib.sha256(content).hexdigest() for path, content in contents.items()}
    told = PlacesAt(names.get(index, str(index)), names.get(own, str(own)) if own.exists() else "")
    return told, {names[path]: content for path, content in contents.items()}


def unpack_here(files: Mapping[str, bytes]) -> None:
    """Writes files that have travelled where ``PlacesAt`` looks for them; those that are there already stay.

    Raises:
        OSError: if they cannot be written.
    """
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        if not path.exists():
            replace_whole(path, content)


def _folder() -> Path:
    """A folder of this user alone."""
    return platformdirs.user_cache_path("hudhud") / "carried"


def _path_of(name: str) -> Path:
    travelled = _folder() / name
    return travelled if "/" not in name and travelled.exists() else Path(name)
