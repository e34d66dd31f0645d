"""What the reader looks at, as a frozen record bound to the page's address.

The address is the only state: a link shows a colleague the same view. Every key of it is declared here, with both
directions; what cannot be read falls back and is named, never raised.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from dashboard.i18n import LANGUAGES, text
from geo.model import Corpus, EventKind, Layer

PAGES = ("articles", "article", "sites", "gazetteer", "about")
"""The screens' names in the address; the map's is empty."""

LANGUAGE, FROM, TO, EVENT, SITE, ARTICLE, FAMILIES = "lang", "from", "to", "event", "site", "article", "kinds"
CERTAIN, LAYER = "certain", "layer"
NAME, NEAR, PLACE = "q", "near", "place"
"""The keys of an address."""

_YES = "1"

MAX_VALUE_LENGTH = 200
"""A longer value of a key is nonsense, and is not read."""

ALL_FAMILIES = tuple(dict.fromkeys(kind.family for kind in EventKind))
"""Every family of events, in the order of ``EventKind``."""

Parameters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Filters:
    """One view of the corpus."""

    language: str = LANGUAGES[0]
    window: tuple[date, date] | None = None
    """First and last day, both inclusive; None is the story as the map opens on it."""
    event: str = ""
    """Id of the selected event, or empty."""
    site: str = ""
    """Id of the selected site, or empty."""
    article: str = ""
    """Id of the article read, or empty."""
    families: tuple[str, ...] = ALL_FAMILIES
    """The families shown, in the order of ``ALL_FAMILIES``."""
    certain_only: bool = False
    """Whether events that only may lie in the window are left out."""
    name: str = ""
    """The name that the gazetteer is asked for, or empty."""
    near: str = ""
    """The words around that name, or empty."""
    place: str = ""
    """Id of the place chosen among those that the name may mean, or empty."""
    layer: Layer = Layer.REVIEWED
    """Which reading of the articles is shown."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A key whose value could not be used; the view goes on without it."""

    key: str
    got: str


def read(parameters: Parameters) -> tuple[Filters, tuple[Complaint, ...]]:
    """The filters an address asks for, and what in it could not be read."""
    window, in_window = _window(parameters)
    families, in_families = _families(parameters.get(FAMILIES, ""))
    language = parameters.get(LANGUAGE, "")
    certain = parameters.get(CERTAIN, "")
    layer = parameters.get(LAYER, "")
    complaints = (
        *_unless(LANGUAGE, language, fine=not language or language in LANGUAGES),
        *in_window,
        *in_families,
        *_unless(CERTAIN, certain, fine=certain in ("", _YES)),
        *_unless(LAYER, layer, fine=not layer or layer in list(Layer)),
    )
    found = Filters(language_of(parameters), window, _id(parameters, EVENT), _id(parameters, SITE), families=families)
    found = replace(
        found,
        layer=layer_of(parameters),
        name=_id(parameters, NAME),
        near=_id(parameters, NEAR),
        place=_id(parameters, PLACE),
    )
    return replace(found, article=_id(parameters, ARTICLE), certain_only=certain == _YES), complaints


def layer() -> Layer:
    """The layer that the page's address asks for; whoever shows something must know it before the corpus is there."""
    return layer_of(st.query_params)


def current(corpus: Corpus) -> tuple[Filters, tuple[Complaint, ...]]:
    """The filters of the page's address as far as a corpus knows what they name, and what could not be used."""
    asked, unread = read(st.query_params)
    filters, unknown = against(asked, corpus)
    return filters, (*unread, *unknown)


def go(filters: Filters) -> None:
    """Make the page's address say these filters; the next run shows them."""
    st.query_params.from_dict(address(filters))


def opening(filters: Filters, event: str) -> Filters:
    """The filters with an event selected on the map, so that its passage opens."""
    return replace(filters, event=event, article="", site="")


def ask_for_name(filters: Filters) -> None:
    """Draw the fields for a name and the words around it; the address follows what is typed."""
    fields = {NAME: filters.name, NEAR: filters.near}
    for column, (key, value) in zip(st.columns((58, 42), gap="medium"), fields.items(), strict=True):
        st.session_state[f"ask_{key}"] = value
        column.text_input(
            text(f"gazetteer.{key}", filters.language),
            key=f"ask_{key}",
            max_chars=MAX_VALUE_LENGTH,
            placeholder=text(f"gazetteer.{key}_hint", filters.language),
            on_change=_ask,
            args=(filters,),
        )


def _ask(before: Filters) -> None:
    name, near = (st.session_state[f"ask_{key}"] for key in (NAME, NEAR))
    go(replace(before, name=name, near=near, place=""))


def link(filters: Filters, page: str = "") -> str:
    """The address, within the site, of a screen (the map where empty) with these filters."""
    query = urlencode(address(filters))
    return f"/{page}?{query}" if query else f"/{page}"


def event_prefix(filters: Filters) -> str:
    """The address, within the site, of the map with an event open, up to where the event's id is to be appended."""
    bare = link(opening(filters, ""))
    return f"{bare}{'&' if '?' in bare else '?'}{EVENT}="


def against(filters: Filters, corpus: Corpus) -> tuple[Filters, tuple[Complaint, ...]]:
    """The filters without the ids that a corpus does not hold, and those ids."""
    known = {
        EVENT: {event.id for reading in corpus.readings for event in reading.events},
        SITE: {site.place for site in corpus.sites},
        ARTICLE: {reading.article.id for reading in corpus.readings},
    }
    asked = {EVENT: filters.event, SITE: filters.site, ARTICLE: filters.article}
    kept = {key: value if value in known[key] else "" for key, value in asked.items()}
    unknown = tuple(Complaint(key, value) for key, value in asked.items() if value != kept[key])
    return replace(filters, event=kept[EVENT], site=kept[SITE], article=kept[ARTICLE]), unknown


def address(filters: Filters) -> dict[str, str]:
    """The keys and values that ``read`` turns into the same filters; what is as usual is left out."""
    first, last = filters.window or ("", "")
    values = {
        LANGUAGE: "" if filters.language == LANGUAGES[0] else filters.language,
        FROM: str(first),
        TO: str(last),
        EVENT: filters.event,
        SITE: filters.site,
        ARTICLE: filters.article,
        CERTAIN: _YES if filters.certain_only else "",
        LAYER: "" if filters.layer is Layer.REVIEWED else filters.layer.value,
        FAMILIES: "" if filters.families == ALL_FAMILIES else ",".join(filters.families) or "none",
        NAME: filters.name,
        NEAR: filters.near,
        PLACE: filters.place,
    }
    return {key: value for key, value in values.items() if value}


def language_of(parameters: Parameters) -> str:
    """The language an address asks for, English where it asks for none that we have."""
    asked = parameters.get(LANGUAGE, "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def layer_of(parameters: Parameters) -> Layer:
    """The layer an address asks for, the reviewed one where it asks for none that we have."""
    asked = parameters.get(LAYER, "")
    return Layer(asked) if asked in list(Layer) else Layer.REVIEWED


def _window(parameters: Parameters) -> tuple[tuple[date, date] | None, tuple[Complaint, ...]]:
    first, last = parameters.get(FROM, ""), parameters.get(TO, "")
    if not first and not last:
        return None, ()
    days = _day(first), _day(last)
    complaints = (*_unless(FROM, first, fine=days[0] is not None), *_unless(TO, last, fine=days[1] is not None))
    if days[0] is None or days[1] is None:
        return None, complaints
    if days[0] > days[1]:
        return None, (Complaint(FROM, f"{first} > {last}"),)
    return (days[0], days[1]), ()


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    # Python reads more of ISO 8601 than a plain day; a link holds plain days alone.
    return day if day.isoformat() == value else None


def _families(value: str) -> tuple[tuple[str, ...], tuple[Complaint, ...]]:
    if not value:
        return ALL_FAMILIES, ()
    if value == "none":
        return (), ()
    asked = set(value[:MAX_VALUE_LENGTH].split(","))
    if not asked <= set(ALL_FAMILIES):
        return ALL_FAMILIES, (_complaint(FAMILIES, value),)
    return tuple(family for family in ALL_FAMILIES if family in asked), ()


def _id(parameters: Parameters, key: str) -> str:
    value = parameters.get(key, "")
    return value[:MAX_VALUE_LENGTH]


def _unless(key: str, got: str, *, fine: bool) -> tuple[Complaint, ...]:
    return () if fine else (_complaint(key, got),)


def _complaint(key: str, got: str) -> Complaint:
    return Complaint(key, got[:MAX_VALUE_LENGTH])
