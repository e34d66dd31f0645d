"""People's decisions: one W3C Web Annotation each, appended and never changed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from geo.review.files import Annotation, Creator

CARRIES = "carries"
"""Member of an annotation: Linked Places features of places that its body names."""

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Decision:
    """One annotation with who made it and when; a later one on the same thing takes precedence."""

    id: str
    """The annotation's own id."""
    file: str
    """Name of the file it came from, or empty where it was made here."""
    document: str
    """Id of the document it is about."""
    creator: str
    created: str
    """ISO 8601, as the annotation gives it; empty where it does not."""
    annotation: Mapping[str, Any] = field(default_factory=dict)
    """The whole annotation, as JSON."""

    @property
    def digest(self) -> str:
        """SHA-256 of it, hexadecimal: the same decision is kept once, whichever files it comes in and how often.

        Neither the file that it came in counts nor the places that it carries for those who do not know them.
        """
        said = {name: value for name, value in self.annotation.items() if name != CARRIES}
        parts = [self.id, self.document, self.creator, self.created, said]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=True, sort_keys=True).encode("ascii")).hexdigest()


def decision_of(
    annotation: Annotation, document: str, *, file: str = "", creator: Creator | None = None, created: str = ""
) -> Decision:
    """An annotation on a document as a decision; ``creator`` and ``created`` are its page's, where it has none."""
    whole = annotation.model_copy(
        update={"creator": annotation.creator or creator, "created": annotation.created or created or None}
    )
    content = whole.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    by = whole.creator.name if whole.creator else ""
    return Decision(annotation.id, file, document, by, whole.created or "", content)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions by time, then by person and id; the same ones in the same order however they are given.

    What one person decided at one moment stands together, retractions of that moment behind all else.
    """
    return sorted(decisions, key=_age)


def moment_of(decision: Decision) -> datetime:
    """When it was made, in UTC: a bare day is its midnight; what is no time comes before all others."""
    try:
        made = datetime.fromisoformat(decision.created)
        return (made if made.tzinfo else made.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return _NEVER


def _age(decision: Decision) -> tuple[datetime, bool, str, str, str]:
    return moment_of(decision), _is_retraction(decision), decision.creator, decision.id, decision.digest


def _is_retraction(decision: Decision) -> bool:
    body = decision.annotation.get("body")
    return isinstance(body, Mapping) and body.get("type") == "Retraction"
