"""Names resolved in bulk: one line in, one line out, and what is wrong is said in its place."""

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import bulk
from dashboard.bulk import answer_lines
from gazetteer.index import Gazetteer


@pytest.fixture(scope="module")
def places() -> Iterator[Gazetteer]:
    """The shipped gazetteer."""
    with Gazetteer.open() as opened:
        yield opened


def _ask(places: Gazetteer, *lines: Any) -> tuple[list[dict[str, Any]], int]:
    asked = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    out = io.StringIO()
    bad = answer_lines(io.BytesIO(asked), out, places)
    return [json.loads(line) for line in out.getvalue().split("\n")[:-1]], bad


def test_a_name_alone_is_answered_with_candidates(places: Gazetteer) -> None:
    """The name, the place chosen, and each candidate with score and reasons that add up."""
    (answered,), bad = _ask(places, {"name": "باماكو"})
    first = answered["candidates"][0]
    assert bad == 0
    assert (answered["name"], answered["chosen"], first["id"]) == ("باماكو", "geonames:2460596", "geonames:2460596")
    assert first["name"] == {"en": "Bamako", "ar": "باماكو"}
    assert first["score"] == pytest.approx(sum(first["reasons"].values()), abs=1e-3)


def test_the_words_around_a_name_count(places: Gazetteer) -> None:
    """The same letters mean the Tripoli of the country that the text speaks of."""
    lines = []
    for country in ("لبنان", "ليبيا"):
        text = f"قال إن طرابلس في {country} هادئة"
        lines.append({"text": text, "start": 7, "end": 13})
    answered, _ = _ask(places, *lines)
    assert [each["name"] for each in answered] == ["طرابلس"] * 2
    assert [each["chosen"] for each in answered] == ["geonames:266826", "geonames:2210247"]


def test_what_is_known_beside_the_text_counts(places: Gazetteer) -> None:
    """Countries that the text is about turn the choice."""
    (answered,), _ = _ask(places, {"name": "طرابلس", "countries": ["LB"]})
    assert answered["chosen"] == "geonames:266826"


def test_an_unknown_name_is_no_bad_line(places: Gazetteer) -> None:
    """It has no candidates, and that is an answer."""
    (answered,), bad = _ask(places, {"name": "Qxzwvunarnia"})
    assert (answered["chosen"], answered["candidates"], bad) == (None, [], 0)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"nonsense", "must be JSON"),
        (b"\xff", "must be UTF-8"),
        (b"[" * 1000, "nest deeper"),
        (b'{"name": NaN}', "must be finite"),
        ([], "must be a JSON object"),
        ("x", "must be a JSON object"),
        ({}, 'must hold "name"'),
        ({"name": 5}, "name must be a valid string, got 5"),
        ({"name": None}, 'must hold "name"'),
        ({"name": "\ud800"}, "must hold whole characters"),
        ({"text": "abc"}, 'must hold "start" and "end"'),
        ({"text": "abc", "start": 0}, 'must hold "start" and "end"'),
        ({"text": "abc", "start": 2, "end": 9}, "must lie in the text of 3 characters"),
        ({"text": "abc", "start": 2, "end": 2}, "must lie in the text"),
        ({"text": "abc", "start": -1, "end": 2}, "start must be greater"),
        ({"text": "abc", "start": "0", "end": 2}, "start must be a valid integer"),
        ({"text": "abc", "start": True, "end": 2}, "start must be a valid integer"),
        ({"name": "a", "countries": ["Syria"]}, "countries.0"),
        ({"name": "a", "countries": "SY"}, "countries must be a valid list"),
    ],
)
def test_a_bad_line_is_answered_in_its_place(places: Gazetteer, line: Any, said: str) -> None:
    """One sentence that names the line; the lines before and after it are answered as ever."""
    answered, bad = _ask(places, {"name": "Tobruk"}, line, {"name": "Tobruk"})
    assert bad == 1
    assert answered[0] == answered[2]
    assert said in answered[1]["error"]
    assert "line 2" in answered[1]["error"]


def test_blank_lines_are_passed_over(places: Gazetteer) -> None:
    """They are counted as lines and answered by nothing."""
    answered, bad = _ask(places, b"", b"  ", b"x")
    assert (len(answered), bad) == (1, 1)
    assert "line 3" in answered[0]["error"]


def test_a_line_without_end_is_refused_without_being_held(places: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line past the limit is one bad line; the next one is read as ever."""
    monkeypatch.setattr(bulk, "MOST_BYTES_OF_A_LINE", 100)
    for length in (101, 202, 1000):
        answered, bad = _ask(places, b'{"name": "' + b"a" * length + b'"}', {"name": "Tobruk"})
        assert (len(answered), bad) == (2, 1)
        assert "longer than 100 bytes" in answered[0]["error"]
        assert answered[1]["chosen"] == "geonames:81302"


@given(
    st.lists(
        st.binary(max_size=60) | st.text(max_size=40).map(lambda name: json.dumps({"name": name}).encode()), max_size=5
    )
)
def test_any_bytes_are_answered_line_by_line(places: Gazetteer, lines: list[bytes]) -> None:
    """Whatever comes in, each line that is not blank has one answer."""
    asked = b"\n".join(lines)
    out = io.StringIO()
    bad = answer_lines(io.BytesIO(asked), out, places)
    answered = [json.loads(line) for line in out.getvalue().split("\n")[:-1]]
    assert len(answered) == sum(bool(line.strip()) for line in asked.split(b"\n"))
    assert sum("error" in each for each in answered) == bad
