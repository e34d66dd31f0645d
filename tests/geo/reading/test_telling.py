"""Who says what: speakers, through whom, and what their word governs."""

import pytest

from geo.reading.events.telling import governing, tellings


def told(staged) -> list[tuple[str, list[str]]]:
    """Each telling's kind with its speakers as written."""
    found = tellings(staged.scene, staged.times).values()
    return [(telling.kind, [names.en or names.ar for names in telling.speakers]) for telling in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال وزير الدفاع إن القوات غادرت.", [("tell", ["وزير الدفاع"])]),
        ("أكدت وزارة الخارجية الفرنسية أن الوفد وصل.", [("assert", ["وزارة الخارجية الفرنسية"])]),
        ("نفى الجيش أن تكون قواته انسحبت.", [("deny", ["الجيش"])]),
        ("وهدد الحزب بالانسحاب من المفاوضات.", [("threaten", ["الحزب"])]),
        ("رفضت الشركة التعليق على الخبر.", [("refuse_comment", ["الشركة"])]),
        ("قال الوزير إن السفينة غادرت. وأضاف أنها وصلت.", [("tell", ["الوزير"]), ("tell", ["الوزير"])]),
        ("وصلت السفينة، بحسب هيئة الموانئ.", [("source", ["هيئة الموانئ"])]),
        ("قال الوزير أمس إن السفينة غادرت.", [("tell", ["الوزير"])]),
        ("The ministry said troops had left.", [("tell", ["The ministry"])]),
        ("Troops had left, the ministry said.", [("tell", ["the ministry"])]),
        ("Troops had left, according to two officials.", [("source", ["two officials"])]),
        ("The army denied that planes had landed.", [("deny", ["The army"])]),
        ("The company declined to comment.", [("refuse_comment", ["The company"])]),
        ("The ship left the port.", []),
        ("غادرت السفينة الميناء.", []),
    ],
)
def test_a_saying_has_its_kind_and_speakers(stage, text: str, expected: list[tuple[str, list[str]]]) -> None:
    """The verb gives the kind, the words beside it the speaker without time or preposition; nobody is made up."""
    assert told(stage(text)) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("قال الوزير إن السفينة التي غادرت وهران وصلت.", "غادرت", ["الوزير"]),
        ("قال الوزير إن السفينة وصلت. وغادرت الطائرة.", "غادرت", []),
        ("The ministry said troops had left.", "left", ["The ministry"]),
        ("Troops had left, according to two officials.", "left", ["two officials"]),
        ("Troops had left. The ministry said it was glad.", "left", []),
    ],
)
def test_a_saying_governs_what_hangs_on_it_alone(stage, text: str, word: str, expected: list[str]) -> None:
    """What is said is attributed, the next sentence is not, nor the one before."""
    staged = stage(text)
    at = next(word_ for word_ in staged.analysis.words if staged.analysis.text[word_.start : word_.end].endswith(word))
    found = tellings(staged.scene, staged.times)
    above = governing(staged.scene, staged.analysis.clauses[at.clause], found)
    assert [names.en or names.ar for telling in above for names in telling.speakers] == expected


def test_a_paper_tells_and_is_no_party(stage) -> None:
    """A newspaper's telling is marked as such, a ministry's is not."""
    paper, ministry = stage("ذكرت صحيفة الخبر أن السفينة غادرت."), stage("ذكرت وزارة الدفاع أن السفينة غادرت.")
    (of_paper,) = tellings(paper.scene, paper.times).values()
    (of_ministry,) = tellings(ministry.scene, ministry.times).values()
    assert (of_paper.by_media, of_ministry.by_media) == (True, False)
