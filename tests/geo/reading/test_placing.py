"""Where an event was: the places of its clause, or of what the clause speaks of."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        ("وسعت روسيا قاعدة حميميم.", "base.expanded", ["at airport:hmeimim"]),
        ("سيطر المسلحون على عدن.", "conflict.seizure", ["at geonames:aden"]),
        ("سيطر المسلحون على مدينة عدن في اليمن.", "conflict.seizure", ["at geonames:aden"]),
        ("Rebels seized Aden.", "conflict.seizure", ["at geonames:aden"]),
        ("Rebels seized Aden in Yemen.", "conflict.seizure", ["at geonames:aden"]),
        ("Rebels attacked Aden, which lies far from Oran.", "conflict.attack", ["at geonames:aden"]),
        ("The minister held talks in Paris.", "diplomacy.talks", ["at geonames:paris"]),
    ],
)
def test_an_event_is_where_its_clause_says(stage, text: str, kind: str, places: list[str]) -> None:
    """A town without the country it lies in; what another clause names stays there."""
    event = stage(text).only(kind)
    assert [f"{place.role} {place.place}" for place in event.places] == places


def test_who_acts_is_no_place(stage) -> None:
    """A capital that stands for its government is an actor of the event, not where it was."""
    event = stage("أجرت موسكو محادثات في عدن.", actors=["موسكو"]).only("diplomacy.talks")
    assert [place.place for place in event.places] == ["geonames:aden"]
    assert [names.en for names in event.actors] == ["Moscow"]


def test_the_words_for_the_place_are_evidence(stage) -> None:
    """An event's places are quoted where they stand."""
    event = stage("Rebels seized Aden.").only("conflict.seizure")
    assert [(quote.part.value, quote.text) for quote in event.evidence] == [
        ("what", "Rebels seized Aden"),
        ("where", "Aden"),
    ]
