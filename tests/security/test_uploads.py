"""Hostile files, read in a process that watches itself: none crashes it, stalls, reads another file or asks anybody."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hostile_files import MAKERS, Targets, hostile_files
from watched_reading import PEAK_MEMORY
from watching import CANARY, Read, watching

from dashboard.lists import finding_text
from dashboard.upload.batch import Stage
from dashboard.upload.work import Desk
from gazetteer.index import Gazetteer
from geo.check import check_corpus
from geo.ingest.adding import Plan
from geo.model import Layer
from geo.store import Store

COUNT = len(MAKERS)
"""One of every kind; ``make soak`` reads 500."""

SEED = 1


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    """What came of reading them."""
    with watching(tmp_path_factory.mktemp("hostile")) as reader:
        yield reader(SEED, COUNT)


def test_every_hostile_file_is_read_or_told(read: Read) -> None:
    """The process lives to the end, and each source is counted once: added, known or not read with its reason."""
    assert len(read.seen["counts"]) == COUNT
    for counts, codes in zip(read.seen["counts"], read.seen["codes"], strict=True):
        assert counts["found"] == counts["added"] + counts["known"] + counts["unread"] > 0, counts["kind"]
        assert counts["unread"] <= sum(number for code, number in codes.items() if code != "kind")


def test_no_hostile_file_makes_the_reading_fail(read: Read) -> None:
    """What cannot be read is refused by a rule, never by an error that nobody expected or a process that died."""
    unexpected = {"reading_failed", "worker_died", "worker_slow", "reading_memory", "reading_slow"}
    assert [codes for codes in read.seen["codes"] if unexpected & codes.keys()] == []


def test_no_other_file_is_opened_and_nobody_is_asked(read: Read) -> None:
    """Python opens nothing but the program's own files, starts no program, and speaks to no socket."""
    assert read.seen["forbidden"] == []


def test_no_library_reads_the_canary_or_asks_the_listener(read: Read) -> None:
    """What libraries in C do unseen would show: the canary's words in the corpus, or a call to the listener."""
    kept = b"".join(file.read_bytes() for file in read.corpus.parent.glob("corpus.sqlite*"))
    assert "طرطوس".encode() in kept
    assert CANARY.encode() not in kept
    assert read.callers == []


def test_gdal_never_sees_what_comes_in(read: Read) -> None:
    """It is not even loaded where files are read: a VRT under any name would have it open others."""
    assert read.seen["gdal"] == []


def test_a_bomb_does_not_fill_the_memory(read: Read) -> None:
    """No file makes the process need more than a few times what a long article does."""
    assert read.seen["memory"] < PEAK_MEMORY


def test_what_came_in_holds(read: Read) -> None:
    """Every span, hash, place and period of the corpus is as it must be."""
    with Store.open(read.corpus) as store, Gazetteer.open() as places:
        corpus = store.corpus(places, Layer.MACHINE)
    assert corpus.readings
    assert [finding_text(finding, "en") for finding in check_corpus(corpus)] == []


_CAUGHT = """
import socket, subprocess, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from watched_reading import Watch

watch = Watch(Path(sys.argv[2]))
sys.addaudithook(watch.hook)
open(sys.argv[3]).close()
open(sys.argv[2] + "/../other.txt").close()
subprocess.run(["true"])
socket.socket().connect_ex(("127.0.0.1", 9))
print("\\n".join(watch.seen))
"""


def test_the_watch_sees_what_it_watches_for(tmp_path: Path) -> None:
    """A process that does open another file, start a program and ask an address is caught at each."""
    mine, other = tmp_path / "mine", tmp_path / "other.txt"
    mine.mkdir()
    other.write_text("x")
    command = [sys.executable, "-c", _CAUGHT, str(Path(__file__).parent), str(mine), str(other)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S603 - our own script
    assert sum(": open" in line for line in said) == 2
    assert sum("subprocess.Popen" in line for line in said) == 1
    assert sum("socket.connect" in line for line in said) == 1


def test_the_page_s_own_way_takes_hostile_files_too(tmp_path: Path) -> None:
    """Received, read by real processes and told: all come to an end, and nothing of the files is left on disk."""
    targets = Targets(tmp_path / "canary.txt", 9)
    with Desk(Plan(seconds=60)) as desk:
        batch = desk.open()
        for hostile in _small(targets):
            with batch.opened(hostile[0]) as incoming:
                incoming.write(hostile[1])
        folder = batch._folder
        desk.read(batch, str(tmp_path / "corpus.sqlite"))
        while batch.stage in {Stage.WAITING, Stage.READING}:
            batch._stopping.wait(0.05)
    standing = batch.standing()
    counts = standing.report.counts
    assert standing.stage is Stage.DONE, standing.failure
    assert counts.found == counts.added + counts.known + counts.unread > len(MAKERS) / 2
    assert not folder.exists()


def _small(targets: Targets) -> Iterator[tuple[str, bytes]]:
    """One of each kind that is not large."""
    for hostile in hostile_files(SEED + 1, len(MAKERS), targets):
        if len(hostile.data) < 100_000:
            yield hostile.name, hostile.data
