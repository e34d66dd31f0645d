"""Nothing leaves the machine: what the browser asks for, and what it is told to refuse."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_only_our_own_origin_is_asked_for_anything(visit: "Visit") -> None:
    """Through every screen, in both languages, no request goes anywhere else."""
    for language in ("en", "ar"):
        visit.open_map(f"/?lang={language}")
        for screen in ("articles", "article", "sites", "gazetteer", "about"):
            visit.open(f"/{screen}?lang={language}")
    assert visit.requests
    assert visit.foreign() == []


def test_the_page_s_policy_refuses_another_host(visit: "Visit") -> None:
    """Even a script of the page could not send a word elsewhere: the browser stops it before it is sent."""
    visit.open()
    outcome = visit.page.evaluate("() => fetch('http://localhost:9/').then(() => 'sent', () => 'refused')")
    assert outcome == "refused"
    assert not any(":9/" in url for url in _sent(visit))


def test_the_map_s_frame_cannot_reach_the_page(visit: "Visit") -> None:
    """A script within the map, wherever it came from, has no way to the page around it."""
    frame = visit.open_map()
    assert frame.evaluate("() => { try { return parent.document.title } catch { return 'refused' } }") == "refused"
    assert frame.evaluate("() => fetch('/').then(() => 'sent', () => 'refused')") == "refused"


def _sent(visit: "Visit") -> list[str]:
    """The requests that were not stopped by the policy."""
    return [url for url in visit.requests if url.startswith("http://localhost:9/")]
