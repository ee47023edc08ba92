"""What the README promises, and the files it speaks of, exist."""

import re
import tomllib
from pathlib import Path

from app.__main__ import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_variorum_command_in_the_readme_exists() -> None:
    shown = set(re.findall(r"variorum (\w+)", README)) & {"serve", "ingest", "collate", "export"}
    assert shown
    assert shown <= set(COMMANDS)


def test_ci_runs_the_readme_s_own_test_command() -> None:
    commands = re.findall(r"^\.venv/bin/pip install .*pytest.*$", README, flags=re.MULTILINE)
    assert len(commands) == 1
    assert commands[0].replace("pip install -e", "pip install -q -e") in (ROOT / ".ci" / "run").read_text()


def test_every_file_the_readme_links_to_exists() -> None:
    links = re.findall(r"\]\(((?!http)[^)#]+)\)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_setting_has_its_line_in_the_readme() -> None:
    from app.config import Settings

    missing = [name for name in Settings.model_fields if f"APP_{name.upper()}" not in README]
    assert missing == []


def test_the_lock_holds_every_dependency() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    locked = {package["name"] for package in lock["package"]}
    extras = PROJECT["project"]["optional-dependencies"].values()
    asked = [*PROJECT["project"]["dependencies"], *(name for extra in extras for name in extra)]
    names = {re.split(r"[<>=!~\[ ;]", name)[0].lower() for name in asked}
    assert names <= locked
