"""Verdicts as cases to measure by: a question with the provisions that reviewers found right.

The lines are those that `danhieu evaluate answers` reads (`service/measure/formats.py`).
"""

import json
from collections.abc import Iterator

from service.records import Records
from service.staff.notices import noticed
from service.staff.verdicts import Verdict, ruling_of
from service.values import Answer, NoticeKind


def cases_of(records: Records, *, reviewers: int) -> Iterator[str]:
    """A JSON line for each reviewed answer of which something right is known: by its correction,
    else by citations that were found right. Raises `RecordsUnusableError`."""
    for identifier in records.reviews.reviewed():
        answer = records.get(identifier)
        case = _case(answer, records=records, reviewers=reviewers) if answer else None
        if case:
            yield json.dumps(case, ensure_ascii=False) + "\n"


def _case(answer: Answer, *, records: Records, reviewers: int) -> dict[str, object] | None:
    finals = _finals(answer, records=records, reviewers=reviewers)
    wrong = [ref for ref, verdict in finals if verdict in (Verdict.WRONG, Verdict.EXPIRED)]
    right = [ref for ref, verdict in finals if verdict is Verdict.RIGHT]
    corrected = _corrected(answer, records=records)
    expected = list(dict.fromkeys(corrected or right))
    if not expected:
        return None
    return {
        "id": answer.id,
        "question": answer.asked or answer.question,
        "on": answer.day.isoformat() if answer.day else None,
        "expected_refs": expected,
        "wrong_refs": wrong,
    }


def _finals(
    answer: Answer, *, records: Records, reviewers: int
) -> list[tuple[str, Verdict | None]]:
    """The address of each citation with its final verdict."""
    given = records.reviews.of(answer.id)
    return [
        (
            citation.ref,
            ruling_of([one for one in given if one.place == place], reviewers=reviewers).final,
        )
        for place, citation in enumerate(answer.citations)
    ]


def _corrected(answer: Answer, *, records: Records) -> list[str]:
    """The addresses of the correction of an answer that is withdrawn."""
    notices = noticed(answer, records=records).notices
    corrected = (one for one in notices if one.kind is NoticeKind.CORRECTED)
    return [one.ref for notice in corrected for one in notice.citations]
