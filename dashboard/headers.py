"""The headers that every response carries, and the policy that keeps a page's requests on this machine."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PAGE_SOURCES = {
    "default-src": "'self'",
    "script-src": "'self' blob:",  # Streamlit hands a component's own script to the browser as a blob
    "style-src": "'self' 'unsafe-inline'",  # Streamlit writes its styles as it draws
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}

PAGE_POLICY = "; ".join(f"{directive} {allowed}" for directive, allowed in _PAGE_SOURCES.items())
"""What a page may load: our own origin and nothing else."""

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""Headers without exception."""


class SafeHeaders:
    """Middleware that adds ``ALWAYS`` to every response, and ``PAGE_POLICY`` where a route set no policy of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers added."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(ALWAYS)
                headers.setdefault("Content-Security-Policy", PAGE_POLICY)
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
