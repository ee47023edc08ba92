"""What must hold for the files served as they are."""

import hashlib
import re

from app.config import folder
from app.web.rendering import environment

STATIC = folder("static")
HTMX = "htmx-4.0.1"


def test_htmx_is_the_published_file_with_its_licence_beside_it() -> None:
    script = (STATIC / f"vendor/{HTMX}.min.js").read_bytes()

    assert (
        hashlib.sha256(script).hexdigest()
        == "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
    )
    assert (STATIC / f"vendor/{HTMX}.LICENSE.txt").read_text().startswith("Zero-Clause BSD")


def test_pages_name_the_htmx_that_is_there() -> None:
    named = re.findall(r"vendor/([^']*)\.min\.js", (folder("templates") / "meeting.html").read_text())

    assert named == [HTMX]


def test_our_script_stays_small() -> None:
    assert len((STATIC / "js/comparison.js").read_text().splitlines()) <= 100


def test_colours_are_written_down_in_one_place() -> None:
    for sheet in (STATIC / "css").glob("*.css"):
        if sheet.name != "variables.css":
            screen = sheet.read_text().split("@media print")[0]
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!\s*\{)", re.sub(r"#[a-z][\w-]*", "", screen)), (
                sheet.name
            )


def test_every_kind_of_variant_and_mark_has_its_style() -> None:
    css = (STATIC / "css/comparison.css").read_text()
    words = environment().globals["words"]

    assert [kind for kind in words.VARIANTS if f"b.{kind}" not in css] == []
    assert [mark for mark in words.PASSAGES if f"mark.{mark}" not in css] == []


def test_no_stylesheet_loads_anything_from_elsewhere() -> None:
    for sheet in (STATIC / "css").glob("*.css"):
        assert "url(" not in sheet.read_text()
        assert "@import" not in sheet.read_text()
