"""Golden facts of the map's document: nothing asked from elsewhere, no text as HTML, the same for the same corpus."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.i18n import strings
from dashboard.map.basemap import LABEL_SORTS, base_map
from dashboard.map.document import MapDocument, build_document
from dashboard.map.payload import MAX_TEXT_LENGTH
from dashboard.map.policy import document_policy, with_nonce
from dashboard.view import FAMILIES, MapView, map_view
from gazetteer.records import Names
from geo.model import Corpus

HOSTILE = "</script><img src=x onerror=alert(1)>${alert(1)}`\\`\N{RIGHT-TO-LEFT OVERRIDE}<script>"


@pytest.fixture(scope="module")
def view(corpus: Corpus) -> MapView:
    """The made-up corpus as the map shows it."""
    return map_view(corpus)


@pytest.fixture(scope="module")
def document(view: MapView) -> MapDocument:
    """Its document."""
    return build_document(view, language="ar", theme="light")


@pytest.fixture
def with_title(view: MapView) -> Callable[[str], MapDocument]:
    """Builds the document with every title and name replaced."""

    def build(title: str) -> MapDocument:
        marks = tuple(replace(mark, title=Names(title, title)) for mark in view.events)
        places = tuple(replace(place, names=Names(title, title)) for place in view.places)
        return build_document(replace(view, events=marks, places=places), language="en", theme="dark")

    return build


def _data(document: MapDocument) -> dict[str, Any]:
    match = re.search(r'id="hudhud-data">(.*?)</script>', document.html, re.DOTALL)
    assert match
    found: dict[str, Any] = json.loads(match[1])
    return found


def test_document_asks_for_nothing(document: MapDocument) -> None:
    """No script, style, picture or font of the document comes from an address; every url() is a data URI."""
    tags = re.findall(r"<(?:script|link|img|iframe|source|object|embed)\b[^>]*>", document.html)
    assert len(tags) == document.html.count("<script nonce=") + 1
    assert not [tag for tag in tags if re.search(r"(?:src|href)=(?![\"']data:)", tag)]
    styles = "".join(re.findall(r"<style>(.*?)</style>", document.html, re.DOTALL))
    assert set(re.findall(r"url\(\s*[\"']?([a-z]+:|[^)]{0,12})", styles)) == {"data:"}
    assert "@import" not in styles
    assert "sourceMappingURL" not in document.html


def test_document_speaks_the_readers_language(view: MapView, document: MapDocument) -> None:
    """The page says its language and direction; the words in it are of that language."""
    assert '<html lang="ar" dir="rtl" data-theme="light">' in document.html
    assert '<html lang="en" dir="ltr" data-theme="dark">' in build_document(view, language="en", theme="dark").html
    assert "ليبيا" in {place["name"] for place in _data(document)["places"]}


def test_hash_follows_corpus_language_and_theme(view: MapView, document: MapDocument) -> None:
    """The same corpus version, language and theme give the same hash and page, any other another."""
    assert build_document(view, language="ar", theme="light") == document
    others = {
        build_document(view, language="en", theme="light").hash,
        build_document(view, language="ar", theme="dark").hash,
        build_document(replace(view, version="another"), language="ar", theme="light").hash,
    }
    assert len(others | {document.hash}) == 4
    assert re.fullmatch(r"[0-9a-f]{32}", document.hash)


def test_hostile_title_stays_text(with_title: Callable[[str], MapDocument], document: MapDocument) -> None:
    """A title that tries to close the script or to run is data, letter by letter, and adds no tag."""
    hostile = with_title(HOSTILE)
    assert hostile.html.count("<script") == document.html.count("<script")
    assert "<img" not in hostile.html
    assert _data(hostile)["title"][0] == HOSTILE


@pytest.mark.parametrize(
    "braces", ["{{ 7 * 7 }}", "{% raw %}", "{# gone #}", "{{ this.__class__ }}", "{% endraw %}{{ 7*7 }}"]
)
def test_title_with_braces_is_no_template(with_title: Callable[[str], MapDocument], braces: str) -> None:
    """What stands between braces is never run nor left out when the document is made."""
    assert _data(with_title(braces))["title"][0] == braces


def test_endless_title_is_cut(with_title: Callable[[str], MapDocument]) -> None:
    """A name of 100,000 characters costs the page a line, not a megabyte."""
    title = _data(with_title("ا" * 100_000))["title"][0]
    assert len(title) == MAX_TEXT_LENGTH
    assert title.endswith("…")


def test_nonce_reaches_every_script(document: MapDocument) -> None:
    """Each script tag carries the response's nonce, and the policy allows those alone."""
    served = with_nonce(document.html, "abc123")
    assert served.count('<script nonce="abc123"') == document.html.count("<script") == 4
    policy = document_policy("abc123")
    assert "default-src 'none'" in policy
    assert "script-src 'nonce-abc123';" in policy
    assert "sandbox allow-scripts" in policy
    assert "connect-src" not in policy


def test_nonce_must_be_plain(document: MapDocument) -> None:
    """A nonce that could leave its attribute is refused."""
    with pytest.raises(ValueError, match="base64"):
        with_nonce(document.html, '"><script>')


def test_no_passages_travel(corpus: Corpus) -> None:
    """Titles do, the words of the articles do not."""
    reading = corpus.readings[0]
    told = tuple(
        replace(event, evidence=tuple(replace(part, text="SECRET PASSAGE") for part in event.evidence))
        for event in reading.events
    )
    secret = map_view(replace(corpus, readings=(replace(reading, events=told),)))
    assert "SECRET PASSAGE" not in build_document(secret, language="en", theme="light").html


def test_columns_are_of_one_length(view: MapView, document: MapDocument) -> None:
    """Every column has a value for every event, null where a date or place is not known."""
    data = _data(document)
    columns = ("lon", "lat", "first", "last", "kind", "shown", "article", "place", "title", "when")
    assert {len(data[name]) for name in columns} == {len(view.events)} == {document.events}
    assert None in data["first"]
    assert None in data["lon"]
    assert data["families"] == list(FAMILIES)


@pytest.mark.parametrize(("language", "theme"), [("fr", "light"), ("en", "sepia")])
def test_unknown_language_or_theme_is_refused(view: MapView, language: str, theme: str) -> None:
    """Only the languages and themes there are can be asked for."""
    with pytest.raises(ValueError, match=r"must be one of .*, got '(fr|sepia)'"):
        build_document(view, language=language, theme=theme)


def test_both_languages_say_everything() -> None:
    """Every word of the map stands in both languages; only the Arabic months have a twin."""
    english, arabic = strings("map.", "en"), strings("map.", "ar")
    assert english.keys() == arabic.keys()
    assert not [key for key, words in arabic.items() if not words]
    assert all(not words for key, words in english.items() if key.startswith("month_twin"))


def test_base_map_is_named_in_both_languages() -> None:
    """Countries, seas and cities have an English and an Arabic name and lie on the globe, the first to show first."""
    for sort in LABEL_SORTS:
        labels = base_map().labels[sort]
        assert labels
        assert all(label.en and label.ar for label in labels)
        assert all(-180 <= label.lon <= 180 and -90 <= label.lat <= 90 for label in labels)
        assert [label.min_zoom for label in labels] == sorted(label.min_zoom for label in labels)


def test_base_map_tells_its_sources() -> None:
    """The file says what it was made from, under which licence and which version."""
    sources = base_map().sources
    assert {"Natural Earth"} < {source["name"] for source in sources}
    assert all(source["version"] and source["licence"] for source in sources)
