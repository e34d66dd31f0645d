"""Texts that anything can keep."""

import re

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with NUL and lone surrogates replaced, which neither a frame nor a UTF-8 file nor GDAL can hold."""
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
