"""The audit is read by people."""

import re
from datetime import UTC, datetime

from service.answer import AnswerService
from service.records.reviews import Said
from service.staff.switches import Switch, What
from service.staff.verdicts import Verdict
from service.wording_accounts import ACTIONS
from tests.ui.conftest import ROOT
from tests.ui.staff.conftest import SignIn

NAMES = "wording_accounts.py"


def test_every_deed_has_a_name() -> None:
    """Whatever is written to the audit, by any part of the service, has its name in Vietnamese, and
    no name is of what is not written."""
    sources = [*ROOT.glob("service/**/*.py"), *ROOT.glob("ui/**/*.py")]
    texts = [one.read_text(encoding="utf-8") for one in sources if one.name != NAMES]
    written = set(re.findall(r'\bDeed\(\s*[^,()]+, "([a-z.-]+)"', "\n".join(texts)))
    kinds = "|".join({one.partition(".")[0] for one in (*ACTIONS, *written)})
    named = set(re.findall(rf'"((?:{kinds})\.[a-z.-]+)"', "\n".join(texts)))
    written |= {one for one in named if not one.endswith((".html", ".id"))}
    assert written == set(ACTIONS)


def test_switches_and_verdicts_are_told_in_words(service: AnswerService, signed_in: SignIn) -> None:
    """Not by the short words that the database has for them."""
    answer = service.answer("Bao nhiêu tuổi phải chịu trách nhiệm hình sự?")
    for verdict in (Verdict.PARTLY, Verdict.WRONG):
        said = Said(0, verdict, "Dẫn nhầm.", "reviewer")
        assert service.records.reviews.give(answer, said, reviewers=1)
    off = Switch(What.DOCUMENT, "1/2020/NĐ-CP", True, "Chờ", "editor", datetime.now(UTC))  # noqa: FBT003
    service.records.switches.set(off)
    page = signed_in("admin").get("/staff/nhat-ky").text
    assert "Một văn bản: 1/2020/NĐ-CP" in page
    assert f"{answer.citations[0].ref}: Đúng một phần → Sai" in page
    assert f"{answer.citations[0].ref}: Sai" in page
