"""One ASGI process: Streamlit's pages, the map documents, the assets, and the headers on all of them."""

import errno
import re
import secrets
import socket
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import corpus, shell
from dashboard.doors import Doors
from dashboard.filters import PAGES, language_of
from dashboard.headers import SafeHeaders
from dashboard.map.policy import document_policy, with_nonce
from dashboard.ogc.routes import ogc_routes
from dashboard.takeaway import route as takeaway
from dashboard.theme import theme_options
from dashboard.upload.routes import DESK, upload_routes

HOST = "127.0.0.1"
"""The only address we listen on: this machine's own."""

HOST_NAMES = (HOST, "localhost")
"""What a browser may call us; a page of another name that was made to point here is refused."""

DEFAULT_PORT = 8501
"""Where the dashboard is served unless another port is asked for."""

_HOST_NAME = re.compile(
    r"(?=.{1,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII
)

MOST_MESSAGE_MEGABYTES = 50
"""Size of one message between a page and the server; the map and files go by routes of their own."""

_PORTS_TRIED = 20

_serving = threading.Event()


def is_serving() -> bool:
    """Whether this process serves through ``serve``, so that the map's route exists."""
    return _serving.is_set()


def serve(*, port: int = DEFAULT_PORT, open_browser: bool = True, host_name: str = "") -> None:
    """Serve the dashboard until it is stopped, behind a proxy too where that has a ``host_name``."""
    _serving.set()
    app = build_app(port=port, open_browser=open_browser, host_name=host_name)
    app.run(config=configuration(port, host_name))


def host_name_from(said: str) -> str:
    """The one name that a proxy is reached by, in small letters.

    Raises:
        ValueError: if it is no whole name of a host, such as one with a port, a star or an address in it.
    """
    name = said.lower()
    if not _HOST_NAME.fullmatch(name):
        raise ValueError(f"a host name must be one whole name such as maps.example.org, got {said!r}")
    return name


def build_app(*, port: int = DEFAULT_PORT, open_browser: bool = False, host_name: str = "") -> st.App:
    """The whole application, ready to run."""

    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncIterator[None]:
        if open_browser:
            threading.Timer(0.5, webbrowser.open, [address(port)]).start()
        with DESK:
            yield

    script = Path(str(files("dashboard") / "app.py"))
    return st.App(script, routes=routes(), middleware=middleware(host_name), lifespan=lifespan)


def address(port: int) -> str:
    """Where a browser finds the dashboard."""
    return f"http://{HOST}:{port}"


def configuration(port: int, host_name: str = "") -> dict[str, Any]:
    """Streamlit's settings: this machine only, nothing reported to anyone, no clutter.

    A page that comes by a proxy's ``host_name`` is ours too; told so, Streamlit need not ask the world for our address.
    """
    of_proxy = {"browser.serverAddress": host_name} if host_name else {}
    return {
        "server.port": port,
        "server.address": HOST,
        "server.headless": True,  # the browser is opened by us, and no e-mail address is asked for
        "server.allowedHosts": _names(host_name),
        "client.allowedOrigins": [],
        "server.enableXsrfProtection": True,
        "server.maxUploadSize": 1,  # megabytes; that way is closed, ours has limits of its own
        "server.maxMessageSize": MOST_MESSAGE_MEGABYTES,
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "client.showErrorLinks": False,
        "client.showSidebarNavigation": False,
        "runner.magicEnabled": False,
        "logger.hideWelcomeMessage": True,
        **theme_options(),
        **of_proxy,
    }


def routes() -> list[BaseRoute]:
    """Our routes, which come before Streamlit's."""
    pages: list[BaseRoute] = [Route(path, _page) for path in ("/", *(f"/{name}" for name in PAGES))]
    own = [Route("/map/{hash}", _map), Route("/assets/{name}", _asset), Route(takeaway.PATH, takeaway.take)]
    return [*pages, *own, *upload_routes(), *ogc_routes()]


def middleware(host_name: str = "") -> list[Middleware]:
    """What stands before all routes, Streamlit's too, the outermost first."""
    return [
        Middleware(SafeHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=_names(host_name), www_redirect=False),
        Middleware(Doors),
    ]


def _names(host_name: str) -> list[str]:
    return [*HOST_NAMES, *([host_name] if host_name else [])]


async def _page(request: Request) -> Response:
    language = language_of(request.query_params)
    return HTMLResponse(shell.page(language), headers={"Cache-Control": "no-cache"})


def _map(request: Request) -> Response:
    document = corpus.map_document_by_hash(request.path_params["hash"])
    if document is None:
        raise HTTPException(404)
    nonce = secrets.token_urlsafe(16)
    policy = document_policy(nonce, document.tiles)
    return HTMLResponse(with_nonce(document.html, nonce), headers={"Content-Security-Policy": policy})


def _asset(request: Request) -> Response:
    path = _assets().get(request.path_params["name"])
    if path is None:
        raise HTTPException(404)
    return FileResponse(path, headers={"Cache-Control": "max-age=3600"})


def _assets() -> dict[str, Path]:
    """The files a page may ask for, by name; a name not listed is not served."""
    ours = {entry.name: Path(str(entry)) for entry in files("dashboard").joinpath("assets").iterdir()}
    font = files("fontpkg_noto_sans_arabic") / "files" / "NotoSansArabic[wdth,wght].ttf"
    return {**ours, "noto-sans-arabic.ttf": Path(str(font))}


def free_port(wanted: int | None = None) -> int:
    """The wanted port, or the first free one from ``DEFAULT_PORT`` on.

    Raises:
        OSError: if the wanted port, or each of those tried, is taken.
    """
    candidates = [wanted] if wanted else range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED)
    return next(filter(_is_free, candidates), None) or _taken(candidates[0])


def _taken(port: int) -> int:
    raise OSError(errno.EADDRINUSE, f"the port must be free, got {port} in use")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex((HOST, port)) != 0
