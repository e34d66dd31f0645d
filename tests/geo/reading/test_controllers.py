"""Who holds a place, as the text says."""

import pytest

from geo.reading.controllers import LONGEST_HOLDER, controllers_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تقع قاعدة حميميم تحت سيطرة الجيش الروسي.", {"airport:hmeimim": "الجيش الروسي"}),
        ("زار الوفد قاعدة حميميم. ويسيطر عليها حاليا الجيش منذ عام.", {"airport:hmeimim": "الجيش"}),
        ("The base at Hmeimim, controlled by the Russian army, was hit.", {"airport:hmeimim": "the Russian army"}),
        ("Aden is under the control of the rebels, and Hmeimim is run by the army.", {
            "geonames:aden": "the rebels",
            "airport:hmeimim": "the army",
        }),
        ("The delegation saw Hmeimim. It looks for a port under the control of the army.", {}),
        ("تبحث عن ميناء تحت سيطرة الجيش.", {}),
        ("The base at Hmeimim is controlled by", {}),
        ("The base at Hmeimim is old.", {}),
    ],
)  # fmt: skip
def test_a_holder_is_named_behind_the_place(stage, text: str, expected: dict[str, str]) -> None:
    """The nearest place of the sentence, or before a sentence that begins so, is held by whom the words behind name."""
    found = controllers_of(stage(text).scene)
    assert {place: holder.en or holder.ar for place, holder in found.items()} == expected


def test_a_holder_is_short(stage) -> None:
    """A description without an end is cut."""
    (holder,) = controllers_of(stage("Hmeimim is controlled by " + "new " * 50).scene).values()
    assert len(holder.en.split()) == LONGEST_HOLDER
