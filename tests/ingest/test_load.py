"""Loading files: whole, once, in order, past bad ones, and through a kill."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.config import folder
from app.ingest.load import Outcome, load
from app.store.engine import open_engine, reading
from app.store.queries import articles, meeting, meetings, original
from app.store.rows import ArticleRow

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2026, 11, 21)


def loaded(
    engine: Engine, *paths: Path, slug: str | None = None, limit: int = 2_000_000
) -> list[tuple[str, str]]:
    """Each file's name and what became of it."""
    outcomes = load(engine, paths, today=TODAY, slug=slug, limit=limit)
    return [(Path(outcome.name).name, outcome.end) for outcome in outcomes]


def reasons(engine: Engine, *paths: Path, slug: str | None = "m", limit: int = 2_000_000) -> list[str]:
    outcomes = load(engine, paths, today=TODAY, slug=slug, limit=limit)
    assert {outcome.end for outcome in outcomes} == {"refused"}
    return [outcome.said for outcome in outcomes]


def stored(engine: Engine, slug: str) -> tuple[ArticleRow, ...]:
    with reading(engine) as session:
        return articles(session, meeting(session, slug))


def text_file(folder_: Path, name: str, text: str | bytes = "A text.") -> Path:
    path = folder_ / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def event(folder_: Path, number: int) -> Path:
    """A folder with a manifest of this many articles."""
    folder_.mkdir()
    lines = ['[meeting]\nslug = "m"\ntitle = "T"\n']
    for n in range(number):
        text_file(folder_, f"{n}.txt", f"Text number {n}. " * 200)
        lines.append(f'[[article]]\nfile = "{n}.txt"\noutlet = "Outlet {n % 3}"\n')
    text_file(folder_, "manifest.toml", "".join(lines))
    return folder_


def test_the_seeds_go_in_whole_and_in_order(engine: Engine) -> None:
    seeds = folder("seeds")
    assert [end for _name, end in loaded(engine, seeds)] == ["added"] * 3
    rows = stored(engine, "2023-03-17-arria-dprk-human-rights")
    assert [(row.siglum, row.outlet, row.published_at, row.role) for row in rows] == [
        ("A", "limnews.com", "2023-03-18", "report"),
        ("B", None, None, "report"),
        ("C", "waradana.com", None, "preview"),
    ]
    for row, path in zip(rows, sorted(seeds.glob("*.txt")), strict=True):
        with reading(engine) as session:
            assert original(session, row.id, 1) == path.read_bytes()
        assert row.revision.text == path.read_text(encoding="utf-8")


def test_a_second_run_changes_nothing(engine: Engine, database: Path, tmp_path: Path) -> None:
    paths = [event(tmp_path / "event", 5), text_file(tmp_path, "lone.txt", "Lone.")]
    assert {end for _name, end in loaded(engine, *paths, slug="m")} == {"added"}
    before = _dump(database)
    assert {end for _name, end in loaded(engine, *paths, slug="m")} == {"already there"}
    assert _dump(database) == before


def test_a_bad_file_is_named_with_its_reason_and_the_others_go_in(engine: Engine, tmp_path: Path) -> None:
    text_file(tmp_path, "a.txt", "Good.")
    text_file(tmp_path, "b.txt", b"caf\xe9")
    text_file(tmp_path, "c.txt", "Good too.")
    outcomes = load(engine, [tmp_path], today=TODAY, slug="m")
    assert [outcome.end for outcome in outcomes] == ["added", "refused", "added"]
    assert outcomes[1] == Outcome(str(tmp_path / "b.txt"), "refused", "This is not UTF-8 at byte 4 (0xE9).")
    assert [row.revision.text for row in stored(engine, "m")] == ["Good.", "Good too."]


def test_a_bad_entry_of_a_manifest_is_named_and_the_others_go_in(engine: Engine, tmp_path: Path) -> None:
    text_file(tmp_path, "good.txt")
    manifest = (
        '[meeting]\nslug = "m"\ntitle = "T"\n[[article]]\nfile = "missing.txt"\n'
        '[[article]]\nfile = "good.txt"\n'
        '[[article]]\nfile = "good.txt"\nauthor = "X"\n[[article]]\nfile = "good.txt"\noutlet = "AP"\n'
        'published_at = 2099-01-01\n[[article]]\nfile = "a\\u0000.txt"\n'
    )
    outcomes = load(engine, [text_file(tmp_path, "manifest.toml", manifest)], today=TODAY)
    assert [outcome.end for outcome in outcomes] == ["refused", "added", "refused", "refused", "refused"]
    assert outcomes[0].said == "It could not be opened: No such file or directory."
    assert "has no 'author'" in outcomes[2].said
    assert outcomes[3].said == "published_at: This date is in the future."
    assert outcomes[4].said == "No file can have a NUL in its name."


def test_when_every_file_is_bad_no_meeting_is_made(engine: Engine, tmp_path: Path) -> None:
    assert reasons(engine, text_file(tmp_path, "a.txt", " "), slug="m") == ["There is no text here."]
    with reading(engine) as session:
        assert meetings(session) == ()


def test_loose_files_go_to_the_meeting_named_which_is_made_when_new(engine: Engine, tmp_path: Path) -> None:
    assert loaded(engine, text_file(tmp_path, "a.TXT"), slug="new-one") == [("a.TXT", "added")]
    loaded(engine, text_file(tmp_path, "b.txt", "Another."), slug="new-one")
    with reading(engine) as session:
        assert [(row.slug, row.title, row.articles) for row in meetings(session)] == [
            ("new-one", "new-one", 2)
        ]


@pytest.mark.parametrize(
    ("name", "slug", "sentence"),
    [
        ("a.txt", None, "Name its meeting with --meeting, or list it in a manifest."),
        ("a.txt", "Not A Slug", "--meeting slug: A short name has"),
        ("a.pdf", "m", "Only folders, .toml manifests and .txt files"),
        ("missing.txt", "m", "It could not be opened: No such file or directory."),
        ("missing", "m", "There is no such file or folder."),
        ("empty", "m", "There is neither a manifest.toml nor a .txt file in this folder."),
    ],
)
def test_what_cannot_be_loaded_is_told(
    engine: Engine, tmp_path: Path, name: str, slug: str | None, sentence: str
) -> None:
    text_file(tmp_path, "a.txt")
    text_file(tmp_path, "a.pdf")
    (tmp_path / "empty").mkdir()
    (said,) = reasons(engine, tmp_path / name, slug=slug)
    assert sentence in said


def test_a_manifest_about_another_meeting_is_refused(engine: Engine, tmp_path: Path) -> None:
    (said,) = reasons(engine, event(tmp_path / "event", 2), slug="other")
    assert said == "The manifest is about another meeting, m."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_links_and_folders_are_refused_without_waiting(engine: Engine, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to("/etc/passwd")
    (tmp_path / "c.txt").mkdir()
    (tmp_path / "d.txt").symlink_to("d.txt")
    link = "This is a symbolic link; only regular files are read."
    assert reasons(engine, tmp_path) == ["This is no regular file.", link, "This is no regular file.", link]


def test_a_file_too_large_is_refused_before_it_is_read(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024**3)  # sparse: reading it would fill the memory
    (said,) = reasons(engine, path)
    assert "at most 8,000,000 can be taken" in said


def test_the_limit_of_the_settings_holds(engine: Engine, tmp_path: Path) -> None:
    assert reasons(engine, text_file(tmp_path, "a.txt", "x" * 11), limit=10) == [
        "The text has 11 characters; at most 10 can be taken."
    ]


def test_a_name_that_commands_a_terminal_is_shown_by_its_codes(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[2J\n.txt"
    path.write_bytes(b"\xff")
    (outcome,) = load(engine, [path], today=TODAY, slug="m")
    assert outcome.name.endswith("a\\x1b[2J\\n.txt")


def test_progress_is_announced_article_by_article(engine: Engine, tmp_path: Path) -> None:
    heard: list[tuple[int, int, str]] = []
    paths = [event(tmp_path / "event", 2), tmp_path / "missing.txt"]
    load(
        engine,
        paths,
        today=TODAY,
        slug="m",
        announce=lambda done, total, outcome: heard.append((done, total, outcome.end)),
    )
    assert heard == [(1, 3, "added"), (2, 3, "added"), (3, 3, "refused")]


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return [line for line in connection.iterdump() if "received_at" not in line]


LOADER = """
import sys
from datetime import date
from pathlib import Path
from app.ingest.load import load
from app.store.engine import open_engine

engine = open_engine(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()

def announce(done, total, outcome):
    print(done, flush=True)
    sys.stdin.readline()

load(engine, [Path(sys.argv[2])], today=date(2026, 11, 21), announce=announce)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
@pytest.mark.slow
def test_killed_at_any_point_and_run_again_it_completes(database: Path, tmp_path: Path) -> None:
    """Each round kills a loader a little later; what it said was stored must be there, once."""
    texts, total = event(tmp_path / "event", 40), 40
    cut_short = 0
    for n in range(8):
        path = tmp_path / f"{n}.db"
        path.write_bytes(database.read_bytes())
        announced = _load_and_kill(path, texts, after=1 + 4 * n, pause=n * 0.0009)
        assert _dump(path)
        engine = open_engine(f"sqlite:///{path}")
        present = len(stored(engine, "m"))
        assert announced <= present <= announced + 1
        cut_short += present < total
        ends = [end for _name, end in loaded(engine, texts)]
        assert ends == ["already there"] * present + ["added"] * (total - present)
        rows = stored(engine, "m")
        assert [row.revision.text[:14] for row in rows] == [f"Text number {n}."[:14] for n in range(total)]
        assert len({row.siglum for row in rows}) == total
        engine.dispose()
    assert cut_short == 8


def _load_and_kill(path: Path, texts: Path, after: int, pause: float) -> int:
    """Kill a loader some moments after it announced this many; answers how many it announced in all.

    It is let go on for a few more, and waits there: none is too fast to be killed.
    """
    with subprocess.Popen(
        [sys.executable, "-c", LOADER, f"sqlite:///{path}", str(texts)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as loader:
        assert loader.stdin is not None
        assert loader.stdout is not None
        assert loader.stdout.readline() == "ready\n"
        loader.stdin.write("go\n" * (1 + after + 5))
        loader.stdin.flush()
        announced = [int(loader.stdout.readline()) for _ in range(after)]
        time.sleep(pause)
        loader.kill()
        announced += [int(line) for line in loader.stdout.read().split()]
        return announced[-1]
