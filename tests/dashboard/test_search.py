"""Words are found whatever their spelling, and marked in the text's own letters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.search import Query, hits, pieces, query_of
from gazetteer.folding import index_key

_TEXTS = st.text(alphabet="abc اأبهة()\"'ـ\N{ARABIC FATHA}é", max_size=40)


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("الكرملين", "قال الكِرملِينُ اليوم", ["الكِرملِينُ"]),
        ("قاعده", "في قاعدة حميميم", ["قاعدة"]),
        ("احمد", "أحمد الشرع", ["أحمد"]),
        ("روسيا", "وروسيا لم تعلّق", ["روسيا"]),
        ("il-62m", "an Il\N{NON-BREAKING HYPHEN}62M landed", ["Il\N{NON-BREAKING HYPHEN}62M"]),
        ("٢٠٢٤", "in 2024", ["2024"]),
        ('"port sudan"', "Sudan, Port Sudan", ["Port Sudan"]),
        ("(حميميم", "حميميم", ["حميميم"]),
        ("libya sudan", "Sudan and Libya", ["Sudan", "Libya"]),
        ("الطائرة", "حلّقت طائرة", ["طائرة"]),
        ("الطائرة", "وهبطت الطائرة", ["الطائرة"]),
        ("وبالقاعدة", "في قاعدة حميميم", ["قاعدة"]),
        ("للجيش", "جيش كبير", ["جيش"]),
    ],
)
def test_a_word_is_found_in_its_own_letters(asked: str, text: str, marked: list[str]) -> None:
    """Harakat, hamzas, ة, capitals and signs part nobody from what they look for; what is marked is the text's."""
    query = query_of(asked)
    assert query.finds(index_key(text))
    assert [piece for piece, found in pieces(text, query) if found] == marked


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("ليبيا", "لبنان"),
        ("libya syria", "Libya"),
        ('"sudan port"', "Port Sudan"),
        ("بحرية", "حرية"),
        ("الجو", "جو"),
        ('"الطائرة"', "حلّقت طائرة"),
    ],
)
def test_what_is_not_there_is_not_found(asked: str, text: str) -> None:
    """Every word must stand in the text, quoted words together and as they are; a lone letter is no article."""
    assert not query_of(asked).finds(index_key(text))


@pytest.mark.parametrize("asked", ["", "(", "\"'", "\N{ARABIC FATHA}", "   "])
def test_a_query_of_signs_alone_looks_for_nothing(asked: str) -> None:
    """Nothing is hidden and nothing marked by what has neither letters nor digits."""
    assert query_of(asked) == Query()
    assert query_of(asked).finds("")
    assert hits("text (", query_of(asked)) == ()


@given(_TEXTS, _TEXTS)
def test_the_pieces_are_the_text(asked: str, text: str) -> None:
    """Marking changes no letter, and marks never overlap."""
    found = hits(text, query_of(asked))
    assert "".join(piece for piece, _ in pieces(text, query_of(asked))) == text
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] < after[0] for before, after in pairwise(found))


def test_a_million_letters_are_searched_at_once() -> None:
    """Hostile texts and queries cost no more than their length; with time squared this would not end."""
    text = "ا" * 200_000
    assert hits(text, query_of("ا" * 100)) == ((0, 200_000),)
    assert hits(text, query_of("ا" * 100 + "ب")) == ()
