"""The gazetteer's screen, without a browser: candidates with reasons, the map's pins, hostile names and addresses."""

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import corpus as cache
from dashboard import server
from dashboard.map.palette import THEMES
from dashboard.map.places import picked_pin, places_document
from dashboard.reasons import reason_text, reasons_text, score_text
from dashboard.view import map_view
from gazetteer.errors import IndexUnreadableError
from gazetteer.guesses.fuzzy import Slip
from gazetteer.guesses.tiers import Tier
from gazetteer.index import Gazetteer
from gazetteer.ranking.weights import weights
from gazetteer.records import Reason
from geo.model import Corpus

HOSTILE = "</script><img src=x onerror=alert(1)>${alert(1)}\N{RIGHT-TO-LEFT OVERRIDE}"
Show = Callable[..., AppTest]


@pytest.fixture(scope="module")
def shipped() -> Iterator[Gazetteer]:
    """The shipped gazetteer alone, whatever the reader of these tests keeps beside it."""
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture
def show(corpus: Corpus, shipped: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> Show:
    """Runs the screen as a link would open it."""
    monkeypatch.setattr(server, "is_serving", lambda: True)
    monkeypatch.setattr(cache, "current", lambda *_: corpus)
    monkeypatch.setattr(cache, "current_view", lambda *_: map_view(corpus))
    monkeypatch.setattr(cache, "gazetteer", lambda: shipped)

    def run(**query: str) -> AppTest:
        app = AppTest.from_file(str(Path(str(files("dashboard") / "app.py"))), default_timeout=30)
        for key, value in query.items():
            app.query_params[key] = value
        app.run()
        app.switch_page("screens/gazetteer.py").run()
        assert [each.message for each in app.exception] == []
        return app

    return run


@pytest.mark.parametrize("language", ["en", "ar"])
def test_candidates_stand_with_where_they_are_and_why(show: Show, language: str) -> None:
    """Each row has a place's name, kind, country and position, a sentence for every reason, and the score."""
    rows = _data(show(q="طرابلس", lang=language), "hudhud_table")["rows"]
    place, why, score = rows[0]["cells"]
    assert rows[0]["id"] == "geonames:2210247"
    assert place["text"] == ("طرابلس" if language == "ar" else "Tripoli")
    assert ("ليبيا" if language == "ar" else "Libya") in place["note"]
    assert "32.89°" in place["note"]
    assert next(point["text"] for point in why["points"]) == reason_text("exact", language)
    assert float(score["text"]) > 0


def test_the_words_around_turn_the_ranking(show: Show) -> None:
    """With Lebanon named beside it the other Tripoli comes first, and says so."""
    rows = _data(show(q="طرابلس", near="في لبنان"), "hudhud_table")["rows"]
    assert rows[0]["id"] == "geonames:266826"
    codes = {point["text"] for point in rows[0]["cells"][1]["points"]}
    assert codes & {reason_text(code, "en") for code in ("country_nearby", "containment")}


def test_the_map_shows_the_rows_in_their_order(show: Show) -> None:
    """Pin and row of a number are the same place; the one that the address names is chosen."""
    app = show(q="طرابلس", place="geonames:266826")
    table, small = _data(app, "hudhud_table"), _data(app, "hudhud_places")
    assert [row["cells"][0]["text"] for row in table["rows"]] == [pin["name"] for pin in small["places"]]
    assert table["rows"][small["chosen"]]["id"] == table["selected"] == "geonames:266826"


def test_a_place_that_is_no_candidate_is_not_chosen(show: Show) -> None:
    """An address can name any place; only those in the list are marked."""
    assert _data(show(q="طرابلس", place="iso:RU"), "hudhud_places")["chosen"] is None


def test_an_unknown_name_is_said_to_be_so(show: Show) -> None:
    """No empty table, no map of nothing."""
    app = show(q="Narniaqxz")
    assert "No place of this name is known" in _html(app)
    assert app.get("bidi_component") == []


def test_without_a_name_the_screen_says_what_to_do(show: Show) -> None:
    """The empty screen explains itself and offers names to try, each a link that asks for it."""
    html = _html(show(lang="ar"))
    assert "اكتب اسما" in html
    assert 'href="/gazetteer?lang=ar&amp;q=Khmeimim&amp;v=' in html


def test_typing_a_name_writes_the_address(show: Show) -> None:
    """What is asked can be shared; a place chosen before is let go."""
    app = show(q="طرابلس", place="geonames:266826")
    app.text_input(key="ask_q").set_value("Khmeimim").run()
    assert "Khmeimim" in app.query_params["q"]
    assert "place" not in app.query_params
    assert _data(app, "hudhud_table")["rows"][0]["id"] == "airport:OSLK"


@pytest.mark.parametrize("name", [HOSTILE, "\N{ARABIC FATHA}" * 200, "🇸🇾", " ", "\x00", "%", "'; DROP TABLE place"])
def test_hostile_names_are_names(show: Show, name: str) -> None:
    """Markup, marks alone, emoji and control characters are looked up or not found; nothing of them is markup."""
    assert "<img" not in _html(show(q=name, near=name, place=name))


def test_broken_own_places_are_one_sentence(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader whose file of own places is broken is told which."""

    def broken() -> Gazetteer:
        raise IndexUnreadableError("own places must be kept in a file of their own, got <x> in own-places.sqlite")

    monkeypatch.setattr(cache, "gazetteer", broken)
    assert "got &lt;x&gt; in own-places.sqlite" in _html(show(q="طرابلس"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_reason_has_a_sentence(language: str) -> None:
    """Each code that the gazetteer's code, tiers, slips and weights can give is explained in both languages."""
    silent = sorted(code for code in _codes() if reason_text(code, language) == code.replace("_", " "))
    assert silent == []


def test_the_codes_are_really_gathered() -> None:
    """The search for codes finds those of each module."""
    assert {"exact", "peeled", "conjunction", "preposition_in", "own_wins", "cue", "distance", "one_edit"} <= _codes()


def test_a_code_without_a_sentence_is_shown_in_plain_words() -> None:
    """A newer gazetteer's reason is still readable."""
    assert reason_text("some_new_step", "ar") == "some new step"


def test_scores_have_true_minus_signs_and_a_bare_zero() -> None:
    """What is added has its sign; what adds nothing is 0, also a hair below it."""
    assert [score_text(value, sign="+") for value in (1.234, -0.5, 0.0, -0.001)] == [
        "+1.23",
        "\N{MINUS SIGN}0.50",
        "0",
        "0",
    ]
    assert score_text(-2.0) == "\N{MINUS SIGN}2.00"
    assert reasons_text([Reason("exact", 3.0), Reason("own", 0.0)], "en") == (
        "the name is spelt exactly so +3.00; it stands among your own places 0"
    )


def test_a_pick_from_the_map_is_checked() -> None:
    """Only a whole number below the count of places is one."""
    assert [picked_pin({"pick": value}, 3) for value in (0, 2.0)] == [0, 2]
    assert {picked_pin({"pick": value}, 3) for value in (3, -1, 1.5, True, "1", None, [0])} == {None}
    assert picked_pin(None, 3) is None


@pytest.mark.parametrize("theme", THEMES)
def test_the_small_map_asks_for_nothing(theme: str) -> None:
    """No script, style, picture or font of it comes from an address, and it is the same each time."""
    document = places_document("ar", theme)
    tags = re.findall(r"<(?:script|link|img|iframe|source|object|embed)\b[^>]*>", document.html)
    assert not [tag for tag in tags if re.search(r"(?:src|href)=(?![\"']data:)", tag)]
    styles = "".join(re.findall(r"<style>(.*?)</style>", document.html, re.DOTALL))
    assert set(re.findall(r"url\(\s*[\"']?([a-z]+:|[^)]{0,12})", styles)) == {"data:"}
    assert places_document.__wrapped__("ar", theme) == document


def test_the_small_map_is_served_by_its_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    """The route of the map gives it out in both languages and themes, without a corpus."""
    monkeypatch.setattr(cache, "map_document", lambda *_: pytest.fail("the corpus was asked"))
    for language in ("en", "ar"):
        document = places_document(language, "dark")
        assert cache.map_document_by_hash(document.hash) == document


def _codes() -> set[str]:
    """Every code of a reason: literals in the gazetteer's modules, tiers, slips, prefixes and weights."""
    modules = Path(str(files("gazetteer"))).rglob("*.py")
    literals = {
        code
        for module in modules
        for code in re.findall(r'(?:Reason|weighed)\(\s*"([a-z_]+)"', module.read_text(encoding="utf-8"))
    }
    prefixes = set(re.findall(r'"(preposition_[a-z]+|article_[a-z]+|conjunction)"', _source("clitics.py")))
    return literals | prefixes | set(weights()) | {tier.value for tier in Tier} | {slip.value for slip in Slip}


def _source(name: str) -> str:
    return (files("gazetteer") / name).read_text(encoding="utf-8")


def _html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def _data(app: AppTest, component: str) -> dict[str, Any]:
    for element in app.get("bidi_component"):
        if element.proto.component_name == component:
            found: dict[str, Any] = json.loads(element.proto.json)
            return found
    raise AssertionError(f"the page must hold {component}, got none")
