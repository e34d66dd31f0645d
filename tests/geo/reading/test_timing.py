"""When an event was: the time that governs its clause."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "edtf"),
    [
        ("وصلت السفينة إلى وهران في 3 مايو 2024.", "movement.ship", "2024-05-03"),
        ("في 3 مايو 2024 أقلعت الطائرة من باريس، وهبطت في عدن.", "movement.flight", "2024-05-03"),
        ("قال الوزير أمس إن السفينة وصلت إلى وهران في 3 مايو 2024.", "movement.ship", "2024-05-03"),
        ("The ship reached Oran on 3 May 2024.", "movement.ship", "2024-05-03"),
        ("On 3 May 2024 the ship left Aden and docked in Oran.", "movement.ship", "2024-05-03"),
        ("The ministry said on Monday that the ship had reached Oran on 3 May 2024.", "movement.ship", "2024-05-03"),
        ("The ship will reach Oran tomorrow.", "movement.ship", "2024-05-17"),
    ],
)
def test_an_event_has_the_time_that_governs_its_clause(stage, text: str, kind: str, edtf: str) -> None:
    """The nearest time of its clause, else that of the clause it goes on from; never that of the saying."""
    events = [event for event in stage(text).read().events if event.kind.value == kind]
    assert {event.when and event.when.edtf for event in events} == {edtf}


def test_two_clauses_keep_their_own_times(stage) -> None:
    """Each coordinated clause with a time of its own has that time."""
    text = "Rebels seized Aden on 1 May 2024, and the army attacked Oran on 9 May 2024."
    events = stage(text).read().events
    assert [event.when.edtf for event in events if event.when] == ["2024-05-01", "2024-05-09"]


def test_a_journey_lasts_from_its_first_day_to_its_last(stage) -> None:
    """One journey told with the day of leaving and the day of arrival is one event over the days between."""
    event = stage("The ship left Aden on 1 May 2024, and reached Oran on 9 May 2024.").only("movement.ship")
    assert event.when.edtf == "2024-05-01/2024-05-09"
    assert [quote.text for quote in event.evidence if quote.part.value == "when"] == ["1 May 2024", "9 May 2024"]


def test_a_length_of_time_is_no_time(stage) -> None:
    """For three days is not when."""
    event = stage("The ship docked in Oran for three days.").only("movement.ship")
    assert event.when is None or event.when.rule in {"at_publication", "between_event_and_publication"}


def test_without_bounds_of_publication_nothing_is_guessed(stage) -> None:
    """Where nobody knows when the article appeared, an undated event has no time."""
    assert stage("The ship reached Oran.", published="XXXX").only("movement.ship").when is None
