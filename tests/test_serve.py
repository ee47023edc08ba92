"""serve as a person meets it: what it does to the database first, where it listens, how it ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from app.config import folder
from app.ingest.load import load
from app.store.drafts import ArticleChange, Draft
from app.store.engine import open_engine, reading, writing
from app.store.queries import (
    add_revision,
    articles,
    change_article,
    erase_article,
    erase_meeting,
    hide_article,
    meeting,
    meetings,
)
from app.store.schema import migrate
from tests.conftest import Run

ROOT = Path(__file__).parent.parent
SEEDS = sorted(folder("seeds").glob("*.txt"))
SLUG = "2023-03-17-arria-dprk-human-rights"


def sigla(path: Path) -> list[str]:
    engine = open_engine(f"sqlite:///{path}")
    with reading(engine) as session:
        found = [row.siglum for row in articles(session, meeting(session, SLUG))]
    engine.dispose()
    return found


@contextmanager
def serving(path: Path, *words: str, **settings: str) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """A server on a free port, and the lines it printed up to its address."""
    with subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", "0", *words],
        env=os.environ | {"APP_DATABASE_URL": f"sqlite:///{path}"} | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as server:
        patience = threading.Timer(300, server.kill)
        patience.start()
        try:
            yield server, _lines_to_address(server)
        finally:
            patience.cancel()
            server.kill()


def _lines_to_address(server: subprocess.Popen[str]) -> list[str]:
    assert server.stdout is not None
    lines: list[str] = []
    while not lines or "http://" not in lines[-1]:
        line = server.stdout.readline()
        assert line, f"no address after {lines}: {server.communicate()[1]}"
        lines.append(line.rstrip("\n"))
    return lines


def _answer(line: str, path: str) -> str:
    address = next(word for word in line.split() if word.startswith("http://"))
    with urllib.request.urlopen(address + path, timeout=120) as answer:
        return answer.read().decode("utf-8")


@pytest.mark.slow
def test_serve_fills_an_empty_database_says_so_answers_and_stops_when_told(new_database: Path) -> None:
    with serving(new_database) as (server, lines):
        assert lines[0].startswith("A new database was made at ")
        assert lines[1:3] == [
            "The database had no articles but seeds, so the seeds were loaded:",
            "3 added, 0 already there, 0 refused.",
        ]
        assert lines[3].startswith("Variorum is at http://127.0.0.1:")
        assert json.loads(_answer(lines[3], "healthz"))["status"] == "ok"
        assert "not yet counted" not in _answer(lines[3], ""), "the first reader finds an example"
        assert "limnews.com" in _answer(lines[3], f"meetings/{SLUG}")
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=60) == 0
    with serving(new_database) as (_server, lines):
        assert len(lines) == 1, "nothing to say the second time but the address"
    assert sigla(new_database) == ["A", "B", "C"]


@pytest.mark.slow
def test_serve_completes_a_first_start_that_was_cut_short(
    new_database: Path, tmp_path: Path, run: Run
) -> None:
    _load_first_seed_only(new_database, tmp_path)
    assert sigla(new_database) == ["A"]
    with serving(new_database) as (_server, lines):
        assert "2 added, 1 already there, 0 refused." in lines
    assert sigla(new_database) == ["A", "B", "C"]


def _load_first_seed_only(path: Path, tmp_path: Path) -> None:
    (tmp_path / SEEDS[0].name).write_bytes(SEEDS[0].read_bytes())
    whole = (folder("seeds") / "manifest.toml").read_text("utf-8")
    (tmp_path / "manifest.toml").write_text("[[article]]".join(whole.split("[[article]]")[:2]), "utf-8")
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    load(engine, [tmp_path / "manifest.toml"], today=date(2026, 11, 21), came_in="seed")
    engine.dispose()


def _changed_all(path: Path) -> None:
    """The seeds loaded, one of them corrected since and one told anew."""
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    load(engine, [folder("seeds")], today=date(2026, 11, 21), came_in="seed")
    with writing(engine) as session:
        add_revision(session, 1, Draft("Corrected.", b"Corrected."))
        change_article(session, 2, ArticleChange(outlet="The Herald"))
    engine.dispose()


@pytest.mark.slow
def test_serve_does_not_bring_back_seeds_that_were_corrected_or_told_anew(new_database: Path) -> None:
    _changed_all(new_database)
    with serving(new_database) as (_server, lines):
        assert len(lines) == 1
    assert sigla(new_database) == ["A", "B", "C"]


@pytest.mark.slow
def test_serve_does_not_bring_back_what_was_erased(new_database: Path) -> None:
    _changed_all(new_database)
    engine = open_engine(f"sqlite:///{new_database}")
    with writing(engine) as session:
        for number in (1, 2, 3):
            hide_article(session, number)
            erase_article(session, number)
        erase_meeting(session, SLUG)
    with serving(new_database) as (_server, lines):
        assert len(lines) == 1
    with reading(engine) as session:
        assert meetings(session) == ()
    engine.dispose()


@pytest.mark.slow
def test_serve_adds_no_seeds_to_what_somebody_loaded(new_database: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "own.txt").write_text("Our own article.")
    run("ingest", "--meeting", "our-own", tmp_path / "own.txt")
    with serving(new_database) as (_server, lines):
        assert len(lines) == 1
    engine = open_engine(f"sqlite:///{new_database}")
    with reading(engine) as session:
        assert [row.slug for row in meetings(session)] == ["our-own"]
    engine.dispose()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])
def test_serve_listens_elsewhere_only_when_nobody_can_write(run: Run, new_database: Path, host: str) -> None:
    done = run("serve", "--host", host)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "APP_WRITES=off" in done.stderr
    assert not new_database.exists()


@pytest.mark.slow
def test_serve_listens_elsewhere_with_writes_off(new_database: Path) -> None:
    with serving(new_database, "--host", "0.0.0.0", APP_WRITES="off") as (_server, lines):
        assert json.loads(_answer(lines[-1], "healthz"))["status"] == "ok"


def test_serve_says_that_a_port_is_taken_and_tries_no_other(run: Run, new_database: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--port", port)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Cannot listen on 127.0.0.1 port {port}: Address already in use.")
    assert not new_database.exists()


def test_serve_refuses_a_database_in_memory(run: Run) -> None:
    done = run("serve", "--port", "0", APP_DATABASE_URL="sqlite://")
    assert done.exit_code == 2
    assert "must name a file" in done.stderr
