"""Names are ranked by what the text says around them, every step is a reason, and none of these is an answer."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.index import Gazetteer
from gazetteer.ranking.features import none_of_these
from gazetteer.ranking.weights import weights
from gazetteer.records import PlaceKind
from gazetteer.resolution import NONE_OF_THESE, Context, Resolution
from gazetteer.resolve import resolve, resolve_text


def _resolved(gazetteer: Gazetteer, name: str, text: str = "") -> Resolution:
    return resolve(name, Context(text), gazetteer=gazetteer)


def _chosen(gazetteer: Gazetteer, name: str, text: str = "") -> str | None:
    chosen = _resolved(gazetteer, name, text).chosen
    return chosen.place.id if chosen else None


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("طرابلس", "", "geonames:2210247"),
        ("طرابلس", "اشتباكات في طرابلس ومصراتة", "geonames:2210247"),
        ("طرابلس", "اشتباكات في طرابلس وبيروت وصيدا", "geonames:266826"),
        ("طرابلس", "وصل الوفد إلى طرابلس في لبنان", "geonames:266826"),
        ("طرابلس", "وصل الوفد إلى طرابلس اللبنانية", "geonames:266826"),
        ("Tripoli", "the Lebanese city of Tripoli", "geonames:266826"),
        ("الرياض", "وصل الوفد إلى الرياض", "geonames:108410"),
        ("الساحل", "مقاتلون في مالي والنيجر وبوركينا فاسو وفي الساحل", "hudhud:sahel"),
        ("الساحل", "قوات في الساحل قرب اللاذقية وطرطوس في سوريا", "hudhud:syrian-coast"),
        ("الأبيض", "معارك في الأبيض والخرطوم بالسودان", "geonames:379003"),
        ("الأبيض", "سفن في البحر الأبيض المتوسط", "hudhud:mediterranean-sea"),
        ("صور", "قصف على صور والنبطية في جنوب لبنان", "geonames:267008"),
        ("صور", "ولاية صور في سلطنة عمان", "geonames:286245"),
        ("عمان", "", "iso:OM"),
        ("عمان", "وصل الوزير إلى عمان، الأردن", "geonames:250441"),
        ("عمان", "زار السعودية، عمان، الأردن", "iso:OM"),
        ("Paris", "He lives in Paris, Texas.", "geonames:4717560"),
        ("Portland", "a flat in Portland, OR", "geonames:5746545"),
        ("London", "born in London, Ontario", "geonames:6058560"),
        ("Washington", "a flat in Seattle, Washington", "admin1:US.WA"),
        ("Washington", "talks in Washington", "geonames:4140963"),
        ("London", "born in London", "geonames:2643743"),
    ],
)
def test_a_name_goes_by_its_context(gazetteer: Gazetteer, name: str, text: str, place: str) -> None:
    """The same name means another place beside other names, and the best known one alone."""
    assert _chosen(gazetteer, name, text) == place


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("إدلب", "", "geonames:169389"),
        ("إدلب", "في محافظة إدلب", "geonames:169387"),
        ("محافظة إدلب", "", "geonames:169387"),
        ("حماة", "وصل إلى حماة", "geonames:170017"),
        ("الخرطوم", "", "geonames:379252"),
        ("الخرطوم", "في ولاية الخرطوم", "geonames:379253"),
        ("الجفرة", "في قاعدة الجفرة الجوية", "airport:HL69"),
        ("طرطوس", "", "geonames:163345"),
        ("طرطوس", "في قاعدة طرطوس", "hudhud:tartus-naval-base"),
        ("طرطوس", "في ميناء طرطوس", "hudhud:tartus-port"),
        ("البحر الأحمر", "", "hudhud:red-sea"),
        ("ولاية البحر الأحمر", "", "geonames:408646"),
        ("محافظة البحر الأحمر", "", "admin1:EG.02"),
    ],
)
def test_a_city_comes_before_its_governorate_unless_a_cue_says_otherwise(
    gazetteer: Gazetteer, name: str, text: str, place: str
) -> None:
    """The noun before a name decides its kind; without one the city, the country or the sea is meant."""
    assert _chosen(gazetteer, name, text) == place


@pytest.mark.parametrize(
    ("name", "place", "code"),
    [
        ("حفرالباطن", "geonames:106297", "respaced"),
        ("بطرطوس", "geonames:163345", "preposition_in"),
        ("ومدينة بور سودان", "geonames:377039", "cue"),
        ("شمال غرب حلب", "geonames:170063", "part_of"),
        ("الاسكندريه", "geonames:361058", "folded"),
        ("Хмеймим", "airport:OSLK", "exact"),
        ("Khmeimim", "airport:OSLK", "exact"),
        ("Maten al-Sarra", "hudhud:maaten-al-sarra", "exact"),
        ("Al-Jafra", "airport:HL69", "exact"),
    ],
)
def test_a_reading_says_what_it_did(gazetteer: Gazetteer, name: str, place: str, code: str) -> None:
    """Blanks, prefixes, nouns of class, spellings and other scripts lead to the place, each by a reason of its own."""
    chosen = _resolved(gazetteer, name).chosen
    assert chosen
    assert chosen.place.id == place
    assert code in {reason.code for reason in chosen.reasons}


def test_every_score_is_the_sum_of_its_reasons(gazetteer: Gazetteer) -> None:
    """Nothing weighs that is not said, and what is weighed by a table stands in it."""
    own = {"exact", "peeled", "code", "foreign_spelling", "local_name", "conjunction", "preposition_in"}
    for name in ("طرابلس", "وطرابلس", "زقزقزق", "عمان", "Georgia"):
        for candidate in _resolved(gazetteer, name, f"في {name} وبيروت، لبنان").candidates:
            assert candidate.score == pytest.approx(sum(reason.value for reason in candidate.reasons))
            assert {reason.code for reason in candidate.reasons} <= weights().keys() | own


def test_none_of_these_is_a_candidate(gazetteer: Gazetteer) -> None:
    """It stands in every ranking once, wins where nothing is known, and is then no choice."""
    for name in ("طرابلس", "زقزقزق", ""):
        ids = [candidate.place.id for candidate in _resolved(gazetteer, name).candidates]
        assert ids.count(NONE_OF_THESE.id) == 1
    unknown = _resolved(gazetteer, "زقزقزق")
    assert (unknown.chosen, unknown.abstained, unknown.known) == (None, True, ())
    assert not _resolved(gazetteer, "دمشق").abstained


def test_a_guess_needs_more_than_a_likeness(gazetteer: Gazetteer) -> None:
    """A village one slip away is a candidate but no choice; with its country around it is."""
    alone = _resolved(gazetteer, "الخفجا")
    assert alone.abstained
    assert alone.known
    assert none_of_these().score > alone.known[0].score


def test_what_the_asker_knows_counts(gazetteer: Gazetteer) -> None:
    """Countries, places, kinds and the publisher's country settle a name that stands alone."""
    lebanon = gazetteer.place("geonames:276781")
    assert lebanon
    for context in (Context(countries=("LB",)), Context(publisher_country="LB"), Context(places=(lebanon,))):
        chosen = resolve("طرابلس", context, gazetteer=gazetteer).chosen
        assert chosen
        assert chosen.place.country == "LB", context
    division = resolve("حلب", Context(kinds=frozenset({PlaceKind.ADMIN})), gazetteer=gazetteer).chosen
    assert division
    assert division.place.kind is PlaceKind.ADMIN


def test_one_sense_in_a_text(gazetteer: Gazetteer) -> None:
    """Where a name is told apart once, it means that wherever it stands, unless something nearer says otherwise."""
    text = "تظاهرات في طرابلس في لبنان. ثم قال إنه عاد إلى طرابلس."
    last = text.rindex("طرابلس")
    resolution = resolve("طرابلس", Context(text, last, last + len("طرابلس")), gazetteer=gazetteer)
    assert resolution.chosen
    assert resolution.chosen.place.country == "LB"
    assert {reason.code: reason.value for reason in resolution.chosen.reasons}["one_sense"] > 0


def test_a_name_within_a_longer_one(gazetteer: Gazetteer) -> None:
    """What the longer name means is a candidate for its part, and gains by it."""
    known = _resolved(gazetteer, "الأبيض", "سفن في البحر الأبيض المتوسط").known
    sea = next(candidate for candidate in known if candidate.place.id == "hudhud:mediterranean-sea")
    assert {reason.code: reason.value for reason in sea.reasons}["longer_name"] > 0
    assert "hudhud:mediterranean-sea" not in {
        candidate.place.id for candidate in _resolved(gazetteer, "الأبيض", "معارك في الأبيض").known
    }


def test_all_names_of_a_text(gazetteer: Gazetteer) -> None:
    """Each name found is ranked with the others, at its own offsets."""
    text = "وصلت السفن من طرطوس إلى طبرق وطرابلس."
    found = resolve_text(text, gazetteer=gazetteer)
    meant = [(one.mention.text, one.resolution.chosen and one.resolution.chosen.place.id) for one in found]
    assert meant == [("طرطوس", "geonames:163345"), ("طبرق", "geonames:81302"), ("طرابلس", "geonames:2210247")]
    assert all(text[one.mention.start : one.mention.end] == one.mention.text for one in found)
    assert resolve_text("", gazetteer=gazetteer) == ()


def test_the_same_question_has_the_same_answer(gazetteer: Gazetteer) -> None:
    """Asking again, or asking another name of the text in between, changes nothing."""
    text = "تظاهرات في طرابلس وبيروت في لبنان"
    first = _resolved(gazetteer, "طرابلس", text)
    _resolved(gazetteer, "بيروت", text)
    assert _resolved(gazetteer, "طرابلس", text) == first


@given(
    name=st.text(
        st.one_of(st.sampled_from("طرابلس وفي،.,()_ #\N{RIGHT-TO-LEFT OVERRIDE}"), st.characters()), max_size=40
    ),
    before=st.text(max_size=20),
    start=st.integers(-5, 50),
    end=st.integers(-5, 80),
)
def test_any_string_may_be_asked(gazetteer: Gazetteer, name: str, before: str, start: int, end: int) -> None:
    """Odd names and offsets that point nowhere raise nothing, and give shares between 0 and 1."""
    text = f"{before}{name} في لبنان، طرابلس"
    resolution = resolve(name, Context(text, start, end), gazetteer=gazetteer)
    assert 0 < resolution.confidence <= 1
    assert resolution.margin >= 0
    json.dumps([candidate.score for candidate in resolution.candidates])


@pytest.mark.parametrize("name", ["ا" * 1_000_000, "\N{ARABIC FATHA}" * 1_000_000, " " * 1_000_000, "😀" * 9_000])
def test_a_name_of_a_million_characters(gazetteer: Gazetteer, name: str) -> None:
    """It is no place, and is told so without working through it."""
    assert resolve(name, gazetteer=gazetteer).abstained
