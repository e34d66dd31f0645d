"""Forms of verbs and nouns from the few that a table gives."""

import pytest

from geo.reading.words.inflection import Form, arabic_noun, arabic_verb, english_noun, english_verb


@pytest.mark.parametrize(
    ("perfect", "imperfect", "past", "present"),
    [
        ("وصل", "يصل", "وصل وصلت وصلا وصلتا وصلوا وصلنا", "يصل تصل نصل يصلون يصلوا تصلان"),
        ("أجلى", "يجلي", "اجلي اجلت اجلوا اجليا", "يجلي تجلي يجلون"),
        ("دعا", "يدعو", "دعا دعت دعوا", "يدعو تدعو يدعون يدع"),
        ("قال", "يقول", "قال قالت قالوا", "يقول تقول يقولون"),
        ("نفى", "ينفي", "نفي نفت نفوا نفيا", "ينفي تنفي ينفون"),
    ],
)
def test_an_arabic_verb_has_its_forms(perfect: str, imperfect: str, past: str, present: str) -> None:
    """Past and present of every person that news use are among the forms, folded as texts are."""
    forms = set(arabic_verb(perfect, imperfect))
    assert {(form, Form.PAST) for form in past.split()} <= forms
    assert {(form, Form.PRESENT) for form in present.split()} <= forms


def test_an_arabic_verb_without_imperfect_has_a_past_alone() -> None:
    """A verb of which only the perfect is given has no present."""
    assert {form for _, form in arabic_verb("وعد", "")} == {Form.PAST}


@pytest.mark.parametrize(
    ("singular", "plurals", "expected"),
    [
        (
            "طائرة",
            ("طائرات",),
            {("طايره", "singular"), ("طايرت", "singular"), ("طايرتان", "dual"), ("طايرات", "plural")},
        ),
        ("سفينة", ("سفن",), {("سفينتين", "dual"), ("سفن", "plural")}),
        ("مسؤول", ("مسؤولون",), {("مسوول", "singular"), ("مسوولين", "plural"), ("مسوولو", "plural")}),
        ("مطار", ("مطارات",), {("مطارا", "singular"), ("مطاران", "dual")}),
    ],
)
def test_an_arabic_noun_has_its_forms(singular: str, plurals: tuple[str, ...], expected: set[tuple[str, str]]) -> None:
    """Construct, dual and both cases of a sound plural are among the forms."""
    assert expected <= {(form, kind.value) for form, kind in arabic_noun(singular, plurals)}


def test_a_broken_plural_has_no_sound_endings() -> None:
    """A plural that is no sound one gets its accusative alone."""
    plurals = {form for form, kind in arabic_noun("جندي", ("جنود",)) if kind is Form.PLURAL}
    assert plurals == {"جنود", "جنودا"}


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        (("land",), "land lands landed landing"),
        (("arrive",), "arrive arrives arrived arriving"),
        (("ship",), "ship ships shipped shipping"),
        (("carry",), "carry carries carried carrying"),
        (("deploy",), "deploy deploys deployed deploying"),
        (("reach",), "reach reaches reached reaching"),
        (("fly", "flew", "flown"), "fly flies flew flown flying"),
        (("flee", "fled"), "flee flees fled fleeing"),
        (("lie",), "lying"),
        (("visit",), "visited visiting"),
        (("take off", "took off", "taken off"), "take|off takes|off took|off taken|off taking|off"),
    ],
)
def test_an_english_verb_has_its_forms(verb: tuple[str, ...], expected: str) -> None:
    """All regular endings are written as English spells them; of a phrase only the first word changes."""
    assert {form.replace("|", " ") for form in expected.split()} <= {form for form, _ in english_verb(*verb)}


@pytest.mark.parametrize(("verb", "wrong"), [("land", "landded"), ("visit", "visitted"), ("arrive", "arriveing")])
def test_an_english_verb_has_no_misspelt_forms(verb: str, wrong: str) -> None:
    """A consonant is doubled, and an e dropped, only where English does."""
    assert wrong not in {form for form, _ in english_verb(verb)}


@pytest.mark.parametrize(
    ("singular", "plurals", "expected"),
    [
        ("base", (), "bases"),
        ("ferry", (), "ferries"),
        ("bus", (), "buses"),
        ("convoy", (), "convoys"),
        ("aircraft", ("aircraft",), "aircraft"),
        ("air base", (), "air bases"),
    ],
)
def test_an_english_noun_has_its_plural(singular: str, plurals: tuple[str, ...], expected: str) -> None:
    """The plural given, or else the regular one of the last word."""
    assert {form for form, kind in english_noun(singular, plurals) if kind is Form.PLURAL} == {expected}
