"""JSON from anywhere, made safe to take in: its size and depth are limited before it is parsed."""

import json
import re
from typing import Any, NoReturn

from gazetteer.errors import LinkedPlacesError

MOST_BYTES = 64 * 2**20
"""Largest file that is read."""

DEEPEST = 32
"""Most brackets within one another; Linked Places need about ten."""

# Whole strings are skipped, so that brackets in names do not count; possessive, so that the time is linear.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def parse(content: bytes, where: str, *, what: str = "the file") -> Any:
    """What a JSON text holds; errors call it ``what`` and say that it stands in ``where``.

    Raises:
        LinkedPlacesError: if it is too large, too deep, no UTF-8 or no JSON, or holds ``NaN``,
            ``Infinity`` or half a character.
    """
    if len(content) > MOST_BYTES:
        raise LinkedPlacesError(f"{what} must not be larger than {MOST_BYTES} bytes, got {len(content)} in {where}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise LinkedPlacesError(f"{what} must be UTF-8 text, got another byte at {problem.start} in {where}") from None
    _require_shallow(text, where, what)

    def refuse(constant: str) -> NoReturn:
        raise LinkedPlacesError(f"a number must be finite, got {constant} in {where}")

    try:
        found = json.loads(text, parse_constant=refuse)
    except json.JSONDecodeError as problem:
        raise LinkedPlacesError(
            f"{what} must be JSON, got {problem.msg.lower()} at character {problem.pos + 1} in {where}"
        ) from None
    except ValueError:
        raise LinkedPlacesError(f"{what} must be JSON, got a number of thousands of digits in {where}") from None
    if _SURROGATE.search(text):
        _require_characters(found, where, what)
    return found


def _require_characters(found: Any, where: str, what: str) -> None:
    """JSON can spell half a character, which no file could keep."""
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise LinkedPlacesError(f"{what} must hold whole characters, got a lone surrogate in {where}") from None


def _require_shallow(text: str, where: str, what: str) -> None:
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        match text[found.start()]:
            case "[" | "{":
                depth += 1
            case "]" | "}":
                depth -= 1
        if depth > DEEPEST:
            raise LinkedPlacesError(f"{what} must not nest deeper than {DEEPEST} levels, got more in {where}")
