"""Names alike in their consonants, across alphabets and romanisations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.folding import index_key
from gazetteer.guesses.skeleton import HIGHEST_COST, LONGEST_ASKED, Skeletons, sounds
from gazetteer.index import Gazetteer


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("الخرطوم", "Khartoum"),
        ("اللاذقية", "Al Lādhiqīyah"),
        ("شيفيلد", "Sheffield"),
        ("بورتسودان", "Port Sudan"),
        ("معطن السارة", "Ma'tan as-Sarra"),
        ("حميميم", "Humaymim"),
        ("الشارقة", "Ash Shariqah"),
        ("نواكشوط", "Nouakchott"),
        ("بركة السبع", "Birket es Sab"),
        ("غردقة", "Ghardaqah"),
        ("كراتشي", "Karachi"),
        ("فالنسيا", "Valencia"),
        ("مرسى مطروح", "Marsa Matruh"),
        ("دير الزور", "Deir ez-Zor"),
    ],
)
def test_a_name_is_found_from_the_other_alphabet(arabic: str, latin: str) -> None:
    """An Arabic spelling finds a name known only in Latin letters, and back."""
    one, other = index_key(arabic), index_key(latin)
    assert [alike.key for alike in Skeletons([other, "khartum north"]).of(one)] == [other]
    assert [alike.key for alike in Skeletons([one, "بحري"]).of(other)] == [one]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("طرطوس", "طرطوس"),
        ("طرطوس", "tripoli"),
        ("نارنيا", "naryn"),
        ("narnia", "naraina"),
        ("mordor", "mirador"),
        ("سرت", "sirte"),
        ("مالي", "mali"),
        ("لندن", "лондон"),
        ("лондон", "london"),
        ("лондон", "лондонa"),
        ("btra", "batira"),
        ("東京", "tokyo"),
        ("ايوا", "iowa"),
        ("", "london"),
        ("b" * (LONGEST_ASKED + 1), "b" * LONGEST_ASKED),
    ],
)
def test_what_is_not_alike(asked: str, key: str) -> None:
    """Itself, other consonants, other vowels, too few letters, and letters of a third script are not alike."""
    assert Skeletons([key]).of(asked) == ()


def test_closer_vowels_come_first() -> None:
    """Among names of the same consonants those whose vowels agree are better."""
    found = Skeletons(["kharatim", "khertoma", "khartoum", "khartum"]).of("خرطوم")
    assert [alike.key for alike in found] == ["khartoum", "khartum", "khertoma"]
    costs = [alike.cost for alike in found]
    assert costs == sorted(costs)
    assert all(0 <= cost <= HIGHEST_COST for cost in costs)


@given(st.lists(st.text(alphabet="abdht eilsxcاوبتهلس", max_size=12).map(lambda text: " ".join(text.split()))))
def test_many_keys_sound_as_each_alone(keys: list[str]) -> None:
    """Folding many keys at once changes none of them."""
    assert sounds("\n".join(keys)).split("\n") == [sounds(key) for key in keys or [""]]


@given(st.text(max_size=200))
def test_any_key_is_answered(gazetteer: Gazetteer, text: str) -> None:
    """Whatever is asked, keys of the index come back and never the one asked."""
    key = index_key(text)
    assert key not in [alike.key for alike in gazetteer.skeletons.of(key)]
