"""How a text puts an event."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("وصلت السفينة إلى وهران يوم الأربعاء.", "movement.ship", "asserted"),
        ("قال الوزير إن السفينة وصلت إلى وهران.", "movement.ship", "claimed"),
        ("ستصل السفينة إلى وهران غدا.", "movement.ship", "planned"),
        ("ستصل السفينة إلى وهران.", "movement.ship", "future"),
        ("سوف تصل السفينة إلى وهران غدا.", "movement.ship", "planned"),
        ("قد تصل السفينة إلى وهران غدا.", "movement.ship", "possible"),
        ("من المقرر أن تصل السفينة إلى وهران غدا.", "movement.ship", "planned"),
        ("لم تصل السفينة إلى وهران.", "movement.ship", "denied"),
        ("إذا وصلت السفينة إلى وهران فسيفتح الميناء.", "movement.ship", "conditional"),
        ("وصلت السفينة إلى وهران عام 2019.", "movement.ship", "background"),
        ("The ship reached Oran on Wednesday.", "movement.ship", "asserted"),
        ("The ministry said the ship had reached Oran.", "movement.ship", "claimed"),
        ("The ship will reach Oran tomorrow.", "movement.ship", "planned"),
        ("The ship will reach Oran.", "movement.ship", "future"),
        ("The ship may reach Oran tomorrow.", "movement.ship", "possible"),
        ("The ship is scheduled to reach Oran tomorrow.", "movement.ship", "planned"),
        ("The ship did not reach Oran.", "movement.ship", "denied"),
        ("If the ship reaches Oran, the port will open.", "movement.ship", "conditional"),
        ("The ship reached Oran in 2019.", "movement.ship", "background"),
    ],
)
def test_words_around_an_event_say_how_it_is_put(stage, text: str, kind: str, modality: str) -> None:
    """A fact, a claim, a plan, a possibility, a condition or a denial is told apart, in both languages."""
    assert stage(text).only(kind).modality.value == modality


def test_a_party_that_says_no_denies(stage) -> None:
    """What a party says is not so is its denial, not a movement."""
    kinds = [event.kind.value for event in stage("أكدت وزارة الدفاع أن قواتها لم تنسحب من اليمن.").read().events]
    assert kinds == ["statement.denial"]
