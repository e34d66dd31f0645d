"""News articles of our own making, as many as are asked for, each with what it tells: kinds of events, places, days.

The same number and seed give the same article on any machine. Sentences of events stand among sentences that tell none;
words are chosen so freely that two articles share few runs of them.
"""

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from geo.model import EventKind

LENGTH = 3_000
"""Characters of an article, about."""

WORDS = Path(__file__).parent / "generated_words.csv"

FIRST_DAY = date(2023, 1, 1)
_DAYS = 1_000
_EVENTS = 6
"""Sentences of an article that tell an event."""

_ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_ARABIC_MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence of an article tells."""

    kind: EventKind
    day: date
    places: tuple[str, ...]
    """Ids of the places; those of a journey from first to last."""


@dataclass(frozen=True, slots=True)
class Generated:
    """An article and the truth about it."""

    text: str
    language: str
    published: date
    told: tuple[Told, ...]


_CITIES = tuple(
    tuple(row.split("|"))
    for row in """\
170654|Damascus|دمشق
170063|Aleppo|حلب
173576|Latakia|اللاذقية
169577|Homs|حمص
88319|Benghazi|بنغازي
81302|Tobruk|طبرق
2214846|Misrata|مصراتة
379252|Khartoum|الخرطوم
377039|Port Sudan|بورتسودان
360630|Cairo|القاهرة
98182|Baghdad|بغداد
99532|Basra|البصرة
276781|Beirut|بيروت
108410|Riyadh|الرياض
290030|Doha|الدوحة
323786|Ankara|أنقرة
112931|Tehran|طهران
524901|Moscow|موسكو
2460596|Bamako|باماكو
2440485|Niamey|نيامي
2377450|Nouakchott|نواكشوط
344979|Addis Ababa|أديس أبابا
53654|Mogadishu|مقديشو
184745|Nairobi|نيروبي
2253354|Dakar|داكار
99072|Mosul|الموصل
95446|Erbil|أربيل
94787|Kirkuk|كركوك
415189|Aden|عدن
71137|Sanaa|صنعاء
287286|Muscat|مسقط
290340|Manama|المنامة
264371|Athens|أثينا
792680|Belgrade|بلغراد
625144|Minsk|مينسك
587084|Baku|باكو
616052|Yerevan|يريفان
611717|Tbilisi|تبليسي
745044|Istanbul|إسطنبول
281124|Khan Yunis|خان يونس
369004|Nyala|نيالا
379555|El Fasher|الفاشر
""".splitlines()
)
"""GeoNames' numbers of cities that both languages name without doubt."""

_SENTENCES = {
    "en": (
        (EventKind.MOVEMENT_FLIGHT, "A cargo plane flew from {a} to {b} on {day}."),
        (EventKind.MOVEMENT_FLIGHT, "On {day}, a military transport aircraft flew from {a} to {b}, witnesses said."),
        (EventKind.MOVEMENT_CONVOY, "A convoy of trucks travelled from {a} to {b} on {day}."),
        (EventKind.DIPLOMACY_VISIT, "The foreign minister visited {a} on {day}."),
        (EventKind.DIPLOMACY_TALKS, "The two delegations held talks in {a} on {day}."),
        (EventKind.CONFLICT_SEIZURE, "Fighters seized the city of {a} on {day}."),
        (EventKind.CONFLICT_ATTACK, "Drones attacked the outskirts of {a} on {day}."),
    ),
    "ar": (
        (EventKind.MOVEMENT_FLIGHT, "أقلعت طائرة شحن من {a} إلى {b} يوم {day}."),
        (EventKind.MOVEMENT_FLIGHT, "حلّقت طائرة نقل عسكرية من {a} إلى {b} في {day}."),
        (EventKind.MOVEMENT_CONVOY, "انطلقت قافلة شاحنات من {a} إلى {b} يوم {day}."),
        (EventKind.DIPLOMACY_VISIT, "زار وزير الخارجية {a} في {day}."),
        (EventKind.DIPLOMACY_TALKS, "عقد الوفدان محادثات في {a} يوم {day}."),
        (EventKind.CONFLICT_SEIZURE, "سيطر المقاتلون على مدينة {a} في {day}."),
        (EventKind.CONFLICT_ATTACK, "هاجمت طائرات مسيّرة أطراف {a} في {day}."),
    ),
}

_FILLERS = {
    "en": (
        "{who} of block {here} {said} that {what} {would} {how}, {while} {other} of block {there} {stayed}.",
        "{what} in block {here}, {who} {said}, {would} {how} for {there} households.",
        "According to {who} of block {here}, {other} {stayed} and {what} {would} {how} in {there} cases.",
        "{other} of block {here} {stayed}, {while} {what} of block {there} {would} {how}.",
    ),
    "ar": (
        "{said} {who} في القطاع {here} إن {what} {would} {how}، {while} {other} في القطاع {there} {stayed}.",
        "وبحسب {who} في القطاع {here} فإن {what} {would} {how} لدى {there} أسرة.",
        "و{said} {who} في القطاع {here} أن {other} {stayed} وأن {what} {would} {how} في {there} حالة.",
        "{while} {other} في القطاع {here} {stayed}، {said} {who} إن {what} في القطاع {there} {would} {how}.",
    ),
}


def article(number: int, seed: int = 1) -> Generated:
    """The article of a number; even ones are Arabic."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - the same articles in every run
    language = "en" if number % 2 else "ar"
    published = FIRST_DAY + timedelta(days=chance.randrange(_DAYS))
    told = [_event(language, published, chance) for _ in range(_EVENTS)]
    lines = _head(language, published, chance)
    length = sum(map(len, lines))
    sentences = [sentence for sentence, _ in told]
    while length + sum(map(len, sentences)) < LENGTH:
        sentences.insert(chance.randrange(1, len(sentences) + 1), _filler(language, chance))
    lines += [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    return Generated("\n".join(lines) + "\n", language, published, tuple(each for _, each in told))


def articles(count: int, seed: int = 1) -> Iterator[Generated]:
    """So many articles, from number 0 on."""
    return (article(number, seed) for number in range(count))


def _event(language: str, published: date, chance: random.Random) -> tuple[str, Told]:
    kind, template = chance.choice(_SENTENCES[language])
    day = published - timedelta(days=chance.randrange(1, 60))
    cities = chance.sample(_CITIES, 2 if "{b}" in template else 1)
    names = [city[1 if language == "en" else 2] for city in cities]
    sentence = template.format(a=names[0], b=names[-1], day=_written(day, language))
    return sentence, Told(kind, day, tuple(f"geonames:{city[0]}" for city in cities))


def _head(language: str, published: date, chance: random.Random) -> list[str]:
    words = _chosen(language, chance)
    if language == "en":
        title = f"{words['what']} {words['would']} {words['how']}".capitalize()
        return [title, f"Published: {_written(published, language)}"]
    return [f"{words['what']} {words['would']} {words['how']}", f"نشر في: {_written(published, language)}"]


def _filler(language: str, chance: random.Random) -> str:
    words = _chosen(language, chance)
    sentence = chance.choice(_FILLERS[language]).format(**words)
    return sentence[0].upper() + sentence[1:]


def _chosen(language: str, chance: random.Random) -> dict[str, str]:
    """A word or phrase for each slot of a sentence."""
    words = {slot: chance.choice(choices) for slot, choices in _words()[language].items()}
    return {**words, "here": str(chance.randrange(2, 2_000)), "there": str(chance.randrange(2, 2_000))}


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    """What each slot of a sentence can hold, by language."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in csv.DictReader(WORDS.read_text(encoding="utf-8").splitlines()):
        found.setdefault(row["language"], {}).setdefault(row["slot"], []).append(row["words"])
    return found


def _written(day: date, language: str) -> str:
    months = _ENGLISH_MONTHS if language == "en" else _ARABIC_MONTHS
    return f"{day.day} {months[day.month - 1]} {day.year}"


def write_table(folder: Path, count: int) -> Path:
    """A file of JSON Lines in a folder, an article a line, its text alone."""
    file = folder / "articles.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        for made in articles(count):
            stream.write(json.dumps({"text": made.text}, ensure_ascii=False) + "\n")
    return file
