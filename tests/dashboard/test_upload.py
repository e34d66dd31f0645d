"""What comes in through the page: received within limits, read one after the other, told in the reader's words."""

import asyncio
import errno
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.types import Message

from dashboard import corpus as cache
from dashboard import server
from dashboard.filters import Filters
from dashboard.i18n import strings
from dashboard.upload import batch as batches
from dashboard.upload import routes, work
from dashboard.upload.batch import ENDED, Batch, RefusedError, Stage, label_of
from dashboard.upload.component import as_data
from dashboard.upload.routes import TOKEN, TOKEN_HEADER
from dashboard.upload.told import refusal, told
from dashboard.upload.work import Desk
from geo.store import Store

ARTICLE = "وصلت السفينة الروسية إلى طرطوس يوم 12 ديسمبر 2024 قادمة من بنغازي، بحسب وكالة رويترز.\n"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk of one process, which the routes ask too."""
    with Desk(processes=1) as made:
        monkeypatch.setattr(routes, "DESK", made)
        yield made


def _put(batch: Batch, name: str, *parts: bytes) -> None:
    with batch.opened(name) as incoming:
        for part in parts:
            incoming.write(part)


def _await(batch: Batch) -> None:
    while batch.stage not in ENDED:
        batch._stopping.wait(0.02)


def _read(desk: Desk, corpus: Path, **files: str) -> Batch:
    batch = desk.open()
    for name, written in files.items():
        _put(batch, name.replace("_", "."), written.encode())
    desk.read(batch, str(corpus))
    _await(batch)
    assert batch.stage is Stage.DONE, batch.standing().failure
    return batch


class TestReceiving:
    """Files as they come."""

    def test_files_lie_under_numbers_until_they_are_read(self, desk: Desk) -> None:
        """Whatever a file is called, on disk it is a number in a folder that only this user can enter."""
        batch = desk.open()
        for name in ("../../etc/passwd", "/etc/passwd", "a/b.txt", "CON", "x\0.txt"):
            _put(batch, name, ARTICLE.encode())
        assert sorted(path.name for path in batch._folder.iterdir()) == ["1", "2", "3", "4", "5"]
        assert batch._folder.stat().st_mode & 0o077 == 0

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("march/12.txt", "march/12.txt"),
            ("../../etc/passwd", "etc/passwd"),
            ("C:\\a\\b.txt", "C:/a/b.txt"),
            ("a\0\x1b\n.txt", "a.txt"),
            (" / . /.. /", "?"),
            ("", "?"),
            ("\ud800.txt", ".txt"),
            ("خبر.html", "خبر.html"),
        ],
    )
    def test_a_name_is_a_label(self, name: str, shown: str) -> None:
        """Its folders stay readable, what cannot be seen goes, and nothing of it leads anywhere."""
        assert label_of(name) == shown

    def test_a_long_name_keeps_its_end(self) -> None:
        """The suffix says what a file is."""
        assert label_of("a" * 5_000 + ".zip").endswith("a.zip")
        assert len(label_of("a" * 5_000 + ".zip")) == batches.LONGEST_NAME

    def test_a_file_that_is_too_large_leaves_nothing(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is refused while it comes, its bytes are taken away and not counted."""
        monkeypatch.setattr(batches, "MOST_FILE_BYTES", 10)
        batch = desk.open()
        with pytest.raises(RefusedError, match="file"):
            _put(batch, "a.txt", b"12345", b"678901")
        assert list(batch._folder.iterdir()) == []
        assert (batch.standing().size, batch.standing().files) == (0, 0)

    def test_all_files_together_are_limited(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        """Their bytes, and how many they are."""
        monkeypatch.setattr(batches, "MOST_BYTES", 10)
        monkeypatch.setattr(batches, "MOST_FILES", 2)
        batch = desk.open()
        _put(batch, "a.txt", b"123456")
        with pytest.raises(RefusedError, match="bytes"):
            _put(batch, "b.txt", b"123456")
        with pytest.raises(RefusedError, match="files"):
            _put(batch, "c.txt", b"1")

    def test_so_many_additions_may_wait(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        """One more is refused, until one of them ends; what nothing arrives for is given up."""
        monkeypatch.setattr(work, "MOST_WAITING", 2)
        first, _ = desk.open(), desk.open()
        with pytest.raises(RefusedError, match="busy"):
            desk.open()
        first.stop()
        second = desk.open()
        second.touched -= work.IDLE_SECONDS + 1
        desk.open()
        assert second.stage is Stage.STOPPED

    def test_old_reports_are_forgotten(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        """The memory of a server that runs for years stays bounded; the newest are kept."""
        monkeypatch.setattr(work, "MOST_KEPT", 3)
        made = []
        for _ in range(5):
            made.append(desk.open())
            made[-1].stop()
        assert desk.find(made[0].id) is None
        assert desk.find(made[-1].id) is made[-1]
        assert len(desk._batches) == 3

    def test_nothing_comes_after_the_reading_began(self, desk: Desk, tmp_path: Path) -> None:
        """Nor can it begin twice, or with nothing."""
        empty = desk.open()
        with pytest.raises(RefusedError, match="nothing"):
            desk.read(empty, str(tmp_path / "corpus.sqlite"))
        batch = _read(desk, tmp_path / "corpus.sqlite", a_txt=ARTICLE)
        for forbidden in (lambda: _put(batch, "b.txt", b"x"), lambda: desk.read(batch, "")):
            with pytest.raises(RefusedError, match="ended"):
                forbidden()


class TestReading:
    """What is made of them in the background."""

    def test_what_was_handed_over_is_in_the_corpus(self, desk: Desk, tmp_path: Path) -> None:
        """Its files are gone, and the corpus holds the article under its own name."""
        corpus = tmp_path / "corpus.sqlite"
        batch = _read(desk, corpus, a_txt=ARTICLE)
        assert not batch._folder.exists()
        with Store.open(corpus) as store:
            assert [head.file for head in store.documents()] == ["a.txt"]

    def test_what_is_there_already_is_counted_and_not_read_again(self, desk: Desk, tmp_path: Path) -> None:
        """The same bytes under another name are known."""
        _read(desk, tmp_path / "corpus.sqlite", a_txt=ARTICLE)
        again = _read(desk, tmp_path / "corpus.sqlite", b_txt=ARTICLE)
        assert (again.standing().report.counts.known, again.standing().report.counts.added) == (1, 0)

    def test_whoever_stops_keeps_what_was_read(self, desk: Desk, tmp_path: Path) -> None:
        """Stopped before its turn, nothing of it is read and its files are gone."""
        batch = desk.open()
        _put(batch, "a.txt", ARTICLE.encode())
        batch.stop()
        assert batch.stage is Stage.STOPPED
        assert not batch._folder.exists()
        with pytest.raises(RefusedError, match="ended"):
            desk.read(batch, str(tmp_path / "corpus.sqlite"))

    def test_a_corpus_that_cannot_be_written_fails_in_a_sentence(self, desk: Desk, tmp_path: Path) -> None:
        """The next addition is read nevertheless."""
        broken = tmp_path / "broken.sqlite"
        broken.write_bytes(b"no database" * 100)
        batch = desk.open()
        _put(batch, "a.txt", ARTICLE.encode())
        desk.read(batch, str(broken))
        _await(batch)
        assert batch.stage is Stage.FAILED
        assert str(broken) in told(batch.standing(), Filters())["failure"]
        assert "تالفة" in told(batch.standing(), Filters(language="ar"))["failure"]
        _read(desk, tmp_path / "corpus.sqlite", a_txt=ARTICLE)


class TestTelling:
    """What the browser is handed."""

    def test_the_report_says_what_came_of_everything(self, desk: Desk, tmp_path: Path) -> None:
        """What was not read, dated, located, or is another's story, each with its reason and the way to mend it."""
        corpus = tmp_path / "corpus.sqlite"
        long = ARTICLE * 1 + " ".join(f"وقال المصدر رقم {n} إن الرحلة استمرت." for n in range(40))
        batch = _read(
            desk, corpus, a_txt=long, b_txt=f"{long} وأضاف.", c_txt="كلام بلا مكان ولا زمان.", d_pdf="%PDF-1.4"
        )
        report = told(batch.standing(), Filters(language="en"))["report"]
        lists = {each["name"]: each for each in report["lists"]}
        assert set(lists) == {"same", "read", "dated", "located"}
        assert lists["read"]["rows"][0]["name"] == "d.pdf"
        assert "PDF" in lists["read"]["rows"][0]["why"]
        assert {row["name"] for row in lists["located"]["rows"]} == {"c.txt"}
        ways = [way["href"] for way in lists["located"]["rows"][0]["links"]]
        assert [way.partition("?")[0] for way in ways] == ["/article", "/review"]
        assert [each["number"] for each in report["counts"]][:3] == ["3", "0", "1"]

    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_each_stage_is_told(self, desk: Desk, language: str) -> None:
        """In the reader's language, with nothing left unfilled."""
        standing = desk.open().standing()
        for stage in Stage:
            said = json.dumps(told(batches.replace(standing, stage=stage), Filters(language=language)))
            assert "{" not in said.replace('{"', "").replace("{}", "")

    def test_a_list_without_end_is_cut(self, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It says how many more there are, and the whole report is another address."""
        monkeypatch.setattr("dashboard.upload.told.MOST_ROWS", 2)
        batch = _read(desk, tmp_path / "corpus.sqlite", **{f"a{n}_txt": " " * n for n in range(1, 6)})
        (unread,) = told(batch.standing(), Filters(language="en"))["report"]["lists"]
        assert (unread["count"], len(unread["rows"]), unread["more"]) == (5, 2, "and 3 more")

    def test_each_refusal_is_a_sentence(self) -> None:
        """In both languages, its limit in it."""
        for code in ("files", "file", "bytes", "busy", "ended", "nothing", "token"):
            for language in ("en", "ar"):
                assert "{" not in refusal(RefusedError(code, 2**20), language)

    def test_the_limits_are_said_before(self) -> None:
        """What the browser is handed names each of them, and every word that the script asks for."""
        data = as_data(Filters(language="en"))
        assert "5,000" in data["words"]["limits"]
        assert "512 MB" in data["words"]["limits"]
        assert "{" not in data["words"]["limits"]
        assert set(strings("upload.", "en")) <= set(data["words"])


Asked = tuple[int, dict[str, str], Any]


class TestRoutes:
    """The way in, over HTTP."""

    @pytest.fixture
    def ask(self, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
        """Asks our routes behind our middleware; what comes back as status, headers and JSON."""
        assert desk
        monkeypatch.setenv(cache.PATH_VARIABLE, str(tmp_path / "corpus.sqlite"))
        application = Starlette(routes=server.routes(), middleware=server.middleware())

        def one(method: str, path: str, body: bytes = b"", **headers: str) -> Asked:
            with ThreadPoolExecutor(1) as thread:  # a browser test may have left its loop running in this one
                return thread.submit(lambda: asyncio.run(_asked(application, method, path, body, headers))).result()

        return one

    def test_an_addition_from_the_first_to_the_last(self, ask: Any, desk: Desk) -> None:
        """Opened, filled, read, asked for and told; the report can be taken away."""
        status, _, opened = ask("POST", "/upload")
        assert status == 201
        path = f"/upload/{opened['id']}"
        assert ask("PUT", f"{path}/files?name={quote('خبر.txt')}", ARTICLE.encode())[0] == 201
        assert ask("POST", f"{path}/read?lang=ar")[2]["stage"] in {"waiting", "reading"}
        batch = desk.find(opened["id"])
        assert batch is not None
        _await(batch)
        status, headers, said = ask("GET", f"{path}?lang=ar")
        assert (status, said["stage"], said["heading"]) == (200, "done", "تمت القراءة")
        assert headers["cache-control"] == "no-store"
        status, headers, report = ask("GET", f"{path}/report.json")
        assert report["counts"]["added"] == 1
        assert "attachment" in headers["content-disposition"]

    @pytest.mark.parametrize("path", ["/upload", "/upload/{id}/files?name=a", "/upload/{id}/read", "/upload/{id}/stop"])
    def test_without_the_page_s_token_nothing_changes(self, ask: Any, path: str) -> None:
        """Whoever was not handed it by the page is refused, with another's token too."""
        opened = ask("POST", "/upload")[2]["id"]
        method = "PUT" if "files" in path else "POST"
        for wrong in ("", "x", TOKEN[:-1], f"{TOKEN}x"):
            assert ask(method, path.format(id=opened), b"x", **{TOKEN_HEADER: wrong})[0] == 403
        assert ask("GET", f"/upload/{opened}")[2]["stage"] == "receiving"

    @pytest.mark.parametrize(
        "headers",
        [
            {"Origin": "http://evil.example"},
            {"Origin": "null"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Host": "evil.example"},
        ],
    )
    def test_another_site_s_page_is_refused(self, ask: Any, headers: dict[str, str]) -> None:
        """Though it had the token: a browser says where a request comes from."""
        assert ask("POST", "/upload", **headers)[0] in {400, 403}

    def test_what_is_too_large_is_refused_in_a_sentence(self, ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """413, and the addition takes other files still."""
        monkeypatch.setattr(batches, "MOST_FILE_BYTES", 10)
        path = f"/upload/{ask('POST', '/upload')[2]['id']}"
        status, _, said = ask("PUT", f"{path}/files?name=a.txt", b"x" * 11)
        assert status == 413
        assert said["sentence"]
        assert ask("PUT", f"{path}/files?name=a.txt", b"x" * 10)[0] == 201

    def test_a_full_disk_is_a_sentence(self, ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """507, and nothing of the file is left."""

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        path = f"/upload/{ask('POST', '/upload')[2]['id']}"
        monkeypatch.setattr(batches.Incoming, "write", full)
        status, _, said = ask("PUT", f"{path}/files?name=a.txt", b"x")
        assert status == 507
        assert "room" in said["sentence"]

    @pytest.mark.parametrize("path", ["/upload/unknown", "/upload/..%2f..", "/upload/unknown/report.json"])
    def test_an_addition_that_nobody_opened_is_not_found(self, ask: Any, path: str) -> None:
        """404 with a sentence, or without where the path is none of ours."""
        assert ask("GET", path)[0] == 404


async def _asked(application: Starlette, method: str, address: str, body: bytes, headers: dict[str, str]) -> Asked:
    path, _, query = address.partition("?")
    given = {
        "host": "127.0.0.1",
        TOKEN_HEADER: TOKEN,
        **{key.lower() if key == "Host" else key: headers[key] for key in headers},
    }
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
    }
    parts = [body[at : at + 7] for at in range(0, len(body), 7)] or [b""]
    answer: dict[str, Any] = {"content": b""}

    async def receive() -> Message:
        if not parts:
            await asyncio.Event().wait()  # the browser stays until it has its answer
        some = parts.pop(0)
        return {"type": "http.request", "body": some, "more_body": bool(parts)}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer["status"] = message["status"]
            answer["headers"] = {name.decode().lower(): value.decode() for name, value in message["headers"]}
        else:
            answer["content"] += message.get("body", b"")

    await application(scope, receive, send)
    is_json = "json" in answer["headers"].get("content-type", "")
    return answer["status"], answer["headers"], json.loads(answer["content"]) if is_json else answer["content"]
