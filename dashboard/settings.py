"""How the reader has it shown: colours, digits, Hijri days; each choice stands in the address, so a link carries it."""

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from dashboard.filters import Filters, Theme, link
from dashboard.i18n import text

_LIST = Markup('<div class="settings"><ul>{}</ul><p>{}</p><ul>{}</ul></div>')
_CHOICE = Markup('<li><a href="{}"{}>{}</a></li>')
_CHOSEN = Markup(' aria-current="true"')


def show_settings(view: Filters) -> None:
    """Draw the choices behind a button, each a link to the same view shown so; digits are a choice in Arabic alone."""
    language = view.language
    with st.popover(text("settings.label", language), type="tertiary", width="content"):
        switches, colours = (Markup("").join(part) for part in (_switches(view), _colours(view)))
        st.html(_LIST.format(switches, text("settings.theme", language), colours))


def _switches(view: Filters) -> Iterator[Markup]:
    if view.language == "ar":
        turned = replace(view, arabic_digits=not view.arabic_digits)
        yield _choice(turned, "settings.arabic_digits", view, chosen=view.arabic_digits)
    yield _choice(replace(view, hijri=not view.hijri), "settings.hijri", view, chosen=view.hijri)


def _colours(view: Filters) -> Iterator[Markup]:
    for theme in (None, *Theme):
        key = f"settings.theme.{theme.value if theme else 'system'}"
        yield _choice(replace(view, theme=theme), key, view, chosen=view.theme is theme)


def _choice(there: Filters, key: str, view: Filters, *, chosen: bool) -> Markup:
    # A bare query is written out, since an empty link would lead to the address as it stands.
    query = link(there).removeprefix("/") or "?"
    return _CHOICE.format(query, _CHOSEN if chosen else "", text(key, view.language))
