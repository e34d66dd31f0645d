"""What came of taking articles in, in words: why one was not read, dated or located; what a report adds up to."""

from dataclasses import asdict
from typing import Any

from dashboard.i18n import isolate, strings, text
from geo.ingest.records import Fault, Problem, Report, SameStory

_WHERE = frozenset({"file", "row"})
"""Details that a problem's name says already."""


def fault_text(fault: Fault, language: str) -> str:
    """A fault as a sentence: what must hold, and what was got."""
    known = strings("finding.", language) | strings("fault.", language)
    sentence = known.get(fault.code, fault.code.replace("_", " "))
    details = "; ".join(f"{name}: {value}" for name, value in fault.details.items() if name not in _WHERE)
    return f"{sentence} ({details})" if details else sentence


def counts_lines(report: Report, language: str) -> tuple[str, ...]:
    """What a report adds up to, in sentences."""
    counts = asdict(report.counts)
    lines = [text("ingest.counts", language, **counts), text("ingest.shortfalls", language, **counts)]
    if report.stopped:
        lines.append(text("ingest.stopped", language))
    return tuple(lines)


def same_story_text(same: SameStory, language: str) -> str:
    """That an article tells the story of an earlier one, which is named by its file."""
    return text("ingest.same_story", language, earlier=isolate(same.earlier_file), percent=round(100 * same.likeness))


def report_object(report: Report) -> dict[str, Any]:
    """A report as JSON; each problem with its sentence in English."""
    return {
        "counts": asdict(report.counts),
        "seconds": round(report.seconds, 3),
        "stopped": report.stopped,
        "reasons": dict(report.by_code),
        "problems": [_problem_object(problem) for problem in report.problems],
        "same_stories": [asdict(same) for same in report.same_stories],
    }


def _problem_object(problem: Problem) -> dict[str, Any]:
    return {
        "shortfall": problem.shortfall.value,
        "name": problem.name,
        "article": problem.article or None,
        "code": problem.fault.code,
        "details": dict(problem.fault.details),
        "sentence": fault_text(problem.fault, "en"),
    }
