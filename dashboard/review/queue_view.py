"""The queue beside the bench: how many readings are left, those around the one looked at, and how to narrow them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.dates import period_text
from dashboard.filters import ALL_FAMILIES, Filters, Pile
from dashboard.i18n import isolate, number_text, text
from dashboard.passage.facts import article_title
from dashboard.review.doubts import doubt_label
from dashboard.review.piles import Entry, counted, narrowed
from dashboard.review.records import Item, Queue
from dashboard.view import event_title
from geo.model import Corpus

MOST_ITEMS = 60
"""Most lines of the queue at a time; the others come up as one goes on."""


def queue_of(corpus: Corpus, listed: Sequence[Entry], at: int, view: Filters) -> Queue:
    """The queue of a pile: ``listed`` is all of it, ``at`` the place of what is looked at among those let through."""
    language = view.language
    shown = narrowed(listed, view)
    first = max(0, min(at - MOST_ITEMS // 3, len(shown) - MOST_ITEMS))
    items = tuple(_item(corpus, entry, language) for entry in shown[first : first + MOST_ITEMS])
    rest = len(shown) - len(items)
    return Queue(
        left=text(f"review.left.{view.pile}", language, count=isolate(number_text(len(shown), language))),
        items=items,
        more=text("review.more", language, count=isolate(number_text(rest, language))) if rest else "",
        selects=_selects(corpus, listed, view),
        empty=text("review.none_so", language) if listed else text(f"review.none.{view.pile}", language),
    )


def _item(corpus: Corpus, entry: Entry, language: str) -> Item:
    event, verdict = entry.event, entry.judgement.verdict.value if entry.judgement else "unreviewed"
    when = period_text(event.when, language) if event.when else text("passage.undated", language)
    article = article_title(entry.reading.article, corpus.documents[entry.reading.article.document])
    return Item(
        id=event.id,
        title=event_title(event, corpus.places).in_language(language),
        when=when,
        article=article,
        reasons=tuple(doubt_label(code, language) for code in entry.codes),
        verdict=verdict,
        label="" if verdict == "unreviewed" else text(f"review.verdict.{verdict}", language),
    )


def _selects(corpus: Corpus, listed: Sequence[Entry], view: Filters) -> tuple[dict[str, Any], ...]:
    """The pile, then what narrows it: each choice with how many readings it would list beside the other choices."""
    language = view.language
    piles = [(pile.value, text(f"review.pile.{pile}", language)) for pile in Pile]
    family = view.families[0] if view.families != ALL_FAMILIES and view.families else ""
    made = [{"name": "pile", "label": text("review.pile", language), "value": view.pile.value, "options": piles}]
    for name, value, label in (
        ("reason", view.reason, lambda code: doubt_label(code, language)),
        ("article", view.article, _titles(corpus)),
        ("family", family, lambda key: text(f"family.{key}", language)),
    ):
        found = counted(listed, view, name)
        if len(found) > 1 or value:
            made.append(_select(name, value, found, label, language))
    return tuple(made)


def _select(
    name: str, value: str, found: Mapping[str, int], label: Callable[[str], str], language: str
) -> dict[str, Any]:
    known = dict(found) if not value or value in found else {**found, value: 0}
    ordered = sorted(known, key=lambda key: (-known[key], key))
    options = [
        (key, text("review.choice", language, label=label(key), count=number_text(known[key], language)))
        for key in ordered
    ]
    return {
        "name": name,
        "label": text(f"review.by.{name}", language),
        "value": value,
        "options": [("", text(f"review.all.{name}", language)), *options],
    }


def _titles(corpus: Corpus) -> Callable[[str], str]:
    articles = {reading.article.id: reading.article for reading in corpus.readings}

    def title(name: str) -> str:
        article = articles.get(name)
        return article_title(article, corpus.documents[article.document]) if article else name

    return title
