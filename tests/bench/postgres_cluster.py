"""A PostgreSQL of the tests' own: made on a free port in a folder of its own, gone when they are done."""

import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Self

_BINARIES = Path("/usr/lib/postgresql")
_USER = "hudhud"
_UNPRIVILEGED = ("postgres", "nobody")
_PATIENCE_S = 60
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "shared_buffers": "64MB",
    "max_connections": "120",
    "lc_messages": "C",
}


def missing() -> str:
    """What keeps a cluster from being made, empty where nothing does."""
    if _program("initdb") is None:
        return "there is no PostgreSQL (apt-get install postgresql-15-postgis-3)"
    if not any((folder / "extension" / "postgis.control").is_file() for folder in _shares(Path(tool("initdb")))):
        return "PostgreSQL has no PostGIS (apt-get install postgresql-15-postgis-3)"
    return ""


@dataclass
class Cluster:
    """A server; start it, or use it as a context manager."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="hudhud-postgres-")))
    port: int = field(init=False)
    _schemas: count = field(default_factory=count)
    _watcher: subprocess.Popen = field(init=False)

    def __enter__(self) -> Self:
        """Makes it and has it run."""
        self.port = _free_port()
        shutil.chown(self.folder, **_owner())
        self._run("initdb", "-U", _USER, "--auth=trust", "--no-sync", "--encoding=UTF8", *_locale())
        self._watch()
        self.start()
        self.execute("CREATE EXTENSION postgis SCHEMA public")
        return self

    def __exit__(self, *_: object) -> None:
        """Ends it and takes its folder away."""
        if self._watcher.stdin is not None:
            self._watcher.stdin.close()
        self._watcher.wait(_PATIENCE_S)

    def start(self) -> None:
        """Has it run, and waits until it answers."""
        settings = " ".join(f"-c {name}='{value}'" for name, value in {**_SETTINGS, "port": self.port}.items())
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", settings, "start")

    def stop(self, *, how: str = "immediate") -> None:
        """Ends it as a crash does, or ``fast`` as an administrator would."""
        self._run("pg_ctl", "-w", "-m", how, "stop")

    def answers(self) -> bool:
        """Whether it runs."""
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def url(self, schema: str = "public", user: str = _USER) -> str:
        """The address of a schema in it."""
        options = f"-csearch_path%3D{schema}%2Cpublic"
        return f"postgresql+psycopg://{user}@127.0.0.1:{self.port}/postgres?options={options}"

    def new_corpus(self) -> str:
        """The address of a new schema, in which nothing is yet."""
        schema = f"corpus_{next(self._schemas)}"
        self.execute(f"CREATE SCHEMA {schema}")
        return self.url(schema)

    def execute(self, statement: str) -> None:
        """Runs a statement by itself, as the server's master."""
        import psycopg  # noqa: PLC0415 - asked for only where there is a server

        address = f"host=127.0.0.1 port={self.port} user={_USER} dbname=postgres"
        with closing(psycopg.connect(address, autocommit=True)) as connection:
            connection.execute(statement)

    def _watch(self) -> None:
        """Has a process see to it that the server ends with us, however that is."""
        ends = 'read -r _; "$1" -D "$2/data" -m immediate -w stop >/dev/null 2>&1; rm -rf "$2"'
        self._watcher = subprocess.Popen(  # noqa: S603 - its own tools
            ["/bin/sh", "-c", ends, "watcher", tool("pg_ctl"), str(self.folder)],
            stdin=subprocess.PIPE,
            start_new_session=True,
            cwd="/",
            **_as_unprivileged(),
        )

    def _run(self, program: str, *arguments: str) -> None:
        command = [tool(program), "-D", str(self.folder / "data"), *arguments]
        said = self.folder / "said"
        with said.open("ab") as output:
            done = subprocess.run(  # noqa: S603 - its own tools
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                timeout=_PATIENCE_S,
                check=False,
                cwd="/",
                env={**os.environ, "LC_ALL": "C"},
                **_as_unprivileged(),
            )
        if done.returncode:
            raise RuntimeError(f"{program} must succeed, got {said.read_text(errors='replace')[-2000:]}")


def _program(name: str) -> str | None:
    """The newest of the installed ones."""
    versions = sorted(_BINARIES.glob(f"*/bin/{name}"), key=lambda path: int(re.sub(r"\D", "", path.parts[4]) or 0))
    return str(versions[-1]) if versions else shutil.which(name)


def tool(name: str) -> str:
    """The path of one of PostgreSQL's programs, of the newest that is installed."""
    return _program(name) or name


def _shares(program: Path) -> list[Path]:
    """Where what belongs to a server may lie: Debian's place, and those beside its programs."""
    home = program.resolve().parents[1]
    return [Path("/usr/share/postgresql") / home.name, home / "share" / "postgresql", home / "share"]


def _locale() -> list[str]:
    """An order of letters that is not that of code points, where there can be one, as many servers have."""
    version = int(Path(tool("initdb")).parts[4]) if tool("initdb").startswith(str(_BINARIES)) else 0
    return ["--locale=C", "--locale-provider=icu", "--icu-locale=en-US"] if version >= 15 else ["--locale=C"]


def _unprivileged() -> str | None:
    """Who a server runs as where we are root, which it refuses."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _UNPRIVILEGED if name in known)


def _owner() -> dict[str, Any]:
    user = _unprivileged()
    return {"user": user or os.geteuid()}


def _as_unprivileged() -> dict[str, Any]:
    user = _unprivileged()
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
