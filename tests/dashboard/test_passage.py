"""The passage panel's view-model: an article cut at its marks, and the facts of an event."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from dashboard.i18n import text
from dashboard.passage.component import as_data
from dashboard.passage.facts import Fold
from dashboard.passage.view import Passage, article_passage, event_passage, segments
from dashboard.passage.weighed import folds
from dashboard.picks import Links, picked_from
from gazetteer.index import Gazetteer
from gazetteer.records import Candidate, Names, Place, PlaceKind, Reason
from geo.model import (
    Article,
    Conflict,
    ConflictTopic,
    Corpus,
    Document,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Leg,
    MentionRole,
    Modality,
    Mode,
    Movement,
    PlaceMention,
    PlaceRole,
    Publication,
    Reading,
    Span,
)
from geo.periods import parse_period

TEXT = "صورة 😀 أقلعت الطائرة من ليبيا في 26 أكتوبر. وهبطت الطائرة في موسكو. اقرأ أيضاً"
LINKS = Links(here="/?event=e1", event="/?event=", article="/article?article=d-0")


def _evidence(words: str, part: EvidencePart) -> Evidence:
    start = TEXT.index(words)
    return Evidence(Span("d", start, start + len(words)), words, part)


FLIGHT = Event(
    id="e1",
    article="d-0",
    kind=EventKind.MOVEMENT_FLIGHT,
    modality=Modality.CLAIMED,
    evidence=(
        _evidence("أقلعت الطائرة من ليبيا في 26 أكتوبر", EvidencePart.WHAT),
        _evidence("ليبيا", EvidencePart.WHERE),
        _evidence("26 أكتوبر", EvidencePart.WHEN),
        _evidence("وهبطت الطائرة", EvidencePart.WHAT),
    ),
    when=replace(parse_period("2025-10-26"), rule="day_month_before_publication", anchor="2025-10-30"),
    attribution=(Names("Flightradar24", "فلايت رادار"), Names("Bloomberg", "بلومبرغ")),
    movement=Movement(Mode.AIR, (Leg("iso:LY", None),), "Il-62M", trips=2),
    title=Names("A flight", "رحلة"),
)
LANDING = replace(
    FLIGHT,
    id="e2",
    evidence=(_evidence("وهبطت الطائرة في موسكو", EvidencePart.WHAT),),
    title=Names("A landing", "هبوط"),
)


_ARTICLE = Article("d-2", "d", 2, 30, "", "", "ar", Publication(parse_period("2025-10-30"), Names("made up", "مختلق")))


@pytest.fixture
def told(corpus: Corpus) -> Corpus:
    """A corpus of one article that tells of a flight and a landing, which contradict each other."""
    start = TEXT.index("اقرأ")
    article = replace(
        corpus.readings[0].article,
        id="d-0",
        document="d",
        start=0,
        end=len(TEXT),
        boilerplate=(Span("d", 0, 6), Span("d", start, len(TEXT))),
    )
    return replace(
        corpus,
        documents={"d": Document("d", "a.txt", TEXT, "utf-8", "0" * 64, "0" * 64)},
        readings=(Reading(article, events=(FLIGHT, LANDING)),),
        conflicts=(Conflict(("e1", "e2"), ConflictTopic.PLACE, Names("Where it landed.", "أين هبطت.")),),
    )


def _passage(told: Corpus, language: str = "en") -> Passage:
    passage = event_passage(told, "e1", language)
    assert passage is not None
    return passage


def test_the_segments_are_the_article_s_text(told: Corpus) -> None:
    """Nothing of the text is lost or doubled by cutting it."""
    assert "".join(segment.text for segment in _passage(told).segments) == TEXT


def test_each_part_s_words_are_exactly_its_evidence(told: Corpus) -> None:
    """What, where and when stand on their own characters, an emoji before them or not."""
    shown = _passage(told).segments
    for part in EvidencePart:
        words = "".join(segment.text for segment in shown if part in segment.parts)
        assert words == "".join(item.text for item in FLIGHT.evidence if item.part is part)


def test_each_mark_is_labelled_once_where_it_begins(told: Corpus) -> None:
    """A mark that is cut by another keeps one label."""
    begins = [part for segment in _passage(told).segments for part in segment.begins]
    assert sorted(begins) == sorted(item.part for item in FLIGHT.evidence)


def test_the_quotes_are_numbered_in_the_text_s_order(told: Corpus) -> None:
    """An event told twice has two quotes to step through."""
    passage = _passage(told)
    assert passage.quotes == 2
    assert [segment.text.split()[0] for segment in passage.segments if segment.quote is not None] == ["أقلعت", "وهبطت"]


def test_words_of_several_events_lead_to_the_others(told: Corpus) -> None:
    """Where marks overlap, the selected event's is shown and the other's can be opened."""
    shared = next(segment for segment in _passage(told).segments if segment.text == "وهبطت الطائرة")
    assert shared.parts == (EvidencePart.WHAT,)
    assert shared.events == ("e2",)


def test_boilerplate_is_set_aside(told: Corpus) -> None:
    """Captions and lists of other articles are dimmed."""
    aside = [segment.text for segment in _passage(told).segments if segment.aside]
    assert aside == ["صورة 😀", "اقرأ أيضاً"]


def test_a_whole_article_shows_every_event_s_marks(told: Corpus) -> None:
    """With no event selected all marks are drawn in full, and each leads to its event."""
    passage = article_passage(told, "d-0", "en")
    assert passage is not None
    assert passage.event is None
    marked = [segment for segment in passage.segments if segment.parts]
    assert all(segment.events for segment in marked)
    assert {event for segment in marked for event in segment.events} == {"e1", "e2"}


def test_what_the_corpus_lacks_has_no_passage(told: Corpus) -> None:
    """An unknown id is None, not an error."""
    assert event_passage(told, "nobody", "en") is None
    assert article_passage(told, "nothing", "en") is None


def test_the_facts_say_who_when_by_which_rule_and_along_what_way(told: Corpus) -> None:
    """The attribution chain, the date's rule and anchor, and unknown ends stand beside the words."""
    facts = {fact.name: [f"{line.text} {line.note}".strip() for line in fact.lines] for fact in _passage(told).facts}
    plain = {name: [_bare(line) for line in lines] for name, lines in facts.items()}
    assert plain["who"] == ["Flightradar24, through Bloomberg"]
    assert plain["when"][0] == "26 October 2025"
    assert plain["when"][1].startswith("26 أكتوبر: ")
    assert plain["when"][1].endswith("Counted from 30 October 2025.")
    assert plain["movement"] == ["Libya → not said", "By air Il-62M · trips: 2"]
    assert plain["modality"] == ["A source says so; the article does not vouch for it."]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("modality", Modality)
def test_every_modality_is_said_in_words(told: Corpus, modality: Modality, language: str) -> None:
    """How a thing is put is a sentence, whatever the modality, and no two are the same."""
    event = replace(FLIGHT, modality=modality)
    corpus = replace(told, readings=(replace(told.readings[0], events=(event, LANDING)),))
    said = next(fact for fact in _passage(corpus, language).facts if fact.name == "modality").lines[0].text
    others = {text(f"modality_said.{other.value}", language) for other in Modality if other is not modality}
    assert len(said.split()) > 2
    assert said not in others


def test_a_contradiction_stands_side_by_side_with_the_event(told: Corpus) -> None:
    """Both quotes, who says which and what they disagree about; the event itself comes first, on either side."""
    (comparison,) = _passage(told).comparisons
    assert comparison.name == "against"
    assert [telling.note for telling in comparison.tellings] == ["", "Where it landed."]
    assert [telling.event for telling in comparison.tellings] == ["e1", "e2"]
    assert [telling.quote for telling in comparison.tellings] == [
        "أقلعت الطائرة من ليبيا في 26 أكتوبر",
        "وهبطت الطائرة في موسكو",
    ]
    turned = event_passage(told, "e2", "en")
    assert turned is not None
    assert [telling.event for telling in turned.comparisons[0].tellings] == ["e2", "e1"]


def test_what_another_article_tells_alike_stands_beside_it(told: Corpus) -> None:
    """A telling of the same in another article is found, its publisher named; one of another kind is not."""
    at = (EventPlace(PlaceRole.AT, "iso:LY"),)
    here = replace(FLIGHT, places=at)
    reading = replace(told.readings[0], events=(here, replace(LANDING, places=at, kind=EventKind.AID_MILITARY)))
    there = replace(reading, article=replace(reading.article, id="d-9", publisher="Another"))
    events = (replace(here, id="e8", article="d-9"), replace(here, id="e9", article="d-9", kind=EventKind.OTHER))
    corpus = replace(told, readings=(reading, replace(there, events=events)), conflicts=())
    (comparison,) = _passage(corpus).comparisons
    assert comparison.name == "alike"
    assert [telling.event for telling in comparison.tellings] == ["e1", "e8"]
    assert "Another" in comparison.tellings[1].source


def test_a_citation_can_be_checked_by_anybody(told: Corpus) -> None:
    """It holds the quote, its source and day, the file's hash and the offsets, and no invisible signs of ours."""
    lines = _passage(told).citation.splitlines()
    assert lines[0] == "“أقلعت الطائرة من ليبيا في 26 أكتوبر” (Flightradar24, through Bloomberg)"
    start = TEXT.index("أقلعت")
    end = start + len(FLIGHT.evidence[0].text)
    assert lines[2] == f"File a.txt, SHA-256 {'0' * 64}, characters {start} to {end}"
    assert "30 October 2025" in lines[1]


def test_a_name_of_several_places_says_which_were_weighed(told: Corpus) -> None:
    """The chosen place and the rejected ones stand there with scores and reasons; “none of these” is no place."""
    fold = _fold(told, (_candidate("iso:LY", 5.0), _candidate("none", 4.0), _candidate("geonames:173576", 3.5)))
    assert [(each.name, each.chosen, each.score) for each in fold.weighed] == [
        ("Libya", True, "5.00"),
        ("Latakia", False, "3.50"),
    ]
    assert fold.weighed[1].reasons[0][0] == "+3.50"
    assert _bare(fold.label) == "Other places of this name (ليبيا): 1"


def test_a_reviewed_name_is_weighed_when_it_is_opened(told: Corpus) -> None:
    """A mention that a person decided holds no candidates: the name is resolved in its article's text."""
    reading = _named(told.readings[0], "موسكو", "geonames:524901", ())
    with Gazetteer.open() as gazetteer:
        found = folds(told.documents["d"], reading, reading.events[0], gazetteer, "en")
    weighed = found["geonames:524901"].weighed
    assert weighed[0].name == "Moscow"
    assert weighed[0].chosen
    assert len(weighed) > 1


def test_a_name_of_one_place_folds_nothing_away(told: Corpus) -> None:
    """Where no other place has the name there is nothing to open."""
    reading = _named(told.readings[0], "ليبيا", "iso:LY", (_candidate("iso:LY", 5.0), _candidate("none", 4.0)))
    with Gazetteer.open() as gazetteer:
        assert folds(told.documents["d"], reading, reading.events[0], gazetteer, "en") == {}


def _candidate(place: str, score: float) -> Candidate:
    names = {"iso:LY": Names("Libya", "ليبيا"), "geonames:173576": Names("Latakia", "اللاذقية")}
    made = Place(place, PlaceKind.CITY, names.get(place, Names("None", "لا شيء")), 10.0, 20.0, "LY", "hudhud")
    return Candidate(made, score, (Reason("prior", score),))


def _named(reading: Reading, name: str, place: str, candidates: tuple[Candidate, ...]) -> Reading:
    start = TEXT.index(name)
    mention = PlaceMention(Span("d", start, start + len(name)), name, MentionRole.LOCATIVE, place, candidates)
    event = replace(FLIGHT, places=(EventPlace(PlaceRole.FROM, place),))
    return replace(reading, places=(mention,), events=(event, LANDING))


def _fold(told: Corpus, candidates: tuple[Candidate, ...]) -> Fold:
    reading = _named(told.readings[0], "ليبيا", "iso:LY", candidates)
    with Gazetteer.open() as gazetteer:
        passage = event_passage(replace(told, readings=(reading,)), "e1", "en", gazetteer)
    assert passage is not None
    (where,) = [fact for fact in passage.facts if fact.name == "where"]
    (fold,) = [line.more for line in where.lines if line.more]
    return fold


def test_each_leg_has_its_length(told: Corpus) -> None:
    """A leg has its kilometres, about so many where an end is an area, and of a half-known one the known part."""
    legs = (
        Leg("airport:OSLK", "airport:HL59"),
        Leg("iso:LY", "airport:OSLK"),
        Leg(None, "iso:LY", ("airport:OSLK",)),
        Leg(None, "iso:LY"),
    )
    flight = replace(FLIGHT, movement=Movement(Mode.AIR, legs))
    corpus = replace(told, readings=(replace(told.readings[0], events=(flight,)),))
    (movement,) = [fact for fact in _passage(corpus).facts if fact.name == "movement"]
    expected = Geod(ellps="WGS84").inv(35.9487, 35.4011, 21.1453, 31.9985)[2] / 1000
    notes = [_bare(line.note) for line in movement.lines[: len(legs)]]
    assert notes[0] == f"{expected:,.0f} km"
    assert re.fullmatch(r"about 1,\d\d0 km", notes[1])
    assert re.fullmatch(r"about 1,\d\d0 km of it known", notes[2])
    assert notes[3] == ""


def test_in_arabic_the_facts_are_arabic(told: Corpus) -> None:
    """Each line of the sheet is in the reader's language."""
    who = next(fact for fact in _passage(told, "ar").facts if fact.name == "who")
    assert who.label == "من يقول"
    assert _bare(who.lines[0].text) == "فلايت رادار، عبر بلومبرغ"


def test_the_first_quote_reaches_the_browser(told: Corpus) -> None:
    """Number 0 is a number, and the text is scrolled to it."""
    data = as_data(_passage(told), "en", LINKS)
    assert [segment["quote"] for segment in data["segments"] if "quote" in segment] == [0, 1]
    assert json.loads(json.dumps(data))["segments"] == data["segments"]


def test_hostile_text_is_shipped_as_it_is(told: Corpus) -> None:
    """Text is not escaped twice: the browser shows it as text alone."""
    hostile = "<img src=x onerror=alert(1)>"
    reading = told.readings[0]
    document = replace(told.documents["d"], text=TEXT + hostile)
    article = replace(reading.article, title=hostile, end=len(TEXT + hostile), boilerplate=())
    corpus = replace(told, documents={"d": document}, readings=(replace(reading, article=article),))
    data = as_data(_passage(corpus), "en", LINKS)
    assert data["article"]["title"] == hostile
    assert data["segments"][-1]["text"].endswith(hostile)


@pytest.mark.parametrize("sent", [None, 7, ["e1"], {"pick": "e1"}, "x" * 1000])
def test_only_a_short_text_counts_as_a_pick(sent: object) -> None:
    """What the browser sends is checked on arrival."""
    assert picked_from({"pick": sent}) == ""


def test_a_pick_is_what_was_clicked() -> None:
    """An id comes through as it is."""
    assert picked_from({"pick": "e1"}) == "e1"


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(EvidencePart)), max_size=8))
def test_any_marks_at_all_cut_the_text_without_loss(marks: list[tuple[int, int, EvidencePart]]) -> None:
    """Overlapping, nested, empty and equal marks all leave the text whole."""
    spans = [(min(one, two), max(one, two), part) for one, two, part in marks]
    evidence = tuple(Evidence(Span("d", start, end), TEXT[start:end], part) for start, end, part in spans)
    event = replace(FLIGHT, evidence=evidence)
    document = Document("d", "a.txt", TEXT, "utf-8", "0" * 64, "0" * 64)
    cut = segments(document, Reading(_ARTICLE, events=(event,)), event)
    assert "".join(segment.text for segment in cut) == TEXT[_ARTICLE.start : _ARTICLE.end]


def _bare(words: str) -> str:
    """The text without directional isolates."""
    return words.replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")
