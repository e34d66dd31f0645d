"""The way from an older corpus to today's: a module a step, forward only, all steps in one transaction.

A step knows the tables of its own two versions alone and asks today's code nothing, so that it does the same for ever.
"""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection

from geo.store.migrations import to_3, to_4

_STEPS: Mapping[int, Callable[[Connection], None]] = {2: to_3.migrate, 3: to_4.migrate}
"""By the version that each begins with."""

OLDEST = min(_STEPS)
"""The oldest version there is a way from."""


def migrate(connection: Connection, found: int, wanted: int) -> None:
    """Takes the tables from one version to a later one; a part of the caller's transaction."""
    for version in range(found, wanted):
        _STEPS[version](connection)
