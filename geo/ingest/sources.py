"""Articles found one after the other in files, folders, archives and tables; nothing is read before it is asked for.

A file is taken by what it is called: tables and archives are opened, text, HTML and PDF are one article each. What lies
in a folder or an archive under another suffix is told and left out; a file that is named itself is tried whatever its
name. Hidden files are passed over, and links in a folder are not followed.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from geo.ingest.archives import MEMBER_ERRORS, members_of
from geo.ingest.found import Found, failed, fault_of_os, is_hidden
from geo.ingest.records import Fault, Source, Upload
from geo.ingest.tables import TABLES, rows_of
from geo.reading.documents import MAX_DOCUMENT_BYTES

ARCHIVES = frozenset({".zip"})
ARTICLES = frozenset({"", ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf"})
"""Suffixes of what is one article; none at all among them."""


def find_sources(inputs: Iterable[Path | Upload], *, are_named: bool = True) -> Iterator[Source]:
    """Every article in these files, folders, archives and tables, those of a folder by name.

    ``are_named`` says that a person named each file, so that it is tried whatever its suffix. What cannot be read is a
    source with its fault; nothing is raised for it, and the rest goes on.
    """
    for each in inputs:
        if isinstance(each, Upload):
            yield from _in_upload(each, is_named=are_named)
        elif each.is_dir():
            yield from _in_folder(each)
        else:
            yield from _in_file(each, each.name, is_named=are_named)


def size_of(inputs: Sequence[Path | Upload]) -> int:
    """How many bytes there are to go through; looks at every folder, opens no file."""
    return sum(_size(each) for each in inputs)


def _size(each: Path | Upload) -> int:
    if isinstance(each, Upload):
        return each.stream.seek(0, os.SEEK_END)
    try:
        if each.is_dir():
            return sum(file.lstat().st_size for file in files_in(each))
        return each.stat().st_size
    except OSError:
        return 0


def _in_upload(upload: Upload, *, is_named: bool) -> Iterator[Source]:
    size = upload.stream.seek(0, os.SEEK_END)
    upload.stream.seek(0)
    yield from _in_stream(Found(upload.name, upload.stream, size), is_named=is_named)


def _in_folder(folder: Path) -> Iterator[Source]:
    for file in files_in(folder):
        yield from _in_file(file, f"{folder.name}/{file.relative_to(folder).as_posix()}", is_named=False)


def files_in(folder: Path) -> Iterator[Path]:
    """What lies in a folder and below it, by name: no links, nothing hidden, whatever its suffix."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_hidden(name))
        for name in sorted(files):
            file = Path(here) / name
            if not is_hidden(name) and not file.is_symlink():
                yield file


def _in_file(file: Path, name: str, *, is_named: bool) -> Iterator[Source]:
    try:
        state = file.stat()
        if not stat.S_ISREG(state.st_mode):  # to open a pipe would wait for whoever writes into it
            yield failed(name, Fault("source_no_file", {"file": file.name}))
            return
        with file.open("rb") as stream:
            yield from _in_stream(Found(name, stream, state.st_size), is_named=is_named)
    except OSError as error:
        yield failed(name, fault_of_os(error, file.name))


def _in_stream(found: Found, *, is_named: bool) -> Iterator[Source]:
    """The articles of one file."""
    if found.suffix in ARCHIVES:
        for member in members_of(found):
            if isinstance(member, Source):
                yield member
            else:
                yield from _in_member(member)
    elif found.suffix in TABLES:
        yield from rows_of(found)
    elif is_named or found.suffix in ARTICLES:
        yield _article(found)
    else:
        yield failed(found.name, Fault("source_suffix", {"file": found.file, "got": found.suffix}), found.size)


def _in_member(member: Found) -> Iterator[Source]:
    """The articles of one file of an archive, which is found broken, if it is, only while it is read."""
    if member.suffix in ARCHIVES:
        yield failed(member.name, Fault("zip_nested", {"file": member.file}), member.size)
        return
    try:
        yield from _in_stream(member, is_named=False)
    except MEMBER_ERRORS:
        yield failed(member.name, Fault("zip_broken", {"file": member.file}), member.size)


def _article(found: Found) -> Source:
    """A file that is one article; one byte more than is allowed says that it is too large."""
    return Source(found.name, found.file, found.stream.read(MAX_DOCUMENT_BYTES + 1), size=found.size)
