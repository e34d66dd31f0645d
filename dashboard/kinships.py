"""Articles that tell one story in nearly the same words, as lines with the way from each to the others."""

from collections.abc import Collection
from dataclasses import replace

from markupsafe import Markup

from dashboard.filters import Filters, link
from dashboard.i18n import isolate, text
from dashboard.passage.facts import article_title
from geo.model import Corpus, Kinship

MOST_LISTED = 5
"""A story in a thousand papers is listed with the first of them."""


def kinship_lines(corpus: Corpus, article: str, filters: Filters) -> tuple[Markup, ...]:
    """A line for the article that told a story before this one, then for those that told this one's after it."""
    kin = [(each, each.earlier) for each in corpus.kinships if each.article == article]
    kin += [(each, each.article) for each in corpus.kinships if each.earlier == article]
    titles = _titles(corpus, {other for _, other in kin})
    lines = [_line(titles[other], each, other, filters) for each, other in kin if other in titles]
    if len(lines) > MOST_LISTED:
        more = text("ingest.more", filters.language, count=len(lines) - MOST_LISTED)
        lines = [*lines[:MOST_LISTED], Markup('<p class="kinship">{}</p>').format(more)]
    return tuple(lines)


def same_story_notes(corpus: Corpus, language: str) -> dict[str, str]:
    """By article, that it tells an earlier one's story, and which; those that tell none are missing."""
    titles = _titles(corpus, {each.earlier for each in corpus.kinships})
    return {
        each.article: text(
            "ingest.same_story",
            language,
            earlier=isolate(titles.get(each.earlier, each.file)),
            percent=round(100 * each.likeness),
        )
        for each in corpus.kinships
    }


def _line(title: str, kinship: Kinship, other: str, filters: Filters) -> Markup:
    """The sentence of one, the other article's title in it a link."""
    way = Markup('<a dir="auto" href="{}">{}</a>').format(link(replace(filters, article=other), "article"), title)
    key = "ingest.same_story" if other == kinship.earlier else "ingest.same_story_later"
    sentence = Markup.escape(text(key, filters.language, earlier="{way}", percent=round(100 * kinship.likeness)))
    return Markup('<p class="kinship">{}</p>').format(sentence.replace("{way}", way))


def _titles(corpus: Corpus, articles: Collection[str]) -> dict[str, str]:
    """The titles of those articles that the corpus has."""
    if not articles:
        return {}
    found = (reading.article for reading in corpus.readings if reading.article.id in articles)
    return {article.id: article_title(article, corpus.documents[article.document]) for article in found}
