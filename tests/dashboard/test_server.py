"""The server's routes, headers and settings, without a browser."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from starlette.applications import Starlette
from starlette.types import Message

from dashboard import corpus as cache
from dashboard import server, shell
from dashboard.headers import ALWAYS, PAGE_POLICY
from gazetteer.index import Gazetteer
from geo.store import Store


@pytest.fixture(scope="module")
def corpus_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the shipped articles."""
    path = tmp_path_factory.mktemp("served") / "corpus.sqlite"
    with Store.open(path) as store, Gazetteer.open() as places:
        store.fill_from_seeds(places)
    return path


@dataclass
class Answer:
    """What came back."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""

    @property
    def text(self) -> str:
        """The content as UTF-8."""
        return self.content.decode()


Ask = Callable[..., Answer]


@pytest.fixture
def ask(corpus_file: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks our routes, behind our middleware, for a path."""
    monkeypatch.setenv(cache.PATH_VARIABLE, str(corpus_file))
    application = Starlette(routes=server.routes(), middleware=server.middleware())

    def one(address: str, host: str = "127.0.0.1") -> Answer:
        # In a thread of its own: a browser test may have left its event loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(_asked(application, address, host))).result()

    return one


async def _asked(application: Starlette, address: str, host: str) -> Answer:
    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", host.encode())],
    }
    answer = Answer()
    asked: list[bool] = []

    async def receive() -> Message:
        if asked:
            await asyncio.Event().wait()  # the browser stays until it has its answer
        asked.append(True)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
        else:
            answer.content += message.get("body", b"")

    await application(scope, receive, send)
    return answer


@pytest.mark.parametrize("path", ["/", "/articles", "/assets/page.css", "/assets/none", "/nowhere"])
def test_every_answer_carries_the_headers(ask: Ask, path: str) -> None:
    """Found or not, whatever it is, the browser is told what it may do."""
    headers = ask(path).headers
    assert {name: headers[name.lower()] for name in ALWAYS} == ALWAYS
    assert headers["content-security-policy"] == PAGE_POLICY


def test_no_header_ends_in_a_blank() -> None:
    """A trailing blank in a header's value breaks the connection."""
    assert [value for value in (*ALWAYS.values(), PAGE_POLICY) if value != value.strip()] == []


def test_the_policy_names_no_other_host() -> None:
    """With default settings there is nothing but our own origin, data and blobs."""
    allowed = {word for part in PAGE_POLICY.split("; ") for word in part.split()[1:]}
    assert allowed <= {"'self'", "'none'", "'unsafe-inline'", "data:", "blob:"}
    assert "'unsafe-inline'" not in PAGE_POLICY.split("script-src", maxsplit=1)[1].split(";")[0]


def test_the_page_is_in_the_language_asked_for(ask: Ask) -> None:
    """Arabic turns the page from the first byte on; what we do not speak is English."""
    assert '<html lang="ar" dir="rtl">' in ask("/sites?lang=ar").text
    assert '<html lang="en" dir="ltr">' in ask("/sites").text
    assert '<html lang="en" dir="ltr">' in ask("/?lang=" + quote('"><script>alert(1)</script>')).text


def test_the_page_holds_no_script_of_its_own() -> None:
    """The policy allows scripts from files alone, and the page keeps to that."""
    html = shell.page("en")
    assert "<script>" not in html
    assert "service-desc" not in html
    assert "AI agents" not in html


def test_the_map_is_served_with_a_policy_of_its_own(ask: Ask) -> None:
    """Each answer has a fresh nonce, on its scripts and in its policy, and is sandboxed."""
    address = f"/map/{cache.map_document('en', 'light').hash}"
    first, second = ask(address), ask(address)
    policy = first.headers["content-security-policy"]
    assert "sandbox allow-scripts" in policy
    assert "default-src 'none'" in policy
    assert policy != second.headers["content-security-policy"]
    nonce = policy.split("'nonce-")[1].split("'")[0]
    assert first.text.count("<script") == first.text.count(f'<script nonce="{nonce}"')
    assert first.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("wanted", ["0" * 32, "..%2f..%2fetc%2fpasswd", "x" * 5000])
def test_an_unknown_map_is_not_found(ask: Ask, wanted: str) -> None:
    """Only the documents of this corpus are served."""
    assert ask(f"/map/{wanted}").status == 404


@pytest.mark.parametrize("name", ["..%2fapp.py", "page.css%00", "%2e%2e/app.py", "noto-sans-arabic.ttf/"])
def test_only_listed_assets_are_served(ask: Ask, name: str) -> None:
    """No path leads out of the assets."""
    assert ask(f"/assets/{name}").status in {307, 404}


@pytest.mark.parametrize(("host", "status"), [("localhost:8501", 200), ("127.0.0.1", 200), ("evil.example", 400)])
def test_a_page_of_another_name_is_refused(ask: Ask, host: str, status: int) -> None:
    """A name that was made to point at this machine reads nothing of it, headers or not."""
    answer = ask("/", host)
    assert answer.status == status
    assert answer.headers["content-security-policy"] == PAGE_POLICY


def test_the_arabic_font_is_our_own(ask: Ask) -> None:
    """The font comes from the package installed here."""
    answer = ask("/assets/noto-sans-arabic.ttf")
    assert answer.status == 200
    assert answer.content[:4] == b"\x00\x01\x00\x00"


def test_the_settings_keep_to_this_machine() -> None:
    """Nobody else is listened to, and nothing is reported to anyone."""
    settings = server.configuration(9000)
    assert settings["server.address"] == "127.0.0.1"
    assert settings["browser.gatherUsageStats"] is False
    assert settings["server.allowedHosts"] == ["127.0.0.1", "localhost"]
    assert settings["server.enableXsrfProtection"] is True
    assert settings["server.maxMessageSize"] == server.MOST_MESSAGE_MEGABYTES


def test_streamlit_knows_every_setting() -> None:
    """A setting that Streamlit renames is noticed here, not by a user."""
    from streamlit import config  # noqa: PLC0415 - heavy

    known = set(config._config_options_template)
    assert [name for name in server.configuration(9000) if name not in known] == []


def test_a_taken_port_is_passed_over_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a wish the next free port is used; a wished-for port that is taken is an error."""
    taken = {server.DEFAULT_PORT}
    monkeypatch.setattr(server, "_is_free", lambda port: port not in taken)
    assert server.free_port() == server.DEFAULT_PORT + 1
    with pytest.raises(OSError, match=str(server.DEFAULT_PORT)):
        server.free_port(server.DEFAULT_PORT)
