"""Why a question was not answered, as far as its record tells: which work follows from it."""

from enum import StrEnum

from service.values import Answer, Status

NEAR = 0.8  # cosine from which a passage was close to the question


class Lack(StrEnum):
    """What was missing."""

    NONE = ""  # it was answered
    DOCUMENT = "van-ban"  # no held text is on it: one is to be added
    UNCLEAR = "chua-ro"  # the question leaves open what decides: the page may ask better
    MISSED = "tim-sot"  # a close passage was found and not told: search or ranking to be looked at


def lack_of(answer: Answer) -> Lack:
    """Why an answer tells no rule."""
    if answer.status in (Status.ANSWERED, Status.PARTIAL):
        return Lack.NONE
    if answer.status.value.startswith("clarify"):
        return Lack.UNCLEAR
    best = max((one.dense or 0.0 for one in answer.provenance.found), default=0.0)
    found = answer.status is Status.UNANSWERABLE_NO_SOURCE and best >= NEAR
    return Lack.MISSED if found else Lack.DOCUMENT
