"""A stretch of text analysed: words with their senses, sentences, clauses and what stands in quotation marks.

Everything is one pass, linear in the text's length.
"""

from gazetteer.running_text.tokens import Gap, Token, tokens_of
from geo.reading.words.clauses import Clauses, hyphened_words
from geo.reading.words.lexicon import Form, Lexicon, Part, Sense, lexicon
from geo.reading.words.quotations import quoted_words
from geo.reading.words.records import Analysis, Sentence, Word
from geo.reading.words.sentences import sentence_numbers


def analyse(text: str, start: int = 0, end: int | None = None, *, words: Lexicon | None = None) -> Analysis:
    """The analysis of ``text[start:end]``."""
    stop = len(text) if end is None else end
    known = words or lexicon()
    stretch = text[start:stop]
    tokens = tokens_of(stretch)
    keys = [token.key for token in tokens]
    senses = _senses(keys, tokens, known)
    quoted = quoted_words(stretch, tokens)
    sentences = sentence_numbers(stretch, tokens)
    builder = Clauses(keys, tokens, senses, quoted, hyphened_words(stretch, tokens))
    builder.build(sentences)
    clauses = builder.clauses()
    found = tuple(
        Word(token.start + start, token.end + start, token.key, token.gap, token.capital, sentence, clause, said, sense)
        for token, sentence, clause, said, sense in zip(
            tokens, sentences, builder.clause_of, quoted, senses, strict=True
        )
    )
    return Analysis(text, found, _sentences(found), clauses)


def _senses(keys: list[str], tokens: tuple[Token, ...], known: Lexicon) -> list[tuple[Sense, ...]]:
    found: list[tuple[Sense, ...]] = []
    inside = 0
    for at in range(len(keys)):
        if at < inside:
            found.append(())
            continue
        senses = [
            sense
            for sense in known.senses(keys, at)
            if sense.length == 1
            or (_stands_together(tokens, at, sense.length) and not _swallows(keys, at, sense, known))
        ]
        if senses and senses[0].length > 1:
            senses = [sense for sense in senses if sense.length == senses[0].length]
            inside = at + senses[0].length
        found.append(_fitting(found[-1] if found else (), tuple(senses)))
    return found


def _swallows(keys: list[str], at: int, phrase: Sense, known: Lexicon) -> bool:
    """Whether a phrase that opens no clause ends with a word that does, which is worth more: أشار إلى أن."""
    last = at + phrase.length - 1
    return not phrase.is_a("clause") and any(sense.is_a("clause") for sense in known.senses(keys, last))


def _stands_together(tokens: tuple[Token, ...], at: int, length: int) -> bool:
    return all(tokens[at + step].gap <= Gap.QUOTED for step in range(1, length))


def _fitting(before: tuple[Sense, ...], senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """Of a word that is a noun and a verb, what fits the word before it: a visit, to visit.

    Where that tells nothing, what is written like a common noun is one.
    """
    if len(senses) < 2:  # noqa: PLR2004  (one sense needs no choice)
        governed = any(sense.is_a("pos.before_name") for sense in before)
        return tuple(sense for sense in senses if sense.part is not Part.VERB) if governed else senses
    kept = senses
    if any(sense.is_a("pos.before_noun") for sense in before):
        kept = tuple(sense for sense in senses if sense.part is not Part.VERB or sense.form is Form.PARTICIPLE)
    elif any(sense.is_a("pos.before_verb") for sense in before):
        kept = tuple(sense for sense in senses if sense.part is not Part.NOUN and not sense.is_a("noun.common"))
    elif any(sense.is_a("noun.common") for sense in senses):
        kept = tuple(sense for sense in senses if sense.part is not Part.VERB)
    return kept or senses


def _sentences(words: tuple[Word, ...]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].sentence != words[first].sentence:
            found.append(Sentence(len(found), first, at, words[first].start, words[at - 1].end))
            first = at
    return tuple(found)
