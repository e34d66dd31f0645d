"""Times in a text: expressions of Arabic and English to dated periods, each with its rule and anchor."""

from geo.reading.dates.finder import FoundTime, find_times

__all__ = ["FoundTime", "find_times"]
