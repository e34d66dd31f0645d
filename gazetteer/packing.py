"""The shipped index: packed in the program, unpacked once into the user's cache folder.

A packed index is 32 bytes of SHA-256 and the xz-compressed SQLite file they are of. The unpacked file is named by that
fingerprint, so a new release never meets an old release's file, and is checked each time it is opened.
"""

import atexit
import contextlib
import hashlib
import logging
import lzma
import os
import shutil
import sqlite3
import tempfile
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import platformdirs

from gazetteer.errors import IndexUnreadableError
from gazetteer.schema import INDEXES

PACKED = "gazetteer.sqlite.xz"
"""Name of the packed index in ``gazetteer/data``."""

UNPACKED_LIMIT = 256 * 2**20
"""Most bytes that an index may unpack to."""

_FINGERPRINT_BYTES = 32
_SQLITE = b"SQLite format 3\0"
_STEM = "gazetteer-"
_KEPT_RELEASES = 3
_LOG = logging.getLogger(__name__)


def fingerprint_of(content: bytes) -> bytes:
    """SHA-256 of the content, 32 bytes."""
    return hashlib.sha256(content).digest()


def shipped_index() -> Path:
    """The path of the unpacked index that the program ships, unpacked now if it is not there whole.

    What can be worked out from the rest (``schema.INDEXES``) is not packed but made while unpacking; so the file's name
    bears both the packed content's fingerprint and its own.

    Two processes may do so at once: each writes a file of its own and moves it into place whole. Where the cache
    folder cannot be written a private folder serves until the program ends, with a warning.

    Raises:
        IndexUnreadableError: if the packed index is missing or broken, or no folder can be written.
    """
    packed = _read_packed(files("gazetteer") / "data" / PACKED)
    fingerprint = packed[:_FINGERPRINT_BYTES]
    folder = platformdirs.user_cache_path("hudhud")
    release = f"{_STEM}{fingerprint.hex()[:16]}"
    for path in sorted(folder.glob(f"{release}-*.sqlite")):
        if _is_whole(path):
            return path
    content = with_indexes(unpack(packed))
    path = folder / f"{release}-{fingerprint_of(content).hex()[:16]}.sqlite"
    try:
        _move_into_place(content, path)
    except OSError as problem:
        _LOG.warning("the folder for unpacked files must be writable, got %s for %s", problem.strerror, folder)
        return _unpacked_for_now(content, path)
    _sweep(folder)
    return path


def unpack(packed: bytes) -> bytes:
    """The SQLite file in a packed index.

    Raises:
        IndexUnreadableError: if it is broken, too large, or not what its fingerprint says.
    """
    unpacker = lzma.LZMADecompressor(format=lzma.FORMAT_XZ)
    try:
        content = unpacker.decompress(packed[_FINGERPRINT_BYTES:], max_length=UNPACKED_LIMIT)
    except lzma.LZMAError as problem:
        raise IndexUnreadableError(f"the packed gazetteer must be an xz file, got {problem} in {PACKED}") from problem
    if not unpacker.eof or fingerprint_of(content) != packed[:_FINGERPRINT_BYTES]:
        raise IndexUnreadableError(f"the packed gazetteer must match its fingerprint, got other content in {PACKED}")
    return content


def _read_packed(packed: Traversable) -> bytes:
    try:
        return packed.read_bytes()
    except OSError as problem:
        raise IndexUnreadableError(f"the program must ship {PACKED}, got {problem.strerror} in {packed}") from problem


def with_indexes(content: bytes) -> bytes:
    """An SQLite file with what was left out of it to be packed; content of another kind as it is."""
    if not content.startswith(_SQLITE):
        return content
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        connection.executescript(INDEXES)
        return connection.serialize()
    finally:
        connection.close()


def _is_whole(path: Path) -> bool:
    """Whether a file's content is what its name's last part says."""
    try:
        return fingerprint_of(path.read_bytes()).hex().startswith(path.stem.rpartition("-")[2])
    except OSError:
        return False


def _move_into_place(content: bytes, path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_whole(path, content)


def replace_whole(path: Path, content: bytes) -> None:
    """Write a file or leave what stands there untouched: written beside it, then moved into place.

    Raises:
        OSError: if it cannot be written.
    """
    handle, written = tempfile.mkstemp(prefix="unpacking-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(written).replace(path)
    except OSError:
        Path(written).unlink(missing_ok=True)
        raise


def _unpacked_for_now(content: bytes, wanted: Path) -> Path:
    """The index in a folder that only this user can enter and that goes when the program ends."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="hudhud-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        _move_into_place(content, folder / wanted.name)
    except OSError as problem:
        raise IndexUnreadableError(
            f"the gazetteer must be unpacked into a writable folder, got {problem.strerror} for {wanted.parent} "
            f"and for temporary files",
        ) from problem
    return folder / wanted.name


def _sweep(folder: Path) -> None:
    """Drop the indexes of releases long gone; the newest few stay, for an older program may still be in use."""
    with contextlib.suppress(OSError):
        unpacked = sorted(folder.glob(f"{_STEM}*.sqlite"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in unpacked[_KEPT_RELEASES:]:
            path.unlink()
