"""The weights of the ranking, one table: ``data/weights.csv``, with a word on how each was set."""

from functools import cache
from importlib.resources import files

from gazetteer.errors import OverlayError
from gazetteer.records import Reason
from gazetteer.tables import read_table


@cache
def weights() -> dict[str, float]:
    """Weight by feature, in natural logarithms of odds.

    Raises:
        OverlayError: if a row has no number or does not say how it was set.
    """
    found: dict[str, float] = {}
    for where, row in read_table(files("gazetteer") / "data" / "weights.csv"):
        try:
            found[row["feature"]] = float(row["weight"])
        except ValueError:
            raise OverlayError(f"a weight must be a number, got {row['weight']!r} in {where}") from None
        if not row["how"]:
            raise OverlayError(f"a weight must say how it was set, got {row['feature']!r} in {where}")
    return found


def weighed(feature: str, share: float = 1.0) -> Reason:
    """What a feature adds, as a reason of its name: its weight times the share of it that is there."""
    return Reason(feature, round(weights()[feature] * share, 4))
