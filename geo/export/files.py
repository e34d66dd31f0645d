"""Files that appear only when they are whole: written beside their place, then put there in one step."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.errors import ExportError


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path to write to, which becomes the target when the block ends well; else the target stays as it was.

    A pipe or a device is written to at the end, never replaced.

    Raises:
        ExportError: if it cannot be written.
    """
    place = target.resolve()  # a link's file is replaced, not the link
    is_special = place.exists() and not place.is_file()
    try:
        with TemporaryDirectory(prefix=".hudhud-", dir=None if is_special else place.parent) as folder:
            unfinished = Path(folder) / place.name
            yield unfinished
            if is_special:
                _poured(unfinished, place)
            else:
                _synced(unfinished)
                unfinished.replace(place)
    except OSError as error:
        got = error.strerror or type(error).__name__
        raise ExportError(
            f"the output must be a file that can be written, got {got}: {target}",
            "export_unwritable",
            {"got": got, "where": str(target)},
        ) from error


def _poured(source: Path, special: Path) -> None:
    with source.open("rb") as finished, special.open("wb") as stream:
        shutil.copyfileobj(finished, stream)


def _synced(path: Path) -> None:
    """Waits until the file is on the disk, so that a power cut leaves the old one or the new one."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
