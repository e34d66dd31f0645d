"""Why something could not be done, in the reader's language: errors of the store and the gazetteer as sentences."""

from dashboard.i18n import isolate, strings
from gazetteer.errors import GazetteerError
from geo.errors import GeoError

_BECAUSE = "failure.because."


def failure_text(error: Exception, language: str) -> str:
    """A sentence of what must hold and where; the program's own stands in it where there is no better one."""
    known = strings(_BECAUSE, language)
    if isinstance(error, GeoError) and error.code in known:
        details = {name: isolate(value) for name, value in error.details.items()}
        try:
            return known[error.code].format(**details)
        except KeyError:  # an error with fewer details than its sentence has room for
            pass
    kind = "gazetteer" if isinstance(error, GazetteerError) else "other"
    said = str(error) if isinstance(error, (GeoError, GazetteerError)) else f"{type(error).__name__}: {error}"
    return known[kind].format(what=isolate(said))
