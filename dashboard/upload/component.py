"""The page's part in the browser: takes files and pasted texts, sends them, shows how far their reading has come."""

from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from dashboard.filters import Filters, link
from dashboard.i18n import direction, number_text, strings, text
from dashboard.upload.limits import ARTICLE_MEGABYTES, MEGABYTE, MOST_BYTES, MOST_FILE_BYTES, MOST_FILES, MOST_PASTED
from dashboard.upload.routes import PATH, TOKEN, TOKEN_HEADER


def show_upload(view: Filters) -> None:
    """Draw it."""
    _component()(data=as_data(view), key="upload")


def as_data(view: Filters) -> dict[str, Any]:
    """What the browser is handed: words, limits, where to send, and the token that says that it came from here."""
    language = view.language
    limits = text(
        "upload.limits",
        language,
        files=number_text(f"{MOST_FILES:,}", language),
        file=MOST_FILE_BYTES // MEGABYTE,
        all=MOST_BYTES // MEGABYTE,
        article=ARTICLE_MEGABYTES,
    )
    return {
        "direction": direction(language),
        "words": strings("upload.", language) | {"limits": limits},
        "most": {"files": MOST_FILES, "file": MOST_FILE_BYTES, "bytes": MOST_BYTES, "pasted": MOST_PASTED},
        "path": PATH,
        "query": link(view).partition("?")[2],
        "header": TOKEN_HEADER,
        "token": TOKEN,
    }


@cache
def _component() -> Any:
    here = files(__package__)
    return st.components.v2.component(
        "hudhud_upload",
        css=(here / "add.css").read_text(encoding="utf-8"),
        js=(here / "add.js").read_text(encoding="utf-8"),
    )
