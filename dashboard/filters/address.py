"""An address becomes a view and a view an address; every key is declared here, with both directions.

What cannot be read falls back and is named, never raised. Lists are joined by commas; a comma or percent sign within a
value is percent-encoded once more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from math import isfinite
from types import MappingProxyType
from urllib.parse import unquote, urlencode

from dashboard.facets import Facet
from dashboard.filters.records import ALL_FAMILIES, SORTS, Clock, Complaint, Filters, MapView, Pile, Sort, Theme
from dashboard.i18n import LANGUAGES, Locale
from gazetteer.folding import index_key
from geo.model import ConflictTopic, EventKind, Layer

PAGES = ("add", "articles", "article", "sites", "conflicts", "review", "gazetteer", "about")
"""The screens' names in the address; the map's is empty."""

LANGUAGE, FROM, TO, EVENT, SITE, ARTICLE, FAMILIES = "lang", "from", "to", "event", "site", "article", "kinds"
CERTAIN, LAYER, FIND, VERSION, LOOKS_AT = "certain", "layer", "find", "v", "map"
SORT, PAGE, TABLE, THEME, DIGITS, HIJRI, CLOCK = "sort", "page", "table", "theme", "digits", "hijri", "clock"
NAME, NEAR, PLACE, DISPUTE = "q", "near", "place", "dispute"
JUDGE, PILE, REASON = "judge", "pile", "reason"
"""The keys of an address; those of facets are ``Facet``'s values."""

_YES, _WIDE, _ARABIC, _NOTHING = "1", "wide", "arab", "none"
_ALL_KINDS = tuple(kind.value for kind in EventKind)

MAX_VALUE_LENGTH = 200
"""A longer value of a key is nonsense, and is not read."""

MAX_LIST_LENGTH = 4_000
"""The same of a key that holds a list."""

_MOST_PAGES = 1_000_000
_DEEPEST_ZOOM = 24

Parameters = Mapping[str, str]


class _Reading:
    """An address being read: each question answers with what can be used, and keeps what cannot."""

    def __init__(self, parameters: Parameters) -> None:
        self.complaints: list[Complaint] = []
        self._parameters = parameters

    def get(self, key: str) -> str:
        return self._parameters.get(key, "")

    def refuse(self, key: str, got: str | None = None) -> None:
        self.complaints.append(Complaint(key, (self.get(key) if got is None else got)[:MAX_VALUE_LENGTH]))

    def id(self, key: str) -> str:
        return self.get(key)[:MAX_VALUE_LENGTH]

    def switch(self, key: str, on: str = _YES) -> bool:
        return self.one_of(key, (on,)) == on

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        asked = self.get(key)
        if asked and asked not in allowed:
            self.refuse(key)
            return ""
        return asked


def read(parameters: Parameters) -> tuple[Filters, tuple[Complaint, ...]]:
    """The filters an address asks for, and what in it could not be read."""
    asked = _Reading(parameters)
    asked.one_of(LANGUAGE, LANGUAGES)
    digits, hijri = asked.switch(DIGITS, _ARABIC), asked.switch(HIJRI)
    language = Locale(language_of(parameters), arabic_digits=digits, hijri=hijri)
    families, kinds = _kinds(asked)
    asked.one_of(LAYER, list(Layer))
    theme = asked.one_of(THEME, list(Theme))
    clock = asked.one_of(CLOCK, list(Clock))
    dispute = asked.one_of(DISPUTE, list(ConflictTopic))
    pile = asked.one_of(PILE, list(Pile))
    found = Filters(
        language=language,
        window=_window(asked),
        clock=Clock(clock) if clock else Clock.TOLD,
        event=asked.id(EVENT),
        site=asked.id(SITE),
        article=asked.id(ARTICLE),
        families=families,
        kinds=kinds,
        chosen=_chosen(asked),
        find=_find(asked),
        certain_only=asked.switch(CERTAIN),
        name=asked.id(NAME),
        near=asked.id(NEAR),
        place=asked.id(PLACE),
        dispute=ConflictTopic(dispute) if dispute else None,
        judge=asked.id(JUDGE),
        pile=Pile(pile) if pile else Pile.DOUBTS,
        reason=asked.id(REASON),
        layer=layer_of(parameters),
        version=asked.id(VERSION),
        looks_at=_looks_at(asked),
        sort=_sort(asked),
        page=_page(asked),
        wide=asked.switch(TABLE, _WIDE),
        theme=Theme(theme) if theme else None,
        arabic_digits=digits,
        hijri=hijri,
    )
    return found, tuple(asked.complaints)


def address(filters: Filters) -> dict[str, str]:
    """The keys and values that ``read`` turns into the same filters; what is as usual is left out.

    The corpus's version stands in it as soon as anything does.
    """
    first, last = filters.window or ("", "")
    look = filters.looks_at
    values = {
        LANGUAGE: "" if filters.language == LANGUAGES[0] else str(filters.language),
        FROM: str(first),
        TO: str(last),
        CLOCK: "" if filters.clock is Clock.TOLD else filters.clock.value,
        EVENT: filters.event,
        SITE: filters.site,
        ARTICLE: filters.article,
        CERTAIN: _YES if filters.certain_only else "",
        LAYER: "" if filters.layer is Layer.REVIEWED else filters.layer.value,
        FAMILIES: "" if filters.families == ALL_FAMILIES else ",".join((*filters.families, *filters.kinds)) or _NOTHING,
        **{facet.value: ",".join(map(_escaped, filters.chosen.get(facet, ()))) for facet in Facet},
        FIND: filters.find,
        NAME: filters.name,
        NEAR: filters.near,
        PLACE: filters.place,
        DISPUTE: filters.dispute.value if filters.dispute else "",
        JUDGE: filters.judge,
        PILE: "" if filters.pile is Pile.DOUBTS else filters.pile.value,
        REASON: filters.reason,
        LOOKS_AT: f"{look.zoom:g}/{look.lat:g}/{look.lon:g}" if look else "",
        SORT: "" if filters.sort == Sort() else f"{'-' if filters.sort.descending else ''}{filters.sort.column}",
        PAGE: "" if filters.page == 1 else str(filters.page),
        TABLE: _WIDE if filters.wide else "",
        THEME: filters.theme.value if filters.theme else "",
        DIGITS: _ARABIC if filters.arabic_digits else "",
        HIJRI: _YES if filters.hijri else "",
    }
    said = {key: value for key, value in values.items() if value}
    return {**said, VERSION: filters.version} if said and filters.version else said


def link(filters: Filters, page: str = "") -> str:
    """The address, within the site, of a screen (the map where empty) with these filters."""
    query = urlencode(address(filters))
    return f"/{page}?{query}" if query else f"/{page}"


def opening(filters: Filters, event: str) -> Filters:
    """The filters with an event selected on the map, so that its passage opens."""
    return replace(filters, event=event, article="", site="")


def event_prefix(filters: Filters) -> str:
    """The address, within the site, of the map with an event open, up to where the event's id is to be appended."""
    bare = link(opening(filters, ""))
    return f"{bare}{'&' if '?' in bare else '?'}{EVENT}="


def language_of(parameters: Parameters) -> str:
    """The language an address asks for, English where it asks for none that we have."""
    asked = parameters.get(LANGUAGE, "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def layer_of(parameters: Parameters) -> Layer:
    """The layer an address asks for, the reviewed one where it asks for none that we have."""
    asked = parameters.get(LAYER, "")
    return Layer(asked) if asked in list(Layer) else Layer.REVIEWED


def _window(asked: _Reading) -> tuple[date, date] | None:
    first, last = asked.get(FROM), asked.get(TO)
    if not first and not last:
        return None
    days = _day(first), _day(last)
    wrong = [key for key, day in zip((FROM, TO), days, strict=True) if day is None]
    # Where one day is nonsense, that the other is not there need not be said too.
    for key in [key for key in wrong if asked.get(key)] or wrong:
        asked.refuse(key)
    if days[0] is None or days[1] is None:
        return None
    if days[0] > days[1]:
        asked.refuse(FROM, f"{first} > {last}")
        return None
    return days[0], days[1]


def _day(value: str) -> date | None:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    # Python reads more of ISO 8601 than a plain day; a link holds plain days alone.
    return day if day.isoformat() == value else None


def _kinds(asked: _Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    value = asked.get(FAMILIES)
    if not value:
        return ALL_FAMILIES, ()
    tokens = set() if value == _NOTHING else set(value[:MAX_LIST_LENGTH].split(","))
    if not tokens <= {*ALL_FAMILIES, *_ALL_KINDS}:
        asked.refuse(FAMILIES)
        return ALL_FAMILIES, ()
    return kinds_chosen(tokens)


def kinds_chosen(tokens: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of families and of kinds as the families shown whole and the kinds shown besides, in order."""
    named = set(tokens)
    families = tuple(family for family in ALL_FAMILIES if family in named)
    single = (kind for kind in EventKind if kind.value in named and kind.family not in families)
    return families, tuple(kind.value for kind in single)


def _chosen(asked: _Reading) -> Mapping[Facet, tuple[str, ...]]:
    found = {}
    for facet in Facet:
        value = asked.get(facet)
        if len(value) > MAX_LIST_LENGTH:
            asked.complaints.append(Complaint(facet.value, value[:MAX_VALUE_LENGTH], too_long=True))
            continue
        choices = {unquote(part) for part in value.split(",") if part}
        if choices:
            found[facet] = tuple(sorted(choices))
    return MappingProxyType(found)


def _escaped(value: str) -> str:
    return value.replace("%", "%25").replace(",", "%2C")


def _find(asked: _Reading) -> str:
    value = asked.get(FIND)
    if not value or (len(value) <= MAX_VALUE_LENGTH and index_key(value)):
        return value
    asked.refuse(FIND)
    return ""


def _looks_at(asked: _Reading) -> MapView | None:
    value = asked.get(LOOKS_AT)
    if not value:
        return None
    try:
        zoom, lat, lon = map(float, value[:MAX_VALUE_LENGTH].split("/"))
    except ValueError:
        asked.refuse(LOOKS_AT)
        return None
    view = looking_at(lon, lat, zoom)
    if view is None:
        asked.refuse(LOOKS_AT)
    return view


def looking_at(lon: float, lat: float, zoom: float) -> MapView | None:
    """Where a map looks, rounded to what a link carries; None where no map can look."""
    fine = all(map(isfinite, (lon, lat, zoom))) and abs(lon) <= 540 and abs(lat) <= 90 and 0 <= zoom <= _DEEPEST_ZOOM  # noqa: PLR2004 - degrees; a map may be dragged once around
    return MapView(*(float(f"{number:.6g}") for number in (lon, lat, zoom))) if fine else None


def _sort(asked: _Reading) -> Sort:
    value = asked.one_of(SORT, [f"{sign}{column}" for column in SORTS for sign in ("", "-")])
    return Sort(value.removeprefix("-"), value.startswith("-")) if value else Sort()


def _page(asked: _Reading) -> int:
    value = asked.get(PAGE)
    if not value:
        return 1
    if value.isascii() and value.isdigit() and len(value) <= len(str(_MOST_PAGES)) and int(value) >= 1:
        return int(value)
    asked.refuse(PAGE)
    return 1
