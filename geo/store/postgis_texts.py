"""Any text kept by PostgreSQL, which has no NUL: written as two characters and read back as one.

The mark itself, a control character that texts as good as never hold, is doubled. Loaded only with psycopg.
"""

from psycopg import Connection
from psycopg.abc import Buffer
from psycopg.types.string import StrDumperUnknown, TextLoader

_MARK = "\N{SUBSTITUTE}"
_NUL = _MARK + "0"
_DOUBLED = _MARK + _MARK
_MARK_BYTES = _MARK.encode()


def adapt(connection: Connection) -> None:
    """Has a connection keep texts so."""
    connection.adapters.register_dumper(str, _Dumper)
    for kind in ("text", "varchar"):
        connection.adapters.register_loader(kind, _Loader)


def escaped(text: str) -> str:
    """A text as it is kept."""
    return text.replace(_MARK, _DOUBLED).replace("\0", _NUL)


def unescaped(kept: str) -> str:
    """The text that was kept so."""
    return _MARK.join(part.replace(_NUL, "\0") for part in kept.split(_DOUBLED))


class _Dumper(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(escaped(obj) if "\0" in obj or _MARK in obj else obj)


class _Loader(TextLoader):
    def load(self, data: Buffer) -> bytes | str:
        text = super().load(data)
        return unescaped(text) if isinstance(text, str) and _MARK in text else text
