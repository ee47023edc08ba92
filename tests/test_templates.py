"""What must hold for every template, whoever uses it."""

import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.collation.layout import Block, Cell, Column, Row, Run, Segment, Table
from app.collation.text import Passage, Reading
from app.config import folder
from app.web.addresses import Choice
from app.web.rendering import environment

TEMPLATES = sorted(folder("templates").glob("*.html"))
FRAGMENTS = [path for path in TEMPLATES if path.name.startswith("_")]
NAMES = [path.name for path in TEMPLATES]
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
HOSTILE = [
    "<script>alert(1)</script>",
    "</p></div><b onclick=x>",
    "&lt;mark&gt; &amp; &#60;",
    "{{ 7 * 7 }} {% raw %}",
    "<!-- <![CDATA[ ]]> -->",
    "  spaces   kept  ",
    "tab\there\u00a0and\u2028there",
    "𝒜stral é combining",
    "\x0b\x0c\x1b",
    "عربي 123 <bdi>",
    "' \" ` =",
]


class Text(HTMLParser):
    """The text nodes of the element with class `prose`, without those inside [data-chrome]."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self._open.append("data-chrome" in dict(attrs))

    def handle_endtag(self, _tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open):
            self.text += data


def text_of(html: str) -> Text:
    parser = Text()
    parser.feed(html)
    parser.close()
    return parser


def macros() -> object:
    return environment().get_template("macros.html").module


def passage(number: int, *sigla: str, id: str | None = None) -> Passage:  # noqa: A002
    readings = tuple(Reading(siglum, 0, 9, f"r-{number}", "reworded") for siglum in sigla)
    return Passage(id or f"p-{number}", number, "reworded", readings, ())


def prose(blocks: list[Block], passages: dict[str, Passage] | None = None, chosen: str | None = None) -> str:
    choice = Choice("a-meeting", passage=chosen)
    return str(macros().prose(blocks, "A", passages or {}, choice))


def plain(text: str) -> Block:
    return Block("paragraph", (Segment((), (), None, (Run(text),)),))


def gap(text: str) -> Block:
    return Block("break", (Segment((), (), None, (Run(text),)),))


def test_paragraphs_are_counted_by_the_lines_that_stand_together() -> None:
    lines = [
        ("paragraph", "one", 1),
        ("break", "\n", 1),
        ("lines", "two\nthree", 2),
        ("paragraph", "four", 1),
    ]
    html = prose([Block(kind, (Segment((), (), None, (Run(text),)),), many) for kind, text, many in lines])
    assert re.findall(r'id="([^"]+)"', html) == ["A-1", "A-2", "A-4"]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_prose_is_exactly_the_text_it_was_given(hostile: str) -> None:
    marked = Segment(("p-1", "p-2"), ("p-1",), "close", (Run(hostile, "name"), Run(hostile, stock=True)))
    blocks = [
        plain(hostile),
        gap("\n \n"),
        Block("headline", (marked, Segment((), (), None, (Run(hostile),)))),
        gap("\n"),
        Block("stray", (Segment((), (), None, (Run("\u202e", control=True), Run(hostile))),)),
    ]

    html = prose(blocks, {"p-1": passage(1, "A", "B")})

    told = text_of(html)
    assert told.text == hostile + "\n \n" + hostile * 3 + "\n\u202e" + hostile
    assert set(told.tags) <= {"p", "a", "small", "mark", "b", "span"}


def test_a_control_character_is_isolated_and_shown_by_its_code() -> None:
    html = prose([Block("paragraph", (Segment((), (), None, (Run("\u202e", control=True),)),))])

    assert '<span class="control" data-code="U+202E">\u202e</span>' in html
    css = (folder("static") / "css/comparison.css").read_text()
    assert "unicode-bidi: isolate" in css[css.index(".control {") :].split("}")[0]
    assert "attr(data-code)" in css


def test_blank_space_is_never_marked_as_a_difference() -> None:
    runs = (Run("one", "only-here"), Run(" ", "only-here"), Run("two"))

    html = prose([Block("paragraph", (Segment((), (), None, runs),))])

    assert '<b class="only-here">one</b> two' in html


def test_a_mark_names_every_passage_it_lies_in_and_each_opening_has_one_number() -> None:
    passages = {"p-1": passage(1, "A", "B"), "p-2": passage(2, "A", "C", "D")}
    runs = (Run("words"),)
    blocks = [
        Block(
            "paragraph",
            (
                Segment(("p-1",), ("p-1",), "close", runs),
                Segment(("p-1", "p-2"), ("p-2",), "reworded", runs),
                Segment(("p-2",), (), "related", runs),
            ),
        )
    ]

    html = prose(blocks, passages, chosen="p-2")

    assert re.findall(r'<mark class="([^"]*)" data-passage="([^"]*)"', html) == [
        ("shared", "p-1"),
        ("reworded held", "p-1 p-2"),
        ("related held", "p-2"),
    ]
    assert re.findall(r'<a class="([^"]*)" id="([^"]*)"', html) == [("chip", "A-p-1"), ("chip held", "A-p-2")]
    assert "also in C and D" in html


def test_a_number_is_a_plain_link_and_a_link_for_htmx() -> None:
    blocks = [Block("paragraph", (Segment(("p-1",), ("p-1",), "close", (Run("words"),)),))]

    html = prose(blocks, {"p-1": passage(1, "A", "B")})

    assert 'href="/meetings/a-meeting?passage=p-1#A-p-1"' in html
    assert 'hx-get="/meetings/a-meeting?passage=p-1"' in html
    assert 'hx-target="#passage" hx-swap="innerHTML"' in html


def test_the_table_names_each_difference_and_says_where_there_is_nothing() -> None:
    table = Table(
        columns=(Column(None, ()), Column("modality", ()), Column("only-here", ("B",))),
        rows=(
            Row(
                "A",
                0,
                9,
                1,
                "close",
                (Cell((Run("it"),)), Cell((Run("could", "modality"),)), Cell(())),
                aside=False,
            ),
            Row(
                "B",
                0,
                9,
                2,
                "close",
                (Cell((Run("it"),)), Cell((Run("may"),)), Cell((Run("<soon>"),))),
                aside=False,
            ),
            Row("C", 0, 9, 3, "related", (Cell((Run("another claim"),)),), aside=True),
        ),
    )

    outlets = {"A": "<b>Outlet", "B": None, "C": "C"}
    articles = {siglum: SimpleNamespace(outlet=name, role="report") for siglum, name in outlets.items()}

    html = str(macros().collation(passage(1, "A", "B", "C"), table, articles))

    heads = re.findall(r'<th role="columnheader" scope="col">([^<]*)', html)
    assert heads == ["certainty", "only in B"]
    assert html.count('class="nothing"') == 1
    assert 'colspan="3"' in html
    assert "&lt;soon&gt;" in html
    assert "&lt;b&gt;Outlet" in html


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.name)
def test_a_fragment_is_one_element_named_after_its_file(path: Path) -> None:
    source = re.sub(r"{%.*?%}|{#.*?#}", "", path.read_text(), flags=re.DOTALL)
    outer = re.sub(r"{{.*?}}", "", source, flags=re.DOTALL).strip()

    first = re.match(r"<(\w+)\b[^>]*\bid=\"([^\"]+)\"", outer)

    assert first is not None
    assert first[2] == path.stem.removeprefix("_")
    assert outer.endswith(f"</{first[1]}>")
    assert _depth_returns_to_zero_only_at_the_end(outer)


def _depth_returns_to_zero_only_at_the_end(html: str) -> bool:
    depth, ends = 0, []
    for match in re.finditer(r"<(/?)(\w+)[^>]*?(/?)>", html):
        if match[2] in VOID or match[3]:
            continue
        depth += -1 if match[1] else 1
        if depth == 0:
            ends.append(match.end())
    return ends == [len(html)]


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_no_template_has_inline_script_style_or_event_attributes(path: Path) -> None:
    source = path.read_text()

    assert not re.search(r"\sstyle\s*=", source)
    assert not re.search(r"<style", source)
    assert not re.search(r"\son[a-z]+\s*=", source)
    assert not re.search(r"\shx-on", source)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source))


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_no_template_turns_escaping_off(path: Path) -> None:
    assert "autoescape" not in path.read_text()
    assert not re.search(r"\|\s*safe|Markup", path.read_text())


def test_templates_are_small() -> None:
    lengths = sorted(len(path.read_text().splitlines()) for path in TEMPLATES)

    assert lengths[-1] <= 100
    assert lengths[len(lengths) // 2] <= 30
