"""What each line of an article is to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazetteer.folding import fold_running
from geo.reading.articles.blocks import BlockKind
from geo.reading.articles.cues import Cue, Place, cue_table, words_of
from geo.reading.articles.datelines import is_date_line, names_year
from geo.reading.articles.lines import Line

_KINDS = {
    Cue.CAPTION: BlockKind.CAPTION,
    Cue.BYLINE: BlockKind.BYLINE,
    Cue.PUBLISHED: BlockKind.BYLINE,
    Cue.UPDATED: BlockKind.BYLINE,
}
_HEADING_WORDS = 14
_NAME_WORDS = 4
_MASTHEAD_WORDS = 5
_PARTED_WORDS = 9
_LIST_LIMITS = {Cue.RELATED: 60, Cue.READ_ALSO: 1, Cue.KEYWORDS: 30, Cue.CAPTION: 1, Cue.BYLINE: 1, Cue.PUBLISHED: 1}
"""So many lines without a bullet go with a cue that has nothing behind it."""


@dataclass(frozen=True, slots=True)
class Role:
    """A line and what it is."""

    line: Line
    kind: BlockKind
    cue: Cue | None = None
    """What made it no body."""
    goes_on: bool = False
    """Whether it belongs to the list that the line before it opens or goes on with."""


def classify(lines: Sequence[Line]) -> list[Role]:
    """The roles of an article's lines, in order."""
    roles = [
        Role(line, _KINDS.get(line.cue, BlockKind.BOILERPLATE) if line.cue else BlockKind.BODY, line.cue)
        for line in lines
    ]
    _follow_lists(roles)
    _mark_repeated(roles)
    head = next((index for index, role in enumerate(roles) if not role.cue and role.line.is_prose), len(roles))
    if head < len(roles):
        _mark_head(roles, head)
    _mark_headings(roles, head)
    return roles


def _follow_lists(roles: list[Role]) -> None:
    """Gives the lines under "read also", "related", "tags" and the like to them."""
    index = 0
    while index < len(roles):
        opener = roles[index]
        index += 1
        if opener.cue not in _LIST_LIMITS or opener.line.leads_to():
            continue
        left = _LIST_LIMITS[opener.cue]
        while index < len(roles) and _is_item(roles[index], opener.cue, left):
            left -= not roles[index].line.is_bullet
            roles[index] = replace(roles[index], kind=opener.kind, cue=opener.cue, goes_on=True)
            index += 1


def _is_item(role: Role, opener: Cue, left: int) -> bool:
    """Whether a line is the next item of a list that has room for so many without bullets."""
    if role.cue:
        return False
    if opener is Cue.PUBLISHED:
        return bool(left) and is_date_line(role.line)
    if role.line.is_bullet and opener in {Cue.RELATED, Cue.READ_ALSO, Cue.KEYWORDS}:
        return True
    if opener in {Cue.KEYWORDS, Cue.BYLINE}:
        return bool(left) and len(role.line.words) <= _NAME_WORDS and not role.line.ends_sentence
    return bool(left) and not role.line.is_prose


def _mark_repeated(roles: list[Role]) -> None:
    """A line that ends in parentheses stands under a picture if it is there twice, or gives a date with its year."""
    for index, role in enumerate(roles):
        if role.cue or role.line.is_prose or not role.line.text.endswith(")"):
            continue
        near = [roles[at].line.text for at in (index - 1, index + 1) if 0 <= at < len(roles)]
        if role.line.text in near or names_year(role.line):
            roles[index] = replace(role, kind=BlockKind.CAPTION, cue=Cue.CAPTION)


def _mark_head(roles: list[Role], head: int) -> None:
    """The masthead, title, names and dates above the first paragraph."""
    free = [index for index in range(head) if not roles[index].cue]
    if free and len(free) > 1 and _is_masthead(roles[free[0]].line, roles[free[1]].line):
        first = free.pop(0)
        roles[first] = replace(roles[first], kind=BlockKind.BYLINE, cue=Cue.OUTLET)
    titled = ""
    for index in free:
        line = roles[index].line
        if is_date_line(line):
            roles[index] = replace(roles[index], kind=BlockKind.BYLINE, cue=Cue.PUBLISHED)
        elif not titled and line.is_headline:
            roles[index] = replace(roles[index], kind=BlockKind.TITLE)
            titled = line.text
        elif line.text == titled:
            roles[index] = replace(roles[index], kind=BlockKind.BOILERPLATE, cue=Cue.RELATED)
        elif not line.ends_sentence and (len(line.words) <= _NAME_WORDS or _is_parted_byline(line)):
            roles[index] = replace(roles[index], kind=BlockKind.BYLINE, cue=Cue.BYLINE)


def _is_parted_byline(line: Line) -> bool:
    """Whether a line is a place, a name and an outlet with strokes or dashes between."""
    is_parted = any(sign in line.text for sign in (" - ", " – ", "/", "|"))
    return is_parted and len(line.words) <= _PARTED_WORDS and is_outlet(line.text)


def _is_masthead(line: Line, below: Line) -> bool:
    """Whether the first line is the name of the one who publishes, above a headline."""
    if len(line.words) > _MASTHEAD_WORDS or line.ends_sentence or not below.is_headline:
        return False
    return line.text.isascii() is not below.text.isascii() or is_outlet(line.text)


def is_outlet(name: str) -> bool:
    """Whether a name is an agency's, or has a word of the names of newspapers and agencies."""
    known, words = cue_table().by_first_word, words_of(fold_running(name))
    if words and any(phrase.kind is Cue.CREDIT and phrase.words == tuple(words) for phrase in known.get(words[0], ())):
        return True
    return any(phrase.place is Place.WORD for word in words for phrase in known.get(word, ()))


def _mark_headings(roles: list[Role], head: int) -> None:
    """Short lines between paragraphs that end no sentence."""
    below = False
    for index in reversed(range(len(roles))):
        role = roles[index]
        if role.cue or role.kind is not BlockKind.BODY:
            continue
        line = role.line
        is_short = (
            len(line.words) <= _HEADING_WORDS
            and not line.is_bullet
            and (line.is_headline or len(line.words) <= _NAME_WORDS)
        )
        if below and is_short and not line.is_prose and (index > head or line.is_headline) and not _is_open(line):
            roles[index] = replace(role, kind=BlockKind.HEADING)
        below = below or line.is_prose


def _is_open(line: Line) -> bool:
    """Whether a sentence ends or goes on behind the line, so that it is no heading."""
    return line.text.rstrip("\"'”»’) ").endswith((".", ",", "،", ":", ";", "؛")) and not line.text.endswith("..")
