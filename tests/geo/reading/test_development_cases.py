"""Our own articles and their truth hold together: quotes, places, times and words allowed, in both halves.

What does not hold is named by file and position alone, so that a failure shows nothing of the half put aside.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from gazetteer.index import Gazetteer
from geo.errors import PeriodError
from geo.model import (
    ConflictTopic,
    CountQualifier,
    EventKind,
    EvidencePart,
    MentionRole,
    Modality,
    Mode,
    PlaceRole,
    SiteKind,
    SiteStatus,
)
from geo.periods import parse_period

ARTICLES = Path(__file__).resolve().parents[2] / "cases" / "articles"
TRUTHS = sorted(ARTICLES.glob("*/*.json"))
FEWEST, MOST = 900, 2200

Truth = dict[str, Any]


def truths(path: Path) -> list[Truth]:
    """The truth of each article of a file."""
    read = json.loads(path.read_text(encoding="utf-8"))
    return read if isinstance(read, list) else [read]


def text_of(path: Path) -> str:
    """The text beside a truth, its line ends untouched."""
    return path.with_suffix(".txt").read_bytes().decode("utf-8")


def quotes(truth: Truth) -> list[Truth]:
    """Everything of a truth that quotes the text."""
    evidence = [part for event in truth["events"] for part in event["evidence"]]
    return [*truth["places"], *truth["times"], *evidence]


def periods(truth: Truth) -> list[Truth]:
    """Every period of a truth."""
    events = [event["when"] for event in truth["events"] if event["when"]]
    return [truth["article"]["published"], *truth["times"], *events]


def place_ids(truth: Truth) -> list[str]:
    """Every place that a truth names by its id."""
    legs = [leg for event in truth["events"] for leg in (event.get("movement") or {}).get("legs", ())]
    named = [mention["place"]["id"] for mention in truth["places"] if mention["place"]]
    named += [place["id"] for event in truth["events"] for place in event["places"]]
    named += [place for leg in legs for place in (leg["from"], leg["to"], *leg["via"]) if place]
    return named + [site["id"] for site in truth.get("sites", ())]


def words(truth: Truth) -> list[tuple[Callable[[str], object], str | None]]:
    """Every word of a truth that one of our lists allows, with its list."""
    events = truth["events"]
    movements = [event["movement"] for event in events if event.get("movement")]
    counts = [movement[key] for movement in movements for key in ("vehicle_count_is", "trips_are")]
    statuses = [fact["status"] for site in truth.get("sites", ()) for fact in site["status"]]
    return [
        *((EventKind, event["type"]) for event in events),
        *((Modality, event["modality"]) for event in events),
        *((PlaceRole, place["role"]) for event in events for place in event["places"]),
        *((EvidencePart, part["part"]) for event in events for part in event["evidence"]),
        *((MentionRole, mention["role"]) for mention in truth["places"]),
        *((Mode, movement["mode"]) for movement in movements),
        *((CountQualifier, count) for count in counts if count),
        *((SiteKind, site["kind"]) for site in truth.get("sites", ())),
        *((SiteStatus, status) for status in statuses),
        *((ConflictTopic, conflict["about"]) for conflict in truth.get("conflicts", ())),
    ]


def is_allowed(allowed: Callable[[str], object], word: str | None) -> bool:
    """Whether a word stands in its list."""
    try:
        allowed(word or "")
    except ValueError:
        return False
    return True


def is_sound(period: Truth, published: date | None) -> bool:
    """Whether a period is EDTF or a duration, and its bounds are those of our conventions."""
    try:
        parsed = parse_period(period["edtf"], published=published)
    except PeriodError:
        return False
    bounds = (parsed.earliest, parsed.latest)
    return [day and day.isoformat() for day in bounds] == [period["earliest"], period["latest"]]


def overlap(one: Truth, other: Truth) -> bool:
    """Whether two spans share a character."""
    return one["start"] < other["end"] and other["start"] < one["end"]


def places_of(found: Iterable[Truth]) -> list[str]:
    """Where the spans stand, to be shown without their words."""
    return [f"{span['start']}-{span['end']}" for span in found]


@pytest.fixture(scope="module")
def gazetteer() -> Iterable[Gazetteer]:
    """The gazetteer as shipped."""
    with Gazetteer.open() as shipped:
        yield shipped


def test_the_development_half_is_there_in_both_languages():
    """Twenty articles of 900 to 2,200 characters, ten in each language, one file with two."""
    articles = [truth["article"] for path in TRUTHS if path.parent.name == "development" for truth in truths(path)]
    lengths = [article["end"] - article["start"] for article in articles]

    assert sorted(article["language"] for article in articles) == ["ar"] * 10 + ["en"] * 10
    assert FEWEST <= min(lengths) <= max(lengths) <= MOST
    assert len({article["file"] for article in articles}) == 19


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: f"{path.parent.name}/{path.stem[:2]}")
class TestEachTruth:
    """What holds of every truth, by file."""

    def test_every_quote_is_the_texts(self, path):
        """At its offsets, within its article."""
        text = text_of(path)
        wrong = [
            quote
            for truth in truths(path)
            for quote in quotes(truth)
            if text[quote["start"] : quote["end"]] != quote["text"]
            or not truth["article"]["start"] <= quote["start"] < quote["end"] <= truth["article"]["end"]
        ]

        assert places_of(wrong) == []

    def test_every_article_is_a_stretch_of_its_file(self, path):
        """The articles follow one another, cover all but white space, and hold their title and boilerplate."""
        text, at = text_of(path), 0
        for truth in truths(path):
            article = truth["article"]
            inside = all(
                article["start"] <= span["start"] < span["end"] <= article["end"] for span in truth["boilerplate"]
            )
            holds_its_title = article["title"] in text[article["start"] : article["end"]]
            follows = not text[at : article["start"]].strip()

            assert (inside, holds_its_title, follows) == (True, True, True)
            assert article["file"] == path.with_suffix(".txt").name
            at = article["end"]

        covers = not text[at:].strip()
        assert covers

    def test_every_place_is_known(self, path, gazetteer):
        """Every id is one of the shipped gazetteer."""
        asked = {place for truth in truths(path) for place in place_ids(truth)}

        assert len(asked - gazetteer.places(asked).keys()) == 0

    def test_every_period_has_the_bounds_of_its_edtf(self, path):
        """Publication, times and events; open ends stop at the last possible day of publication."""
        for truth in truths(path):
            latest = truth["article"]["published"]["latest"]
            published = date.fromisoformat(latest) if latest else None
            wrong = [number for number, each in enumerate(periods(truth)) if not is_sound(each, published)]

            assert wrong == []

    def test_every_word_is_one_of_the_words_allowed(self, path):
        """Kinds, modalities, roles, modes, counts, sites and their statuses, conflicts."""
        checked = [word for truth in truths(path) for word in words(truth)]

        assert sum(not is_allowed(allowed, word) for allowed, word in checked) == 0

    def test_every_event_says_what_and_rests_on_no_boilerplate(self, path):
        """At least one quote tells what happened, and none of its quotes lies in boilerplate."""
        for truth in truths(path):
            for event in truth["events"]:
                rests = any(overlap(part, span) for part in event["evidence"] for span in truth["boilerplate"])

                assert any(part["part"] == "what" for part in event["evidence"])
                assert not rests

    def test_no_two_mentions_share_a_character(self, path):
        """Neither two places nor two times."""
        for truth in truths(path):
            for mentions in (truth["places"], truth["times"]):
                in_order = sorted(mentions, key=lambda mention: mention["start"])
                pairs = pairwise(in_order)

                assert places_of(later for earlier, later in pairs if overlap(earlier, later)) == []

    def test_sites_and_conflicts_name_events_of_their_article(self, path):
        """By ids that stand among the article's events."""
        for truth in truths(path):
            events = {event.get("id") for event in truth["events"]}
            named = {event for site in truth.get("sites", ()) for event in site["events"]}
            named |= {fact["event"] for site in truth.get("sites", ()) for fact in site["status"]}
            named |= {event for conflict in truth.get("conflicts", ()) for event in conflict["events"]}

            assert len(named - events) == 0
