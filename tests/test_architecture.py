"""The house rules that a machine can check: layers, sizes, docstrings, and that the checks bite."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "app").rglob("*.py"))


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
    ]
    return subprocess.run([*command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    pytest.importorskip("importlinter", reason="import-linter comes with the dev extra")
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.slow
def test_the_import_contracts_hold(copy: Path) -> None:
    done = contracts(copy)
    assert "0 broken" in done.stdout, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("app/utils.py", ""),
        ("app/collation/helpers.py", ""),
        ("app/collation/align/__init__.py", "import app.store\n"),
        ("app/collation/layout/lines.py", "import pathlib\n"),
        ("app/ingest/load.py", "import app.comparison\n"),
        ("app/store/engine.py", "import app.web\n"),
        ("app/export/tei.py", "import app.web\n"),
    ],
)
def test_a_drawer_or_an_import_upward_breaks_the_build(copy: Path, file: str, line: str) -> None:
    path = copy / file
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + line, encoding="utf-8")
    assert contracts(copy).returncode != 0


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize(
    "path", [p for p in MODULES if "collation" in p.parts], ids=lambda path: str(path.relative_to(ROOT))
)
def test_everything_public_in_the_core_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert ast.get_docstring(tree)
    assert [node.name for node in public if not ast.get_docstring(node)] == []
