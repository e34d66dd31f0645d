"""Names resolved in bulk: JSON Lines in, JSON Lines out, a bad line answered by one error line in its place."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO, TextIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from gazetteer.errors import LinkedPlacesError
from gazetteer.index import Gazetteer
from gazetteer.linked_places.safety import parse
from gazetteer.records import Candidate
from gazetteer.resolution import Context, Resolution
from gazetteer.resolve import resolve

MOST_BYTES_OF_A_LINE = 4 * 2**20
MOST_CANDIDATES = 20
"""Most candidates of one answer."""


class Asked(BaseModel):
    """One line that asks: a name alone, or a text and where in it the name stands."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    name: str | None = None
    text: str | None = None
    start: Annotated[int | None, Field(ge=0)] = None
    end: Annotated[int | None, Field(ge=0)] = None
    countries: Annotated[list[Annotated[str, Field(pattern="^[A-Z]{2}$")]], Field(max_length=300)] = []
    publisher_country: Annotated[str | None, Field(pattern="^[A-Z]{2}$")] = None

    @model_validator(mode="after")
    def _name_something(self) -> "Asked":
        if self.text is None:
            if self.name is None:
                raise ValueError('a line must hold "name", or "text", "start" and "end"')
        elif self.start is None or self.end is None:
            if self.name is None:
                raise ValueError('a line with "text" must hold "start" and "end", or "name"')
        elif not self.start < self.end <= len(self.text):
            raise ValueError(f"start and end must lie in the text of {len(self.text)} characters, in this order")
        return self

    def resolved(self, gazetteer: Gazetteer) -> Resolution:
        """What the name may mean."""
        name = self.name or "" if self.text is None or self.start is None else self.text[self.start : self.end]
        context = Context(
            text=self.text or "",
            start=self.start,
            end=self.end,
            countries=tuple(self.countries),
            publisher_country=self.publisher_country,
        )
        return resolve(name, context, gazetteer=gazetteer)


def answer_lines(lines: BinaryIO, out: TextIO, gazetteer: Gazetteer) -> int:
    """Answer each line that is not blank with one line, as soon as it is read; how many were bad."""
    bad = 0
    for number, line in enumerate(_lines(lines), start=1):
        if not line.strip():
            continue
        try:
            answered = answer(_asked(line, f"line {number}").resolved(gazetteer))
        except LinkedPlacesError as problem:
            answered, bad = {"error": str(problem)}, bad + 1
        out.write(json.dumps(answered, ensure_ascii=False) + "\n")
        out.flush()
    return bad


def answer(resolution: Resolution) -> dict[str, Any]:
    """A resolution ready for JSON: the candidates with score and reasons, and the id of the one chosen or None."""
    return {
        "name": resolution.name,
        "chosen": resolution.chosen.place.id if resolution.chosen else None,
        "margin": resolution.margin,
        "confidence": resolution.confidence,
        "candidates": [_candidate(each) for each in resolution.candidates[:MOST_CANDIDATES]]
        if resolution.known
        else [],
    }


def _candidate(candidate: Candidate) -> dict[str, Any]:
    place = candidate.place
    reasons: Counter[str] = Counter()
    for reason in candidate.reasons:
        reasons[reason.code] += reason.value  # type: ignore[assignment] # a counter adds floats as well
    return {
        "id": place.id,
        "name": {"en": place.names.en, "ar": place.names.ar},
        "kind": place.kind.value,
        "lon": place.lon,
        "lat": place.lat,
        "country": place.country,
        "score": round(candidate.score, 4),
        "reasons": {code: round(value, 4) for code, value in reasons.items()},
    }


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines, a too long one cut just past the limit, so that it is refused without being held."""
    while line := stream.readline(MOST_BYTES_OF_A_LINE + 1):
        rest = line
        while len(rest) > MOST_BYTES_OF_A_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_BYTES_OF_A_LINE + 1)
        yield line


def _asked(line: bytes, where: str) -> Asked:
    if len(line) > MOST_BYTES_OF_A_LINE:
        raise LinkedPlacesError(f"a line must not be longer than {MOST_BYTES_OF_A_LINE} bytes, got more in {where}")
    found = parse(line, where, what="a line")
    if not isinstance(found, dict):
        raise LinkedPlacesError(f"a line must be a JSON object, got {type(found).__name__} in {where}")
    try:
        return Asked.model_validate(found)
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        path = ".".join(map(str, first["loc"]))
        rule = first["msg"].removeprefix("Value error, ").replace("Input should", "must")
        got = "" if first["type"] == "value_error" else f", got {first['input']!r:.60}"
        raise LinkedPlacesError(f"{path} {rule}{got} in {where}".strip()) from None
