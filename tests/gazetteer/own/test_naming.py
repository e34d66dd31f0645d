"""Which texts may speak of a place by name."""

import pytest

from gazetteer.own.naming import texts_naming


@pytest.mark.parametrize(
    ("name", "text", "stands"),
    [
        ("وادي زيزكس", "وصلوا إلى وادي زيزكس.", True),
        ("وادي زيزكس", "وبوَادي\nزيزكس", True),
        ("الجفرة", "طائرة للجفرة", True),
        ("الجفرة", "من قاعدة جفره", True),
        ("اللاذقية", "للاذقية", True),
        ("جفرة", "والجفرة", True),
        ("Zyzyx", "near ZYZYX, they said", True),
        ("Zyzyx", "Zyzyxville", False),
        ("زيزكس", "زيزكسون", False),
        ("وادي زيزكس", "وادي آخر وزيزكس", False),
        ("a.c", "abc", False),
        ("?!", "?! أي شيء", False),
    ],
)
def test_a_name_stands_as_whole_words_in_any_spelling(name: str, text: str, *, stands: bool) -> None:
    """Harakat, hamzas, prefixes and articles do not matter; a part of a word, or words apart, are no name."""
    assert list(texts_naming([name], [("id", text)])) == (["id"] if stands else [])


def test_texts_come_in_their_order_once() -> None:
    """Several names at once, a text that holds more than one given once."""
    texts = [("1", "Alpha and Beta"), ("2", "Gamma"), ("3", "beta")]
    assert list(texts_naming(["Alpha", "Beta"], iter(texts))) == ["1", "3"]
    assert list(texts_naming([], texts)) == []
