"""first tables"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "ea543601fcc5"
down_revision: str | Sequence[str] | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "aligned_pair",
        sa.Column("sha256_a", sa.String(), nullable=False),
        sa.Column("sha256_b", sa.String(), nullable=False),
        sa.Column("algorithm", sa.String(), nullable=False),
        sa.Column("stock_sha256", sa.String(), nullable=False),
        sa.Column("alignments", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint(
            "sha256_a", "sha256_b", "algorithm", "stock_sha256", name=op.f("pk_aligned_pair")
        ),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("symbol", sa.String(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("next_siglum", sa.String(), nullable=False),
        sa.CheckConstraint(
            "record IN ('verbatim', 'summary', 'press release', 'transcript', 'recording', "
            "'none', 'unknown')",
            name=op.f("ck_meeting_record"),
        ),
        sa.CheckConstraint("length(body) <= 1000", name=op.f("ck_meeting_body_length")),
        sa.CheckConstraint("length(kind) <= 1000", name=op.f("ck_meeting_kind_length")),
        sa.CheckConstraint("length(place) <= 1000", name=op.f("ck_meeting_place_length")),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 100", name=op.f("ck_meeting_slug_length")),
        sa.CheckConstraint("length(symbol) <= 1000", name=op.f("ck_meeting_symbol_length")),
        sa.CheckConstraint("length(title) <= 1000", name=op.f("ck_meeting_title_length")),
        sa.CheckConstraint("length(title) > 0", name=op.f("ck_meeting_title_present")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("slug", name=op.f("uq_meeting_slug")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "outlet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint("length(key) > 0", name=op.f("ck_outlet_key_present")),
        sa.CheckConstraint("length(name) <= 1000", name=op.f("ck_outlet_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outlet")),
        sa.UniqueConstraint("key", name=op.f("uq_outlet_key")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("siglum", sa.String(), nullable=False),
        sa.Column("outlet_id", sa.Integer(), nullable=True),
        sa.Column("outlet_key", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("headline", sa.String(), nullable=True),
        sa.Column("byline", sa.String(), nullable=True),
        sa.Column("dateline", sa.String(), nullable=True),
        sa.Column("published_at", sa.String(), nullable=True),
        sa.Column("published_precision", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("attribution", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("came_in", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(outlet_id IS NULL) = (outlet_key = '')", name=op.f("ck_article_outlet_key_of_outlet")
        ),
        sa.CheckConstraint("came_in IN ('seed', 'file', 'form', 'api')", name=op.f("ck_article_came_in")),
        sa.CheckConstraint(
            "published_precision IN ('year', 'month', 'day', 'time')",
            name=op.f("ck_article_published_precision"),
        ),
        sa.CheckConstraint(
            "role IN ('report', 'preview', 'reaction', 'record')", name=op.f("ck_article_role")
        ),
        sa.CheckConstraint(
            "(published_at IS NULL) = (published_precision IS NULL)", name=op.f("ck_article_published_whole")
        ),
        sa.CheckConstraint("length(attribution) <= 1000", name=op.f("ck_article_attribution_length")),
        sa.CheckConstraint("length(byline) <= 1000", name=op.f("ck_article_byline_length")),
        sa.CheckConstraint("length(dateline) <= 1000", name=op.f("ck_article_dateline_length")),
        sa.CheckConstraint("length(headline) <= 1000", name=op.f("ck_article_headline_length")),
        sa.CheckConstraint("length(language) <= 35", name=op.f("ck_article_language_length")),
        sa.CheckConstraint("length(note) <= 1000", name=op.f("ck_article_note_length")),
        sa.CheckConstraint("length(published_at) <= 35", name=op.f("ck_article_published_at_length")),
        sa.CheckConstraint("length(url) <= 2048", name=op.f("ck_article_url_length")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_article_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["outlet_id"], ["outlet.id"], name=op.f("fk_article_outlet_id_outlet")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint(
            "meeting_id",
            "outlet_key",
            "text_sha256",
            name=op.f("uq_article_meeting_id_outlet_key_text_sha256"),
        ),
        sa.UniqueConstraint("meeting_id", "siglum", name=op.f("uq_article_meeting_id_siglum")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_outlet_id"), ["outlet_id"], unique=False)

    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=False),
        sa.Column("original_sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(original_sha256) = 64", name=op.f("ck_revision_original_sha256_length")),
        sa.CheckConstraint("length(text) > 0", name=op.f("ck_revision_text_present")),
        sa.CheckConstraint("length(text_sha256) = 64", name=op.f("ck_revision_text_sha256_length")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_revision_number_from_one")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_revision_article_id_article")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revision_article_id_number")),
    )


def downgrade() -> None:
    op.drop_table("revision")
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_article_outlet_id"))

    op.drop_table("article")
    op.drop_table("outlet")
    op.drop_table("meeting")
    op.drop_table("aligned_pair")
