"""When an article was published, from the surest source that it has."""

from geo.errors import PeriodError
from geo.model import DocumentHints, Period, Publication
from geo.periods import is_dated, parse_period
from geo.reading.articles.blocks import BlockKind
from geo.reading.articles.classify import Role
from geo.reading.articles.cues import Cue
from geo.reading.articles.datelines import full_date_of
from geo.reading.articles.publication.clues import clues_of
from geo.reading.articles.publication.reasons import sentence
from geo.reading.articles.publication.records import Clues, Rank
from geo.reading.articles.publication.solver import solve

_LINES = (
    (Cue.PUBLISHED, "publication_line"),
    (Cue.BYLINE, "publication_line"),
    (Cue.OUTLET, "publication_line"),
    (Cue.UPDATED, "update_line"),
)
_READ = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BODY})


def publication_of(roles: list[Role], hints: DocumentHints, published: Period | None) -> Publication:
    """The publication of an article, never assumed to be today.

    By rank: what a person says, a line of publication, a day that the text calls today or the dateline gives with its
    year, the file's metadata, else the days that the text's dates, weekdays, dated events and offices leave together.
    """
    if published is not None:
        return Publication(published, sentence("given"))
    if found := _from_lines(roles):
        return found
    clues = clues_of([role.line for role in roles if role.kind in _READ])
    stated = _stated(clues)
    if stated is None and (described := _from_metadata(hints)):
        return described
    return stated or solve(clues)


def _from_lines(roles: list[Role]) -> Publication | None:
    for cue, rule in _LINES:
        for role in roles:
            if role.cue is cue and (day := full_date_of(role.line)):
                period = Period(day.isoformat(), day, day, rule)
                return Publication(period, sentence(rule, role.line.text))
    return None


def _stated(clues: Clues) -> Publication | None:
    """The day that the text gives with its year."""
    for clue in clues.found:
        if clue.rank is Rank.STATED and clue.code != "weekday_day_month" and len(clue.days) == 1:
            found = solve(Clues((clue,), None))
            period = parse_period(found.period.edtf, rule=clue.code)
            return Publication(period, found.reason)
    return None


def _from_metadata(hints: DocumentHints) -> Publication | None:
    try:
        period = parse_period(hints.published, rule="metadata") if hints.published else None
    except PeriodError:
        return None
    return Publication(period, sentence("metadata")) if period and is_dated(period) else None
