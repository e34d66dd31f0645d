"""People's decisions as a store keeps them: appended, never changed."""

from geo.review.decisions import Decision

__all__ = ["Decision"]
