"""Texts from outside made fit for a format: what it cannot hold is replaced, what it would run is defused."""

import json
import re
from typing import Any, Final
from unicodedata import category

_LOST = "\N{REPLACEMENT CHARACTER}"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS: Final = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that JSON may hold bare, and at which some readers of lines would break one."""

_FORMULA_STARTS = "=+-@＝＋－＠"
"""What makes a spreadsheet take a cell for a formula; the wide forms too, which some programs fold."""

_FORMULA_SPACE = "\t\r\n"


def xml_text(text: str) -> str:
    """The text with every character replaced that XML 1.0 refuses."""
    return _NOT_XML.sub(_LOST, text)


def formula_safe(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet would run it or where it could hide that it would."""
    start = next((char for char in text if not _is_unseen(char)), "")
    is_formula = (start and start in _FORMULA_STARTS) or text[:1] in (*_FORMULA_SPACE, "'")
    return f"'{text}" if text and is_formula else text


def json_text(value: Any, *, indent: int | None = None) -> str:
    """The value as JSON that UTF-8 can hold: Arabic as itself, lone surrogates and odd line ends escaped.

    Raises:
        ValueError: if a number in it is infinite or none.
    """
    bare = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent).translate(_LINE_ENDS)
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", bare)


def _is_unseen(char: str) -> bool:
    """Whether a program may skip the character at the start of a cell: blanks, controls, marks of direction."""
    return category(char) in {"Zs", "Zl", "Zp", "Cc", "Cf"}
