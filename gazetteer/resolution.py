"""What is asked of the ranking, and what it answers."""

from dataclasses import dataclass

from gazetteer.records import Candidate, Mention, Names, Place, PlaceKind

NONE_OF_THESE = Place(
    id="none",
    kind=PlaceKind.OTHER,
    names=Names(en="None of these", ar="لا شيء من هذه"),
    lon=0.0,
    lat=0.0,
    country=None,
    source="hudhud",
)
"""Stands in a ranking for “no place that the gazetteer knows”: its score is what a candidate must beat to be chosen."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a name; all of it may be left out."""

    text: str = ""
    """The text that the name stands in, or empty."""
    start: int | None = None
    """First code point of the name in the text; None where it is not known, then the name is looked for."""
    end: int | None = None
    """One past the name's last code point in the text."""
    places: tuple[Place, ...] = ()
    """Other places that the text is known to speak of."""
    countries: tuple[str, ...] = ()
    """Countries that the text is known to speak of, ISO 3166-1 alpha-2, as often as it does."""
    publisher_country: str | None = None
    """Country of the newspaper or account that wrote it, ISO 3166-1 alpha-2."""
    kinds: frozenset[PlaceKind] = frozenset()
    """Kinds that the asker expects; empty for any."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The places that a name may mean, ranked, and the one chosen."""

    name: str
    """As asked."""
    candidates: tuple[Candidate, ...]
    """Best first, ``NONE_OF_THESE`` among them where it ranks; every score is the sum of its reasons."""
    chosen: Candidate | None
    """The best one; None where none of these ranks first or nothing is known by the name."""
    margin: float = 0.0
    """By how much the first candidate beats the second, in the scores' unit (natural logarithm of odds)."""
    confidence: float = 0.0
    """The share of the first candidate among all, from 0 to 1."""

    @property
    def abstained(self) -> bool:
        """Whether no place was chosen."""
        return self.chosen is None

    @property
    def known(self) -> tuple[Candidate, ...]:
        """The candidates that are places: all but ``NONE_OF_THESE``, best first."""
        return tuple(candidate for candidate in self.candidates if candidate.place.id != NONE_OF_THESE.id)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name found in a text, and what it means there."""

    mention: Mention
    """Where it stands."""
    resolution: Resolution
