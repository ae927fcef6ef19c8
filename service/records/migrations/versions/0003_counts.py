"""What is counted of questions: topic, place and why they were not answered; and the messages that
are not kept, by day and status alone."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of the dashboard."""
    op.create_table(
        "asked",
        sa.Column(
            "answer_id",
            sa.String(32),
            sa.ForeignKey("answers.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("day", sa.Date, nullable=False, index=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("lack", sa.String(20), nullable=False),
    )
    op.create_table(
        "tallies",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("status", sa.String(40), primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    """Drop them, with all that they hold."""
    op.drop_table("tallies")
    op.drop_table("asked")
