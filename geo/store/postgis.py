"""A corpus on PostgreSQL with PostGIS: what its tables have beyond SQLite's, how transactions begin, what it refuses.

``event_place`` gets a point, and two views, ``event_point`` and ``leg_line``, show points and lines with what happened
there, so that QGIS and other programs read them as they are.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from geo.errors import StoreError
from geo.store import tables

OWN_TABLES = frozenset({"spatial_ref_sys"})
"""Tables that PostGIS puts beside ours."""

GONE_CODE = "store_gone"
"""The code of an error that a server's coming back mends."""

_GONE = (GONE_CODE, "a database server must run while a corpus is read or written, got none that answers")
_REFUSED = ("store_refused", "a database must let this user in and let them read and write, got a refusal")
_BUSY = ("store_busy", "only one program at a time may write to a corpus, got one that keeps the others waiting")
_FAULTS = {
    "08": _GONE,
    "57P": _GONE,
    "28": _REFUSED,
    "25006": _REFUSED,
    "42501": _REFUSED,
    "3F000": ("store_unknown", "a corpus must lie in a schema that its database has, got another name"),
    "3D000": ("store_unknown", "a corpus must lie in a database that its server has, got another name"),
    "40": _BUSY,
    "55P03": _BUSY,
    "53100": ("store_full", "a disk must have room for a corpus, got a full one"),
    "53200": ("store_full", "a database server must have memory for what is asked, got one that has none left"),
    "53300": ("store_crowded", "a database server must have a connection to spare, got one where all are taken"),
}
"""How SQLSTATE codes begin, with the code and the sentence for them."""

_STARTED = {
    "password": _REFUSED,
    "role": _REFUSED,
    "pg_hba": _REFUSED,
    "too many": _FAULTS["53300"],
    "does not exist": _FAULTS["3D000"],
}
"""What a server says, in part, that lets nobody in: libpq gives no code with it."""

_WAITING = {"connect_timeout": 10, "keepalives_idle": 30, "tcp_user_timeout": 60_000}
"""Seconds, seconds and milliseconds after which a server that says nothing is held to be gone."""

_LOCK = "SELECT pg_advisory_xact_lock(hashtext('hudhud'), hashtext(current_schema()))"
"""What a writer holds until its transaction ends; each schema, a corpus, has its own."""

_POINT = "ST_SetSRID(ST_MakePoint(lon, lat), 4326)"
_MADE = (
    f"ALTER TABLE event_place ADD COLUMN geom geometry(Point, 4326) GENERATED ALWAYS AS ({_POINT}) STORED",
    "CREATE INDEX document_words_by_word ON document_words USING gin (string_to_array(words, ' '))",
    "CREATE INDEX event_place_by_point ON event_place USING gist (geom)",
    """
    CREATE VIEW event_point AS
    SELECT row_number() OVER () AS fid, place.layer, place.article, happened.id AS event, happened.kind,
           happened.modality, happened.edtf, happened.earliest, happened.latest, happened.title_en, happened.title_ar,
           place.role, place.place, place.geom
    FROM event_place AS place
    JOIN event AS happened ON (happened.layer, happened.article, happened.seq) =
         (place.layer, place.article, place.event)
    WHERE place.geom IS NOT NULL
    """,
    """
    CREATE VIEW leg_line AS
    SELECT row_number() OVER () AS fid, leg.layer, leg.article, happened.id AS event, happened.kind, happened.modality,
           happened.edtf, happened.earliest, happened.latest, movement.mode, leg.seq, leg.origin, leg.destination,
           way.geom
    FROM leg
    JOIN event AS happened ON (happened.layer, happened.article, happened.seq) = (leg.layer, leg.article, leg.event)
    JOIN movement ON (movement.layer, movement.article, movement.event) = (leg.layer, leg.article, leg.event)
    CROSS JOIN LATERAL (
        SELECT ST_MakeLine(point.geom ORDER BY stop.number)::geometry(LineString, 4326) AS geom, count(*) AS points
        FROM (
            SELECT 0 AS number, leg.origin AS place
            UNION ALL
            SELECT via.number, via.place FROM json_array_elements_text(leg.via) WITH ORDINALITY AS via (place, number)
            UNION ALL
            SELECT 1 + json_array_length(leg.via), leg.destination
        ) AS stop
        CROSS JOIN LATERAL (
            SELECT there.geom FROM event_place AS there
            WHERE (there.layer, there.article, there.event) = (leg.layer, leg.article, leg.event)
              AND there.place = stop.place AND there.geom IS NOT NULL
            LIMIT 1
        ) AS point
    ) AS way
    WHERE way.points > 1
    """,
)
"""What is made beside the tables; a leg that has fewer than two known points has no line."""


WRITES = "hudhud_writes"
"""The option of a connection that is to write."""

OF_READERS = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""Options of a connection that is to see one state only.

A writer's sees, after it has waited for its turn, all that the one before it wrote.
"""


def waiting(url: URL) -> dict[str, int]:
    """How long to wait for a server that says nothing, where its address does not say."""
    return {name: value for name, value in _WAITING.items() if name not in url.query}


def configure(engine: Engine, *, busy_ms: int) -> None:
    """Has an engine's connections keep any text and begin as ours do; writers wait so many milliseconds for others."""

    @event.listens_for(engine, "connect")
    def _adapt(connection: Any, _record: object) -> None:
        from geo.store.postgis_texts import adapt  # noqa: PLC0415 - psycopg is loaded only where it is used

        adapt(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {busy_ms}")
            connection.exec_driver_sql(_LOCK)


def fault_of(error: DBAPIError) -> tuple[str, str] | None:
    """The code and the sentence for what a server, or the way to it, refused; None where there is no better one."""
    state = getattr(error.orig, "sqlstate", None)
    if state:
        return next((fault for begin, fault in _FAULTS.items() if state.startswith(begin)), None)
    if error.connection_invalidated or type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout"}:
        said = str(error.orig).lower()
        return next((fault for part, fault in _STARTED.items() if part in said), _GONE)
    return None


@event.listens_for(tables.METADATA, "before_create")
def _require(_tables: object, connection: Connection, **_: object) -> None:
    """Sees that the database can hold a corpus."""
    if connection.dialect.name != "postgresql":
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise _unfit(connection, f"a database must keep texts in UTF8, got {encoding}")
    if connection.exec_driver_sql("SELECT 1 FROM pg_extension WHERE extname = 'postgis'").first() is None:
        _extend(connection)


def _extend(connection: Connection) -> None:
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION postgis SCHEMA public")
    except DBAPIError as error:
        raise _unfit(
            connection,
            "a database must have the extension postgis, got one without it and a user who may not create it "
            f"({str(error.orig).splitlines()[0]})",
        ) from error


def _unfit(connection: Connection, sentence: str) -> StoreError:
    where = str(connection.engine.url)
    return StoreError(f"{sentence}: {where}", "store_unfit", {"where": where})


@event.listens_for(tables.METADATA, "after_create")
def _extend_tables(_tables: object, connection: Connection, **_: object) -> None:
    """Gives the tables what SQLite's have not."""
    if connection.dialect.name == "postgresql":
        for statement in _MADE:
            connection.exec_driver_sql(statement)
