"""What the reader looks at, as a frozen record bound to the page's address.

The address is the only state: a link shows a colleague the same view.
"""

from dashboard.facets import Facet
from dashboard.filters.address import (
    ARTICLE,
    EVENT,
    JUDGE,
    LOOKS_AT,
    MAX_LIST_LENGTH,
    MAX_VALUE_LENGTH,
    PAGES,
    SITE,
    VERSION,
    address,
    event_prefix,
    kinds_chosen,
    language_of,
    layer_of,
    link,
    looking_at,
    opening,
    read,
)
from dashboard.filters.held import against
from dashboard.filters.page import arrive, ask_for_name, catch_up, current, go, layer
from dashboard.filters.records import ALL_FAMILIES, SORTS, Clock, Complaint, Filters, MapView, Pile, Sort, Theme

__all__ = [
    "ALL_FAMILIES",
    "ARTICLE",
    "EVENT",
    "JUDGE",
    "LOOKS_AT",
    "MAX_LIST_LENGTH",
    "MAX_VALUE_LENGTH",
    "PAGES",
    "SITE",
    "SORTS",
    "VERSION",
    "Clock",
    "Complaint",
    "Facet",
    "Filters",
    "MapView",
    "Pile",
    "Sort",
    "Theme",
    "address",
    "against",
    "arrive",
    "ask_for_name",
    "catch_up",
    "current",
    "event_prefix",
    "go",
    "kinds_chosen",
    "language_of",
    "layer",
    "layer_of",
    "link",
    "looking_at",
    "opening",
    "read",
]
