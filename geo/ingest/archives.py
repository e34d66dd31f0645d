"""The files in a ZIP archive, with limits on count, size, ratio and names, before and while they are read.

Nothing is ever unpacked to disk: a member's name is a label for people and opens nothing.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast
from unicodedata import category

from geo.ingest.found import Found, failed, is_hidden
from geo.ingest.records import Fault, Source

MOST_MEMBERS = 100_000
"""Files in one archive."""

MOST_DIRECTORY_BYTES = 16 * 2**20
"""Size of an archive's list of files, which is read whole before anything else."""

MOST_UNPACKED = 4 * 2**30
"""Bytes of all files of an archive together."""

MOST_RATIO = 100
"""How many times larger than packed a file may be; text becomes 3 to 20 times smaller."""

LONGEST_NAME = 1_000

MEMBER_ERRORS = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, NotImplementedError, ValueError)
"""What the reading of a broken archive raises."""

_RATIO_FROM = 2**20
"""A file below this many bytes may have any ratio: so little harms nobody."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Ways of packing that can be unpacked a piece at a time."""
_ENCRYPTED = 0x1
_END = b"PK\x05\x06"
_END_BYTES, _MOST_COMMENT = 22, 2**16
_DIRECTORY_SIZE_AT = 12
_FAR = 2**32 - 1
"""Stands for a number that only the 64-bit end of an archive can hold."""


def members_of(found: Found) -> Iterator[Found | Source]:
    """The files of an archive in its order, each to be read before the next is asked for.

    What cannot be taken is a source with its fault: a single file, or the archive itself.
    """
    fault = _fault_of_end(found)
    if fault is None:
        try:
            with zipfile.ZipFile(found.stream) as archive:
                yield from _members(archive, found)
        except MEMBER_ERRORS:
            fault = Fault("zip_broken", {"file": found.file})
    if fault is not None:
        yield failed(found.name, fault, found.size)


def _members(archive: zipfile.ZipFile, found: Found) -> Iterator[Found | Source]:
    members = [member for member in archive.infolist() if not _is_passed_over(member)]
    fault = _fault_of_all(members, found.file)
    if fault is not None:
        yield failed(found.name, fault, found.size)
        return
    for member in members:
        name, size = f"{found.name}/{_shown(member.filename)}", round(member.compress_size * found.share)
        fault = _fault_of_member(member)
        if fault is not None:
            yield failed(name, fault, size)
            continue
        try:
            with archive.open(member) as stream:
                yield Found(name, cast("BinaryIO", stream), size, member.file_size)
        except MEMBER_ERRORS:
            yield failed(name, Fault("zip_broken", {"file": _shown(member.filename)}), size)


def _fault_of_end(found: Found) -> Fault | None:
    """Whether the archive ends as one and its list of files is small enough to be read."""
    length = found.stream.seek(0, 2)
    found.stream.seek(max(0, length - _END_BYTES - _MOST_COMMENT))
    tail = found.stream.read(_END_BYTES + _MOST_COMMENT)
    found.stream.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + _END_BYTES:
        return Fault("zip_broken", {"file": found.file})
    (size,) = struct.unpack_from("<L", tail, at + _DIRECTORY_SIZE_AT)
    if size > MOST_DIRECTORY_BYTES or size == _FAR:
        return Fault("zip_too_many", {"file": found.file, "limit": str(MOST_MEMBERS)})
    return None


def _fault_of_all(members: list[zipfile.ZipInfo], file: str) -> Fault | None:
    """Whether the archive as a whole promises too much."""
    if len(members) > MOST_MEMBERS:
        return Fault("zip_too_many", {"file": file, "limit": str(MOST_MEMBERS)})
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        return Fault("zip_too_large", {"file": file, "limit": str(MOST_UNPACKED)})
    return None


def _fault_of_member(member: zipfile.ZipInfo) -> Fault | None:
    """Why a file of an archive is not read, from what the archive says of it."""
    file = {"file": _shown(member.filename)}
    if not _is_good_name(member.filename):
        return Fault("zip_name", file)
    if stat.S_ISLNK(member.external_attr >> 16):
        return Fault("zip_link", file)
    if member.flag_bits & _ENCRYPTED:
        return Fault("zip_encrypted", file)
    if member.compress_type not in _METHODS:
        return Fault("zip_method", file)
    if member.file_size > _RATIO_FROM and member.file_size > MOST_RATIO * max(member.compress_size, 1):
        return Fault("zip_ratio", {**file, "limit": str(MOST_RATIO)})
    return None


def _is_good_name(name: str) -> bool:
    """Whether a name stays where it stands: no way up or out, nothing that steers a terminal."""
    parts = PurePosixPath(name).parts
    steers = any(category(char) in {"Cc", "Cs"} for char in name)
    outside = name.startswith("/") or ".." in parts or "\\" in name or ":" in name[:2]
    return bool(parts) and len(name) <= LONGEST_NAME and not steers and not outside


def _is_passed_over(member: zipfile.ZipInfo) -> bool:
    return member.is_dir() or any(is_hidden(part) for part in member.filename.split("/") if part != "..")


def _shown(name: str) -> str:
    """A name fit to be shown."""
    kept = "".join("\N{REPLACEMENT CHARACTER}" if category(char) in {"Cc", "Cs"} else char for char in name)
    return kept if len(kept) <= LONGEST_NAME else kept[: LONGEST_NAME - 1] + "…"
