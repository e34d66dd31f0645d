"""Which words stand in somebody's speech: quotation marks of every kind, names in marks left out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.words import analyse


def quoted(text: str) -> str:
    """The words that stand in a quotation of several words, runs parted by a stroke."""
    words = analyse(text).words
    told, before = [], False
    for word in words:
        if word.quoted:
            told += ([] if before or not told else ["|"]) + [text[word.start : word.end]]
        before = word.quoted
    return " ".join(told)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('قال: "سنغادر القاعدة في نهاية العام" ثم خرج', "سنغادر القاعدة في نهاية العام"),
        ("قال: «سنغادر القاعدة في نهاية العام» ثم خرج", "سنغادر القاعدة في نهاية العام"),
        ("قال: “سنغادر القاعدة في نهاية العام” ثم خرج", "سنغادر القاعدة في نهاية العام"),
        ('He said: "We will leave the base." Then he left.', "We will leave the base"),
        (
            '"We will leave the base," he said, "by summer at the latest."',
            "We will leave the base | by summer at the latest",
        ),
        ("The “Antonov An-124 Ruslan” landed.", ""),
        ('The group "Sons of Horan" left.', ""),
        ('The type "B 52 H 61 40" flew.', ""),
        ("The word “base” is old.", ""),
        ('He said: "We will leave the base\nThe next line is no speech.', "We will leave the base"),
        ("No marks at all here today.", ""),
        ('"', ""),
        ('""""', ""),
        ("« « « nested marks stay open here and now", "nested marks stay open here and now"),
        ("it's the minister's plan, isn't it, he'd say", ""),
    ],
)
def test_speech_is_what_stands_in_marks_and_has_words_enough(text: str, expected: str) -> None:
    """A quotation counts from four words on, numbers not counted, and ends with its line at the latest."""
    assert quoted(text) == expected


@given(st.text(alphabet='ab "“”«»\n.', max_size=200))
def test_no_quotation_crosses_a_line(text: str) -> None:
    """A run of quoted words never holds a line end."""
    words = analyse(text).words
    for one, other in pairwise(words):
        if one.quoted and other.quoted and "\n" in text[one.end : other.start]:
            assert any(mark in text[one.end : other.start] for mark in '"“«')
