"""A text's words with what each can be: inflected forms looked up, sentences, clauses and quotations marked."""

from geo.reading.words.analysis import Analysis, Clause, Opener, Sentence, Word, analyse
from geo.reading.words.lexicon import Form, Lexicon, Part, Sense, lexicon

__all__ = [
    "Analysis",
    "Clause",
    "Form",
    "Lexicon",
    "Opener",
    "Part",
    "Sense",
    "Sentence",
    "Word",
    "analyse",
    "lexicon",
]
