"""What an article's words say about the day it appeared, each as the set of days that they leave."""

from collections.abc import Iterator, Sequence

from geo.reading.articles.lines import Line
from geo.reading.articles.publication.days import between, union
from geo.reading.articles.publication.expression_days import RECENT_DAYS
from geo.reading.articles.publication.line_clues import LineReader
from geo.reading.articles.publication.records import Clue, Clues, LedeWeekday, Rank

MAX_CHARACTERS = 60_000
"""Of a longer article only so much is asked for its day."""

_MONTH_DAYS = 31
_LEDE_LINES = 2


def clues_of(lines: Sequence[Line]) -> Clues:
    """The clues of an article's own lines, its title, captions and body; what stands far behind is not asked."""
    found: list[Clue] = []
    lede: LedeWeekday | None = None
    prose = read = 0
    for line in lines:
        if read > MAX_CHARACTERS:
            break
        is_lede = line.is_prose and prose < _LEDE_LINES
        reader = LineReader(line.text[:MAX_CHARACTERS], is_lede=is_lede, is_first=is_lede and not prose)
        found += reader.clues()
        if prose < _LEDE_LINES and lede is None:
            lede = next(reader.lede_weekday(), None)
        prose += line.is_prose
        read += len(line.text)
    return Clues(tuple(_recent(found)), lede)


def _recent(clues: list[Clue]) -> Iterator[Clue]:
    """The clues, with one for all dates without a year: at least one of them lies close to publication."""
    yearless = [clue for clue in clues if clue.code == "recent"]
    yield from (clue for clue in clues if clue.code != "recent")
    if yearless:
        told = [clue.signal for clue in clues if clue.rank <= Rank.WRITTEN and clue.days and clue.signal]
        dated = (between(first, last + RECENT_DAYS) for first, last in told if last - first < _MONTH_DAYS)
        yield Clue(Rank.HABIT, "recent", union([*(clue.days for clue in yearless), *dated]), yearless[-1].words)
