"""What the bar is made of: words and numbers ready to be shown."""

from dataclasses import dataclass

KINDS, FIND, CERTAIN = "kinds", "find", "certain"
"""What can be let go of beside facets."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a facet."""

    id: str
    label: str
    count: str
    """How many events choosing it would list."""
    chosen: bool
    empty: bool
    """Whether it would list none."""
    under: tuple["Option", ...] = ()
    """What it is divided into: a family's kinds."""
    unfold: str = ""
    """Words for showing those."""


@dataclass(frozen=True, slots=True)
class Group:
    """A facet with its choices."""

    name: str
    label: str
    chosen: str
    """How many are chosen, or empty."""
    options: tuple[Option, ...]
    more: str = ""
    """Words for all of them, where not all are shown at first."""
    left_out: str = ""
    """Words for those that are not listed at all."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that the events are narrowed by."""

    name: str
    """The facet's, or one of ``KINDS``, ``FIND``, ``CERTAIN``."""
    id: str
    """The choice's; empty where the chip stands for the whole facet."""
    label: str
    remove: str
    """What letting it go is called."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The whole bar."""

    find: str
    active: str
    """How many chips there are, or empty."""
    chips: tuple[Chip, ...]
    groups: tuple[Group, ...]
    found: str
    """How many events pass, in words."""
