"""Many articles taken in: sources found one after the other, read in parallel, kept by one writer."""

from geo.ingest.adding import ingest
from geo.ingest.records import (
    Counts,
    Fault,
    Problem,
    Progress,
    Report,
    SameStory,
    Shortfall,
    Source,
    Upload,
)
from geo.ingest.report import Tally
from geo.ingest.sources import find_sources, size_of
from geo.ingest.workers import Workers

__all__ = [
    "Counts",
    "Fault",
    "Problem",
    "Progress",
    "Report",
    "SameStory",
    "Shortfall",
    "Source",
    "Tally",
    "Upload",
    "Workers",
    "find_sources",
    "ingest",
    "size_of",
]
