"""One more name that the server may go by: that of a reverse proxy before it."""

import pytest
from starlette.middleware.trustedhost import TrustedHostMiddleware

from dashboard import server


@pytest.mark.parametrize("name", ["maps.example.org", "MAPS.Example.org", "xn--mgbh0fb.example"])
def test_a_proxy_s_name_is_let_in_and_no_other(name: str) -> None:
    """With one name beside our own, pages that come by it are ours; we still listen to this machine alone."""
    known = server.host_name_from(name)
    settings = server.configuration(9000, known)
    assert settings["server.address"] == "127.0.0.1"
    assert settings["server.allowedHosts"] == ["127.0.0.1", "localhost", name.lower()]
    assert settings["browser.serverAddress"] == name.lower()
    (trusted,) = [each for each in server.middleware(known) if each.cls is TrustedHostMiddleware]
    assert list(trusted.kwargs["allowed_hosts"]) == ["127.0.0.1", "localhost", name.lower()]


@pytest.mark.parametrize(
    "name",
    [
        "*",
        "*.example.org",
        "maps.example.org:443",
        "https://maps.example.org",
        "10.0.0.1",
        "maps",
        "",
        "a..org",
        "-a.org",
        "maps.example.org.",
        "maps.example.org\n",
        "خرائط.example",
        "a" * 64 + ".org",
        "a." * 130 + "org",
    ],
)
def test_only_one_whole_name_is_a_proxy_s(name: str) -> None:
    """A star would let every name in; a port, an address or a scheme is none of a name."""
    with pytest.raises(ValueError, match=r"must be one whole name such as maps\.example\.org"):
        server.host_name_from(name)
