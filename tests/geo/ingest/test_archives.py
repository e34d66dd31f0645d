"""ZIP archives: articles out of them, and the limits that keep hostile ones from harm."""

import random
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from geo.ingest import Upload, archives, find_sources


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def found(data: bytes) -> dict[str, bytes | str]:
    """What is found in an archive, by name: its bytes, or the code of its fault."""
    sources = find_sources([Upload("news.zip", BytesIO(data))])
    return {source.name: source.fault.code if source.fault else source.data for source in sources}


def test_articles_come_in_the_archive_s_order_and_tables_are_opened() -> None:
    """Folders, hidden files and what systems leave behind are passed over."""
    data = zipped(
        {"b/": b"", "b/2.txt": b"two", "a.txt": b"one", "__MACOSX/a.txt": b"x", ".x.txt": b"x", "t.csv": b"text\nrow\n"}
    )
    assert found(data) == {"news.zip/b/2.txt": b"two", "news.zip/a.txt": b"one", "news.zip/t.csv:2": b"row"}


@pytest.mark.parametrize(
    "name",
    ["../out.txt", "a/../../out.txt", "/etc/out.txt", "C:\\out.txt", "a\\..\\out.txt", "a\x1b[2J.txt", "x" * 1_001],
)
def test_a_name_that_leads_out_is_refused_and_the_rest_goes_on(name: str) -> None:
    """A member with a hostile name is not even read; one beside it is."""
    result = found(zipped({name: b"out", "good.txt": b"good"}))
    assert sorted(map(str, result.values())) == ["b'good'", "zip_name"]


def test_a_member_packed_tighter_than_text_can_be_is_refused_before_it_is_read() -> None:
    """A bomb costs nothing; a small file may be as even as it likes."""
    result = found(zipped({"bomb.txt": bytes(50_000_000), "blank.txt": b" " * 1000}))
    assert result == {"news.zip/bomb.txt": "zip_ratio", "news.zip/blank.txt": b" " * 1000}


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_said() -> None:
    """The limit on what a file says it has is the limit on what is read of it."""
    data = bytearray(zipped({"a.txt": bytes(3_000_000)}))
    for at in (data.find(b"PK\x03\x04") + 22, data.find(b"PK\x01\x02") + 24):
        data[at : at + 4] = (10).to_bytes(4, "little")
    assert found(bytes(data)) in ({"news.zip/a.txt": "zip_broken"}, {"news.zip/a.txt": bytes(10)})


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_unpack_without_bound_are_refused(method: int) -> None:
    """Only what can be unpacked a piece at a time is."""
    assert found(zipped({"a.txt": b"text"}, method)) == {"news.zip/a.txt": "zip_method"}


def test_archives_in_archives_links_and_encrypted_members_are_refused() -> None:
    """Each is told by its name."""
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("inner.zip", zipped({"a.txt": b"a"}))
        archive.writestr("locked.txt", b"locked")
    data = bytearray(buffer.getvalue())
    flags = data.rfind(b"PK\x01\x02") + 8
    data[flags] |= 1
    assert found(bytes(data)) == {
        "news.zip/link.txt": "zip_link",
        "news.zip/inner.zip": "zip_nested",
        "news.zip/locked.txt": "zip_encrypted",
    }


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("MOST_MEMBERS", 2, "zip_too_many"),
        ("MOST_UNPACKED", 5, "zip_too_large"),
        ("MOST_DIRECTORY_BYTES", 50, "zip_too_many"),
    ],
)
def test_an_archive_beyond_a_limit_is_refused_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, code: str
) -> None:
    """Count, size and the list of files are looked at before anything is unpacked; at the limit all is read."""
    data = zipped({"a.txt": b"aa", "b.txt": b"bb", "c.txt": b"cc"})
    assert len(found(data)) == 3
    monkeypatch.setattr(archives, limit, value)
    assert found(data) == {"news.zip": code}


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("break_", [_cut, _flipped])
def test_a_broken_archive_is_told_and_never_raises(break_: Callable[[bytes, random.Random], bytes]) -> None:
    """Hundreds of broken archives: each gives sources or faults."""
    chance = random.Random(7)  # noqa: S311 - the same ones in every run
    whole = zipped(
        {"a.txt": b"some words of an article " * 40, "b.jsonl": b'{"text": "row"}\n' * 5, "c.csv": b"text\nx\n"}
    )
    for _ in range(300):
        list(find_sources([Upload("news.zip", BytesIO(break_(whole, chance)))]))


def test_a_broken_archive_in_a_folder_keeps_nothing_else_from_being_read(tmp_path: Path) -> None:
    """The files beside it are found."""
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "b.txt").write_bytes(b"good")
    codes = [source.fault.code if source.fault else source.data for source in find_sources([tmp_path])]
    assert codes == ["zip_broken", b"good"]
