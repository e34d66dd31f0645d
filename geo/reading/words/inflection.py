"""The forms in which a verb or a noun is written, from the few that a table gives; keys are folded.

Arabic: clitics are not made here but peeled at look-up (``geo.reading.words.lexicon``). Short vowels are not written,
so a passive is mostly its active. Where a pattern could give a form that does not exist, it is made all the same: it
only has to be found when it is written.
"""

from collections.abc import Iterator
from enum import StrEnum

from gazetteer.folding import index_key


class Form(StrEnum):
    """How a word is inflected, as far as a reader of news needs to know."""

    PAST = "past"
    BEFORE_PRONOUN = "before_pronoun"
    """A past that stands only before a pronoun written onto it: بنا in بناها."""
    PRESENT = "present"
    PARTICIPLE = "participle"
    """English -ing, or the third form; Arabic participles are adjectives of the table."""
    SINGULAR = "singular"
    DUAL = "dual"
    PLURAL = "plural"
    FIXED = "fixed"


_SUBJECTS_PAST = ("", "ت", "ا", "تا", "وا", "ن", "نا", "تم")
_SUBJECT_PREFIXES = "يتنا"
_NOT_FIRST = "يت"
_SUBJECTS_PRESENT = ("", "ون", "وا", "ان", "ا", "ن", "ين")
_TAA_MARBUTA = "ة"
_WEAK_ENDS = "يو"


def arabic_verb(perfect: str, imperfect: str) -> Iterator[tuple[str, Form]]:
    """Forms of a verb from its perfect and imperfect, third person singular masculine: وصل and يصل."""
    yield from ((form, Form.PAST) for form in _past(perfect))
    if perfect.endswith("ى"):
        yield index_key(perfect)[:-1] + "ا", Form.BEFORE_PRONOUN
    if imperfect:
        yield from ((form, Form.PRESENT) for form in _present(imperfect))


def _past(perfect: str) -> Iterator[str]:
    stem = index_key(perfect)
    if not perfect.endswith(("ى", "ا", "ي")):
        yield from (stem + end for end in _SUBJECTS_PAST)
        return
    weak = stem[:-1]
    yield stem
    if perfect.endswith("ي"):
        yield from (stem + end for end in _SUBJECTS_PAST)
    yield from (weak + end for end in ("ت", "تا", "وا", "و", "يا", "ين", "ينا", "ونا"))


def _present(imperfect: str) -> Iterator[str]:
    stem = index_key(imperfect)[1:]
    short = stem[:-1] if stem[-1:] in {*_WEAK_ENDS, "ا"} else ""
    for prefix in _SUBJECT_PREFIXES:
        yield from (prefix + stem + end for end in _SUBJECTS_PRESENT)
        if short:
            yield from (prefix + short + end for end in ("", "ون", "وا", "ين"))
            if imperfect.endswith("ى") and prefix in _NOT_FIRST:
                yield prefix + short + "ا"


def arabic_noun(singular: str, plurals: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    """Forms of a noun or an adjective: construct and dual of the singular, the plurals as given."""
    stem = index_key(singular)
    yield stem, Form.SINGULAR
    if singular.endswith("اء"):
        yield from ((stem + hamza, Form.SINGULAR) for hamza in "وي")
    if singular.endswith(_TAA_MARBUTA):
        construct = stem[:-1] + "ت"
        yield construct, Form.SINGULAR
    else:
        construct = stem
        yield stem + "ا", Form.SINGULAR
    yield from ((construct + end, Form.DUAL) for end in ("ان", "ين", "ا", "ي"))
    for plural in plurals:
        key = index_key(plural)
        yield key, Form.PLURAL
        if key.endswith(("ون", "ين")):
            yield from ((key[:-2] + end, Form.PLURAL) for end in ("ون", "ين", "و", "ي"))
        elif not key.endswith("ات"):
            yield key + "ا", Form.PLURAL


def english_verb(base: str, past: str = "", participle: str = "") -> Iterator[tuple[str, Form]]:
    """Forms of a verb; only the first word of a phrase is inflected (``take off``)."""
    head, _, rest = base.partition(" ")
    regular = _with_ed(head)
    for word, form in (
        (head, Form.PRESENT),
        (_with_s(head), Form.PRESENT),
        (past.partition(" ")[0] or regular, Form.PAST),
        (participle.partition(" ")[0] or past.partition(" ")[0] or regular, Form.PARTICIPLE),
        (_with_ing(head), Form.PARTICIPLE),
    ):
        yield index_key(f"{word} {rest}" if rest else word), form


def english_noun(singular: str, plurals: tuple[str, ...]) -> Iterator[tuple[str, Form]]:
    """Forms of a noun; without a plural given the regular one."""
    yield index_key(singular), Form.SINGULAR
    head, _, last = singular.rpartition(" ")
    made = (f"{head} {_with_s(last)}" if head else _with_s(last),)
    yield from ((index_key(plural), Form.PLURAL) for plural in plurals or made)


def _with_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{word}es"
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in set("aeiou") else f"{word}s"


def _with_ed(word: str) -> str:
    if word.endswith("e"):
        return f"{word}d"
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        return f"{word[:-1]}ied"
    return f"{word}{_doubled(word)}ed"


def _with_ing(word: str) -> str:
    if word.endswith("ie"):
        return f"{word[:-2]}ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return f"{word[:-1]}ing"
    return f"{word}{_doubled(word)}ing"


def _doubled(word: str) -> str:
    """The last letter once more where a short word ends in a consonant after one vowel: ship, stop, ban."""
    vowels = set("aeiou")
    short = sum(letter in vowels for letter in word) == 1 and len(word) > 2  # noqa: PLR2004  (go, do)
    return word[-1] if short and word[-1] not in {*vowels, *"wxy"} and word[-2] in vowels else ""
