"""The five articles, byte for byte."""

import hashlib

import pytest

from geo.errors import SeedsError
from geo.reading.documents import read_document
from geo.shipped import _PACKAGE, article_files, review_files, seeds_folder

SHA256 = {
    "000_5aaf5ec376630908.txt": "872851f9d9060632a54a1017c50682f2d7340199e09b4c2feb7b93af393d8f18",
    "001_bcafdc1f9dddf938.txt": "d4ca0d5ff59f4377f5dba90413d605af93be337f0bf9a33d84105c2b2d63fa8b",
    "002_3f59f7235e0ca756.txt": "769fde2c685c24eb89dc6663b68f3eea51d15cbe79a3114c8048a74479bb52aa",
    "003_632dcc66aa014146.txt": "40b9817ef131e6b8895981de3eec4f313dc7f3ac8990701f0b8f6fe5772fe199",
    "004_7d28ce1f5a7df46d.txt": "e6513b1744121dbb0997c6b463b5f7744aeab08a383ccf3582bf80999e05a806",
}


def test_the_articles_are_these_five_byte_for_byte():
    """Every offset of every review rests on these bytes."""
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in article_files()}

    assert found == SHA256


def test_their_documents_hold_their_characters():
    """Plain UTF-8 is kept as it is, so that offsets are the file's own."""
    for file in article_files():
        document = read_document(file)
        assert (document.encoding, document.text) == ("utf-8", file.read_bytes().decode("utf-8"))
        assert document.file_sha256 == document.text_sha256 == SHA256[file.name]


def test_reviews_lie_beside_the_articles(tmp_path):
    """Review files are found by name; a folder without them has none."""
    (tmp_path / "review").mkdir()
    for name in ("b.jsonld", "a.jsonld", "notes.md"):
        (tmp_path / "review" / name).write_text("{}")

    assert [file.name for file in review_files(tmp_path)] == ["a.jsonld", "b.jsonld"]
    assert review_files(tmp_path / "review") == ()
    assert {seeds_folder() / "review"} == {file.parent for file in review_files()}


def test_a_wheels_own_folder_comes_first(tmp_path, monkeypatch):
    """In a wheel the articles lie inside the package, in a checkout beside it."""
    package = tmp_path / "geo"
    (tmp_path / "seeds").mkdir()
    monkeypatch.setattr("geo.shipped._PACKAGE", package)
    assert seeds_folder() == tmp_path / "seeds"
    (package / "seeds").mkdir(parents=True)
    assert seeds_folder() == package / "seeds"


def test_missing_articles_are_told_in_a_sentence(tmp_path, monkeypatch):
    """A program without its articles says where it looked."""
    assert seeds_folder().is_relative_to(_PACKAGE.parent)
    monkeypatch.setattr("geo.shipped._PACKAGE", tmp_path / "geo")

    with pytest.raises(SeedsError, match=r"must lie in .*geo.seeds or .*seeds, got neither"):
        seeds_folder()
