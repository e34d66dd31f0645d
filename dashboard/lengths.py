"""Texts without end, cut before a browser must lay them out: one word of 100,000 letters keeps it busy for minutes."""

from collections.abc import Collection
from dataclasses import fields, is_dataclass
from typing import Any

MAX_CELL_LENGTH = 600
"""A longer text in a table ends in an ellipsis here; the passage shows it whole, or almost."""

MAX_LINE_LENGTH = 1_000
"""The same of a name, title, quote or sentence beside an article's text."""


def shortened(value: Any, longest: int, *, whole: Collection[str] = ()) -> Any:
    """The value, a text or what is made of lists, tuples, dicts and records, with every text in it cut to ``longest``.

    What stands under one of the keys ``whole``, such as an id or an address, is left as it is. A record becomes a dict.
    """
    if isinstance(value, str):
        return value if len(value) <= longest else f"{value[: longest - 1]}…"
    if isinstance(value, dict):
        return {key: each if key in whole else shortened(each, longest, whole=whole) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [shortened(each, longest, whole=whole) for each in value]
    if is_dataclass(value):  # dataclasses.asdict copies every leaf, and costs more than all else that a click does
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return shortened(parts, longest, whole=whole)
    return value
