"""The running server, asked by another program of this machine as another site's page, or a name made to point here."""

import asyncio
import base64
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.doors import MOST_SESSIONS, Doors
from dashboard.headers import ALWAYS
from geo.store import Store

PATIENCE_S = 60
_STREAM = "/_stcore/stream"
_UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": base64.b64encode(bytes(16)).decode(),
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a running dashboard, started as people start it, with an empty corpus."""
    folder = tmp_path_factory.mktemp("served")
    Store.open(folder / "corpus.sqlite").close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        chosen: int = probe.getsockname()[1]
    command = [sys.executable, "-c", "from dashboard.cli import main; main()", "serve", "--no-browser"]
    arguments = ["--port", str(chosen), "--corpus", str(folder / "corpus.sqlite")]
    with (folder / "log.txt").open("w") as log:
        running = subprocess.Popen([*command, *arguments], stdout=log, stderr=log)  # noqa: S603 - our own program
        try:
            _await(chosen, running, folder / "log.txt")
            yield chosen
        finally:
            running.terminate()
            running.wait(timeout=PATIENCE_S)


def _await(port: int, running: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and running.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"the server must answer, it said: {log.read_text()}")


def _ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers of the answer to a raw request."""
    given = {"Host": f"127.0.0.1:{port}", "Connection": "close", **headers}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items()), "", ""]
    with closing(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)) as way:
        way.sendall("\r\n".join(lines).encode())
        head = b""
        while b"\r\n\r\n" not in head and (some := way.recv(65536)):
            head += some
    first, *rest = head.split(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in rest)
    return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}


def _ask_for_session(port: int, **headers: str) -> int:
    return _ask(port, _STREAM, **_UPGRADE, **headers)[0]


PATHS = ("/", "/add", "/nowhere", "/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/assets/page.css")


@pytest.mark.parametrize(
    "path", [*PATHS, "/static/nothing.js", "/upload/x", "/ogc/", "/healthz", "/take/x/y", "/media/x"]
)
def test_every_answer_tells_the_browser_what_it_may_do(port: int, path: str) -> None:
    """Ours, Streamlit's, found or not: each carries a policy and the other headers."""
    _, headers = _ask(port, path)
    assert {name: headers.get(name.lower()) for name in ALWAYS} == ALWAYS
    assert "default-src 'self'" in headers["content-security-policy"]
    sources = re.findall(r"https?:|\*|unsafe-eval", headers["content-security-policy"])
    assert sources == []


def test_our_own_page_gets_a_session(port: int) -> None:
    """So that a refusal means something: from this server's own page the way is open."""
    assert _ask_for_session(port, Origin=f"http://127.0.0.1:{port}") == 101


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1.evil.example"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Host": "evil.example"},
        {"Host": "evil.example:8501"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_another_site_gets_no_session(port: int, headers: dict[str, str]) -> None:
    """Neither its page nor a name that was made to point at this machine opens a WebSocket."""
    assert _ask_for_session(port, **headers) in {400, 403}


@pytest.mark.parametrize("path", ["/", "/add", "/_stcore/health", "/assets/page.css", "/ogc/", "/healthz", "/upload/x"])
def test_a_name_made_to_point_here_reads_nothing(port: int, path: str) -> None:
    """Every route asks what it was called by."""
    assert _ask(port, path, Host="evil.example")[0] == 400


@pytest.mark.parametrize("path", ["/ogc/", "/healthz", "/_stcore/health", "/_stcore/host-config", "/upload/x"])
def test_no_other_origin_may_read_an_answer(port: int, path: str) -> None:
    """No answer names another origin as allowed."""
    _, headers = _ask(port, path, Origin="http://evil.example")
    assert headers.get("access-control-allow-origin") in {None, f"http://127.0.0.1:{port}"}


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/upload_file/a/b",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore",
        "/add/_stcore/metrics",
        "/media/x",
        "/component/x/y",
        "/app/static/x",
        "/auth/login",
    ],
)
def test_what_the_page_does_not_need_is_closed(port: int, path: str) -> None:
    """Streamlit's counters, uploads and other ways in are not there."""
    assert _ask(port, path)[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/ogc/", "/_stcore/stream", "/_stcore/host-config", "/take/map/csv"])
def test_what_is_to_be_read_cannot_be_written(port: int, path: str, method: str) -> None:
    """Only the way in for articles takes anything, and that wants the page's token."""
    assert _ask(port, path, method)[0] == 405
    assert _ask(port, "/upload", "POST")[0] == 403


def test_only_this_machine_is_listened_to(port: int) -> None:
    """At the machine's other addresses nobody answers, the 127 network's too."""
    for address in ("127.0.0.2", *_other_addresses()):
        with socket.socket() as way:
            way.settimeout(PATIENCE_S)
            assert way.connect_ex((address, port)) != 0


def _other_addresses() -> list[str]:
    found = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    return sorted({str(each[4][0]) for each in found} - {"127.0.0.1", "127.0.1.1"})


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/assets/..%2f..%2fapp.py", "/static/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd"]
)
def test_no_path_leads_out(port: int, path: str) -> None:
    """Nothing but listed files is served, however the path is written."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_S)) as way:
        way.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while some := way.recv(65536):
            answer += some
    assert b"root:" not in answer
    assert b"st.set_page_config" not in answer


def test_so_many_pages_may_be_open() -> None:
    """One more is told to try again later, until one of them is closed."""

    async def converse() -> list[str]:
        waiting, said = asyncio.Event(), []

        async def page(_scope: object, _receive: object, _send: object) -> None:
            said.append("open")
            await waiting.wait()

        async def send(message: dict[str, object]) -> None:
            said.append(f"{message['type']} {message['code']}")

        doors = Doors(page, most_sessions=2)
        scope = {"type": "websocket", "headers": []}
        tasks = [asyncio.create_task(doors(scope, None, send)) for _ in range(3)]  # type: ignore[arg-type]
        await asyncio.sleep(0)
        waiting.set()
        await asyncio.gather(*tasks)
        await doors(scope, None, send)  # type: ignore[arg-type]
        return said

    with ThreadPoolExecutor(1) as thread:  # a browser test may have left its loop running in this one
        said = thread.submit(lambda: asyncio.run(converse())).result()
    assert said == ["open", "open", "websocket.close 1013", "open"]
    assert MOST_SESSIONS >= 100
