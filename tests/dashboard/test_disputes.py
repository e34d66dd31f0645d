"""Contradictions side by side: what is said of them in words, where each pair leads, and how they are listed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.conflict_sheets import disputes_sheet, pages_nav, topics_nav
from dashboard.disputes import PER_PAGE, Dispute, by_topic, dispute, on_the_map, page_of
from dashboard.filters import Filters
from dashboard.tellings import conflict_sentence, told
from gazetteer.records import Names
from geo.model import Conflict, ConflictTopic, Corpus, Event, EventKind, Modality, SiteStatus, StatusFact
from geo.periods import parse_period

HOSTILE = "<img src=x onerror=alert(1)>"


def _events(corpus: Corpus) -> list[Event]:
    return [event for reading in corpus.readings for event in reading.events]


@pytest.fixture
def disputed(corpus: Corpus) -> Corpus:
    """A corpus in which two seizures of one kind disagree about their day, one of them said by somebody."""
    first, second = (event for event in _events(corpus) if event.kind is EventKind.CONFLICT_SEIZURE)
    said = replace(first, attribution=(Names("Putin", "بوتين"),))
    reading = next(each for each in corpus.readings if first in each.events)
    events = tuple(said if event is first else event for event in reading.events)
    readings = tuple(replace(each, events=events) if each is reading else each for each in corpus.readings)
    return replace(corpus, readings=readings, conflicts=(Conflict((said.id, second.id), ConflictTopic.DATE),))


def _one(corpus: Corpus, language: str = "en") -> Dispute:
    return dispute(corpus, told(corpus), corpus.conflicts[0], language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "According to Putin: 30 November 2024. According to"),
        ("ar", "بحسب بوتين: 30 تشرين الثاني/نوفمبر 2024. وبحسب"),
    ],
)
def test_a_conflict_without_a_note_is_said_by_its_topic(disputed: Corpus, language: str, sentence: str) -> None:
    """Who says which day, composed in the reader's language."""
    assert _bare(_one(disputed, language).sentence).startswith(sentence)


def test_a_reviewer_s_sentence_goes_before_a_composed_one(disputed: Corpus) -> None:
    """Where a person wrote what it is about, that stands there."""
    noted = replace(disputed.conflicts[0], note=Names("They disagree.", "يختلفان."))
    assert conflict_sentence(disputed, told(disputed), noted, "ar") == "يختلفان."


@pytest.mark.parametrize("topic", ConflictTopic)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_topic_has_a_sentence_that_names_both_sides(
    disputed: Corpus, topic: ConflictTopic, language: str
) -> None:
    """Even where an event says nothing exact on the point, its title does."""
    sentence = conflict_sentence(disputed, told(disputed), replace(disputed.conflicts[0], about=topic), language)
    assert ("Putin" if language == "en" else "بوتين") in sentence
    assert len(_bare(sentence).split(".")) > 2


def test_a_denial_names_first_who_denies(disputed: Corpus) -> None:
    """Whichever event the conflict names first, the one that denies begins the sentence."""
    known = told(disputed)
    one, other = disputed.conflicts[0].events
    reading, event = known[one]
    denying = {**known, one: (reading, replace(event, modality=Modality.DENIED))}
    for pair in ((one, other), (other, one)):
        sentence = conflict_sentence(disputed, denying, Conflict(pair, ConflictTopic.DENIAL), "en")
        assert _bare(sentence).startswith("Putin denies it. According to")


def test_a_status_is_told_with_its_base(disputed: Corpus) -> None:
    """Where the events tell of a base's status, both are in the sentence."""
    facts = tuple(
        StatusFact(status, parse_period("2024-12"), event)
        for status, event in zip((SiteStatus.ACTIVE, SiteStatus.CANCELLED), disputed.conflicts[0].events, strict=True)
    )
    corpus = replace(disputed, sites=(replace(disputed.sites[0], status=facts),))
    sentence = conflict_sentence(corpus, told(corpus), replace(corpus.conflicts[0], about=ConflictTopic.STATUS), "en")
    assert "Hmeimim Air Base: Active" in _bare(sentence).replace("\u2068", "")
    assert "Hmeimim Air Base: Cancelled" in _bare(sentence)


def test_the_way_to_the_map_holds_both_in_window_and_view(disputed: Corpus) -> None:
    """The link opens the first of the two, in a window and a view that hold both."""
    there = on_the_map(_one(disputed), disputed.places, Filters(language="en", page=3, dispute=ConflictTopic.DATE))
    assert there.event == disputed.conflicts[0].events[0]
    assert there.window == (date(2024, 11, 30) - timedelta(days=3), date(2024, 12, 8) + timedelta(days=3))
    assert there.looks_at is not None
    assert 33.5 < there.looks_at.lat < 36.3
    assert (there.dispute, there.page) == (None, 1)


def test_a_pair_without_days_keeps_the_story_s_window(disputed: Corpus) -> None:
    """An undated telling must not hide the other by a narrow window."""
    one = _one(disputed)
    undated = replace(one, events=(replace(one.events[0], when=None), one.events[1]))
    assert on_the_map(undated, disputed.places, Filters()).window is None


def test_a_conflict_with_an_unknown_event_is_left_out(disputed: Corpus) -> None:
    """What the corpus does not hold cannot be shown, and breaks nothing."""
    corpus = replace(disputed, conflicts=(*disputed.conflicts, Conflict(("nobody", "nothing"), ConflictTopic.PLACE)))
    assert by_topic(corpus, told(corpus)) == {ConflictTopic.DATE: disputed.conflicts}


@pytest.mark.parametrize(("asked", "number"), [(1, 1), (2, 2), (3, 3), (99, 3), (0, 1)])
def test_pages_hold_every_contradiction_once(disputed: Corpus, asked: int, number: int) -> None:
    """A page beyond the last is the last; all pages together are all of them."""
    many = [disputed.conflicts[0]] * (2 * PER_PAGE + 1)
    page, shown, pages = page_of(many, asked)
    assert (shown, pages) == (number, 3)
    assert len(page) == (1 if number == 3 else PER_PAGE)
    assert sum(len(page_of(many, each)[0]) for each in range(1, pages + 1)) == len(many)


def test_the_sheet_sets_both_quotes_side_by_side(disputed: Corpus) -> None:
    """Two numbered cards with quote, source and a link each, a map, a strip, and the topic as the head."""
    sheet = disputes_sheet([_one(disputed)], disputed.places, Filters())
    for event in disputed.conflicts[0].events:
        assert f'data-pick="{event}"' in sheet
    assert sheet.count("<blockquote") == 2
    assert 'class="locator"' in sheet
    assert 'class="strip tellings"' in sheet
    assert "Different dates" in sheet


def test_hostile_words_stay_text_in_the_sheet(disputed: Corpus) -> None:
    """Names, quotes and titles are escaped wherever they stand."""
    one = _one(disputed)
    telling = replace(
        one.tellings[0], title=HOSTILE, quote=HOSTILE, who=HOSTILE, source=HOSTILE, quote_language='"><b>'
    )
    sheet = disputes_sheet([replace(one, sentence=HOSTILE, tellings=(telling, telling))], disputed.places, Filters())
    assert "<img" not in sheet
    assert "<b>" not in sheet
    assert "&lt;img src=x" in sheet


def test_the_topics_count_what_they_list(disputed: Corpus) -> None:
    """All, then each topic that has some, the one that is listed marked."""
    found = by_topic(disputed, told(disputed))
    nav = topics_nav(found, Filters(dispute=ConflictTopic.DATE))
    assert nav.count("<li>") == 2
    assert nav.index('aria-current="true"') > nav.index('data-pick="topic:date"')
    assert pages_nav(Filters(), 1, 1) == ""
    assert 'data-pick="page:2"' in pages_nav(Filters(), 1, 2)


def _bare(words: str) -> str:
    return words.replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")
