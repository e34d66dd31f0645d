"""Lines of a small GeoNames dump, each saying what it is there for."""

from collections.abc import Iterable

Line = tuple[object, ...]


def as_bytes(lines: Iterable[Line]) -> bytes:
    """Lines as a dump has them."""
    return "".join("\t".join(map(str, line)) + "\n" for line in lines).encode()


def place_line(number: int, name: str, sort: str = "P.PPL", **said: object) -> Line:
    """A line of ``allCountries.txt``; what is not said is usual."""
    letter, code = sort.split(".")
    return (
        *(number, name, said.get("ascii", name), "", said.get("lat", 35.0), said.get("lon", 36.0), letter, code),
        *(said.get("country", "SY"), "", said.get("admin", ""), "", "", "", said.get("population", 0), "", 0),
        *("Asia/Damascus", said.get("day", "2026-11-20")),
    )


def name_line(number: int, text: str, language: str = "", flags: str = "") -> Line:
    """A line of ``alternateNamesV2.txt``; flags are letters of p(referred), s(hort), c(olloquial), h(istoric)."""
    return (1, number, language, text, *("1" if flag in flags else "" for flag in "psch"), "", "")


PLACES = (
    place_line(163843, "Syrian Arab Republic", "A.PCLI", population=20_000_000),
    place_line(173576, "Al Lādhiqīyah", "P.PPLA", admin="02", population=340_000, ascii="Al Ladhiqiyah"),
    place_line(173578, "Muḩāfaz̧at al Lādhiqīyah", "A.ADM1", admin="02"),
    place_line(1700, "Nahr Zyzyx", "H.STM", lat=35.5, lon=36.25),
    place_line(1701, "Zyzyx", population=12_000, admin="02"),
    place_line(1702, "Zyzyx"),
    place_line(1703, "Zyzyx District", "A.ADM2", admin="02"),
    place_line(1704, "Bāsil al Asad", "S.AIRP"),
    place_line(1705, "Aleppo Governorate", "A.ADM1", admin="09"),
)
NAMES = (
    name_line(1701, "زيزكس", "ar"),
    name_line(1701, "زيزكس العتيقة", "ar", "p"),
    name_line(1701, "زیزکس‌آباد", "fa"),
    name_line(1701, "Zizix-on-Sea", "en", "s"),
    name_line(1701, "Old Zyz", "en", "h"),
    name_line(1701, "The Zyz", "en", "c"),
    name_line(1701, "12345", "post"),
    name_line(1701, "https://example.org", "link"),
    name_line(1704, "OSLK", "icao"),
    name_line(173576, "Laodicea", "la", "h"),
    name_line(173576, "Latakia", "en", "p"),
    name_line(9999, "Nowhere", "en"),
)
DIVISIONS = (("SY.02", "Latakia", "Latakia", 173578), ("SY.09", "Aleppo", "Aleppo", 1705))
HIERARCHY = ((173578, 1703, "ADM"), (1703, 1701, "ADM"), (163843, 173578, "ADM"), (6295630, 163843, ""))
