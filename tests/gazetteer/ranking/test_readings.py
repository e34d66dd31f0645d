"""What a name may be a writing of is made by rule, the likeliest level first, and each reading says what it costs."""

import pytest

from gazetteer.folding import index_key
from gazetteer.ranking.demonyms import arabic_demonyms, english_demonyms
from gazetteer.ranking.readings import guessed_readings, readings
from gazetteer.ranking.weights import weighed, weights
from gazetteer.running_text.words import words


def _keys(name: str) -> list[str]:
    return [reading.key for level in readings(index_key(name), words()) for reading in level]


def test_the_name_itself_comes_first_and_costs_nothing() -> None:
    """Before anything is changed the name is looked for as it stands."""
    first = next(readings("بورتسودان", words()))
    assert [(reading.key, reading.reasons, reading.cue) for reading in first] == [("بورتسودان", (), None)]


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("حفرالباطن", "حفر الباطن"),
        ("بورسودان", "بور سودان"),
        ("أبوظبي", "ابو ظبي"),
        ("دير الزور", "ديرالزور"),
        ("بحفرالباطن", "حفر الباطن"),
        ("مدينة حمص", "حمص"),
        ("بمدينة حمص", "حمص"),
        ("محافظة حفرالباطن", "حفر الباطن"),
        ("شمال غرب حلب", "حلب"),
        ("غرب وجنوب حلب", "حلب"),
        ("northern Aleppo", "aleppo"),
    ],
)
def test_blanks_heads_and_prefixes(name: str, reading: str) -> None:
    """Blanks move where Arabic names have them; nouns of class, directions and prefixes come off the front."""
    assert reading in _keys(name)


@pytest.mark.parametrize("name", ["لبنان", "حلب", "Hama", "مدينة", "شمال"])
def test_nothing_is_made_of_a_plain_word(name: str) -> None:
    """No reading is empty or but a noun of class, and a word alone is not taken for its own head."""
    assert all(len(key) > 1 for key in _keys(name))
    assert [reading.key for reading in guessed_readings(index_key(name), words())] == [index_key(name)]


def test_a_noun_of_class_is_remembered() -> None:
    """What came off the front says which kind is meant; directions say that a part is."""
    behind = [reading for level in readings(index_key("شمال محافظة حلب"), words()) for reading in level]
    plain = next(reading for reading in behind if reading.key == "حلب")
    assert plain.cue is words().cues[index_key("محافظة")]
    assert [reason.code for reason in plain.reasons] == ["part_of"]


def test_an_empty_name_has_no_reading() -> None:
    """Nothing is looked for, and nothing guessed."""
    assert list(readings("", words())) == []
    assert guessed_readings("", words()) == ()


def test_demonyms_are_made_of_names() -> None:
    """An adjective follows from a country's name, with and without its article; two countries' has none."""
    made = arabic_demonyms([("LB", "لبنان"), ("SY", "سوريا"), ("LY", "ليبيا"), ("CG", "الكونغو"), ("CD", "الكونغو")])
    assert made[index_key("اللبنانية")] == made[index_key("لبناني")] == "LB"
    assert (made[index_key("السوري")], made[index_key("ليبيين")]) == ("SY", "LY")
    assert index_key("كونغوي") not in made
    assert "لبنان" not in made
    assert english_demonyms()["lebanese"] == "LB"


def test_financial_is_no_demonym() -> None:
    """مالي gives no adjective that Arabic uses for money."""
    assert index_key("المالية") not in arabic_demonyms([("ML", "مالي")])


def test_weights_say_how_they_were_set() -> None:
    """Each feature stands once with a number; costs are negative; an unknown feature is an error."""
    table = weights()
    assert all(table[cost] < 0 for cost in ("folded", "respaced", "part_of", "one_edit", "skeleton", "cue_against"))
    assert weighed("country_nearby", 0.5).value == table["country_nearby"] / 2
    with pytest.raises(KeyError):
        weighed("luck")
