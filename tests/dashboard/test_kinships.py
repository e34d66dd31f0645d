"""Articles that tell one story: listed on each other's page, and in the list of articles."""

from dataclasses import replace

import pytest

from dashboard.filters import Filters
from dashboard.kinships import MOST_LISTED, kinship_lines
from dashboard.lists import article_table
from geo.model import Corpus, Kinship, Reading


@pytest.fixture
def told_again(corpus: Corpus) -> Corpus:
    """A corpus whose article two others tell again; one of those has a title that means harm."""
    (reading,) = corpus.readings
    return replace(
        corpus,
        readings=(reading, _copy(reading, "b", "<img src=x>"), _copy(reading, "c", "Third")),
        kinships=(Kinship("b", "doc0-0", 0.81, "doc0.txt"), Kinship("c", "doc0-0", 0.6, "doc0.txt")),
    )


def _copy(reading: Reading, article: str, title: str) -> Reading:
    return replace(reading, article=replace(reading.article, id=article, title=title))


def test_an_article_leads_to_the_one_that_told_it_first(told_again: Corpus) -> None:
    """The sentence names it by its title, which is a link to it."""
    (line,) = kinship_lines(told_again, "b", Filters())
    assert "The same story as <a" in line
    assert ">An article</a> (81 %" in line
    assert "article=doc0-0" in line


def test_the_first_leads_to_those_that_tell_it_again(told_again: Corpus) -> None:
    """Whatever their titles hold is shown as text."""
    lines = kinship_lines(told_again, "doc0-0", Filters(language="ar"))
    assert len(lines) == 2
    assert all("يعاد الخبر نفسه" in line for line in lines)
    assert "&lt;img src=x&gt;" in lines[0]


def test_a_story_in_many_papers_is_listed_in_part(told_again: Corpus) -> None:
    """And the line at the end says how many more there are."""
    reading = told_again.readings[0]
    many = replace(
        told_again,
        readings=(reading, *(_copy(reading, f"x{number}", "X") for number in range(9))),
        kinships=tuple(Kinship(f"x{number}", "doc0-0", 0.9, "doc0.txt") for number in range(9)),
    )
    lines = kinship_lines(many, "doc0-0", Filters())
    assert len(lines) == MOST_LISTED + 1
    assert "and 4 more" in lines[-1]


def test_an_article_alone_says_nothing(corpus: Corpus) -> None:
    """Nor does one whose other the corpus has no more."""
    assert kinship_lines(corpus, "doc0-0", Filters()) == ()
    gone = replace(corpus, kinships=(Kinship("doc0-0", "gone", 0.9, "gone.txt"),))
    assert kinship_lines(gone, "doc0-0", Filters()) == ()


def test_the_list_of_articles_says_which_tell_an_earlier_story(told_again: Corpus) -> None:
    """Under the title, after publisher and file; the first of them says nothing."""
    notes = {row.id: row.cells[0].note for row in article_table(told_again, Filters()).rows}
    assert "The same story" in notes["b"]
    assert "The same story" not in notes["doc0-0"]
