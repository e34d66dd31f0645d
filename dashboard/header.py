"""The line above every screen: the name, the screens, the language; and what could not be used of an address."""

from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from dashboard.failures import failure_text
from dashboard.filters import ARTICLE, EVENT, SITE, Complaint, Facet, Filters, Pile, address, link
from dashboard.i18n import LANGUAGES, isolate, number_text, text
from dashboard.layers import show_switch
from dashboard.settings import show_settings

_NAMED = {EVENT, SITE, ARTICLE, *Facet}
"""The keys that name something which the corpus must hold."""

_SENTENCES = {"lang", "from", "to", "kinds", "certain", "layer", "find", "map", "v", "dispute", "pile", "rejected"}
"""The keys with a sentence of their own for a value that cannot be used."""

_SCREENS = ("map", "add", "articles", "article", "sites", "conflicts", "review", "gazetteer", "about")
_LINKED = ("map", "articles", "sites", "conflicts", "review", "gazetteer", "add", "about")


def pages(language: str) -> dict[str, StreamlitPage]:
    """Every screen, by name; the map's is the one at the bare address."""
    folder = files("dashboard") / "screens"
    name = text("app.name", language)
    return {
        screen: st.Page(
            str(folder / f"{screen}.py"),
            title=f"{text(f'screen.{screen}', language)} · {name}",
            url_path=None if screen == "map" else screen,
            default=screen == "map",
        )
        for screen in _SCREENS
    }


def show(screens: dict[str, StreamlitPage], current: StreamlitPage, view: Filters) -> None:
    """Draw the name, the links to the screens, the switch of layers, and the link to the other language."""
    language = view.language
    elsewhere = replace(view, dispute=None, page=1, judge="", reason="", pile=Pile.DOUBTS)
    with st.container(key="header", horizontal=True, vertical_alignment="center", gap="medium"):
        brand = Markup('<a class="brand" href="{}"><b lang="ar">هدهد</b> <span lang="en">hudhud</span></a>')
        st.html(brand.format(link(Filters(language=language))), width="content")
        for name in _LINKED:
            key = "current" if current is screens[name] else "other"
            with st.container(key=f"nav-{key}-{name}", width="content"):
                query = address(elsewhere if name == "map" else replace(elsewhere, article=""))
                st.page_link(screens[name], label=text(f"screen.{name}", language), query_params=query)
        with st.container(key="layer", width="content"):
            show_switch(view)
        show_settings(view)
        st.html(_language_link(view), width="content")


def show_complaints(complaints: Sequence[Complaint], language: str) -> None:
    """Say, in a sentence for each, what of the address could not be used."""
    for complaint in complaints:
        got = isolate(complaint.got or text("complaint.nothing", language))
        sentence = text(_sentence(complaint), language, part=isolate(complaint.key), got=got)
        st.html(Markup('<p class="complaint" role="status">{}</p>').format(sentence))


def _sentence(complaint: Complaint) -> str:
    """The key of the sentence that says what is wrong."""
    if complaint.key in _NAMED:
        return "complaint.list" if complaint.too_long else "complaint.id"
    return f"complaint.{complaint.key}" if complaint.key in _SENTENCES else "complaint.value"


def show_findings(count: int, language: str) -> None:
    """Say how many things in the corpus do not hold, with the way to their list; nothing where all holds."""
    if count:
        line = Markup('<p class="findings" role="status"><a href="{}">{}</a></p>')
        st.html(line.format(link(Filters(language=language), "about"), text("findings.count", language, count=count)))


def show_failure(error: Exception, language: str) -> None:
    """Say why nothing can be shown, and what to do."""
    st.html(
        Markup('<div class="failure" role="alert"><h1>{}</h1><p dir="auto">{}</p><p>{}</p></div>').format(
            text("failure.title", language), failure_text(error, language), text("failure.advice", language)
        )
    )


def _language_link(view: Filters) -> Markup:
    other = next(language for language in LANGUAGES if language != view.language)
    # The empty value is written out, since a bare "?" would leave the old address's language standing.
    query = link(replace(view, language=other)).removeprefix("/") or "?"
    return Markup('<a class="language" hreflang="{}" lang="{}" href="{}">{}</a>').format(
        other, other, query, text("app.language", other)
    )


def show_title(screen: str, language: str) -> None:
    """Draw a screen's title and the line that says what it is for."""
    title, about = text(f"screen.{screen}", language), text(f"screen.{screen}.about", language)
    st.html(Markup('<div class="screen-title"><h1>{}</h1><p>{}</p></div>').format(title, about))


def show_unseen_title(screen: str, language: str) -> None:
    """Name a screen that has no room for a title, for those who go from heading to heading by ear."""
    st.html(Markup('<h1 class="unseen">{}</h1>').format(text(f"screen.{screen}", language)))


def show_heading(key: str, language: str, *, count: int) -> None:
    """Draw the head of a part of a screen, with how many things it lists."""
    st.html(Markup('<h2 class="part">{}</h2>').format(text(key, language, count=isolate(number_text(count, language)))))


def show_empty(what: str, language: str, *, way: Markup | None = None) -> None:
    """Say that nothing is chosen yet, and what to do, with a link there if one is given."""
    title, advice = text(f"empty.{what}", language), text(f"empty.{what}.advice", language)
    st.html(Markup('<div class="nothing"><h2>{}</h2><p>{}</p>{}</div>').format(title, advice, way or ""))


def way_in(view: Filters) -> Markup:
    """The link to the screen where articles come in."""
    words = text("empty.corpus.add", view.language)
    return Markup('<p><a href="{}">{}</a></p>').format(link(view, "add"), words)


def show_line(title: str, note: str) -> None:
    """Draw a part's title with a note beside it."""
    st.html(Markup('<div class="line"><h2 class="part">{}</h2><span>{}</span></div>').format(title, note))
