"""Reads hostile files in a process that watches itself: which files it opens, whom it asks, how long each takes.

Run as ``watched_reading.py SEED COUNT CANARY PORT SECONDS FOLDER``; writes ``FOLDER/seen.json``. The real path of an
upload, but for the processes: the reading runs in this one, so that the watch sees it. Where a file takes twice its
time, this process ends with the stack and the test fails.
"""

import faulthandler
import json
import resource
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import asdict
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import platformdirs
import pypdf
import trafilatura
from hostile_files import Targets, hostile_files

from dashboard.upload.batch import label_of
from gazetteer.own.overlay import open_with_own
from geo.ingest import Tally, Upload, find_sources, ingest
from geo.ingest.adding import Plan
from geo.ingest.workers import MOST_MEMORY
from geo.store import Store

T = TypeVar("T")

IMPORTED_BEFORE = (pypdf, trafilatura)
"""What is else imported with the first file that needs it; one of its parts asks then whether sockets know IPv6."""

ASKING = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "socket.sendto",
    "urllib.Request",
    "http.client.connect",
)
STARTING = (
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.startfile",
    "pty.spawn",
)
READING_OTHERWISE = (
    "os.listdir",
    "os.scandir",
    "shutil.copyfile",
    "shutil.unpack_archive",
    "os.symlink",
    "os.link",
    "os.rename",
    "os.remove",
    "os.mkdir",
)

PEAK_MEMORY = 1_500 * 2**20


class Watch:
    """What this process did that it should not have done."""

    def __init__(self, folder: Path) -> None:
        self.seen: list[str] = []
        self.doing = "starting"
        packages = (find_spec(name) for name in ("gazetteer", "geo", "dashboard"))
        ours = [Path(spec.origin).parent for spec in packages if spec and spec.origin]
        roots = {Path(sys.prefix), Path(sys.base_prefix), folder, *ours, Path(__file__).parent, *_own_data()}
        self._allowed = tuple(
            sorted({str(root.resolve()) + "/" for root in roots} | {str(root) + "/" for root in roots})
        )

    def hook(self, event: str, args: tuple[Any, ...]) -> None:
        """Notes what is not allowed; called by Python for everything."""
        if event == "open" or event in READING_OTHERWISE:
            path = args[0]
            if isinstance(path, str | bytes) and not self._is_allowed(path):
                self.seen.append(f"{self.doing}: {event} {path!r:.200}")
        elif event in ASKING or event in STARTING:
            self.seen.append(f"{self.doing}: {event} {args!r:.200}")

    def _is_allowed(self, path: str | bytes) -> bool:
        name = path.decode("utf-8", "replace") if isinstance(path, bytes) else path
        absolute = name if name.startswith("/") else str(Path.cwd() / name)
        return ".." not in absolute.split("/") and f"{absolute}/".startswith(self._allowed)


def _own_data() -> Iterator[Path]:
    """The user's folders, where the unpacked gazetteer and the reader's own places lie."""
    for folder in (platformdirs.user_data_path, platformdirs.user_cache_path, platformdirs.user_config_path):
        yield folder("hudhud", appauthor=False)


class Here(Executor):
    """Runs each task at once, in this thread."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> "Future[T]":
        """A future that is done."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as an executor does
            future.set_exception(error)
        return future


def main(seed: int, count: int, targets: Targets, seconds: float, folder: Path) -> None:
    """Reads them all into a corpus in the folder."""
    watch, tallies = Watch(folder), []
    plan = Plan(seconds=seconds, batch=1)
    with Store.open(folder / "corpus.sqlite") as store, open_with_own() as places:
        sys.addaudithook(watch.hook)
        for hostile in hostile_files(seed, count, targets):
            watch.doing = f"{hostile.kind} ({hostile.name[:60]!r})"
            faulthandler.dump_traceback_later(2 * seconds + 10, exit=True)
            tally = Tally()
            upload = Upload(label_of(hostile.name), BytesIO(hostile.data))
            for step in ingest(find_sources([upload]), store, Here(), places, plan=plan):
                faulthandler.dump_traceback_later(2 * seconds + 10, exit=True)
                tally.note(step)
            tallies.append((hostile.kind, tally.report()))
        faulthandler.cancel_dump_traceback_later()
        watch.doing = "ending"
    report = {
        "forbidden": watch.seen,
        "counts": [{"kind": kind, **asdict(each.counts)} for kind, each in tallies],
        "codes": [{"kind": kind, **each.by_code} for kind, each in tallies],
        "gdal": sorted({"pyogrio", "fiona", "osgeo"} & sys.modules.keys()),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    (folder / "seen.json").write_text(json.dumps(report))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))  # as the real processes have it
    _, seed_, count_, canary_, port_, seconds_, folder_ = sys.argv
    main(int(seed_), int(count_), Targets(Path(canary_), int(port_)), float(seconds_), Path(folder_))
