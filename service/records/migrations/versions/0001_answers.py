"""Answers, and what readers think of them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the first releases."""
    op.create_table(
        "answers",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("status", sa.String(40), nullable=False, index=True),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("index_digest", sa.String(64), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "answer_id", sa.String(32), sa.ForeignKey("answers.id"), nullable=False, index=True
        ),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False, index=True),
        sa.Column("comment", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_table("feedback")
    op.drop_table("answers")
