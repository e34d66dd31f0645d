"""The article of a web page: its text without menus, and what its markup says of title, publisher and date."""

import codecs
import logging
import re

from geo.errors import DocumentError
from geo.model import DocumentHints
from geo.reading.documents.plain import encoding_of

for _parser in ("trafilatura", "htmldate"):
    logging.getLogger(_parser).addHandler(logging.NullHandler())  # what it thinks of a page is no news for the terminal

MAX_TAGS = 30_000
"""A page with more is refused before it is parsed; a page of news has some 5,000, and 30,000 take 2 s."""

MAX_REPLACED = 0.01
"""At most this share of a page's characters may be bytes that its encoding does not know."""

_OPENINGS = (b"<!doctype html", b"<html")
_PREAMBLE = re.compile(rb"\s*(?:<!--.{0,2000}?-->|<\?xml[^>]{0,200}>)", re.DOTALL)
_XML_LINE = re.compile(r"\A\s*<\?xml[^>]{0,200}>")
_MAX_PREAMBLES = 8
_TAG_SIGNS = re.compile(rb"<(?:p|div|body|head|article|meta|title|h1|span|a)\b[^>]{0,300}>", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,30})", re.IGNORECASE)
_GIVEN_DAY = re.compile(
    r"(?:<meta\b[^>]{0,400}?content\s{0,3}=\s{0,3}[\"']?|<time\b[^>]{0,400}?datetime\s{0,3}=\s{0,3}[\"']?"
    r"|\"datePublished\"\s{0,3}:\s{0,3}\")(\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_SNIFFED = 4096
_SUFFIXES = (".html", ".htm", ".xhtml")
_INVALID = dict.fromkeys([*range(9), 11, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
"""Characters that XML, which the parser's trees are, does not allow."""

_CODECS = ("utf-8", "ascii", "cp125", "iso8859", "koi8", "mac-", "gb", "big5", "shift_jis", "euc_", "cp874", "tis")
"""Beginnings of the names, as Python spells them, of the encodings that pages are written in."""


def is_html(data: bytes, file: str) -> bool:
    """Whether bytes are a web page: they open as one, or are named as one and have tags."""
    head = _ascii_head(data)
    at = 0
    for _ in range(_MAX_PREAMBLES):
        if preamble := _PREAMBLE.match(head, at):
            at = preamble.end()
    if head[at:].lstrip().lower().startswith(_OPENINGS):
        return True
    return file.lower().endswith(_SUFFIXES) and _TAG_SIGNS.search(head) is not None


def page_of(data: bytes, file: str) -> tuple[str, DocumentHints]:
    """The text of a page's article, a paragraph a line, and its hints.

    Raises:
        DocumentError: if it is no text, has too many tags, or no article can be found in it.
    """
    markup = _decoded(data, file)
    tags = markup.count("<")
    if tags > MAX_TAGS:
        raise DocumentError(
            f"a page must have at most {MAX_TAGS} tags, got {tags} in {file}",
            "document_too_many_tags",
            {"file": file, "limit": str(MAX_TAGS), "got": str(tags)},
        )
    found = _extracted(_whole(markup))
    if found is None:
        raise DocumentError(
            f"a page must hold an article, got none in {file}", "document_without_article", {"file": file}
        )
    return found


def _whole(markup: str) -> str:
    """The markup without its XML line, which a text that is decoded must not have, and with its outermost tags."""
    bare = _XML_LINE.sub("", markup, count=1)
    return bare if "<html" in bare[:_SNIFFED].lower() else f"<html><body>{bare}</body></html>"


def _extracted(markup: str) -> tuple[str, DocumentHints] | None:
    """What trafilatura finds, its date from the markup only and never guessed."""
    from trafilatura import bare_extraction  # noqa: PLC0415  (a second that plain text need not pay)
    from trafilatura.settings import Document as Page  # noqa: PLC0415

    try:
        page = bare_extraction(
            markup,
            fast=True,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # noqa: BLE001  (whatever a broken page makes a parser raise, it has no article)
        return None
    if not isinstance(page, Page) or not (page.text or "").strip():
        return None
    hints = DocumentHints(_line(page.title), _line(page.sitename), _day(page.date, markup))
    return page.text or "", hints


def _day(value: object, markup: str) -> str:
    """A day that the markup gives as a date of the page; one that was guessed from the page's words is none."""
    return value if isinstance(value, str) and value in _GIVEN_DAY.findall(markup) else ""


def _line(value: object) -> str:
    """A value of the metadata as one line."""
    return " ".join(value.split())[:300] if isinstance(value, str) else ""


def _decoded(data: bytes, file: str) -> str:
    """The page's characters, by its byte order mark, its own word, or as plain text is read."""
    for name in _encodings(data):
        text = data.decode(name, errors="replace")
        if "\0" not in text and text.count("\N{REPLACEMENT CHARACTER}") <= MAX_REPLACED * len(text):
            return text.translate(_INVALID)
    raise DocumentError(
        f"a page must be text in an encoding that it names, or in UTF-8, got other bytes in {file}",
        "document_binary",
        {"file": file},
    )


def _encodings(data: bytes) -> list[str]:
    """The encodings to try, the likeliest first: what the bytes plainly are goes before what the page says."""
    plain = encoding_of(data)
    declared = _CHARSET.search(data[:_SNIFFED])
    named = _codec(declared.group(1).decode("ascii")) if declared else ""
    found = [plain, named] if plain not in {"", "cp1256"} else [named, plain]
    return [name for name in (*found, "utf-8", "cp1252") if name]


def _codec(name: str) -> str:
    """Python's name of an encoding that pages are written in, empty for any other."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return found if found.startswith(_CODECS) else ""


def _ascii_head(data: bytes) -> bytes:
    """The beginning of the bytes, as ASCII where they are UTF-16."""
    head = data[:_SNIFFED]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace").encode("ascii", errors="replace")
    return head.removeprefix(codecs.BOM_UTF8)
