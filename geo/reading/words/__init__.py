"""A text's words with what each can be: inflected forms looked up, sentences, clauses and quotations marked."""

from geo.reading.words.analysis import analyse
from geo.reading.words.lexicon import Form, Lexicon, Part, Sense, lexicon
from geo.reading.words.records import Analysis, Clause, Opener, Sentence, Word

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
