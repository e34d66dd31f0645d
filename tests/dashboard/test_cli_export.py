"""Taking away on the command line: every format, to a file, to a pipe, to a disk that is full."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pyogrio
import pytest

from gazetteer.index import Gazetteer
from geo.store import Store

FILES = ("csv", "geojson", "gpkg", "html", "jsonl", "jsonld", "kml", "parquet")
FORMATS = ("csv", "geojson", "gpkg", "html", "jsonl", "annotations", "kml", "parquet")
_PROGRAM = [sys.executable, "-c", "from dashboard.cli import main; main()", "export"]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus file made of the shipped articles."""
    path = tmp_path_factory.mktemp("corpus") / "corpus.sqlite"
    with Store.open(path) as store, Gazetteer.open() as places:
        store.fill_from_seeds(places)
    return path


def _export(seeded: Path, *arguments: object, most_bytes: int = 0) -> "subprocess.CompletedProcess[bytes]":
    """Runs the program; ``most_bytes`` is the largest file that it may write, as on a disk that is nearly full."""

    def limit() -> None:
        if most_bytes:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))

    command = [*_PROGRAM, *map(str, arguments), "--corpus", str(seeded)]
    return subprocess.run(command, capture_output=True, check=False, preexec_fn=limit)  # noqa: S603 - our own


@pytest.mark.parametrize("suffix", FILES)
def test_the_file_s_ending_tells_the_format(seeded: Path, suffix: str, tmp_path: Path) -> None:
    """A file of the set appears, alone in its folder, and nothing is said."""
    out = tmp_path / f"out.{suffix}"
    done = _export(seeded, out, "--from", "2025-10-26", "--to", "2025-10-26")

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == [out]
    assert out.stat().st_size > 0


def test_gdal_and_json_count_the_same(seeded: Path, tmp_path: Path) -> None:
    """GeoPackage, KML, CSV and GeoJSON hold the same events as the JSON Lines of the same window."""
    asked = ("--from", "2024-12-01", "--to", "2024-12-31", "--kind", "movement")
    lines = _export(seeded, "-", *asked).stdout.decode().splitlines()
    wanted = {event["id"] for line in lines for event in json.loads(line)["events"]}
    found = {}
    for suffix in ("gpkg", "kml", "csv", "geojson"):
        out = tmp_path / f"out.{suffix}"
        _export(seeded, out, *asked)
        frame = pyogrio.read_dataframe(out, layer="events" if suffix in {"gpkg", "kml"} else None)
        if suffix == "geojson":
            frame = frame[frame["feature"] == "event"]
        found[suffix] = set(frame["event_id" if suffix == "csv" else "event"])

    assert wanted
    assert found == dict.fromkeys(found, wanted)


@pytest.mark.parametrize("name", FORMATS)
def test_a_pipe_gets_all_of_it(seeded: Path, name: str) -> None:
    """Every format goes to standard output too, where that is no screen."""
    done = _export(seeded, "-", "--format", name, "--from", "2025-10-26", "--to", "2025-10-26")

    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout) > 100


@pytest.mark.parametrize("suffix", FILES)
def test_a_full_disk_leaves_the_old_file(seeded: Path, suffix: str, tmp_path: Path) -> None:
    """One sentence, exit code 2, the old file as it was and no half of a new one."""
    out = tmp_path / f"out.{suffix}"
    out.write_text("old")
    done = _export(seeded, out, most_bytes=40_000)

    assert done.returncode == 2
    assert done.stderr.decode().startswith("the output must be a file that can be written, got ")
    assert done.stderr.decode().count("\n") == 1
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_who_has_read_enough_hears_nothing(seeded: Path) -> None:
    """A reader that closes the pipe early causes no complaint."""
    command = [*_PROGRAM, "-", "--corpus", str(seeded)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:  # noqa: S603 - our own
        assert running.stdout
        assert running.stderr
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""


def test_an_unknown_ending_needs_a_format(seeded: Path, tmp_path: Path) -> None:
    """It is asked for in a sentence, and named it is taken."""
    out = tmp_path / "out.txt"
    refused = _export(seeded, out)

    assert (refused.returncode, refused.stdout) == (2, b"")
    assert refused.stderr.decode().startswith("the format must be named by --format or by the file's ending, got ")
    assert not out.exists()
    assert _export(seeded, out, "--format", "csv").returncode == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfevent_id")
