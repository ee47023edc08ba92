"""A PostgreSQL of the tests' own: a new cluster in a folder, reached by a socket there, gone at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PROGRAMS = Path("/usr/lib/postgresql")


def programs() -> Path | None:
    """Where the newest PostgreSQL on this machine keeps its programs."""
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@contextmanager
def cluster() -> Iterator[str]:
    """The URL of an empty database. Skips the test where PostgreSQL or its driver is missing."""
    pytest.importorskip("psycopg", reason="psycopg comes with the postgres extra")
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL on this machine")
    place = Path(tempfile.mkdtemp(prefix="variorum-pg-"))
    try:
        run = _runner(place)
        run(
            folder / "initdb",
            "-D",
            place / "rows",
            "-U",
            "variorum",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        listening = f"-c listen_addresses='' -c fsync=off -k {place}"
        run(folder / "pg_ctl", "-D", place / "rows", "-w", "-l", place / "log", "-o", listening, "start")
        try:
            yield f"postgresql+psycopg://variorum@/postgres?host={place}"
        finally:
            run(folder / "pg_ctl", "-D", place / "rows", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(place, ignore_errors=True)


class _Runner:
    """Runs a program as somebody whom PostgreSQL lets: it refuses to be started by root."""

    def __init__(self, place: Path, user: str | None) -> None:
        self._place, self._user = place, user

    def __call__(self, *words: str | Path) -> None:
        done = subprocess.run(
            [str(word) for word in words],
            cwd=self._place,
            user=self._user,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # the server would keep a pipe open
            stderr=subprocess.DEVNULL,
            timeout=180,
            check=False,
        )
        if done.returncode:
            pytest.fail(f"{Path(words[0]).name} ended with {done.returncode}", pytrace=False)


def _runner(place: Path) -> _Runner:
    if os.geteuid() != 0:
        return _Runner(place, None)
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL refuses to run as root, and there is no user postgres")
    os.chown(place, user.pw_uid, user.pw_gid)
    return _Runner(place, "postgres")
