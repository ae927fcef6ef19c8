"""Why a question was not answered, as far as its record tells: which work follows from it."""

from enum import StrEnum

from service.values import Answer, Status

NEAR = 0.8  # cosine from which a passage was close to the question


class Lack(StrEnum):
    """What was missing."""

    NONE = ""  # nothing: it was answered, or is no question that texts answer
    DOCUMENT = "van-ban"  # no held text is on it: one is to be added
    UNCLEAR = "chua-ro"  # the question leaves open what decides: the page may ask better
    MISSED = "tim-sot"  # a close passage was found and not told: search or ranking to be looked at
    PROVISION = "khong-co-dieu"  # the document has no such provision: the question has it wrong
    REVIEW = "ra-soat"  # the answer was withdrawn: a correction is to be written
    PAUSED = "tam-dung"  # the office has switched it off
    FAULT = "loi"  # the service failed


_OF_FAMILY = {"clarify": Lack.UNCLEAR, "unanswerable": Lack.DOCUMENT, "error": Lack.FAULT}
_OWN = {
    Status.UNANSWERABLE_NO_SUCH_PROVISION: Lack.PROVISION,
    Status.UNANSWERABLE_UNDER_REVIEW: Lack.REVIEW,
    Status.UNANSWERABLE_PAUSED: Lack.PAUSED,
}


def lack_of(answer: Answer) -> Lack:
    """Why an answer tells no rule."""
    best = max((one.dense or 0.0 for one in answer.provenance.found), default=0.0)
    found = answer.status is Status.UNANSWERABLE_NO_SOURCE and best >= NEAR
    return Lack.MISSED if found else lack_told(answer.status)


def lack_told(status: Status, *, kept: str = "") -> Lack:
    """What was missing where a message ended so. Of what was `kept` with it only `MISSED` says more
    than the status does: earlier releases kept `DOCUMENT` for a question that was switched off."""
    if kept == Lack.MISSED:
        return Lack.MISSED
    return _OWN.get(status) or _OF_FAMILY.get(status.partition("_")[0], Lack.NONE)
