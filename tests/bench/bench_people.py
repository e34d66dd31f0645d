"""Twenty people at one dashboard, beside one alone: how long an answer takes, and whether any is lost.

Each person is a session of its own over Streamlit's WebSocket, as a browser opens it, without a browser: on one machine
twenty Chromiums would measure themselves. Everybody opens another passage or moves the window every five seconds: by a
click, which runs the desk alone, or by a link, which runs the whole page.
"""

import asyncio
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from urllib.parse import urlencode, urlsplit

from chromium import dashboard, serving
from rich.console import Console
from rich.table import Table
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from gazetteer.index import Gazetteer
from geo.model import Corpus
from geo.store import Store

PEOPLE, DOINGS, EVERY_S = 20, 6, 5.0
_PATIENCE_S = 60.0
_LOST = float("inf")


def test_bench_people(tmp_path: Path) -> None:
    """Prints the median answer for one person and for twenty, and how many answers never came."""
    corpus_file = tmp_path / "corpus.sqlite"
    with Store.open(corpus_file) as store, Gazetteer.open() as places:
        store.fill_from_seeds(places)
        addresses = _addresses(store.corpus(places))
    columns = ("done by", "people", "answers", "lost", "p50 ms", "longest ms", "p50, times alone")
    table = Table(*columns, title_justify="left")
    with serving(dashboard(corpus_file), tmp_path / "log.txt") as address:
        for is_click in (True, False):
            crowd = partial(_crowd, address, addresses, is_click=is_click)
            asyncio.run(crowd(1, every_s=0.2))  # what is cached for all is made once
            alone = asyncio.run(crowd(1, every_s=1.0))
            together = asyncio.run(crowd(PEOPLE, every_s=EVERY_S))
            for people, answers in ((1, alone), (PEOPLE, together)):
                _add_row(table, "click" if is_click else "link", people, answers, median(alone))
    Console().print(table)


def _add_row(table: Table, way: str, people: int, answers: list[float], alone: float) -> None:
    came = [each for each in answers if each != _LOST]
    counts = str(people), str(len(answers)), str(len(answers) - len(came))
    times = f"{median(came) * 1000:.0f}", f"{max(came) * 1000:.0f}", f"{median(came) / alone:.1f}"
    table.add_row(way, *counts, *times)


def _addresses(corpus: Corpus) -> list[str]:
    """What one may ask for: passages, and windows of the map."""
    events = [event for reading in corpus.readings for event in reading.events]
    windows = [{"from": f"2024-{month:02}-01", "to": f"2025-{month:02}-28"} for month in range(1, 11)]
    return [urlencode(query) for query in ([{"event": event.id} for event in events[::3]] + windows)]


async def _crowd(address: str, addresses: list[str], people: int, *, every_s: float, is_click: bool) -> list[float]:
    """Seconds of every answer that the people waited for; infinite where none came."""
    each = (
        _person(address, addresses, Random(number), every_s=every_s, is_click=is_click)  # noqa: S311 - no secret
        for number in range(people)
    )
    return [seconds for answers in await asyncio.gather(*each) for seconds in answers]


async def _person(address: str, addresses: list[str], chance: Random, *, every_s: float, is_click: bool) -> list[float]:
    stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], origin=address, max_size=None) as socket:  # type: ignore[list-item,arg-type]
        _, desk = await _answer(socket, "")
        assert desk, "the map must stand in a fragment of its own, got none"
        await asyncio.sleep(chance.uniform(0, every_s))
        answers = []
        for _ in range(DOINGS):
            seconds, _ = await _answer(socket, chance.choice(addresses), desk if is_click else "")
            answers.append(seconds)
            await asyncio.sleep(max(0.0, every_s - min(seconds, every_s)))
        return answers


async def _answer(socket: ClientConnection, query: str, fragment: str = "") -> tuple[float, str]:
    """Seconds from asking until the answer is whole, infinite where it does not come; and the map's fragment."""
    asked, found = BackMsg(), ""
    asked.rerun_script.query_string = query
    asked.rerun_script.fragment_id = fragment
    start = perf_counter()
    await socket.send(asked.SerializeToString())
    try:
        async with asyncio.timeout(_PATIENCE_S):
            async for message in socket:
                told = ForwardMsg.FromString(message)  # type: ignore[arg-type]
                if told.delta.new_element.bidi_component.component_name == "hudhud_map":
                    found = told.delta.fragment_id
                if told.WhichOneof("type") == "script_finished":
                    return perf_counter() - start, found
    except TimeoutError:
        pass
    return _LOST, found
