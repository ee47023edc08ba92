"""Changing and taking away on the other database: the same rows are left."""

import pytest

from app.store.drafts import ArticleChange
from app.store.engine import open_engine, reading, scrub, writing
from app.store.queries import (
    ArticleErasedError,
    SameArticleError,
    add_revision,
    article,
    articles,
    change_article,
    erase_article,
    erase_meeting,
    hide_article,
    meetings,
    old_texts,
    revisions,
)
from app.store.schema import migrate
from tests import factories
from tests.store.postgresql import cluster


@pytest.mark.slow
def test_an_article_is_changed_corrected_hidden_and_erased_on_postgresql() -> None:
    with cluster() as url:
        engine = open_engine(url)
        migrate(engine)
        host = factories.add_meeting(engine)
        first, second = (factories.add_article(engine, host, text, outlet="AP") for text in ("One.", "Two."))
        with writing(engine) as session:
            assert change_article(session, first.id, ArticleChange(outlet="Reuters")).outlet == "Reuters"
            assert add_revision(session, first.id, factories.draft("Two."))[1]
        with pytest.raises(SameArticleError), writing(engine) as session:
            change_article(session, first.id, ArticleChange(outlet="ap"))
        with reading(engine) as session:
            assert [line.length for line in revisions(session, first.id)] == [4, 4]
            assert [old.text for old in old_texts(session, host)] == ["One."]

        with writing(engine) as session:
            hide_article(session, second.id)
        with reading(engine) as session:
            assert [row.siglum for row in articles(session, host)] == ["A"]
        with writing(engine) as session:
            hide_article(session, first.id)
            assert len(erase_article(session, first.id)) == 1  # the other article has "Two." still
            assert len(erase_article(session, second.id)) == 1
            erase_meeting(session, host.slug)
        assert scrub(engine)
        with reading(engine) as session:
            assert meetings(session) == ()
            with pytest.raises(ArticleErasedError):
                article(session, second.id)
        engine.dispose()
