"""A passage that rests on a ruling says so in every file that tells of passages in words."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from sqlalchemy import Engine

from app.export import Edition
from app.export.report import report
from app.export.tables import readings
from app.export.tei import tei
from app.store.drafts import RulingDraft
from app.store.engine import writing
from app.store.queries import add_ruling
from app.web.shown.alone import drawn

TOLD = "Together by ruling of Ada, "


@pytest.fixture
def ruled(engine: Engine, edition: Callable[..., Edition]) -> Callable[..., Edition]:
    comparison = edition().comparison
    sha256 = {one.siglum: one.sha256 for one in comparison.collation.witnesses}
    places = tuple(
        (sha256[one.siglum], one.start, one.end) for one in comparison.collation.passages[0].readings
    )
    with writing(engine) as session:
        add_ruling(session, comparison.meeting, RulingDraft("passage", "yes", places, who="Ada"))
    return edition


def test_the_report_the_table_and_the_page_name_who_ruled(ruled: Callable[..., Edition]) -> None:
    made = ruled()
    assert report(made).count(TOLD) == 1
    lines = list(csv.DictReader(StringIO(readings(made).removeprefix("\ufeff"))))
    assert [line["rulings"].startswith(TOLD) for line in lines].count(True) == 2
    assert drawn(made).count(TOLD) == 1
    assert tei(made).count(f'<note type="ruling">{TOLD}') == 1


def test_with_outlets_hidden_no_file_names_who_ruled(ruled: Callable[..., Edition]) -> None:
    made = ruled(names="hidden")
    for written in (report(made), readings(made), drawn(made), tei(made)):
        assert "Ada" not in written
        assert "by ruling of a reader" in written
