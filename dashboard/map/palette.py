"""The map's colours by day and by night: few, each with one meaning, told apart by shape as well.

The families' hues follow Okabe and Ito's set for colour-blind readers, darkened or lightened until each stands out
from the ground (3:1 and more). Bases and what is said of them share the ink.
"""

from collections.abc import Mapping

from dashboard.theme import ARABIC_FONT

FONT = f"'{ARABIC_FONT}', system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif"
"""Letters that our subset lacks come from the reader's system."""

Colours = Mapping[str, str]

_LIGHT = {
    "paper": "#fbfaf6",
    "panel": "#fbfaf6",
    "ink": "#1f1d1a",
    "muted": "#6b655b",
    "faded": "#8a857b",
    "rule": "#dcd6c9",
    "accent": "#a4481f",
    "land": "#f7f4ec",
    "sea": "#dfe8ea",
    "coast": "#b3c0c3",
    "border": "#d2c9b8",
    "lake": "#dfe8ea",
    "seaName": "#7d979e",
    "countryName": "#a0988a",
    "cityName": "#78716a",
    "placeName": "#4a453d",
    "tether": "#1f1d1a38",
    "spread": "#c9c2b4",
}
_DARK = {
    "paper": "#171819",
    "panel": "#171819",
    "ink": "#f0ece3",
    "muted": "#a39e94",
    "faded": "#8e8a82",
    "rule": "#393a3a",
    "accent": "#f0a070",
    "land": "#232627",
    "sea": "#15191b",
    "coast": "#3c4548",
    "border": "#404445",
    "lake": "#15191b",
    "seaName": "#5c7076",
    "countryName": "#7d7a73",
    "cityName": "#9d9890",
    "placeName": "#cdc8bd",
    "tether": "#f0ece33c",
    "spread": "#54544f",
}
_FAMILIES_LIGHT = {
    "movement": "#1667a8",
    "base": "#1f1d1a",
    "diplomacy": "#00795a",
    "statement": "#8a4fa3",
    "observation": "#1d8fc0",
    "conflict": "#c8361a",
    "political": "#b87400",
    "economic": "#6f7414",
    "aid": "#c04f88",
    "other": "#7d786f",
}
_FAMILIES_DARK = {
    "movement": "#62aef0",
    "base": "#f0ece3",
    "diplomacy": "#38c298",
    "statement": "#c493dc",
    "observation": "#7fd4f5",
    "conflict": "#ff7a55",
    "political": "#efb13e",
    "economic": "#bcc24c",
    "aid": "#f08fc0",
    "other": "#a8a399",
}
_THEMES: Mapping[str, tuple[Colours, Colours]] = {
    "light": (_LIGHT, _FAMILIES_LIGHT),
    "dark": (_DARK, _FAMILIES_DARK),
}

THEMES = tuple(_THEMES)
"""The themes there are."""


def colours(theme: str) -> Colours:
    """The colours of a theme by name, ``#rrggbb`` (``#rrggbbaa`` where see-through).

    Raises:
        ValueError: if there is no such theme.
    """
    return _theme(theme)[0]


def family_colours(theme: str) -> Colours:
    """The colours of the families of events by name.

    Raises:
        ValueError: if there is no such theme.
    """
    return _theme(theme)[1]


def _theme(theme: str) -> tuple[Colours, Colours]:
    if theme not in _THEMES:
        raise ValueError(f"a theme must be one of {', '.join(THEMES)}, got {theme!r}")
    return _THEMES[theme]
