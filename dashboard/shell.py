"""The HTML page that Streamlit draws into, made ours: its language and direction, its title, its styles.

Streamlit has no right-to-left setting; ``<html dir="rtl">`` from the first byte on is what turns its whole page.
"""

import re
from functools import cache
from html import escape
from pathlib import Path

from dashboard.i18n import direction, text

_HTML_TAG = re.compile(r"<html[^>]*>")
_TITLE = re.compile(r"<title>[^<]*</title>")
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
_INLINE_SCRIPT = re.compile(r"<script>[^<]*</script>")
_SERVICE_LINK = re.compile(r'<link rel="service-desc"[^>]*>')
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_HEAD_END = "</head>"


@cache
def page(language: str) -> str:
    """The page's HTML in a language, its direction set.

    Raises:
        ValueError: if Streamlit's page lacks a part that must be replaced.
    """
    title = escape(text("app.title", language))
    html = _streamlit_page()
    for pattern, replacement in (
        (_HTML_TAG, f'<html lang="{language}" dir="{direction(language)}">'),
        (_TITLE, f"<title>{title}</title>"),
        (_ICON, '<link rel="icon" href="/assets/hudhud.svg" type="image/svg+xml">'),
        (_INLINE_SCRIPT, ""),  # our policy would refuse it, and it serves search engines only
        (_SERVICE_LINK, ""),
        (_NOSCRIPT, f"<noscript><p>{escape(text('app.noscript', language))}</p></noscript>"),
    ):
        html, found = pattern.subn(replacement.replace("\\", "\\\\"), html, count=1)
        if not found:
            raise ValueError(f"Streamlit's page must hold {pattern.pattern!r}, got none in its index.html")
    ours = '<script src="/assets/theme.js"></script><link rel="stylesheet" href="/assets/page.css">'
    return html.replace(_HEAD_END, f"{ours}{_HEAD_END}", 1)


@cache
def _streamlit_page() -> str:
    # Late: importing Streamlit takes seconds, and the command line reads this module's neighbours.
    from streamlit.file_util import get_static_dir  # noqa: PLC0415

    return (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
