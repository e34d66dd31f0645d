"""The review in a real Chromium: what a person does there, and that the store and the map have it at once."""

import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from gazetteer.index import Gazetteer
from geo.model import Corpus, Event, EventKind, EvidencePart, Verdict
from geo.review.decisions import Decision
from geo.store import Store
from tests.browser.conftest import PATIENCE_MS, Visit, free_port, running, tab
from tests.browser.test_access import AXE

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE_MS)

SEEDS = Path(__file__).parents[2] / "seeds"
REVIEWED = ("001", "002")
"""The articles whose reviews are laid over them; the others are as the machine read them."""

NAMED = "if (self === top && !localStorage.getItem('hudhud reviewer')) localStorage.setItem('hudhud reviewer', 'Rana')"
NAMELESS = "if (self === top && !sessionStorage.asked) sessionStorage.asked = localStorage.clear() ?? 1"
"""What a browser remembers when it comes."""

SELECT = """(words) => {
  const roots = [...document.querySelectorAll('*')].map((node) => node.shadowRoot).filter(Boolean);
  const text = roots.map((root) => root.querySelector('section.passage .text')).find(Boolean);
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
  const start = nodes.map((node) => node.data).join('').indexOf(words);
  if (start < 0) throw new Error(`the article must hold ${words}`);
  const at = (offset) => {
    let before = 0;
    for (const node of nodes) {
      if (offset <= before + node.data.length) return [node, offset - before];
      before += node.data.length;
    }
  };
  getSelection().setBaseAndExtent(...at(start), ...at(start + words.length));
}"""


@pytest.fixture(scope="module")
def unjudged_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the shipped articles of which three wait for a reviewer."""
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "review").mkdir()
    for file in SEEDS.glob("*.txt"):
        shutil.copy(file, folder)
    for file in (SEEDS / "review").iterdir():
        if file.name.startswith(REVIEWED):
            shutil.copy(file, folder / "review")
    path = tmp_path_factory.mktemp("corpus") / "corpus.sqlite"
    with Store.open(path) as store, Gazetteer.open() as places:
        store.fill_from_seeds(places, folder)
    return path


class Desk:
    """A person at the review: what they do, what they see, and what the store has of it."""

    def __init__(self, visit: Visit, file: Path) -> None:
        self.visit, self.page, self.file = visit, visit.page, file
        self.bench = self.page.locator("section.bench")
        self.queue = self.page.locator("nav.queue")
        self.words = self.page.locator("section.passage")
        self.title = self.bench.locator("h2").first

    def open(self, address: str = "/review") -> None:
        """Go to the review and wait until a reading lies on the bench."""
        self.visit.open(address)
        self.title.wait_for()

    def key(self, name: str) -> Locator:
        """What of the bench has a name of its own."""
        return self.bench.locator(f'[data-key="{name}"]')

    def done(self, word: str) -> None:
        """Wait until the bench says that something was done."""
        self.bench.locator(".done", has_text=word).wait_for()

    def select(self, words: str, use: str) -> None:
        """Select words in the article and use them."""
        expect(self.words.locator(".text")).to_contain_text(words)
        self.page.evaluate(SELECT, words)
        self.words.locator(f".uses .use.{use}").click()

    def here(self) -> str:
        """The id of the reading on the bench."""
        current = self.queue.locator('[aria-current="true"]')
        return (current.get_attribute("data-key") or "").removeprefix("open ")

    def nearby_words(self) -> str:
        """Two words after those that the reading on the bench rests on."""
        corpus, here = self.corpus(), self.here()
        event = next(each for each in _events(corpus) if each.id == here)
        return _words_after(corpus.documents[event.evidence[0].span.document].text, event.evidence[0].span.end)

    def corpus(self) -> Corpus:
        """What the store has now."""
        with Store.open(self.file) as store, Gazetteer.open() as places:
            return store.corpus(places)

    def decisions(self) -> tuple[Decision, ...]:
        """What was decided here, in order."""
        with Store.open(self.file) as store:
            return tuple(decision for decision in store.decisions() if not decision.file)

    def verdict(self, event: str) -> Verdict:
        """What became of an event."""
        return self.corpus().judgements[event].verdict

    def is_on_the_map(self, event: str) -> bool:
        """Whether the map opens an event's passage; the link is one that anybody may have kept."""
        self.visit.open(f"/?event={event}")
        self.page.locator("section.passage h2, .st-key-events_head").first.wait_for()
        return self.page.locator("section.passage h2").count() > 0


@pytest.fixture(scope="module")
def port() -> int:
    """Where the desks stand one after the other, so that the browser knows their scripts from the one before."""
    return free_port()


@pytest.fixture
def desk(
    profile: Callable[..., BrowserContext],
    unjudged_file: Path,
    port: int,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> Iterator[Desk]:
    """A person who gave their name, at a desk with a corpus and own places that nobody else writes into."""
    file = tmp_path / "corpus.sqlite"
    shutil.copy(unjudged_file, file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        with (
            running(file, tmp_path, port) as origin,
            tab(profile(**getattr(request, "param", {})), origin) as made,
        ):
            made.page.add_init_script(NAMED)
            yield Desk(made, file)


@pytest.fixture(scope="module")
def origin(serve: Callable[[Path], str], unjudged_file: Path) -> str:
    """A dashboard for those who decide nothing."""
    return serve(unjudged_file)


@pytest.fixture
def onlooker(visit: Visit, unjudged_file: Path) -> Desk:
    """A person who gave their name and decides nothing."""
    visit.page.add_init_script(NAMED)
    return Desk(visit, unjudged_file)


def test_accept_goes_on_and_stays_in_the_store(desk: Desk) -> None:
    """A accepts: one fewer is left, the next lies on the bench, who and when are kept; Z takes it back, Y again."""
    desk.open()
    event, left = desk.here(), desk.queue.locator(".left").text_content()
    desk.page.keyboard.press("a")
    desk.done("Accepted")
    assert desk.queue.locator(".left").text_content() != left
    assert desk.here() != event
    stance = desk.corpus().judgements[event].stances[0]
    assert (stance.by, stance.verdict) == ("Rana", Verdict.ACCEPTED)
    assert stance.at.endswith("Z")
    desk.page.keyboard.press("z")
    desk.done("Taken back")
    assert desk.here() == event
    assert desk.verdict(event) is Verdict.UNREVIEWED
    desk.page.keyboard.press("y")
    desk.done("Decided again")
    assert desk.verdict(event) is Verdict.ACCEPTED
    assert len(desk.decisions()) == 3


def test_reject_takes_the_event_off_the_map(desk: Desk) -> None:
    """R asks why; the event is gone from the map at once, the old link says so, the note is kept."""
    desk.open()
    event = desk.here()
    desk.page.keyboard.press("r")
    desk.key("note").fill("only a rumour")
    desk.page.keyboard.press("Control+Enter")
    desk.done("Rejected")
    assert desk.verdict(event) is Verdict.REJECTED
    assert desk.corpus().judgements[event].stances[0].note == "only a rumour"
    assert not desk.is_on_the_map(event)
    desk.page.locator(".complaint", has_text="rejected").first.wait_for()


def test_a_kind_and_a_day_are_corrected(desk: Desk) -> None:
    """The bounds are shown before anything is saved; map and table have the new kind and day."""
    desk.open()
    desk.page.keyboard.press("e")
    desk.key("kind").select_option("movement.convoy")
    desk.key("when how").select_option("about_day")
    desk.key("when end 0").fill("2024-12-15")
    bounds = desk.bench.locator(".bounds")
    expect(bounds).to_contain_text("12")
    expect(bounds).to_contain_text("18 December 2024")
    desk.key("go").click()
    desk.done("Corrected")
    (decision,) = desk.decisions()
    body = decision.annotation["body"]
    assert (body["kind"], body["when"]["edtf"]) == ("movement.convoy", "2024-12-15~")
    changed = next(event for event in _events(desk.corpus()) if event.id == body["event"])
    assert changed.kind is EventKind.MOVEMENT_CONVOY
    assert desk.is_on_the_map(changed.id)
    expect(desk.page.locator("section.passage .byline .tag").first).to_have_text("Convoy")


def test_a_place_is_corrected_by_search(desk: Desk) -> None:
    """Typing a name lists the places of it on a map, a click takes one, and the event stands there."""
    desk.open(f"/review?judge={_located(desk.corpus())}")
    desk.page.keyboard.press("e")
    desk.key("place 0 open").click()
    desk.key("place 0 search").fill("طبرق")
    found = desk.bench.locator(".picker .candidate")
    expect(found.first).to_contain_text("Tobruk")
    found.first.click()
    desk.key("go").click()
    desk.done("Corrected")
    placed = desk.decisions()[0].annotation["body"]
    assert placed["places"][0]["place"] == "geonames:81302"
    assert desk.is_on_the_map(placed["event"])
    expect(desk.page.locator("section.passage .fact.where")).to_contain_text("Tobruk")


def test_a_place_that_nobody_knew_is_pointed_at(desk: Desk) -> None:
    """A click on the small map says where; named once it is chosen, found by search, and on the map."""
    desk.open(f"/review?judge={_located(desk.corpus())}")
    desk.page.keyboard.press("e")
    desk.key("place 0 open").click()
    desk.key("place 0 point").click()
    chart = desk.bench.locator("iframe.chart")
    chart.scroll_into_view_if_needed()
    desk.page.wait_for_timeout(1_500)
    chart.click(position={"x": 90, "y": 60})
    expect(desk.key("place 0 own lat")).not_to_have_value("")
    desk.key("place 0 own ar").fill("وادي المراجع")
    desk.key("place 0 own en").fill("Reviewer's Wadi")
    desk.key("place 0 own kind").select_option("site")
    desk.key("place 0 own add").click()
    expect(desk.key("place 0 open")).to_contain_text("Reviewer's Wadi")
    desk.key("place 0 open").click()
    desk.key("place 0 search").fill("وادي المراجع")
    expect(desk.bench.locator(".picker .candidate").first).to_contain_text("Reviewer's Wadi")
    desk.page.keyboard.press("Escape")
    desk.key("go").click()
    desk.done("Corrected")
    placed = next(d for d in desk.decisions() if d.annotation["body"]["type"] == "Event").annotation["body"]
    assert placed["places"][0]["place"].startswith("own:")
    assert desk.is_on_the_map(placed["event"])
    expect(desk.page.locator("section.passage .fact.where")).to_contain_text("Reviewer's Wadi")


def test_legs_and_counts_are_corrected(desk: Desk) -> None:
    """From, via and to, how many vehicles and how that is meant; what the text does not say stays open."""
    desk.open()
    desk.page.keyboard.press("e")
    if not desk.key("movement").is_checked():
        desk.key("movement").check()
    for name, place in (("origin", "حميميم"), ("destination", "موسكو")):
        desk.key(f"leg 0 {name} open").click()
        desk.key(f"leg 0 {name} search").fill(place)
        expect(desk.bench.locator(".picker .candidate .score").first).to_be_visible()
        desk.bench.locator(".picker .candidate").first.click()
    desk.key("leg 0 via add").click()
    desk.key("leg 0 via 0 search").fill("طهران")
    expect(desk.bench.locator(".picker .candidate").first).to_contain_text("Tehran")
    desk.bench.locator(".picker .candidate").first.click()
    desk.key("mode").select_option("air")
    desk.key("vehicle_count").fill("3")
    desk.key("vehicle_count is").select_option("at_least")
    desk.key("go").click()
    desk.done("Corrected")
    moved = desk.decisions()[0].annotation["body"]["movement"]
    assert moved["legs"][0] == {"origin": "airport:OSLK", "destination": "geonames:524901", "via": ["geonames:112931"]}
    assert (moved["mode"], moved["vehicle_count"], moved["vehicle_count_is"]) == ("air", 3, "at_least")


def test_words_are_selected_in_the_article(desk: Desk) -> None:
    """Selected words become evidence at their place in the text, marked at once and kept when saved."""
    desk.open()
    words = desk.nearby_words()
    desk.select(words, "when")
    expect(desk.bench.locator(".quotes q", has_text=words).first).to_be_visible()
    expect(desk.words.locator(".own.when", has_text=words).first).to_be_visible()
    desk.key("go").click()
    desk.done("Corrected")
    changed = desk.decisions()[0].annotation
    quoted = [each for each in changed["target"] if each.get("part") == "when"]
    assert words in [each["selector"][0]["exact"] for each in quoted]
    start = quoted[-1]["selector"][1]["start"]
    document = desk.corpus().documents[desk.decisions()[0].document]
    assert document.text[start : start + len(words)] == words


def test_an_event_is_merged_split_and_added(desk: Desk) -> None:
    """M merges with the likeliest, S parts with words of its own, selected words begin a new event."""
    desk.open()
    desk.page.keyboard.press("m")
    desk.bench.locator(".merging input").first.check()
    desk.key("go").click()
    desk.done("Merged")
    assert desk.decisions()
    event = desk.here()
    words = desk.nearby_words()
    desk.page.keyboard.press("s")
    desk.key("part 1").click()
    desk.select(words, "what")
    expect(desk.bench.locator(".quotes .what q", has_text=words).first).to_be_visible()
    desk.key("go").click()
    desk.done("Split")
    parts = [d.annotation["body"] for d in desk.decisions() if d.annotation["body"].get("replaces") == [event]]
    assert len(parts) == 2
    assert {part["event"] for part in parts} <= {each.id for each in _events(desk.corpus())}
    desk.select(desk.nearby_words(), "add")
    expect(desk.title).to_have_text("Add an event")
    desk.key("kind").select_option("base.consent")
    desk.key("go").click()
    desk.done("Added")
    added = desk.decisions()[-1].annotation["body"]
    assert added["kind"] == "base.consent"
    assert desk.verdict(added["event"]) is Verdict.ADDED
    assert desk.is_on_the_map(added["event"])


def test_the_article_s_date_is_corrected(desk: Desk) -> None:
    """A day, how it is known and where: the article's publication in the store."""
    desk.open()
    desk.key("publish").click()
    desk.key("published how").select_option("day")
    desk.key("published end 0").fill("2025-02-05")
    desk.key("reason").fill("its page says so")
    desk.key("go").click()
    desk.done("date is set")
    event = next(each for each in _events(desk.corpus()) if each.id == desk.here())
    reading = next(each for each in desk.corpus().readings if each.article.id == event.article)
    assert reading.article.published.period.edtf == "2025-02-05"
    assert reading.article.published.reason.en == "its page says so"


def test_who_judges_is_asked_once_and_never_guessed(desk: Desk) -> None:
    """The first act of a browser that gave no name asks for it, then does what was asked for."""
    desk.page.add_init_script(NAMELESS)
    desk.open()
    event = desk.here()
    desk.page.keyboard.press("a")
    dialog = desk.bench.locator("dialog")
    dialog.wait_for()
    dialog.get_by_role("button", name="Go on").click()
    expect(dialog.locator(".wrong")).not_to_be_empty()
    assert desk.decisions() == ()
    desk.key("name").fill("منى")
    desk.page.keyboard.press("Enter")
    desk.done("Accepted")
    assert desk.corpus().judgements[event].stances[0].by == "منى"
    desk.page.keyboard.press("a")
    expect(desk.bench.locator("dialog")).to_have_count(0)


def test_letters_typed_into_a_field_do_nothing_else(onlooker: Desk) -> None:
    """Who writes a note with every shortcut's letter in it accepts, rejects and leaves nothing."""
    onlooker.open()
    title = onlooker.title.text_content()
    onlooker.page.keyboard.press("r")
    onlooker.key("note").press_sequentially("a rejekmszy?")
    expect(onlooker.key("note")).to_have_value("a rejekmszy?")
    onlooker.page.keyboard.press("Escape")
    assert onlooker.title.text_content() == title
    assert onlooker.decisions() == ()
    onlooker.page.keyboard.press("?")
    onlooker.bench.locator("dialog").wait_for()
    onlooker.page.keyboard.press("a")
    onlooker.page.wait_for_timeout(500)
    assert onlooker.decisions() == ()


def test_the_keys_of_an_arabic_keyboard_do_the_same(desk: Desk) -> None:
    """Where A writes ش it accepts too."""
    desk.open()
    desk.page.evaluate(
        "document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ش', code: 'KeyA', cancelable: true}))"
    )
    desk.done("Accepted")


def test_j_and_k_walk_the_queue(onlooker: Desk) -> None:
    """J goes on to the next reading, K back; the address says which lies on the bench."""
    onlooker.open()
    first = onlooker.here()
    onlooker.page.keyboard.press("j")
    onlooker.page.wait_for_url("**judge=*")
    expect(onlooker.queue.locator(f'[data-key="open {first}"]')).not_to_have_attribute("aria-current", "true")
    onlooker.page.keyboard.press("k")
    expect(onlooker.queue.locator(f'[data-key="open {first}"]')).to_have_attribute("aria-current", "true")
    for letter in "jjk":
        onlooker.page.keyboard.press(letter)
    second = onlooker.queue.locator("button.open").nth(1)
    expect(second).to_have_attribute("aria-current", "true")


def test_what_was_begun_survives_a_step_aside_a_reload_and_an_error(onlooker: Desk) -> None:
    """A draft stays with its reading until it is kept or dropped; a store that fails says so in a sentence."""
    onlooker.open()
    onlooker.page.keyboard.press("e")
    onlooker.key("title en").fill("A title that took an hour")
    onlooker.queue.locator("button.open").nth(2).click()
    expect(onlooker.key("title en")).to_have_count(0)
    onlooker.queue.locator("button.open").first.click()
    expect(onlooker.key("title en")).to_have_value("A title that took an hour")
    onlooker.page.reload()
    expect(onlooker.key("title en")).to_have_value("A title that took an hour")
    for index in range(onlooker.bench.locator(".quotes > li").count()):
        onlooker.key("quote drop 0").click()
        expect(onlooker.bench.locator(".quotes > li")).to_have_count(max(0, _quotes(onlooker, index)))
    onlooker.key("go").click()
    expect(onlooker.bench.locator(".actions .wrong")).to_contain_text("must rest on words")
    expect(onlooker.key("title en")).to_have_value("A title that took an hour")
    assert onlooker.decisions() == ()


def test_two_who_disagree_stand_side_by_side(desk: Desk) -> None:
    """The newest stands; the other one's card has a button that makes theirs stand."""
    desk.open()
    event = desk.here()
    desk.page.keyboard.press("a")
    desk.done("Accepted")
    desk.page.evaluate("localStorage.setItem('hudhud reviewer', 'Omar')")
    desk.open(f"/review?judge={event}")
    desk.page.keyboard.press("r")
    desk.key("go").click()
    desk.done("Rejected")
    desk.open(f"/review?pile=disputed&judge={event}")
    cards = desk.bench.locator(".dissent .card")
    expect(cards).to_have_count(2)
    expect(cards.nth(0)).to_contain_text("Omar")
    expect(cards.nth(1)).to_contain_text("Rana")
    cards.nth(1).get_by_role("button", name="This one is right").click()
    desk.done("Chosen")
    assert desk.verdict(event) is Verdict.ACCEPTED


def test_a_passage_leads_to_its_review(onlooker: Desk) -> None:
    """Whoever sees a mistake on the map is one click from setting it right."""
    event = _located(onlooker.corpus())
    onlooker.visit.open(f"/?event={event}")
    onlooker.page.get_by_role("link", name="Correct this").click()
    onlooker.title.wait_for()
    assert f"judge={event}" in onlooker.page.url


def test_the_queue_is_narrowed(onlooker: Desk) -> None:
    """By a reason for doubt: the count and the list follow, and the address says so."""
    onlooker.open()
    onlooker.queue.locator("summary").click()
    onlooker.queue.locator('[data-key="reason"]').select_option("no_place")
    onlooker.page.wait_for_url("**reason=no_place*")
    expect(onlooker.bench.locator(".doubts")).to_contain_text("No place was found")
    onlooker.queue.locator('[data-key="pile"]').select_option("judged")
    expect(onlooker.queue.locator(".left")).to_contain_text("Judged")


LOOKS = {
    "en light": ({"color_scheme": "light"}, "en"),
    "ar dark": ({"color_scheme": "dark"}, "ar"),
    "en 1024": ({"viewport": {"width": 1024, "height": 768}}, "en"),
    "ar 390": ({"viewport": {"width": 390, "height": 844}}, "ar"),
}


@pytest.mark.parametrize(("onlooker", "language"), LOOKS.values(), indirect=["onlooker"], ids=LOOKS)
def test_axe_finds_nothing_on_the_review(onlooker: Desk, language: str) -> None:
    """The reading, the form with a place being chosen, and what is asked on the way; nothing wider than the window."""
    onlooker.open(f"/review?lang={language}&judge={_located(onlooker.corpus())}")
    found = {"reading": _violations(onlooker)}
    onlooker.page.keyboard.press("m")
    onlooker.bench.locator(".merging input").first.wait_for()
    found["merge"] = _violations(onlooker)
    onlooker.page.keyboard.press("Escape")
    onlooker.page.keyboard.press("e")
    onlooker.key("place 0 open").click()
    onlooker.key("place 0 point").click()
    found["form"] = _violations(onlooker)
    assert {name: rules for name, rules in found.items() if rules} == {}
    assert onlooker.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert onlooker.visit.foreign() == []


def _quotes(desk: Desk, dropped: int) -> int:
    event = next(each for each in _events(desk.corpus()) if each.id == desk.here())
    return len(event.evidence) - dropped - 1


def _violations(desk: Desk) -> dict[str, Any]:
    # While the page is being drawn anew, Streamlit shows it paler.
    desk.page.locator("[data-test-script-state=notRunning]").wait_for()
    desk.page.wait_for_timeout(1_000)
    desk.page.evaluate(AXE)
    answer = desk.page.evaluate("axe.run(document, {iframes: false, resultTypes: ['violations']})")
    return {
        rule["id"]: [(node["target"], node["failureSummary"]) for node in rule["nodes"]]
        for rule in answer["violations"]
    }


def _events(corpus: Corpus) -> Iterator[Event]:
    return (event for reading in corpus.readings for event in reading.events)


def _located(corpus: Corpus) -> str:
    """The id of an event that nobody judged, at one place."""
    return next(
        event.id
        for event in _events(corpus)
        if corpus.judgements[event.id].verdict is Verdict.UNREVIEWED
        and len(event.places) == 1
        and event.movement is None
        and any(item.part is EvidencePart.WHERE for item in event.evidence)
    )


def _words_after(text: str, at: int) -> str:
    """Two words of the text that stand there but once, after a place in it and within one line."""
    for line in text[at:].split("\n"):
        words = line.split()
        for first, second in pairwise(words):
            pair = f"{first} {second}"
            if text.count(pair) == 1 and pair.replace(" ", "").isalpha():
                return pair
    raise AssertionError("the text must hold two words that stand there but once")
