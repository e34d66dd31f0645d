"""Dates that are names: bridges, streets, movements and revolutions called after a day."""

from geo.reading.dates.expressions import Expression, Shape
from geo.reading.dates.tokens import Tokens


def is_name(tokens: Tokens, found: Expression) -> bool:
    """Whether a day and month without a year, or a weekday, name something (جسر 6 أكتوبر, the Sunday Times)."""
    if found.weekday and not found.day and tokens.find(found.after, "paper_behind"):
        return tokens.original[tokens.starts[found.after]].isupper()
    if found.shape not in {Shape.DATE, Shape.HIJRI} or not (found.day and found.month) or found.year or found.unit:
        return False
    if tokens.find(found.first - 1, "named_after"):
        return True
    behind = tokens.find(found.after, "name_behind")
    return bool(behind) and tokens.original[tokens.starts[found.after]].isupper()


def recurring_at(tokens: Tokens, index: int) -> Expression | None:
    """Every Monday, كل يوم جمعة: a custom and no date."""
    every = tokens.find(index, "every")
    if every is None:
        return None
    word = tokens.find(every.after, "day_word")
    day = tokens.find(word.after if word else every.after, "weekday")
    return Expression(Shape.BLOCKED, index, day.after) if day else None
