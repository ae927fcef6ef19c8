"""Accounts, sessions, the audit, reviews of citations, documents on their way, switches, and what
citizens suggest."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# In the order in which they are made: what is pointed to comes first.
_TABLES = (
    "accounts", "sessions", "audit", "audit_head", "openings", "suggestions", "queue", "reviews",
    "withdrawals", "corrections", "switches", "drafts",
)  # fmt: skip
_HASH, _NAME = 64, 64
# What makes a line of the audit stay: SQL that refuses to change or delete one.
_SQLITE = (
    "CREATE TRIGGER audit_kept_{verb} BEFORE {verb} ON audit "
    "BEGIN SELECT RAISE(ABORT, 'audit lines are only added'); END"
)
# REPLACE deletes a line without the trigger above.
_SQLITE_REPLACE = (
    "CREATE TRIGGER audit_kept_insert BEFORE INSERT ON audit "
    "WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, 'audit lines are only added'); END"
)
_POSTGRESQL = (
    "CREATE FUNCTION audit_kept() RETURNS trigger AS $$ BEGIN "
    "RAISE EXCEPTION 'audit lines are only added'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_kept()",
)


def upgrade() -> None:
    """Make the tables of the staff's desk."""
    for make in (_identity, _audit, _from_citizens, _queue, _reviews, _withdrawals, _desk):
        make()


def downgrade() -> None:
    """Drop them, with all that they hold."""
    for table in reversed(_TABLES):
        op.drop_table(table)
    op.drop_index("ix_answers_item", "answers")
    op.drop_column("answers", "item")
    op.drop_index("ix_feedback_key", "feedback")
    for column in ("key", "place"):
        op.drop_column("feedback", column)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_kept()")


def _identity() -> None:
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(_NAME), primary_key=True),
        sa.Column("shown", sa.String(120), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("must_change", sa.Boolean, nullable=False),
        sa.Column("subject", sa.String(600), unique=True),
        sa.Column("active", sa.Boolean, nullable=False),
        _moment("created"),
        sa.Column("failures", sa.Integer, nullable=False),
        _moment("locked_until", nullable=True),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(_HASH), primary_key=True),
        sa.Column(
            "account", sa.String(_NAME), sa.ForeignKey("accounts.name"), nullable=False, index=True
        ),
        sa.Column("csrf", sa.String(_HASH), nullable=False),
        _moment("created"),
        _moment("seen"),
        _moment("renewed"),
        sa.Column("previous", sa.String(_HASH), index=True),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        _moment("at", index=True),
        sa.Column("actor", sa.String(_NAME), nullable=False, index=True),
        sa.Column("action", sa.String(60), nullable=False, index=True),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("before", sa.String(_HASH), nullable=False),
        sa.Column("hash", sa.String(_HASH), nullable=False),
    )
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("lines", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(_HASH), nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "lines": 0, "hash": "0" * _HASH}])
    postgresql = op.get_bind().dialect.name == "postgresql"
    for statement in (
        _POSTGRESQL if postgresql else (*map(_kept_from, ("UPDATE", "DELETE")), _SQLITE_REPLACE)
    ):
        op.execute(statement)


def _kept_from(verb: str) -> str:
    return _SQLITE.format(verb=verb)


def _from_citizens() -> None:
    op.add_column("feedback", sa.Column("place", sa.Integer))
    op.add_column("feedback", sa.Column("key", sa.String(64)))
    op.create_index("ix_feedback_key", "feedback", ["answer_id", "key"], unique=True)
    op.create_table(
        "openings",
        sa.Column("answer_id", sa.String(32), sa.ForeignKey("answers.id"), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("times", sa.Integer, nullable=False),
    )
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer, primary_key=True),
        _moment("created", index=True),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("topic", sa.String(120), nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
    )


def _queue() -> None:
    op.add_column("answers", sa.Column("item", sa.String(_HASH)))
    op.create_index("ix_answers_item", "answers", ["item"])
    op.create_table(
        "queue",
        sa.Column("item", sa.String(_HASH), primary_key=True),
        sa.Column(
            "answer_id",
            sa.String(32),
            sa.ForeignKey("answers.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        _moment("created"),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("folded", sa.Text, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("places", sa.Integer, nullable=False),
        sa.Column("signals", sa.Text, nullable=False),
        sa.Column("reasons", sa.String(300), nullable=False),
        sa.Column("risk", sa.Integer, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("waiting", sa.Boolean, nullable=False),
        sa.Column("withdrawn", sa.Boolean, nullable=False),
    )
    op.create_index("ix_queue_waiting_risk", "queue", ["waiting", "risk", "created"])
    op.create_index("ix_queue_state_risk", "queue", ["state", "risk", "created"])
    op.create_index("ix_queue_risk", "queue", ["risk", "created"])


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True),
        _erasable(),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("reviewer", sa.String(_NAME), nullable=False, index=True),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("first", sa.String(20), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        _moment("created"),
        _moment("updated"),
        sa.UniqueConstraint("answer_id", "place", "reviewer"),
    )


def _withdrawals() -> None:
    op.create_table(
        "withdrawals",
        sa.Column("id", sa.Integer, primary_key=True),
        _erasable(),
        sa.Column("key", sa.String(_HASH), nullable=False, index=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("ref", sa.String(300), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("author", sa.String(_NAME), nullable=False),
        _moment("created"),
        _moment("lifted", nullable=True),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True),
        _answer(),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("citations", sa.Text, nullable=False),
        sa.Column("author", sa.String(_NAME), nullable=False),
        _moment("created"),
    )


def _desk() -> None:
    op.create_table(
        "switches",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False, index=True),
        sa.Column("value", sa.String(300), nullable=False),
        sa.Column("off", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("author", sa.String(_NAME), nullable=False),
        _moment("created"),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("number", sa.String(200), nullable=False, index=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("particulars", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("file_name", sa.String(300), nullable=False),
        sa.Column("digest", sa.String(_HASH), nullable=False, unique=True),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("uploaded_by", sa.String(_NAME), nullable=False),
        _moment("uploaded"),
        sa.Column("editors", sa.Text, nullable=False),
        *_step("edited"),
        *_step("approved"),
        *_step("published"),
        *_step("withdrawn"),
        sa.Column("reason", sa.Text, nullable=False),
    )


def _step(name: str) -> tuple[sa.Column[str], sa.Column[object]]:
    """Who did a step and when."""
    return sa.Column(f"{name}_by", sa.String(_NAME)), _moment(name, nullable=True)


def _moment(name: str, *, nullable: bool = False, index: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable, index=index)


def _erasable() -> sa.Column[str]:
    return sa.Column("answer_id", sa.String(32), nullable=False, index=True)


def _answer() -> sa.Column[str]:
    return sa.Column(
        "answer_id", sa.String(32), sa.ForeignKey("answers.id"), nullable=False, index=True
    )
