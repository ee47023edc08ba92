"""search index"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.store.entries import article_entries, meeting_entries

revision: str = "c4d0f27b91a6"
down_revision: str | Sequence[str] | None = "5b1c9e0a7d42"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# The terms are made by us and are ASCII; `terms` is stored once, in the table the index points to.
ON_SQLITE = (
    """CREATE VIRTUAL TABLE search_terms
       USING fts5(terms, content='search_entry', content_rowid='id', tokenize='ascii')""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
           INSERT INTO search_terms (rowid, terms) VALUES (new.id, new.terms);
       END""",
    """CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN
           INSERT INTO search_terms (search_terms, rowid, terms) VALUES ('delete', old.id, old.terms);
       END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE OF id, terms ON search_entry BEGIN
           INSERT INTO search_terms (search_terms, rowid, terms) VALUES ('delete', old.id, old.terms);
           INSERT INTO search_terms (rowid, terms) VALUES (new.id, new.terms);
       END""",
)
ON_POSTGRESQL = (
    """ALTER TABLE search_entry ADD COLUMN vector tsvector
       GENERATED ALWAYS AS (to_tsvector('simple', terms)) STORED""",
    "CREATE INDEX ix_search_entry_vector ON search_entry USING gin (vector)",
)
MEETINGS = "SELECT id, title, body, kind, symbol, place, held_on FROM meeting ORDER BY id"
ARTICLES = """
    SELECT article.id, article.meeting_id, headline, dateline, byline, outlet.name AS outlet, revision.text
    FROM article
    LEFT JOIN outlet ON outlet.id = article.outlet_id
    JOIN revision ON revision.article_id = article.id
        AND revision.number = (SELECT max(number) FROM revision AS other WHERE article_id = article.id)
    WHERE article.id > :after ORDER BY article.id LIMIT 20
"""


def upgrade() -> None:
    entries = op.create_table(
        "search_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("read_by", sa.String(), nullable=True),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('meeting', 'article', 'outlet', 'speaker')", name=op.f("ck_search_entry_kind")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_search_entry_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_search_entry_article_id_article"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    for column in ("kind", "meeting_id", "article_id"):
        op.create_index(op.f(f"ix_search_entry_{column}"), "search_entry", [column], unique=False)
    for statement in ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL:
        op.execute(statement)
    _fill(op.get_bind(), entries)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_terms")
    op.drop_table("search_entry")


def _fill(connection: sa.Connection, entries: sa.Table) -> None:
    """Index what is there already; speakers are left to the server, which knows how to find them."""
    for meeting in _rows(connection, MEETINGS, held_on=sa.Date()):
        _add(connection, entries, meeting_entries(meeting["id"], meeting))
    after = 0
    while batch := _rows(connection, ARTICLES, after=after):
        for article in batch:
            _add(connection, entries, article_entries(article["meeting_id"], article["id"], article))
        after = batch[-1]["id"]


def _rows(
    connection: sa.Connection, sql: str, after: int | None = None, **types: Any
) -> list[dict[str, Any]]:
    asked = sa.text(sql).columns(**types) if types else sa.text(sql)
    return [
        dict(row) for row in connection.execute(asked, {} if after is None else {"after": after}).mappings()
    ]


def _add(connection: sa.Connection, entries: sa.Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(entries.insert(), [{"label": "", "times": 0} | row for row in rows])
