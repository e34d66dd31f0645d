"""The places that an article speaks of: names with their roles, and nouns that point back to them."""

from geo.reading.places.reader import PlaceReference, PlacesRead, read_places

__all__ = ["PlaceReference", "PlacesRead", "read_places"]
