"""The codes of PLOVER and ACLED beside our kinds."""

import re
from pathlib import Path

import pytest

from geo.errors import GeoError
from geo.model import EventKind
from geo.reading.events.codes import Codes, codes_of, read_codes

VOCABULARY = Path(__file__).resolve().parents[3] / "docs" / "vocabulary.md"
ROW = re.compile(r"\| `([a-z_.]+)` \| [^|]+ \| ?([^|]*?) ?\| ?([^|]*?) ?\|")
TABLE = "kind,plover,acled,source\n" + "".join(f"{kind.value},-,X,s\n" for kind in EventKind)


def test_codes_are_those_of_the_documentation():
    """Each kind has in data what docs/vocabulary.md prints, and the document has every kind in its order."""
    printed = {kind: (plover, acled) for kind, plover, acled in ROW.findall(VOCABULARY.read_text(encoding="utf-8"))}

    assert list(printed) == [kind.value for kind in EventKind]
    for kind in EventKind:
        codes = codes_of(kind)
        assert (codes.plover or "", codes.acled or "") == printed[kind.value]


def test_a_kind_without_a_code_elsewhere_has_none():
    """What the others leave out is None and not an empty name."""
    assert codes_of(EventKind.OBSERVATION_SATELLITE) == Codes(None, None)
    assert codes_of(EventKind.BASE_ESTABLISHED) == Codes("MOBILIZE", "Headquarters or base established")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (TABLE.replace("other,-,X,s", "other,-,,s"), "filled"),
        (TABLE.replace("other,-,X,s", "no.kind,-,X,s"), "no.kind"),
        (TABLE + "other,-,X,s\n", "again"),
        (TABLE.replace("other,-,X,s\n", ""), "none for other"),
    ],
)
def test_a_broken_table_is_refused(text, names):
    """A row that is unknown, unfilled, double or missing says so."""
    with pytest.raises(GeoError, match=names):
        read_codes(text)
