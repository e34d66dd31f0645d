"""Bytes to documents."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import DocumentError
from geo.reading.documents import document_from_bytes, make_document, read_document
from geo.shipped import article_files

ARABIC = "استأنفت روسيا رحلاتها العسكرية إلى قاعدة حميميم.\r\nخبر\n"


def test_utf8_is_kept_untouched():
    """The text of a plain UTF-8 file is the file's, line ends and invisible characters too."""
    text = ARABIC + "a\N{ZERO WIDTH JOINER}b\r\n\r"
    document = document_from_bytes(text.encode(), "a.txt")

    assert text == document.text
    assert document.encoding == "utf-8"
    assert hashlib.sha256(text.encode()).hexdigest() == document.text_sha256 == document.file_sha256
    assert document.text_sha256.startswith(document.id)
    assert len(document.id) == 16


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_stands_outside_the_text(encoding):
    """A byte order mark belongs to the encoding, so that no offset counts it."""
    document = document_from_bytes(ARABIC.encode(encoding), "a.txt")

    assert document.text == ARABIC
    assert encoding == document.encoding
    assert document.file_sha256 != document.text_sha256


def test_windows_1256_is_recognised_and_recorded():
    """Arabic in the old Windows encoding is read, and the document says so."""
    document = document_from_bytes(ARABIC.encode("cp1256"), "a.txt")

    assert (document.text, document.encoding) == (ARABIC, "cp1256")


@pytest.mark.parametrize("file", article_files(), ids=lambda file: file.name[:3])
def test_cut_utf8_is_not_taken_for_windows_1256(file):
    """Real articles cut within a character are refused instead of being shown as rubbish."""
    data = file.read_bytes()
    cut = next(end for end in range(len(data) // 2, len(data)) if data[end] & 0xC0 == 0x80)

    with pytest.raises(DocumentError, match=r"UTF-8 or Windows-1256.*a\.txt"):
        document_from_bytes(data[:cut], "a.txt")


@pytest.mark.parametrize(
    "data",
    [b"GIF89a\x00\x01", bytes(range(256)), "café crème brûlée".encode("latin-1"), b"\xff\xfe\x00"],
    ids=["nul", "all bytes", "latin", "odd utf-16"],
)
def test_binary_is_refused(data):
    """What is no text in an encoding we know is refused, the file named."""
    with pytest.raises(DocumentError, match=r"must be text in UTF-8 or Windows-1256, HTML or PDF, got other bytes in a\.bin"):
        document_from_bytes(data, "a.bin")


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\N{BYTE ORDER MARK}".encode()])
def test_empty_file_is_refused(data):
    """A file of blanks alone is no document."""
    with pytest.raises(DocumentError, match=r"must hold text, got an empty one in a\.txt"):
        document_from_bytes(data, "a.txt")


def test_size_limit_counts_bytes_inclusively(tmp_path):
    """A file of just the limit is read, one more byte is refused."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"abcd")

    assert read_document(file, max_bytes=4).text == "abcd"
    with pytest.raises(DocumentError, match=r"at most 3 bytes, got more in a\.txt") as caught:
        read_document(file, max_bytes=3)
    assert caught.value.code == "document_too_large"


def test_missing_file_and_folder_are_refused(tmp_path):
    """What cannot be opened is named with the reason."""
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(DocumentError, match=f"readable file, got .*{path.name}"):
            read_document(path)


def test_document_keeps_the_file_name_without_its_folder(tmp_path):
    """No path of this machine gets into a document."""
    file = tmp_path / "خبر.txt"
    file.write_text(ARABIC, encoding="utf-8")

    assert read_document(file).file == "خبر.txt"


@given(st.binary(max_size=300))
def test_any_bytes_decode_as_recorded_or_are_refused(data):
    """Whatever the bytes, a document's text is what its encoding makes of them."""
    try:
        document = document_from_bytes(data, "a")
    except DocumentError:
        return
    assert data.decode(document.encoding) == document.text


def test_made_document_has_the_hashes_of_its_utf8():
    """A text without a file has one hash for both."""
    document = make_document(ARABIC, "a.txt")

    assert document == document_from_bytes(ARABIC.encode(), "a.txt")
