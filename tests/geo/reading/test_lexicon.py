"""The lexicon: its tables hold together, clitics are peeled, phrases win over their words, bad rows are refused."""

import csv
import sys
import unicodedata
from importlib.resources import files

import pytest

from gazetteer.folding import index_key
from geo.errors import GeoError
from geo.reading.words import Form, Lexicon, Part, Sense, lexicon
from geo.reading.words.lexicon import read_lexicon, with_above

HEADER = "class,language,part,words,note\n"
TABLES = sorted(
    (table for table in (files("geo.reading") / "data" / "lexicon").iterdir() if table.name.endswith(".csv")),
    key=lambda table: table.name,
)


def senses(*words: str, known: Lexicon | None = None) -> tuple[Sense, ...]:
    """What the first of some words can be."""
    return (known or lexicon()).senses([index_key(word) for word in words], 0)


def of_class(name: str, *words: str) -> Sense:
    """The sense of a class of the first of some words; fails where it has none."""
    return next(sense for sense in senses(*words) if sense.is_a(name))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_each_table_is_clean(table) -> None:
    """Rows are in NFC without invisible characters, and each word is found again as of its class."""
    text = table.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not [letter for letter in text if unicodedata.category(letter) == "Cf"]
    for row in csv.DictReader(text.splitlines(), strict=True):
        words = row["words"].split("|")
        assert [word for word in words if not _is_found(word.split("/")[0].strip(), row["class"])] == [], row["class"]


def _is_found(lemma: str, name: str) -> bool:
    """Whether a lemma is of its class where it is written; a verb known only before a pronoun is written with one."""
    written = index_key(lemma).split()
    return any(sense.is_a(name) for key in (written, [f"{written[0]}ها", *written[1:]]) for sense in senses(*key))


@pytest.mark.parametrize(
    ("word", "name", "expected"),
    [
        ("وصلت", "act.arrive", {"conjunction": "", "form": Form.PAST}),
        ("ووصلت", "act.arrive", {"conjunction": "و", "form": Form.PAST}),
        ("فغادرت", "act.depart", {"conjunction": "ف"}),
        ("ستصل", "act.arrive", {"future": True, "form": Form.PRESENT}),
        ("وستصل", "act.arrive", {"future": True, "conjunction": "و"}),
        ("الطائرة", "thing.aircraft", {"definite": True, "form": Form.SINGULAR}),
        ("للطائرات", "thing.aircraft", {"definite": True, "preposition": "ل", "form": Form.PLURAL}),
        ("بطائرتين", "thing.aircraft", {"preposition": "ب", "form": Form.DUAL}),
        ("وبالطائرة", "thing.aircraft", {"conjunction": "و", "preposition": "ب", "definite": True}),
        ("طائراتها", "thing.aircraft", {"pronoun": "ها"}),
        ("أن", "clause.complement", {"conjunction": ""}),
        ("وأن", "clause.complement", {"conjunction": "و"}),
    ],
)
def test_clitics_are_peeled_and_told(word: str, name: str, expected: dict[str, object]) -> None:
    """What is written onto a word is taken off and kept in its sense."""
    sense = of_class(name, word)
    assert {field: getattr(sense, field) for field in expected} == expected


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("الوصلت", "act.arrive"),  # no article before a verb in the past
        ("بوصلت", "act.arrive"),
        ("سوصلت", "act.arrive"),  # no future before the past
        ("سالطائرة", "thing.aircraft"),
        ("الطائرتها", "thing.aircraft"),  # never article and pronoun together
    ],
)
def test_what_no_word_can_carry_is_not_peeled(word: str, name: str) -> None:
    """Clitics that cannot stand before or behind a word of that part are no clitics."""
    assert not any(sense.is_a(name) for sense in senses(word))


def test_a_phrase_needs_all_its_words_and_wins() -> None:
    """A phrase is found only where each of its words follows, and stands first."""
    known = read_lexicon({"t.csv": HEADER + "a.one,en,noun,base,x\na.two,en,phrase,base camp,x\n"})
    assert [sense.length for sense in senses("base", "camp", known=known)] == [2, 1]
    assert [sense.length for sense in senses("base", "line", known=known)] == [1]
    assert [sense.length for sense in senses("base", known=known)] == [1]


def test_fewest_clitics_win() -> None:
    """A word that the table holds as it stands is not peeled further."""
    known = read_lexicon({"t.csv": HEADER + "a.port,ar,noun,ميناء/موانئ,x\na.other,ar,noun,لميناء,x\n"})
    assert [sense.preposition for sense in senses("لميناء", known=known)] == [""]


def test_a_class_covers_those_below_it_alone() -> None:
    """``thing`` covers ``thing.ship``, not ``things``; ``thing.ship`` does not cover ``thing``."""
    sense = Sense(frozenset({"thing.ship", "act"}), "x", Part.NOUN, Form.SINGULAR)
    assert [sense.is_a(name) for name in ("thing", "thing.ship", "act", "thing.ship.big", "thi", "ship")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    assert with_above(frozenset({"a.b.c"})) == {"a", "a.b", "a.b.c"}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a.one,en,noun,base\n", "5 filled fields"),
        ("a.one,en,noun,base,x,y\n", "5 filled fields"),
        ("a.one,en,noun,,x\n", "5 filled fields"),
        ("a.one,en,pronoun,base,x\n", "known part"),
        ("a.one,fr,noun,base,x\n", "Arabic or English"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(row: str, said: str) -> None:
    """The error says what must hold and in which line of which table."""
    with pytest.raises(GeoError, match=rf"{said}.*t\.csv line 2"):
        read_lexicon({"t.csv": HEADER + row})


def test_an_overlong_word_is_nothing() -> None:
    """A word of a thousand letters has no senses and costs no search."""
    assert senses("ا" * 1000) == ()


def test_what_is_kept_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked-up words are forgotten at a bound, so that memory does not grow with what is read."""
    monkeypatch.setattr(sys.modules[Lexicon.__module__], "_KEPT", 10)
    known = read_lexicon({"t.csv": HEADER + "a.one,en,noun,base,x\n"})
    for number in range(100):
        known.senses([f"word{number}"], 0)
    assert len(known._known) <= 10
