"""Verdicts become questions to measure by, over the real codes."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from service.answer import AnswerService
from service.engine import Engine
from service.measure.figures import figures_of
from service.measure.formats import read_asked
from service.measure.run import _asked
from service.records import Records
from service.records.reviews import Said
from service.settings import Settings
from service.staff.cases import cases_of
from service.staff.provisions import ProvisionError, cited
from service.staff.verdicts import Verdict
from tests.service.measure.made import unwatched
from tests.service.staff.made import ON
from ui.cli_export import export

LEAVE = "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?"
MARRIED = "Người lao động kết hôn được nghỉ mấy ngày?"
AGE = "Bao nhiêu tuổi phải chịu trách nhiệm hình sự?"


def judge(service: AnswerService, question: str, *, verdict: Verdict) -> str:
    """Ask, and say the same of each citation; gives the answer's id."""
    answer = service.answer(question)
    for place in range(len(answer.citations)):
        said = Said(place, verdict, "Vì thế", "lan")
        assert service.records.reviews.give(answer, said, reviewers=1)
    return answer.id


def opened(engine: Engine, home: Path) -> AnswerService:
    """A service with a database of its own."""
    records = Records(f"sqlite:///{home / 'answers.sqlite3'}")
    return AnswerService(engine, records=records, settings=Settings(home=home))


def test_the_export_is_measured(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found right, or published as right, is expected of a service that knows nothing of
    the verdicts; what is only known to be wrong is no case."""
    office = opened(engine, tmp_path / "office")
    right = judge(office, LEAVE, verdict=Verdict.RIGHT)
    corrected = judge(office, AGE, verdict=Verdict.WRONG)
    judge(office, MARRIED, verdict=Verdict.WRONG)
    citations = cited("100/2015/qh13#dieu-12", shelf=office.shelf, on=office._day())
    assert office.records.withdrawals.correct(
        corrected, text="Từ đủ 16 tuổi.", citations=citations, by="chi", seen=0
    )
    lines = list(cases_of(office.records, reviewers=1))
    office.records.close()
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path / "office"))
    app, file = typer.Typer(), tmp_path / "cases.jsonl"
    app.command()(export)
    assert CliRunner().invoke(app, [str(file)]).exit_code == 0
    assert file.read_text(encoding="utf-8") == "".join(lines)
    asked = read_asked([file])
    assert [one.qid for one in asked] == [right, corrected]
    fresh = opened(engine, tmp_path / "fresh")
    results = _asked(asked, service=fresh, watch=unwatched)
    fresh.records.close()
    assert figures_of(results).metrics.article_hit == 1.0


@pytest.mark.parametrize(
    ("addresses", "told"),
    [
        ("45/2019/QH14#dieu-113.khoan-1\n1/1999/X#dieu-1", "1/1999/X#dieu-1"),
        ("45/2019/QH14#dieu-113.khoan-99", "khoan-99"),
        ("45/2019/QH14", "45/2019/QH14"),
        ("<b>Điều</b>#x", "Chưa đọc được"),
        (" ".join(f"45/2019/QH14#dieu-{one}" for one in range(1, 7)), "nhiều nhất 5"),
    ],
)
def test_an_address_that_is_not_held_is_told(engine: Engine, addresses: str, told: str) -> None:
    """By itself, so that the editor knows which."""
    with pytest.raises(ProvisionError, match=told):
        cited(addresses, shelf=engine.shelf, on=ON)


def test_provisions_are_quoted_word_for_word(engine: Engine) -> None:
    """With what leads in to them; letter case of the number does not matter."""
    (point,) = cited("45/2019/qh14#dieu-113.khoan-1.diem-a", shelf=engine.shelf, on=ON)
    assert point.ref == "45/2019/QH14#dieu-113.khoan-1.diem-a"
    assert point.quote.startswith("a) 12 ngày làm việc")
    assert point.lead_ins
    with pytest.raises(ProvisionError):
        cited(" \n", shelf=engine.shelf, on=ON)
