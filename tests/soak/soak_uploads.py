"""500 hostile files through the reading of uploads, in a process that watches itself.

``HUDHUD_SOAK_SEED`` (2 if not set) gives the same files again; ``tests/security/hostile_files.py`` makes them.
"""

import os
from pathlib import Path

from hostile_files import MAKERS
from watched_reading import PEAK_MEMORY
from watching import CANARY, watching

COUNT = 500
SEED = int(os.environ.get("HUDHUD_SOAK_SEED", "2"))
_NEVER = {"reading_failed", "worker_died", "worker_slow", "reading_memory"}


def test_500_hostile_files_do_no_harm(tmp_path: Path) -> None:
    """None crashes or stalls the reading, opens another file, asks anybody, fills the memory or goes uncounted."""
    with watching(tmp_path) as read_all:
        read = read_all(SEED, COUNT)
    assert len(read.seen["counts"]) == COUNT > len(MAKERS)
    uncounted = [
        each for each in read.seen["counts"] if each["found"] != each["added"] + each["known"] + each["unread"]
    ]
    assert uncounted == []
    assert [each for each in read.seen["codes"] if _NEVER & each.keys()] == []
    assert read.seen["forbidden"] == []
    assert read.callers == []
    assert CANARY.encode() not in b"".join(file.read_bytes() for file in read.corpus.parent.glob("corpus.sqlite*"))
    assert read.seen["memory"] < PEAK_MEMORY
