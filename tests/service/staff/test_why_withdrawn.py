"""Citizens read what is wrong with the citation for which an answer was withdrawn."""

import pytest

from service.records import Records
from service.records.reviews import Said
from service.staff.notices import checked, noticed
from service.staff.verdicts import Verdict
from tests.service.staff.made import answer
from tests.service.staff.test_queue import give, records

__all__ = ["records"]  # a fixture of those tests
WRONG, EXPIRED = "căn cứ không đúng", "căn cứ đã hết hiệu lực"
EITHER = "căn cứ không đúng hoặc đã hết hiệu lực"


def told(records: Records) -> tuple[str, str]:
    """What is read above the answer, and by who asks again."""
    kept = records.get("a")
    assert kept
    (notice,) = noticed(kept, records=records).notices
    return notice.says, checked(answer("b"), records=records).sentences[0].text


@pytest.mark.parametrize(("verdict", "why"), [(Verdict.WRONG, WRONG), (Verdict.EXPIRED, EXPIRED)])
def test_what_is_wrong_is_said(records: Records, verdict: Verdict, why: str) -> None:
    """At the permalink and to who asks again; of the two that can be wrong, the one that is."""
    records.save(answer("a"))
    give(records, verdict)
    for said in told(records):
        assert f"{why}." in said
        assert EITHER not in said


def test_where_reviewers_differ_neither_is_said(records: Records) -> None:
    """Two verdicts by which a citation is wrong, and a third person who agrees with one of them."""
    records.save(answer("a"))
    for name, verdict in (("an", Verdict.WRONG), ("binh", Verdict.EXPIRED), ("chi", Verdict.WRONG)):
        give(records, verdict, by=name, reviewers=2)
    for said in told(records):
        assert EITHER in said


def test_who_changed_their_mind_is_not_quoted(records: Records) -> None:
    """A withdrawal that nobody lifted stays, and says no more than that."""
    records.save(answer("a"))
    give(records, Verdict.WRONG)
    kept = records.get("a")
    assert kept
    assert records.reviews.give(kept, Said(0, Verdict.RIGHT, "", "lan"), reviewers=1)
    for said in told(records):
        assert EITHER in said
