"""Sayings that are the news themselves."""

import pytest


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("رفضت الشركة التعليق على الخبر.", ["statement.refusal"]),
        ("نفى المتحدث باسم الجيش صحة الخبر.", ["statement.denial"]),
        ("هددت الحركة بالرد على أي هجوم جديد.", ["statement.threat"]),
        ("اعتبر المحلل أن هذا القرار قد يضعف الحكومة كثيرا.", ["statement.assessment"]),
        ("قال الوزير إن السفينة وصلت إلى وهران.", ["movement.ship"]),
        ("The company declined to comment.", ["statement.refusal"]),
        ("The army denied the report.", ["statement.denial"]),
        ("The analyst warned that the decision could weaken the government.", ["statement.assessment"]),
        ("The ministry said the ship had reached Oran.", ["movement.ship"]),
        ("Did the ship reach Oran?", []),
        ("هل وصلت السفينة إلى وهران؟", []),
    ],
)
def test_a_saying_is_an_event_where_it_carries_no_other(stage, text: str, kinds: list[str]) -> None:
    """A denial, a threat, a judgement, no comment; what carries an event is its source alone, a question nothing."""
    assert [event.kind.value for event in stage(text).read().events] == kinds


def test_a_refusal_names_who_refuses(stage) -> None:
    """The speaker is actor and source of the statement."""
    event = stage("The company declined to comment.").only("statement.refusal")
    assert [names.en for names in event.attribution] == ["The company"]
    assert [names.en for names in event.actors] == ["The company"]
