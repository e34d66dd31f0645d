"""Tellings side by side as HTML: who says what, in which words, when and where; every value is escaped."""

from collections.abc import Iterable

from markupsafe import Markup

from dashboard.filters import Filters, link, opening
from dashboard.i18n import number_text, text
from dashboard.tellings import Telling

_CARD = Markup(
    '<article class="telling"><h4>{}<a href="{}" data-pick="{}" dir="auto">{}</a></h4>'
    '<blockquote lang="{}" dir="auto">{}</blockquote><dl>{}</dl><p class="source">{}</p></article>'
)
_ROW = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
_BADGE = Markup('<span class="badge n{}" aria-hidden="true">{}</span>')


def telling_cards(tellings: Iterable[Telling], view: Filters) -> Markup:
    """The tellings beside each other, numbered from 1 as in the drawings beside them."""
    cards = (_card(number, each, view) for number, each in enumerate(tellings, start=1))
    return Markup('<div class="tellings">{}</div>').format(Markup("").join(cards))


def _card(number: int, telling: Telling, view: Filters) -> Markup:
    language = view.language
    rows = {"who": telling.who, "when": telling.when, "where": telling.where}
    shown = (_ROW.format(text(f"fact.{name}", language), value) for name, value in rows.items() if value)
    return _CARD.format(
        _BADGE.format(number, number_text(number, language)),
        link(opening(view, telling.event)),
        telling.event,
        telling.title,
        telling.quote_language,
        telling.quote,
        Markup("").join(shown),
        telling.source,
    )
