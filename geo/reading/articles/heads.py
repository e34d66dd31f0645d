"""An article's title and publisher, as its text gives them."""

import re

from geo.reading.articles.blocks import BlockKind
from geo.reading.articles.classify import Role, is_outlet
from geo.reading.articles.cues import WORD, Cue, Place, cue_table
from geo.reading.articles.datelines import dateline_of

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
        if role.cue is Cue.OUTLET:
            return role.line.text
    for role in roles:
        if role.cue is Cue.SOURCE and (name := role.line.leads_to()) and len(name.split()) <= _PUBLISHER_WORDS:
            return name
    body = [role.line for role in roles if role.kind is BlockKind.BODY]
    if body and (line := dateline_of(body[0])) and line.agency:
        return line.agency
    for role in roles:
        if role.kind is BlockKind.BYLINE and role.cue is Cue.BYLINE and is_outlet(role.line):
            return role.line.text
    return next(filter(None, (_named_by_itself(role) for role in roles if role.kind is BlockKind.BODY)), "")


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
