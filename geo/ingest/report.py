"""What came of taking articles in, gathered from its progress."""

from collections import Counter
from dataclasses import replace

from geo.ingest.records import Problem, Progress, Report, SameStory, Shortfall

MOST_LISTED = 10_000
"""So many problems of a shortfall are kept with their names; the rest are counted."""


class Tally:
    """Gathers progress to a report, whenever that is asked for; memory is bounded."""

    def __init__(self) -> None:
        self._latest: Progress | None = None
        self._problems: dict[Shortfall, list[Problem]] = {shortfall: [] for shortfall in Shortfall}
        self._codes: Counter[str] = Counter()
        self._same: list[SameStory] = []

    def note(self, progress: Progress) -> None:
        """Takes in one step."""
        self._latest = replace(progress, problems=(), same_stories=())
        for problem in progress.problems:
            self._codes[problem.fault.code] += 1
            kept = self._problems[problem.shortfall]
            if len(kept) < MOST_LISTED:
                kept.append(problem)
        self._same += progress.same_stories[: MOST_LISTED - len(self._same)]

    def report(self, *, stopped: bool = False) -> Report:
        """The report of all that was noted."""
        if self._latest is None:
            return Report(stopped=stopped)
        return Report(
            counts=self._latest.counts,
            seconds=self._latest.seconds,
            problems=tuple(problem for kept in self._problems.values() for problem in kept),
            by_code=dict(self._codes.most_common()),
            same_stories=tuple(self._same),
            stopped=stopped,
        )
