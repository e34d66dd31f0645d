"""Names to places: a gazetteer that knows Arabic."""

from gazetteer.errors import GazetteerError, IndexUnreadableError, OverlayError
from gazetteer.index import Gazetteer
from gazetteer.mentions import find_mentions
from gazetteer.records import Candidate, Mention, NameKind, Names, Place, PlaceKind, PlaceName, Reason, Source

__all__ = [
    "Candidate",
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
    "Source",
    "find_mentions",
]
