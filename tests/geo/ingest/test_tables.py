"""Rows of CSV and JSON as articles."""

import csv
import json
from io import BytesIO

import pytest

from geo.ingest import Source, Upload, find_sources, tables
from geo.ingest.columns import columns_of, day_of
from geo.model import DocumentHints


def rows(name: str, data: bytes | str) -> list[Source]:
    """The sources of a table."""
    return list(find_sources([Upload(name, BytesIO(data if isinstance(data, bytes) else data.encode("utf-8")))]))


def told(name: str, data: bytes | str) -> list[str]:
    """The text of each row, or the code of its fault."""
    return [row.fault.code if row.fault else row.data.decode("utf-8") for row in rows(name, data)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_s_cells_become_text_and_hints(delimiter: str) -> None:
    """Whatever parts the columns, in whatever order they stand; the name is the row's first line."""
    lines = (("url", "Title", "body", "published_at"), ("https://e.org/1", "T", '"A\nB"', "2024-12-31T10:00:00Z"))
    (row,) = rows("a.csv", "".join(delimiter.join(cells) + "\n" for cells in lines))
    assert (row.name, row.data, row.url, row.is_text) == ("a.csv:2", b"A\nB", "https://e.org/1", True)
    assert row.hints == DocumentHints("T", "", "2024-12-31")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
def test_arabic_headers_are_known_in_every_encoding_that_documents_may_have(encoding: str) -> None:
    """Spelling, signs and blanks around a header do not matter."""
    table = "العنوان,تاريخ النشر,المصدر, النصّ \nخبر,31/12/2024,سانا,هبطت طائرة في مطار دمشق يوم الأحد\n"
    if encoding == "cp1256":
        table = table.replace("\N{ARABIC SHADDA}", "")
    (row,) = rows("a.csv", table.encode(encoding))
    assert row.data.decode() == "هبطت طائرة في مطار دمشق يوم الأحد"
    assert row.hints == DocumentHints("خبر", "سانا", "2024-12-31")


def test_rows_are_numbered_by_the_line_they_begin_on() -> None:
    """Blank lines and line breaks in cells count as lines."""
    table = 'text\n"one\nmore"\n\ntwo\n'
    assert [row.name for row in rows("a.csv", table)] == ["a.csv:2", "a.csv:5"]


def test_json_lines_and_json_lists_are_tables_too() -> None:
    """One object a line, one list, or one object alone."""
    assert told("a.jsonl", '{"text": "one"}\n\n{"content": "two"}\n') == ["one", "two"]
    assert told("a.json", '[{"text": "one"}, {"content": "two"}]') == ["one", "two"]
    assert told("a.json", '{"headline": "H", "articleBody": "one"}') == ["one"]


def test_a_bad_row_is_told_by_its_number_and_the_next_is_read() -> None:
    """Nothing that one row holds keeps another from being read."""
    deep = "[" * 100_000
    lines = [
        "nope",
        "3",
        '{"a": 1}',
        '{"text": "\\ud800"}',
        '{"text": ["x"]}',
        deep,
        '{"text": "\\u0000\\u0000"}',
        "{}",
    ]
    found = rows("a.jsonl", "\n".join([*lines, '{"text": "good"}']))
    codes = [row.fault.code if row.fault else "good" for row in found]
    expected = ["row_broken", "row_broken", "row_without_text", "row_no_text", "row_without_text", "row_broken"]
    assert codes == [*expected, "row_no_text", "row_without_text", "good"]
    assert [row.name for row in found] == [f"a.jsonl:{number}" for number in range(1, 10)]


def test_a_table_without_texts_is_told_with_its_headers() -> None:
    """So that a person can rename a column."""
    (row,) = rows("a.csv", "name,age\nx,3\n")
    assert row.fault is not None
    assert (row.fault.code, row.fault.details["got"]) == ("table_without_text", "name, age")


def test_bytes_of_another_encoding_are_no_text() -> None:
    """A row whose characters are lost is told and not read as it is."""
    assert told("a.csv", b"text\n" + b"plain words\n" * 6_000 + b"\xff\xfe\xfa\xfb\n")[-1] == "row_no_text"


def test_a_line_longer_than_any_article_is_told_and_json_lines_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is never read whole; a CSV, whose rows it may hold open, ends there."""
    monkeypatch.setattr(tables, "LONGEST_LINE", 50)
    long = "x" * 500
    assert told("a.jsonl", f'{{"text": "{long}"}}\n{{"text": "good"}}\n') == ["row_too_long", "good"]
    assert told("a.csv", f"text\n{long}\ngood\n") == ["row_too_long"]


def test_a_cell_that_is_never_closed_ends_the_table() -> None:
    """A quote that opens and never closes takes in all that follows; it is told once it is longer than a text."""
    lines = b"".join(b"%d,words and words\n" % number for number in range(600_000))
    assert told("a.csv", b'id,text\n1,"open\n' + lines) == ["table_broken"]


def test_the_sizes_of_rows_add_up_to_the_table() -> None:
    """So that a bar can show how far it has come."""
    table = "text\none\ntwo\nthree\n"
    assert sum(row.size for row in rows("a.csv", table)) == len(table)


def test_only_addresses_in_the_web_are_kept() -> None:
    """An address is shown as a link; a script is none."""
    lines = [
        json.dumps({"text": "t", "url": url}) for url in ("javascript:alert(1)", "file:///etc/passwd", "HTTPS://e.org")
    ]
    assert [row.url for row in rows("a.jsonl", "\n".join(lines))] == ["", "", "HTTPS://e.org"]


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024-12-31", "2024-12-31"),
        ("2024-12-31T23:00:00+03:00", "2024-12-31"),
        ("2024-12", "2024-12"),
        ("20241231", "2024-12-31"),
        ("31/12/2024", "2024-12-31"),
        ("Tue, 31 Dec 2024 10:00:00 GMT", "2024-12-31"),
        ("الثلاثاء 31 كانون الأول 2024", "2024-12-31"),
        ("٢٠٢٤-١٢-٣١", "2024-12-31"),
        ("2024-13-45", ""),
        ("1735603200", ""),
        ("Monday", ""),
        ("31 December", ""),
        ("soon", ""),
        ("", ""),
    ],
)
def test_dates_mean_a_day_or_nothing(written: str, edtf: str) -> None:
    """What leaves the year open, or is none, says nothing; no day is guessed."""
    assert day_of(written) == edtf


def test_the_first_of_two_columns_for_one_thing_counts() -> None:
    """And a header that is nobody's is passed over."""
    columns = columns_of(["id", "Body", "TEXT", "Pub_Date", "published-at"])
    assert columns is not None
    assert (columns.text, columns.date, columns.url) == ("Body", "Pub_Date", "")
    assert columns_of(["id", "words"]) is None


def test_a_table_of_nothing_but_faults_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file can hold millions of rows that are none; a few among many articles stop nothing."""
    monkeypatch.setattr(tables, "MOST_FAULTS", 3)
    assert told("a.json", json.dumps([{}] * 50)) == [*["row_without_text"] * 3, "table_given_up"]
    assert told("a.jsonl", '{}\n{"text": "one"}\n{}\n{"text": "two"}\n') == [
        *("row_without_text", "one", "row_without_text", "two")
    ]


def test_a_table_s_limit_leaves_other_tables_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python keeps one limit a process: it is raised for articles and never lowered under what others read."""
    before = csv.field_size_limit()
    monkeypatch.setattr(tables, "LONGEST_LINE", 50)
    assert told("a.csv", "text\nrain\n") == ["rain"]
    assert csv.field_size_limit() == before
