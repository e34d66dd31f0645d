"""A Chromium for the measurements, and the running dashboard that it looks at; nothing may leave the machine."""

import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from shutil import which
from statistics import median

import pytest
from playwright.sync_api import Browser, CDPSession, Page, Route, sync_playwright

_tests = runpy.run_path(str(Path(__file__).parents[1] / "browser" / "conftest.py"))

PLUGINS_VARIABLE = "HUDHUD_BENCH_NODE_MODULES"
"""Environment variable with the folder into which npm put the scripts that folium's plugins otherwise fetch."""

LEAFLET = Path(str(files("js_lib_leaflet") / "static" / "js_lib_leaflet"))
"""The Leaflet that we ship with."""

_EMPTY_STEPS = 30

_SCRIPTS = {
    "jquery-3": "jquery/dist/jquery.min.js",
    "jquery.min.js": "jquery/dist/jquery.min.js",
    "jquery-ui": "jquery-ui/dist/jquery-ui.min.js",
    "iso8601": "iso8601-js-period/iso8601.js",
    "leaflet.timedimension.min.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "leaflet.timedimension.control": "leaflet-timedimension/dist/leaflet.timedimension.control.css",
    "moment": "moment/min/moment.min.js",
    "leaflet.timeline": "leaflet.timeline/dist/leaflet.timeline.js",
}
"""By a part of the address that folium writes, the file that stands for it; Leaflet's is the one we ship with."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium; the measurement is skipped where there is none."""
    path = next(filter(None, map(which, _tests["_NAMES"])), None)
    if path is None:
        pytest.skip("these measurements must have a Chromium on the PATH, got none")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_tests["_FLAGS"]))
        yield browser
        browser.close()


def plugins() -> Path | None:
    """The folder with the plugins' scripts, None where nobody has fetched them."""
    folder = Path(os.environ.get(PLUGINS_VARIABLE, ""))
    return folder if all((folder / script).is_file() for script in _SCRIPTS.values()) else None


def offline(page: Page) -> None:
    """Answer all that a folium page asks of other hosts from this machine; what we do not have is answered empty."""

    def answer(route: Route) -> None:
        url = route.request.url
        if url.startswith(("http://127.0.0.1", "data:", "blob:")):
            route.continue_()
            return
        if url.endswith(("/leaflet.js", "/leaflet.css")):
            route.fulfill(path=str(LEAFLET / url.rpartition("/")[2]))
            return
        found = next((file for part, file in _SCRIPTS.items() if part in url), None)
        folder = plugins()
        if found and folder:
            route.fulfill(path=str(folder / found))
        else:
            route.fulfill(body="")

    page.route("**/*", answer)


@contextmanager
def serving(command: list[str], log: Path) -> Iterator[str]:
    """The address of a server that runs while the measurement does; ``{port}`` stands for its port."""
    port: int = _tests["_free_port"]()
    address = f"http://127.0.0.1:{port}"
    with log.open("w") as output:
        asked = [part.format(port=port) for part in command]
        server = subprocess.Popen([sys.executable, *asked], stdout=output, stderr=output)  # noqa: S603 - our own
    try:
        _tests["_wait_for"](address, server, log)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=30)


def dashboard(corpus: Path) -> list[str]:
    """The command that serves a corpus."""
    entry = "from dashboard.cli import main; main()"
    return ["-c", entry, "serve", "--no-browser", "--port", "{port}", "--corpus", str(corpus)]


def step_work(page: Page, step: str, count: int) -> list[float]:
    """Milliseconds of processor time that the page's main thread spends on each of ``count`` steps.

    ``step`` is JavaScript of a function from the step's number to nothing. Counted are its script, style, layout and
    what of the painting is done there, up to the second frame; no waiting, so that a busy machine changes little. SVG
    is painted by other threads, which is not counted, a canvas without a graphics card here, which is. What an empty
    step costs is taken off.
    """
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent(asked: str, number: int) -> float:
        before = _thread_ms(session)
        page.evaluate(
            f"""(n) => new Promise((done) => requestAnimationFrame(() => {{
              ({asked})(n);
              requestAnimationFrame(() => setTimeout(done, 0));
            }}))""",
            number,
        )
        return _thread_ms(session) - before

    nothing = median(spent("() => {}", number) for number in range(_EMPTY_STEPS))
    found = [max(0.0, spent(step, number) - nothing) for number in range(count)]
    session.detach()
    return found


def _thread_ms(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(1000.0 * metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
