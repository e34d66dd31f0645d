"""The text of a PDF, its lines put together to paragraphs; pages, size and time are limited."""

import logging
import re
import time
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING, Any

from geo.errors import DocumentError

if TYPE_CHECKING:
    from pypdf import PdfReader

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it thinks of a file is no news for the terminal

MAX_PAGES = 200
"""A PDF with more is no article."""

MAX_SECONDS = 20.0
"""Reading stops here, with an error: a small file can draw for hours."""

MAX_CHARACTERS = 2_000_000
"""Text beyond this is refused."""

_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 8_000_000,
    "lzw_maximum_output_length": 8_000_000,
    "run_length_maximum_output_length": 8_000_000,
    "stream_decoding_work_maximum_length": 30_000_000,
    "stream_parsing_work_maximum_count": 300_000,
    "xform_maximum_invocations_per_extraction": 200,
    "jbig2dec_binary": None,
}
"""What one page may cost the parser, and that it calls no other program; a page of news needs a hundredth of it."""

_LEAST_LETTERS = 20
_FULL_LINE = 0.75
"""A line of this share of the usual width goes on in the next one."""
_HEAD = 1024
_PRESENTED = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\Z")


class _OutOfTimeError(Exception):
    """The time for a PDF is over."""


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF; blanks may stand before its first line."""
    return data[:_HEAD].lstrip().startswith(b"%PDF-")


def pdf_text(data: bytes, file: str) -> str:
    """The text of a PDF, a paragraph a line.

    Raises:
        DocumentError: if it is encrypted, broken, has too many pages, takes too long, or holds no text.
    """
    from pypdf.errors import DependencyError  # noqa: PLC0415  (a quarter of a second that plain text need not pay)

    try:
        pages = _pages(data, file, time.monotonic() + MAX_SECONDS)
    except DocumentError:
        raise
    except DependencyError as error:
        raise _error("must not be encrypted, got an encrypted one", "encrypted", file) from error
    except _OutOfTimeError as error:
        raise _error(
            f"must be read within {MAX_SECONDS:.0f} seconds, got one that takes longer", "slow", file
        ) from error
    except Exception as error:  # hostile bytes make the parser raise anything
        raise _error("must be whole, got a broken one", "broken", file) from error
    text = "\n".join(paragraphs_of(page) for page in pages)
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        raise _error("must hold text, got pictures of pages alone", "without_text", file)
    return text


def _pages(data: bytes, file: str, until: float) -> list[str]:
    """The text of each page.

    Raises:
        DocumentError: if it is encrypted or too long.
    """
    from pypdf import PdfReader, apply_configuration  # noqa: PLC0415

    with apply_configuration(**_LIMITS):
        return _read(PdfReader(BytesIO(data), strict=False), file, until)


def _read(reader: "PdfReader", file: str, until: float) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise _error("must not be encrypted, got an encrypted one", "encrypted", file)
    if len(reader.pages) > MAX_PAGES:
        raise _error(f"must have at most {MAX_PAGES} pages, got {len(reader.pages)}", "too_many_pages", file)

    def stop_in_time(*_: object) -> None:
        if time.monotonic() > until:
            raise _OutOfTimeError

    found, length = [], 0
    for page in reader.pages:
        stop_in_time()
        found.append(_written(page.extract_text(visitor_operand_before=stop_in_time)))
        length += len(found[-1])
        if length > MAX_CHARACTERS:
            raise _error(f"must have at most {MAX_CHARACTERS} characters, got more", "too_long", file)
    return found


def _written(text: str) -> str:
    """Text with the letters' drawn forms (initial, final, ligatures) as the letters they are."""
    return _PRESENTED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def paragraphs_of(page: str) -> str:
    """A page's lines put together: a line as long as most goes on in the next."""
    lines = [line.strip() for line in page.splitlines()]
    widths = sorted(len(line) for line in lines if line)
    full = _FULL_LINE * widths[len(widths) * 4 // 5] if widths else 0
    found: list[str] = []
    goes_on = False
    for line in lines:
        if goes_on and line:
            joined = _HYPHEN.sub("", found[-1])
            found[-1] = joined + ("" if joined != found[-1] else " ") + line
        else:
            found.append(line)
        goes_on = bool(line) and (len(line) >= full or _HYPHEN.search(line) is not None)
    return "\n".join(found)


def _error(sentence: str, code: str, file: str) -> DocumentError:
    return DocumentError(f"a PDF {sentence} in {file}", f"document_pdf_{code}", {"file": file})
