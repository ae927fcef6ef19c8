"""The tables. What they become with a new release is in `migrations/`; a test holds both together.

Moments are in UTC. Who did something stands by the name of the account, since an account may go and
what it did stays.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from service.records.database import Instant

HASH = 64  # characters of a SHA-256 in hex
NAME = 64  # characters of the name of an account
ANSWER = 32  # characters of the id of an answer
SUBJECT = 600  # characters of an issuer and of what it calls somebody


class Table(DeclarativeBase):
    """All tables."""

    type_annotation_map = {datetime: Instant()}  # noqa: RUF012  as SQLAlchemy reads it


class AnswerRow(Table):
    """One answer: its JSON, and what it is searched by. `item` is where it stands in the queue of
    reviewers, empty where it cites nothing, None where it was not entered yet. `question` is empty
    where a citizen erased it and only its withdrawal is kept."""

    __tablename__ = "answers"

    id: Mapped[str] = mapped_column(String(ANSWER), primary_key=True)
    created: Mapped[datetime] = mapped_column(index=True)
    status: Mapped[str] = mapped_column(String(40), index=True)
    question: Mapped[str] = mapped_column(Text)
    index_digest: Mapped[str] = mapped_column(String(HASH))
    body: Mapped[str] = mapped_column(Text)
    item: Mapped[str | None] = mapped_column(String(HASH), index=True)


class FeedbackRow(Table):
    """One reader's verdict on an answer, and on which of its citations, counted from 1. `key` is
    drawn by the page, so that what is sent again takes the place of what was sent."""

    __tablename__ = "feedback"
    __table_args__ = (Index("ix_feedback_key", "answer_id", "key", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id"), index=True)
    created: Mapped[datetime]
    verdict: Mapped[str] = mapped_column(String(40), index=True)
    comment: Mapped[str] = mapped_column(Text)
    place: Mapped[int | None]
    key: Mapped[str | None] = mapped_column(String(64))


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
    (`subject`) signs in, and `must_change` while it is one that somebody else has seen; `failures`
    counts wrong passwords since the last right one."""

    __tablename__ = "accounts"

    name: Mapped[str] = mapped_column(String(NAME), primary_key=True)
    shown: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    password: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool]
    subject: Mapped[str | None] = mapped_column(String(SUBJECT), unique=True)
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


class QueueRow(Table):
    """What reviewers have to look at: a question with its citations, however often it was asked and
    answered so. `answer_id` is the answer that stands for all of them, `signals` the JSON of what
    its `risk` is made from; it is `waiting` until its review is done."""

    __tablename__ = "queue"
    # Each order of the queue is an index read from its end.
    __table_args__ = (
        Index("ix_queue_waiting_risk", "waiting", "risk", "created"),
        Index("ix_queue_state_risk", "state", "risk", "created"),
        Index("ix_queue_risk", "risk", "created"),
    )

    item: Mapped[str] = mapped_column(String(HASH), primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id", ondelete="CASCADE"), index=True)
    created: Mapped[datetime]
    question: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(40))
    places: Mapped[int]
    signals: Mapped[str] = mapped_column(Text)
    reasons: Mapped[str] = mapped_column(String(300))
    risk: Mapped[int]
    state: Mapped[str] = mapped_column(String(20))
    waiting: Mapped[bool]
    withdrawn: Mapped[bool]


class ReviewRow(Table):
    """A reviewer's verdict on one citation of an answer; `place` counts from 0. `first` is what the
    reviewer said before any change of mind. It stays, without its note, where a citizen erases the
    answer."""

    __tablename__ = "reviews"
    __table_args__ = (UniqueConstraint("answer_id", "place", "reviewer"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(String(ANSWER), index=True)
    place: Mapped[int]
    reviewer: Mapped[str] = mapped_column(String(NAME), index=True)
    verdict: Mapped[str] = mapped_column(String(20))
    first: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]
    updated: Mapped[datetime]


class WithdrawalRow(Table):
    """An answer that a wrong citation withdrew: it is not reused, and its permalink says so. `key`
    stands for its question; a withdrawal that is `lifted` counts no more, for the reason `why`. It
    stays, without its reason, where a citizen erases the answer: the same answer must not be given
    to others."""

    __tablename__ = "withdrawals"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(String(ANSWER), index=True)
    key: Mapped[str] = mapped_column(String(HASH), index=True)
    place: Mapped[int]
    ref: Mapped[str] = mapped_column(String(300))
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(NAME))
    created: Mapped[datetime]
    lifted: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(Text)


class CorrectionRow(Table):
    """What the office publishes at the permalink of an answer that was wrong; `citations` is the
    JSON of those that it rests on, as quoted on that day."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answers.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    citations: Mapped[str] = mapped_column(Text)
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
    so that two editors do not undo each other; `editors` are the names of all who changed it, with
    spaces between them; `note` says why a step failed."""

    __tablename__ = "drafts"
    # No id is given twice: a page that is still open somewhere must not mean another document.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012  as SQLAlchemy reads it

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
    editors: Mapped[str] = mapped_column(Text)
    edited_by: Mapped[str | None] = mapped_column(String(NAME))
    edited: Mapped[datetime | None]
    approved_by: Mapped[str | None] = mapped_column(String(NAME))
    approved: Mapped[datetime | None]
    published_by: Mapped[str | None] = mapped_column(String(NAME))
    published: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None] = mapped_column(String(NAME))
    withdrawn: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text)


class AskedRow(Table):
    """What is counted of a question that is kept: the topic and the province that it is about,
    empty where it names none; `lack` says why it was not answered, empty where it was."""

    __tablename__ = "asked"

    answer_id: Mapped[str] = mapped_column(
        ForeignKey("answers.id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(index=True)
    status: Mapped[str] = mapped_column(String(40))
    topic: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(60))
    lack: Mapped[str] = mapped_column(String(20))


class TallyRow(Table):
    """How many messages that are not kept ended in a status on a day."""

    __tablename__ = "tallies"

    day: Mapped[date] = mapped_column(primary_key=True)
    status: Mapped[str] = mapped_column(String(40), primary_key=True)
    times: Mapped[int]
