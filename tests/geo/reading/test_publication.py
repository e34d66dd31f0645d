"""When an article was published: from lines and datelines, else from all that its words leave open."""

import csv
import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.records import Names
from geo.model import DocumentHints
from geo.periods import day_period, parse_period
from geo.reading.articles import find_articles
from geo.reading.articles.publication.days import ALL, FIRST, LAST, between, is_open, meet, on_weekdays, union
from geo.reading.articles.publication.reasons import sentence
from geo.reading.documents import make_document, read_document
from geo.shipped import article_files, review_files

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases" / "publications.tsv"


def rows():
    """The table of cases; a backslash and an n in a text stand for a line end."""
    with CASES.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def published(text, **known):
    """The publication of a text's first article."""
    return find_articles(make_document(text, "a.txt"), **known)[0].published


@pytest.mark.parametrize("case", rows(), ids=lambda case: case["text"][:40])
def test_an_article_is_dated_by_what_it_says(case):
    """The days that its words leave, neither more nor fewer, and the rule that left them."""
    period = published(case["text"].replace("\\n", "\n")).period

    assert (period.edtf, period.rule) == (case["edtf"], case["rule"])


@pytest.mark.parametrize("path", review_files(), ids=lambda path: path.name[:3] + path.stem[-2:])
def test_the_true_days_of_the_shipped_articles_lie_within(path):
    """What a reviewer found with outside knowledge is never outside the machine's bounds, at most 2 months apart."""
    review = json.loads(path.read_text(encoding="utf-8"))
    item = next(item for item in review["items"] if item["body"]["type"] == "Article")
    target = item["target"][0] if isinstance(item["target"], list) else item["target"]
    truth = parse_period(item["body"]["published"]["edtf"])
    document = read_document(next(file for file in article_files() if file.name == review["document"]["file"]))
    start = target["selector"][1]["start"]
    found = next(article for article in find_articles(document) if article.start == start).published

    assert found.period.earliest <= truth.earliest <= truth.latest <= found.period.latest
    assert (found.period.latest - found.period.earliest).days <= 62
    assert found.reason.en != found.reason.ar


def test_what_a_person_says_goes_first():
    """A given period is taken as it is, whatever the text says."""
    given_period = day_period(date(2020, 1, 2))
    found = published(
        "Published: 5 March 2024\n" + "The minister opened a new bridge in the city. " * 3, published=given_period
    )

    assert found.period is given_period
    assert found.reason == sentence("given")


def test_metadata_stand_behind_the_text_and_before_conclusions():
    """A day that the text gives outright is better than the markup's, a conclusion from its weekdays is not."""
    hints = DocumentHints(published="2024-05-06")
    stated = "قال الوزير اليوم، الأحد 5 أيار 2024، إن الجسر سيفتح غدا أمام السيارات في المدينة."
    concluded = "قال الوزير إن الجسر سيفتح بعد سقوط نظام الأسد الأحد الماضي أمام السيارات في المدينة."

    assert published(stated, hints=hints).period.edtf == "2024-05-05"
    assert published(concluded, hints=hints).period.edtf == "2024-05-06"
    assert published(concluded, hints=hints).period.rule == "metadata"


@pytest.mark.parametrize("broken", ["yesterday", "2024-13-45", "", "XXXX", "9" * 100])
def test_broken_metadata_are_no_date(broken):
    """A date that is none leaves the article to its words."""
    assert (
        published("Nothing here tells of any day at all, he said.", hints=DocumentHints(published=broken)).period.rule
        == "unknown"
    )


def test_citations_name_the_events_that_were_used():
    """Outside knowledge is cited, and an article that needs none cites none."""
    used = published("قال الوزير إن الجسر سيفتح بعد سقوط نظام الأسد الأحد الماضي أمام السيارات في المدينة.")
    unused = published(
        "New bridge opens in the northern city\nPublished: 5 March 2024\nThe bridge was opened, he said."
    )

    assert used.period.edtf == "[2024-12-09..2024-12-15]"
    assert len(used.citations) == 1
    assert unused.citations == ()


def test_a_link_to_another_article_dates_nothing():
    """Dates and events in boilerplate are not the article's."""
    body = "قال الوزير إن الجسر الجديد سيفتح قريبا أمام السيارات في المدينة بحضور الأهالي."
    assert published(body + "\nاقرأ أيضا: ما بعد سقوط نظام الأسد عام 2024").period.rule == "unknown"


def test_an_event_ahead_is_no_lower_bound():
    """What is said to come does not make an article later than it."""
    ahead = published("The lease will expire in December 2016, the navy said, and may be renewed by the parties.")

    assert ahead.period.latest == date(2016, 12, 31)


def test_a_written_year_outdoes_the_table_of_events():
    """Where a dated event of the table and the years of the text cannot both be, the text is right."""
    text = (
        "أجلت فرنسا، اليوم السبت 12 مارس/آذار، 262 شخصا من النيجر بعد الانقلاب في النيجر، وفق ما أعلنت الوزارة.\n"
        "وكان ضباط في الحرس الرئاسي استولوا على السلطة في 9 مارس/آذار 2016، وأعلنوا إغلاق الحدود في بيان."
    )

    assert published(text).period.edtf == "2016-03-12"


def test_every_rule_has_its_sentence():
    """Each rule that an article can be dated by is explained in both languages."""
    with (ROOT / "dashboard" / "i18n" / "rules.csv").open(encoding="utf-8", newline="") as table:
        explained = {row["key"] for row in csv.DictReader(table)}
    rules = {*(case["rule"] for case in rows()), "metadata"}

    assert {f"rule.{rule}" for rule in rules} <= explained


def test_every_reason_is_a_sentence_in_both_languages():
    """The table of reasons has its words and events filled in, and braces of a text do no harm."""
    table = files("geo.reading") / "data" / "publication_reasons.csv"
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
        told = sentence(row["key"], "{0} {words!r}", Names("the flood", "الفيضان"))
        assert told.en.endswith(".")
        assert told.ar.endswith(".")
        assert ("{words}" in row["en"]) is ("{words}" in row["ar"]) is ("{0}" in told.en)


def test_days_are_sets():
    """Union, meeting and weekdays of stretches of days, both ends counted."""
    one, two = between(FIRST, FIRST + 9), between(FIRST + 5, FIRST + 20)

    assert union([one, two]) == ((FIRST, FIRST + 20),)
    assert union([between(FIRST, FIRST), between(FIRST + 1, FIRST + 1)]) == ((FIRST, FIRST + 1),)
    assert meet(one, two) == ((FIRST + 5, FIRST + 9),)
    assert meet(one, between(FIRST + 10, LAST)) == ()
    assert between(FIRST - 10, FIRST - 1) == between(3, 2) == ()
    assert is_open(ALL)
    assert not is_open(one)
    assert not is_open(())
    monday = date(2024, 5, 13).toordinal()
    assert on_weekdays(between(monday, monday + 13), 1, 0) == ((monday, monday), (monday + 7, monday + 7))
    assert on_weekdays(between(monday + 1, monday + 8), 1, 2) == ((monday + 7, monday + 8),)


WORDS = [
    "سقوط",
    "نظام",
    "الأسد",
    "الأحد",
    "الماضي",
    "في",
    "17",
    "شباط",
    "2024",
    "اليوم",
    "أمس",
    ",",
    ".",
    "\n",
    "الاثنين",
    "President",
    "Biden",
    "on",
    "Monday",
    "Feb.",
    "3",
    "2020",
    "will",
    "ago",
    "قبل",
    "عامين",
    "(AP)",
    "-",
    "الجاري",
]


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=200))
def test_any_text_has_a_publication_with_a_period_that_holds(text):
    """Whatever the text says, nothing is raised, bounds are in order, and the EDTF gives them back."""
    for article in find_articles(make_document(text, "a.txt")):
        period = article.published.period
        again = parse_period(period.edtf)
        assert (again.earliest, again.latest) == (period.earliest, period.latest)
        assert article.published.reason.en
