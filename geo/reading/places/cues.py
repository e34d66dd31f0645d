"""The tables of roles: words that stand around places' names, and what each combination makes of the name."""

from dataclasses import dataclass
from functools import cache

from geo.errors import GeoError
from geo.model import MentionRole
from geo.reading.places.tables import rows, text_of
from geo.reading.words.lexicon import Lexicon, read_lexicon

REACHES = frozenset({"", "touch", "near"})
"""How far off a governing word may stand: no such word, right there but for adjectives, or in the same phrase."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a relation makes of a name, behind a governing word of a class or behind none."""

    governor: str
    """Class of the governing word, empty for the relation alone."""
    is_touching: bool
    """Whether only adjectives may stand between."""
    role: MentionRole


@cache
def role_words() -> Lexicon:
    """The words that tell roles, by class.

    Raises:
        GeoError: if a row lacks a field or has an unknown part or language.
    """
    return read_lexicon({"role_cues.csv": text_of("role_cues.csv")})


@cache
def role_rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by relation, in the table's order.

    Raises:
        GeoError: if a row has an unknown reach or role, or governs from nowhere.
    """
    found: dict[str, list[Rule]] = {}
    for where, row in rows("role_rules.csv"):
        if row["reach"] not in REACHES or bool(row["governor"]) != bool(row["reach"]):
            raise GeoError(f"a rule's reach must be one of touch and near, got {row['reach']!r} in {where}", "lexicon")
        if row["role"] not in set(MentionRole):
            raise GeoError(f"a rule must give a role, got {row['role']!r} in {where}", "lexicon")
        rule = Rule(row["governor"], row["reach"] == "touch", MentionRole(row["role"]))
        found.setdefault(row["relation"], []).append(rule)
    return {relation: tuple(rules) for relation, rules in found.items()}


@cache
def seats() -> frozenset[str]:
    """Ids of places besides countries and capitals that stand for a government.

    Raises:
        GeoError: if a row lacks a field.
    """
    return frozenset(row["place"] for _, row in rows("seats.csv"))
