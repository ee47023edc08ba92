"""TEI P5 with a parallel-segmentation apparatus (TEI Guidelines, 13.2.3): each passage a paragraph in which
every place that differs is an `app` with a `rdg` for each wording, and `wit` names the texts that have it.

Joined, what a text has in a passage is its reading as printed, but for blank space, which is one space here.
Readings on the same subject have no words laid under each other: they follow, each whole.
"""

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from app.collation.text import Passage, Reading, VariantKind
from app.comparison import Column
from app.export.edition import Edition
from app.words import codepoint, day

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BLANK = re.compile(r"\s+")
# What XML 1.0 cannot write down, not even escaped.
_UNWRITABLE = re.compile(r"([^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")
# In these, blank space is the text's own.
_PROSE = frozenset(
    {"p", "ab", "head", "note", "bibl", "title", "publisher", "date", "ref", "app", "rdg", "g"}
)
# A stretch of a passage: how it differs, or None, and what each text has there.
Stretch = tuple[VariantKind | None, Sequence[tuple[str, str]]]


def tei(edition: Edition) -> str:
    """The apparatus of all passages, with the articles as its witnesses."""
    root = Element("TEI", {"xmlns": NAMESPACE})
    _header(SubElement(root, "teiHeader"), edition)
    body = SubElement(SubElement(root, "text"), "body")
    for passage in edition.passages:
        _passage(SubElement(body, "div"), edition, passage)
    if not edition.passages:
        SubElement(body, "p").text = "No passage is in two texts or more."
    for part in root.iter():
        if part.tag not in _PROSE:
            for before in (part, *part):
                _say_line_end(part, before)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _say_line_end(parent: Element, before: Element) -> None:
    if before is parent:
        parent.text = parent.text or ("\n" if len(parent) else None)
    else:
        before.tail = "\n"


def _header(header: Element, edition: Edition) -> None:
    meeting = edition.comparison.meeting
    file = SubElement(header, "fileDesc")
    held = f", {day(meeting.held_on)}" if meeting.held_on else ""
    _say(
        SubElement(SubElement(file, "titleStmt"), "title"), f"{meeting.title}{held}: a comparison of articles"
    )
    address = edition.address()
    version = edition.comparison.collation.algorithm.version
    told = (
        f"Compared in Variorum (collation {version}) on {day(edition.on)}{f': {address}' if address else ''}"
    )
    _say(SubElement(SubElement(file, "publicationStmt"), "p"), told)
    source = SubElement(file, "sourceDesc")
    if not edition.columns:
        SubElement(source, "p").text = "No article yet."
    else:
        witnesses = SubElement(source, "listWit")
        for column in edition.comparison.columns:
            _witness(SubElement(witnesses, "witness", {_ID: column.siglum}), column)
    encoding = SubElement(header, "encodingDesc")
    SubElement(encoding, "variantEncoding", {"method": "parallel-segmentation", "location": "internal"})


def _witness(witness: Element, column: Column) -> None:
    article = column.article
    if article.language or column.language:
        witness.set(_LANGUAGE, article.language or column.language)
    told = SubElement(witness, "bibl")
    _say(SubElement(told, "title"), article.headline or f"Article {column.siglum} (headline not stated)")
    if article.outlet:
        _say(SubElement(told, "publisher"), article.outlet)
    if article.published_at:
        SubElement(told, "date", {"when": article.published_at}).text = day(article.published_at)
    if article.url:
        SubElement(told, "ref", {"target": article.url}).text = article.url
    _say(
        SubElement(told, "note"), f"{article.role}; text received {day(article.revision.received_at.date())}"
    )


def _passage(division: Element, edition: Edition, passage: Passage) -> None:
    division.attrib.update(
        {_ID: passage.id, "type": "passage", "subtype": passage.kind, "n": str(passage.number)}
    )
    SubElement(division, "head").text = f"Passage {passage.number}"
    aligned = [reading for reading in passage.readings if reading.kind != "related"]
    if aligned:
        paragraph = SubElement(division, "p")
        for stretch in _stretches(edition, passage, aligned):
            _apparatus(paragraph, *stretch)
    for reading in passage.readings:
        if reading.kind == "related":
            whole = SubElement(division, "ab", {"type": "same-subject", "corresp": f"#{reading.siglum}"})
            _say(whole, edition.words(reading))
    places = (
        f"{one.siglum}: characters {one.start} to {one.end}, paragraph {edition.paragraph(one)}"
        for one in passage.readings
    )
    SubElement(division, "note", {"type": "places"}).text = "; ".join(places)
    for told in edition.rulings(passage):
        _say(SubElement(division, "note", {"type": "ruling"}), told)


def _stretches(edition: Edition, passage: Passage, aligned: Sequence[Reading]) -> Iterator[Stretch]:
    """The passage from its beginning to its end, by turns what is alike and what differs.

    Blank space between the two goes with what differs: of two texts only one may have any there.
    """
    texts = {one.siglum: edition.columns[one.siglum].witness.text for one in aligned}
    ends = {one.siglum: one.end for one in aligned}
    places = {one.siglum: one.start for one in aligned}
    for variant in passage.variants:
        if variant.kind == "quotation":  # it lies over the words, and no words differ by it
            continue
        mine = {one.siglum: one for one in variant.readings}
        starts = {name: _back(texts[name], places[name], mine[name].start) for name in places}
        yield None, [(name, texts[name][places[name] : starts[name]]) for name in places]
        places = {name: _on(texts[name], mine[name].end, ends[name]) for name in places}
        yield variant.kind, [(name, texts[name][starts[name] : places[name]]) for name in places]
    yield None, [(name, texts[name][place : ends[name]]) for name, place in places.items()]


def _back(text: str, least: int, place: int) -> int:
    """Where the blank space before a place begins."""
    return least + len(text[least:place].rstrip())


def _on(text: str, place: int, most: int) -> int:
    """Where the blank space after a place ends."""
    return most - len(text[place:most].lstrip())


def _apparatus(paragraph: Element, kind: VariantKind | None, having: Sequence[tuple[str, str]]) -> None:
    wordings: dict[str, list[str]] = {}
    for siglum, text in having:
        wordings.setdefault(_BLANK.sub(" ", text), []).append(siglum)
    if len(wordings) == 1:
        _say(paragraph, next(iter(wordings)))
        return
    # Where all say the same, they may still not spell or punctuate alike.
    place = SubElement(paragraph, "app", {"type": kind or "form"})
    for text, sigla in wordings.items():
        _say(SubElement(place, "rdg", {"wit": " ".join(f"#{siglum}" for siglum in sigla)}), text)


def _say(parent: Element, words: str) -> None:
    """Put words after what is there; a character that XML has no way to write is named."""
    for number, part in enumerate(_UNWRITABLE.split(words)):
        if number % 2:
            SubElement(parent, "g", {"n": codepoint(part)})
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + part
        else:
            parent.text = (parent.text or "") + part
