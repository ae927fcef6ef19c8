"""The values of composing with a language model: `Plainness`, `Failure`, `Drafted`, `Written`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from service.values import Citation, Manner, Sentence

# Whether these citations hold a sentence: the text shown, and what it cites.
Supported = Callable[[str, Sequence[Citation]], bool]


class Plainness(StrEnum):
    """How plainly a reader wants it told."""

    BRIEF = "gon"  # a sentence or two
    PLAIN = "thuong"  # the clauses in plainer words
    VERBATIM = "nguyen-van"  # the clauses themselves; no model is asked


class Failure(StrEnum):
    """Why a model's answer is not whole; the empty one where it is."""

    NONE = ""
    RESTING = "resting"  # it failed several times in a row and is left alone for a while
    REFUSED = (
        "refused"  # no connection: nobody listens, unknown host, TLS, connecting took too long
    )
    TIMEOUT = "timeout"  # its first word or its end came too late
    UNAUTHORISED = "unauthorised"  # 401, 403: the key
    NOT_FOUND = "not found"  # 404: the model's name, or the address
    BUSY = "busy"  # 429
    SERVER = "server error"  # 5xx, or an error told inside the stream
    REJECTED = "rejected"  # any other 4xx: often a prompt longer than the model's context
    REDIRECTED = "redirected"  # 3xx; never followed, since it may lead to another host
    NOT_A_STREAM = "not a stream"  # not text/event-stream: an HTML page, say
    MALFORMED = "malformed"  # an event that is not the JSON of the protocol
    TOO_LONG = "too long"  # a line, or a whole answer, past its bound
    BROKEN = "broken off"  # the connection ended before the answer did
    LENGTH = "out of tokens"  # the model spent its tokens in mid-answer; no fault of the server
    EMPTY = "empty"  # an answer without a word

    @property
    def is_fault(self) -> bool:
        """Whether it tells that the server is out of order."""
        return self not in (Failure.NONE, Failure.LENGTH, Failure.RESTING)


class EndpointError(Exception):
    """A model's answer that ended before it was whole, and why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.value)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Drafted:
    """One sentence as a model wrote it, cleaned, and the citations whose markers it bears."""

    text: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What was shown, and what became of the sentences that the model wrote.

    `sentences` are those shown, in order: `kept` as the model wrote them, `repaired` in its second
    wording, and quotes. `replaced` had a quote put in their place; `dropped` were left out: no
    known marker, said before, or unsupported where the quote already stood. So the number of
    unsupported sentences shown is 0 by construction.
    """

    sentences: tuple[Sentence, ...]
    kept: int = 0
    repaired: int = 0
    replaced: int = 0
    dropped: int = 0
    failure: Failure = Failure.NONE

    @property
    def complete(self) -> bool:
        """Whether the model, where it was asked, came to the end of its answer."""
        return self.failure is Failure.NONE

    @property
    def manner(self) -> Manner:
        """How it is worded: by the model in part at least, or in quotes alone."""
        return Manner.WRITTEN if self.kept + self.repaired else Manner.VERBATIM
