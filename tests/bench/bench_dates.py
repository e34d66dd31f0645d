"""How many times are found and valued right, how fast beside dateparser; asserts shares and ratios, not seconds."""

import json
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.table import Table

from geo.model import Period
from geo.periods import day_period, parse_period
from geo.reading.dates import FoundTime, find_times

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "eval"
DEVELOPMENT = ROOT / "tests" / "cases" / "articles" / "development"
SPECS = ("recognizers-ar-date-parser.json", "recognizers-ar-date-period-parser.json")
SEEDS_FLOOR, UNSEEN_FLOOR = 0.90, 0.80
TIMES_FASTER = 10
MOST_SLOWER_WHEN_LONG = 2.0
NOON = datetime(2025, 2, 20, 12)  # noqa: DTZ001  (dateparser asks for a naive one)
SHORT = "في 26 نيسان وقع الزلزال"
PUBLISHED = day_period(date(2025, 2, 20))


@dataclass(frozen=True)
class Truth:
    """An article's slice of its text, its publication and the EDTF of each span that is a time."""

    text: str
    start: int
    end: int
    published: Period
    times: dict[tuple[int, int], str]


def test_bench_seeds() -> None:
    """Prints the times of the five articles that are found at the same letters and have the reviewed EDTF."""
    found, exact, asked, false = _score(_reviewed())
    _print("the reviewed articles", found, exact, asked, false)
    assert exact >= SEEDS_FLOOR * asked
    assert not false


def test_bench_development() -> None:
    """Prints the same for the development articles, which are on other stories."""
    if not DEVELOPMENT.exists():
        pytest.skip("there are no development articles")
    found, exact, asked, false = _score(_development())
    _print("the development articles", found, exact, asked, false)
    assert exact >= UNSEEN_FLOOR * asked


@pytest.mark.skipif(not SHARED.exists(), reason="the cases are not part of the program")
@pytest.mark.parametrize("name", SPECS)
def test_bench_translated_cases(name: str) -> None:
    """Prints how many expressions of the translated cases are touched, have the same span, and the checked value."""
    asked = touched = same = checked = right = 0
    for case in json.loads((SHARED / name).read_text(encoding="utf-8")):
        times = find_times(case["Input"], published=day_period(_reference(case)))
        for result in case["Results"]:
            start, end = _case_span(result)
            near = [each for each in times if each.start < end and start < each.end]
            asked, touched = asked + 1, touched + bool(near)
            same += any((each.start, each.end) == (start, end) for each in near)
            if not case.get("IgnoreResolution") and "date" in result["Value"].get("PastResolution", {}):
                checked += 1
                right += result["Value"]["PastResolution"]["date"] in {each.period.edtf for each in near}
    table = Table("expressions", "touched", "same span", "checked values", "right", title=name, title_justify="left")
    table.add_row(*map(str, (asked, touched, same, checked, right)))
    Console().print(table)
    assert touched >= asked / 2


def test_bench_speed_beside_dateparser() -> None:
    """Prints how fast the five articles are read, as a multiple of dateparser's search, in its first pass and again.

    Both have read a short text before; neither is told the language.
    """
    search = pytest.importorskip("dateparser.search").search_dates
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    settings = {"RELATIVE_BASE": NOON, "PREFER_DATES_FROM": "past"}
    table = Table(
        "pass", "characters a second", "by search_dates", "times as fast", title="speed", title_justify="left"
    )
    ratios = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        search(SHORT, settings=settings)
        find_times(SHORT, published=PUBLISHED)
        for number in (1, 2):
            ours = _seconds(texts)
            begun = time.process_time()
            for text in texts:
                search(text, settings=settings)
            theirs, length = time.process_time() - begun, sum(map(len, texts))
            ratios.append(theirs / ours)
            table.add_row(f"{number}", f"{length / ours:,.0f}", f"{length / theirs:,.0f}", f"{theirs / ours:.1f}")
    Console().print(table)
    assert ratios[0] >= TIMES_FASTER


def test_bench_linear() -> None:
    """Prints the time a character takes in a text of a megabyte, as a multiple of that in one of ten kilobytes."""
    text = "\n".join(truth.text for truth in _reviewed())
    short, long = ((text * (length // len(text) + 1))[:length] for length in (10_000, 1_000_000))
    each_short = min(_seconds([short]) for _ in range(5)) / len(short)
    each_long = _seconds([long]) / len(long)
    ratio = each_long / each_short
    Console().print(
        f"{each_short * 1e9:,.0f} ns a character at 10 kB, {each_long * 1e9:,.0f} at 1 MB: {ratio:.2f} times"
    )
    assert ratio <= MOST_SLOWER_WHEN_LONG


def _score(truths: Iterator[Truth]) -> tuple[int, int, int, int]:
    """Times found at the same letters, with the same EDTF too, all that are asked for, and those nobody asked for."""
    found = exact = asked = false = 0
    for truth in truths:
        times = _by_span(find_times(truth.text, published=truth.published, start=truth.start, end=truth.end))
        asked += len(truth.times)
        found += len(truth.times.keys() & times.keys())
        exact += len(truth.times.items() & times.items())
        false += len(times.keys() - truth.times.keys())
    return found, exact, asked, false


def _by_span(times: tuple[FoundTime, ...]) -> dict[tuple[int, int], str]:
    return {(each.start, each.end): each.period.edtf for each in times}


def _reviewed() -> Iterator[Truth]:
    for path in sorted((ROOT / "seeds" / "review").glob("*.jsonld")):
        page = json.loads(path.read_text(encoding="utf-8"))
        text = (ROOT / "seeds" / page["document"]["file"]).read_bytes().decode("utf-8")
        times = {
            _target_span(item): item["body"]["when"]["edtf"]
            for item in page["items"]
            if item["body"]["type"] == "TimeMention"
        }
        article = next(
            item for item in page["items"] if item["motivation"] == "describing" and "published" in item["body"]
        )
        start, end = _target_span(article)
        yield Truth(text, start, end, parse_period(article["body"]["published"]["edtf"]), times)


def _development() -> Iterator[Truth]:
    for path in sorted(DEVELOPMENT.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        for reading in told if isinstance(told, list) else [told]:
            article = reading["article"]
            text = (path.parent / article["file"]).read_bytes().decode("utf-8")
            times = {(each["start"], each["end"]): each["edtf"] for each in reading["times"]}
            published = parse_period(article["published"]["edtf"])
            yield Truth(text, article["start"], article["end"], published, times)


def _target_span(item: dict[str, Any]) -> tuple[int, int]:
    selectors = (selector for target in item["target"] for selector in target["selector"])
    position = next(each for each in selectors if each["type"] == "TextPositionSelector")
    return position["start"], position["end"]


def _case_span(result: dict[str, Any]) -> tuple[int, int]:
    start = result["Start"]
    return start, result["End"] + 1 if "End" in result else start + result["Length"]


def _reference(case: dict[str, Any]) -> date:
    return date.fromisoformat(case["Context"]["ReferenceDateTime"][:10])


def _seconds(texts: list[str]) -> float:
    begun = time.process_time()
    for text in texts:
        find_times(text, published=PUBLISHED)
    return time.process_time() - begun


def _print(title: str, found: int, exact: int, asked: int, false: int) -> None:
    table = Table("times", "same span", "and same EDTF", "false", title=title, title_justify="left")
    table.add_row(f"{asked}", f"{found} ({found / asked:.1%})", f"{exact} ({exact / asked:.1%})", f"{false}")
    Console().print(table)
