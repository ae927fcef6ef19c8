"""What a checked post is told as: its claims, each with a verdict, a reason and its clauses."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from service.values import Citation, Value

LONGEST = 20_000  # characters of a post


class RumourVerdict(StrEnum):
    """What the texts say to a claim. None says anything of who passes it around."""

    AS_WRITTEN = "dung-theo-van-ban"  # a clause in force says so
    CONTRARY = "trai-voi-van-ban"  # a clause in force on the very same thing says otherwise
    OUTDATED = "da-thay-doi"  # a clause said so, which has been amended or is over
    NOT_STATED = "chua-co-trong-van-ban"  # neither, or there is a doubt


class CheckedClaim(Value):
    """One claim of a post, held against the texts.

    It stands at `post[start:end]`; `text` is how it was read: on one line, without markup, with the
    words that lead in to a list which it is an item of. `at_fault` are its words that the texts
    have otherwise or not. `citations` are its grounds: for an outdated claim the older clause comes
    first; for one that is not stated, the clause nearest to it, if any. `day` is the day whose law
    it was held against.
    """

    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    verdict: RumourVerdict
    label: str
    reason: str
    next_step: str
    at_fault: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    day: date


class CheckedPost(Value):
    """A post, as it was checked, and its claims in order. `left_out` counts the claims behind those
    that were checked; `says` are sentences of the service on the whole. `index_digest` names the
    texts that it was held against (SHA-256, in hex)."""

    post: str
    claims: tuple[CheckedClaim, ...]
    left_out: int = Field(default=0, ge=0)
    says: tuple[str, ...] = ()
    index_digest: str
