"""Spelling is folded alike for index and query, and every offset leads back to the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.folding import fold, fold_running, index_key, spelling

ARABIC_AND_LATIN = st.text(
    alphabet=st.sampled_from(
        "أإآٱابتةثجحدرزسشصطظعغفقكلمنهويىئؤءی ک ہABÉéüß'’-_#.، \n\t\N{ARABIC TATWEEL}\N{ARABIC FATHA}"
        "\N{ARABIC SHADDA}\N{ARABIC LETTER SUPERSCRIPT ALEF}\N{ZERO WIDTH NON-JOINER}\N{RIGHT-TO-LEFT MARK}"
        "\N{COMBINING ACUTE ACCENT}٠١٢۳",
    ),
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("إدلب", "ادلب"),
        ("طـرطوس", "طرطوس"),
        ("لإیران", "لايران"),
        ("حماة", "حماه"),
        ("ليبيا\N{ARABIC FATHATAN}", "ليبيا"),
        ("صنعاء", "صنعا"),
        ("الرُّقَّة", "الرقه"),
        ("#البحر_الأحمر", "البحر الاحمر"),
        ("جنوب-شرق  ليبيا", "جنوب شرق ليبيا"),
        ("م٤", "م4"),
        ("Al Lādhiqīyah", "al ladhiqiyah"),
        ("Ma'aten al-Sarra", "maaten al sarra"),
        ("Ḩimş", "hims"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("\ufedf\ufee0", "لل"),
        ("", ""),
        ("—", ""),
    ],
)
def test_keys(text: str, key: str) -> None:
    """What writers exchange or leave out makes no difference to the key."""
    assert index_key(text) == key


@pytest.mark.parametrize(("one", "other"), [("مالي", "مالية"), ("ليبيا", "ليبية"), ("الساحل", "ساحل"), ("قطر", "قطرة")])
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    """Folding never makes two words one whose letters differ."""
    assert index_key(one) != index_key(other)


@given(st.text() | ARABIC_AND_LATIN)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A key is its own key."""
    key = index_key(text)
    assert index_key(key) == key
    assert fold_running(fold_running(text)) == fold_running(text)


@given(st.text() | ARABIC_AND_LATIN)
def test_fold_agrees_with_index_key(text: str) -> None:
    """The key with its way back is the key, and the way back never falls and stays within the text."""
    folded = fold(text)
    assert folded.key == index_key(text)
    assert len(folded.offsets) == len(folded.key)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= offset < len(text) for offset in folded.offsets)


@given(st.text() | ARABIC_AND_LATIN)
def test_offsets_lead_to_the_character_that_was_folded(text: str) -> None:
    """The character at a key letter's offset folds to something that holds the letter."""
    folded = fold(text)
    for letter, offset in zip(folded.key, folded.offsets, strict=True):
        assert letter == " " or letter in index_key(text[offset])


@given(st.text() | ARABIC_AND_LATIN)
def test_running_fold_keeps_every_place(text: str) -> None:
    """The fold for running text is one character for one."""
    assert len(fold_running(text)) == len(text)


@given(ARABIC_AND_LATIN)
def test_normal_forms_share_a_key(text: str) -> None:
    """Composed and decomposed text have one key."""
    assert index_key(unicodedata.normalize("NFD", text)) == index_key(unicodedata.normalize("NFC", text))


def test_a_flood_of_marks_is_dropped() -> None:
    """A letter under a hundred thousand marks is that letter, and the way back points at it."""
    folded = fold("\N{ARABIC FATHA}" * 100_000 + "ص" + "\N{ARABIC KASRA}\N{COMBINING CEDILLA}" * 100_000)
    assert folded.key == "ص"
    assert folded.offsets == (100_000,)


def test_spelling_tells_letters_apart_but_not_what_is_left_out() -> None:
    """Spelling ignores hamza on alef, marks and case, and tells ة from ه."""
    assert spelling("إدلب") == spelling("ادلب")
    assert spelling("حماة") != spelling("حماه")
    assert spelling("Homs ") == spelling("HOMS")


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_spelling_of_plain_letters_is_that_of_any_others(text: str) -> None:
    """Plain text takes a shorter way to the same: with a tatweel, which is dropped, it goes the long one."""
    assert spelling(text) == spelling(f"{text}\N{ARABIC TATWEEL}")
