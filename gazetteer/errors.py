"""What the gazetteer raises: one sentence each, saying what must hold, what was got, and where."""


class GazetteerError(Exception):
    """Something that the gazetteer reads does not hold; the base of all its errors."""


class OverlayError(GazetteerError):
    """A row of a hand-written table does not hold."""


class IndexUnreadableError(GazetteerError):
    """The index is missing, broken, of another version, or cannot be unpacked."""


class LinkedPlacesError(GazetteerError):
    """A Linked Places file does not hold, or its places cannot be kept."""


class DumpError(GazetteerError):
    """A GeoNames dump does not hold, or no index can be made of it; what stood before stands."""
