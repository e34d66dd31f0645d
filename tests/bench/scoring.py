"""Precision and recall of a reading against the truth, both in the shape of the contract (``hudhud read --json``).

An article's truth and its reading are compared span by span:

- places: a name is found if its first and last letter are the same; it is resolved right if the place is the same too
  (none where the truth has none);
- times: the same letters and the same EDTF; a false one overlaps no true one;
- events: of one kind, with first quotations that overlap; *where* if they share a place or neither has one, *when* if
  their bounds overlap or neither has any;
- movements: quotations that overlap, and the same legs: from, to, via, in order. Beside it every known end of a
  movement that both tell is counted by itself, so that an invented end shows even where legs are not the same;
- sites: the same place; its kind, and each status that is told of it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Object = Mapping[str, Any]

_NOTHING: Object = {"places": [], "times": [], "events": [], "sites": []}


@dataclass(slots=True)
class Score:
    """What was asked for, what was found, and how much of both is right."""

    wanted: int = 0
    found: int = 0
    right: int = 0

    def add(self, wanted: int, found: int, right: int) -> None:
        """Count an article in."""
        self.wanted, self.found, self.right = self.wanted + wanted, self.found + found, self.right + right

    @property
    def recall(self) -> float:
        """Share of what was asked for, 1 where nothing was."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Share of what was found, 1 where nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """All that is measured over some articles."""

    rows: dict[str, Score] = field(default_factory=dict)
    articles: int = 0
    published: int = 0
    """Articles whose publication period holds the true one."""
    boilerplate_hits: int = 0
    """Events read out of boilerplate."""
    missed: list[str] = field(default_factory=list)
    """What to look at: one line each."""

    def row(self, name: str) -> Score:
        """The score of that name."""
        return self.rows.setdefault(name, Score())


def score(truths: Iterable[Object], readings: Iterable[Object]) -> Scores:
    """The scores of readings against truths; articles are matched by file and overlap."""
    found = list(readings)
    scores = Scores()
    for truth in truths:
        reading = _same_article(truth, found)
        scores.articles += 1
        _score_article(scores, truth, reading or _NOTHING)
        if reading:
            scores.published += _holds(reading["article"]["published"], truth["article"]["published"])
    return scores


def _same_article(truth: Object, readings: Sequence[Object]) -> Object | None:
    article = truth["article"]
    same = [each for each in readings if each["article"]["file"] == article["file"]]
    return max(same, key=lambda each: _overlap(each["article"], article), default=None)


def _holds(wide: Object, narrow: Object) -> bool:
    return bool(
        wide["earliest"]
        and narrow["earliest"]
        and wide["earliest"] <= narrow["earliest"]
        and (wide["latest"] is None or (narrow["latest"] is not None and wide["latest"] >= narrow["latest"]))
    )


def _score_article(scores: Scores, truth: Object, reading: Object) -> None:
    _score_places(scores, truth, reading)
    _score_times(scores, truth, reading)
    _score_events(scores, truth, reading)
    _score_movements(scores, truth, reading)
    if truth.get("sites"):
        _score_sites(scores, truth, reading)
    scores.boilerplate_hits += sum(
        any(_overlap(_what(event), stretch) for stretch in truth.get("boilerplate", ())) for event in reading["events"]
    )


def _score_places(scores: Scores, truth: Object, reading: Object) -> None:
    wanted, found = _by_span(truth["places"]), _by_span(reading["places"])
    both = wanted.keys() & found.keys()
    scores.row("places: span").add(len(wanted), len(found), len(both))
    resolved = [span for span in both if _id(wanted[span]["place"]) == _id(found[span]["place"])]
    scores.row("places: right place of those found").add(len(both), len(both), len(resolved))
    roles = [span for span in both if wanted[span]["role"] == found[span]["role"]]
    scores.row("places: role of those found").add(len(both), len(both), len(roles))
    for span in sorted(wanted.keys() ^ found.keys()):
        told = "missed place" if span in wanted else "false place"
        scores.missed.append(f"{told}: {(wanted.get(span) or found[span])['text']} {span}")
    scores.missed += [
        f"wrong place: {wanted[span]['text']} {_id(wanted[span]['place'])} not {_id(found[span]['place'])}"
        for span in sorted(both - set(resolved))
    ]


def _score_times(scores: Scores, truth: Object, reading: Object) -> None:
    wanted, found = _by_span(truth["times"]), _by_span(reading["times"])
    exact = [span for span in wanted.keys() & found.keys() if wanted[span]["edtf"] == found[span]["edtf"]]
    scores.row("times: span and EDTF").add(len(wanted), len(found), len(exact))
    false = [span for span in found if not any(span[0] < end and start < span[1] for start, end in wanted)]
    scores.row("times: none false").add(len(found), len(found), len(found) - len(false))
    scores.missed += [f"false time: {found[span]['text']} {found[span]['edtf']}" for span in false]
    for span in sorted(wanted.keys() - set(exact)):
        got = found[span]["edtf"] if span in found else "nothing"
        scores.missed.append(f"wrong time: {wanted[span]['text']} {wanted[span]['edtf']} not {got}")


def _score_events(scores: Scores, truth: Object, reading: Object) -> None:
    wanted, found = list(truth["events"]), list(reading["events"])
    for name, same in _EVENT_TESTS.items():
        pairs = _matched(wanted, found, same)
        scores.row(name).add(len(wanted), len(found), len(pairs))
        if name == "events: kind":
            left = [event for event in wanted if not any(event is one for one, _ in pairs)]
            extra = [event for event in found if not any(event is other for _, other in pairs)]
            scores.missed += [f"missed event: {_line(event)}" for event in left]
            scores.missed += [f"false event: {_line(event)}" for event in extra]
            modalities = sum(one["modality"] == other["modality"] for one, other in pairs)
            scores.row("events: modality of those of one kind").add(len(pairs), len(pairs), modalities)


def _score_movements(scores: Scores, truth: Object, reading: Object) -> None:
    wanted = [event for event in truth["events"] if event["movement"]]
    found = [event for event in reading["events"] if event["movement"]]
    pairs = _matched(wanted, found, lambda one, other: _legs(one) == _legs(other))
    scores.row("movements: legs").add(len(wanted), len(found), len(pairs))
    for name in ("vehicle", "vehicle_count", "trips"):
        same = sum(one["movement"][name] == other["movement"][name] for one, other in pairs)
        scores.row(f"movements: {name} of those found").add(len(pairs), len(pairs), same)
    scores.row("movements: date of those found").add(
        len(pairs), len(pairs), sum(_same_time(one, other) for one, other in pairs)
    )
    _score_ends(scores, wanted, found)
    for event in wanted:
        if not any(event is one for one, _ in pairs):
            scores.missed.append(f"missed movement: {_legs(event)} {_line(event)}")
    for event in found:
        if not any(event is other for _, other in pairs):
            scores.missed.append(f"false movement: {_legs(event)} {_line(event)}")


def _score_ends(scores: Scores, wanted: Sequence[Object], found: Sequence[Object]) -> None:
    """The ends that are known of movements that both tell, each by itself: precision below 1 is an invented end."""
    for one, other in _matched(wanted, found, _same_family):
        true, read = set(_ends(one)), set(_ends(other))
        scores.row("movements: each end of those told").add(len(true), len(read), len(true & read))
        scores.missed += [f"invented end: {role} {place} {_line(other)}" for role, place in sorted(read - true)]


def _score_sites(scores: Scores, truth: Object, reading: Object) -> None:
    wanted, found = ({site["id"]: site for site in each["sites"]} for each in (truth, reading))
    both = wanted.keys() & found.keys()
    scores.row("sites: place").add(len(wanted), len(found), len(both))
    kinds = sum(wanted[each]["kind"] == found[each]["kind"] for each in both)
    scores.row("sites: kind of those found").add(len(both), len(both), kinds)
    told, read = (
        {(each, fact["status"]) for each in both for fact in sites[each]["status"]} for sites in (wanted, found)
    )
    scores.row("sites: statuses of those found").add(len(told), len(read), len(told & read))
    scores.missed += [f"missed site: {each}" for each in sorted(wanted.keys() - both)]
    scores.missed += [f"false site: {each}" for each in sorted(found.keys() - both)]
    scores.missed += [f"missed status: {place} {status}" for place, status in sorted(told - read)]
    scores.missed += [f"false status: {place} {status}" for place, status in sorted(read - told)]


def _matched(
    wanted: Sequence[Object], found: Sequence[Object], same: Callable[[Object, Object], bool]
) -> list[tuple[Object, Object]]:
    """Pairs, one to one, that overlap most among those that are the same."""
    fitting = [
        (shared, number, other)
        for number, one in enumerate(wanted)
        for other, two in enumerate(found)
        if (shared := _shared(one, two)) and same(one, two)
    ]
    pairs: dict[int, int] = {}
    for _, one, two in sorted(fitting, key=lambda each: (-each[0], each[1], each[2])):
        if one not in pairs and two not in pairs.values():
            pairs[one] = two
    return [(wanted[one], found[two]) for one, two in pairs.items()]


def _shared(one: Object, two: Object) -> int:
    """How many letters the two events' what-quotations share."""
    return max(_overlap(first, second) for first in _whats(one) for second in _whats(two))


def _same_kind(one: Object, two: Object) -> bool:
    return bool(one["type"] == two["type"])


def _same_family(one: Object, two: Object) -> bool:
    return bool(one["type"].split(".")[0] == two["type"].split(".")[0])


def _same_where(one: Object, two: Object) -> bool:
    first, second = ({_id(place) for place in event["places"]} for event in (one, two))
    return bool(first & second) or not (first or second)


def _same_time(one: Object, two: Object) -> bool:
    first, second = one["when"], two["when"]
    if not first or not second:
        return not first and not second
    start = max(first["earliest"] or "", second["earliest"] or "")
    return start <= min(first["latest"] or "9", second["latest"] or "9")


_EVENT_TESTS: dict[str, Callable[[Object, Object], bool]] = {
    "events: kind": _same_kind,
    "events: family": _same_family,
    "events: kind and where": lambda one, two: _same_kind(one, two) and _same_where(one, two),
    "events: kind and when": lambda one, two: _same_kind(one, two) and _same_time(one, two),
    "events: kind, where and when": lambda one, two: (
        _same_kind(one, two) and _same_where(one, two) and _same_time(one, two)
    ),
}


def _by_span(mentions: Iterable[Object]) -> dict[tuple[int, int], Object]:
    return {(mention["start"], mention["end"]): mention for mention in mentions}


def _id(place: Object | None) -> str | None:
    return place["id"] if place else None


def _legs(event: Object) -> list[tuple[Any, Any, tuple[str, ...]]]:
    return [(leg["from"], leg["to"], tuple(leg["via"])) for leg in event["movement"]["legs"]]


def _ends(event: Object) -> Iterator[tuple[str, str]]:
    for leg in event["movement"]["legs"]:
        yield from ((role, leg[role]) for role in ("from", "to") if leg[role])
        yield from (("via", place) for place in leg["via"])


def _whats(event: Object) -> Iterator[Object]:
    return (quote for quote in event["evidence"] if quote["part"] == "what")


def _what(event: Object) -> Object:
    return next(_whats(event))


def _overlap(one: Object, two: Object) -> int:
    return max(0, min(one["end"], two["end"]) - max(one["start"], two["start"]))


def _line(event: Object) -> str:
    when = event["when"]["edtf"] if event["when"] else None
    places = [f"{place['role']} {_id(place)}" for place in event["places"]]
    return f"{event['type']} {event['modality']} {when} {places} «{_what(event)['text'][:90]}»"
