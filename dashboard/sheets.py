"""Fact sheets as HTML; every value is escaped by ``Markup.format``, the one place where that is done."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from dashboard.i18n import isolate, number_text, text
from dashboard.lists import place_name
from dashboard.passage.facts import coordinates_text
from gazetteer.records import Names, Source
from geo.assembly import place_ids
from geo.model import Corpus, Site, SiteStatus

_ROW = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
_SITE = Markup('<div class="sheet"><h2>{}</h2><dl>{}</dl></div>')
_ABOUT = Markup('<div class="sheet about"><p class="lead">{}</p><dl>{}</dl></div>')
_SOURCES = Markup('<div class="sheet"><h2 class="part">{}</h2><ul class="sources">{}</ul><p class="note">{}</p></div>')
_SOURCE = Markup('<li><b dir="auto">{}</b> <span dir="auto">{}</span></li>')


def site_sheet(corpus: Corpus, site: Site, language: str) -> Markup:
    """A base's name, and its facts with how it stands at last."""
    latest = site.status[-1].status if site.status else SiteStatus.UNKNOWN
    return _SITE.format(
        place_name(corpus, site.place, language),
        site_facts(corpus, site, (text("site.status", language), latest), language),
    )


def site_facts(corpus: Corpus, site: Site, stands: tuple[str, SiteStatus], language: str) -> Markup:
    """A base's kind, how it stands (under its own label), who controls and uses it, and where it lies."""
    place = corpus.places.get(site.place)
    where = coordinates_text(place, language) if place else ""
    source = text("passage.place_source", language, id=isolate(place.id), source=isolate(place.source)) if place else ""
    label, status = stands
    rows = {
        text("site.kind", language): text(f"site_kind.{site.kind.value}", language),
        label: text(f"status.{status.value}", language),
        text("site.controller", language): _names((site.controller,) if site.controller else (), language),
        text("site.users", language): _names(site.users, language),
        text("site.where", language): " · ".join(part for part in (where, source) if part),
    }
    return Markup("").join(_ROW.format(name, value) for name, value in rows.items() if value)


def about_sheet(corpus: Corpus, language: str) -> Markup:
    """What the corpus holds, in numbers, and its version."""
    named = {place for reading in corpus.readings for place in place_ids(reading)}
    rows = {
        "articles": number_text(len(corpus.readings), language),
        "events": number_text(sum(len(reading.events) for reading in corpus.readings), language),
        "places": number_text(len(named & set(corpus.places)), language),
        "sites": number_text(len(corpus.sites), language),
        "conflicts": number_text(len(corpus.conflicts), language),
        "findings_count": number_text(len(corpus.findings), language),
        "version": corpus.version,
    }
    return _ABOUT.format(text("about.lead", language), _rows("about.", rows, language))


def sources_sheet(sources: Iterable[Source], language: str) -> Markup:
    """The sources of places, names and the base map: each name with its licence and attribution."""
    items = Markup("").join(
        _SOURCE.format(source.title, f"{source.version} · {source.licence} · {source.attribution}")
        for source in sources
    )
    return _SOURCES.format(text("about.sources", language), items, text("about.borders", language))


def _rows(prefix: str, values: Mapping[str, str], language: str) -> Markup:
    shown = ((text(f"{prefix}{name}", language), value) for name, value in values.items() if value)
    return Markup("").join(_ROW.format(label, value) for label, value in shown)


def _names(names: Iterable[Names], language: str) -> str:
    return text("list_comma", language).join(isolate(each.in_language(language)) for each in names)
