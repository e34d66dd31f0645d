"""What is made of each event alone: taken over by the next view, and never where something behind it changed."""

from dataclasses import replace

from dashboard.parts import parts_of
from dashboard.view import map_view, view_of


def test_view_over_an_earlier_one_is_as_made_anew(corpus):
    """After an event went, an article came or a place is called otherwise, the view is what a fresh one is."""
    before = parts_of(corpus)
    first, *rest = corpus.readings
    named = (each.place for event in first.events for each in event.places)
    name, place = next((each, corpus.places[each]) for each in named if each in corpus.places)
    called = replace(place, names=replace(place.names, en="Elsewhere"), lon=place.lon + 1)
    for changed in (
        replace(corpus, readings=(replace(first, events=first.events[1:]), *rest)),
        replace(corpus, readings=tuple(rest)),
        replace(corpus, readings=(*rest, replace(first, article=replace(first.article, title="خبر آخر")))),
        replace(corpus, places={**corpus.places, name: called}),
        replace(corpus, places={key: each for key, each in corpus.places.items() if key != name}),
    ):
        assert view_of(changed, parts_of(changed, before=before)) == map_view(changed)


def test_what_did_not_change_is_taken_over(corpus):
    """Of events that are the same records nothing is made again; of one that is another, all is."""
    before = parts_of(corpus)
    first, *rest = corpus.readings
    other = replace(first.events[0], actors=())
    after = parts_of(
        replace(corpus, readings=(replace(first, events=(other, *first.events[1:])), *rest)), before=before
    )

    assert after.events[0] is not before.events[0]
    assert all(one is other for one, other in zip(after.events[1:], before.events[1:], strict=True))


def test_outlines_are_drawn_again_where_extents_are_others(corpus):
    """Places are taken over only where the same source gives their extents."""
    before = parts_of(corpus, lambda _: None)
    place, view = next(iter(before.places.values()))

    assert parts_of(corpus, before.area_of, before).places[place.id][1] is view
    assert parts_of(corpus, lambda _: None, before).places[place.id][1] is not view
