"""Bytes to documents."""

import hashlib
import subprocess
import sys
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from geo.errors import DocumentError
from geo.model import DocumentHints
from geo.reading.documents import document_from_bytes, load_bytes, load_document, make_document, read_document
from geo.reading.documents import pdf as pdf_module
from geo.reading.documents.html import MAX_TAGS
from geo.reading.documents.pdf import MAX_PAGES, paragraphs_of
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
    with pytest.raises(DocumentError, match=r"must be text in UTF-8 or Windows-1256.*, got other bytes in a\.bin"):
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
    assert document.encoding in {"html", "pdf"} or data.decode(document.encoding) == document.text


def test_made_document_has_the_hashes_of_its_utf8():
    """A text without a file has one hash for both."""
    document = make_document(ARABIC, "a.txt")

    assert document == document_from_bytes(ARABIC.encode(), "a.txt")


PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>صفحة</title>
<meta property="og:title" content="القوات تنسحب من المدينة"><meta property="og:site_name" content="صحيفة الجسر">
<meta property="article:published_time" content="2024-12-20T10:11:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a><a href="/x">سياسة</a></nav><article><h1>القوات تنسحب من المدينة</h1>
<p>قال الوزير إن القوات انسحبت من المدينة إلى الحدود الشرقية، وإن العملية استمرت ثلاثة أيام كاملة.</p>
<p>وأضاف أن القوات ستعود إلى ثكناتها بعد أن تنتهي من تسليم المواقع إلى الشرطة المحلية.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""
SENTENCE = (
    b"(The ministry said on Thursday, 30 October 2025, that flights to the base) Tj T* (had been re-) Tj T* (sumed.) Tj"
)


def pdf(*, pages=1, stream=b"BT /F1 12 Tf 14 TL 50 700 Td " + SENTENCE + b" ET", opened_by=None):
    """The bytes of a PDF whose pages draw a stream."""
    writer = PdfWriter()
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    font = DictionaryObject({NameObject(key): NameObject(value) for key, value in names.items()})
    for _ in range(pages):
        page = writer.add_blank_page(600, 800)
        content = DecodedStreamObject()
        content.set_data(stream)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(content)
    if opened_by is not None:
        writer.encrypt(opened_by, algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        PAGE.encode(),
        PAGE.encode("utf-16"),
        PAGE.encode("utf-8-sig"),
        PAGE.replace('charset="utf-8"', 'charset="windows-1256"').encode("cp1256"),
        PAGE.replace('<meta charset="utf-8">', "").encode("cp1256"),
        PAGE.replace('charset="utf-8"', 'charset="bogus"').encode(),
        PAGE.replace('charset="utf-8"', 'charset="windows-1256"').encode(),
        b"<!-- saved -->\n" + PAGE.encode(),
        b'<?xml version="1.0" encoding="utf-8"?>\n' + PAGE.encode(),
    ],
    ids=[
        "utf-8",
        "utf-16",
        "mark",
        "declared 1256",
        "undeclared 1256",
        "unknown",
        "wrongly declared",
        "comment",
        "xml",
    ],
)
def test_a_page_is_its_article_with_hints(data):
    """Menus and footers fall away, a paragraph is a line, and title, publisher and day come from the markup."""
    loaded = load_bytes(data, "a.bin")

    assert loaded.hints == DocumentHints("القوات تنسحب من المدينة", "صحيفة الجسر", "2024-12-20")
    lines = loaded.document.text.splitlines()
    assert [line[:10] for line in lines] == ["القوات تنس", "قال الوزير", "وأضاف أن ا"]
    assert loaded.document.encoding == "html"
    assert loaded.document.file_sha256 == hashlib.sha256(data).hexdigest() != loaded.document.text_sha256


def test_the_day_of_a_page_is_never_guessed():
    """A date that stands somewhere in the page is not its publication."""
    undated = PAGE.replace("article:published_time", "other").replace("الحقوق محفوظة", "الحقوق محفوظة 5 March 2019")

    assert load_bytes(undated.encode(), "a.html").hints.published == ""


def test_a_plain_text_has_no_hints_and_may_hold_tags():
    """A text is no page because it names a tag."""
    loaded = load_bytes(b"The <html> tag opens a page.", "a.txt")

    assert (loaded.document.encoding, loaded.hints) == ("utf-8", DocumentHints())


def test_a_page_is_known_by_its_name_if_it_has_tags(tmp_path):
    """A fragment named as a page is one, the same bytes under another name are text."""
    data = ("<p>" + "The ministry said that flights to the base had been resumed. " * 5 + "</p>").encode()
    (tmp_path / "a.html").write_bytes(data)

    assert load_document(tmp_path / "a.html").document.encoding == "html"
    assert load_bytes(data, "a.txt").document.encoding == "utf-8"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<html></html>", "document_without_article"),
        (b"<html><body>" + b"<div>" * 5000, "document_without_article"),
        (b"<html><body>" + b"<br>" * MAX_TAGS, "document_too_many_tags"),
        (b"<html><body>\0\0</body></html>", "document_binary"),
        (b"%PDF-1.7 text", "document_pdf_broken"),
        (pdf()[:400], "document_pdf_broken"),
        (pdf(stream=b""), "document_pdf_without_text"),
        (pdf(opened_by="secret"), "document_pdf_encrypted"),
        (pdf(pages=MAX_PAGES + 1), "document_pdf_too_many_pages"),
        (pdf(stream=b"q Q " * 200_000), "document_pdf_broken"),
    ],
    ids=["empty", "deep", "tags", "nul", "no pdf", "cut", "pictures", "encrypted", "long", "heavy"],
)
def test_what_holds_no_readable_article_is_refused_in_one_sentence(data, code):
    """A page or PDF that cannot be read says why, and which file it is."""
    with pytest.raises(DocumentError, match=r"^a (?:page|PDF) must .* in a\.bin$") as caught:
        load_bytes(data, "a.bin")
    assert caught.value.code == code
    assert "\n" not in str(caught.value)


def test_a_pdf_is_read_by_paragraphs():
    """Lines that go on are put together, words parted at a line's end too."""
    document = document_from_bytes(pdf(), "a.pdf")

    assert document.text == (
        "The ministry said on Thursday, 30 October 2025, that flights to the base had been resumed."
    )
    assert document.encoding == "pdf"
    assert document_from_bytes(pdf(opened_by=""), "a.pdf").text == document.text


def test_short_lines_of_a_pdf_end_their_paragraph():
    """A heading, and the last line of a paragraph, stay apart from what follows."""
    full = "word " * 15
    page = f"Heading\n{full}\n{full}\nlast words.\n\n{full}\nend."

    assert paragraphs_of(page).splitlines() == [
        "Heading",
        f"{full.strip()} {full.strip()} last words.",
        "",
        f"{full.strip()} end.",
    ]


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch):
    """The clock is asked at each drawing step, so that a small file cannot hold the program."""
    monkeypatch.setattr(pdf_module, "MAX_SECONDS", -1.0)

    with pytest.raises(DocumentError, match="takes longer") as caught:
        document_from_bytes(pdf(), "a.pdf")
    assert caught.value.code == "document_pdf_slow"


def test_parsers_are_loaded_when_they_are_needed():
    """Reading plain text costs nobody the readers of HTML and PDF."""
    code = "import geo.reading.documents, sys; print({'trafilatura', 'pypdf', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("start", [b"<!doctype html>", b"<html>", b"%PDF-1.4\n"])
@given(st.binary(max_size=400) | st.text(alphabet="<>/pdivbr=\"' &;", max_size=400).map(str.encode))
def test_hostile_pages_and_pdfs_are_read_or_refused(start, rest):
    """Whatever follows the first bytes, there is a document or a sentence."""
    try:
        text = document_from_bytes(start + rest, "a.bin").text
    except DocumentError:
        return
    assert text.strip()
