"""Rows of an index to records, and how a place found by its name scores."""

import re
from collections.abc import Iterable
from typing import Any

from gazetteer.clitics import Peel
from gazetteer.folding import spelling
from gazetteer.prior import CODE_DISCOUNT, FULL_SOURCE, prior
from gazetteer.records import Candidate, NameKind, NameQuality, Names, Place, PlaceKind, PlaceName, Reason
from gazetteer.schema import FLAGS

EXACT, FOLDED, PEELED = 3.0, 2.0, 1.0
"""What the tiers score; a place's prior is below one, so that tiers never mix."""

ARABIC_SCRIPT = re.compile("[\u0600-\u06ff]")
_ARABIC = re.compile(r"(?:ar|arz|ary|arq|aeb|ayl|apc|acm|afb)(?:-|$)")
"""Tags of Arabic and of what its dialects are tagged."""

LOCAL_NAME_COST = -0.05
"""What a name costs that only the place's own people mean it by, so that others of the name come first."""
FOREIGN_SPELLING_COST = -0.05
"""What a name in Arabic letters costs that is spelt as Persian, Urdu or Kurdish spell it."""

MOST_NAMED = 50
"""Most rows of one key: of a full dump's index the likeliest, for nobody looks at 5,000 places called San Antonio."""

DUMP_NAME = "dump_name"
"""Code of the reason that says that only a full dump calls the place so: nobody looked whether it is a common word."""

PLACE_COLUMNS = (
    "p.id, p.kind, p.en, p.ar, p.lon, p.lat, p.country, p.source, p.admin, p.feature, p.population, p.citation, "
    "p.approximate"
)
NAMED = (
    f"SELECT {PLACE_COLUMNS}, n.text, n.kind, n.language, n.source FROM name n JOIN place p ON p.number = n.place"  # noqa: S608 - a constant
    f" WHERE n.key = ? ORDER BY n.place, n.nth LIMIT {MOST_NAMED}"
)
FETCHED = (
    f"SELECT n.key, n.place, n.nth, {PLACE_COLUMNS}, n.text, n.kind, n.language, n.source FROM json_each(?) w"  # noqa: S608 - a constant
    " CROSS JOIN name n ON n.key = w.value AND n.place <= coalesce("
    f"(SELECT o.place FROM name o WHERE o.key = w.value ORDER BY o.place LIMIT 1 OFFSET {MOST_NAMED}), 1 << 60)"
    " JOIN place p ON p.number = n.place"
)
"""The same of many keys, a JSON list, each row behind its key, place and spelling, which are its order."""

NAMES = "SELECT n.text, n.language, n.kind, n.source, 0 FROM name n JOIN place p ON p.number = n.place WHERE p.id = ?"
"""All names of a place."""
FLAGGED_NAMES = (
    "SELECT n.text, n.language, n.kind, n.source, coalesce(q.flags, 0) FROM name n"
    " JOIN place p ON p.number = n.place"
    " LEFT JOIN quality q ON q.key = n.key AND q.place = n.place AND q.nth = n.nth WHERE p.id = ?"
)
"""The same in an index of a full dump, with its flags."""
DIVISIONS = (
    f"SELECT {PLACE_COLUMNS} FROM place p WHERE p.kind = 'admin' AND p.feature IN ('ADM1', 'RGN')"  # noqa: S608 - a constant
    " ORDER BY p.source <> ?, p.number"
)
"""First-level divisions, those of a source first, which others of their code replace."""
AIRPORTS = (
    f"SELECT {PLACE_COLUMNS} FROM place p WHERE p.kind = 'airport' AND p.country = ?"  # noqa: S608 - a constant
    " AND p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? ORDER BY p.id"
)
"""The airports of a country in a box."""
WHOLES = (
    f"SELECT {PLACE_COLUMNS} FROM place c JOIN part ON part.place = c.number JOIN place p ON p.number = part.whole"  # noqa: S608 - a constant
    " WHERE c.id = ? AND p.kind = 'admin' ORDER BY part.way <> 'ADM', p.number"
)
"""The divisions that a place is said to be a part of, in an index of a full dump."""


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


def name_of(row: tuple[Any, ...]) -> PlaceName:
    """The name of a row of ``NAMES``."""
    text, language, kind, source, flags = row
    quality = NameQuality(**{field: bool(flags >> bit & 1) for bit, field in enumerate(FLAGS)})
    return PlaceName(text, language, NameKind(kind), source, quality)


def candidate_of(row: tuple[Any, ...], as_written: str) -> Candidate:
    """The candidate of a row of ``NAMED``; ``as_written`` is the spelling asked, which an exact name shares."""
    place = place_of(row)
    text, kind, language, source = row[13], NameKind(row[14]), row[15], row[16]
    tier = Reason("exact", EXACT) if spelling(text) == as_written else Reason("folded", FOLDED)
    weight = prior(place)
    reasons: tuple[Reason, ...] = (tier, weight)
    if kind is NameKind.CODE:
        reasons += (Reason("code", -CODE_DISCOUNT * weight.value),)
    if kind is NameKind.LOCAL:
        reasons += (Reason("local_name", LOCAL_NAME_COST),)
    if not _ARABIC.match(language) and ARABIC_SCRIPT.match(text):
        reasons += (Reason("foreign_spelling", FOREIGN_SPELLING_COST),)
    if source == FULL_SOURCE:
        reasons += (Reason(DUMP_NAME, 0.0),)
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
