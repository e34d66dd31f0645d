"""An index of all of GeoNames, made from its dumps in bounded memory, with what the program ships laid over it.

Built beside the file it becomes and moved into place whole; a build that was ended, however, goes on where it stood.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from gazetteer.errors import DumpError
from gazetteer.geonames import stages
from gazetteer.geonames.dumps import FILES, dump_size, require_dumps
from gazetteer.geonames.shipped import Shipped
from gazetteer.geonames.work import Work
from gazetteer.packing import shipped_index

_ROOM = 4.0
"""How many bytes of disk a byte of dump needs while building."""

_Stage = Callable[[Work, stages.Inputs], Iterator[float]]
_STAGES: tuple[tuple[str, _Stage, float], ...] = (
    ("survey", stages.survey, 16.0),
    ("places", stages.places, 29.0),
    ("numbering", stages.numbering, 15.0),
    ("names", stages.names, 14.0),
    ("hierarchy", stages.hierarchy, 1.0),
    ("sorting", stages.sorting, 14.0),
    ("indexing", stages.indexing, 11.0),
)
"""Each with about how much of the time it takes."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is."""

    stage: str
    """``survey``, ``places``, ``numbering``, ``names``, ``hierarchy``, ``sorting`` or ``indexing``."""
    share: float
    """Of all the work, from 0 to 1."""
    seconds_left: float | None
    """About how long it still takes; None where it cannot be told yet."""


def build_index(folder: Path, out: Path, *, shipped: Path | None = None) -> Iterator[Progress]:
    """Build the index ``out`` from a folder of dumps, telling now and then how far it is.

    ``out`` stands untouched until the new index is whole. Ended at any point and asked again, it goes on.

    Raises:
        DumpError: if a dump is missing or does not hold, there is no room, or another build of ``out`` is under way.
        IndexUnreadableError: if what the program ships cannot be read.
    """
    require_dumps(folder)
    base = shipped or shipped_index()
    inputs = stages.Inputs(folder, Shipped(base))
    work = Work(out, _fingerprint(folder, base))
    try:
        _require_room(folder, work)
        with work.told():
            yield from _run(work, inputs)
            _check(work)
        _move_into_place(work)
    except DumpError:
        if not work.is_worth_keeping:
            work.drop()
        raise
    finally:
        work.close()


def _run(work: Work, inputs: stages.Inputs) -> Iterator[Progress]:
    """All stages that are not done yet."""
    total = sum(cost for _, _, cost in _STAGES)
    first: tuple[float, float] | None = None
    for number, (name, stage, cost) in enumerate(_STAGES):
        if number < (work.state("done") or 0):
            continue
        behind = sum(cost for _, _, cost in _STAGES[:number])
        for share in stage(work, inputs):
            whole = min(1.0, (behind + cost * share) / total)
            first = first or (monotonic(), whole)
            yield Progress(name, whole, _seconds_left(*first, whole))
        with work.at_once():
            work.note(done=number + 1)


def _seconds_left(began: float, share_then: float, share: float) -> float | None:
    if share <= share_then:
        return None
    return (monotonic() - began) / (share - share_then) * (1 - share)


def _fingerprint(folder: Path, shipped: Path) -> str:
    """What tells these inputs from others, without reading them."""
    told = [(name, (folder / name).stat().st_size, (folder / name).stat().st_mtime_ns) for name in FILES]
    return f"{told} {shipped.name}"


def _require_room(folder: Path, work: Work) -> None:
    """See that a build that begins can end; one that goes on has taken part of its room already."""
    if work.state("surveyed") is not None:
        return
    wanted = int(_ROOM * sum(dump_size(folder, name) for name in FILES))
    free = shutil.disk_usage(work.out.parent).free
    if free < wanted:
        raise DumpError(f"a build needs about {wanted:,} bytes of disk, got {free:,} free in {work.out.parent}")


def _check(work: Work) -> None:
    """See that the index holds what was counted, before it takes another's place."""
    found = work.connection.execute("SELECT count(*) FROM place").fetchone()[0]
    if found != work.state("places"):
        raise DumpError(f"the new index must hold {work.state('places')} places, got {found}: {work.index}")


def _move_into_place(work: Work) -> None:
    work.close()
    try:
        with work.index.open("rb") as written:
            os.fsync(written.fileno())
        work.index.replace(work.out)
    except OSError as problem:
        raise DumpError(f"the index must be moved into place, got {problem.strerror}: {work.out}") from None
    work.drop()
