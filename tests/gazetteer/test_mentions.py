"""Places' names are found in running text, alone, and mean what the words around say."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.index import Gazetteer
from gazetteer.mentions import find_mentions
from gazetteer.records import Mention

ROOT = Path(__file__).parents[2]
TOPONYMS = ROOT / "tests" / "cases" / "toponyms.tsv"

with TOPONYMS.open(encoding="utf-8", newline="") as table:
    ROWS = [tuple(row) for row in csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
PLACES = [row for row in ROWS if row[1]]
NO_PLACES = [row[0] for row in ROWS if not row[1]]


def _meant(mention: Mention) -> tuple[str, str]:
    return mention.text, mention.candidates[0].place.id


@pytest.mark.parametrize(("text", "name", "place_id"), PLACES)
def test_place_in_a_phrase(gazetteer: Gazetteer, text: str, name: str, place_id: str) -> None:
    """The phrase holds the name alone, without prefixes and nouns such as قاعدة, and it means the place."""
    assert (name, place_id) in [_meant(mention) for mention in find_mentions(text, gazetteer)]


@pytest.mark.parametrize("text", NO_PLACES)
def test_no_place_in_a_phrase(gazetteer: Gazetteer, text: str) -> None:
    """Demonyms, common words, groups and invented lands are no places."""
    assert [_meant(mention) for mention in find_mentions(text, gazetteer)] == []


ALSO = {
    *("iso:RU", "iso:SY", "iso:LY", "iso:IR", "iso:US", "geonames:524901", "geonames:170654", "geonames:163345"),
    *("hudhud:africa", "hudhud:middle-east", "hudhud:kremlin", "hudhud:mediterranean-sea", "hudhud:gaza-strip"),
    "hudhud:european-union",
}
"""What the articles name on nearly every page."""

SEEDS = {
    "000_5aaf5ec376630908.txt": (
        "airport:OSLK geonames:173576 hudhud:moscow-region iso:LY iso:RU iso:SY hudhud:kremlin hudhud:middle-east "
        "hudhud:africa hudhud:mediterranean-sea hudhud:tartus-port iso:US iso:UA iso:SA geonames:108410 "
        "geonames:524901 geonames:4140963 hudhud:european-union hudhud:gaza-strip"
    ),
    "001_bcafdc1f9dddf938.txt": (
        "airport:OSLK hudhud:tartus-port hudhud:tartus-naval-base airport:OSDI hudhud:eastern-syria geonames:170654 "
        "hudhud:latakia-countryside hudhud:mediterranean-sea hudhud:middle-east hudhud:africa hudhud:kremlin"
    ),
    "002_3f59f7235e0ca756.txt": (
        "airport:OSLK hudhud:tartus-naval-base hudhud:tartus-port geonames:169387 geonames:170063 geonames:170017 "
        "geonames:169577 geonames:170654 geonames:173576 hudhud:soviet-union hudhud:mediterranean-sea geonames:524901"
    ),
    "003_632dcc66aa014146.txt": (
        "airport:OSLK hudhud:damascus-latakia-highway hudhud:syrian-coast hudhud:northern-syria geonames:170654 iso:LY "
        "iso:EG hudhud:kremlin"
    ),
    "004_7d28ce1f5a7df46d.txt": (
        "airport:OSLK geonames:112931 hudhud:tartus-naval-base iso:LB iso:IQ hudhud:port-sudan-port hudhud:red-sea "
        "iso:DJ iso:CN hudhud:southeastern-libya iso:SD iso:TD hudhud:maaten-al-sarra hudhud:sahel "
        "hudhud:eastern-libya iso:TR iso:EG iso:AE iso:ML iso:BF iso:CF iso:NE geonames:2460596 airport:HL59 "
        "geonames:88319 geonames:170063 hudhud:tartus-port "
        "airport:HL69 hudhud:tobruk-port hudhud:west-africa iso:QA airport:OSDI"
    ),
}


@pytest.mark.parametrize(("file", "wanted"), SEEDS.items(), ids=SEEDS)
def test_articles(gazetteer: Gazetteer, file: str, wanted: str) -> None:
    """Every place that an article names is found, and nothing else but a capital or two more."""
    text = (ROOT / "seeds" / file).read_bytes().decode()
    found = {mention.candidates[0].place.id for mention in find_mentions(text, gazetteer)}
    assert set(wanted.split()) - found == set()
    assert found - set(wanted.split()) <= ALSO


def test_the_coast_is_settled_by_the_countries_around(gazetteer: Gazetteer) -> None:
    """الساحل is the Sahel beside Mali and the Syrian coast beside Latakia; both stay candidates, with the reason."""
    sahel = find_mentions("انقلاب في مالي والنيجر. وفي الساحل تنشط جماعات.", gazetteer)[-1]
    coast = find_mentions("معارك في اللاذقية وطرطوس. وفي الساحل تنشط جماعات.", gazetteer)[-1]
    assert sahel.candidates[0].place.id == "hudhud:sahel"
    assert coast.candidates[0].place.id == "hudhud:syrian-coast"
    for mention in (sahel, coast):
        assert {"hudhud:sahel", "hudhud:syrian-coast"} <= {candidate.place.id for candidate in mention.candidates}
        assert "context" in [reason.code for reason in mention.candidates[0].reasons]


def test_a_cue_is_a_reason(gazetteer: Gazetteer) -> None:
    """What قاعدة decides says so, and the town stays a candidate behind the base where both bear the name."""
    mention = find_mentions("قاعدتنا في طرطوس", gazetteer)[0]
    assert "cue" in [reason.code for reason in mention.candidates[0].reasons]
    assert "geonames:163345" in [candidate.place.id for candidate in mention.candidates[1:]]


def test_a_name_does_not_cross_a_line_or_a_full_stop(gazetteer: Gazetteer) -> None:
    """Words of two sentences make no name."""
    for between in (".", "\n", "؟ ", "، "):
        found = [_meant(mention) for mention in find_mentions(f"البحر{between}الأحمر", gazetteer)]
        assert ("hudhud:red-sea" in dict(found).values()) is False


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                *("سوريا", "ولبنان", "قاعدة", "قاعدتي", "حميميم", "ميناء", "“طرطوس”", "و", "في", "للجفرة", "الساحل"),
                *("Moscow", "Red Sea", "البيت الأبيض", "مالي", "\N{RIGHT-TO-LEFT MARK}", "دمشق\N{ARABIC FATHATAN}"),
                *("\n", ".", "،", "\x00", "<b>"),
            ),
        ),
        max_size=20,
    ).map(" ".join)
    | st.text(max_size=60),
)
def test_mentions_quote_their_text_in_order(gazetteer: Gazetteer, text: str) -> None:
    """Whatever the text holds: offsets quote it, mentions do not overlap, scores fall and add up."""
    end = 0
    for mention in find_mentions(text, gazetteer):
        assert mention.text == text[mention.start : mention.end] != ""
        assert mention.start >= end
        end = mention.end
        scores = [candidate.score for candidate in mention.candidates]
        assert scores
        assert scores == sorted(scores, reverse=True)
        for candidate in mention.candidates:
            assert candidate.score == pytest.approx(sum(reason.value for reason in candidate.reasons), abs=1e-3)


def test_hostile_runs_are_read_through(gazetteer: Gazetteer) -> None:
    """Long runs of marks, of one letter, of prefixes and of names without a space are read and give nothing."""
    for unit in ("\N{ARABIC FATHA}", "و", "لل", "سوريا", "'", "a", " ", "القاعدة في "):
        assert find_mentions(unit * 20_000, gazetteer) == ()
