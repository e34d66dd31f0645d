"""What is taken away from which screen."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.filters import Filters
from dashboard.standings import standings
from dashboard.takeaway.formats import FORMATS, file_name
from dashboard.takeaway.scope import Scope, taken_count, taken_from
from dashboard.view import Standing, map_view
from geo.export.taken import Taken
from geo.model import Corpus

OCTOBER = (date(2025, 10, 26), date(2025, 10, 26))


def _taken(corpus: Corpus, scope: Scope, **asked: object) -> Taken:
    view = replace(Filters(), **asked)  # type: ignore[arg-type]
    day = date(2026, 11, 22)
    return taken_from(scope, corpus, map_view(corpus), view, sources=(), address="/?x", day=day)


def _ids(taken: Taken) -> list[str]:
    return [event.id for reading in taken.corpus.readings for event in reading.events]


@pytest.mark.parametrize("asked", [{}, {"window": OCTOBER}, {"families": ("base",)}, {"certain_only": True}])
def test_the_map_s_set_is_what_it_counts_as_shown(corpus: Corpus, asked: dict[str, object]) -> None:
    """Certain, possible and unlocated events of the window are taken; undated, outside and filtered ones are not."""
    shown = map_view(corpus)
    view = replace(Filters(), **asked)  # type: ignore[arg-type]
    on_map = {Standing.CERTAIN, Standing.POSSIBLE, Standing.UNLOCATED}
    found = zip(shown.events, standings(shown, view), strict=True)
    wanted = [mark.event for mark, how in found if how in on_map]

    assert wanted
    assert _ids(_taken(corpus, Scope.MAP, **asked)) == wanted
    assert taken_count(Scope.MAP, corpus, shown, view) == len(wanted)


def test_the_window_goes_with_the_file(corpus: Corpus) -> None:
    """It stands in the record and in the file's name, with version and layer."""
    taken = _taken(corpus, Scope.MAP, window=OCTOBER)

    assert (taken.window.first, taken.window.last) == OCTOBER if taken.window else False
    assert file_name(taken, FORMATS["geojson"]) == "hudhud-madeup1-reviewed-2025-10-26_2025-10-26.geojson"


def test_bases_go_with_the_map(corpus: Corpus) -> None:
    """All of them, each with what is told of it until the window's last day."""
    early = (date(2017, 1, 1), date(2017, 12, 31))
    taken = _taken(corpus, Scope.MAP, window=early)
    tartus = next(site for site in taken.corpus.sites if site.place == "hudhud:tartus-naval-base")

    assert len(taken.corpus.sites) == len(corpus.sites)
    assert [fact.status.value for fact in tartus.status] == ["active", "expanding"]


def test_an_article_and_a_base_are_taken_whole(corpus: Corpus) -> None:
    """Their screens have no window: all events of the one, those that tell of the other."""
    place = corpus.sites[0].place
    told = (replace(corpus.sites[0], events=("event-0000", "event-0008")), *corpus.sites[1:])
    site = _taken(replace(corpus, sites=told), Scope.SITE, site=place, window=OCTOBER)
    article = _taken(corpus, Scope.ARTICLE, article="doc0-0", window=OCTOBER)

    assert _ids(site) == ["event-0000", "event-0008"]
    assert len(_ids(article)) == len(corpus.readings[0].events)
    assert (site.window, article.window) == (None, None)
    assert file_name(site, FORMATS["csv"]) == "hudhud-madeup1-reviewed-all.csv"


def test_a_file_s_name_is_letters_digits_and_dashes(corpus: Corpus) -> None:
    """Whatever a version holds, no separator of folders gets into a name."""
    taken = replace(_taken(corpus, Scope.MAP), corpus=replace(corpus, version='../../\r\n"é'), window=None)

    assert file_name(taken, FORMATS["kml"]) == "hudhud--reviewed-all.kml"
