"""When a person decided, in words."""

from datetime import UTC, datetime

from dashboard.dates import day_text
from dashboard.i18n import isolate, number_text, text


def moment_text(created: str, language: str) -> str:
    """An ISO 8601 day or moment as a day with its time in UTC; as it stands where it is none, empty where it is not."""
    try:
        moment = datetime.fromisoformat(created)
    except ValueError:
        return isolate(created) if created else ""
    if "T" not in created:
        return day_text(moment.date(), language)
    made = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    clock = isolate(number_text(f"{made:%H:%M}", language))
    return text("review.moment", language, day=day_text(made.date(), language), clock=clock)
