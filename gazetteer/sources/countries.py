"""Countries and territories: names from Unicode CLDR through Babel, label points and areas from Natural Earth."""

from babel import Locale
from shapely import Point

from gazetteer.records import NameKind, Names, Place, PlaceKind
from gazetteer.sources.harvest import Area, Harvest
from gazetteer.sources.natural_earth import Country

SOURCE = "cldr"
_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "AC", "CP", "DG", "IC", "EA", "TA", "CQ"})
"""CLDR codes of unions, pseudo-locales and parts of countries that ISO 3166-1 gives no code of their own."""


def harvest_countries(outlines: dict[str, Country]) -> Harvest:
    """All territories of CLDR that Natural Earth draws, with English, Arabic, French and Russian names.

    Args:
        outlines: Natural Earth's countries by ISO 3166-1 alpha-2 code.
    """
    harvest = Harvest()
    english, arabic, french, russian = (Locale(code).territories for code in ("en", "ar", "fr", "ru"))
    for code in sorted(set(english) & set(outlines) - _NO_COUNTRIES):
        outline, place_id = outlines[code], f"iso:{code}"
        lon, lat = _label_point(outline)
        names = Names(en=english[code], ar=arabic[code])
        harvest.places[place_id] = Place(
            id=place_id,
            kind=PlaceKind.COUNTRY,
            names=names,
            lon=lon,
            lat=lat,
            country=code,
            source=SOURCE,
            feature="PCL",
            population=outline.population,
            approximate=True,
        )
        harvest.areas[place_id] = Area(place_id, outline.area)
        harvest.call(place_id, names.en, "en", NameKind.OFFICIAL, SOURCE)
        harvest.call(place_id, names.ar, "ar", NameKind.OFFICIAL, SOURCE)
        harvest.call(place_id, french[code], "fr", NameKind.OFFICIAL, SOURCE)
        harvest.call(place_id, russian[code], "ru", NameKind.OFFICIAL, SOURCE)
        for language, text in outline.names:
            harvest.call(place_id, text, language, NameKind.ALTERNATE, "natural_earth")
    return harvest


def _label_point(outline: Country) -> tuple[float, float]:
    """Natural Earth's label point (lon, lat), or one on land where that lies in the sea between islands."""
    label = Point(outline.lon, outline.lat)
    chosen = label if outline.area.covers(label) else outline.area.representative_point()
    return round(chosen.x, 5), round(chosen.y, 5)
