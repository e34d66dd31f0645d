"""The contradictions as HTML: each pair side by side with a small map and a strip of time; every value is escaped."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from dashboard.disputes import Dispute, axis, bands, on_the_map, spots
from dashboard.figures.locator import locator
from dashboard.figures.strip import tellings_strip
from dashboard.filters import Filters, link
from dashboard.i18n import number_text, text
from dashboard.telling_sheets import telling_cards
from gazetteer.records import Place
from geo.model import Conflict, ConflictTopic

_GROUP = Markup('<section class="group"><h2>{} <span class="count">{}</span></h2>{}</section>')
_DISPUTE = Markup(
    '<article class="dispute"><h3 dir="auto">{}</h3><div class="columns">{}<div class="drawn">{}{}'
    '<p><a class="more" href="{}" data-pick="{}">{}</a></p></div></div></article>'
)
_TOPIC = Markup('<li><a href="{}" data-pick="{}"{}>{} <span class="count">{}</span></a></li>')
_STEP = Markup('<a class="more" href="{}" data-pick="{}">{}</a>')

TOPIC_PICK, MAP_PICK, PAGE_PICK = "topic:", "map:", "page:"
"""What a pick begins with that asks for a topic, a pair on the map, or another page; any other is an event's id."""


def topics_nav(found: Mapping[ConflictTopic, Sequence[Conflict]], view: Filters) -> Markup:
    """What the contradictions are about, each with how many there are and a link that lists those alone."""
    total = sum(map(len, found.values()))
    items = [_topic(None, total, view), *(_topic(topic, len(found[topic]), view) for topic in found)]
    label = text("conflicts.topics", view.language)
    return Markup('<nav class="topics" aria-label="{}"><ul>{}</ul></nav>').format(label, Markup("").join(items))


def disputes_sheet(disputes: Sequence[Dispute], places: Mapping[str, Place], view: Filters) -> Markup:
    """The contradictions of a page under the heads of their topics."""
    groups: dict[ConflictTopic, list[Markup]] = {}
    for number, dispute in enumerate(disputes):
        groups.setdefault(dispute.about, []).append(dispute_sheet(dispute, places, view, number))
    return Markup("").join(
        _GROUP.format(
            text(f"conflict.{topic.value}", view.language),
            number_text(len(shown), view.language),
            Markup("").join(shown),
        )
        for topic, shown in groups.items()
    )


def dispute_sheet(dispute: Dispute, places: Mapping[str, Place], view: Filters, number: int) -> Markup:
    """One contradiction; its link to the map picks ``MAP_PICK`` and its number on the page."""
    language = view.language
    where = spots(dispute, places, language)
    return _DISPUTE.format(
        dispute.sentence,
        telling_cards(dispute.tellings, view),
        locator(where, label=_where_label(dispute, language)),
        _strip(dispute, language),
        link(on_the_map(dispute, places, view)),
        f"{MAP_PICK}{number}",
        text("conflicts.on_map", language),
    )


def pages_nav(view: Filters, number: int, pages: int) -> Markup:
    """The steps to the pages before and after; nothing where there is one page."""
    if pages == 1:
        return Markup("")
    language = view.language
    steps = [("previous", number - 1)] * (number > 1) + [("next", number + 1)] * (number < pages)
    links = [
        _STEP.format(
            link(replace(view, page=page), "conflicts"), f"{PAGE_PICK}{page}", text(f"conflicts.{name}", language)
        )
        for name, page in steps
    ]
    where = text("conflicts.page", language, number=number, all=pages)
    nav = Markup('<nav class="pages" aria-label="{}"><span>{}</span> {}</nav>')
    return nav.format(where, where, Markup(" ").join(links))


def _topic(topic: ConflictTopic | None, count: int, view: Filters) -> Markup:
    language = view.language
    label = text(f"conflict.{topic.value}" if topic else "conflicts.all", language)
    current = Markup(' aria-current="true"') if view.dispute is topic else ""
    address = link(replace(view, dispute=topic, page=1), "conflicts")
    return _TOPIC.format(
        address, f"{TOPIC_PICK}{topic.value if topic else ''}", current, label, number_text(count, language)
    )


def _where_label(dispute: Dispute, language: str) -> str:
    said = (f"{number}: {telling.where}" for number, telling in enumerate(dispute.tellings, start=1) if telling.where)
    return text("conflicts.map_label", language, places="; ".join(said))


def _strip(dispute: Dispute, language: str) -> Markup:
    rows = bands(dispute, language)
    scale = axis(rows, language)
    if scale is None:
        return Markup("")
    said = (f"{number}: {telling.when}" for number, telling in enumerate(dispute.tellings, start=1))
    label = text("conflicts.strip_label", language, times="; ".join(said))
    return tellings_strip(scale, rows, language, label=label, undated=text("passage.undated", language))
