"""Tiles from elsewhere, where a reader asks for them by name: one template, one host, and nothing else is opened."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE)
_REST = re.compile(r"[A-Za-z0-9/._~%=&?@+{}-]*")
_PARTS = ("{z}", "{x}", "{y}")
_OWN_MACHINE = ("localhost", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class Tiles:
    """A server of map tiles."""

    template: str
    """The address of a tile, with ``{z}``, ``{x}`` and ``{y}`` in it."""
    origin: str
    """Scheme, host and port: what the document's policy lets pictures come from."""
    host: str


def tiles_from(template: str) -> Tiles:
    """The tiles of an address with ``{z}``, ``{x}`` and ``{y}`` in it.

    Raises:
        ValueError: if it is no https address (http for this machine alone) of one plain host with all three parts.
    """
    wrong = ValueError(f"tiles must be an https address with {{z}}, {{x}} and {{y}} in its path, got {template[:80]!r}")
    try:
        parts = urlsplit(template)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise wrong from None
    plain = _HOST.fullmatch(host) and _REST.fullmatch(f"{parts.path}?{parts.query}") and "@" not in parts.netloc
    scheme = parts.scheme == "https" or (parts.scheme == "http" and host in _OWN_MACHINE)
    if not (plain and scheme and all(part in parts.path + parts.query for part in _PARTS)) or parts.fragment:
        raise wrong
    origin = f"{parts.scheme}://{host}" + ("" if port is None else f":{port}")
    return Tiles(f"{origin}{parts.path}" + (f"?{parts.query}" if parts.query else ""), origin, host)
