"""Why a name may mean a place, in words: one sentence for each code of the gazetteer's reasons."""

from collections.abc import Iterable

from dashboard.i18n import isolate, strings, text
from gazetteer.records import Reason

_PREFIX = "reason."


def reason_text(code: str, language: str) -> str:
    """The sentence of a reason's code; the code in plain words where no sentence is known."""
    return strings(_PREFIX, language).get(code) or code.replace("_", " ")


def reasons_text(reasons: Iterable[Reason], language: str) -> str:
    """All reasons in a line, each with what it added to the score."""
    return text("reason_list", language).join(reason_line(reason, language) for reason in reasons)


def reason_line(reason: Reason, language: str) -> str:
    """A reason as a sentence, with what it added to the score."""
    value = score_text(reason.value, sign="+")
    return f"{reason_text(reason.code, language)} {isolate(value) if language == 'ar' else value}"


def score_text(value: float, *, sign: str = "-") -> str:
    """A score to two digits; with ``sign="+"`` a plus before what is added, and a bare 0 for what adds nothing."""
    if sign == "+" and round(value, 2) == 0:
        return "0"
    return f"{value:{sign}.2f}".replace("-", "\N{MINUS SIGN}")
