"""The page that takes articles in: dropped, chosen or pasted, read in the background, told, and then on the map."""

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext, expect

from geo.store import Store
from tests.browser.conftest import tab

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LOOKS = [
    ({"color_scheme": "light"}, "en"),
    ({"color_scheme": "dark", "viewport": {"width": 1024, "height": 800}}, "ar"),
]
PHONE = {"viewport": {"width": 390, "height": 844}}
READ_MS = 120_000
"""A busy machine's time to start a process and read some articles."""


@pytest.fixture(scope="module")
def corpus_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus that holds nothing yet."""
    path = tmp_path_factory.mktemp("adding") / "corpus.sqlite"
    Store.open(path).close()
    return path


@pytest.fixture(scope="module")
def origin(serve: Callable[[Path], str], corpus_file: Path) -> str:
    """A dashboard that shows it."""
    return serve(corpus_file)


def _article(number: int) -> str:
    return (
        f"بنغازي، {1 + number % 28} ديسمبر 2024 - وصلت {number + 2} طائرات شحن روسية إلى قاعدة الخادم في ليبيا "
        f"قادمة من قاعدة حميميم، بحسب وكالة رويترز. وقال مصدر رقم {number} إن السفينة غادرت طرطوس.\n"
    )


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with three articles, one without a place or a day, and one that cannot be read."""
    folder = tmp_path / "march"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(_article(number) + tmp_path.name, encoding="utf-8")
    (folder / "vague.txt").write_text(f"كلام عام لا يقول متى ولا أين. {tmp_path.name}", encoding="utf-8")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    return folder


def _open(visit: "Visit", language: str = "en") -> None:
    visit.open(f"/add?lang={language}")
    visit.page.locator(".drop").wait_for()


def _choose(visit: "Visit", *paths: Path) -> None:
    visit.page.locator("input[data-takes=files]").set_input_files([str(path) for path in paths])


def _read(visit: "Visit") -> None:
    visit.page.locator(".ready button.main").click()
    visit.page.locator(".report .counts").wait_for(timeout=READ_MS)


def _counts(visit: "Visit") -> dict[str, int]:
    shown = visit.page.locator(".counts li").all()
    return {each.locator("span").inner_text(): int(each.locator("b").inner_text()) for each in shown}


@pytest.fixture
def at_nothing(
    profile: Callable[..., BrowserContext], serve: Callable[[Path], str], tmp_path: Path
) -> Iterator["Visit"]:
    """A visit to a dashboard to which nobody has added anything."""
    path = tmp_path / "nothing.sqlite"
    Store.open(path).close()
    with tab(profile(), serve(path)) as made:
        yield made


def test_an_empty_map_leads_here_and_here_leads_to_a_full_one(at_nothing: "Visit", articles: Path) -> None:
    """From nothing to marks on the map: limits said before, a report after, and the way to what came in."""
    visit = at_nothing
    visit.open("/")
    visit.page.get_by_role("link", name="Add articles").click()
    visit.page.locator(".drop").wait_for()
    assert "5,000 files" in visit.page.locator(".drop").inner_text()
    _choose(visit, *sorted(articles.iterdir()))
    expect(visit.page.locator(".ready h2")).to_contain_text("5 files")
    _read(visit)
    counts = _counts(visit)
    assert (counts["added"], counts["not read"], counts["articles"]) == (4, 1, 4)
    lists = {each.get_attribute("data-name"): each.inner_text() for each in visit.page.locator("details.list").all()}
    assert "broken.pdf" in lists["read"]
    assert "vague.txt" in lists["located"]
    assert [visit.page.locator("[data-name=located] a").nth(at).inner_text() for at in (0, 1)] == [
        "Read the article",
        "Mend it",
    ]
    visit.page.get_by_role("link", name="See them on the map").click()
    assert visit.map().evaluate("() => window.hudhud.state().counts.total") == counts["events"]


def test_a_folder_comes_in_whole_and_what_is_there_is_known(visit: "Visit", articles: Path) -> None:
    """Its files keep its name before them; brought again, all that could be read is there already."""
    for known in (0, 4):
        _open(visit)
        visit.page.locator("input[data-takes=folder]").set_input_files(str(articles))
        expect(visit.page.locator(".ready li").first).to_contain_text("march/")
        _read(visit)
        assert _counts(visit)["there already"] == known
        visit.page.get_by_role("button", name="Add more").click()
        visit.page.locator(".drop").wait_for()


def test_a_pasted_text_comes_in_with_its_day_and_source(visit: "Visit", corpus_file: Path) -> None:
    """What its form says of it is what the corpus says."""
    _open(visit)
    form = visit.page.locator(".paste form")
    form.get_by_role("button").click()
    expect(visit.page.get_by_role("alert").first).to_contain_text("must hold words")
    form.get_by_label("Text", exact=True).fill(_article(77))
    form.get_by_label("Published on").fill("2025-02-03")
    form.get_by_label("Source").fill("وكالة الاختبار")
    form.get_by_label("Title (if it has one)").fill("خبر ملصق")
    form.get_by_role("button").click()
    expect(visit.page.locator(".ready li")).to_contain_text("خبر ملصق.jsonl")
    _read(visit)
    assert _counts(visit)["added"] == 1
    visit.open("/articles")
    row = visit.page.locator("tr", has_text="وكالة الاختبار")
    expect(row).to_contain_text("خبر ملصق")
    expect(row).to_contain_text("2025")
    assert corpus_file.exists()


def test_reading_goes_on_while_one_looks_elsewhere(visit: "Visit", tmp_path: Path) -> None:
    """Whoever leaves the page, and comes back in the other language, finds how it stands and the report."""
    table = tmp_path / "many.jsonl"
    rows = (f'{{"text": "{_article(number).strip()} {number}", "date": "2024-12-30"}}' for number in range(200))
    table.write_text("\n".join(rows), encoding="utf-8")
    _open(visit)
    _choose(visit, table)
    visit.page.locator(".ready button.main").click()
    expect(visit.page.get_by_role("progressbar")).to_be_visible()
    expect(visit.page.locator(".course h2")).to_be_focused()
    visit.page.get_by_role("link", name="About").first.click()
    visit.page.get_by_role("heading", name="About").wait_for()
    visit.open("/add?lang=ar")
    visit.page.locator(".report .counts").wait_for(timeout=READ_MS)
    expect(visit.page.locator(".course h2")).to_have_text("تمت القراءة")
    assert _counts(visit)["مقالا"] == 200


def test_whoever_stops_keeps_what_was_read(visit: "Visit", tmp_path: Path) -> None:
    """A button ends it, and it says so."""
    table = tmp_path / "more.jsonl"
    rows = (f'{{"text": "{_article(number).strip()} مكرر {number}"}}' for number in range(5_000))
    table.write_text("\n".join(rows), encoding="utf-8")
    _open(visit)
    _choose(visit, table)
    visit.page.locator(".ready button.main").click()
    visit.page.get_by_role("button", name="Stop").click(timeout=READ_MS)
    expect(visit.page.locator(".course h2")).to_contain_text("Stopped", timeout=READ_MS)
    expect(visit.page.get_by_role("progressbar")).to_have_count(0)


HARMS = (
    "<img src=x onerror=window.harmed=1>.txt",
    "<script>window.harmed=1<\N{DIVISION SLASH}script>.txt",
    "${window.harmed=1}`.txt",
    "\N{RIGHT-TO-LEFT OVERRIDE}fdp.txt",
    "![x](http:evil.test).txt",
)


def test_names_of_files_stay_text(visit: "Visit") -> None:
    """Before they are sent and in the report, with nothing asked of anybody."""
    _open(visit)
    made: list[Any] = [{"name": name, "mimeType": "text/plain", "buffer": f"كلام. {name}".encode()} for name in HARMS]
    visit.page.locator("input[data-takes=files]").set_input_files(made)
    expect(visit.page.locator(".ready li")).to_have_count(len(HARMS))
    _read(visit)
    expect(visit.page.locator("details.list").first).to_contain_text(HARMS[0])
    assert not visit.page.evaluate("() => Boolean(window.harmed)")
    assert visit.foreign() == []


def test_what_is_gathered_can_be_taken_back(visit: "Visit", articles: Path) -> None:
    """One by one and all at once, by the keyboard too; the focus never falls out of the page."""
    _open(visit)
    _choose(visit, articles / "0.txt", articles / "1.txt")
    expect(visit.page.locator(".ready button.main")).to_be_focused()
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator(".ready li")).to_have_count(1)
    expect(visit.page.locator(".ready button").first).to_be_focused()
    visit.page.get_by_role("button", name="Take them back").click()
    expect(visit.page.locator(".ready")).to_be_hidden()
    expect(visit.page.get_by_role("button", name="Choose files")).to_be_focused()


@pytest.mark.parametrize(("visit", "language"), LOOKS, indirect=["visit"], ids=["en light", "ar dark and narrower"])
def test_axe_finds_nothing(visit: "Visit", articles: Path, language: str) -> None:
    """Empty, with files gathered, and with the report."""
    _open(visit, language)
    assert _violations(visit) == {}
    _choose(visit, *sorted(articles.iterdir()))
    visit.page.locator(".ready button.main").wait_for()
    assert _violations(visit) == {}
    _read(visit)
    assert _violations(visit) == {}


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_nothing_stands_out_of_the_page(visit: "Visit", articles: Path, language: str) -> None:
    """No line is wider than the screen, at any stage, and axe finds nothing."""
    _open(visit, language)
    assert _overhang(visit) <= 0
    _choose(visit, *sorted(articles.iterdir()))
    visit.page.locator(".ready button.main").wait_for()
    assert _overhang(visit) <= 0
    _read(visit)
    assert _overhang(visit) <= 0
    assert _violations(visit) == {}


def _overhang(visit: "Visit") -> int:
    root = "document.scrollingElement"
    width: int = visit.page.evaluate(f"() => {root}.scrollWidth - {root}.clientWidth")
    return width


def _violations(visit: "Visit") -> dict[str, Any]:
    visit.page.evaluate("() => document.fonts.ready.then(() => new Promise(requestAnimationFrame))")
    visit.page.evaluate(AXE)
    answer = visit.page.evaluate("() => axe.run(document, {iframes: false, resultTypes: ['violations']})")
    return {
        rule["id"]: [(node["target"], node["failureSummary"]) for node in rule["nodes"]]
        for rule in answer["violations"]
    }
