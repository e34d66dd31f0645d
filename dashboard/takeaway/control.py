"""The control that offers the formats: a button, and behind it a list of plain links to files."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from dashboard import corpus
from dashboard.filters import Filters, Theme
from dashboard.i18n import isolate, number_text, text
from dashboard.takeaway.formats import FORMATS, THEMES, Format
from dashboard.takeaway.route import address_of
from dashboard.takeaway.scope import Scope, taken_count

_LIST = Markup('<div class="takeaway"><p>{}</p><ul>{}</ul></div>')
_LINK = Markup('<li><a href="{}" download><b>{}</b> <span>{}</span></a></li>')


def show_takeaway(scope: Scope, view: Filters) -> None:
    """Draw the button; its list says how many events a file will hold, and links to each format's file."""
    language = view.language
    with st.popover(text("takeaway.label", language), type="tertiary", width="content"):
        count = taken_count(scope, corpus.current(view.layer), corpus.current_view(view.layer), view)
        links = Markup("").join(_link(scope, each, view) for each in FORMATS.values())
        words = text(f"takeaway.{scope.value}", language, count=isolate(number_text(count, language)))
        st.html(_LIST.format(words, links))


def _link(scope: Scope, offered: Format, view: Filters) -> Markup:
    as_seen = replace(view, theme=view.theme or Theme(st.context.theme.type or THEMES[0]))
    name, about = (text(f"takeaway.{offered.name}{part}", view.language) for part in ("", ".about"))
    return _LINK.format(address_of(scope, offered.name, as_seen), name, about)
