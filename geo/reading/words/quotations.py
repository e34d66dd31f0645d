"""What stands in quotation marks: somebody's speech, told from a name or a term."""

from gazetteer.running_text.tokens import Token

SPEECH_WORDS = 4
"""A quotation of fewer words is a name or a term, not somebody's speech."""

_OPENING, _CLOSING, _EITHER = frozenset("“«„‟"), frozenset("”»"), frozenset('"″')


def quoted_words(text: str, tokens: tuple[Token, ...]) -> list[bool]:
    """For each word whether it stands in a quotation of several words; a quotation ends with its line."""
    marks = _quotation_marks(text, tokens)
    said = [False] * len(tokens)
    opened: int | None = None
    for at, mark in enumerate(marks):
        if opened is not None and mark in {"close", "both", "line"}:
            if _is_speech(tokens[opened:at]):
                said[opened:at] = [True] * (at - opened)
            opened = None
        if mark in {"open", "both"}:
            opened = at
    if opened is not None and _is_speech(tokens[opened:]):
        said[opened:] = [True] * (len(tokens) - opened)
    return said


def _is_speech(quotation: tuple[Token, ...]) -> bool:
    """Whether a quotation is more than a name such as “Antonov An-124”: of enough words, numbers not counted."""
    return sum(not any(letter.isdigit() for letter in token.key) for token in quotation) >= SPEECH_WORDS


def _quotation_marks(text: str, tokens: tuple[Token, ...]) -> list[str]:
    """What stands before each word: ``open``, ``close``, ``both`` (one closes, one opens), ``line`` or nothing."""
    found: list[str] = []
    before, inside = 0, False
    for token in tokens:
        between = text[before : token.start]
        before = token.end
        closed = opened = False
        if "\n" in between and inside:
            inside, closed = False, True
        for sign in between:
            if (sign in _EITHER and inside) or sign in _CLOSING:
                closed, opened, inside = closed or inside, False, False
            elif sign in _EITHER or sign in _OPENING:
                opened, inside = True, True
        found.append("both" if closed and opened else "close" if closed else "open" if opened else "")
    return found
