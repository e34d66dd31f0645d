"""Which kinds of events the words tell, beside the reviewed articles and the development articles.

Triggers alone, before modality, time and merging: an event counts as found if a trigger of its kind stands in one of
its quotations; a trigger in no quotation of an event of its kind is false. Statements and movements have measures of
their own and stay apart.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from gazetteer.index import Gazetteer
from geo.model import EvidencePart
from geo.reading.documents import read_document
from geo.reading.pipeline import Stages, read_stages

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
DEVELOPMENT = ROOT / "tests" / "cases" / "articles" / "development"
APART = frozenset({"movement", "statement"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """An event of the truth: its kind and where its words stand."""

    kind: str
    spans: tuple[tuple[int, int], ...]

    def holds(self, offset: int) -> bool:
        """Whether a word that starts there belongs to it."""
        return any(start <= offset < end for start, end in self.spans)


@dataclass(slots=True)
class Counts:
    """What was counted, by kind."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    """What was missed and what was false, to look at."""


def test_bench_event_kinds() -> None:
    """Prints how many events of each kind have a trigger, and how many triggers are false."""
    with Gazetteer.open() as places:
        _print("five articles, reviewed", measure(reviewed(), places))
        _print("development articles", measure(developed(), places))


def measure(articles: Iterator[tuple[Path, list[Wanted]]], places: Gazetteer) -> Counts:
    """The counts over files with their wanted events."""
    counts = Counts()
    for path, wanted in articles:
        for stages in read_stages(read_document(path), places):
            _count(counts, stages, [each for each in wanted if _within(each, stages)], path.name)
    return counts


def _within(wanted: Wanted, stages: Stages) -> bool:
    return stages.article.start <= wanted.spans[0][0] < stages.article.end


def _count(counts: Counts, stages: Stages, wanted: list[Wanted], name: str) -> None:
    words = stages.events.scene.analysis.words
    told = [(trigger.kind.value, words[trigger.word]) for trigger in stages.events.triggers]
    for each in wanted:
        counts.wanted[each.kind] += 1
        if any(kind == each.kind and each.holds(word.start) for kind, word in told):
            counts.found[each.kind] += 1
        else:
            counts.lines.append(f"missed {each.kind} {name} {_quote(stages, *each.spans[0])}")
    for kind, word in told:
        if kind.split(".", maxsplit=1)[0] in APART:
            continue
        counts.told[kind] += 1
        if not any(each.kind == kind and each.holds(word.start) for each in wanted):
            counts.false[kind] += 1
            counts.lines.append(f"false {kind} {name} [{word.key}] {_quote(stages, word.start - 60, word.end + 60)}")


def _quote(stages: Stages, start: int, end: int) -> str:
    return " ".join(stages.events.scene.analysis.text[max(0, start) : end].split())


def reviewed() -> Iterator[tuple[Path, list[Wanted]]]:
    """The five articles with their reviewed events."""
    for path in sorted(SEEDS.glob("*.txt")):
        yield path, [each for file in sorted((SEEDS / "review").glob(f"{path.stem}*.jsonld")) for each in _review(file)]


def _review(file: Path) -> Iterator[Wanted]:
    for item in json.loads(file.read_text(encoding="utf-8"))["items"]:
        if item["body"]["type"] == "Event":
            spans = [
                (selector["start"], selector["end"])
                for target in item["target"]
                if target.get("part") == EvidencePart.WHAT
                for selector in target["selector"]
                if selector["type"] == "TextPositionSelector"
            ]
            yield from _apart(item["body"]["kind"], spans)


def developed() -> Iterator[tuple[Path, list[Wanted]]]:
    """The development articles with their events."""
    for path in sorted(DEVELOPMENT.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        wanted: list[Wanted] = []
        for reading in truth if isinstance(truth, list) else [truth]:
            for event in reading["events"]:
                spans = [(quote["start"], quote["end"]) for quote in event["evidence"] if quote["part"] == "what"]
                wanted += _apart(event["type"], spans)
        yield path.with_suffix(".txt"), wanted


def _apart(kind: str, spans: list[tuple[int, int]]) -> Iterator[Wanted]:
    if kind.split(".", maxsplit=1)[0] not in APART:
        yield Wanted(kind, tuple(spans))


def _print(title: str, counts: Counts) -> None:
    table = Table("kind", "wanted", "found", "told", "false", title=title)
    for kind in sorted(counts.wanted | counts.told):
        row = (counts.wanted[kind], counts.found[kind], counts.told[kind], counts.false[kind])
        table.add_row(kind, *(str(number) for number in row))
    wanted, told = counts.wanted.total(), counts.told.total()
    recall = counts.found.total() / max(1, wanted)
    precision = 1 - counts.false.total() / max(1, told)
    table.add_section()
    table.add_row("all", str(wanted), f"{recall:.2f}", str(told), f"{precision:.2f}")
    Console(width=120).print(table)
