"""Every screen of the dashboard, run without a browser: full, empty, broken, and opened by link."""

import json
from base64 import b64decode
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import corpus as cache
from dashboard import desk, server
from dashboard.dates import day_of
from dashboard.filters import Clock, MapView
from dashboard.map.bridge import Legend, MapState
from dashboard.view import map_view
from geo.errors import StoreError
from geo.model import Conflict, ConflictTopic, Corpus, Finding

SCREENS = ("map", "articles", "article", "sites", "conflicts", "gazetteer", "about")

Show = Callable[..., AppTest]


@pytest.fixture
def show(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Show:
    """Runs a screen over a corpus, the made-up one if not given, as a link would open it."""
    monkeypatch.setattr(server, "is_serving", lambda: True)

    def run(screen: str = "map", shown: Corpus = corpus, **query: str) -> AppTest:
        monkeypatch.setattr(cache, "current", lambda *_: shown)
        monkeypatch.setattr(cache, "current_view", lambda *_: map_view(shown))
        app = AppTest.from_file(str(Path(str(files("dashboard") / "app.py"))), default_timeout=30)
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        if screen != "map":
            app.switch_page(f"screens/{screen}.py").run()
        assert [each.message for each in app.exception] == []
        return app

    return run


@pytest.fixture
def empty(corpus: Corpus) -> Corpus:
    """A corpus that holds nothing at all."""
    return replace(corpus, version="empty", documents={}, readings=(), places={}, sites=(), conflicts=())


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_can_be_drawn(show: Show, screen: str, language: str) -> None:
    """Each screen stands, under a header in the reader's language."""
    app = show(screen, lang=language)
    assert 'class="brand"' in _html(app)
    assert ("English" if language == "ar" else "العربية") in _html(app)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_can_be_drawn_of_nothing(show: Show, empty: Corpus, screen: str) -> None:
    """An empty corpus is an answer, not an error."""
    assert 'class="brand"' in _html(show(screen, empty))


def test_an_empty_corpus_says_so_beside_the_map(show: Show, empty: Corpus) -> None:
    """Where there is nothing to list, the page says what to do."""
    assert "This corpus holds no articles" in _html(show("map", empty))


def test_the_table_lists_what_the_counter_counts(show: Show) -> None:
    """The rows are the events of the window, with those that have no date after them."""
    rows = _table(show(**{"from": "2024-12-08", "to": "2024-12-08"}))["rows"]
    titles = [row["cells"][1]["text"] for row in rows if not row["soft"]]
    assert len(titles) == 3
    undated = [row for row in rows if row["cells"][0]["text"] in {"No date", "49 years"}]
    assert len(undated) == 2
    assert all(row["soft"] for row in undated)


def test_a_link_opens_the_passage_and_marks_the_map(show: Show, corpus: Corpus) -> None:
    """The event of the address is the one selected on the map and told in the panel."""
    event = corpus.readings[0].events[4]
    app = show(event=event.id)
    assert _data(app, "hudhud_passage")["id"] == event.id
    assert _data(app, "hudhud_map")["command"]["select"] == 4


def test_a_link_to_a_base_opens_its_history(show: Show) -> None:
    """A base can be shared as an event can."""
    app = show(site="airport:OSLK")
    assert "Hmeimim Air Base" in _data(app, "hudhud_sheet")["html"]
    assert _data(app, "hudhud_map")["command"]["selectSite"] == 0


def test_families_that_are_left_out_are_left_out_everywhere(show: Show) -> None:
    """Table and map obey the same filter."""
    app = show(kinds="movement")
    assert _data(app, "hudhud_map")["command"]["setFilters"]["families"] == ["movement"]
    assert len(_table(app)["rows"]) == 8


def test_choosing_kinds_writes_the_address(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar and the link say the same."""
    pressed = [{"toggle": ["kinds", "base"]}, {"find": "libya"}]
    monkeypatch.setattr(desk, "show_filter_bar", lambda *_, on_change, **__: [on_change(done) for done in pressed])
    app = show()
    assert _asked(app, "kinds") == "base"
    assert _asked(app, "find") == "libya"
    assert _asked(app, "v") == "made-up-1"


def test_a_filter_that_the_frame_cannot_know_reaches_it_as_bits(show: Show, corpus: Corpus) -> None:
    """The frame shows what the table lists, and its document stays as it is."""
    app = show(at="iso:LY", find="flight")
    sent = _data(app, "hudhud_map")
    bits = b64decode(sent["command"]["setShown"])
    shown = {number for number in range(sent["events"]) if bits[number >> 3] >> (number & 7) & 1}
    ids = [event.id for event in corpus.readings[0].events]
    listed = {
        row["id"]
        for row in _table(show(at="iso:LY", find="flight", **{"from": "1900-01-01", "to": "2100-01-01"}))["rows"]
    }
    assert listed == {ids[number] for number in shown}
    assert sent["hash"] == _data(show(), "hudhud_map")["hash"]
    assert _data(show(), "hudhud_map")["command"]["setShown"] is None


def test_the_table_can_be_sorted_turned_and_widened(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each leaves its word in the address."""

    def pressed(*_: object, on_sort: Callable[[str], None], on_page: Callable[[int], None], **__: object) -> None:
        on_sort("where")
        on_sort("where")
        on_page(2)

    monkeypatch.setattr(desk, "show_table", pressed)
    app = show()
    assert (_asked(app, "sort"), _asked(app, "page")) == ("-where", "2")
    app.button(key="table_width").click().run()
    assert _asked(app, "table") == "wide"


def test_where_the_map_rests_and_its_clock_reach_the_address(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link shows the same part of the world by the same time."""
    done = MapState(view=MapView(35.5, 33.25, 6.5), clock=Clock.PUBLISHED, legend=Legend(families=("base",)))
    monkeypatch.setattr(desk.bridge, "show_map", lambda *_, on_change, **__: on_change(done))
    app = show()
    assert _asked(app, "map") == "6.5/33.25/35.5"
    assert _asked(app, "clock") == "published"
    assert _asked(app, "kinds") == "base"


def test_closing_a_passage_comes_back_to_its_page(show: Show, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is where they left, also after a step to another event."""
    monkeypatch.setattr("dashboard.twin.ROWS_ON_A_PAGE", 5)
    monkeypatch.setattr(desk, "show_passage", lambda *_, on_pick, **__: on_pick("close"))
    app = show(event=corpus.readings[0].events[4].id, **{"from": "1900-01-01", "to": "2100-01-01"})
    assert "event" not in app.query_params
    assert int(_asked(app, "page")) > 1


@pytest.mark.parametrize("screen", SCREENS)
def test_every_screen_is_written_as_the_reader_chose(show: Show, screen: str) -> None:
    """Arabic-Indic digits and Hijri days are no reason to fall."""
    app = show(screen, lang="ar", digits="arab", hijri="1", theme="dark", clock="published")
    assert 'class="brand"' in _html(app)


def test_digits_and_hijri_days_are_in_the_table(show: Show) -> None:
    """In the cells and in the counts, and not in what the article says."""
    table = _table(show(lang="ar", digits="arab", hijri="1", **{"from": "2024-12-08", "to": "2024-12-08"}))
    when = [row["cells"][0]["text"] for row in table["rows"] if not row["soft"]]
    assert when[0] == "٨ كانون الأول/ديسمبر ٢٠٢٤ (٧ جمادى الآخرة ١٤٤٦ هـ)"


def test_every_unread_part_of_a_link_is_said_in_a_sentence(show: Show) -> None:
    """Which part, and what was got; the others still hold."""
    app = show(map="here", page="-1", v="older", at="iso:XX,iso:LY", find="libya")
    said = [body for body in _html(app).split("\n") if 'class="complaint"' in body]
    assert len(said) == 4
    assert any("page" in body and "-1" in body for body in said)
    assert any("another version of the corpus" in body for body in said)
    assert _data(app, "hudhud_filters")["find"] == "libya"
    assert [chip["id"] for chip in _data(app, "hudhud_filters")["chips"]] == ["", "iso:LY"]


def test_what_is_done_on_the_map_reaches_the_address(
    show: Show, corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pick opens its event, and the window of the map becomes the page's."""
    view = map_view(corpus)
    done = MapState(pick=2, window=view.story)
    monkeypatch.setattr(desk.bridge, "show_map", lambda *_, on_change, **__: on_change(done))
    app = show()
    assert app.query_params["event"] in (view.events[2].event, [view.events[2].event])
    assert str(day_of(view.story[0])) in app.query_params["from"]


def test_a_pick_of_a_base_opens_the_base(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """A base on the map leads to its history, and closes any passage."""
    monkeypatch.setattr(desk.bridge, "show_map", lambda *_, on_change, **__: on_change(MapState(site=1)))
    app = show(event="event-0003")
    assert "hudhud:tartus-naval-base" in app.query_params["site"]
    assert "event" not in app.query_params


def test_what_the_address_gets_wrong_is_said_in_the_reader_s_language(show: Show) -> None:
    """A sentence names the key's value, and the rest is shown."""
    app = show(event="nobody", kinds="gossip", lang="ar")
    assert _html(app).count('class="complaint"') == 2
    assert "nobody" in _html(app)
    assert _table(app)["rows"]


def test_hostile_values_of_the_address_stay_text(show: Show) -> None:
    """A link cannot put markup on the page."""
    app = show(event="<img src=x onerror=alert(1)>")
    assert "<img" not in _html(app)
    assert "&lt;img" in _html(app)


def test_a_corpus_that_cannot_be_opened_is_said_in_one_sentence(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback: what must hold, what was got, and what to do."""

    def broken(*_: object) -> Corpus:
        raise StoreError("a corpus must be one of hudhud's, got <another> database: x.sqlite")

    app = show()
    monkeypatch.setattr(cache, "current", broken)
    app.run()
    assert "got &lt;another&gt; database" in _html(app)
    assert not app.exception


def test_findings_are_counted_and_listed_and_the_rest_is_shown(show: Show, corpus: Corpus) -> None:
    """A broken review names its file, its annotation and what must hold."""
    finding = Finding("quote_mismatch", "002.jsonld", "urn:12", {"expected": "a", "got": "b"})
    app = show("about", replace(corpus, findings=(finding,)))
    cells = [cell["text"] for cell in _table(app)["rows"][0]["cells"]]
    assert cells[:2] == ["002.jsonld", "urn:12"]
    assert cells[2] == "The quote must stand in its article at the offsets given (expected: a; got: b)"
    assert "What does not hold" in _html(app)


def test_findings_are_announced_on_every_screen(show: Show, corpus: Corpus) -> None:
    """Whoever looks at the map learns that something was left out."""
    app = show("map", replace(corpus, findings=(Finding("broken_edtf", "001.jsonld", "urn:1"),)))
    assert 'class="findings"' in _html(app)


def test_an_article_is_opened_by_its_link(show: Show, corpus: Corpus) -> None:
    """The whole text is handed over, and the events it tells are listed."""
    reading = corpus.readings[0]
    app = show("article", article=reading.article.id)
    data = _data(app, "hudhud_passage")
    assert "".join(segment["text"] for segment in data["segments"]) == corpus.documents["doc0"].text
    assert len(_table(app)["rows"]) == len(reading.events)


def test_contradictions_stand_on_their_screen(show: Show, corpus: Corpus) -> None:
    """Each pair is there with both quotes; a topic of the address lists that alone, and one it lacks lists all."""
    conflicts = tuple(
        Conflict((f"event-000{number}", f"event-000{number + 1}"), topic)
        for number, topic in enumerate((ConflictTopic.DATE, ConflictTopic.DENIAL))
    )
    disputed = replace(corpus, conflicts=conflicts)
    sheet = _data(show("conflicts", disputed), "hudhud_sheet")["html"]
    assert sheet.count("<blockquote") == 4
    narrowed = _data(show("conflicts", disputed, dispute="denial"), "hudhud_sheet")["html"]
    assert narrowed.count("<blockquote") == 2
    assert 'data-pick="event-0002"' in narrowed
    assert _data(show("conflicts", disputed, dispute="count"), "hudhud_sheet")["html"].count("<blockquote") == 4


def test_without_contradictions_the_screen_says_so(show: Show) -> None:
    """An empty list is a sentence."""
    assert "No contradictions" in _html(show("conflicts"))


def test_a_passage_hears_of_its_neighbours_in_the_window(show: Show, corpus: Corpus) -> None:
    """The steps lead to what is shown: with one family left there are as many as that has."""
    flight = next(event for event in corpus.readings[0].events if event.movement)
    beside = _data(show(event=flight.id, kinds="movement"), "hudhud_passage")["beside"]
    assert beside["total"] == 8
    assert beside["number"] >= 1
    assert _data(show(event=flight.id), "hudhud_passage")["beside"]["total"] > 8


def test_the_sources_are_credited(show: Show) -> None:
    """Licences and credits stand on the about screen, with the note on borders."""
    html = _html(show("about"))
    assert "GeoNames" in html
    assert "they take no side in any dispute" in html


def test_without_our_server_the_page_says_how_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """``streamlit run`` alone has no maps; one sentence says what to use."""
    monkeypatch.setattr(server, "is_serving", lambda: False)
    app = AppTest.from_file(str(files("dashboard") / "app.py"), default_timeout=30).run()
    assert "hudhud serve" in app.info[0].value
    assert not app.exception


def _asked(app: AppTest, key: str) -> str:
    """The value of a key of the page's address."""
    value = app.query_params[key]
    return value if isinstance(value, str) else value[-1]


def _html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def _data(app: AppTest, component: str) -> dict[str, Any]:
    """What the page handed to a component."""
    mounted = next(each for each in app.get("bidi_component") if each.proto.component_name == component)
    data: dict[str, Any] = json.loads(mounted.proto.json)
    return data


def _table(app: AppTest) -> dict[str, Any]:
    return _data(app, "hudhud_table")
