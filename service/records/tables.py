"""The tables. What they become with a new release is in `migrations/`; a test holds both together.

Moments are in UTC. Who did something stands by the name of the account, since an account may go and
what it did stays.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from service.records.database import Instant

HASH = 64  # characters of a SHA-256 in hex
NAME = 64  # characters of the name of an account


class Table(DeclarativeBase):
    """All tables."""

    type_annotation_map = {datetime: Instant()}  # noqa: RUF012  as SQLAlchemy reads it


class AnswerRow(Table):
    """One answer: its JSON, and what it is searched by."""

    __tablename__ = "answers"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    created: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[str] = mapped_column(String(40), index=True)
    question: Mapped[str] = mapped_column(Text)
    index_digest: Mapped[str] = mapped_column(String(HASH))
    body: Mapped[str] = mapped_column(Text)


class FeedbackRow(Table):
    """One reader's verdict on an answer."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id"), index=True)
    created: Mapped[datetime]
    verdict: Mapped[str] = mapped_column(String(40), index=True)
    comment: Mapped[str] = mapped_column(Text)


class OpeningRow(Table):
    """How often the permalink of an answer was opened on a day."""

    __tablename__ = "openings"

    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    times: Mapped[int]


class SuggestionRow(Table):
    """What a citizen suggests on a policy. `topic` and `place` are as chosen, or empty."""

    __tablename__ = "suggestions"

    id: Mapped[int] = mapped_column(primary_key=True)
    created: Mapped[datetime] = mapped_column(index=True)
    text: Mapped[str] = mapped_column(Text)
    topic: Mapped[str] = mapped_column(String(120))
    place: Mapped[str] = mapped_column(String(120))


class AccountRow(Table):
    """One officer. `name` is in lower case; `password` an argon2 hash, empty where another provider
    (`subject`) signs in; `failures` counts wrong passwords since the last right one."""

    __tablename__ = "accounts"

    name: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    shown: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    password: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str | None] = mapped_column(String(300), unique=True)
    active: Mapped[bool]
    created: Mapped[datetime]
    failures: Mapped[int]
    locked_until: Mapped[datetime | None]


class SessionRow(Table):
    """One officer signed in on one browser. Of its token only the hash is kept, and of the token
    before the last rotation, which questions under way may still carry."""

    __tablename__ = "sessions"

    id: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("accounts.name"), index=True)
    csrf: Mapped[str] = mapped_column(String(HASH))
    created: Mapped[datetime]
    seen: Mapped[datetime]
    renewed: Mapped[datetime]
    previous: Mapped[str | None] = mapped_column(String(HASH), index=True)


class AuditRow(Table):
    """One line of the audit: who did what to what. `hash` is over the line and the hash `before`
    it; the database refuses to change or delete a line."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(NAME), index=True)
    action: Mapped[str] = mapped_column(String(60), index=True)
    subject: Mapped[str] = mapped_column(String(300))
    detail: Mapped[str] = mapped_column(Text)
    before: Mapped[str] = mapped_column(String(HASH))
    hash: Mapped[str] = mapped_column(String(HASH))


class AuditHeadRow(Table):
    """The last line of the audit: one row, which every writer of a line locks first."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    lines: Mapped[int]
    hash: Mapped[str] = mapped_column(String(HASH))


class ReviewRow(Table):
    """A reviewer's verdict on one citation of an answer; `place` counts from 0."""

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("answer_id", "place", "reviewer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id"), index=True)
    place: Mapped[int]
    reviewer: Mapped[str] = mapped_column(String(NAME), index=True)
    verdict: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]
    updated: Mapped[datetime]


class WithdrawalRow(Table):
    """An answer that a wrong citation withdrew: it is not reused, and its permalink says so. `key`
    stands for its question; a withdrawal that is `lifted` counts no more."""

    __tablename__ = "withdrawals"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id"), index=True)
    key: Mapped[str] = mapped_column(String(HASH), index=True)
    place: Mapped[int]
    ref: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(NAME))
    created: Mapped[datetime]
    lifted: Mapped[datetime | None]


class CorrectionRow(Table):
    """What the office publishes at the permalink of an answer that was wrong."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    refs: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(NAME))
    created: Mapped[datetime]


class SwitchRow(Table):
    """A switch as it was set; the last of its kind and value holds."""

    __tablename__ = "switches"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), index=True)
    value: Mapped[str] = mapped_column(String(300))
    off: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(NAME))
    created: Mapped[datetime]


class DraftRow(Table):
    """A document on its way to be published: the digest of its file, which no other has, and who
    did each step and when. `particulars` is what is known of it, as JSON; `version` counts changes,
    so that two editors do not undo each other; `note` says why a step failed."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(200), index=True)
    title: Mapped[str] = mapped_column(Text)
    particulars: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), index=True)
    version: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(300))
    digest: Mapped[str] = mapped_column(String(HASH), unique=True)
    note: Mapped[str] = mapped_column(Text)
    uploaded_by: Mapped[str] = mapped_column(String(NAME))
    uploaded: Mapped[datetime]
    edited_by: Mapped[str | None] = mapped_column(String(NAME))
    edited: Mapped[datetime | None]
    approved_by: Mapped[str | None] = mapped_column(String(NAME))
    approved: Mapped[datetime | None]
    published_by: Mapped[str | None] = mapped_column(String(NAME))
    published: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None] = mapped_column(String(NAME))
    withdrawn: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text)
