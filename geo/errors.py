"""What can go wrong while articles are read, kept and mapped; each message is one sentence for a person.

``GeoError`` is the base; a ``DocumentError`` is a file that cannot be read as text, a ``PeriodError`` a time that is no
EDTF, a ``StoreError`` a corpus that cannot be opened, read or written, a ``ReviewError`` a decision that cannot
be made or taken in, a ``SeedsError`` a program without its articles,
an ``ExportError`` a file that cannot be written.
"""

from collections.abc import Mapping


class GeoError(Exception):
    """Bad input from outside: what must hold, what was got, where; anything else that is raised is a bug."""

    def __init__(self, sentence: str, code: str = "geo_error", details: Mapping[str, str] | None = None):
        super().__init__(sentence)
        self.code = code
        """Key of the sentence in the interface's tables."""
        self.details = dict(details or {})
        """Parameters of that sentence."""


class DocumentError(GeoError):
    """A file cannot be read as the text of a document."""


class PeriodError(GeoError, ValueError):
    """A text is no time that the house understands."""


class StoreError(GeoError):
    """A corpus cannot be opened, read or written."""


class SeedsError(GeoError):
    """The articles that ship with the program cannot be found."""


class ReviewError(GeoError):
    """A decision cannot be made, or a file of decisions cannot be taken in."""


class ExportError(GeoError):
    """What is taken away cannot be written."""
