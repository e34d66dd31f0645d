"""Times in a text: expressions of Arabic and English to dated periods, each with its rule and anchor."""

from geo.reading.dates.finder import find_times
from geo.reading.dates.passage import FoundTime

__all__ = ["FoundTime", "find_times"]
