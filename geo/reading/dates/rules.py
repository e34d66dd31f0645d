"""Which rule gave a time: the codes whose sentences the interface has in both languages."""

from geo.reading.dates.expressions import Expression, Shape

_UNIT_NAMES = {"D": "days", "W": "weeks", "M": "months", "Y": "years", "X": "years", "H": "days", "I": "days"}
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
        case Shape.RELATIVE:
            return _relative(found)
        case Shape.DATE:
            return _date(found)
    return found.shape.value


def _relative(found: Expression) -> str:
    if found.phase.isdecimal():
        return "part_of_year"
    if found.phase in {"earlier", "later"}:
        return f"{found.phase}_this_{_PERIODS[found.unit]}"
    if found.phase == "early" and found.unit == "M" and found.relation == "this":
        return "early_this_month"
    if found.phase and found.unit != "W":
        return f"{found.phase}_{_PERIODS[found.unit]}"
    return f"{found.relation}_{_PERIODS[found.unit]}"


def _date(found: Expression) -> str:  # noqa: PLR0911  (a table of what a date leaves out)
    if found.modifier == "spoken":
        return "stated_today"
    if found.phase:
        return _part(found)
    if found.last_day:
        return "from_day_to_day"
    if found.year:
        return "explicit_date"
    if found.weekday and not found.day:
        return "next_weekday" if found.relation == "next" else "weekday_before_publication"
    if found.unit:
        return f"day_month_{found.relation}_{_PERIODS[found.unit]}"
    if found.relation == "this":
        return "day_month_this_month"
    if found.relation:
        return f"{found.relation}_named_{'day' if found.day else 'month'}"
    if found.weekday:
        return "weekday_day_month"
    return "day_month_before_publication" if found.day else "month_before_publication"


def _part(found: Expression) -> str:
    """Of a part of a year or month that is named by its number."""
    return "part_of_year" if found.phase.isdecimal() else f"{found.phase}_{'month' if found.month else 'year'}"
