"""A dump in GeoNames' own format, made up: names spread as in the real one, a few used thousands of times.

The same size gives the same files. Places that hudhud ships are among them, by their real numbers and names.
"""

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from gazetteer.index import Gazetteer
from gazetteer.records import Place, PlaceKind

DAY = "2026-11-20"
_SEED = 20261122
_FIRST_NUMBER = 20_000_000
"""Above all real ones."""

_LATIN = tuple(f"{consonant}{vowel}" for consonant in "bdfghjklmnprstvz" for vowel in "aeio")
_ARABIC = tuple(f"{consonant}{vowel}" for consonant in "بتدرزسشصطعغفقكلمنهو" for vowel in ("ا", "ي", ""))
_CYRILLIC = tuple(f"{consonant}{vowel}" for consonant in "бвгдзклмнпрст" for vowel in "аеио")
_COMMON = (
    *("San Antonio", "First Baptist Church", "San José", "Mill Creek", "Santa Rosa", "La Esperanza", "Spring Creek"),
    *("Buenavista", "Bear Creek", "El Carmen", "Dry Creek", "San Pedro", "Kampong Baharu", "Sidi Ali"),
)
_GENERIC = (
    *("", "", "", " Creek", " Hill", " Lake", " School", " Farm", "ville", " de Abajo", " Norte", " River", " Church"),
)
_SORTS = (
    *(("P", "PPL", 42), ("H", "STM", 16), ("S", "FRM", 6), ("S", "SCH", 5), ("S", "HTL", 3), ("T", "HLL", 7)),
    *(("T", "MT", 6), ("L", "LCTY", 4), ("A", "ADM3", 3), ("A", "ADM4", 2), ("H", "LK", 4), ("V", "FRST", 2)),
)
"""Class, code and how many of a hundred."""
_LANGUAGES = ("", "en", "ar", "ru", "fr", "es", "fa", "zh", "post", "link", "wkdt", "unlc", "ceb")
_SPREAD = (30, 14, 6, 6, 6, 6, 4, 4, 4, 14, 8, 2, 4)


def write_dump(folder: Path, places: int, names: int, shipped_index: Path | None = None) -> Path:
    """The folder, now with the four dumps: so many places, and so many names (those of ``allCountries.txt`` too).

    Up to half of the places are those of the shipped index, or of another one given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(_SEED)  # noqa: S311 - made-up names
    with Gazetteer.open(shipped_index) as shipped:
        known = [position for position in shipped.positions() if position.id.startswith("geonames:")]
        named = shipped.places(position.id for position in known[: places // 2])
    numbers: list[int] = []
    with (folder / "allCountries.txt").open("w", encoding="utf-8", newline="") as out:
        for line, number in _place_lines(chance, list(named.values()), places):
            numbers.append(number)
            out.write(line)
    with (folder / "alternateNamesV2.txt").open("w", encoding="utf-8", newline="") as out:
        out.writelines(_name_lines(chance, numbers, names - places))
    divisions = [place for place in named.values() if place.kind is PlaceKind.ADMIN and place.feature == "ADM1"]
    with (folder / "admin1CodesASCII.txt").open("w", encoding="utf-8", newline="") as out:
        for place in divisions:
            number = place.id.partition(":")[2]
            out.write(f"{place.country}.{place.admin}\t{place.names.en}\t{_ascii(place.names.en)}\t{number}\n")
    with (folder / "hierarchy.txt").open("w", encoding="utf-8", newline="") as out:
        for _ in range(places // 25):
            out.write(f"{chance.choice(numbers)}\t{chance.choice(numbers)}\tADM\n")
    return folder


def _place_lines(chance: random.Random, named: list[Place], places: int) -> Iterator[tuple[str, int]]:
    for place in named:
        number = int(place.id.partition(":")[2])
        yield _known_line(place, number), number
    weights = list(accumulate(weight for _, _, weight in _SORTS))
    for step in range(places - len(named)):
        number = _FIRST_NUMBER + step
        letter, code, _ = chance.choices(_SORTS, cum_weights=weights)[0]
        name = _name(chance)
        population = int(chance.paretovariate(0.6) * 20) if letter == "P" and chance.random() < 0.25 else 0
        lon, lat = chance.uniform(-180, 180), chance.uniform(-60, 75)
        country = chance.choice(("SY", "LY", "SD", "US", "MX", "CN", "NO", "ID", "IN", "RU"))
        fields = (
            *(number, name, _ascii(name), "", f"{lat:.5f}", f"{lon:.5f}", letter, code, country, ""),
            *(f"{chance.randrange(1, 30):02d}", "", "", "", min(population, 10**7), "", chance.randrange(2000)),
            *("Etc/UTC", DAY),
        )
        yield "\t".join(map(str, fields)) + "\n", number


def _known_line(place: Place, number: int) -> str:
    letter = "A" if place.kind is PlaceKind.ADMIN else "P"
    name = place.names.en
    return (
        f"{number}\t{name}\t{_ascii(name)}\t\t{place.lat}\t{place.lon}\t{letter}\t{place.feature}\t"
        f"{place.country}\t\t{place.admin or ''}\t\t\t\t{place.population}\t\t0\tEtc/UTC\t{DAY}\n"
    )


def _name(chance: random.Random) -> str:
    """A name: a few are borne by thousands, a third by some dozens, the rest by one or two."""
    draw = chance.random()
    if draw < 0.003:
        return _COMMON[min(int(chance.paretovariate(1.0)) - 1, len(_COMMON) - 1)]
    syllables = 2 if draw < 0.33 else chance.randint(3, 4)
    return f"{''.join(chance.choices(_LATIN, k=syllables)).capitalize()}{chance.choice(_GENERIC)}"


def _name_lines(chance: random.Random, numbers: list[int], count: int) -> Iterator[str]:
    weights = list(accumulate(_SPREAD))
    for step in range(max(0, count)):
        language = chance.choices(_LANGUAGES, cum_weights=weights)[0]
        # The well known have many names, most places none.
        number = (
            numbers[min(int(chance.paretovariate(0.35)) - 1, len(numbers) - 1)]
            if step % 3 == 0
            else chance.choice(numbers)
        )
        flags = "\t".join("1" if chance.random() < share else "" for share in (0.05, 0.02, 0.005, 0.01))
        yield f"{step + 1}\t{number}\t{language}\t{_in(language, chance)}\t{flags}\t\t\n"


def _in(language: str, chance: random.Random) -> str:
    match language:
        case "ar" | "fa":
            return "".join(chance.choices(_ARABIC, k=chance.randint(2, 4)))
        case "ru":
            return "".join(chance.choices(_CYRILLIC, k=chance.randint(2, 4))).capitalize()
        case "post":
            return f"{chance.randrange(100_000):05d}"
        case "link":
            return f"https://en.wikipedia.org/wiki/{chance.randrange(10**7)}"
        case "wkdt":
            return f"Q{chance.randrange(10**8)}"
        case _:
            return "".join(chance.choices(_LATIN, k=chance.randint(3, 4))).capitalize()


def _ascii(name: str) -> str:
    return name.encode("ascii", "ignore").decode("ascii")
