"""A real server on a free port, with a corpus of its own, and a real Chromium that tells what it asked for."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, sync_playwright

from gazetteer.index import Gazetteer
from geo.model import Corpus
from geo.store import Store

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A window of its own for what is typed into the address bar costs as much as half a page of ours.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,MediaRouter,OptimizationHints,HttpsUpgrades,PaintHolding",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE_S = 40
_STILL = 10
"""Looks at a page, five a second, through which it has not changed when it is at rest."""

TURN = """async (address) => {
  const app = document.querySelector("[data-test-script-state]");
  const begun = new Promise((done) => {
    const look = () => app.dataset.testScriptState !== "notRunning" && done();
    new MutationObserver(look).observe(app, { attributes: true });
  });
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  await Promise.race([begun, new Promise((done) => setTimeout(done, 3_000))]);
}"""

PATIENCE_MS = 90_000
"""How long the browser is waited for: a busy machine is no failure."""


@dataclass
class Visit:
    """A tab on the dashboard, what it asked for and what went wrong in it."""

    page: Page
    origin: str
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, address: str = "/") -> None:
        """Go to an address within the site and wait until the header stands."""
        self.page.goto(self.origin + address)
        self.page.locator(".st-key-header").wait_for()

    def rest(self) -> None:
        """Wait until the page is at rest: neither its address nor what it does has changed for a while."""
        state, still = "document.querySelector('[data-test-script-state]').dataset.testScriptState", 0
        before = ""
        while still < _STILL:
            self.page.wait_for_timeout(200)
            now = f"{self.page.url} {self.page.evaluate(state)}"
            still, before = (still + 1 if now == before and now.endswith("notRunning") else 0), now

    def turn(self, address: str) -> None:
        """Go to an address as the back button does, without loading the page anew, and wait until it stands."""
        self.page.locator("[data-test-script-state=notRunning]").wait_for()
        self.page.evaluate(TURN, address)
        self.page.locator("[data-test-script-state=notRunning]").wait_for()

    def turn_map(self, address: str = "/") -> Frame:
        """Go to a view of the map without loading the page anew, and wait until it is drawn; its frame."""
        self.turn(address)
        return self.map()

    def open_map(self, address: str = "/") -> Frame:
        """Go to the map and wait until it is drawn; its frame."""
        self.open(address)
        return self.map()

    def map(self) -> Frame:
        """The map's frame, its marks drawn."""
        frame = self.page.locator("iframe").element_handle().content_frame()
        assert frame is not None
        frame.wait_for_url("**/map/**")
        frame.wait_for_function("() => window.hudhud && window.hudhud.state().counts.total > 0")
        return frame

    def foreign(self) -> list[str]:
        """The requests that went to anything but our own origin."""
        return [url for url in self.requests if not url.startswith((self.origin, "data:", "blob:"))]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium; without one the test is skipped, or fails where nothing may be skipped (CI=true)."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        reason = f"browser tests must have one of {', '.join(_NAMES)} on the PATH, got none"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def corpus_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the shipped articles in a file of its own."""
    path = tmp_path_factory.mktemp("corpus") / "corpus.sqlite"
    with Store.open(path) as store, Gazetteer.open() as places:
        store.fill_from_seeds(places)
    return path


@pytest.fixture(scope="session")
def told(corpus_file: Path) -> Corpus:
    """The corpus that the server shows."""
    with Store.open(corpus_file) as store, Gazetteer.open() as places:
        return store.corpus(places)


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Serves a corpus until the tests are over; its address."""
    with ExitStack() as servers:
        yield lambda corpus_file: servers.enter_context(running(corpus_file, tmp_path_factory.mktemp("server")))


@contextmanager
def running(corpus_file: Path, folder: Path, port: int = 0) -> Iterator[str]:
    """The address of a dashboard of a corpus while it is needed, at a free port; its own words go into the folder."""
    port, log = port or free_port(), folder / "log.txt"
    command = [sys.executable, "-c", "from dashboard.cli import main; main()", "serve", "--no-browser"]
    arguments = ["--port", str(port), "--corpus", str(corpus_file)]
    with log.open("w") as output:
        server = subprocess.Popen([*command, *arguments], stdout=output, stderr=output)  # noqa: S603 - our own program
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=_PATIENCE_S)


@pytest.fixture(scope="session")
def origin(serve: Callable[[Path], str], corpus_file: Path) -> str:
    """The address of a running dashboard."""
    return serve(corpus_file)


@pytest.fixture(scope="session")
def profile(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """The profile of a reader, one for each set of options: what it fetched stays in its cache, as with people."""
    profiles: dict[str, BrowserContext] = {}

    def of(**options: Any) -> BrowserContext:
        chosen: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}} | options
        key = repr(sorted(chosen.items()))
        if key not in profiles:
            profiles[key] = chromium.new_context(**chosen)
            profiles[key].set_default_timeout(PATIENCE_MS)
        return profiles[key]

    yield of
    for made in profiles.values():
        made.close()


@contextmanager
def tab(context: BrowserContext, origin: str) -> Iterator[Visit]:
    """A fresh tab of a profile; what a site kept there goes with it, and an error in it is raised at the end."""
    page = context.new_page()
    made = Visit(page, origin)
    page.on("request", lambda asked: made.requests.append(asked.url))
    page.on("pageerror", lambda error: made.errors.append(str(error)))
    yield made
    kept = {"origin": origin, "storageTypes": "local_storage,cookies"}
    context.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)
    context.clear_permissions()
    page.close()
    assert made.errors == []


@pytest.fixture
def visit(profile: Callable[..., BrowserContext], origin: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A fresh tab at a newspaper desk's size, or as ``@pytest.mark.parametrize(..., indirect=True)`` says."""
    with tab(profile(**getattr(request, "param", {})), origin) as made:
        yield made


def free_port() -> int:
    """A port of this machine at which nothing answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def standing(profile: Callable[..., BrowserContext], origin: str) -> Iterator[Visit]:
    """A tab that stands open at the map through a module's tests; each turns it to what it looks at."""
    with tab(profile(), origin) as made:
        made.open_map()
        yield made


def _wait_for(address: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urlopen(address, timeout=1):  # noqa: S310 - our own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"the server must answer at {address}, got none; it said: {log.read_text()}")
