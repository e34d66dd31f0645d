"""Which index the program asks: the one it ships, unless its reader chose another, such as one of all of GeoNames."""

import os
from pathlib import Path

import platformdirs

from gazetteer.connection import connect
from gazetteer.errors import GazetteerError
from gazetteer.packing import replace_whole, shipped_index

VARIABLE = "HUDHUD_GAZETTEER"
"""Environment variable with the path of an index; processes that are started inherit it."""

_SETTING = "gazetteer.txt"
_LONGEST_PATH = 4096


def chosen_index() -> Path:
    """The path of the index to ask: the variable's, else the one chosen for good, else the shipped one.

    Raises:
        IndexUnreadableError: if the shipped one is meant and cannot be unpacked.
    """
    said = os.environ.get(VARIABLE) or _kept_choice()
    return Path(said) if said else shipped_index()


def choose_index(index: Path | None) -> None:
    """Ask an index from now on, in every later start of the program; None for the shipped one again.

    Raises:
        IndexUnreadableError: if it is no index of this program.
        GazetteerError: if the choice cannot be kept.
    """
    path = _setting()
    try:
        if index is None:
            path.unlink(missing_ok=True)
            return
        connect(index).close()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_whole(path, str(index.resolve()).encode())
    except OSError as problem:
        raise GazetteerError(
            f"the choice must be kept in a folder that can be written, got {problem.strerror}: {path}"
        ) from None


def default_output() -> Path:
    """Where an index of all of GeoNames is built unless another file is named."""
    return platformdirs.user_data_path("hudhud", appauthor=False) / "geonames.sqlite"


def _kept_choice() -> str:
    try:
        return _setting().read_bytes()[:_LONGEST_PATH].decode("utf-8", "replace").strip()
    except OSError:
        return ""


def _setting() -> Path:
    return platformdirs.user_config_path("hudhud", appauthor=False) / _SETTING
