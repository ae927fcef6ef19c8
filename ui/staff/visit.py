"""What a page of the desk is given, and what it says of itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.responses import Response

from service.answer import AnswerService
from service.rate import RateLimit
from service.records import Records
from service.staff.documents import DocumentDesk
from service.staff.identity import Identity
from service.staff.oidc import Provider
from service.staff.values import Account, Role, SignedIn

SIGN_INS_PER_MINUTE = 30  # that fail, from one network address; an office may share one


@dataclass(frozen=True, slots=True)
class Desk:
    """What every page works on; `limit` is how often one network address may try to sign in, and
    `provider` who else signs officers in, where the office has set one."""

    service: AnswerService
    identity: Identity
    documents: DocumentDesk
    provider: Provider | None = None
    limit: RateLimit = field(default_factory=lambda: RateLimit(SIGN_INS_PER_MINUTE))

    @property
    def records(self) -> Records:
        """All that is kept."""
        return self.service.records


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of an officer, `at` a path. `path` holds what stood in the braces of the page's
    path, `query` what stood behind it; `form` the fields of what was sent and `files` its files."""

    desk: Desk
    signed_in: SignedIn
    at: str
    path: Mapping[str, Any]
    query: Mapping[str, str]
    form: Mapping[str, str]
    files: Mapping[str, UploadFile]

    @property
    def account(self) -> Account:
        """Who asks."""
        return self.signed_in.account

    @property
    def records(self) -> Records:
        """All that is kept."""
        return self.desk.records


@dataclass(frozen=True, slots=True)
class Page:
    """A page or a form of the desk: where it stands, who may open or send it, and what it gives.
    `show` runs in a thread, and may raise `RecordsUnusableError`."""

    path: str
    least: Role
    show: Callable[[Visit], Response]
    method: str = "GET"


MOST_DIGITS = 9  # of a number in an address; a longer one names nothing that there is


def whole(given: str, *, otherwise: int) -> int:
    """A whole number that an address gives, at least 1; `otherwise` where it gives none."""
    plain = given.isascii() and given.isdigit() and len(given) <= MOST_DIGITS
    return (int(given) or otherwise) if plain else otherwise
