"""Names to places: a gazetteer that knows Arabic."""

from gazetteer.errors import GazetteerError, IndexUnreadableError, OverlayError
from gazetteer.index import Gazetteer
from gazetteer.mentions import find_mentions
from gazetteer.records import Candidate, Mention, NameKind, Names, Place, PlaceKind, PlaceName, Reason, Source
from gazetteer.resolution import Context, Resolution
from gazetteer.resolve import resolve, resolve_text

__all__ = [
    "Candidate",
    "Context",
    "Gazetteer",
    "GazetteerError",
    "IndexUnreadableError",
    "Mention",
    "NameKind",
    "Names",
    "OverlayError",
    "Place",
    "PlaceKind",
    "PlaceName",
    "Reason",
    "Resolution",
    "Source",
    "find_mentions",
    "resolve",
    "resolve_text",
]
