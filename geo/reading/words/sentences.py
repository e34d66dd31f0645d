"""Where sentences end: full stops and lines, but for abbreviations; a dateline stands for itself."""

import re

from gazetteer.running_text.tokens import Gap, Token

LONGEST_SENTENCE = 160
"""A stretch of so many words without a full stop is cut: what looks around in a sentence stays linear in the text."""

_STOP = re.compile(r"[.!?؟…]+[\"”»’)\]]*\s|[\n\r]")
_DATELINE = re.compile(
    r"[^\n()]{2,60}\([^\n()]{2,40}\) ?[-–—:]{1,2} "
    r"|[A-Z][A-Z.'’ -]{2,30}(?:, [^\n()–—-]{2,40})? ?[-–—]{1,2} "
)
"""Where news was written, perhaps when, and for which agency, up to the dash: no part of the sentence behind it."""
_LONGEST_DATELINE = 120
_ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "capt", "sgt", "adm", "st", "no", "u", "s", "a", "p", "m"}
    | {"vs", "sen", "rep", "gov", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
)


def sentence_numbers(text: str, tokens: tuple[Token, ...]) -> list[int]:
    """The number of the sentence of each word, from 0."""
    numbers: list[int] = []
    number = first = dated = 0
    for at, token in enumerate(tokens):
        begins_line = at == 0 or "\n" in text[tokens[at - 1].end : token.start]
        if begins_line and (dateline := _DATELINE.match(text, token.start, token.start + _LONGEST_DATELINE)):
            dated = dateline.end()
        ends_dateline = bool(dated) and token.start >= dated
        if at and (ends_dateline or at - first == LONGEST_SENTENCE or _ends_between(text, tokens[at - 1], token)):
            number, first = number + 1, at
        dated = 0 if ends_dateline else dated
        numbers.append(number)
    return numbers


def _ends_between(text: str, before: Token, token: Token) -> bool:
    """Whether a sentence ends between two words; hardly any pair has more than a blank there."""
    if token.gap is Gap.JOINED:
        return False
    between = text[before.end : token.start]
    return bool(_STOP.search(between)) and not _is_abbreviation(between, before, token)


def _is_abbreviation(between: str, before: Token, token: Token) -> bool:
    """Whether a full stop only shortens the word before it: Gen. Smith, a U.N. spokesman."""
    if between.strip() != "." or "\n" in between or not before.key.isascii():
        return before.key in _ABBREVIATIONS and between.strip() == "." and "\n" not in between
    if len(before.key) == 1 and before.capital and before.key.isalpha():
        return True
    return before.key in _ABBREVIATIONS and (before.capital or not token.capital)
