"""Which texts may speak of a place by name, so that they can be read again when it was added, renamed or retired."""

import re
from collections.abc import Iterable, Iterator

from gazetteer.clitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS
from gazetteer.folding import index_key

_NO_NAME = re.compile(r"(?!)")


def texts_naming(names: Iterable[str], texts: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The ids of those texts, given as (id, text), in which a name stands as a word or words, in any spelling.

    Arabic prefixes may stand before it and its article may be on or off, as when a name is looked up; a text too many
    costs a reading, one too few a place. Texts are taken one by one and folded in linear time.
    """
    keys = sorted({_bare(key) for key in map(index_key, names) if key})
    pattern = _pattern(keys)
    for text_id, text in texts:
        if pattern.search(index_key(text)):
            yield text_id


def _bare(key: str) -> str:
    bare = key.removeprefix(ARTICLE)
    return bare if len(bare) > 1 and not key.isascii() else key


def _pattern(keys: list[str]) -> re.Pattern[str]:
    """Matches where a name stands as whole words; each name is literal, so the time is linear."""
    if not keys:
        return _NO_NAME
    conjunction, preposition = "".join(sorted(CONJUNCTIONS)), "".join(sorted(PREPOSITIONS))
    prefixes = f"[{conjunction}]?(?:[{preposition}]?(?:{ARTICLE})?|لل)"
    return re.compile(rf"(?<!\S){prefixes}(?:{'|'.join(map(re.escape, keys))})(?!\S)")
