"""Documents found by their words, on both databases alike."""

from dataclasses import replace

import pytest

from geo.reading.documents import make_document
from geo.store import Store
from geo.store.words import LONGEST_WORD, forms_of, words_of

TEXTS = {
    "base.txt": "وصلت الطائرة إلى قَاعِدَة حميميم العسكرية، ثم عادت بالطائرات.",
    "port.txt": "رست السفينة في مرفأ طرطوس قرب القاعدة؛ وللسفينة رايتان.",
    "english.txt": "The plane left Hmeimim for Al-Khadim; it's «expanded» (again).",
    "digits.txt": "في ٢٦ أكتوبر 2025 والبحرية",
}


class Nowhere:
    """A gazetteer of nothing."""

    def places(self, _ids):
        return {}


@pytest.fixture
def store(target):
    """A store of some texts."""
    with Store.open(target) as opened:
        for file, text in TEXTS.items():
            opened.put(make_document(text, file), [], Nowhere())
        yield opened


@pytest.mark.parametrize(
    ("asked", "files"),
    [
        ("قاعدة", {"base.txt", "port.txt"}),
        ("القاعده", {"base.txt", "port.txt"}),
        ("حميميم", {"base.txt"}),
        ("الحميميم قاعدة", {"base.txt"}),
        ("قاعدة طرطوس", {"port.txt"}),
        ("سفينة", {"port.txt"}),
        ("HMEIMIM", {"english.txt"}),
        ("hmeim", set()),
        ("26", {"digits.txt"}),
        ("٢٠٢٥", {"digits.txt"}),
        ("بحرية", {"digits.txt"}),
        ("حرية", set()),
        ("طائر", set()),
        ("' ; -- % _ \\ \" *", set()),
        ("", set()),
        ("its", {"english.txt"}),
    ],
)
def test_documents_are_found_by_all_words_asked_for(store, asked, files):
    """Each word must stand, whole, in whatever spelling and with what Arabic writes onto it; signs find nothing."""
    assert {head.file for head in store.search(asked)} == files


def test_words_go_with_their_document(store):
    """What is read anew is found by its new words and not by the old ones."""
    document = make_document("مطار بنينا", "base.txt")
    (base,) = store.search("حميميم")
    store.put(replace(document, id=base.id), [], Nowhere())
    assert list(store.search("حميميم")) == []
    assert [head.file for head in store.search("بنينا")] == ["base.txt"]


def test_renewing_finds_the_same(store):
    """Words are derived from texts: made anew, they find what they found."""
    before = {asked: list(store.search(asked)) for asked in ("قاعدة", "hmeimim", "2025")}
    store.renew(Nowhere())
    assert {asked: list(store.search(asked)) for asked in before} == before
    assert all(before.values())


def test_text_without_words_and_words_without_end_are_kept(store):
    """A text of signs has no words; one of a hundred thousand letters is cut, and found as it was asked for."""
    endless = "ن" * 100_000
    store.put(make_document("«…»", "signs.txt"), [], Nowhere())
    store.put(make_document(f"{endless} {' '.join(map(str, range(30_000)))}", "endless.txt"), [], Nowhere())
    assert [head.file for head in store.search(endless)] == ["endless.txt"]
    assert [head.file for head in store.search("29999 ٧")] == ["endless.txt"]


def test_words_are_kept_once_and_short():
    """However often it stands there; in the order of the text."""
    assert words_of("B a-b, A") == ("b", "a")
    assert len(words_of("x" * 1000)[0]) == LONGEST_WORD


def test_forms_hold_what_is_written_onto_a_word():
    """The article, conjunctions and prepositions, one after the other; Latin words have one form."""
    assert {"قاعده", "القاعده", "وقاعده", "بالقاعده", "للقاعده", "وللقاعده", "فبقاعده"} <= forms_of("القاعده")
    assert forms_of("القاعده") == forms_of("قاعده")
    assert forms_of("base") == {"base"}
