"""Errors that people read, and that travel between processes."""

import pickle

import pytest

from geo.errors import DocumentError, GeoError, PeriodError, SeedsError, StoreError
from geo.periods import parse_period


def test_an_error_is_its_sentence_with_a_code_and_parameters():
    """The English sentence stands for itself; a code and its parameters let an interface say it in Arabic."""
    with pytest.raises(PeriodError) as caught:
        parse_period("2025-02-31")

    assert str(caught.value) == "a time must name days of the calendar, got '2025-02-31'"
    assert (caught.value.code, caught.value.details) == ("edtf_no_such_day", {"got": "2025-02-31"})


@pytest.mark.parametrize("kind", [DocumentError, PeriodError, SeedsError, StoreError])
def test_errors_come_back_from_another_process_whole(kind):
    """Reading runs in worker processes, so an error keeps its code and parameters when it is pickled."""
    error = pickle.loads(pickle.dumps(kind("a sentence", "code", {"file": "خبر"})))  # noqa: S301  (our own bytes)

    assert isinstance(error, GeoError)
    assert (str(error), error.code, error.details) == ("a sentence", "code", {"file": "خبر"})
