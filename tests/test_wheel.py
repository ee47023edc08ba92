"""The wheel: what is in it, and that it serves the seeds from another folder than the checkout's."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.browser.serving import serving

ROOT = Path(__file__).parent.parent
OURS = ("app", "migrations", "seeds", "static", "templates")
MEETING = "meetings/2023-03-17-arria-dprk-human-rights"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, so that building leaves nothing in it."""
    copy = tmp_path_factory.mktemp("source")
    for name in (*OURS, "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(ROOT / name, copy)
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("wheel")
    _run("hatchling", "build", "-t", "wheel", "-d", str(built), cwd=source)
    (made,) = built.glob("variorum-*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("another place") / "site packages"
    pip = ("pip", "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    _run(*pip, "--target", str(site), str(wheel), cwd=site.parent)
    return site


def _run(module: str, *words: str, cwd: Path) -> None:
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    tops = {name.split("/")[0] for name in names}
    assert tops == {"app", next(top for top in tops if top.endswith(".dist-info"))}
    assert [name for name in names if any(part.startswith("test") for part in Path(name).parts)] == []


def test_the_wheel_holds_every_file_of_the_checkout_unchanged(wheel: Path, source: Path) -> None:
    expected = {
        ("app/" if folder != "app" else "") + path.relative_to(source).as_posix(): path.read_bytes()
        for folder in OURS
        for path in (source / folder).rglob("*")
        if path.is_file()
    }

    with zipfile.ZipFile(wheel) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if name.startswith("app/")}

    assert held.keys() == expected.keys()
    assert [name for name, content in expected.items() if content != held[name]] == []


def test_an_installed_wheel_serves_the_seeds_from_another_folder(installed: Path) -> None:
    elsewhere = installed.parent / "a folder with a space"
    elsewhere.mkdir()

    with serving(elsewhere / "variorum.db", elsewhere, PYTHONPATH=str(installed)) as address:
        home = _read(f"{address}/")
        meeting = _read(f"{address}/{MEETING}")
        stylesheet = _read(f"{address}/static/css/comparison.css")

    assert "The same meeting, in other words" in home
    for words in ("could", "may", "prevails over", "trumps", "tendency", "inclination"):
        assert f">{words}</b>" in meeting
    assert stylesheet == (installed / "app/static/css/comparison.css").read_text("utf-8")


def test_an_installed_wheel_uses_its_own_files(installed: Path) -> None:
    """Changed in the installed copy alone, a template, a stylesheet and a seed show on the page."""
    site = Path(shutil.copytree(installed, installed.parent / "changed"))
    _replace(site / "app/templates/base.html", "gives no verdicts", "was installed elsewhere")
    _replace(site / "app/static/css/home.css", ".hero", "/* installed elsewhere */ .hero")
    _replace(site / "app/seeds/002_31eda443f176cb63.txt", "North Korea", "Northern Ruritania")

    with serving(site / "variorum.db", site.parent, PYTHONPATH=str(site)) as address:
        assert "was installed elsewhere" in _read(f"{address}/")
        assert "installed elsewhere" in _read(f"{address}/static/css/home.css")
        assert "Northern Ruritania" in _read(f"{address}/{MEETING}")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def _read(address: str) -> str:
    with urlopen(address, timeout=120) as answer:
        body: bytes = answer.read()
    return body.decode("utf-8")
