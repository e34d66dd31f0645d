"""What is taken away from which screen: the map's shown set, an article's events, a base's events."""

from datetime import date
from enum import StrEnum

from dashboard.dates import day_of
from dashboard.filters import Filters
from dashboard.standings import days_of, standings
from dashboard.view import MapView, Standing, event_title
from gazetteer.records import Source
from geo.export.shown import Keeps, narrowed
from geo.export.taken import Taken
from geo.model import Corpus
from geo.timeline import Window

_ON_THE_MAP = {Standing.CERTAIN, Standing.POSSIBLE, Standing.UNLOCATED}


class Scope(StrEnum):
    """The screen that something is taken away from."""

    MAP = "map"
    ARTICLE = "article"
    SITE = "site"


def taken_from(  # noqa: PLR0913 - what is taken is all of these
    scope: Scope, corpus: Corpus, shown: MapView, view: Filters, *, sources: tuple[Source, ...], address: str, day: date
) -> Taken:
    """What a screen shows in a view: on the map its window's events, elsewhere all of its article or base.

    ``address`` is the view's own within the site, ``day`` today.
    """
    window = _window(shown, view) if scope is Scope.MAP else None
    return Taken(
        corpus=narrowed(corpus, _keeps(scope, corpus, shown, view), until=window.last if window else None),
        whole=corpus,
        title=lambda event: event_title(event, corpus.places),
        sources=sources,
        window=window,
        view=address,
        day=day,
    )


def taken_count(scope: Scope, corpus: Corpus, shown: MapView, view: Filters) -> int:
    """How many events a screen shows."""
    keeps = _keeps(scope, corpus, shown, view)
    return sum(keeps(event) for reading in corpus.readings for event in reading.events)


def _window(shown: MapView, view: Filters) -> Window:
    first, last = days_of(shown, view)
    return Window(day_of(first), day_of(last))


def _keeps(scope: Scope, corpus: Corpus, shown: MapView, view: Filters) -> Keeps:
    match scope:
        case Scope.MAP:
            ids = _shown_ids(shown, view)
        case Scope.ARTICLE:
            return lambda event: event.article == view.article
        case Scope.SITE:
            ids = frozenset(event for site in corpus.sites if site.place == view.site for event in site.events)
    return lambda event: event.id in ids


def _shown_ids(shown: MapView, view: Filters) -> frozenset[str]:
    found = zip(shown.events, standings(shown, view), strict=True)
    return frozenset(mark.event for mark, how in found if how in _ON_THE_MAP)
