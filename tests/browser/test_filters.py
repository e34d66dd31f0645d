"""Filters in a real Chromium: map, table and link are of one mind, by mouse and by keyboard, in any time zone."""

import re
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from dashboard import filters
from dashboard.standings import shown_events
from dashboard.table.component import as_data, styles_and_script
from dashboard.twin import ROWS_ON_A_PAGE, twin
from dashboard.view import MapView, Standing, map_view
from geo.model import Corpus, EventKind
from tests.browser.conftest import Visit, tab
from tests.dashboard.conftest import Teller, make_corpus

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
DECEMBER = {"from": "2024-12-01", "to": "2024-12-31"}


@pytest.fixture(scope="module")
def view(told: Corpus) -> MapView:
    """What the map shows of the corpus that the server shows."""
    return map_view(told)


@pytest.mark.parametrize(
    "asked",
    [
        {"kinds": "movement"},
        {"kinds": "diplomacy.talks,movement"},
        {"at": "iso:LY"},
        {"base": "airport:OSLK"},
        {"who": "ahmad al sharaa"},
        {"says": "bloomberg"},
        {"by": "times of egypt"},
        {"how": "planned,possible"},
        {"mode": "air"},
        {"find": "الكِرملين"},
        {"certain": "1"},
        {"clock": "published", "from": "2025-01-01", "to": "2025-12-31"},
        {"at": "iso:SY", "says": "bloomberg", "find": "روسيا"},
    ],
    ids="+".join,
)
def test_each_filter_rules_map_counts_and_table_alike(
    standing: Visit, told: Corpus, view: MapView, asked: dict[str, str]
) -> None:
    """The events on the map and the rows of the table are those that Python says, and the counts add up to all."""
    asked = DECEMBER | asked
    wanted = dict(shown_events(view, _filters(asked, told)))
    assert 0 < len(wanted) < len(view.events)
    frame = standing.turn_map(f"/?{urlencode(asked)}")
    on_map = {number for number, how in wanted.items() if how in {Standing.CERTAIN, Standing.POSSIBLE}}
    _wait_for_visible(frame, on_map)
    counts = frame.evaluate("() => hudhud.state().counts")
    assert sum(value for key, value in counts.items() if key != "total") == counts["total"] == len(view.events)
    assert counts["unlocated"] == sum(how is Standing.UNLOCATED for how in wanted.values())
    assert counts["undated"] == sum(how is Standing.UNDATED for how in wanted.values())
    assert set(_rows(standing)) == {view.events[number].event for number in wanted}


def test_choosing_by_keyboard_narrows_the_same_document(visit: Visit) -> None:
    """Open, choose, see, let go, without a mouse; the map in its frame is never rebuilt for it."""
    frame = visit.open_map()
    frame.evaluate("() => { window.untouched = true; }")
    everything = frame.evaluate("() => hudhud.state().visible.length")
    opener = visit.page.get_by_role("button", name="Filters", exact=True)
    opener.focus()
    visit.page.keyboard.press("Enter")
    panel = visit.page.get_by_role("dialog", name="Filters")
    expect(panel).to_be_visible()
    expect(opener).to_have_attribute("aria-expanded", "true")
    choice = panel.get_by_role("checkbox", name="Movements")
    choice.focus()
    visit.page.keyboard.press("Space")
    visit.page.wait_for_url("**kinds=movement**")
    expect(choice).to_be_checked()
    expect(choice).to_be_focused()
    frame.wait_for_function("(all) => hudhud.state().visible.length < all", arg=everything)
    visit.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(visit.page.get_by_role("button", name="Filters", exact=False).first).to_be_focused()
    chip = visit.page.locator("button.chip")
    expect(chip).to_have_attribute("aria-label", re.compile("Remove the filter: .*Movements"))
    chip.focus()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(lambda url: "kinds" not in url)
    frame.wait_for_function("(all) => hudhud.state().visible.length === all", arg=everything)
    assert frame.evaluate("() => window.untouched")


def test_a_choice_lists_as_many_as_stand_beside_it(visit: Visit) -> None:
    """The number is a promise."""
    visit.open_map(f"/?{urlencode(DECEMBER)}")
    visit.page.get_by_role("button", name="Filters", exact=True).click()
    panel = visit.page.get_by_role("dialog", name="Filters")
    panel.locator("summary", has_text="Place").click()
    option = panel.locator("label.option", has_text="Damascus")
    promised = int(option.locator(".count").inner_text())
    option.click()
    visit.page.wait_for_url("**at=**")
    expect(visit.page.locator(".twin tbody tr")).to_have_count(promised)


def test_everything_is_cleared_at_once(visit: Visit) -> None:
    """One press brings all back, and the window stays."""
    visit.open_map(f"/?{urlencode(DECEMBER | {'at': 'iso:SY', 'how': 'asserted', 'find': 'a', 'certain': '1'})}")
    expect(visit.page.locator(".chip")).to_have_count(4)
    visit.page.get_by_role("button", name="Clear all").click()
    expect(visit.page.locator(".chip")).to_have_count(0)
    expect(visit.page.get_by_role("searchbox")).to_have_value("")
    asked = parse_qs(urlsplit(visit.page.url).query)
    assert set(asked) == {"from", "to", "v"}


def test_what_is_typed_is_marked_in_the_list_and_in_the_article(visit: Visit) -> None:
    """Without harakat and with ه for ة it is found, and the article's own letters are marked."""
    visit.open_map()
    visit.page.get_by_role("searchbox").fill("قاعده حميميم")
    visit.page.wait_for_url("**find=**")
    marks = visit.page.locator(".twin mark")
    marks.first.wait_for()
    assert "قاعدة" in set(marks.all_text_contents())
    visit.page.locator(".twin a.words").first.click()
    found = visit.page.locator("section.passage .text mark.found")
    found.first.wait_for()
    assert "قاعدة" in set(found.all_text_contents())


def test_a_link_shows_the_same_finding_in_any_time_zone(visit: Visit, profile: Callable[..., BrowserContext]) -> None:
    """Window, filters, selection, map and table are the same for a colleague half a day away."""
    frame = visit.open_map(f"/?{urlencode(DECEMBER | {'at': 'iso:SY', 'sort': '-what'})}")
    visit.page.get_by_role("button", name="Wide table").click()
    visit.page.wait_for_url("**table=wide**")
    visit.page.frame_locator("iframe").get_by_role("button", name="Zoom in").click()
    visit.page.wait_for_url("**map=**")
    visit.page.locator(".twin a.words").nth(2).click()
    visit.page.wait_for_url("**event=**")
    visit.page.wait_for_timeout(1_500)  # until nothing moves any more
    here, title = _finding(frame), visit.page.locator("section.passage h2").inner_text()

    for zone in ("Pacific/Auckland", "America/Los_Angeles", "Asia/Damascus"):
        with tab(profile(timezone_id=zone, locale="ar-SY"), visit.origin) as there:
            other = there.open_map(visit.page.url.removeprefix(visit.origin))
            other.wait_for_function("(wanted) => hudhud.state().selection === wanted", arg=here["selection"])
            there.page.wait_for_timeout(1_500)
            assert _finding(other) == here
            assert there.page.locator("section.passage h2").inner_text() == title


def test_the_back_button_goes_back_a_view(visit: Visit) -> None:
    """Filters, rows and marks of before, on the same page."""
    frame = visit.open_map()
    everything = frame.evaluate("() => hudhud.state().visible.length")
    visit.page.get_by_role("searchbox").fill("Bloomberg")
    visit.page.get_by_role("searchbox").press("Enter")
    visit.page.wait_for_url("**find=Bloomberg**")
    frame.wait_for_function("(all) => hudhud.state().visible.length < all", arg=everything)
    visit.rest()
    visit.page.go_back()
    expect(visit.page.locator(".chip")).to_have_count(0)
    visit.map().wait_for_function("(all) => hudhud.state().visible.length === all", arg=everything)
    expect(visit.page.get_by_role("searchbox")).to_have_value("")
    visit.page.go_forward()
    expect(visit.page.locator(".chip")).to_have_count(1)


def test_after_back_a_click_does_not_bring_the_window_of_later_back(visit: Visit) -> None:
    """What the map once said is not said again with the next thing it says."""
    visit.open_map()
    days = visit.page.frame_locator("iframe").locator("input[type=date]")
    days.nth(1).fill("2024-12-31")
    days.nth(1).press("Enter")
    visit.page.wait_for_url("**to=2024-12-31**")
    visit.rest()
    assert "map=" not in visit.page.url, "a map that the page around it moved is no view of the reader's"
    visit.page.go_back()
    visit.page.wait_for_url(lambda url: "to=" not in url)
    visit.rest()
    visit.page.locator(".twin a.words").first.click()
    visit.page.wait_for_url("**event=**")
    assert "to=" not in visit.page.url


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "\N{RIGHT-TO-LEFT OVERRIDE}drowssap\N{POP DIRECTIONAL FORMATTING}",
    "((((((((((a+)+)+)+$",
    "%00%ff\\u0000",
    "{clear}{0}__class__",
    "ـ" * 150 + "\N{ARABIC FATHA}" * 40,
]


def test_hostile_words_stay_words(visit: Visit) -> None:
    """Typed one after the other, they are looked for, not run, and the page lives."""
    alerts: list[str] = []
    visit.page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    frame = visit.open_map()
    for words in HOSTILE:
        visit.page.get_by_role("searchbox").fill(words)
        visit.page.get_by_role("searchbox").press("Enter")
        visit.page.wait_for_timeout(1_000)
        assert frame.evaluate("() => hudhud.state().counts.total") > 0
        assert visit.page.locator("img[src=x], svg[onload]").count() == 0
    assert alerts == []


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_of_a_link_stay_words(visit: Visit, words: str) -> None:
    """They stand in a chip or in a complaint, letter by letter."""
    alerts: list[str] = []
    visit.page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    frame = visit.open_map(f"/?{urlencode({'find': words})}")
    assert frame.evaluate("() => hudhud.state().counts.total") > 0
    expect(visit.page.locator(".chip, .complaint").first).to_be_visible()
    assert visit.page.locator("img[src=x], svg[onload]").count() == 0
    assert alerts == []


@pytest.mark.parametrize(
    "key", ["at", "base", "who", "says", "by", "how", "mode", "kinds", "map", "sort", "page", "table"]
)
def test_a_hostile_value_of_any_key_is_said_and_the_rest_holds(standing: Visit, key: str) -> None:
    """One sentence names what was not understood; the map stands with all its other filters."""
    harm = f"<img src=x onerror=alert(1)>{key}"  # each its own, so that no complaint of before can stand for it
    frame = standing.turn_map(
        f"/?{urlencode({key: harm, 'layer': 'reviewed', 'from': '2024-12-01', 'to': '2024-12-31'})}"
    )
    expect(standing.page.locator(".complaint")).to_have_count(1)
    expect(standing.page.locator(".complaint")).to_contain_text(harm)
    assert frame.evaluate("() => hudhud.state().window") == [20058, 20088]
    assert standing.page.locator("img[src=x]").count() == 0


def test_a_link_of_another_version_says_so_and_is_followed(visit: Visit) -> None:
    """The reader knows that the finding may have changed."""
    visit.open_map("/?v=0123456789abcdef&at=iso:LY")
    expect(visit.page.locator(".complaint")).to_have_count(1)
    expect(visit.page.locator(".complaint")).to_contain_text("another version of the corpus")
    expect(visit.page.locator(".chip")).to_have_count(1)


def test_the_legend_and_the_bar_are_one_filter(visit: Visit) -> None:
    """What is let go of in the legend is a chip in the bar and stands in the link."""
    frame = visit.open_map()
    legend = visit.page.frame_locator("iframe").locator(".legend")
    if legend.get_attribute("open") is None:
        legend.locator("summary").click()
    legend.get_by_role("button", name="Diplomacy").click()
    visit.page.wait_for_url("**kinds=**")
    assert "diplomacy" not in parse_qs(urlsplit(visit.page.url).query)["kinds"][0]
    expect(visit.page.locator(".chip")).to_have_count(1)
    hidden = frame.evaluate("() => hudhud.state().counts.filtered")
    assert hidden > 0
    visit.page.locator(".chip").click()
    frame.wait_for_function("() => hudhud.state().counts.filtered === 0")


def test_the_table_is_sorted_and_walked_by_keyboard(visit: Visit, told: Corpus) -> None:
    """Heads are buttons and say how they sort; arrows walk, Enter opens the same event on the map."""
    frame = visit.open_map("/?from=1900-01-01&to=2100-01-01")
    head = visit.page.get_by_role("columnheader", name="What")
    expect(head).to_have_attribute("aria-sort", "none")
    head.get_by_role("button").focus()
    visit.page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(head.get_by_role("button")).to_be_focused()
    visit.page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    links = visit.page.locator(".twin a.words")
    links.nth(0).focus()
    visit.page.keyboard.press("End")
    expect(links.last).to_be_focused()
    visit.page.keyboard.press("Home")
    expect(links.first).to_be_focused()
    visit.page.keyboard.press("ArrowDown")
    event = visit.page.locator(".twin tbody tr").nth(1).get_attribute("data-id")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(f"**event={event}**")
    ids = [each.id for reading in told.readings for each in reading.events]
    frame.wait_for_function("(wanted) => hudhud.state().selection === wanted", arg=ids.index(event or ""))
    visit.page.get_by_role("button", name="Close the passage").click()
    expect(visit.page.locator(f".twin tr[data-id='{event}']")).to_be_in_viewport()


def test_a_long_table_is_turned_by_keys_and_buttons(visit: Visit) -> None:
    """Page Down and the step at the foot ask for the next page; at the last one there is none."""
    teller = Teller()
    told = make_corpus(tuple(teller.event(EventKind.OTHER, "2024-12-08") for _ in range(ROWS_ON_A_PAGE + 5)))
    shown = filters.read(MappingProxyType(DECEMBER))[0]
    _, script = styles_and_script()
    for page, said in ((1, [["page", 2], ["page", 2]]), (2, [["page", 1]])):
        table = as_data(twin(told, map_view(told), replace(shown, page=page)), "en")
        visit.page.goto("about:blank")
        draw = """async ([script, data]) => {
          const { default: draw } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
          window.said = [];
          draw({ data, parentElement: document.body, setTriggerValue: (...done) => window.said.push(done) });
        }"""
        visit.page.evaluate(draw, [script, table])
        visit.page.locator("a.words").first.focus()
        visit.page.keyboard.press("PageDown")
        if page == 1:
            visit.page.get_by_role("button", name="Next page").click()
        else:
            expect(visit.page.get_by_role("button", name="Next page")).to_be_disabled()
            visit.page.get_by_role("button", name="Previous page").click()
        assert visit.page.evaluate("() => window.said") == said
        assert visit.page.get_by_role("row").count() == (ROWS_ON_A_PAGE + 1 if page == 1 else 6)


def test_digits_and_hijri_days_by_choice(visit: Visit) -> None:
    """Chosen behind a button, kept in the link, in table and map alike; the article's own digits stay."""
    visit.open_map("/?lang=ar")
    visit.page.get_by_role("button", name="العرض").click()
    visit.page.get_by_role("link", name="الأرقام العربية المشرقية").click()
    visit.page.wait_for_url("**digits=arab**")
    visit.map()
    visit.page.get_by_role("button", name="العرض").click()
    visit.page.get_by_role("link", name="التاريخ الهجري").click()
    visit.page.wait_for_url("**hijri=1**")
    visit.map()
    counts = visit.page.frame_locator("iframe").locator("#timeline")
    expect(counts).to_contain_text("١٤٨")
    when = visit.page.locator(".twin tbody tr").first.locator("td").first
    expect(when).to_contain_text("هـ")
    assert not any("0" <= letter <= "9" for letter in when.inner_text())
    handle = visit.page.frame_locator("iframe").get_by_role("slider").first
    assert "هـ" in (handle.get_attribute("aria-valuetext") or "")
    assert any(
        "0" <= letter <= "9" for letter in visit.page.locator(".twin td:nth-child(5)").all_inner_texts().__str__()
    )


def test_the_theme_of_a_link_is_the_reader_s(visit: Visit) -> None:
    """Dark for whoever opens it, and gone with the key."""
    grounds = []
    for address in ("/?theme=dark", "/?theme=light", "/"):
        visit.open_map(address)
        grounds.append(visit.page.evaluate("() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"))
        assert visit.map().evaluate("() => document.documentElement.dataset.theme") == (
            "dark" if "dark" in address else "light"
        )
    assert grounds[0] != grounds[1] == grounds[2]


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_the_choices_are_a_sheet(visit: Visit) -> None:
    """From edge to edge at the foot of the screen, closed by its button, and nothing runs off the side."""
    visit.open_map("/?at=iso:LY&how=asserted&find=a")
    visit.page.get_by_role("button", name="Filters").first.click()
    panel = visit.page.get_by_role("dialog", name="Filters")
    box = panel.bounding_box()
    assert box is not None
    assert (round(box["x"]), round(box["width"]), round(box["y"] + box["height"])) == (0, 390, 844)
    panel.get_by_role("button", name="Done").click()
    expect(panel).to_be_hidden()
    assert visit.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def _filters(asked: dict[str, str], told: Corpus) -> filters.Filters:
    found, complaints = filters.against(filters.read(MappingProxyType(asked))[0], told)
    assert complaints == ()
    return found


def _wait_for_visible(frame: "Frame", wanted: set[int]) -> None:
    frame.wait_for_function(
        "(wanted) => JSON.stringify([...hudhud.state().visible].sort((a, b) => a - b)) === wanted",
        arg=str(sorted(wanted)).replace(" ", ""),
    )


def _rows(visit: Visit) -> list[str]:
    rows: Locator = visit.page.locator(".twin tbody tr")
    rows.first.wait_for()
    return [row.get_attribute("data-id") or "" for row in rows.all()]


def _finding(frame: "Frame") -> dict[str, Any]:
    """What a frame shows, in numbers; where bases stand to the pixel."""
    state: dict[str, Any] = frame.evaluate("() => hudhud.state()")
    kept = {key: state[key] for key in ("window", "selection", "counts", "visible", "zoom")}
    return kept | {"sites": [[site["id"], *map(round, site["at"])] for site in state["sites"]]}
