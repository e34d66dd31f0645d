"""A file's bytes to a ``Document``: decoded, hashed, otherwise untouched.

``data.decode(document.encoding) == document.text`` always holds. A byte order mark is part of the encoding
(``utf-8-sig``, ``utf-16``), so it stands outside the text and no offset counts it.
"""

import codecs
import hashlib
from pathlib import Path

from geo.errors import DocumentError
from geo.model import Document

MAX_DOCUMENT_BYTES = 8 * 1024 * 1024
"""A file above this is refused before it is read; a long article has some 50 kilobytes."""

ARABIC_SHARE = 0.85
"""Least share of Arabic letters among the non-ASCII characters of a Windows-1256 text.

Arabic prose reaches 0.95 and more; UTF-8 that was cut within a character, read as Windows-1256, stays below 0.75.
"""

_ID_DIGITS = 16
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ARABIC = range(0x0600, 0x0700)


def read_document(path: Path, *, max_bytes: int = MAX_DOCUMENT_BYTES) -> Document:
    """The document of a text file.

    Raises:
        DocumentError: if it cannot be opened, is too large, empty, or no text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise DocumentError(
            f"a document must be a readable file, got {path}: {error.strerror}",
            "document_unreadable",
            {"file": path.name, "got": error.strerror or type(error).__name__},
        ) from error
    return document_from_bytes(data, path.name, max_bytes=max_bytes)


def document_from_bytes(data: bytes, file: str, *, max_bytes: int = MAX_DOCUMENT_BYTES) -> Document:
    """The document of a file's bytes; ``file`` is its name without a folder.

    Raises:
        DocumentError: if there are more than ``max_bytes``, none but blanks, or they are no text.
    """
    if len(data) > max_bytes:
        raise DocumentError(
            f"a document must have at most {max_bytes} bytes, got more in {file}",
            "document_too_large",
            {"file": file, "limit": str(max_bytes)},
        )
    encoding = _encoding(data, file)
    text = data.decode(encoding)
    if not text.strip():
        raise DocumentError(f"a document must hold text, got an empty one in {file}", "document_empty", {"file": file})
    return make_document(text, file, encoding, hashlib.sha256(data).hexdigest())


def make_document(text: str, file: str, encoding: str = "utf-8", file_sha256: str = "") -> Document:
    """The document of a text; without ``file_sha256`` that of the text's UTF-8 bytes."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(digest[:_ID_DIGITS], file, text, encoding, file_sha256 or digest, digest)


def _encoding(data: bytes, file: str) -> str:
    """The name of the encoding, as Python spells it."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in (marked,) if marked else ("utf-8", "cp1256"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and not data.startswith(b"%PDF-") and (name != "cp1256" or _reads_as_arabic(text)):
            return name
    raise DocumentError(
        f"a document must be text in UTF-8 or Windows-1256, got other bytes in {file}",
        "document_binary",
        {"file": file},
    )


def _reads_as_arabic(text: str) -> bool:
    """Whether a text decoded from Windows-1256, in which any byte is a character, is likely what was written."""
    foreign = [character for character in text if not character.isascii()]
    controls = any(character < " " and character not in "\t\n\f\r" for character in text)
    arabic = sum(ord(character) in _ARABIC for character in foreign)
    return not controls and arabic >= ARABIC_SHARE * len(foreign)
