"""Fingerprints: whether two articles are one story in nearly the same words."""

from itertools import combinations

import pytest
from generated import article

from geo.likeness import BANDS, LEAST_LIKENESS, fingerprint_of, likeness
from geo.reading.articles import find_articles
from geo.reading.documents import make_document


def marks(text: str) -> bytes:
    """The marks of a text's first article."""
    document = make_document(text, "a.txt")
    found = fingerprint_of(document, find_articles(document)[0])
    assert found is not None
    return found.marks


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_copy_with_small_changes_is_alike(number: int) -> None:
    """A paragraph less, a word changed, spelling and blanks: the story stays the same."""
    text = article(number).text
    lines = text.splitlines()
    changed = [
        "\n".join(lines[:-1]),
        text.replace("إ", "ا").replace("ة ", "ه "),
        text.upper(),
        text.replace(" ", "  "),
        text.replace("لا", "لم").replace(" the ", " that "),
    ]
    for copy in changed:
        assert likeness(marks(text), marks(copy)) >= LEAST_LIKENESS
    assert likeness(marks(text), marks(text)) == 1.0


def test_other_stories_are_not_alike() -> None:
    """Not even those that are made of the same phrases."""
    prints = [marks(article(number).text) for number in range(16)]
    assert max(likeness(one, other) for one, other in combinations(prints, 2)) < LEAST_LIKENESS / 2


def test_a_short_text_has_no_fingerprint() -> None:
    """Short texts are alike by chance."""
    document = make_document("The fleet left the port of Tartus on Friday and sailed to the south.", "a.txt")
    assert fingerprint_of(document, find_articles(document)[0]) is None


def test_marks_and_bands_never_change() -> None:
    """They are kept in corpora: a change of the hashes would make every article of one a stranger."""
    document = make_document("".join(f"word{number} " for number in range(100)), "a.txt")
    found = fingerprint_of(document, find_articles(document)[0])
    assert found is not None
    assert found.marks[:12].hex() == "69271a027aa2ee0012b2e700"
    assert len(found.bands) == BANDS
    assert all(0 <= band < 2**63 for band in found.bands)
    assert found.bands[0] == 74_772_120_794_191_883


def test_bands_agree_where_their_marks_do() -> None:
    """Alike articles share some band and strangers none, so that only the former are compared."""
    text = article(1).text
    documents = [make_document(each, "a.txt") for each in (text, "\n".join(text.splitlines()[:-1]), article(3).text)]
    first, copy, other = (set(fingerprint_of(each, find_articles(each)[0]).bands) for each in documents)
    assert first & copy
    assert not first & other
