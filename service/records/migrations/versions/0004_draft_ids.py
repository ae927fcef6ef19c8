"""No id of a document at the desk is given again once it is discarded, as on PostgreSQL."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make SQLite count on."""
    _counting(on=True)


def downgrade() -> None:
    """Let it fill gaps again."""
    _counting(on=False)


def _counting(*, on: bool) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    with op.batch_alter_table(
        "drafts", recreate="always", table_kwargs={"sqlite_autoincrement": on}
    ):
        pass
