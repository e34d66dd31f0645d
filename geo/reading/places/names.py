"""All names of places in a text: those of the gazetteer, those within organisations, those that only a noun tells."""

from collections.abc import Sequence

from gazetteer.clitics import Peel
from gazetteer.folding import index_key
from gazetteer.index import Gazetteer
from gazetteer.mentions import MentionsRead, read_mentions
from gazetteer.records import Mention
from gazetteer.running_text.surroundings import Found, Surroundings
from gazetteer.running_text.tokens import Gap, Token
from gazetteer.running_text.words import words
from geo.reading.places.cues import role_words
from geo.reading.places.organisations import organisation_parts
from geo.reading.places.unnamed import reads_as_word, unknown_names
from geo.reading.words import Form, Part, Sense, lexicon

_ADJECTIVE_END, _ACCUSATIVE = "يا", "ا"
_TANWIN = "\N{ARABIC FATHATAN}"


def read_names(text: str, gazetteer: Gazetteer) -> MentionsRead:
    """The names of a text, in order, with its words; a name that no gazetteer knows has no candidates."""
    named = _without_adjectives(text, read_mentions(text, gazetteer))
    return _with_unknown(text, _with_organisations(text, named, gazetteer))


def _without_adjectives(text: str, read: MentionsRead) -> MentionsRead:
    """The names without what is an adjective in the accusative, spelt as its country is: وفدا روسيا, جنديًا سوريًا."""
    keys = [token.key for token in read.tokens]
    pairs = [*zip(read.found, read.mentions, strict=True)]
    kept = [(found, mention) for found, mention in pairs if not _is_adjective(text, read.tokens, keys, found)]
    return MentionsRead(read.tokens, tuple(found for found, _ in kept), tuple(mention for _, mention in kept))


def _is_adjective(text: str, tokens: Sequence[Token], keys: list[str], found: Found) -> bool:
    first, last = tokens[found.first], tokens[found.after - 1]
    if not last.key.endswith(_ADJECTIVE_END) or found.peel.peeled or found.after - found.first > 1:
        return False
    if _TANWIN in text[first.start : first.end + 1]:
        return True
    before = found.first - 1
    if before < 0 or first.gap is not Gap.JOINED:
        return False
    senses = (*lexicon().senses(keys, before), *role_words().senses(keys, before))
    return keys[before].endswith(_ACCUSATIVE) and any(_is_accusative(sense, keys[before]) for sense in senses)


def _is_accusative(sense: Sense, key: str) -> bool:
    """Whether a word is a noun's accusative: the alef is no part of the noun."""
    is_noun = sense.part in {Part.NOUN, Part.ADJECTIVE} and sense.form is Form.SINGULAR and not sense.pronoun
    return is_noun and not index_key(sense.lemma).endswith(_ACCUSATIVE) and key.endswith(_ACCUSATIVE)


def _with_organisations(text: str, read: MentionsRead, gazetteer: Gazetteer) -> MentionsRead:
    """The names with those that stand in organisations known by name, which the gazetteer leaves out."""
    parts = list(organisation_parts(read.tokens))
    if not parts:
        return read
    taken = {at for found in read.found for at in range(found.first, found.after)}
    added = []
    for part in parts:
        if part.at not in taken:
            key = read.tokens[part.at].key
            chosen = tuple(each for each in gazetteer.exact(key, key) if each.place.id == part.place)
            added.append(Found(part.at, part.at + 1, Peel(key, 0, ()), chosen, None))
    return _merged(text, read, [found for found in added if found.candidates])


def _with_unknown(text: str, read: MentionsRead) -> MentionsRead:
    """The names with those that only a noun of class tells; names within them are left out."""
    taken = [False] * len(read.tokens)
    for found in read.found:
        taken[found.first : found.after] = [True] * (found.after - found.first)
    keys = [token.key for token in read.tokens]
    around = Surroundings(read.tokens, words())
    unknown = unknown_names(
        read.tokens,
        taken,
        lambda at: (
            reads_as_word(text[read.tokens[at].start : read.tokens[at].end])
            or bool(lexicon().senses(keys, at) or role_words().senses(keys, at))
        ),
        lambda at: keys[at] in words().demonyms or around.is_named_person(at),
    )
    added = [Found(each.first, each.after, Peel(keys[each.first], 0, ()), (), None) for each in unknown]
    return _merged(text, read, added)


def _merged(text: str, read: MentionsRead, added: Sequence[Found]) -> MentionsRead:
    """The names with some more, which stand before those within them."""
    inside = {at for found in added for at in range(found.first, found.after)}
    several = [
        (found, mention)
        for found, mention in zip(read.found, read.mentions, strict=True)
        if not any(at in inside for at in range(found.first, found.after))
    ]
    for found in added:
        start, end = read.tokens[found.first].start, read.tokens[found.after - 1].end
        several.append((found, Mention(start, end, text[start:end], found.candidates)))
    several.sort(key=lambda pair: pair[0].first)
    return MentionsRead(read.tokens, tuple(found for found, _ in several), tuple(mention for _, mention in several))
