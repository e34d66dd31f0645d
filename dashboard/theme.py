"""The look that Streamlit is told: a quiet desk, paper by day and slate by night, Arabic in a font of our own."""

import re
from typing import Any

ARABIC_FONT = "Noto Sans Arabic"
"""Served by us as ``/assets/noto-sans-arabic.ttf``."""

_LIGHT = {
    "primaryColor": "#a4481f",
    "backgroundColor": "#fbfaf6",
    "secondaryBackgroundColor": "#f1eee6",
    "textColor": "#1f1d1a",
    "linkColor": "#8a3c19",
    "borderColor": "#dcd6c9",
}
_DARK = {
    "primaryColor": "#e5925f",
    "backgroundColor": "#171819",
    "secondaryBackgroundColor": "#212325",
    "textColor": "#e9e5dc",
    "linkColor": "#eda77b",
    "borderColor": "#393a3a",
}
_BOTH = {
    "font": f"Source Sans, '{ARABIC_FONT}', sans-serif",
    "headingFont": f"Source Serif, '{ARABIC_FONT}', serif",
    "baseFontSize": 16,
    "baseRadius": "0.25rem",
    "showWidgetBorder": True,
    "fontFaces": [{"family": ARABIC_FONT, "url": "/assets/noto-sans-arabic.ttf", "weight": "100 900"}],
}

_ALONE = {
    "--st-font": f"'{ARABIC_FONT}', 'Source Sans', system-ui, sans-serif",
    "--st-heading-font": f"'{ARABIC_FONT}', 'Source Serif', Georgia, serif",
}
"""The fonts of a page that has no server to fetch ours from: its own for Arabic, the reader's for the rest."""


def theme_options() -> dict[str, Any]:
    """Streamlit's theme settings; which of the two is shown follows the reader's system."""
    options: dict[str, Any] = {f"theme.{name}": value for name, value in _BOTH.items()}
    options |= {f"theme.light.{name}": value for name, value in _LIGHT.items()}
    options |= {f"theme.dark.{name}": value for name, value in _DARK.items()}
    return options


def page_variables(theme: str) -> dict[str, str]:
    """The theme as the CSS variables that our components read, for a page that Streamlit does not draw.

    Raises:
        KeyError: if there is no such theme.
    """
    tones = {"light": _LIGHT, "dark": _DARK}[theme]
    names = {
        f"--st-{re.sub('[A-Z]', lambda letter: f'-{letter[0].lower()}', key)}": tone for key, tone in tones.items()
    }
    return names | _ALONE
