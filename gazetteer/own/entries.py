"""Places that a person adds by hand, one at a time: each checked, with a lasting id, kept among their own places."""

import json
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from math import isfinite
from pathlib import Path
from typing import Any

from gazetteer.errors import LinkedPlacesError
from gazetteer.folding import index_key
from gazetteer.linked_places.reading import OWN_SOURCE, OwnPlace, read_feature
from gazetteer.linked_places.writing import CLASSES
from gazetteer.own.file import Kept, change, kept, own_path
from gazetteer.records import Names, Place, PlaceKind, Source
from gazetteer.sources.harvest import without_invisible

ADDED = Source(OWN_SOURCE, "Places added by hand", "1", "", "")
"""The source of all of them; those of an imported file have the file's name behind it, so the two never meet."""

RETIRED = "hudhud:retired"
"""Property of an entry that no name finds any more; its id stays known for ever."""

LONGEST_NAME, MOST_NAMES, LONGEST_NOTE, LONGEST_PERSON = 200, 50, 2_000, 200
"""Characters of a name, further names of a place, characters of a note and of who adds it."""

_MAX_LON, _MAX_LAT = 180.0, 90.0
_DIGITS = 16
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Unicode's bidirectional classes of what turns the letters behind it around, so that a name shows as another."""
_UNFIT = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


class Certainty(StrEnum):
    """How sure the person is of where the place lies, in the words of the Linked Places Format."""

    CERTAIN = "certain"
    LESS_CERTAIN = "less-certain"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person says of a place."""

    names: Names
    """To show; one of the two may be empty."""
    lon: float
    """Degrees east."""
    lat: float
    """Degrees north."""
    kind: PlaceKind
    certainty: Certainty = Certainty.CERTAIN
    note: str = ""
    """How it is known where the place lies."""
    also: tuple[str, ...] = ()
    """Further names and spellings that find it."""
    country: str | None = None
    """ISO 3166-1 alpha-2, upper case; None for none or several."""
    wins: bool = False
    """Whether it comes before all other places of its names."""


def add_own_place(entry: Entry, *, by: str, at: datetime, path: Path | None = None) -> Place:
    """The place that was added, now kept among one's own places (in ``path``, or the reader's data folder).

    Its id, ``own:`` and 16 hexadecimal digits, follows from the entry, who and when: the same call twice adds one.

    Raises:
        LinkedPlacesError: if anything in the entry does not hold, or it cannot be kept; nothing is kept then.
        IndexUnreadableError: if ``path`` is there and no file of own places.
    """
    place_id = _new_id(entry, by, at)
    own = _own(_feature(place_id, entry, by, at))
    change(path or own_path(), lambda before: _with(before, own))
    return own.place


def edit_own_place(place_id: str, entry: Entry, *, by: str, at: datetime, path: Path | None = None) -> Place:
    """The place of an id as it is now said to be; a retired one is found again.

    Raises:
        LinkedPlacesError: if the entry does not hold, no place of this id was added by hand, or it cannot be kept.
        IndexUnreadableError: if it is no file of own places.
    """
    own = _own(_feature(place_id, entry, by, at))
    change(path or own_path(), _on(place_id, lambda _: own))
    return own.place


def retire_own_place(place_id: str, *, by: str, at: datetime, path: Path | None = None) -> Place:
    """The place of an id, which no name finds any more; what decisions say of it still holds, so its id stays known.

    Raises:
        LinkedPlacesError: if no place of this id was added by hand, or it cannot be kept.
        IndexUnreadableError: if it is no file of own places.
    """
    said = _said(by, at)

    def retired(before: OwnPlace) -> OwnPlace:
        properties = {**before.feature["properties"], **said, RETIRED: True}
        return _own({**before.feature, "properties": properties})

    return change(path or own_path(), _on(place_id, retired)).places[place_id].place


def own_entries(path: Path | None = None) -> tuple[OwnPlace, ...]:
    """The places that were added by hand, retired ones too (``is_retired`` tells), by id; empty where none were.

    Raises:
        IndexUnreadableError: if it is no file of own places.
    """
    where = path or own_path()
    places = kept(where).places.values() if where.exists() else ()
    return tuple(sorted((own for own in places if own.place.source == ADDED.key), key=lambda own: own.place.id))


def is_retired(own: OwnPlace) -> bool:
    """Whether no name finds it any more."""
    return bool(own.feature["properties"].get(RETIRED))


def checked_text(text: str, what: str, most: int, *, lines: bool = False) -> str:
    """The text without invisible characters and blanks around.

    Raises:
        LinkedPlacesError: if it is too long or holds what could make it show as another text: control characters
            (line feeds where ``lines`` allows them) or characters that turn the direction of writing.
    """
    if len(text) > most:
        raise LinkedPlacesError(f"{what} must have at most {most} characters, got {len(text)}")
    for letter in text:
        kind, turn = unicodedata.category(letter), unicodedata.bidirectional(letter)
        if (kind in _UNFIT and not (lines and letter == "\n")) or turn in _TURNS:
            shown = f"U+{ord(letter):04X}"
            raise LinkedPlacesError(f"{what} must hold neither control characters nor turns of direction, got {shown}")
    return without_invisible(unicodedata.normalize("NFC", text))


def _with(before: Kept, own: OwnPlace) -> Kept:
    return Kept({**before.sources, ADDED.key: ADDED}, {**before.places, own.place.id: own})


def _on(place_id: str, made: Callable[[OwnPlace], OwnPlace]) -> Callable[[Kept], Kept]:
    """A change to the place of an id that was added by hand; others belong to the files that brought them."""

    def changed(before: Kept) -> Kept:
        own = before.places.get(place_id)
        if own is None or own.place.source != ADDED.key:
            raise LinkedPlacesError(f"an own place must be one that was added by hand, got {place_id[:200]!r}")
        return _with(before, made(own))

    return changed


def _own(feature: dict[str, Any]) -> OwnPlace:
    return read_feature(feature, ADDED.key, wins=False, where="the entry")


def _new_id(entry: Entry, by: str, at: datetime) -> str:
    said = [entry.names.en, entry.names.ar, entry.lon, entry.lat, entry.kind, by, _moment(at)]
    content = json.dumps(said, ensure_ascii=True)
    return f"{OWN_SOURCE}:{sha256(content.encode('ascii')).hexdigest()[:_DIGITS]}"


def _feature(place_id: str, entry: Entry, by: str, at: datetime) -> dict[str, Any]:
    """The entry as a Linked Places feature.

    Raises:
        LinkedPlacesError: if it does not hold.
    """
    english, arabic = (checked_text(name, "a name", LONGEST_NAME) for name in (entry.names.en, entry.names.ar))
    if len(entry.also) > MOST_NAMES:
        raise LinkedPlacesError(f"a place must have at most {MOST_NAMES} further names, got {len(entry.also)}")
    others = [checked_text(name, "a name", LONGEST_NAME) for name in entry.also]
    _require_names([name for name in (english, arabic) if name], others)
    note = checked_text(entry.note, "a note", LONGEST_NOTE, lines=True)
    said = _said(by, at)
    citations = [{"label": f"{said['hudhud:by']}, {said['hudhud:at'][:10]}"}]
    tagged = [(english, "en"), (arabic, "ar"), *((name, "und") for name in others)]
    year = said["hudhud:at"][:4]
    return {
        "@id": place_id,
        "type": "Feature",
        "properties": {
            "title": english or arabic,
            "ccodes": [entry.country] if entry.country else [],
            "fclasses": [CLASSES[entry.kind]],
            "hudhud:kind": entry.kind.value,
            "hudhud:wins": entry.wins,
            **said,
        },
        "when": {"timespans": [{"start": {"latest": year}, "end": {"earliest": year}}]},
        "names": [{"toponym": name, "lang": tag, "citations": citations} for name, tag in _each_once(tagged)],
        "geometry": {"type": "Point", "coordinates": _position(entry), "certainty": entry.certainty.value},
        "descriptions": [{"value": note}] if note else [],
    }


def _require_names(shown: list[str], others: list[str]) -> None:
    if not shown:
        raise LinkedPlacesError("a place must have an English or an Arabic name, got neither")
    for name in (*shown, *others):
        if not index_key(name):
            raise LinkedPlacesError(f"a name must hold a letter or digit, got {name!r}")


def _each_once(tagged: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    met: dict[str, str] = {}
    for name, tag in tagged:
        if name:
            met.setdefault(name, tag)
    return list(met.items())


def _position(entry: Entry) -> list[float]:
    lon, lat = entry.lon, entry.lat
    if not (isfinite(lon) and isfinite(lat) and abs(lon) <= _MAX_LON and abs(lat) <= _MAX_LAT):
        raise LinkedPlacesError(
            f"a place must lie at a longitude within 180 and a latitude within 90 degrees, got {lon!r}, {lat!r}"
        )
    return [round(lon, 6), round(lat, 6)]


def _said(by: str, at: datetime) -> dict[str, str]:
    person = checked_text(by, "who adds a place", LONGEST_PERSON)
    if not person:
        raise LinkedPlacesError("who adds a place must have a name, got none")
    return {"hudhud:by": person, "hudhud:at": _moment(at)}


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise LinkedPlacesError(f"a moment must say its time zone, got {at.isoformat()}")
    return at.astimezone(UTC).isoformat(timespec="seconds")
