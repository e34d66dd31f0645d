"""What a map's document forbids itself, kept as a file or served in a frame, and how its own scripts are told apart."""

import re

from dashboard.map.tiles import Tiles

_NONCE = "hudhud-nonce"
_SCRIPT_TAG = f'<script nonce="{_NONCE}"'
_BARE_SCRIPT = re.compile(r"<script(?=[ >])")


def alone_policy(tiles: Tiles | None = None) -> str:
    """What the document itself forbids, also when it is opened from a file."""
    return (
        f"default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src {_pictures(tiles)}; "
        "font-src data:; base-uri 'none'; form-action 'none'"
    )


def document_policy(nonce: str, tiles: Tiles | None = None) -> str:
    """The Content-Security-Policy that the document is served with: its own scripts run, at most tiles are fetched."""
    return (
        f"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src {_pictures(tiles)}; "
        "font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts"
    )


def ready_for_nonce(html: str) -> str:
    """The document with each bare script tag carrying the mark that ``with_nonce`` replaces."""
    return _BARE_SCRIPT.sub(_SCRIPT_TAG, html)


def with_nonce(html: str, nonce: str) -> str:
    """The document with every script tag carrying the nonce of its response.

    Raises:
        ValueError: if the nonce holds anything but letters, digits, ``-``, ``_``, ``+``, ``/`` and ``=``.
    """
    if not re.fullmatch(r"[A-Za-z0-9+/_=-]+", nonce):
        raise ValueError(f"a nonce must be base64 text, got {nonce[:40]!r}")
    # Data cannot hold the tag: its "<" are escaped.
    return html.replace(_SCRIPT_TAG, f'<script nonce="{nonce}"')


def _pictures(tiles: Tiles | None) -> str:
    return "data:" if tiles is None else f"data: {tiles.origin}"
