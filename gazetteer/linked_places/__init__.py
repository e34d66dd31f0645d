"""The Linked Places Format, version 1.3: gazetteers as GeoJSON that other projects read and write."""

from gazetteer.linked_places.reading import Collection, OwnPlace, read_collection
from gazetteer.linked_places.writing import feature, feature_collection

__all__ = ["Collection", "OwnPlace", "feature", "feature_collection", "read_collection"]
