"""A newcomer's journey in a real Chromium: look at the map, click, read, share."""

from math import dist
from typing import TYPE_CHECKING

import pytest

from dashboard.view import map_view
from geo.model import Corpus, Event, EventKind, EvidencePart

if TYPE_CHECKING:
    from playwright.sync_api import Frame

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}


def test_the_first_map_shows_every_base_by_its_name(visit: "Visit", told: Corpus) -> None:
    """Whoever opens the dashboard sees the bases, with symbols of their own."""
    state = visit.open_map().evaluate("() => hudhud.state()")
    shown = map_view(told)
    places = {shown.places[shown.sites[site["index"]].place].id for site in state["sites"]}
    assert places >= {
        "airport:OSLK",
        "hudhud:tartus-naval-base",
        "hudhud:maaten-al-sarra",
        "airport:HL59",
        "airport:HL69",
        "hudhud:port-sudan-naval-base",
        "hudhud:tobruk-port",
    }


def test_a_click_on_a_mark_opens_its_sentence(visit: "Visit", told: Corpus) -> None:
    """The panel shows the event's own words, marked, scrolled into view, and the address says which event it is."""
    frame = visit.open_map()
    mark = _loneliest_mark(frame)
    _click_in_map(visit, mark["at"])
    event = _events(told)[mark["index"]]
    visit.page.locator("section.passage h2", has_text=event.title.en if event.title else "").wait_for()
    assert _marked(visit) == _words(event, EvidencePart.WHAT)
    assert visit.page.locator("section.passage [data-quote='0']").is_visible()
    visit.page.wait_for_url(f"**event={event.id}**")


def test_a_row_opens_the_same_passage_as_its_mark(visit: "Visit", told: Corpus) -> None:
    """The table is the map's twin."""
    frame = visit.open_map()
    event = _flight(told)
    visit.page.locator(f"tr[data-id='{event.id}'] a").click()
    assert _marked(visit) == _words(event, EvidencePart.WHAT)
    index = _events(told).index(event)
    frame.wait_for_function(f"() => hudhud.state().selection === {index}")


def test_a_link_opens_the_same_view(visit: "Visit", told: Corpus) -> None:
    """A colleague who gets the link sees the passage and the window."""
    event = _flight(told)
    frame = visit.open_map(f"/?event={event.id}&from=2025-10-01&to=2025-10-31")
    assert _marked(visit, "where") == _words(event, EvidencePart.WHERE)
    state = frame.evaluate("() => hudhud.state()")
    assert state["selection"] == _events(told).index(event)
    assert state["window"] == [20362, 20392]


def test_closing_the_passage_brings_the_table_back(visit: "Visit", told: Corpus) -> None:
    """What was opened can be put away, and the address forgets it."""
    visit.open_map(f"/?event={_flight(told).id}")
    visit.page.get_by_role("button", name="Close the passage").click()
    visit.page.locator("tr.open").first.wait_for()
    assert "event=" not in visit.page.url


def test_the_table_follows_the_window(visit: "Visit", told: Corpus) -> None:
    """With the window on December 2024 no row of October 2025 is listed, and the other way round."""
    october = _flight(told).id
    december = next(event.id for event in _events(told) if event.kind is EventKind.MOVEMENT_EVACUATION)
    visit.open_map("/?from=2024-12-01&to=2024-12-31")
    visit.page.locator(f"tr[data-id='{december}']").wait_for()
    assert visit.page.locator(f"tr[data-id='{october}']").count() == 0
    visit.open_map("/?from=2025-10-26&to=2025-10-26")
    visit.page.locator(f"tr[data-id='{october}']").wait_for()
    assert visit.page.locator(f"tr[data-id='{december}']").count() == 0


def test_typing_a_day_on_the_map_changes_table_and_address(visit: "Visit", told: Corpus) -> None:
    """What is done on the timeline reaches the table and the link, without the map being drawn anew."""
    frame = visit.open_map()
    before = frame.url
    visit.page.locator(f"tr[data-id='{_flight(told).id}']").wait_for(state="attached")
    days = visit.page.frame_locator("iframe").locator("input[type=date]")
    days.nth(1).fill("2024-12-31")
    days.nth(1).press("Enter")
    visit.page.wait_for_url("**to=2024-12-31**")
    visit.page.locator(f"tr[data-id='{_flight(told).id}']").wait_for(state="detached")
    assert visit.map().url == before


def test_only_certain_dates_rule_the_table_too(visit: "Visit", told: Corpus) -> None:
    """The switch under the timeline takes possible events from map, table and count alike, and stands in the link."""
    frame = visit.open_map("/?from=2024-12-09&to=2024-12-31")
    possible = next(event for event in _events(told) if event.when and event.when.edtf == "2024-12-08~")
    row = visit.page.locator(f"tr[data-id='{possible.id}']")
    row.wait_for()
    visit.page.frame_locator("iframe").get_by_label("Only certain dates").check()
    row.wait_for(state="detached")
    visit.page.wait_for_url("**certain=1**")
    assert frame.evaluate("() => hudhud.state().counts.possible") == 0
    assert visit.open_map("/?certain=1").evaluate("() => hudhud.state().certainOnly")


def test_nothing_done_in_a_moment_is_lost(visit: "Visit", told: Corpus) -> None:
    """What is done while the page is still busy with what went before is all done, and nothing of it taken back."""
    frame = visit.open_map(f"/?event={_flight(told).id}")
    visit.page.locator("section.passage h2").wait_for()
    frame.evaluate(
        """() => {
          const tell = (message) => window.parent.postMessage({ hudhud: 1, ...message }, "*");
          tell({ window: [20000, 20100] });
          tell({ clock: "published" });
          tell({ certain: true });
          tell({ filters: { families: ["movement"], modes: null, shown: null } });
          tell({ cleared: true });
          setTimeout(() => tell({ view: [20.5, 20.5, 4] }), 30);
        }"""
    )
    for part in ("from=2024-10-04", "clock=published", "certain=1", "kinds=movement", "map="):
        visit.page.wait_for_url(f"**{part}**")
    visit.page.locator("section.passage h2").wait_for(state="detached")
    assert "event=" not in visit.page.url


def test_escape_on_the_map_closes_the_passage(visit: "Visit", told: Corpus) -> None:
    """Letting go of a mark lets go of its passage."""
    frame = visit.open_map(f"/?event={_flight(told).id}")
    visit.page.locator("section.passage h2").wait_for()
    frame.locator(".folium-map").press("Escape")
    visit.page.locator("section.passage h2").wait_for(state="detached")
    assert "event=" not in visit.page.url


def test_a_chosen_flight_is_seen_whole(visit: "Visit", told: Corpus) -> None:
    """Opening the flight of two legs, even from close by, shows both of them, from Libya to the Moscow region."""
    frame = visit.open_map()
    index = _events(told).index(_flight(told))
    for _ in range(3):
        zoom = frame.evaluate("() => hudhud.state().zoom")
        visit.page.frame_locator("iframe").get_by_role("button", name="Zoom in").click()
        frame.wait_for_function("(before) => hudhud.state().zoom > before", arg=zoom)
        visit.page.wait_for_timeout(400)  # Leaflet's zoom animation takes a quarter of a second.
    visit.page.locator(f"tr[data-id='{_flight(told).id}'] a").click()
    inside = """(index) => {
      const box = document.querySelector('.folium-map').getBoundingClientRect();
      const drawn = hudhud.state().routes.filter((route) => route.event === index).flatMap((route) => route.stretches);
      const within = ([x, y]) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
      return drawn.length === 2 && drawn.every(({ ends }) => ends.every(within));
    }"""
    frame.wait_for_function(inside, arg=index)


def test_a_press_opens_what_it_was_put_on(visit: "Visit") -> None:
    """While the mouse is held down the table does not move under it, though the order of its rows has changed."""
    visit.open_map()
    row = visit.page.locator("tr.open").first
    wanted, box = row.get_attribute("data-id"), row.bounding_box()
    assert box is not None
    visit.page.mouse.move(box["x"] + 20, box["y"] + 10)
    visit.page.mouse.down()
    visit.turn("/?sort=-what")
    visit.page.mouse.up()
    visit.page.wait_for_url(f"**event={wanted}**")
    visit.page.get_by_role("button", name="Close the passage").click()
    visit.page.locator("tr.open").first.wait_for()
    assert visit.page.locator("tr.open").first.get_attribute("data-id") != wanted


def test_rows_are_walked_and_opened_by_keyboard(visit: "Visit", told: Corpus) -> None:
    """Arrow keys go from row to row, Enter opens."""
    visit.open_map()
    links = visit.page.locator("tr.open a.words")
    links.nth(0).focus()
    visit.page.keyboard.press("ArrowDown")
    visit.page.keyboard.press("Enter")
    visit.page.locator("section.passage h2").wait_for()
    opened = visit.page.url.split("event=")[1].split("&")[0]
    assert opened in {event.id for event in _events(told)}


def test_nonsense_in_the_address_is_said_and_the_rest_shown(visit: "Visit") -> None:
    """A broken link is no broken page."""
    visit.open_map("/?event=nobody&from=soon&to=later")
    complaints = visit.page.locator(".complaint").all_text_contents()
    assert len(complaints) == 3
    assert visit.page.locator("tr.open").count() > 0


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_nothing_runs_off_the_side(visit: "Visit") -> None:
    """The page is as wide as the screen, and the map still stands first."""
    visit.open_map()
    assert visit.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def _events(told: Corpus) -> list[Event]:
    return [event for reading in told.readings for event in reading.events]


def _flight(told: Corpus) -> Event:
    """The flight of 26 October 2025 from Libya through Latakia to the Moscow region."""
    return next(
        event for event in _events(told) if event.movement and event.movement.vehicle and "62" in event.movement.vehicle
    )


def _words(event: Event, part: EvidencePart) -> str:
    spans = sorted((item.span.start, item.text) for item in event.evidence if item.part is part)
    return "".join(text for _, text in spans)


def _marked(visit: "Visit", part: str = "what") -> str:
    pieces = visit.page.locator(f"section.passage .text .own.{part}")
    pieces.first.wait_for()
    return "".join(pieces.all_text_contents())


def _loneliest_mark(frame: "Frame") -> dict:
    """The mark that is farthest from any other, so that a click on it is meant for it alone."""
    state = frame.evaluate("() => hudhud.state()")
    points = [mark["at"] for mark in (*state["marks"], *state["sites"])]
    return max(state["marks"], key=lambda mark: sorted(dist(mark["at"], point) for point in points)[1])


def _click_in_map(visit: "Visit", at: list[float]) -> None:
    box = visit.page.locator("iframe").bounding_box()
    assert box is not None
    visit.page.mouse.click(box["x"] + at[0], box["y"] + at[1])
