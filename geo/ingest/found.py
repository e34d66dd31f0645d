"""A file that was found, open for reading, wherever it lies; and what is said of one that cannot be read."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from geo.ingest.records import Fault, Source

_RUBBISH = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
"""What systems leave beside people's files."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file's name and bytes."""

    name: str
    """For people, with the folders and archives that it lies in."""
    stream: BinaryIO
    size: int
    """How many bytes of what was asked for it stands for; fewer than it has where it lies in an archive."""
    length: int | None = None
    """How many bytes it has, where that is not ``size``."""

    @property
    def file(self) -> str:
        """The name without folders."""
        return PurePosixPath(self.name).name or self.name

    @property
    def suffix(self) -> str:
        """The last suffix, in small letters, with its dot."""
        return PurePosixPath(self.name).suffix.lower()

    @property
    def share(self) -> float:
        """How many bytes of what was asked for one of its bytes stands for."""
        return self.size / self.length if self.length else 1.0


def is_hidden(name: str) -> bool:
    """Whether a file or folder is none that a person meant to hand over."""
    return name.startswith(".") or name in _RUBBISH


def failed(name: str, fault: Fault, size: int = 0) -> Source:
    """The source that stands for something that cannot be read."""
    return Source(name, PurePosixPath(name).name or name, size=size, fault=fault)


def fault_of_os(error: OSError, file: str) -> Fault:
    """What the system says of a file that it does not give."""
    code = "source_missing" if isinstance(error, FileNotFoundError) else "document_unreadable"
    return Fault(code, {"file": file, "got": error.strerror or type(error).__name__})
