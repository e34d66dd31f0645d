"""Documents to articles: where each begins and ends, its title, publisher, language, boilerplate and blocks."""

import csv
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.model import DocumentHints, Span
from geo.reading.articles import Block, BlockKind, find_articles, layout
from geo.reading.articles.cues import read_cues
from geo.reading.articles.language import is_language_read, language_of
from geo.reading.articles.lines import lines_of
from geo.reading.documents import make_document, read_document
from geo.review.files import read_review
from geo.shipped import article_files, review_files

CASES = Path(__file__).parents[2] / "cases"
FIRST = "قال الوزير إن القوات انسحبت من المدينة إلى الحدود الشرقية، وإن العملية استمرت ثلاثة أيام كاملة. " * 4
SECOND = "أكدت روسيا، الخميس، أنها تتواصل مع الأطراف جميعا من أجل الحفاظ على قواعدها العسكرية في البلاد. " * 4


def rows(name):
    """The rows of a table of cases."""
    with (CASES / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def found(text, hints=None):
    """The articles of a text."""
    return find_articles(make_document(text, "a.txt"), hints)


def quotes(text, article):
    """The words of an article's boilerplate."""
    return [text[span.start : span.end] for span in article.boilerplate]


def reviewed(folder):
    """What people say of each shipped article, by file and start."""
    for path in folder:
        items = json.loads(path.read_text(encoding="utf-8"))["items"]
        spans = {"Article": [], "Boilerplate": []}
        for item in items:
            if item["body"]["type"] in spans:
                target = item["target"][0] if isinstance(item["target"], list) else item["target"]
                position = target["selector"][1]
                spans[item["body"]["type"]].append((position["start"], position["end"]))
        body = next(item["body"] for item in items if item["body"]["type"] == "Article")
        document = json.loads(path.read_text(encoding="utf-8"))["document"]["file"]
        yield document, spans["Article"][0], spans["Boilerplate"], body


REVIEWED = list(reviewed(review_files()))


@pytest.mark.parametrize(("file", "span", "boilerplate", "body"), REVIEWED, ids=lambda value: str(value)[:12])
def test_the_shipped_articles_are_found_as_people_see_them(file, span, boilerplate, body):
    """Each of the six begins, ends and is titled as in the review, and its boilerplate is the review's."""
    path = next(path for path in article_files() if path.name == file)
    articles = {(each.start, each.end): each for each in find_articles(read_document(path))}
    article = articles[span]

    assert (article.title, article.publisher, article.language) == (body["title"], body["publisher"], body["language"])
    assert [(each.start, each.end) for each in article.boilerplate] == sorted(boilerplate)


def test_five_files_hold_six_articles():
    """Nothing else in them is taken for an article."""
    assert sum(len(find_articles(read_document(path))) for path in article_files()) == len(REVIEWED) == 6


@pytest.mark.parametrize("case", rows("article_lines.tsv"), ids=lambda case: case["line"][:40])
def test_lines_are_known_by_their_words(case):
    """Each line is what its words say, and lines of an article's own are left alone."""
    (line,) = lines_of(case["line"], 0, len(case["line"]))

    assert (line.cue or "") == case["cue"]


@pytest.mark.parametrize(
    "between",
    [
        "\nشارك هذه المقالة\nموسكو تبحث مستقبل قواعدها العسكرية في البلاد\n",
        "\nالمصدر: الوكالة\n\nموسكو تبحث مستقبل قواعدها العسكرية في البلاد\n",
        "\nإذا كنت ترى خطأ أرسل تصحيحا\nقدم/قدمي شكوى",
        "\nقدم/قدمي شكوى\n",
        "\nموسكو تبحث مستقبل قواعدها العسكرية\nتاريخ النشر: 2024-05-06\n",
        "\nCopyright 2024\nموسكو (رويترز) - ",
    ],
)
def test_a_second_article_is_one_of_its_own(between):
    """Behind an article's foot, a headline, a line of publication or a lede begins another, glued on or not."""
    text = FIRST.strip() + between + SECOND
    articles = found(text)

    assert len(articles) == 2
    assert articles[0].end <= articles[1].start
    assert text.index(between.strip()[:9]) <= articles[1].start <= text.index("أكدت روسيا")


@pytest.mark.parametrize(
    "between",
    [
        "\nاقرأ أيضا: موسكو تبحث مستقبل قواعدها العسكرية في البلاد\n",
        "\nموسكو تبحث مستقبل قواعدها العسكرية في البلاد\n",
        "\nقافلة على الطريق (رويترز)\n",
        "\nشارك هذه المقالة\n",
        "\n",
        "\nإعلان\n",
    ],
)
def test_what_interrupts_an_article_does_not_end_it(between):
    """Links, pictures, headings and a share line alone leave an article whole."""
    rest = "وأضاف الوزير أن القوات ستعود إلى ثكناتها بعد أن تنتهي من تسليم المواقع إلى الشرطة المحلية. " * 4

    assert len(found(FIRST.strip() + between + rest)) == 1


def test_an_article_glued_to_the_foot_of_another_starts_with_its_own_first_letter():
    """The last words of a complaint end the first article, in the middle of a line too."""
    text = FIRST.strip() + "\nقدم/قدمي شكوى" + SECOND

    assert [article.start for article in found(text)] == [0, text.index("أكدت روسيا")]


def test_a_list_of_links_is_not_the_next_articles_title():
    """Of headlines below each other only the last can stand above an article."""
    links = "\nمقالات مشابهة\nأنقرة تبحث مستقبل قواعدها العسكرية كلها\nموسكو تبحث مستقبل قواعدها العسكرية كلها\n"
    text = FIRST.strip() + links + SECOND

    assert [article.title[:5] for article in found(text)] == ["", "موسكو"]


def test_hints_are_of_the_first_article_alone():
    """What a page's markup says is not said of another article in its text."""
    text = FIRST.strip() + "\nقدم/قدمي شكوى\n" + SECOND
    first, second = found(text, DocumentHints("عنوان", "ناشر", "2024-05-06"))

    assert (first.title, first.published.period.rule) == ("عنوان", "metadata")
    assert (second.title, second.publisher, second.published.period.rule) == ("", "", "unknown")


def test_each_article_of_a_file_has_an_id_of_its_own():
    """Ids are the document's with where the article starts."""
    text = FIRST.strip() + "\nقدم/قدمي شكوى\n" + SECOND
    first, second = found(text)

    assert (first.id, second.id) == (f"{first.document}-0", f"{second.document}-{second.start}")


def test_hints_stand_where_the_text_says_nothing():
    """What the markup says of title, publisher and date is taken, but never against the text."""
    hints = DocumentHints("عنوان", "ناشر", "2024-05-06")
    (plain,) = found(FIRST, hints)
    (titled,) = found("الوزير يعلن انسحاب القوات من المدينة\n" + FIRST + "\nالمصدر: الوكالة", hints)

    assert (plain.title, plain.publisher, plain.published.period.edtf) == ("عنوان", "ناشر", "2024-05-06")
    assert (titled.title, titled.publisher) == ("الوزير يعلن انسحاب القوات من المدينة", "الوكالة")


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (
            "Harbour Post\nShip leaves the northern harbour at dawn\n"
            + "The ship left the harbour at dawn, he said. " * 3,
            "Harbour Post",
        ),
        (
            "Ship leaves the northern harbour\nSteppe Courier, published 14 May 2019\n"
            + "The ship left the harbour at dawn, he said. " * 3,
            "Steppe Courier",
        ),
        ("BEIRUT (AP) - The ship left the harbour at dawn, an official of the port said.", "AP"),
        ('قالت المجلة في تقرير ترجمته "عربي21" إن السفينة غادرت الميناء فجرا إلى جهة غير معلومة.', "عربي21"),
        ("غادرت السفينة الميناء فجرا إلى جهة غير معلومة، بحسب ما قال مسؤول.\nالمصدر: وكالات", ""),
        ('غادرت السفينة الميناء فجرا، بحسب ما قال مسؤول في "الميناء" الكبير.', ""),
    ],
)
def test_the_publisher_is_named_as_the_text_gives_it(text, publisher):
    """From the masthead, the line of date, the dateline, the source line or an outlet's word of itself, else empty."""
    assert found(text)[0].publisher == publisher


@pytest.mark.parametrize("case", rows("languages.tsv"), ids=lambda case: case["language"])
def test_the_language_is_told_by_script_and_words(case):
    """Arabic and English are read, and what cannot be told; of others the language is said."""
    assert language_of(case["text"]) == case["language"]
    assert is_language_read(case["language"]) is (case["language"] in {"ar", "en", "und"})


def test_blocks_say_what_each_line_is():
    """Title, names, pictures, paragraphs, headings and boilerplate, in their order."""
    text = (
        "الوزير يعلن انسحاب القوات من المدينة\nأحمد علي\nجنود عند الحدود (رويترز)\n"
        f"{FIRST}\nخسارة كبيرة للجيش\n{FIRST}\nاقرأ أيضا:\nرابط إلى خبر آخر قديم\nشارك هذا المقال"
    )
    (article,) = found(text)
    kinds = [block.kind.value for block in layout(text, article)]

    assert kinds == ["title", "byline", "caption", "body", "heading", "body", *["boilerplate"] * 3]
    assert quotes(text, article)[2] == "اقرأ أيضا:\nرابط إلى خبر آخر قديم"


def test_layout_follows_the_articles_own_boilerplate():
    """What a reviewer marks as boilerplate is some, whatever its words."""
    text = f"{FIRST}\nخط أحمر\n{FIRST}"
    (article,) = found(text)
    start = text.index("خط أحمر")
    marked = replace(article, boilerplate=(Span(article.document, start, start + 7),))

    assert [block.kind for block in layout(text, article)][1] is BlockKind.HEADING
    assert [block.kind for block in layout(text, marked)][1] is BlockKind.BOILERPLATE


@pytest.mark.parametrize("text", ["", " \n", "--- *** ---", "\N{ZERO WIDTH JOINER}\N{RIGHT-TO-LEFT OVERRIDE}"])
def test_a_text_without_words_has_no_article(text):
    """Signs and invisible characters are no article."""
    assert found(text) == ()


def test_boilerplate_alone_is_an_article_without_body():
    """A file of share lines is shown as what it is: nothing in it can be an event."""
    text = "شارك هذا المقال\nجميع الحقوق محفوظة"
    (article,) = found(text)

    assert {block.kind for block in layout(text, article)} == {BlockKind.BOILERPLATE}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("nonsense,line,words,,source", "known kind and match, got 'nonsense'"),
        ("share,nowhere,words,,source", "known kind and match, got 'nowhere'"),
        ("share,line,,,source", "words and source filled"),
        ("share,line,words,,", "words and source filled"),
        ("share,line,words,middle,source", "words and source filled"),
        ("share,line,a|--,,source", "a cue must have words, got '--'"),
        ("share,line", "words and source filled"),
    ],
)
def test_a_broken_table_of_cues_is_refused(row, sentence):
    """A row that says nothing, or in words that are not allowed, is named with its line."""
    with pytest.raises(GeoError, match=f"{sentence}.*") as caught:
        read_cues(f"kind,match,words,cut,source\n{row}", "t.csv")
    assert "t.csv line 2" in str(caught.value)


PIECES = st.sampled_from(
    [
        FIRST,
        SECOND,
        "شارك هذه المقالة",
        "اقرأ أيضا:",
        "المصدر: ا",
        "Tags:",
        "- item",
        "By A. B",
        "5 March 2024",
        "(a) (AP)",
        "قدم/قدمي شكوى",
        "a" * 300,
        "\N{ARABIC TATWEEL}",
        "\N{RIGHT-TO-LEFT OVERRIDE}x",
        "مقالات مشابهة",
        "\r",
        "Headline of five words here",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES | st.text(max_size=40), max_size=12), st.sampled_from(["\n", "\n\n", "", " "]))
def test_any_text_is_laid_out_in_articles_and_blocks(pieces, joint):
    """Articles and their blocks lie in order, apart from each other, and hold every letter and digit of the text."""
    text = joint.join(pieces)
    articles = found(text)
    blocks = [block for article in articles for block in layout(text, article)]

    assert all(one.end <= other.start for one, other in pairwise(articles))
    assert all(one.end <= other.start for one, other in pairwise(blocks))
    assert all(isinstance(block, Block) and block.start < block.end for block in blocks)
    covered = "".join(text[block.start : block.end] for block in blocks)
    assert [each for each in covered if each.isalnum()] == [each for each in text if each.isalnum()]
    for article in articles:
        assert all(article.start <= span.start < span.end <= article.end for span in article.boilerplate)
        assert all(one.end <= other.start for one, other in pairwise(article.boilerplate))


def test_a_review_of_each_shipped_article_can_be_read():
    """The measure itself is whole."""
    assert all(read_review(path)[0] for path in review_files())
