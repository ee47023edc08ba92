"""The operator's own stock phrases, from the setting to what a reader is told."""

from sqlalchemy import Engine
from starlette.testclient import TestClient

from app.comparison import compare, draw, keep
from app.config import Settings
from app.main import create_app
from app.store.engine import reading, writing
from tests.factories import add_article, add_meeting
from tests.web.conftest import HERE

PHRASE = "the humble zucchini brigade kitchen"
TEXTS = (f"Envoys visited {PHRASE}, where bakers slept.", f"Nobody paid for {PHRASE} after elections.")


def test_a_phrase_of_the_setting_joins_nothing_and_is_flagged(database_url: str, engine: Engine) -> None:
    meeting = add_meeting(engine)
    for text in TEXTS:
        add_article(engine, meeting, text)
    app = create_app(Settings(database_url=database_url, stock_phrases=(PHRASE,)))
    with TestClient(app, base_url=HERE) as client:
        stored = client.get(f"/api/v1/meetings/{meeting.slug}/collation").json()
        sent = client.post(
            "/api/v1/collations", json={"witnesses": [{"text": text} for text in TEXTS]}
        ).json()
    app.state.engine.dispose()
    for told in (stored, sent):
        assert told["passages"] == []
        assert [len(witness["stock"]) for witness in told["witnesses"]] == [1, 1]


def test_what_was_kept_under_one_list_is_not_used_under_another(engine: Engine) -> None:
    meeting = add_meeting(engine)
    for text in TEXTS:
        add_article(engine, meeting, text)

    def compared(*stock: str) -> tuple[int, bool]:
        with reading(engine) as session:
            comparison = compare(draw(session, meeting.slug, stock=stock))
        with writing(engine) as session:
            keep(session, comparison)
        return len(comparison.collation.passages), bool(comparison.fresh)

    assert compared() == (1, True)
    assert compared(PHRASE) == (0, True)
    assert compared() == (1, False)
    assert compared(PHRASE) == (0, False)
