"""What was searched for is marked in the article, across its marks, and no letter is changed."""

from dashboard.passage.component import as_data
from dashboard.passage.finding import with_found
from dashboard.passage.view import Passage, Segment, article_passage
from dashboard.picks import Links
from dashboard.search import query_of
from geo.model import Corpus


def passage(corpus: Corpus, *texts: str) -> Passage:
    """A passage of these segments."""
    made = article_passage(corpus, corpus.readings[0].article.id, "en")
    assert made is not None
    return Passage(made.article, tuple(map(Segment, texts)), made.article_title, made.article_facts)


def test_a_word_that_a_mark_divides_is_found_whole(corpus: Corpus) -> None:
    """Marks of events cut the text; words do not care."""
    found = with_found(passage(corpus, "وصلت إلى قاع", "دة حميميم", " اليوم"), query_of("قاعدة"))
    assert [segment.found for segment in found.segments] == [((9, 12),), ((0, 2),), ()]
    pieces = [segment["pieces"] for segment in as_data(found, "en", Links("", ""))["segments"] if "pieces" in segment]
    assert pieces == [[["وصلت إلى ", False], ["قاع", True]], [["دة", True], [" حميميم", False]]]


def test_what_was_not_searched_for_is_left_alone(corpus: Corpus) -> None:
    """Without words, and without a hit, the passage is the same."""
    before = passage(corpus, "a", "b")
    assert with_found(before, query_of("")) == before
    assert with_found(before, query_of("zzz")) == before


def test_several_words_are_marked_where_they_stand(corpus: Corpus) -> None:
    """Each hit in its own segment, in code points."""
    found = with_found(passage(corpus, "\N{GRINNING FACE} Il-62 and", " an il-62"), query_of("IL-62"))
    assert [segment.found for segment in found.segments] == [((2, 7),), ((4, 9),)]
