"""What waits for a database server that is away: work that can be begun again goes on where it was."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from geo.errors import StoreError
from geo.store.postgis import GONE_CODE

PATIENCE_S = 300.0
"""How long a server may be away while articles are taken in, in seconds."""

_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 10.0
_LOG = logging.getLogger(__name__)

_Answer = TypeVar("_Answer")


def patiently(
    act: Callable[[], _Answer], *, seconds: float = PATIENCE_S, sleep: Callable[[float], None] = time.sleep
) -> _Answer:
    """What ``act`` gives, done again while the server is away, for so many seconds altogether; that is told once.

    ``act`` must do the same the second time as the first, wherever it was cut off.

    Raises:
        StoreError: if the server stays away, or refuses for another reason.
    """
    waited, pause = 0.0, _FIRST_PAUSE_S
    while True:
        try:
            return act()
        except StoreError as error:
            if error.code != GONE_CODE or waited >= seconds:
                raise
            if not waited:
                _LOG.warning("%s; waiting for it for up to %.0f seconds.", error, seconds)
        sleep(pause)
        waited, pause = waited + pause, min(pause * 2, _LONGEST_PAUSE_S)
