"""An article's title and publisher, as its text gives them."""

import re

from gazetteer.folding import fold_running
from geo.reading.articles.blocks import BlockKind
from geo.reading.articles.classify import Role, is_outlet
from geo.reading.articles.cues import WORD, Cue, Place, cue_table, words_of
from geo.reading.articles.datelines import dateline_of, expressions_of, is_date_line
from geo.reading.dates.tokens import tokens_of

_HEAD_LINES = frozenset({Cue.OUTLET, Cue.BYLINE, Cue.PUBLISHED, Cue.UPDATED})
_PARTS = re.compile(r"\s[-–—|/•]\s?|\s?[|/•،]\s?|, ")
_ANYBODY = re.compile(r"(?:ال)?وكالات|عواصم|متابعات|(?i:agencies|wires|staff)")
_PUBLISHER_WORDS = 6
_QUOTED = re.compile(r"\s*[\"“«„]([^\"“”«»„\n]{2,40})[\"”»]")


def title_of(roles: list[Role]) -> str:
    """The title's words; empty where the text gives none."""
    return next((role.line.text for role in roles if role.kind is BlockKind.TITLE), "")


def publisher_of(roles: list[Role]) -> str:
    """Who published it: the name above the title, behind "source:", in the dateline, or what an outlet calls itself.

    Empty where the text does not say.
    """
    for role in roles:
        if role.cue in _HEAD_LINES and role.kind is BlockKind.BYLINE and (name := _outlet_in(role)):
            return name
    for role in roles:
        if role.cue is Cue.SOURCE and (name := role.line.leads_to()) and _is_publisher(name):
            return name
    body = [role.line for role in roles if role.kind is BlockKind.BODY]
    if body and (line := dateline_of(body[0].text)) and _is_publisher(line.agency):
        return line.agency
    return next(filter(None, (_named_by_itself(role) for role in roles if role.kind is BlockKind.BODY)), "")


def _is_publisher(name: str) -> bool:
    """Whether a name is one, and not "agencies"."""
    return 0 < len(name.split()) <= _PUBLISHER_WORDS and not _ANYBODY.fullmatch(name)


def _outlet_in(role: Role) -> str:
    """The part of a line of names and dates that names who publishes."""
    if role.line.ends_sentence:
        return ""
    parts = [part.strip() for part in _PARTS.split(role.line.text)]
    named = [part for part in parts if part and not _ANYBODY.fullmatch(part)]
    if role.cue is Cue.OUTLET:
        return named[0] if named else ""
    if outlet := next((part for part in named if is_outlet(part)), ""):
        return outlet
    is_name_and_date = is_date_line(role.line) and role.line.cue is None and len(parts) > 1
    return parts[0] if is_name_and_date and not any(map(str.isdigit, parts[0])) and _is_name(parts[0]) else ""


def _is_name(part: str) -> bool:
    """Whether the words before a date are no byline and no weekday."""
    words = words_of(fold_running(part))
    known = cue_table().by_first_word.get(words[0] if words else "", ())
    tokens = tokens_of(part, 0, len(part))
    return bool(words) and not expressions_of(tokens) and all(each.kind is not Cue.BYLINE for each in known)


def _named_by_itself(role: Role) -> str:
    """The quoted name behind words such as "translated by"."""
    known = cue_table().by_first_word
    for found in WORD.finditer(role.line.folded):
        phrases = known.get(found.group(), ())
        if any(each.place is Place.LEAD_IN and len(each.words) == 1 for each in phrases) and (
            quoted := _QUOTED.match(role.line.text, found.end())
        ):
            return quoted.group(1).strip()
    return ""
