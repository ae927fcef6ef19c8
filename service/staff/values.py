"""The values of the staff's desk: accounts with their roles, sessions, lines of the audit."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

# Who acts that has no account; no name of an account has a bracket.
CITIZEN = "(công dân)"
SYSTEM = "(hệ thống)"


class Role(StrEnum):
    """What an officer may do; each may do what those before may."""

    VIEWER = "viewer"  # reads
    REVIEWER = "reviewer"  # gives verdicts on citations
    EDITOR = "editor"  # documents, corrections, switches of a topic or a document
    ADMIN = "admin"  # accounts, and switches that close a whole screen

    def covers(self, least: "Role") -> bool:
        """Whether it may do what `least` may."""
        order = list(Role)
        return order.index(self) >= order.index(least)


@dataclass(frozen=True, slots=True)
class Account:
    """One officer: `name` to sign in by, in lower case; `shown` to be read by others. `password` is
    an argon2 hash, empty where another provider signs in, which `must_change` where somebody else
    has seen it; `subject` is who that provider says it is, behind the provider's own address."""

    name: str
    shown: str
    role: Role
    password: str = field(default="", repr=False)
    must_change: bool = False
    subject: str | None = None
    active: bool = True
    failures: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An officer on one browser. `csrf` stands in each form; `token` is a new one that the browser
    is to carry from now on, None while the one that it sent stays."""

    account: Account
    session: str
    csrf: str = field(repr=False)
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Deed:
    """What is written to the audit: who did what to what, and what else tells of it."""

    actor: str
    action: str
    subject: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A line of the audit; `hash` is over all else in it and the hash `before` it. `at` is None
    only of a line that was tampered with."""

    id: int
    at: datetime | None
    deed: Deed
    before: str
    hash: str


@dataclass(frozen=True, slots=True)
class AuditSearch:
    """Which lines of the audit are wanted: of somebody, of an action, written from a moment on and
    before another, with an id before another; what is empty or None is any."""

    actor: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int | None = None
