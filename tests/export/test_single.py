"""A page put into one file: its own styles and scripts inside, and nothing asked of anybody."""

import re

import pytest

from app.export.single import single

PAGE = """<!doctype html><html><head>
  <link rel="icon" href="/static/icon.svg?v=1">
  <link rel="stylesheet" href="/static/css/a.css?v=1">
  <link rel="stylesheet" href="/static/css/b.css">
  <script src="/static/js/c.js?v=2" defer></script>
</head><body>&lt;link rel="stylesheet" href="/static/css/a.css"&gt;</body></html>"""
FILES = {"css/a.css": "a { color: red }", "css/b.css": r"b { content: '\\1' }", "js/c.js": "const c = 1;"}


def test_styles_and_scripts_stand_inside_in_their_order() -> None:
    made = single(PAGE, FILES.__getitem__)

    assert re.findall(r"<style>(.*?)</style>", made) == [FILES["css/a.css"], FILES["css/b.css"]]
    assert '<script type="module">const c = 1;</script>' in made
    assert "src=" not in made
    assert "<link" not in made


def test_words_of_the_page_that_look_like_a_link_stay_words() -> None:
    assert '&lt;link rel="stylesheet" href="/static/css/a.css"&gt;' in single(PAGE, FILES.__getitem__)


def test_the_file_allows_what_is_in_it_and_nothing_else() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', single(PAGE, FILES.__getitem__))

    assert policy is not None
    assert policy[1].startswith("default-src 'none'; style-src 'sha256-")
    assert policy[1].count("'sha256-") == 3
    assert "unsafe" not in policy[1]


def test_a_script_that_would_end_its_element_is_refused() -> None:
    with pytest.raises(ValueError, match="ends its own element"):
        single(PAGE, (FILES | {"js/c.js": "'</SCRIPT>'"}).__getitem__)
