"""The server's part of taking away."""

import asyncio
import csv
import io
import json
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request

from dashboard import corpus as cache
from dashboard.filters import Filters
from dashboard.takeaway import formats, standalone
from dashboard.takeaway.formats import FORMATS, Format
from dashboard.takeaway.route import address_of, take
from dashboard.takeaway.scope import Scope
from dashboard.view import map_view
from geo.errors import StoreError
from geo.model import Corpus, Layer

Ask = Callable[[str], tuple[int, Headers, bytes]]


@pytest.fixture
def ask(corpus: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Ask:
    """Asks the route for an address; temporary files go to a folder that can be looked into."""
    monkeypatch.setattr(cache, "current", lambda layer=Layer.REVIEWED: replace(corpus, layer=layer))
    monkeypatch.setattr(cache, "current_view", lambda _=Layer.REVIEWED: map_view(corpus))
    monkeypatch.setattr(cache, "sources", dict)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def one(address: str) -> tuple[int, Headers, bytes]:
        path, _, query = address.partition("?")
        _, _, scope, name = path.split("/")
        request = Request(
            {"type": "http", "method": "GET", "headers": [], "path": path, "query_string": query.encode(),
             "path_params": {"scope": scope, "format": name}}
        )  # fmt: skip
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(_sent(request))).result()

    return one


async def _sent(request: Request) -> tuple[int, Headers, bytes]:
    response, parts = take(request), []

    async def receive() -> Mapping[str, object]:
        await asyncio.Event().wait()
        return {}

    async def send(message: Mapping[str, object]) -> None:
        parts.append(message)

    await response(request.scope, receive, send)  # type: ignore[arg-type]
    body = b"".join(bytes(part.get("body", b"")) for part in parts)  # type: ignore[arg-type]
    return response.status_code, response.headers, body


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_a_file_to_keep(ask: Ask, name: str, tmp_path: Path) -> None:
    """It comes as an attachment with its type, a name that tells version and window, and leaves nothing behind."""
    status, headers, body = ask(f"/take/map/{name}?from=2024-12-01&to=2024-12-31")

    assert status == 200
    assert headers["content-type"].startswith(FORMATS[name].media_type)
    wanted = f"hudhud-madeup1-reviewed-2024-12-01_2024-12-31.{FORMATS[name].suffix}"
    assert headers["content-disposition"] == f'attachment; filename="{wanted}"'
    assert len(body) == int(headers["content-length"]) > 0
    assert list(tmp_path.iterdir()) == []


def test_the_file_holds_what_the_address_shows(ask: Ask) -> None:
    """Filters in the address are obeyed, and the view it was taken from stands in the file."""
    address = address_of(Scope.MAP, "geojson", Filters(families=("base",)))
    collection = json.loads(ask(address)[2])
    events = [each["properties"] for each in collection["features"] if each["properties"]["feature"] == "event"]

    assert {event["family"] for event in events} == {"base"}
    assert "kinds=base" in collection["hudhud"]["view"]


def test_the_layer_goes_with_the_file(ask: Ask) -> None:
    """The machine's reading is named as such."""
    rows = csv.DictReader(io.StringIO(ask("/take/map/csv?layer=machine")[2].decode("utf-8-sig")))

    assert {row["layer"] for row in rows} == {"machine"}


def test_nonsense_falls_back_as_on_the_screen(ask: Ask) -> None:
    """What of an address cannot be used is left out; the rest is taken."""
    nonsense = "from=never&to=%00&kinds=gossip&event=%3Cscript%3E&lang=xx&theme=pink&site=../../etc/passwd"
    plain, odd = (json.loads(ask(f"/take/map/geojson?{query}")[2]) for query in ("", nonsense))

    assert odd["features"] == plain["features"]


@pytest.mark.parametrize("path", ["/take/map/shapefile", "/take/world/csv"])
def test_what_is_not_offered_is_not_found(ask: Ask, path: str) -> None:
    """Neither another format nor another screen."""
    with pytest.raises(HTTPException) as refused:
        ask(path)
    assert refused.value.status_code == 404


def test_a_full_disk_is_one_sentence(ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is said in the reader's language, and nothing half-made is left."""

    def full(_taken: object, _look: object, path: Path) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    broken = Format("csv", "csv", "text/csv", full)
    monkeypatch.setattr(formats, "FORMATS", {"csv": broken})
    monkeypatch.setattr("dashboard.takeaway.route.FORMATS", {"csv": broken})
    status, _, body = ask("/take/map/csv?lang=ar")

    assert status == 507
    assert "No space left on device" in body.decode()
    assert body.decode().startswith("تعذر")
    assert list(tmp_path.iterdir()) == []


def test_a_corpus_that_cannot_be_read_is_said(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same sentence as on every screen."""

    def broken(_layer: Layer) -> Corpus:
        raise StoreError("a corpus must be whole, got half")

    monkeypatch.setattr(cache, "current", broken)
    assert ask("/take/map/csv")[::2] == (503, b"a corpus must be whole, got half")


def test_a_page_of_too_many_events_is_refused_in_one_sentence(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A map page is not begun where it would hold more events than it can, and nothing is left behind."""
    monkeypatch.setattr(standalone, "MOST_EVENTS", 0)
    code, _, said = ask("/take/map/html?lang=en")
    assert code == 413
    assert "at most 0 events" in said.decode()
    assert not list(tmp_path.iterdir())
