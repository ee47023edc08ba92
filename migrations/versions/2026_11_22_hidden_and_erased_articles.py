"""hidden and erased articles"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "5b1c9e0a7d42"
down_revision: str | Sequence[str] | None = "ea543601fcc5"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "erased_article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("siglum", sa.String(), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_erased_article_meeting_id_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erased_article")),
    )
    op.create_index(op.f("ix_erased_article_meeting_id"), "erased_article", ["meeting_id"], unique=False)
    op.add_column("article", sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("article", "hidden_at")
    op.drop_index(op.f("ix_erased_article_meeting_id"), table_name="erased_article")
    op.drop_table("erased_article")
