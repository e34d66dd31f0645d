"""The bases as HTML: all of them over one axis of time, and one with its strip, facts and contradictions."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from dashboard.dates import day_of, day_text
from dashboard.disputes import band_of
from dashboard.figures.axis import Axis, axis_of
from dashboard.figures.strip import Band, axis_strip, status_strip
from dashboard.filters import Filters, link
from dashboard.i18n import isolate, text
from dashboard.lists import place_name
from dashboard.sheets import site_facts
from dashboard.tellings import conflict_sentence, told
from geo.model import Conflict, Corpus, Site, SiteStatus
from geo.periods import day_number
from geo.sites import history, standings, status_at

_TABLE = Markup(
    '<table><caption>{}</caption><thead><tr><th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th></tr>'
    "</thead><tbody>{}"
    '<tr class="axis" aria-hidden="true"><th></th><td class="time">{}</td><td class="now"></td></tr></tbody></table>'
)
_ROW = Markup(
    '<tr class="open" data-id="{}"{}><th scope="row"><a href="{}" data-pick="{}" dir="auto">{}</a>'
    "<small>{}</small></th>"
    '<td class="time">{}</td><td class="now"><span class="tag status-{}">{}</span></td></tr>'
)
_BASE = Markup('<section class="base"><h2 dir="auto">{}</h2><dl>{}</dl>{}{}{}</section>')
_AGAINST = Markup('<div class="against"><b>{}</b><ul>{}</ul><a href="{}">{}</a></div>')
_ROW_PX, _BASE_PX = 300, 600
"""About as wide as a strip is in the list, and alone."""


def sites_sheet(corpus: Corpus, view: Filters, story: tuple[int, int]) -> Markup:
    """All bases, each with how it stood through time and how it stands at the window's end; a row opens one."""
    language = view.language
    until = _until(view, story)
    axis = _axis(corpus.sites, story, until, language)
    rows = Markup("").join(_row(corpus, site, view, axis, until) for site in corpus.sites)
    return _TABLE.format(
        text("sites.caption", language),
        text("sites.column.name", language),
        text("sites.column.time", language),
        _on_day(until, language),
        rows,
        axis_strip(axis, language),
    )


def base_sheet(corpus: Corpus, site: Site, view: Filters, story: tuple[int, int]) -> Markup:
    """One base: what it is, who controls and uses it, how it stands at the window's end and stood before."""
    language, until = view.language, _until(view, story)
    axis = _axis([site], story, until, language)
    stands = _on_day(until, language), status_at(site, until)
    return _BASE.format(
        place_name(corpus, site.place, language),
        site_facts(corpus, site, stands, language),
        _strip(corpus, site, axis, until, language, told_too=True),
        axis_strip(axis, language),
        _against(corpus, site, view),
    )


def conflicts_of(corpus: Corpus, site: Site) -> tuple[Conflict, ...]:
    """The contradictions between whose events is one that tells of a base."""
    events = set(site.events)
    return tuple(conflict for conflict in corpus.conflicts if events & set(conflict.events))


def _row(corpus: Corpus, site: Site, view: Filters, axis: Axis, until: date) -> Markup:
    language = view.language
    status = status_at(site, until)
    return _ROW.format(
        site.place,
        Markup(' aria-current="true"') if site.place == view.site else "",
        link(replace(view, site=site.place), "sites"),
        site.place,
        place_name(corpus, site.place, language),
        text(f"site_kind.{site.kind.value}", language),
        _strip(corpus, site, axis, until, language),
        status.value,
        _status_text(status, language),
    )


def _strip(  # noqa: PLR0913 - each is a part of what is drawn
    corpus: Corpus, site: Site, axis: Axis, until: date, language: str, *, told_too: bool = False
) -> Markup:
    bands = [
        Band(
            day_number(each.first),
            day_number(each.last),
            f"status-{each.status.value}",
            _status_text(each.status, language),
        )
        for each in standings(site, day_of(axis.last))
    ]
    said = "; ".join(
        f"{day_text(max(day_of(axis.first), day_of(each.first)), language)}: {each.words}" for each in bands
    )
    label = text("sites.strip_label", language, bands=said or text("status.unknown", language))
    events = history(site, {key: event for key, (_, event) in told(corpus).items()}) if told_too else ()
    spoken = [band for event in events if (band := band_of(event, corpus, language))]
    return status_strip(
        axis, bands, label=label, until=day_number(until), width_px=_BASE_PX if told_too else _ROW_PX, told=spoken
    )


def _against(corpus: Corpus, site: Site, view: Filters) -> Markup:
    language, known = view.language, told(corpus)
    sentences = [conflict_sentence(corpus, known, conflict, language) for conflict in conflicts_of(corpus, site)]
    items = Markup("").join(Markup('<li dir="auto">{}</li>').format(sentence) for sentence in sentences if sentence)
    label = text("sites.against", language, count=len(sentences))
    if not items:
        return Markup("")
    return _AGAINST.format(label, items, link(replace(view, page=1), "conflicts"), text("sites.side_by_side", language))


def _axis(sites: Iterable[Site], story: tuple[int, int], until: date, language: str) -> Axis:
    """An axis around the story, the days on which a status begins, and the day that is looked at."""
    begins = [fact.period.earliest for site in sites for fact in site.status if fact.period.earliest]
    return axis_of([*map(day_number, begins), day_number(until)], story, language)


def _until(view: Filters, story: tuple[int, int]) -> date:
    """The last day of the window."""
    return view.window[1] if view.window else day_of(story[1])


def _on_day(day: date, language: str) -> str:
    return text("sites.on_day", language, day=isolate(day_text(day, language)))


def _status_text(status: SiteStatus, language: str) -> str:
    return text(f"status.{status.value}", language)
