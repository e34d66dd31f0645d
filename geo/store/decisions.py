"""People's decisions as a store keeps them: a W3C Web Annotation each, appended and never changed."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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
        """SHA-256 of it all, hexadecimal: the same decision is kept once, however often its file is imported."""
        parts = [self.id, self.file, self.document, self.creator, self.created, self.annotation]
        return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode("utf-8")).hexdigest()
