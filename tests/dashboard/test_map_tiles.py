"""Tiles from elsewhere are asked for by name, from one plain host, and are none by default."""

import pytest

from dashboard.map.document import build_document
from dashboard.map.policy import document_policy
from dashboard.map.tiles import tiles_from
from dashboard.view import map_view
from geo.model import Corpus

TEMPLATE = "https://tiles.example.org:8443/{z}/{x}/{y}.png?key=a1"


def test_an_address_is_a_template_and_an_origin() -> None:
    """What is opened is the scheme, host and port, never the path."""
    tiles = tiles_from(TEMPLATE)
    assert (tiles.template, tiles.origin, tiles.host) == (
        TEMPLATE,
        "https://tiles.example.org:8443",
        "tiles.example.org",
    )
    assert tiles_from("http://localhost:8080/{z}/{x}/{y}").origin == "http://localhost:8080"


@pytest.mark.parametrize(
    "template",
    [
        "",
        "tiles",
        "http://tiles.example.org/{z}/{x}/{y}.png",
        "ftp://tiles.example.org/{z}/{x}/{y}.png",
        "https://tiles.example.org/{z}/{x}.png",
        "https://{s}.example.org/{z}/{x}/{y}.png",
        "https://a b/{z}/{x}/{y}.png",
        "https://tiles.example.org;script-src *//{z}/{x}/{y}",
        "https://user:secret@tiles.example.org/{z}/{x}/{y}",
        "https://tiles.example.org/{z}/{x}/{y}'\"><script>",
        "https://tiles.example.org:99999/{z}/{x}/{y}",
        "https://[::1/{z}/{x}/{y}",
        "javascript:alert(1)//{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}",
        "https://tiles.example.org/{z}/{x}/{y}#a",
    ],
)
def test_anything_else_is_refused(template: str) -> None:
    """No other scheme, no wildcard, no user, nothing that could leave the policy's directive."""
    with pytest.raises(ValueError, match="tiles must be an https address"):
        tiles_from(template)


def test_none_is_the_default(corpus: Corpus) -> None:
    """Without tiles neither the page nor its policy knows an address."""
    document = build_document(map_view(corpus), language="en", theme="light")
    assert document.tiles is None
    assert '"tiles"' not in document.html
    assert "img-src data:;" in document_policy("n")
    assert "img-src data:;" in document.html


def test_tiles_open_the_policy_for_one_host(corpus: Corpus) -> None:
    """With tiles, pictures may come from their origin, nothing else may, and the document is another."""
    view, tiles = map_view(corpus), tiles_from(TEMPLATE)
    document = build_document(view, language="en", theme="light", tiles=tiles)
    policy = document_policy("n", tiles)
    assert "img-src data: https://tiles.example.org:8443;" in policy
    assert policy.count("https:") == 1
    assert "img-src data: https://tiles.example.org:8443;" in document.html
    assert "Tiles from tiles.example.org" in document.html
    assert document.hash != build_document(view, language="en", theme="light").hash
