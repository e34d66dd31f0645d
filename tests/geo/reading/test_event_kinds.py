"""Which kinds of events sentences tell, and which look-alikes tell none."""

import csv
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index import Gazetteer
from gazetteer.mentions import find_mentions
from geo.model import MentionRole, Span
from geo.reading.events.frames import find_triggers
from geo.reading.events.records import Located, Scene
from geo.reading.words import analyse

ROOT = Path(__file__).resolve().parents[3]
OTHERS = {"movement", "statement"}
WORDS = ["هجوم", "على", "القاعدة", "بعد", "سقوط", "النظام", "،", ".", "أن", "التي", "وسيطرت", "للحفاظ", "صور", "و"]
WORDS += ["the", "attack", "on", "army", "base", "after", "signed", "a", "deal", "that", "it", "talks", "if", "2024"]
WORDS += ["“", "”", "\n"]
KNOWN_MISS = pytest.mark.xfail(strict=True, reason="needs more than the words beside the verb")


def cases() -> list[tuple[frozenset[str], str, bool]]:
    """The table's rows: the kinds (none behind a dash), the sentence, and whether it is known to be missed (``~``)."""
    table = (ROOT / "tests" / "cases" / "event_kinds.tsv").read_text(encoding="utf-8")
    rows = csv.reader(table.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        (frozenset(kinds.lstrip("~").split(",")) - {"-"}, sentence, kinds.startswith("~")) for kinds, sentence in rows
    ]


@pytest.fixture(scope="module")
def places():
    """The shipped gazetteer."""
    with Gazetteer.open() as opened:
        yield opened


def scene_of(text: str, places: Gazetteer) -> Scene:
    """A sentence with the places that stand in it."""
    analysis = analyse(text)
    located = []
    for mention in find_mentions(text, places):
        words = list(analysis.words_between(mention.start, mention.end))
        best = mention.candidates[0].place if mention.candidates else None
        kind, ids = (best.kind, (best.id,)) if best else (None, ())
        span = Span("d", mention.start, mention.end)
        first, after = words[0], words[-1] + 1
        located.append(
            Located(first, after, span, mention.text, ids, kind, None, MentionRole.LOCATIVE, is_name=True, names=None)
        )
    return Scene("d", "en" if text.isascii() else "ar", analysis, tuple(located))


def kinds_of(text: str, places: Gazetteer) -> frozenset[str]:
    """The kinds that a sentence's words tell; movements and statements have tables of their own."""
    kinds = {trigger.kind for trigger in find_triggers(scene_of(text, places))}
    return frozenset(kind.value for kind in kinds if kind.family not in OTHERS)


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [pytest.param(kinds, sentence, marks=[KNOWN_MISS] if missed else []) for kinds, sentence, missed in cases()],
)
def test_each_sentence_tells_its_kinds_and_no_others(kinds, sentence, places):
    """A sentence that tells something has its kinds; a look-alike has none."""
    assert kinds_of(sentence, places) == kinds


def test_the_table_has_both_sorts():
    """There are sentences with and without events in both languages, and a third tell none."""
    rows = cases()
    none = sum(not kinds for kinds, _, _ in rows)

    assert {(bool(kinds), sentence.isascii()) for kinds, sentence, _ in rows} == set(product([True, False], repeat=2))
    assert len(rows) >= 300
    assert none >= len(rows) * 0.3


def words_of(text: str, places: Gazetteer) -> list[str]:
    """The words that tell events in a text, movements and statements left out."""
    scene = scene_of(text, places)
    return [scene.analysis.words[each.word].key for each in find_triggers(scene) if each.kind.family not in OTHERS]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("بعد سقوط الأسد، قال الوزير إن الأسعار ترتفع.", []),
        ("بعد سقوط الأسد في كانون الأول 2024، قال الوزير إن الأسعار ترتفع.", ["سقوط"]),
        ("The minister condemned the coup in Niger.", ["coup"]),
        ("ناقش الخبراء معلومات حول المفاوضات بين دمشق وموسكو.", []),
        ("أجرى وفدا دمشق وموسكو مفاوضات.", ["مفاوضات"]),
        ("أموال كثيرة لبناء قاعدة بحرية في جيبوتي.", []),
        ("تخطط روسيا للحفاظ على القواعد العسكرية في سوريا.", ["للحفاظ"]),
        ("The ousted president of Gabon was ill.", []),
        ("Soldiers ousted the president of Gabon.", ["ousted"]),
        ("Satellite images show warships leaving Tartus as they sailed to Libya.", []),
    ],
)
def test_a_noun_tells_an_event_where_its_clause_lets_it(text, words, places):
    """A noun that dates its clause needs a time; a purpose, a topic or an attribute tells nothing by itself."""
    assert words_of(text, places) == words


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_in_any_order_are_read(words):
    """Whatever stands beside whatever, a trigger is a word of its clause and reading again gives the same."""
    analysis = analyse(" ".join(words))
    scene = Scene("d", "ar", analysis, ())
    triggers = find_triggers(scene)

    assert triggers == find_triggers(scene)
    assert all(trigger.word in trigger.clause.words for trigger in triggers)
    assert all(trigger.sense in analysis.words[trigger.word].senses for trigger in triggers)
