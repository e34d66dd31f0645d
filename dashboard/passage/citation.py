"""A citation of an event's words as plain text: what can be pasted under a footnote and checked by anybody."""

from dashboard.dates import period_text
from dashboard.i18n import FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE, text
from dashboard.passage.facts import article_title, attribution_text
from geo.model import Article, Document, Event, EvidencePart

_ISOLATES = dict.fromkeys(map(ord, (FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE)))
"""What is pasted elsewhere holds no invisible signs of ours."""


def citation(article: Article, document: Document, event: Event, language: str) -> str:
    """An event's quote, who says so, its article, publisher and day, and the file with its hash and the offsets.

    Offsets are code points into the file's text, the second one past the last. The address is for the page to add.
    """
    quoted = next((item for item in event.evidence if item.part is EvidencePart.WHAT), event.evidence[0])
    title = article_title(article, document)
    named = (title, article.publisher, period_text(article.published.period, language))
    start, end = quoted.span.start, quoted.span.end
    file = text("citation.file", language, file=document.file, hash=document.file_sha256, start=start, end=end)
    who = attribution_text(event, language).translate(_ISOLATES)
    said = text("citation.quote", language, quote=quoted.text, who=who)
    return "\n".join((said, text("list_comma", language).join(part for part in named if part), file))
