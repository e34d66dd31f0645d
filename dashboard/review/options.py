"""The words that a form offers: kinds by family, modalities with what each means, roles, modes, ways to say a time."""

from functools import cache
from itertools import groupby
from typing import Any

from dashboard.i18n import Locale, strings, tag_of, text
from gazetteer.records import PlaceKind
from geo.model import CountQualifier, EventKind, EvidencePart, Modality, Mode, PlaceRole

HOWS = (
    "none",
    "day",
    "about_day",
    "month",
    "about_month",
    "year",
    "about_year",
    "between",
    "one_of",
    "since",
    "until",
    "other",
)
"""The ways to say a time, as the form's script knows them."""

_MONTHS = range(1, 13)

_Pairs = list[tuple[str, str]]


def options(language: str) -> dict[str, Any]:
    """Every list of a form's choices, by name, as the browser is handed it."""
    return _options(language, tag_of(language))


@cache
def _options(language: str, _tag: str) -> dict[str, Any]:
    plain = Locale(language)
    return {
        "kinds": _kinds(plain),
        "modalities": _named("modality", Modality, plain),
        "modality_notes": {each.value: text(f"modality_said.{each.value}", plain) for each in Modality},
        "roles": _named("place_role", PlaceRole, plain),
        "modes": _named("mode", Mode, plain),
        "qualifiers": _named("review.count_is", CountQualifier, plain),
        "parts": _named("part", EvidencePart, plain),
        "place_kinds": _named("place_kind", PlaceKind, plain),
        "hows": [(how, text(f"review.how.{how}", plain)) for how in HOWS],
        "months": [(f"{month:02}", text(f"date.month.{month}", plain)) for month in _MONTHS],
    }


def _kinds(language: str) -> list[dict[str, Any]]:
    families = strings("family.", language)
    return [
        {"label": families[family], "options": _named("kind", list(kinds), language)}
        for family, kinds in groupby(EventKind, key=lambda kind: kind.family)
    ]


def _named(prefix: str, values: Any, language: str) -> _Pairs:
    return [(value.value, text(f"{prefix}.{value.value}", language)) for value in values]
