"""Contradictions: two events that cannot both hold, in one article or in two."""

from geo.reading.conflicts.finder import find_conflicts

__all__ = ["find_conflicts"]
