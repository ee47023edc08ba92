"""A real server as a process of its own: started, waited for, and ended. It knows no browser."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 180.0  # seconds until a server must have said its address


@contextmanager
def serving(database: Path, cwd: Path, **environment: str) -> Iterator[str]:
    """Serve `database` from the folder `cwd`; yields the address. When it dies, what it said is told."""
    log = database.with_suffix(".log")
    with log.open("wb") as spoken:
        server = subprocess.Popen(
            [sys.executable, "-m", "app", "serve", "--port", "0"],
            cwd=cwd,
            env=os.environ
            | {"APP_DATABASE_URL": f"sqlite:///{database}", "PYTHONUNBUFFERED": "1"}
            | environment,
            stdout=spoken,
            stderr=subprocess.STDOUT,
        )
    try:
        yield _address(server, log)
    finally:
        _end(server)


def _address(server: "subprocess.Popen[bytes]", log: Path) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        ended = server.poll() is not None
        said = log.read_text("utf-8")
        for line in said.splitlines():
            if line.startswith("Variorum is at "):
                return line.split()[3].rstrip("/")
        assert not ended, f"the server ended before it had an address, saying:\n{said}"
        time.sleep(0.05)
    raise AssertionError(f"no address in {PATIENCE:.0f} s, but:\n{log.read_text('utf-8')}")


def _end(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
