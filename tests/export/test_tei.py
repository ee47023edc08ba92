"""The TEI apparatus: well formed, and every reading can be had back from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from xml.etree.ElementTree import Element, fromstring

import pytest
from sqlalchemy import Engine

from app.export import Edition
from app.export.tei import NAMESPACE, tei
from app.web.comparing import Library, compared
from tests.factories import add_eight

ID = "{http://www.w3.org/XML/1998/namespace}id"
Editions = Callable[..., Edition]


def tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


@pytest.fixture
def root(edition: Editions) -> Element:
    return fromstring(tei(edition()))


def said(paragraph: Element, siglum: str) -> str:
    """What a witness has in a paragraph: what all have, and its own reading at each place that differs."""
    words = paragraph.text or ""
    for place in paragraph:
        for one in place:
            if f"#{siglum}" in one.attrib["wit"].split():
                words += "".join(one.itertext())
        words += place.tail or ""
    return " ".join(words.split())


def test_every_aligned_reading_can_be_read_off_the_apparatus(engine: Engine) -> None:
    slug = add_eight(engine).slug
    made = Edition(compared(Library(engine), slug), date(2024, 6, 1))
    divisions = {one.attrib[ID]: one for one in fromstring(tei(made)).iter(tag("div"))}
    aligned = [
        (passage, reading)
        for passage in made.passages
        for reading in passage.readings
        if reading.kind != "related"
    ]
    assert len(aligned) > 50
    for passage, reading in aligned:
        paragraph = divisions[passage.id].find(tag("p"))
        assert paragraph is not None
        assert said(paragraph, reading.siglum) == made.words(reading)


def test_a_reading_on_the_same_subject_stands_whole(edition: Editions) -> None:
    made = edition()
    related = [one for passage in made.passages for one in passage.readings if one.kind == "related"]
    wholes = [one.text for one in fromstring(tei(made)).iter(tag("ab"))]

    assert wholes == [made.words(reading) for reading in related]


def test_places_that_differ_name_their_kind_and_their_witnesses(root: Element) -> None:
    figures = [place for place in root.iter(tag("app")) if place.attrib["type"] == "figure"]

    (place,) = figures
    assert [(one.attrib["wit"], (one.text or "").strip()) for one in place] == [
        ("#A", "80,000"),
        ("#B", "90,000"),
    ]


def test_witnesses_say_what_is_known_and_no_more(root: Element) -> None:
    first, second = root.iter(tag("witness"))

    assert [first.attrib[ID], second.attrib[ID]] == ["A", "B"]
    assert [one.text for one in first.iter(tag("publisher"))] == ["=first.example"]
    assert [one.attrib["when"] for one in first.iter(tag("date"))] == ["2024-05-15"]
    assert not list(second.iter(tag("publisher")))
    assert not list(second.iter(tag("date")))


def test_every_witness_that_is_named_is_listed(root: Element) -> None:
    listed = {one.attrib[ID] for one in root.iter(tag("witness"))}
    named = {name.removeprefix("#") for one in root.iter(tag("rdg")) for name in one.attrib["wit"].split()}

    assert named <= listed


def test_what_xml_cannot_write_is_named(edition: Editions) -> None:
    made = edition()
    meeting = replace(made.comparison.meeting, title="one\x01two")

    root = fromstring(tei(replace(made, comparison=replace(made.comparison, meeting=meeting))))

    (sign,) = root.iter(tag("g"))
    assert sign.attrib == {"n": "U+0001"}
    assert (sign.tail or "").startswith("two")
