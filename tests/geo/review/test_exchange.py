"""Decisions out as Web Annotations and in again: whole, once, and none of what means harm."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geo.model import Modality
from geo.reading.documents import make_document
from geo.review import exchange, making
from geo.review.decisions import Decision
from geo.review.exchange import Arrived, decision_lines, read_decisions
from geo.review.files import MAX_REVIEW_BYTES, read_review
from geo.shipped import review_files

DAY = date(2026, 11, 22)
Json = dict[str, Any]


@pytest.fixture(scope="session")
def log(world) -> list[Decision]:
    """Three decisions of two people, one of them taken back."""
    gone = making.reject(world.document, world.landing, by="Lubna", at=world.at(0), note="«no»\N{LINE SEPARATOR}")
    changed = replace(world.sailing, modality=Modality.CLAIMED)
    return [
        gone,
        making.edit(world.document, world.sailing, changed, by="Omar", at=world.at(1)),
        making.retract(gone, by="Lubna", at=world.at(2)),
    ]


def written(world, decisions, **changes: str) -> bytes:
    """The file of some decisions, its document changed as told."""
    head = replace(world.document, **changes)
    return "".join(decision_lines([head], decisions, DAY)).encode()


def taken(data: bytes, *documents) -> Arrived:
    """What a file of these bytes gives where there are these documents."""
    return read_decisions(io.BytesIO(data), len(data), "log.jsonld", documents)


def test_pages_are_web_annotations(world, log) -> None:
    """A list of annotation pages, each annotation with its own creator and moment, its words quoted and placed."""
    (page,) = json.loads(written(world, log))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (page["type"], page["created"], page["creator"]["type"]) == ("AnnotationPage", "2026-11-22", "Software")
    assert page["document"] == {
        "file": "flight.txt",
        "file_sha256": world.document.file_sha256,
        "text_sha256": world.document.text_sha256,
    }
    assert [item["body"]["type"] for item in page["items"]] == ["Verdict", "Event", "Retraction"]
    assert [item["creator"]["name"] for item in page["items"]] == ["Lubna", "Omar", "Lubna"]
    quote, position = page["items"][0]["target"][0]["selector"]
    assert world.document.text[position["start"] : position["end"]] == quote["exact"]


def test_each_page_has_a_line_of_its_own(world, log) -> None:
    """A long file can be read page by page, also where a text holds a line end of another sort."""
    lines = written(world, [*log, replace(log[0], creator="Salma")]).decode().splitlines()
    assert [line[:1] for line in lines] == ["[", "{", "{", "]"]


def test_the_same_id_twice_is_on_two_pages(world, log) -> None:
    """Two people's annotations of one id both come through."""
    twin = making.accept(world.document, world.talks, by="Omar", at=world.at(5))
    twin = replace(twin, id=log[0].id, annotation={**twin.annotation, "id": log[0].id})
    arrived = taken(written(world, [*log, twin]), world.document)
    assert arrived.findings == ()
    assert {each.digest for each in arrived.decisions} == {each.digest for each in [*log, twin]}


def test_a_long_log_is_several_pages(world, log, monkeypatch: pytest.MonkeyPatch) -> None:
    """No page grows beyond its limit, and all come in again, page by page."""
    monkeypatch.setattr(exchange, "_PAGE_CHARACTERS", 10)
    monkeypatch.setattr(exchange, "MAX_REVIEW_BYTES", 100)
    data = written(world, log)
    assert len(json.loads(data)) == 3
    assert [each.digest for each in taken(data, world.document).decisions] == [each.digest for each in log]


def test_the_shipped_reviews_come_in_too() -> None:
    """A review file of one page has its decisions by the page's creator and day."""
    for file in review_files():
        review, _ = read_review(file)
        assert review is not None
        arrived = taken(file.read_bytes())
        assert arrived.findings == ()
        assert [each.id for each in arrived.decisions] == [each.id for each in review.annotations]
        assert {(each.creator, each.created) for each in arrived.decisions} == {("hudhud editors", review.created)}


def test_a_decision_finds_its_document_by_its_text_then_by_its_file(world, log) -> None:
    """A renamed file is the same article; a file that was extracted anew too; an unknown one is waited for."""
    renamed = replace(world.document, file="other.txt")
    assert {each.document for each in taken(written(world, log), renamed).decisions} == {world.document.id}
    again = make_document(world.document.text + " ", "flight.txt")
    again = replace(again, file_sha256=world.document.file_sha256)
    assert {each.document for each in taken(written(world, log), again).decisions} == {again.id}
    assert {each.document for each in taken(written(world, log)).decisions} == {world.document.id}


def test_decisions_about_unknown_documents_stay_behind(log) -> None:
    """A page needs its document's hashes."""
    assert json.loads("".join(decision_lines([], log, DAY))) == []


def spoiled(change: Callable[[Json], object]) -> Callable[[bytes], bytes]:
    """What changes the only page of a file."""

    def spoil(data: bytes) -> bytes:
        pages = json.loads(data)
        change(pages[0])
        return json.dumps(pages).encode()

    return spoil


def item(change: Callable[[Json], object]) -> Callable[[bytes], bytes]:
    """What changes the second annotation."""
    return spoiled(lambda page: change(page["items"][1]))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda _: b"{",
        lambda _: b"[1]",
        lambda _: b"[" * 100_000,
        lambda data: data[:-40],
        spoiled(lambda page: page.update(type="Page")),
        spoiled(lambda page: page["document"].update(text_sha256="f" * 63)),
        spoiled(lambda page: page.update(items=[{}] * 20_001)),
        spoiled(lambda page: page["items"].append(page["items"][0])),
        item(lambda each: each.update(created="2026-02-31T00:00:00Z")),
        item(lambda each: each.update(created="yesterday")),
        item(lambda each: each["creator"].update(name="")),
        item(lambda each: each["body"].update(type="Script")),
        item(lambda each: each["body"].update(replaces=["e"] * 51)),
        item(lambda each: each["body"]["title"].update(en="x" * 2_001)),
        item(lambda each: each["body"]["title"].update(en="nul\0")),
        item(lambda each: each["body"]["title"].update(en="\ud800")),
        item(lambda each: each["body"].update(movement={"mode": "air", "legs": [], "trips": 10**400})),
        item(lambda each: each["body"].update(movement={"mode": "air", "legs": [], "trips": float("inf")})),
        item(lambda each: each["target"][0].update(source="/etc/passwd")),
        item(lambda each: each.update(target=[])),
        item(lambda each: each.update(target=each["target"] * 101)),
        item(lambda each: each["target"][0]["selector"][1].update(start=-1)),
        item(lambda each: each["target"][0]["selector"][0].update(exact="x" * 20_001)),
        item(lambda each: each.update(surprise=1)),
        item(lambda each: each.update(carries=[{"deep": json.loads("[" * 400 + "]" * 400)}])),
        item(lambda each: each.update(carries=[{"name": "\ud800"}])),
    ],
)
def test_what_does_not_hold_is_refused_whole(world, log, spoil: Callable[[bytes], bytes]) -> None:
    """One broken annotation, or a file that is none, takes in nothing; each fault names the file and what must hold."""
    arrived = taken(spoil(written(world, log)), world.document)
    assert arrived.decisions == ()
    assert arrived.findings
    for finding in arrived.findings:
        assert finding.file == "log.jsonld"
        assert finding.code in {"broken_review", "invalid_annotation", "duplicate_annotation"}
        assert all(len(value) <= 400 for value in finding.details.values())


def test_few_of_many_faults_are_told(world, log) -> None:
    """A file of nothing but faults does not fill the screen."""
    data = spoiled(lambda page: page.update(items=[{}] * 1_000))(written(world, log))
    assert len(taken(data, world.document).findings) == exchange.MOST_FINDINGS


class Unread(io.BytesIO):
    """A file that must not be read."""

    def read(self, *_: object) -> bytes:
        raise AssertionError

    readline = read


def test_a_file_beyond_the_limit_is_refused_unread() -> None:
    """Its size alone says so."""
    arrived = read_decisions(Unread(), exchange.MAX_EXCHANGE_BYTES + 1, "big.jsonld", [])
    assert [finding.code for finding in arrived.findings] == ["broken_review"]


def test_a_long_line_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long file must be a page a line, and no more of a longer line is read than the limit."""
    monkeypatch.setattr(exchange, "MAX_PAGE_BYTES", 1_000)
    stream = io.BytesIO(b" " * (MAX_REVIEW_BYTES + 1))
    arrived = read_decisions(stream, MAX_REVIEW_BYTES + 1, "big.jsonld", [])
    assert [finding.code for finding in arrived.findings] == ["broken_review"]
    assert stream.tell() == 1_001


def test_what_a_decision_carries_makes_no_other_of_it(world, log) -> None:
    """A decision that comes back with places for those who do not know them is there already."""
    feature = {"type": "Feature", "@id": "hudhud:own"}
    carrying = [replace(each, annotation={**each.annotation, "carries": [feature]}) for each in log]
    arrived = taken(written(world, carrying), world.document)
    assert [each.digest for each in arrived.decisions] == [each.digest for each in log]
    assert arrived.decisions[0].annotation["carries"] == [feature]


def test_a_text_may_name_nul_without_holding_it(world, log) -> None:
    """A backslash before u0000 is words, not a sign that a store cannot hold."""
    data = item(lambda each: each["body"]["title"].update(en="\\u0000"))(written(world, log))
    assert len(taken(data, world.document).decisions) == 3
