"""Which rule gave a time: the codes whose sentences the interface has in both languages."""

from geo.reading.dates.expressions import Expression, Shape

_UNIT_NAMES = {"D": "days", "W": "weeks", "M": "months", "Y": "years", "X": "years", "H": "days", "I": "days"}
_PHASES = ("early", "middle", "late")
_PERIODS = {"W": "week", "M": "month", "Y": "year"}


def rule_of(found: Expression) -> str:  # noqa: PLR0911  (a table of shapes)
    """The code of the rule by which an expression gets its time, before the words around it count."""
    match found.shape:
        case Shape.DEICTIC:
            return "day_from_publication"
        case Shape.AGO:
            return f"{_UNIT_NAMES[found.unit]}_before_publication"
        case Shape.PAST:
            return f"{found.relation}_units"
        case Shape.DURATION:
            return {"about": "duration_about", "more": "duration_more_than", "less": "duration_less_than"}.get(
                found.modifier, "duration"
            )
        case Shape.NEXT_DAY:
            return "day_after"
        case Shape.HIJRI:
            return "hijri_date"
        case Shape.TOLD | Shape.FROM_TOLD:
            return "counted_from_told"
        case Shape.RELATIVE:
            return _relative(found)
        case Shape.DATE:
            return _date(found)
    return found.shape.value


def _relative(found: Expression) -> str:
    if found.phase not in {"", "earlier", "later", *_PHASES}:
        return "part_of_month" if found.unit == "M" else "part_of_year"
    if found.phase in {"earlier", "later"}:
        return f"{found.phase}_this_{_PERIODS[found.unit]}"
    if found.phase == "early" and found.unit == "M" and found.relation == "this":
        return "early_this_month"
    if found.phase and found.unit != "W":
        return f"{found.phase}_{_PERIODS[found.unit]}"
    return f"{found.relation}_{_PERIODS[found.unit]}"


def _date(found: Expression) -> str:
    """The first thing that a date leaves out or says besides."""
    told = (
        (found.modifier == "spoken", "stated_today"),
        (found.modifier == "told", "counted_from_told"),
        (found.modifier == "either", "day_or_month_first"),
        (found.ahead, "ahead"),
        (bool(found.phase), _part(found)),
        (bool(found.last_day or found.last_year), "from_day_to_day"),
        (bool(found.year), "explicit_date"),
        (bool(found.weekday and not found.day and found.unit), "weekday_of_week"),
        (bool(found.weekday and not found.day), _weekday(found)),
        (bool(found.unit), f"day_month_{found.relation}_{_PERIODS.get(found.unit, '')}"),
        (found.relation == "this", "day_month_this_month"),
        (bool(found.relation), f"{found.relation}_named_{'day' if found.day else 'month'}"),
        (bool(found.weekday), "weekday_day_month"),
        (bool(found.day), "day_month_before_publication"),
    )
    return next((rule for holds, rule in told if holds), "month_before_publication")


def _weekday(found: Expression) -> str:
    named = {"next": "next_weekday", "before_last": "weekday_before_last"}
    return named.get(found.relation, "weekday_before_publication")


def _part(found: Expression) -> str:
    """Of a part of a year or month that is named by its number."""
    if found.phase not in _PHASES:
        return "part_of_month" if found.month or found.unit == "M" else "part_of_year"
    return f"{found.phase}_{'month' if found.month else 'year'}"
