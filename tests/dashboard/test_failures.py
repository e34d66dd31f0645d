"""Why something could not be done, as its reader reads it."""

import re
from pathlib import Path

import pytest

from dashboard.failures import failure_text
from dashboard.i18n import LANGUAGES, isolate, strings
from gazetteer.errors import IndexUnreadableError
from geo.errors import StoreError
from geo.store import Store

STORE = Path(__file__).parents[2] / "geo" / "store"
WHERE = "/data/corpus.sqlite"


def test_an_arab_reader_is_told_in_arabic() -> None:
    """The place stands in the sentence, isolated; nothing of it is English but that."""
    error = StoreError("only one program at a time ...", "store_busy", {"where": WHERE, "got": "locked"})
    told = failure_text(error, "ar")
    assert isolate(WHERE) in told
    assert not re.search("[A-Za-z]", told.replace(WHERE, ""))


def test_a_file_that_is_no_corpus_is_told_in_both_languages(tmp_path: Path) -> None:
    """From the file itself, not from an error made up."""
    path = tmp_path / "corpus.sqlite"
    path.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    with pytest.raises(StoreError) as raised:
        Store.open(path)
    for language in LANGUAGES:
        assert failure_text(raised.value, language) == strings("failure.because.", language)["store_damaged"].format(
            where=isolate(str(path))
        )


@pytest.mark.parametrize(
    "error",
    [
        StoreError("something new", "store_invented", {"where": WHERE}),
        StoreError("something with no place", "store_busy"),
        IndexUnreadableError("the index must be whole"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_sentence_of_its_own_is_told_in_the_program_s(error: Exception, language: str) -> None:
    """Nothing is kept from the reader, and no placeholder is left."""
    told = failure_text(error, language)
    assert isolate(str(error)) in told
    assert "{" not in told


def test_every_fault_of_a_database_has_a_sentence() -> None:
    """What the store may say while a page is shown is there in the interface's tables."""
    written = (STORE / name for name in ("engine.py", "opening.py", "postgis.py", "store.py"))
    codes = {code for file in written for code in re.findall(r'"(store_\w+)"', file.read_text(encoding="utf-8"))}
    assert {"store_busy", "store_gone", "store_schema"} <= codes
    assert codes - {"store_failed", "store_format"} <= set(strings("failure.because.", "ar"))
