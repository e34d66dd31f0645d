"""What of a Linked Places feature is read, with what must hold of it; anything else in it is kept and not looked at."""

from typing import Annotated, Any, Literal

from annotated_types import Len
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FiniteFloat, model_validator

from gazetteer.folding import index_key
from gazetteer.records import PlaceKind
from gazetteer.sources.harvest import without_invisible

MOST_NAMES = 1000
"""Most names of one feature."""
MOST_POSITIONS = 200_000
"""Most positions of one line or ring."""
MOST_PARTS = 10_000
"""Most parts of one geometry."""
MOST_INHABITANTS = 10**10

_MAX_LON, _MAX_LAT = 180.0, 90.0


def _on_earth(position: list[float]) -> list[float]:
    if abs(position[0]) > _MAX_LON or abs(position[1]) > _MAX_LAT:
        raise ValueError("must be a longitude within 180 and a latitude within 90 degrees, in this order")
    return position


def _readable(text: str) -> str:
    visible = without_invisible(text)
    if not index_key(visible):
        raise ValueError("must hold a letter or digit")
    return visible


Position = Annotated[list[FiniteFloat], Len(2, 3), AfterValidator(_on_earth)]
_Line = Annotated[list[Position], Len(2, MOST_POSITIONS)]
_Ring = Annotated[list[Position], Len(4, MOST_POSITIONS)]
_Rings = Annotated[list[_Ring], Len(1, MOST_PARTS)]
_Words = Annotated[str, Len(1, 300), AfterValidator(_readable)]
_Id = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\s\x00-\x1f\x7f<>\"]+$")]
_Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$")]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class _Located(_Part):
    certainty: Literal["certain", "less-certain", "uncertain"] = "certain"


class Point(_Located):
    """One position."""

    type: Literal["Point"]
    coordinates: Position


class MultiPoint(_Located):
    """Some positions."""

    type: Literal["MultiPoint"]
    coordinates: Annotated[list[Position], Len(1, MOST_POSITIONS)]


class LineString(_Located):
    """A way."""

    type: Literal["LineString"]
    coordinates: _Line


class MultiLineString(_Located):
    """Some ways."""

    type: Literal["MultiLineString"]
    coordinates: Annotated[list[_Line], Len(1, MOST_PARTS)]


class Polygon(_Located):
    """An area: its outline, then its holes."""

    type: Literal["Polygon"]
    coordinates: _Rings


class MultiPolygon(_Located):
    """Some areas."""

    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[_Rings], Len(1, MOST_PARTS)]


Shape = Annotated[
    Point | MultiPoint | LineString | MultiLineString | Polygon | MultiPolygon, Field(discriminator="type")
]


class GeometryCollection(_Located):
    """Several geometries of one place."""

    type: Literal["GeometryCollection"]
    geometries: Annotated[list[Shape], Len(1, MOST_PARTS)]


Geometry = Annotated[
    Point | MultiPoint | LineString | MultiLineString | Polygon | MultiPolygon | GeometryCollection,
    Field(discriminator="type"),
]


class Citation(_Part):
    """Where something was read."""

    label: str = ""


class Toponym(_Part):
    """A name."""

    toponym: _Words
    lang: _Language | None = None
    citations: Annotated[list[Citation], Len(0, MOST_NAMES)] = []


class Properties(_Part):
    """What a feature says of itself in plain values; ``hudhud:`` marks those of ours."""

    title: _Words
    ccodes: Annotated[list[Annotated[str, Field(pattern=r"^[A-Z]{2}$")]], Len(0, 300)] = []
    fclasses: Annotated[list[Literal["A", "P", "S", "R", "L", "T", "H", "U", "V"]], Len(0, 9)] = []
    kind: Annotated[PlaceKind | None, Field(alias="hudhud:kind", strict=False)] = None
    population: Annotated[int, Field(alias="hudhud:population", ge=0, le=MOST_INHABITANTS)] = 0
    wins: Annotated[bool | None, Field(alias="hudhud:wins")] = None
    retired: Annotated[bool, Field(alias="hudhud:retired")] = False
    """Whether no name shall find it any more; its id stays known."""


class Feature(_Part):
    """A place."""

    type: Literal["Feature"]
    id: Annotated[_Id, Field(alias="@id")]
    properties: Properties
    geometry: Geometry
    names: Annotated[list[Toponym], Len(0, MOST_NAMES)] = []

    @model_validator(mode="before")
    @classmethod
    def _read_plain_id(cls, feature: Any) -> Any:
        """GeoJSON's ``id`` serves where JSON-LD's ``@id`` is not given."""
        if isinstance(feature, dict) and "@id" not in feature and "id" in feature:
            return feature | {"@id": feature["id"]}
        return feature
