"""rulings"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "8e2f6a41d09b"
down_revision: str | Sequence[str] | None = "c4d0f27b91a6"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("apart", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.CheckConstraint(
            "about IN ('passage', 'utterance', 'name', 'figure')", name=op.f("ck_ruling_about")
        ),
        sa.CheckConstraint("verdict IN ('yes', 'part', 'join')", name=op.f("ck_ruling_verdict")),
        sa.CheckConstraint("(verdict = 'part') = (apart > 0)", name=op.f("ck_ruling_apart_of_part")),
        sa.CheckConstraint(
            "withdrawn_by IS NULL OR withdrawn_at IS NOT NULL", name=op.f("ck_ruling_withdrawn_whole")
        ),
        sa.CheckConstraint("length(note) <= 1000", name=op.f("ck_ruling_note_length")),
        sa.CheckConstraint("length(who) <= 200", name=op.f("ck_ruling_who_length")),
        sa.CheckConstraint("length(withdrawn_by) <= 200", name=op.f("ck_ruling_withdrawn_by_length")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_ruling_meeting_id_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ruling")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ruling_meeting_id"), "ruling", ["meeting_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_ruling_meeting_id"), "ruling")
    op.drop_table("ruling")
