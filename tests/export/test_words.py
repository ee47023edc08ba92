"""Citations, bibliographies, the report and the JSON: complete, escaped, and never invented."""

import json
import re
from collections.abc import Callable

from app.export import Edition
from app.export.bibliography import bibtex, csl
from app.export.citation import LONGEST, of_comparison, of_passage, quoted
from app.export.report import report
from app.export.values import collation

Editions = Callable[..., Edition]


def settlement(edition: Edition) -> str:
    return of_passage(edition, _passage(edition))


def _passage(edition: Edition):  # type: ignore[no-untyped-def]
    return next(one for one in edition.passages if "settlement" in edition.words(one.readings[0]))


def test_a_citation_has_each_texts_words_where_they_stand_and_its_address(edition: Editions) -> None:
    made = edition()
    told = settlement(made)

    assert "[A] “The search for a settlement always comes before the needs of the harvest" in told
    assert "=first.example, 15 May 2024, https://first.example/a?b=1&c=2, text received" in told
    assert "paragraph 2)" in told
    assert told.endswith(
        f"on 1 June 2024: http://localhost/meetings/{made.slug}/passages/{_passage(made).id}"
    )


def test_what_is_not_known_is_said_to_be_unknown(edition: Editions) -> None:
    assert "outlet not stated, date not stated, text received" in settlement(edition())


def test_without_a_server_no_address_is_made_up(edition: Editions) -> None:
    made = edition(None)

    assert settlement(made).endswith("on 1 June 2024.")
    assert "localhost" not in of_comparison(made) + bibtex(made) + csl(made) + report(made) + collation(made)


def test_with_outlets_hidden_no_file_tells_them(edition: Editions) -> None:
    made = edition(names="hidden")

    told = settlement(made) + of_comparison(made) + bibtex(made) + csl(made) + report(made) + collation(made)

    assert "first.example" not in told
    assert "utlet not stated" not in told
    assert "names=hidden" in told


def test_a_long_reading_is_cut_where_that_is_shown(edition: Editions) -> None:
    made = edition()
    (reading, *_) = _passage(made).readings
    whole = made.words(reading)

    assert quoted(made, reading) == f"“{whole}”"
    assert len(whole) < LONGEST


def test_bibtex_escapes_what_tex_would_obey_and_leaves_out_what_is_unknown(edition: Editions) -> None:
    first, second = bibtex(edition()).split("\n\n")

    assert r"title = {{A \{harvest\} of 50\%}}" in first
    assert "date = {2024-05-15}" in first
    assert "url = {https://first.example/a?b=1&c=2}" in first
    assert "date =" not in second
    assert "organization =" not in second
    for entry in (first, second):
        bare = re.sub(r"\\.", "", entry)
        assert bare.count("{") == bare.count("}")


def test_csl_has_an_entry_for_each_text_of_the_passage(edition: Editions) -> None:
    made = edition()
    first, second = json.loads(csl(made, _passage(made)))

    assert first["issued"] == {"date-parts": [[2024, 5, 15]]}
    assert first["container-title"] == "=first.example"
    assert "container-title" not in second
    assert "issued" not in second
    assert f"/passages/{_passage(made).id}" in second["note"]


def test_the_report_has_every_passage_with_its_wordings_escaped(edition: Editions) -> None:
    made = edition()
    told = report(made)

    assert told.startswith("# The harvest in \\<Ruritania\\> \\& beyond\n")
    for passage in made.passages:
        assert f"### Passage {passage.number}:" in told
    assert "- figure: A “80,000”; B “90,000”" in told
    assert "*them*" not in told


def test_json_has_the_texts_that_its_offsets_count_in(edition: Editions) -> None:
    made = json.loads(collation(edition()))
    texts = {one["siglum"]: one["text"] for one in made["articles"]}

    kept = [
        (one["siglum"], texts[one["siglum"]][one["start"] : one["end"]])
        for one in made["collation"]["figures"]
    ]
    assert ("A", "More than 80,000") in kept
    assert made["meeting"]["held_on"] == "2024-05-14"
    assert "id" not in made["meeting"]


def test_a_reading_stands_in_the_paragraph_that_the_page_names(edition: Editions) -> None:
    made = edition()
    named = [
        (row.paragraph, made.paragraph(reading))
        for passage in made.passages
        for row in made.comparison.table(passage).rows
        for reading in passage.readings
        if reading.siglum == row.siglum
    ]

    assert len(named) > 2
    assert all(page == file for page, file in named)
    assert max(page for page, _ in named) > 1
