"""Times in sentences: the words, their EDTF, what they are counted from, and what is no time at all."""

import csv
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.model import Period
from geo.periods import day_period, parse_period
from geo.reading.dates import find_times
from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.rules import rule_of
from geo.reading.dates.words import read_words

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = day_period(date(2024, 5, 16))
UNDATED = Period("XXXX", None, None)
WORDS = ["يوم", "الخميس", "منذ", "قبل", "عام", "2016", "٣", "آذار", "/", "مارس", "الماضي", "و", "عشرين", '"', "اليوم"]
WORDS += ["رجب", "1446", "هـ", "الموافق", "بعد ذلك ب", "القرن", "since", "the day", "سقوط نظام الأسد", "will", "March"]
WORDS += [
    "between",
    "and",
    "Q",
    "weekend",
    "later",
    "years",
    "last",
    "first",
    "of",
    "(",
    ")",
    ".",
    "the same month",
    "ستعقد",
]
WORDS += ["أواخر", "من", "إلى", "شهر", "\n", "May", "5", "-", "ago", "the", "next", "day", "early", "this", "year", "،"]
HEAD = "kind,value,words,source\n"


def cases() -> list[list[str]]:
    """The table's rows: publication, sentence, expected words and EDTF, several of either parted by a bar."""
    table = (ROOT / "tests" / "cases" / "times.tsv").read_text(encoding="utf-8")
    return list(csv.reader(table.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE))


def found(text: str, published: Period = PUBLISHED) -> list[tuple[str, str]]:
    """The words and EDTF of the times in a text."""
    return [(time.text, time.period.edtf) for time in find_times(text, published=published)]


@pytest.mark.parametrize(("published", "sentence", "words", "edtf"), cases())
def test_each_sentence_has_its_times_and_no_others(published, sentence, words, edtf):
    """The expression alone is found, with its value; a sentence without times gives none."""
    times = found(sentence, day_period(date.fromisoformat(published)))

    assert times == list(zip(words.split("|"), edtf.split("|"), strict=True) if words else [])


def test_the_table_has_both_kinds():
    """There are sentences with times and sentences with look-alikes only, in both languages."""
    assert {(bool(words), sentence.isascii()) for _, sentence, words, _ in cases()} == set(
        product([True, False], repeat=2)
    )


def test_a_part_of_a_text_is_read_with_the_whole_texts_offsets():
    """Only what lies between start and end is read, and the offsets count from the text's beginning."""
    text = "في عام 2015 ثم في عام 2016 ثم في عام 2017"
    (time,) = find_times(text, published=PUBLISHED, start=14, end=26)

    assert (text[time.start : time.end], time.text) == ("عام 2016", "عام 2016")


@pytest.mark.parametrize(
    ("words", "edtf", "rule", "anchor"),
    [
        ("الأحد", "2024-12-08", "weekday_before_publication", "2024-12-12/2024-12-14"),
        ("الجمعة", "[2024-12-06,2024-12-13]", "weekday_before_publication", "2024-12-12/2024-12-14"),
        ("اليوم الجمعة", "2024-12-13", "day_from_publication", "2024-12-12/2024-12-14"),
        ("أمس", "[2024-12-11..2024-12-13]", "day_from_publication", "2024-12-12/2024-12-14"),
        ("قبل أسبوعين", "2024-11-28~", "weeks_before_publication", "2024-12-12/2024-12-14"),
        ("عام 2011", "2011", "explicit_date", ""),
    ],
)
def test_a_publication_on_one_of_several_days(words, edtf, rule, anchor):
    """The value is one where all days of publication give the same one, else it keeps what stays open."""
    published = parse_period("[2024-12-12..2024-12-14]")
    (time,) = find_times(f"وقع الحادث {words}.", published=published)

    assert (time.text, time.period.edtf, time.period.rule, time.period.anchor) == (words, edtf, rule, anchor)


def test_without_a_publication_only_what_says_its_year_is_dated():
    """Nothing is ever counted from today; such a time is unknown, and a full date or a length is not."""
    text = "وصلوا أمس، في 3 أيار، وفي 5 مايو 2020، لمدة يومين"

    assert found(text, UNDATED) == [
        ("أمس", "XXXX"),
        ("3 أيار", "XXXX"),
        ("5 مايو 2020", "2020-05-05"),
        ("يومين", "P2D"),
    ]


def test_a_word_that_points_back_at_nothing_is_unknown():
    """The next day after no day is an unknown one, and "then" is left alone."""
    assert found("وفي اليوم التالي عادوا") == [("اليوم التالي", "XXXX")]
    assert found("كان ذلك آنذاك") == []


def test_a_year_told_with_a_day_holds_for_that_day_alone():
    """A day and month take the year that the text gave with them before, and no other day does."""
    assert found("في 7 أكتوبر 2021، وفي 7 أكتوبر، وفي 8 أكتوبر") == [
        ("7 أكتوبر 2021", "2021-10-07"),
        ("7 أكتوبر", "2021-10-07"),
        ("8 أكتوبر", "2023-10-08"),
    ]


def test_what_is_to_come_is_told_by_the_words_of_its_own_clause():
    """A plan's words date what they govern, and neither a plan that is past nor what another sentence tells."""
    assert found("They will meet on Monday") == [("Monday", "2024-05-20")]
    assert found("They were due to meet on Monday") == [("Monday", "2024-05-13")]
    assert found("They will win. They met on Monday") == [("Monday", "2024-05-13")]
    assert found("سياسة الحكومة الاثنين") == [("الاثنين", "2024-05-13")]


def test_a_stretch_counts_its_beginning_back_from_its_end():
    """What the first date leaves out is taken from the second, so that no stretch ends before it begins."""
    assert found("from October to March") == [("October to March", "2023-10/2024-03")]
    assert found("from March 28 to April 4, 2022") == [("March 28 to April 4, 2022", "2022-03-28/2022-04-04")]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("1 محرم 1343", "1924-08-01"),
        ("30 ذي الحجة 1500", "2077-11-16"),
        ("1 محرم 1342", "1923~"),
        ("30 رمضان 1446", None),
        ("عام 1599 هـ", "2172~"),
    ],
)
def test_hijri_dates_are_exact_within_the_calendar_alone(words, edtf):
    """Inside the Umm al-Qura calendar a day is a day; outside only about the year; a day that is not is left out."""
    assert [value for _, value in found(f"صدر في {words}")] == ([edtf] if edtf else [])


def test_an_event_dates_what_is_told_of_its_day_once_it_has_happened():
    """The day of a known event, and since it; not before it happened, and not where it has a date of its own."""
    published = day_period(date(2025, 5, 16))
    (time,) = find_times("وصل يوم سقوط نظام الأسد", published=published)

    assert (time.text, time.period.edtf, time.period.rule) == ("يوم سقوط نظام الأسد", "2024-12-08", "event_day")
    assert found("وصل يوم سقوط نظام الأسد") == []
    assert found("منذ سقوط نظام الأسد في 2024", published) == [("2024", "2024")]


def test_since_stops_at_publication():
    """An open end's last day is that of publication."""
    (time,) = find_times("منذ عام 2016", published=PUBLISHED)

    assert (time.period.earliest, time.period.latest) == (date(2016, 1, 1), PUBLISHED.latest)


def test_a_speech_ends_with_its_paragraph():
    """Today in a quotation is the speaker's day, named before or behind it, but not that of another paragraph."""
    assert found('قال الاثنين: "اليوم نبدأ"')[1] == ("اليوم", "2024-05-13")
    assert found('قال الاثنين.\n"اليوم نبدأ"')[1] == ("اليوم", "2024-05-16")


def test_vowel_signs_and_elongation_do_not_hide_a_time():
    """Words are found with signs and tatweel in them, and the offsets keep them."""
    assert found("في يَوْمِ الخَمِيس وفي شبـــاط 2020") == [("يَوْمِ الخَمِيس", "2024-05-16"), ("شبـــاط 2020", "2020-02")]


def test_no_expression_crosses_a_line():
    """A weekday at a line's end and a date at the next line's beginning are two times."""
    assert [words for words, _ in found("يوم الخميس\n17 شباط")] == ["يوم الخميس", "17 شباط"]


@pytest.mark.parametrize("year", [1, 9999])
def test_the_calendars_ends_do_no_harm(year):
    """What would lie outside the calendar is left out, and nothing is raised."""
    published = day_period(date(year, 1, 1) if year == 1 else date(year, 12, 31))
    text = "قبل 30 عاما، أمس، غدا، الأسبوع الماضي، العام المقبل، الشهر المقبل، الخميس، 29 شباط، last week, in May"

    assert all(
        time.period.earliest is None or time.period.earliest.year for time in find_times(text, published=published)
    )


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=200))
def test_any_text_is_read_in_order_and_without_overlaps(text):
    """Offsets are exact and in order, every value is a period of the house, and reading again gives the same."""
    times = find_times(text, published=PUBLISHED)

    ends = [0, *(time.end for time in times)]
    for time, end_before in zip(times, ends, strict=False):
        assert end_before <= time.start < time.end
        assert text[time.start : time.end] == time.text
        assert time.period == parse_period(
            time.period.edtf, published=PUBLISHED.latest, rule=time.period.rule, anchor=time.period.anchor
        )
    assert times == find_times(text, published=PUBLISHED)


@pytest.mark.parametrize(
    "piece",
    [
        *("9", "و", "من ", "يوم ", "خمسة و", "آذار/", '"', "من 2014 إلى ", "twenty-", "\N{ARABIC FATHA}", "قبل نحو "),
        *("since ", "the day ", "1446 هـ ", "between March and ", "2011 and ", "March and ", "will on Monday "),
        *("first of ", "the ", "قد ", "1446/"),
    ],
)
def test_a_megabyte_of_the_same_looks_at_each_token_a_bounded_number_of_times(piece, monkeypatch):
    """Reading asks the word table about as often for each token of a long text as for each of a short one."""
    from geo.reading.dates.tokens import Tokens  # noqa: PLC0415  (its method is counted here alone)

    asked = [0]
    find = Tokens.find

    def counting(self, index, kind):
        asked[0] += 1
        return find(self, index, kind)

    monkeypatch.setattr(Tokens, "find", counting)
    find_times("منذ سقوط النظام", published=PUBLISHED)
    counts = []
    for length in (10_000, 40_000):
        asked[0] = 0
        find_times((piece * length)[:length], published=PUBLISHED)
        counts.append(asked[0])
    assert counts[1] <= 5 * counts[0] + 500


@pytest.mark.parametrize("piece", ["9", "و", '"', "\N{ARABIC FATHA}a", "\n"])
def test_a_megabyte_is_read(piece):
    """A million code points of one thing come back without an error."""
    length = 1_000_000
    text = (piece * length)[:length]

    assert all(time.end <= length for time in find_times(text, published=PUBLISHED))


def test_every_rule_that_the_cases_use_has_its_sentence():
    """No case of the table is dated by a rule without an English and an Arabic sentence."""
    with (ROOT / "dashboard" / "i18n" / "rules.csv").open(encoding="utf-8", newline="") as table:
        known = {row["key"] for row in csv.DictReader(table) if row["en"] and row["ar"]}
    used = {
        f"rule.{time.period.rule}"
        for published, sentence, _, _ in cases()
        for time in find_times(sentence, published=day_period(date.fromisoformat(published)))
    }

    assert used - known == set()
    assert {"rule.ahead", "rule.hijri_date", "rule.counted_from_told", "rule.event_day"} <= used


def test_every_rule_has_its_sentence():
    """Each code that an expression can get stands in the interface's table, in English and Arabic."""
    with (ROOT / "dashboard" / "i18n" / "rules.csv").open(encoding="utf-8", newline="") as table:
        known = {row["key"] for row in csv.DictReader(table) if row["en"] and row["ar"]}
    composed = {Shape.BLOCKED, Shape.DATE, Shape.RELATIVE}
    relations, phases = ("this", "last", "next"), ("", "early", "middle", "late", "22")
    told = [Expression(shape, 0, 1, unit="D", relation="last") for shape in Shape if shape not in composed]
    told += [Expression(Shape.AGO, 0, 1, unit=unit) for unit in "DWMYXHI"]
    told += [Expression(Shape.PAST, 0, 1, unit="D", relation=relation) for relation in ("last", "next")]
    told += [Expression(Shape.DURATION, 0, 1, modifier=modifier) for modifier in ("", "about", "more", "less")]
    told += [
        Expression(Shape.RELATIVE, 0, 1, unit=unit, relation=relation, phase=phase)
        for unit, relation, phase in product("WMY", relations, phases)
    ]
    told += [Expression(Shape.RELATIVE, 0, 1, unit=u, phase=p) for u, p in product("WMY", ("earlier", "later"))]
    told += [
        Expression(Shape.DATE, 0, 1, weekday=weekday, day=day, month=5, relation=relation, phase=phase)
        for weekday, day, relation, phase in product((0, 1), (0, 3), ("", *relations), phases)
    ]
    told += [Expression(Shape.DATE, 0, 1, year=2020, phase=phase) for phase in phases]
    told += [Expression(Shape.DATE, 0, 1, day=3, unit=u, relation=r) for u, r in product("MY", relations)]
    told += [Expression(Shape.DATE, 0, 1, weekday=3, relation=relation) for relation in ("", *relations)]
    codes = {rule_of(each) for each in told}
    codes |= {"since", "since_late_month", "since_middle_of_month", "until", "duration_within", "today_in_quote"}

    assert {f"rule.{code}" for code in codes} - known == set()


@pytest.mark.parametrize(
    "row",
    ["month,1,يناير,", "moon,1,يناير,here", "month,1,a b c d e f g h,here", "month,1,,here", "month,1,يناير,here,more"],
)
def test_a_broken_word_table_is_refused(row):
    """A row without a source, with an unknown kind, too long a phrase, no word or a field too many is told."""
    with pytest.raises(GeoError, match=r"words\.csv line 2"):
        read_words(HEAD + row, "words.csv")


def test_an_open_publication_dates_no_yesterday() -> None:
    """Where the last day of publication is open, nothing can be counted from it."""
    published = parse_period("2024-12-08/..")
    assert published.latest is None
    assert [found.period.edtf for found in find_times("وصلت الطائرة أمس.", published=published)] == ["XXXX"]
