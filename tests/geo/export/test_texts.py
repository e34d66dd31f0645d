"""Texts made fit for a format."""

import json
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from geo.export.texts import formula_safe, json_text, xml_text
from geo.storable import storable

ANYTHING = st.text(st.characters(exclude_categories=())).map(lambda text: text + "\ud800\x00")


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1",
        " =1", "\N{NO-BREAK SPACE}=1", "＝1", "＋1", "－1", "＠x",
        "\N{RIGHT-TO-LEFT MARK}=1", "\N{ZERO WIDTH SPACE}@x", "\N{ZERO WIDTH NO-BREAK SPACE}=1", "'=1", "\tplain",
    ],
)  # fmt: skip
def test_a_formula_becomes_text(cell):
    """What a spreadsheet would run, behind whatever it hides, stands behind an apostrophe."""
    assert formula_safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "حميميم", "Il-62M", "a=b", "(=1)", "5-7 flights", "\N{EM DASH} he said", " "])
def test_plain_words_stay(cell):
    """What no spreadsheet runs is left as it is."""
    assert formula_safe(cell) == cell


@given(ANYTHING)
def test_storable_text_can_be_stored(text):
    """It has a UTF-8 form without NUL, and no other character is another."""
    kept = storable(text)

    assert b"\x00" not in kept.encode()
    assert len(kept) == len(text)
    changed = {was for now, was in zip(kept, text, strict=True) if now != was}
    assert all(char == "\x00" or category(char) == "Cs" for char in changed)


@given(ANYTHING)
def test_xml_takes_every_text(text):
    """A parser of XML reads back what was written."""
    element = etree.Element("x")
    element.text = xml_text(text)

    assert len(element.text) == len(text)


@given(ANYTHING)
def test_json_holds_every_text_on_one_line(text):
    """Any text comes back as it was, has a UTF-8 form, and breaks no line."""
    written = json_text({"a": text})

    assert json.loads(written.encode()) == {"a": text}
    assert len(written.splitlines()) == 1


def test_json_leaves_arabic_readable():
    """Arabic stands as itself, and a number that JSON has no word for is refused."""
    assert json_text(["حميميم"]) == '["حميميم"]'
    with pytest.raises(ValueError, match="JSON"):
        json_text([float("nan")])
