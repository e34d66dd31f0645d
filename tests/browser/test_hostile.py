"""A corpus in which every text means harm: on each screen, in each list and in each file taken away it stays text."""

import hashlib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Frame

from dashboard.lengths import MAX_LINE_LENGTH
from dashboard.takeaway.formats import FORMATS
from gazetteer.index import Gazetteer
from gazetteer.records import Names
from geo.identifiers import article_id, event_id
from geo.model import (
    Article,
    Conflict,
    ConflictTopic,
    Corpus,
    Document,
    Event,
    EventKind,
    EventPlace,
    Evidence,
    EvidencePart,
    Leg,
    Modality,
    Mode,
    Movement,
    PlaceRole,
    Publication,
    Reading,
    Site,
    SiteKind,
    SiteStatus,
    Span,
    StatusFact,
)
from geo.periods import parse_period
from geo.store import Store

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

HARMS = (
    "<script>window.harmed=1</script>",
    '<img src=x onerror="window.harmed=1">',
    '"><svg onload=window.harmed=1>',
    "</script><script>window.harmed=1</script>",
    "</title></style></textarea><iframe srcdoc='<script>top.harmed=1</script>'>",
    "${window.harmed=1}`;window.harmed=1;//",
    "{{ 7*7 }}{% raw %}",
    "![x](http://evil.test/x.png)[y](javascript:window.harmed=1)",
    "\N{RIGHT-TO-LEFT OVERRIDE}drawkcab\N{LEFT-TO-RIGHT OVERRIDE}",
    "\N{ZERO WIDTH JOINER}\N{BYTE ORDER MARK}\N{LINE SEPARATOR}\\\\'\"=HYPERLINK(1)",
    "\x07\x1b[31mred\x7f",
    "ا" + "\N{ARABIC FATHA}" * 300,
    "ن" * 100_000,
)
_SCREENS = ("", "articles", "sites?site=airport:OSLK", "conflicts", "gazetteer", "about")
_HARMED = "() => Boolean(window.harmed) || document.title === 'harmed'"
_PLANTED = """() => {
  const inside = (node) => (node.shadowRoot ? all(node.shadowRoot) : []);
  const all = (root) => [...root.querySelectorAll('*')].flatMap((node) => [node, ...inside(node)]);
  const ours = (node) => !node.matches('img[src="x"], svg[onload], iframe[srcdoc]:not([sandbox]), [onerror]');
  const script = (node) => node.tagName === 'SCRIPT' && node.textContent === 'window.harmed=1';
  const quiet = (node) => !script(node) && !String(node.src).includes('evil');
  return all(document).filter((node) => !ours(node) || !quiet(node)).map((node) => node.outerHTML);
}"""


@pytest.fixture(scope="module")
def corpus_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles whose every name, title, quote and publisher is one of ``HARMS``."""
    path = tmp_path_factory.mktemp("hostile") / "corpus.sqlite"
    with Store.open(path) as store, Gazetteer.open() as places:
        for number in range(2):
            document, reading = _article(number)
            store.put(document, [reading], places)
    return path


@pytest.fixture(scope="module")
def origin(serve: Callable[[Path], str], corpus_file: Path) -> str:
    """A dashboard that shows them."""
    return serve(corpus_file)


@pytest.fixture(scope="module")
def told(corpus_file: Path) -> Corpus:
    """What it shows."""
    with Store.open(corpus_file) as store, Gazetteer.open() as places:
        return store.corpus(places)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_every_screen_harm_stays_text(visit: "Visit", told: Corpus, language: str) -> None:
    """No element comes of it, no script runs, nothing is asked of another host, and the words can be read."""
    visit.open_map(f"/?lang={language}")
    for screen in (*_SCREENS, f"article?article={told.readings[0].article.id}"):
        visit.turn(f"/{screen}{'&' if '?' in screen else '?'}lang={language}")
        if not screen:
            visit.map()
        visit.page.locator("[data-test-script-state=notRunning]").wait_for()
        _assert_unharmed(visit)
    visit.open_map(f"/?lang={language}&table=wide")
    assert visit.page.locator("tr.open a", has_text=HARMS[0]).first.is_visible()


def test_each_passage_shows_its_harm_as_text(visit: "Visit", told: Corpus) -> None:
    """Title, quotes, who says so, what contradicts it: each stands there letter by letter."""
    visit.open_map()
    for event in told.readings[0].events:
        visit.turn_map(f"/?event={event.id}")
        title = visit.page.locator("section.passage h2")
        title.wait_for()
        written = event.title.en if event.title else ""
        assert title.text_content() == (
            written if len(written) <= MAX_LINE_LENGTH else f"{written[: MAX_LINE_LENGTH - 1]}…"
        )
        _assert_unharmed(visit)


def test_tooltip_and_lists_of_the_map_show_text(visit: "Visit") -> None:
    """What the map says of a mark under the pointer, and each count's list, is text as well."""
    frame = visit.open_map()
    box = visit.page.locator("iframe").bounding_box()
    assert box
    for mark in frame.evaluate("() => hudhud.state().marks")[:6]:
        visit.page.mouse.move(box["x"] + mark["at"][0], box["y"] + mark["at"][1])
        visit.page.wait_for_timeout(60)
    frame.locator("[data-count=shown]").click()
    frame.locator(".list li").first.wait_for()
    _assert_unharmed(visit)


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_each_file_is_taken_away(visit: "Visit", name: str) -> None:
    """No format stumbles over a text that means harm."""
    answer = visit.page.request.get(f"{visit.origin}/take/map/{name}")
    assert answer.ok, answer.text()[:300]
    assert len(answer.body()) > 100


def test_the_page_taken_away_shows_text(chromium: Browser, visit: "Visit", told: Corpus, tmp_path: Path) -> None:
    """The standalone page runs its own scripts alone, opened from a file."""
    path = tmp_path / "taken.html"
    path.write_bytes(visit.page.request.get(f"{visit.origin}/take/map/html").body())
    context = chromium.new_context(offline=True)
    page = context.new_page()
    page.goto(f"{path.as_uri()}#event={told.readings[0].events[0].id}")
    page.locator("#passage h2").first.wait_for()
    found = [frame.evaluate(_PLANTED) for frame in page.frames]
    assert found == [[] for _ in page.frames]
    assert not any(frame.evaluate(_HARMED) for frame in page.frames)
    context.close()


def test_an_address_that_means_harm_is_answered_with_a_sentence(visit: "Visit") -> None:
    """Whatever stands in a link's keys, the map is there, the rest falls back, and one sentence says so."""
    harm = "%3Cscript%3Ewindow.harmed%3D1%3C%2Fscript%3E%00%E2%80%AE"
    visit.open_map()
    for key in ("event", "site", "from", "kinds", "map", "sort", "theme", "actor", "lang", "v"):
        frame = visit.turn_map(f"/?{key}={harm}&{key}={harm}")
        assert frame.evaluate("() => hudhud.state().counts.total") > 0
        assert visit.page.locator(".complaint").count() <= 1
        _assert_unharmed(visit)
    visit.open_map(f"/?event={'x' * 30_000}")
    assert len(visit.page.locator(".complaint").inner_text()) < 600


def _assert_unharmed(visit: "Visit") -> None:
    frames: list[Frame] = visit.page.frames
    assert [frame.evaluate(_PLANTED) for frame in frames] == [[] for _ in frames]
    assert not any(frame.evaluate(_HARMED) for frame in frames)
    assert visit.foreign() == []
    assert visit.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def _article(number: int) -> tuple[Document, Reading]:
    """A document of all harms, an article in it, and an event for each of them."""
    text = f"{number}\n" + "\n".join(HARMS)
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(digest[:16], f"{HARMS[1]}{number}.txt", text, "utf-8", digest, digest)
    next_harm = _harms()
    published = Publication(parse_period("2025-10-30"), next_harm(), (HARMS[0], HARMS[8]))
    article = Article(
        article_id(document.id, 0), document.id, 0, len(text), HARMS[number], HARMS[2 + number], "ar", published
    )
    events = tuple(_event(document, article, harm, next_harm) for harm in HARMS)
    facts = tuple(
        StatusFact(status, parse_period(day), event.id)
        for status, day, event in zip(
            (SiteStatus.ACTIVE, SiteStatus.PLANNED), ("2025-01", "2025-02"), events, strict=False
        )
    )
    site = Site("airport:OSLK", SiteKind.AIR_BASE, next_harm(), (next_harm(), next_harm()), facts, (events[2].id,))
    conflict = Conflict((events[0].id, events[1].id), ConflictTopic.COUNT, next_harm())
    return document, Reading(article, events=events, sites=(site,), conflicts=(conflict,))


def _harms() -> Callable[[], Names]:
    """One name after the other, in both languages, in turn."""
    numbers: Iterator[int] = count()

    def name() -> Names:
        number = next(numbers)
        return Names(HARMS[number % len(HARMS)], HARMS[(number + 3) % len(HARMS)])

    return name


def _event(document: Document, article: Article, harm: str, next_harm: Callable[[], Names]) -> Event:
    start = document.text.index(harm)
    span = Span(document.id, start, start + len(harm))
    return Event(
        id=event_id(document.text_sha256, EventKind.MOVEMENT_FLIGHT, span),
        article=article.id,
        kind=EventKind.MOVEMENT_FLIGHT,
        modality=Modality.ASSERTED,
        evidence=tuple(Evidence(span, harm, part) for part in EvidencePart),
        when=parse_period("2025-01"),
        places=(EventPlace(PlaceRole.FROM, "airport:OSLK"), EventPlace(PlaceRole.TO, "geonames:524901")),
        attribution=(next_harm(), next_harm()),
        actors=(next_harm(),),
        movement=Movement(
            Mode.AIR, (Leg("airport:OSLK", "geonames:524901"),), vehicle=next_harm().en, cargo=next_harm()
        ),
        title=Names(harm, harm),
    )
