"""Twenty people at one dashboard, beside one alone: how long an answer takes, and whether any is lost.

Each person is a session of its own over Streamlit's WebSocket, as a browser opens it, without a browser: on one machine
twenty Chromiums would measure themselves. Somebody opens another passage or moves the window every five seconds, which
runs the whole page; a real click reruns its fragment alone.
"""

import asyncio
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
    with serving(dashboard(corpus_file), tmp_path / "log.txt") as address:
        asyncio.run(_crowd(address, addresses, 1, every_s=0.2))  # what is cached for all is made once
        alone = asyncio.run(_crowd(address, addresses, 1, every_s=1.0))
        together = asyncio.run(_crowd(address, addresses, PEOPLE, every_s=EVERY_S))
    table = Table("people", "answers", "lost", "p50 ms", "longest ms", "p50, times alone", title_justify="left")
    for people, answers in ((1, alone), (PEOPLE, together)):
        came = [each for each in answers if each != _LOST]
        times = f"{median(came) / median(alone):.1f}"
        lost = str(len(answers) - len(came))
        table.add_row(
            str(people), str(len(answers)), lost, f"{median(came) * 1000:.0f}", f"{max(came) * 1000:.0f}", times
        )
    Console().print(table)


def _addresses(corpus: Corpus) -> list[str]:
    """What one may ask for: passages, and windows of the map."""
    events = [event for reading in corpus.readings for event in reading.events]
    windows = [{"from": f"2024-{month:02}-01", "to": f"2025-{month:02}-28"} for month in range(1, 11)]
    return [urlencode(query) for query in ([{"event": event.id} for event in events[::3]] + windows)]


async def _crowd(address: str, addresses: list[str], people: int, *, every_s: float) -> list[float]:
    """Seconds of every answer that the people waited for; infinite where none came."""
    each = (_person(address, addresses, Random(number), every_s) for number in range(people))  # noqa: S311 - no secret
    return [seconds for answers in await asyncio.gather(*each) for seconds in answers]


async def _person(address: str, addresses: list[str], chance: Random, every_s: float) -> list[float]:
    stream = f"ws://{urlsplit(address).netloc}/_stcore/stream"
    async with connect(stream, subprotocols=["streamlit"], origin=address, max_size=None) as socket:  # type: ignore[list-item,arg-type]
        await _answer(socket, "")
        await asyncio.sleep(chance.uniform(0, every_s))
        answers = []
        for _ in range(DOINGS):
            seconds = await _answer(socket, chance.choice(addresses))
            answers.append(seconds)
            await asyncio.sleep(max(0.0, every_s - min(seconds, every_s)))
        return answers


async def _answer(socket: ClientConnection, query: str) -> float:
    """Seconds from asking for an address until the page is whole; infinite where it does not come."""
    asked = BackMsg()
    asked.rerun_script.query_string = query
    start = perf_counter()
    await socket.send(asked.SerializeToString())
    try:
        async with asyncio.timeout(_PATIENCE_S):
            async for message in socket:
                told = ForwardMsg.FromString(message)  # type: ignore[arg-type]
                if told.WhichOneof("type") == "script_finished":
                    return perf_counter() - start
    except TimeoutError:
        pass
    return _LOST
