"""Rows of an index to records, and how a place found by its name scores."""

import re
from collections.abc import Iterable
from typing import Any

from gazetteer.clitics import Peel
from gazetteer.folding import spelling
from gazetteer.prior import CODE_DISCOUNT, prior
from gazetteer.records import Candidate, NameKind, Names, Place, PlaceKind, Reason

EXACT, FOLDED, PEELED = 3.0, 2.0, 1.0
"""What the tiers score; a place's prior is below one, so that tiers never mix."""

UNDETERMINED = "und"
"""BCP 47 tag of names whose source does not say."""
ARABIC_SCRIPT = re.compile("[\u0600-\u06ff]")
LOCAL_NAME_COST = -0.05
"""What a name costs that only the place's own people mean it by, so that others of the name come first."""
FOREIGN_SPELLING_COST = -0.05
"""What a name in Arabic letters costs that is spelt as Persian, Urdu or Kurdish spell it."""

PLACE_COLUMNS = (
    "p.id, p.kind, p.en, p.ar, p.lon, p.lat, p.country, p.source, p.admin, p.feature, p.population, p.citation, "
    "p.approximate"
)
NAMED = (
    f"SELECT {PLACE_COLUMNS}, n.text, n.kind, n.language FROM name n JOIN place p ON p.number = n.place"  # noqa: S608 - a constant
    " WHERE n.key = ?"
)


def place_of(row: tuple[Any, ...]) -> Place:
    """The place of a row of ``PLACE_COLUMNS``, whatever follows them."""
    place_id, kind, en, ar, lon, lat, country, source, admin, feature, population, citation, approximate = row[:13]
    return Place(
        id=place_id,
        kind=PlaceKind(kind),
        names=Names(en=en, ar=ar),
        lon=lon,
        lat=lat,
        country=country,
        source=source,
        admin=admin,
        feature=feature,
        population=population,
        citation=citation,
        approximate=bool(approximate),
    )


def candidate_of(row: tuple[Any, ...], as_written: str) -> Candidate:
    """The candidate of a row of ``NAMED``; ``as_written`` is the spelling asked, which an exact name shares."""
    place = place_of(row)
    text, kind, language = row[13], NameKind(row[14]), row[15]
    tier = Reason("exact", EXACT) if spelling(text) == as_written else Reason("folded", FOLDED)
    weight = prior(place)
    reasons: tuple[Reason, ...] = (tier, weight)
    if kind is NameKind.CODE:
        reasons += (Reason("code", -CODE_DISCOUNT * weight.value),)
    if kind is NameKind.LOCAL:
        reasons += (Reason("local_name", LOCAL_NAME_COST),)
    if language == UNDETERMINED and ARABIC_SCRIPT.match(text):
        reasons += (Reason("foreign_spelling", FOREIGN_SPELLING_COST),)
    return Candidate(place, _sum(reasons), reasons)


def behind_prefixes(candidate: Candidate, peel: Peel) -> Candidate:
    """A candidate found for what a peel left, with what the prefixes cost."""
    rest = tuple(reason for reason in candidate.reasons if reason.code not in {"exact", "folded"})
    reasons = (Reason("peeled", PEELED), *peel.reasons, *rest)
    return Candidate(candidate.place, _sum(reasons), reasons)


def _sum(reasons: Iterable[Reason]) -> float:
    return round(sum(reason.value for reason in reasons), 4)


def ranked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Each place once with its best score, best first; ties by id, so that the order is always the same."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        known = best.get(candidate.place.id)
        if known is None or candidate.score > known.score:
            best[candidate.place.id] = candidate
    return tuple(sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.place.id)))
