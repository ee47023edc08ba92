"""collate and ingest as a person or a script meets them: what they print, where, and the exit code."""

import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import pytest

from app.collation import collate
from app.collation.text import Witness
from app.config import folder
from app.store.engine import open_engine, reading
from app.store.queries import articles, meeting
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


# the commands together


def test_help_names_every_command_and_says_what_it_does(run: Run) -> None:
    done = run("--help")
    assert done.exit_code == 0
    for name, does in (
        ("serve", "Show the comparisons"),
        ("ingest", "Load articles"),
        ("collate", "Compare texts"),
    ):
        assert re.search(rf"\b{name}\s+{does}", done.stdout)


def test_a_mistyped_command_is_answered_with_what_it_may_have_meant(run: Run) -> None:
    done = run("colate", *SEEDS)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Did you mean 'collate'?" in done.stderr


@pytest.mark.slow
def test_collate_imports_no_server_no_database_and_nothing_of_the_heavy_sciences() -> None:
    heavy = "scipy sklearn numba torch pandas fastapi starlette uvicorn sqlmodel sqlalchemy alembic jinja2"
    asked = (
        "import sys; from app.__main__ import cli; cli(sys.argv[1:], standalone_mode=False); "
        f"print(*sorted(set({heavy.split()}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, "collate", "--json", *SEEDS],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stderr.split() == []
    assert json.loads(done.stdout)["passages"]


# collate


def test_collate_prints_the_whole_collation_as_one_json_object(run: Run) -> None:
    done = run("collate", "--json", *SEEDS)
    witnesses = [Witness(siglum, path.read_text("utf-8")) for siglum, path in zip("ABC", SEEDS, strict=True)]
    assert done.exit_code == 0
    assert json.loads(done.stdout) == json.loads(json.dumps(asdict(collate(witnesses))))
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_collate_needs_no_database(run: Run, new_database: Path) -> None:
    run("collate", "--json", *SEEDS)
    assert not new_database.exists()


def test_collate_letters_files_in_the_order_given(run: Run) -> None:
    answer = json.loads(run("collate", "--json", *reversed(SEEDS)).stdout)
    lengths = {witness["siglum"]: witness["length"] for witness in answer["witnesses"]}
    assert lengths == {
        siglum: len(path.read_text("utf-8")) for siglum, path in zip("CBA", SEEDS, strict=True)
    }


def test_collate_counts_in_the_text_after_the_gate(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\rThree.")
    answer = json.loads(run("collate", "--json", tmp_path / "a.txt").stdout)
    assert answer["witnesses"][0]["length"] == len("One.\nTwo.\nThree.")


def test_collate_takes_a_text_over_the_limit_of_uploads(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ein Wort. " * 300)
    done = run("collate", "--json", tmp_path / "a.txt", APP_TEXT_LIMIT="10")
    assert json.loads(done.stdout)["witnesses"][0]["length"] == 3000


def test_collate_follows_a_link_that_somebody_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(SEEDS[2])
    assert run("collate", "--json", tmp_path / "link.txt").exit_code == 0


def test_collate_without_json_shows_each_passage_and_its_readings(run: Run) -> None:
    done = run("collate", *SEEDS)
    passages = json.loads(run("collate", "--json", *SEEDS).stdout)["passages"]
    assert done.exit_code == 0
    assert done.stdout.startswith(f"3 texts share {len(passages)} passages.\n")
    shown = [line for line in done.stdout.splitlines() if line.startswith("   ")]
    assert len(shown) == sum(len(passage["readings"]) for passage in passages)


def test_collate_shows_control_characters_by_their_codes(run: Run, tmp_path: Path) -> None:
    same = "The envoy Elizabeth Salmón said \x1b[31mimpunity\u202e breeds famine in Ruritania's quarries. "
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(same, encoding="utf-8")
    done = run("collate", tmp_path / "a.txt", tmp_path / "b.txt")
    assert "\\x1b[31mimpunity\\u202e breeds" in done.stdout
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"caf\xe9", "This is not UTF-8 at byte 4 (0xE9)."),
        (b"a\0b", "Character 2 is NUL (U+0000), which no text may hold."),
        (b" \n", "There is no text here."),
        (None, "It could not be opened: No such file or directory."),
    ],
)
def test_collate_names_an_unreadable_file_on_stderr_and_prints_nothing_else(
    run: Run, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    bad = tmp_path / "bad.txt"
    if content is not None:
        bad.write_bytes(content)
    done = run("collate", "--json", SEEDS[0], bad)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"{bad}: {reason}\n")


@pytest.mark.slow
def test_collate_writes_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Elizabeth Salmón spoke. 安理会", encoding="utf-8")
    for words in (["--json"], []):
        done = subprocess.run(
            [sys.executable, "-m", "app", "collate", *words, tmp_path / "a.txt", tmp_path / "a.txt"],
            env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
            capture_output=True,
            check=False,
            cwd=ROOT,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout
        if words:
            assert json.loads(done.stdout.decode("utf-8"))["witnesses"][0]["length"] == 27


# ingest


def test_ingest_says_line_by_line_what_became_of_each_file(run: Run, new_database: Path) -> None:
    done = run("ingest", folder("seeds"))
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert lines[0].startswith("A new database was made at ")
    assert [line.split(" ")[0] for line in lines[1:4]] == ["1/3", "2/3", "3/3"]
    assert lines[3].endswith(f"{SEEDS[2].name}: added (C of {SLUG})")
    assert lines[4:] == ["3 added, 0 already there, 0 refused."]
    assert sigla(new_database) == ["A", "B", "C"]


def test_a_second_ingest_says_that_all_is_there(run: Run, new_database: Path) -> None:
    run("ingest", folder("seeds"))
    done = run("ingest", folder("seeds"))
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "0 added, 3 already there, 0 refused.")
    assert sigla(new_database) == ["A", "B", "C"]


def test_ingest_names_bad_files_on_stderr_takes_the_others_and_ends_in_1(
    run: Run, new_database: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    done = run("ingest", "--meeting", SLUG, tmp_path / "bad.txt", SEEDS[0], tmp_path / "missing.txt")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "1 added, 0 already there, 2 refused."
    assert done.stderr.splitlines() == [
        f"{tmp_path / 'bad.txt'}: This is not UTF-8 at byte 1 (0xFF).",
        f"{tmp_path / 'missing.txt'}: It could not be opened: No such file or directory.",
    ]
    assert sigla(new_database) == ["A"]


@pytest.mark.parametrize(
    ("settings", "code", "said"),
    [
        ({"APP_WRITES": "perhaps"}, 2, "APP_WRITES: "),
        ({"APP_TEXT_LIMIT": "-1"}, 2, "APP_TEXT_LIMIT: "),
        ({"APP_DATABASE_URL": "nonsense"}, 1, "APP_DATABASE_URL cannot be used"),
        ({"APP_DATABASE_URL": "sqlite:////nowhere/at/all.db"}, 1, "unable to open database file"),
        ({"APP_DATABASE_URL": f"sqlite:///{ROOT / 'LICENSE'}"}, 1, "not a database"),
    ],
)
def test_a_wrong_setting_or_database_is_told_in_one_line(
    run: Run, settings: dict[str, str], code: int, said: str
) -> None:
    done = run("ingest", folder("seeds"), **settings)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_on_a_terminal_ingest_draws_a_bar(new_database: Path) -> None:
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "app", "ingest", folder("seeds")],
        env=os.environ | {"APP_DATABASE_URL": f"sqlite:///{new_database}", "TERM": "xterm", "COLUMNS": "100"},
        stdout=theirs,
        cwd=ROOT,
    ) as ingest:
        os.close(theirs)
        drawn = b""
        with suppress(OSError):  # how a terminal tells that the other side is gone
            while more := os.read(ours, 4096):
                drawn += more
    os.close(ours)
    assert ingest.returncode == 0
    assert b"100%" in drawn
    assert b"1/3" not in drawn
    assert b"3 added" in drawn
