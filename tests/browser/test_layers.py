"""The switch between the reviewed reading and the machine's, in a real Chromium."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error, expect

from gazetteer.index import Gazetteer
from geo.model import Corpus, Layer
from geo.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

_TRIES, _PAUSE_MS = 80, 250

PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def alone(corpus_file: Path) -> Corpus:
    """The machine's layer of the corpus that the server shows."""
    with Store.open(corpus_file) as store, Gazetteer.open() as places:
        return store.corpus(places, Layer.MACHINE)


def test_the_switch_shows_other_counts_and_a_link_keeps_it(visit: "Visit", told: Corpus, alone: Corpus) -> None:
    """Map, list and address follow the switch; whoever gets the link sees the same layer, and can go back."""
    reviewed, machine = _events(told), _events(alone)
    assert reviewed != machine
    assert _total(visit, "/") == reviewed
    _layer(visit, "Machine").click()
    visit.page.wait_for_url("**layer=machine**")
    _wait_for_total(visit, machine)
    expect(visit.page.locator(".st-key-events_head")).to_contain_text(f"of {machine} in the window")
    expect(_layer(visit, "Machine")).to_be_checked()

    assert _total(visit, visit.page.url.removeprefix(visit.origin)) == machine
    expect(_layer(visit, "Machine")).to_be_checked()
    _layer(visit, "Reviewed").click()
    visit.page.wait_for_url(lambda url: "layer" not in url)
    _wait_for_total(visit, reviewed)


def test_the_switch_works_by_keyboard(visit: "Visit", alone: Corpus) -> None:
    """It can be reached and turned without a mouse."""
    visit.open_map()
    _layer(visit, "Reviewed").focus()
    visit.page.keyboard.press("ArrowRight")
    expect(_layer(visit, "Machine")).to_be_focused()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**layer=machine**")
    _wait_for_total(visit, _events(alone))


def test_lists_of_other_screens_follow_and_keep_the_layer(visit: "Visit", alone: Corpus) -> None:
    """The articles list what the machine found in each, and the way back to the map keeps to the machine's reading."""
    visit.open("/articles?layer=machine")
    rows = visit.page.locator("table tbody tr")
    expect(rows).to_have_count(len(alone.readings))
    counts = [int(row.locator("td").nth(2).inner_text()) for row in rows.all()]
    assert sum(counts) == _events(alone)
    visit.page.locator(".st-key-nav-other-map a").click()
    visit.page.wait_for_url("**layer=machine**")
    _wait_for_total(visit, _events(alone))


def test_the_passage_says_who_read_the_event(visit: "Visit", told: Corpus) -> None:
    """A corrected event shows both values, and is the same one in the other layer."""
    judgement = next(each for each in told.judgements.values() if each.machine and each.reviewed)
    assert judgement.reviewed is not None
    assert judgement.machine is not None
    visit.open(f"/?event={judgement.reviewed.id}")
    details = visit.page.locator("section.passage .details")
    expect(details).to_contain_text(f"Read by the machine (\N{FIRST STRONG ISOLATE}{judgement.machine.origin}")
    _layer(visit, "Machine").click()
    visit.page.wait_for_url(f"**event={judgement.machine.id}**")
    expect(visit.page.locator("section.passage .details")).to_contain_text(judgement.machine.origin)


def test_in_arabic_the_switch_is_arabic(visit: "Visit") -> None:
    """Its labels, and which of them is chosen."""
    visit.open_map("/?lang=ar&layer=machine")
    expect(_layer(visit, "الآلة")).to_be_checked()
    expect(_layer(visit, "المراجَعة")).not_to_be_checked()


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_telephone_the_switch_can_be_reached(visit: "Visit") -> None:
    """Nothing of the header hangs over the side of a narrow screen."""
    for address in ("/", "/?lang=ar"):
        visit.open(address)
        for radio in visit.page.locator(".st-key-layer [role=radio]").all():
            box = radio.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 390


def _events(corpus: Corpus) -> int:
    return sum(len(reading.events) for reading in corpus.readings)


def _layer(visit: "Visit", name: str) -> "Locator":
    return visit.page.locator(".st-key-layer").get_by_role("radio", name=name)


def _total(visit: "Visit", address: str) -> int:
    total: int = visit.open_map(address).evaluate("() => hudhud.state().counts.total")
    return total


def _wait_for_total(visit: "Visit", wanted: int) -> None:
    """Wait until the map's frame, whichever document it holds by now, counts so many events."""
    for _ in range(_TRIES):
        if wanted in {_counted(frame) for frame in visit.page.frames if "/map/" in frame.url}:
            return
        visit.page.wait_for_timeout(_PAUSE_MS)
    pytest.fail(f"the map must count {wanted} events")


def _counted(frame: "Frame") -> int | None:
    """How many events a map's frame counts, None while it is not drawn yet or goes to make room for another."""
    try:
        total: int | None = frame.evaluate("() => window.hudhud ? hudhud.state().counts.total : null")
    except Error:
        return None
    return total
