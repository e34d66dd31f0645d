"""Which requests are let in at all: our own routes, and of Streamlit's those that its page needs.

What only reads may be asked by any program of this machine. What changes something must come from our own page: a
browser says where it comes from (``Origin``, ``Sec-Fetch-Site``), and another site's page is refused before a route
sees it.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.upload.routes import PATH as UPLOADS

MOST_SESSIONS = 200
"""Pages that may be open at once; each costs the memory of a session."""

READING = frozenset({"GET", "HEAD"})

_OF_STREAMLIT = frozenset({"health", "host-config", "stream", "bidi-components"})
"""What the page needs of Streamlit's own interface; the rest (metrics, uploads, programs that drive it) is closed."""

_CLOSED = ("component", "media", "app", "auth", "oauth2callback")
"""Routes of Streamlit's that serve what we have none of."""

_TRY_AGAIN_LATER, _NOT_ALLOWED = 1013, 1008


class Doors:
    """Middleware that refuses what needs no answer, in one sentence."""

    def __init__(self, app: ASGIApp, most_sessions: int = MOST_SESSIONS) -> None:
        self._app = app
        self._most = most_sessions
        self._sessions = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, or not at all."""
        if scope["type"] == "websocket":
            await self._converse(scope, receive, send)
        elif scope["type"] == "http" and (refusal := _refusal(scope)) is not None:
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _converse(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One page's session, counted while it lasts."""
        code = _NOT_ALLOWED if _is_foreign(Headers(scope=scope)) else 0
        code = code or (_TRY_AGAIN_LATER if self._sessions >= self._most else 0)
        if code:
            await send({"type": "websocket.close", "code": code})
            return
        self._sessions += 1
        try:
            await self._app(scope, receive, send)
        finally:
            self._sessions -= 1


def _refusal(scope: Scope) -> PlainTextResponse | None:
    """Why an HTTP request is not let in; None where it is."""
    parts = [part for part in scope["path"].split("/") if part]
    if _is_closed(parts):
        return PlainTextResponse("a path must be one that hudhud serves\n", 404)
    if scope["method"] in READING:
        return None
    if f"/{parts[0] if parts else ''}" != UPLOADS:
        return PlainTextResponse("this path can only be read\n", 405, {"Allow": ", ".join(sorted(READING))})
    if _is_foreign(Headers(scope=scope)):
        return PlainTextResponse("a change must come from this server's own page\n", 403)
    return None


def _is_closed(parts: list[str]) -> bool:
    """Whether nothing of ours lies at a path; a screen's name may stand before Streamlit's own paths."""
    if "_stcore" in parts:
        after = parts[parts.index("_stcore") + 1 :]
        return not after or after[0] not in _OF_STREAMLIT
    return bool(parts) and parts[0] in _CLOSED


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that another site's page asks."""
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("host", ""):
        return True
    return headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}
