"""How a hand-over stands, in the reader's words: a bar while it is read, then a report with the way to each article."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from dashboard.failures import failure_text
from dashboard.filters import Filters, link
from dashboard.i18n import isolate, number_text, text
from dashboard.lengths import MAX_CELL_LENGTH, shortened
from dashboard.shortfalls import fault_text, same_story_text
from dashboard.upload.batch import ENDED, RefusedError, Stage, Standing
from dashboard.upload.limits import MEGABYTE, MOST_ROWS
from geo.ingest import Counts, Problem, SameStory, Shortfall

_SECONDS_OF_MINUTE, _SECONDS_OF_HOUR = 60, 3_600

Told = dict[str, Any]


def told(standing: Standing, view: Filters) -> Told:
    """A hand-over as the browser is handed it; links keep the view's language and looks."""
    language = view.language
    ended = standing.stage in ENDED
    share = 1.0 if standing.stage is Stage.DONE else _share(standing)
    return {
        "id": standing.id,
        "stage": standing.stage.value,
        "ended": ended,
        "share": round(share, 4),
        "heading": text(f"upload.stage.{standing.stage.value}", language),
        "percent": text("upload.percent", language, percent=int(share * 100)),
        "lines": _lines(standing, language),
        "failure": failure_text(standing.failure, language)[:MAX_CELL_LENGTH] if standing.failure else "",
        "report": _report(standing, view) if ended and standing.progress else None,
    }


def refusal(error: RefusedError, language: str) -> str:
    """Why something is not taken, as a sentence."""
    limit = error.limit // MEGABYTE if error.code in {"file", "bytes"} else error.limit
    return text(f"upload.refused.{error.code}", language, limit=limit)


def _share(standing: Standing) -> float:
    return standing.progress.share(standing.size) if standing.progress else 0.0


def _lines(standing: Standing, language: str) -> list[str]:
    """What is known so far: how many of which, how fast, how long still."""
    progress = standing.progress
    if progress is None:
        return [text("upload.received", language, files=standing.files, size=_size(standing.size, language))]
    if standing.stage in ENDED:
        return [text("upload.took", language, time=_duration(progress.seconds, language))]
    counts = progress.counts
    left = progress.seconds_left(standing.size)
    rate = isolate(number_text(f"{progress.rate:.1f}", language))
    return [
        text("upload.so_far", language, added=counts.added, known=counts.known, unread=counts.unread),
        text("upload.rate", language, rate=rate),
        *([] if left is None else [text("upload.left", language, time=_duration(left, language))]),
    ]


def _report(standing: Standing, view: Filters) -> Told:
    report, language = standing.report, view.language
    lists = [
        _list("same", report.counts.same_story, (_same(same, view) for same in report.same_stories), language),
        *(
            _list(
                each.value,
                _count(report.counts, each),
                (_problem(one, view) for one in report.problems if one.shortfall is each),
                language,
            )
            for each in Shortfall
        ),
    ]
    return {
        "counts": [
            {"number": number_text(count, language), "words": text(f"upload.count.{name}", language)}
            for name, count in asdict(report.counts).items()
            if name in _COUNTED
        ],
        "lists": [each for each in lists if each["count"]],
        "map": link(replace(Filters(language=language), theme=view.theme)),
        "whole": f"/upload/{standing.id}/report.json",
    }


_COUNTED = ("added", "known", "unread", "articles", "events")


def _count(counts: Counts, shortfall: Shortfall) -> int:
    return {
        Shortfall.READ: counts.unread,
        Shortfall.DATED: counts.undated,
        Shortfall.LOCATED: counts.unlocated,
    }[shortfall]


def _list(name: str, count: int, rows: Iterable[Told], language: str) -> Told:
    """One list of the report, cut where a page would be too long."""
    shown = [row for row, _ in zip(rows, range(MOST_ROWS), strict=False)]
    hidden = count - len(shown)
    return {
        "name": name,
        "count": count,
        "number": number_text(count, language),
        "title": text(f"upload.list.{name}", language),
        "about": text(f"upload.list.{name}.about", language),
        "rows": shortened(shown, MAX_CELL_LENGTH, whole=("href",)),
        "more": text("ingest.more", language, count=hidden) if hidden > 0 else "",
    }


def _problem(problem: Problem, view: Filters) -> Told:
    links = [_way("article", problem.article, view), _way("review", problem.article, view)] if problem.article else []
    return {"name": problem.name, "why": fault_text(problem.fault, view.language), "links": links}


def _same(same: SameStory, view: Filters) -> Told:
    links = [_way("article", same.article, view), _way("earlier", same.earlier, view, page="article")]
    return {"name": same.name, "why": same_story_text(same, view.language), "links": links}


def _way(name: str, article: str, view: Filters, page: str = "") -> Told:
    """A link to a screen that opens with an article."""
    return {
        "label": text(f"upload.to.{name}", view.language),
        "href": link(replace(view, article=article), page or name),
    }


def _size(size: int, language: str) -> str:
    """A size in megabytes, or kilobytes where it is small."""
    unit, number = ("mb", f"{size / MEGABYTE:.1f}") if size >= MEGABYTE else ("kb", f"{size / 1024:.0f}")
    return text(f"upload.size.{unit}", language, size=isolate(number_text(number, language)))


def _duration(seconds: float, language: str) -> str:
    """A time as 1:05, or 2:03:00 with hours."""
    whole = round(seconds)
    minutes, rest = divmod(whole, _SECONDS_OF_MINUTE)
    hours, minutes = divmod(minutes, _SECONDS_OF_MINUTE)
    written = f"{hours}:{minutes:02}:{rest:02}" if whole >= _SECONDS_OF_HOUR else f"{minutes}:{rest:02}"
    return isolate(number_text(written, language))
