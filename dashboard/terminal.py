"""Talking to a person at a terminal: data to standard output, sentences to standard error, exit codes."""

import sys
from io import TextIOWrapper
from typing import TextIO
from unicodedata import category

FINDING, WRONG_USE = 1, 2
"""Exit codes beside 0: something was found that a person should look at; something was asked that cannot be."""

_STEERING = {"Cc", "Cs"}
"""Unicode's categories of control characters and lone surrogates."""


class UsageError(Exception):
    """Something that a person asked for cannot be; its text says what must hold and what was got."""


def say(sentence: str) -> None:
    """Write a sentence to standard error."""
    sys.stderr.write(plain(sentence) + "\n")


def plain(words: str) -> str:
    """The words without control characters, which could steer a terminal."""
    return "".join("\N{REPLACEMENT CHARACTER}" if category(char) in _STEERING else char for char in words)


def utf8_output() -> TextIO:
    """Standard output, UTF-8 with plain line ends wherever we run."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    return sys.stdout
