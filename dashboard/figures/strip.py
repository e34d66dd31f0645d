"""Strips of time as SVG: how a base stood when, and when each of two tellings puts the same.

A strip is as wide as its sheet: across it, everything is in percent; upright, in pixels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.figures.axis import Axis, ticks

BAND_PX, ROW_PX, TICKS_PX = 18, 22, 30
_LETTER_PX = 6.6

_SVG = Markup('<svg class="strip {}" role="img" aria-label="{}" width="100%" height="{}">{}</svg>')
_RECT = Markup('<rect class="{}" x="{}%" width="{}%" y="{}" height="{}"><title>{}</title></rect>')
_WORDS = Markup('<text class="{}" x="{}%" y="{}">{}</text>')
_LINE = Markup('<line class="{}" x1="{}%" x2="{}%" y1="{}" y2="{}"/>')
_NUMBER = Markup(
    '<svg x="{}%" y="{}" width="1" height="1" overflow="visible"><circle class="badge n{}" r="8"/>{}</svg>'
)
_DIGIT = Markup('<text class="digit" y="3.5">{}</text>')


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of days with a look and words."""

    first: int
    last: int
    """Both inclusive, as the axis counts."""
    look: str
    """Names its look, such as ``status-active``."""
    words: str


def status_strip(  # noqa: PLR0913 - each is a part of what is drawn
    axis: Axis, bands: Iterable[Band], *, label: str, until: int, width_px: int, told: Sequence[Band] = ()
) -> Markup:
    """How a base stood, band after band; beneath, when it is spoken of; ``until`` is the day that is looked at.

    A band holds its words where they have room in a strip about so many pixels wide.
    """
    parts = [part for band in bands for part in _band(axis, band, 100 * _LETTER_PX / width_px)]
    y = BAND_PX + 5
    parts += [_RECT.format(f"told {band.look}", *_seen(axis, band), y, 5, band.words) for band in told]
    height = y + 8 if told else BAND_PX + 2
    end = axis.x(until + 1)
    parts += [_LINE.format("until", end, end, 0, height)]
    parts += [_LINE.format("break", x, x, 0, height) for x in axis.breaks]
    return _SVG.format("statuses", label, height, Markup("").join(parts))


def tellings_strip(axis: Axis, rows: Sequence[Band | None], language: str, *, label: str, undated: str) -> Markup:
    """When each telling puts it, one under the other with its number, over the axis; None is one without a day."""
    parts: list[Markup] = []
    for number, band in enumerate(rows, start=1):
        y = (number - 1) * ROW_PX
        if band is None:
            parts.append(_WORDS.format("undated", 50, y + 15, f"{number}: {undated}"))
            continue
        x, width = _seen(axis, band)
        parts.append(_RECT.format(f"when n{number} {band.look}", x, width, y + 5, 10, band.words))
        parts.append(_NUMBER.format(round(x + width / 2, 3), y + 10, number, _DIGIT.format(number)))
    y = len(rows) * ROW_PX
    parts += [*_axis_parts(axis, language, y)]
    return _SVG.format("tellings", label, y + TICKS_PX, Markup("").join(parts))


def axis_strip(axis: Axis, language: str) -> Markup:
    """The axis alone: what stands over or under strips that share it."""
    parts = Markup("").join(_axis_parts(axis, language, 0))
    return Markup('<svg class="strip scale" aria-hidden="true" width="100%" height="{}">{}</svg>').format(
        TICKS_PX, parts
    )


def _axis_parts(axis: Axis, language: str, y: int) -> Iterable[Markup]:
    yield _LINE.format("axis", 0, 100, y, y)
    yield from (_LINE.format("break", x, x, y - 4, y + 4) for x in axis.breaks)
    for number, tick in enumerate(ticks(axis, language)):
        minor = " minor" if number % 2 else ""
        yield _LINE.format(f"tick{minor}", tick.x, tick.x, y, y + 4)
        yield _WORDS.format(f"tick {tick.side}{minor}", tick.x, y + 15, tick.words)
        if tick.year:
            yield _WORDS.format(f"tick year {tick.side}{minor}", tick.x, y + 27, tick.year)


def _band(axis: Axis, band: Band, letter_percent: float) -> Iterable[Markup]:
    x, width = _seen(axis, band)
    yield _RECT.format(f"band {band.look}", x, width, 1, BAND_PX, band.words)
    if width > (len(band.words) + 1) * letter_percent:
        yield _WORDS.format(f"on {band.look}", round(x + width / 2, 3), BAND_PX - 4, band.words)


def _seen(axis: Axis, band: Band) -> tuple[float, float]:
    """Left edge and width, never so thin that it cannot be seen."""
    x, width = axis.span(max(band.first, axis.first), min(band.last, axis.last))
    return min(x, 99.2), max(width, 0.8)
