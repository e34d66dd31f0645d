"""The shipped index: packed in the program, unpacked once into the user's cache folder.

A packed index is 32 bytes of SHA-256 and the xz-compressed SQLite file they are of. The unpacked file is named by that
fingerprint, so a new release never meets an old release's file, and is checked against it each time it is opened.
"""

import hashlib
import logging
import lzma
import os
import tempfile
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import platformdirs

from gazetteer.errors import IndexUnreadableError

PACKED = "gazetteer.sqlite.xz"
"""Name of the packed index in ``gazetteer/data``."""

UNPACKED_LIMIT = 256 * 2**20
"""Most bytes that an index may unpack to."""

_FINGERPRINT_BYTES = 32
_LOG = logging.getLogger(__name__)


def fingerprint_of(content: bytes) -> bytes:
    """SHA-256 of the content, 32 bytes."""
    return hashlib.sha256(content).digest()


def shipped_index() -> Path:
    """The path of the unpacked index that the program ships, unpacked now if it is not there whole.

    Two processes may do so at once: each writes a file of its own and moves it into place whole. Where the cache
    folder cannot be written a folder for temporary files serves, with a warning.

    Raises:
        IndexUnreadableError: if the packed index is missing or broken, or no folder can be written.
    """
    packed = _read_packed(files("gazetteer") / "data" / PACKED)
    fingerprint = packed[:_FINGERPRINT_BYTES]
    name = f"gazetteer-{fingerprint.hex()[:16]}.sqlite"
    places = (platformdirs.user_cache_path("hudhud"), Path(tempfile.gettempdir()) / f"hudhud-{_user()}")
    for path in (folder / name for folder in places):
        if _is_whole(path, fingerprint):
            return path
    content = unpack(packed)
    for folder in places:
        try:
            return _move_into_place(content, folder, name)
        except OSError as problem:
            _LOG.warning("the folder for unpacked files must be writable, got %s for %s", problem.strerror, folder)
    raise IndexUnreadableError(
        f"the gazetteer must be unpacked into a writable folder, got none of {places[0]}, {places[1]}"
    )


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


def _is_whole(path: Path, fingerprint: bytes) -> bool:
    try:
        return fingerprint_of(path.read_bytes()) == fingerprint
    except OSError:
        return False


def _move_into_place(content: bytes, folder: Path, name: str) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(prefix=name, dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(written).replace(folder / name)
    except OSError:
        Path(written).unlink(missing_ok=True)
        raise
    return folder / name


def _user() -> str:
    return hashlib.sha256(str(Path.home()).encode()).hexdigest()[:8]
