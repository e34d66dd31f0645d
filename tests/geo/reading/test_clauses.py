"""Sentences cut into clauses: a table of cases, and what holds of every text."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reading.words import Analysis, Opener, analyse
from geo.reading.words.sentences import LONGEST_SENTENCE

CASES = Path(__file__).parents[2] / "cases" / "clauses.tsv"


def cases() -> Iterator[tuple[str, str]]:
    """Each sentence with its cut."""
    with CASES.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["sentence"], row["cut"]


def cut(analysis: Analysis) -> str:
    """Words with braces around each clause below the sentence's own, and a stroke between sentences."""
    told: list[str] = []
    opened: list[int] = []
    for sentence in analysis.sentences:
        words = [_word(analysis, at, opened) for at in range(sentence.first, sentence.after)]
        told.append(" ".join(words) + "}" * (len(opened) - 1))
        opened.clear()
    return " / ".join(told).replace(" }", "}")


def _word(analysis: Analysis, at: int, opened: list[int]) -> str:
    word = analysis.words[at]
    lineage = [clause.number for clause in analysis.lineage(analysis.clauses[word.clause])][::-1]
    closing = 0
    while opened and opened[-1] not in lineage:
        opened.pop()
        closing += 1
    opening = [number for number in lineage if number not in opened]
    named = [f"{{{analysis.clauses[number].opener}" for number in opening if opened or number != lineage[0]]
    opened += opening
    return " ".join([*(["}" * closing] if closing else []), *named, analysis.text[word.start : word.end]])


@pytest.mark.parametrize(("sentence", "expected"), list(cases()))
def test_each_sentence_is_cut_at_its_clauses(sentence: str, expected: str) -> None:
    """Clauses open and close where the table says, each with the opener named there."""
    assert cut(analyse(sentence)) == expected


def test_the_table_names_every_opener() -> None:
    """No way to open a clause is without a case; a sentence and a coordinate need no name of their own."""
    table = CASES.read_text(encoding="utf-8")
    assert [opener for opener in Opener if opener is not Opener.SENTENCE and f"{{{opener} " not in table] == []


@given(st.text(max_size=300))
def test_every_word_has_one_clause_and_one_sentence(text: str) -> None:
    """Words of clauses and of sentences tile the words, offsets ascend, parents come before their clauses."""
    analysis = analyse(text)
    assert sorted(at for clause in analysis.clauses for at in clause.words) == list(range(len(analysis.words)))
    assert [at for each in analysis.sentences for at in range(each.first, each.after)] == list(
        range(len(analysis.words))
    )
    for number, clause in enumerate(analysis.clauses):
        assert clause.number == number
        assert clause.parent is None or clause.parent < number
        assert all(analysis.words[at].clause == number for at in clause.words)
        assert all(analysis.words[at].sentence == clause.sentence for at in clause.words)
    starts = [word.start for word in analysis.words]
    assert starts == sorted(starts)
    assert all(word.start < word.end <= len(text) for word in analysis.words)


def test_offsets_of_a_stretch_point_into_the_whole_text() -> None:
    """A stretch is read by itself, but told in offsets of the text that it is cut from."""
    text = "One ship left. The ministry said troops had left. Two came."
    start, end = text.index("The"), text.index(" Two")
    analysis = analyse(text, start, end)
    assert text[analysis.words[0].start : analysis.words[-1].end] == "The ministry said troops had left"
    assert [word.start for word in analysis.words] == [start + word.start for word in analyse(text[start:end]).words]


def test_a_sentence_that_never_ends_is_cut() -> None:
    """Without any full stop a sentence has at most so many words."""
    analysis = analyse("وصلت السفينة " * LONGEST_SENTENCE)
    assert len(analysis.sentences) == 2
    assert max(sentence.after - sentence.first for sentence in analysis.sentences) == LONGEST_SENTENCE


def test_words_are_found_by_offset() -> None:
    """The first word that ends behind an offset, and the words that begin in a stretch."""
    analysis = analyse("one two three")
    assert [analysis.at(offset) for offset in (0, 2, 3, 4, 12, 13)] == [0, 0, 1, 1, 2, 3]
    assert list(analysis.words_between(4, 9)) == [1, 2]
