"""Bytes decoded to text, by what they hold: a byte order mark, UTF-8, Windows-1256.

``data.decode(encoding) == text`` always holds. A byte order mark is part of the encoding (``utf-8-sig``, ``utf-16``),
so it stands outside the text and no offset counts it.
"""

import codecs
import hashlib

from geo.errors import DocumentError
from geo.identifiers import document_id
from geo.model import Document

MAX_DOCUMENT_BYTES = 8 * 1024 * 1024
"""A file above this is refused before it is read; a long article has some 50 kilobytes."""

ARABIC_SHARE = 0.85
"""Least share of Arabic letters among the non-ASCII characters of a Windows-1256 text.

Arabic prose reaches 0.95 and more; UTF-8 that was cut within a character, read as Windows-1256, stays below 0.75.
"""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ARABIC = range(0x0600, 0x0700)


def make_document(text: str, file: str, encoding: str = "utf-8", file_sha256: str = "") -> Document:
    """The document of a text; without ``file_sha256`` that of the text's UTF-8 bytes."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(document_id(digest), file, text, encoding, file_sha256 or digest, digest)


def encoding_of(data: bytes) -> str:
    """The name of the encoding that bytes are text in, as Python spells it; empty where they are no text."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    for name in (marked,) if marked else ("utf-8", "cp1256"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (name != "cp1256" or _reads_as_arabic(text)):
            return name
    return ""


def plain_text(data: bytes, file: str) -> tuple[str, str]:
    """The text of a plain file and its encoding.

    Raises:
        DocumentError: if the bytes are no text.
    """
    encoding = encoding_of(data)
    if not encoding:
        raise DocumentError(
            f"a document must be text in UTF-8 or Windows-1256, HTML or PDF, got other bytes in {file}",
            "document_binary",
            {"file": file},
        )
    return data.decode(encoding), encoding


def _reads_as_arabic(text: str) -> bool:
    """Whether a text decoded from Windows-1256, in which any byte is a character, is likely what was written."""
    foreign = [character for character in text if not character.isascii()]
    controls = any(character < " " and character not in "\t\n\f\r" for character in text)
    arabic = sum(ord(character) in _ARABIC for character in foreign)
    return not controls and arabic >= ARABIC_SHARE * len(foreign)
