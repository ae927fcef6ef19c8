"""The figures of routes, as they are printed."""

from pathlib import Path

import pytest

from service.route.examples import Sample
from service.route.measure import interval, main, misses, outcomes, table
from tests.service.measure.made import DECREE


def test_each_message_is_counted_both_ways() -> None:
    """A message is right where it is refused if and only if it should be, under whatever name."""
    found = outcomes(
        [
            Sample("guardrail_harmful", "Thời tiết hôm nay thế nào?"),
            Sample("guardrail_not_vietnamese", "How do I renew a passport?"),
            Sample("policy", "Nghỉ phép mấy ngày?"),
            Sample("policy", "Thời tiết ngày mai ra sao?"),
        ]
    )
    assert [one.right for one in found] == [True, True, True, True, True, True, False, False]
    assert "refused of the others, written" in "\n".join(table(found))
    assert next(iter(misses(found))) == "policy\tguardrail_off_topic\tThời tiết ngày mai ra sao?"


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    [(10, 10, 0.722, 1.0), (0, 10, 0.0, 0.278), (50, 100, 0.404, 0.596)],
)
def test_the_interval_is_wilsons(right: int, total: int, low: float, high: float) -> None:
    """Known values of the interval of 95 %."""
    assert interval(right, total=total) == pytest.approx((low, high), abs=0.001)


def test_the_command_prints_shares_and_misses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Shares first, and the messages that went wrong where they are asked for."""
    path = tmp_path / "routes.tsv"
    path.write_text("policy\tNghỉ phép mấy ngày?\nguardrail_harmful\tNghỉ lễ mấy ngày?\n", "utf-8")
    assert main([str(path), "--misses"]) == 0
    said = capsys.readouterr().out
    assert "kept of policy, written          1     1   1.000" in said
    assert "guardrail_harmful\tpolicy\tNghỉ lễ mấy ngày?" in said


def test_a_line_that_is_none_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be read so ends in a message and in the status 2."""
    path = tmp_path / "routes.tsv"
    path.write_text("policy without a tab\n", "utf-8")
    assert main([str(path)]) == 2
    assert "dòng 1" in capsys.readouterr().err


def test_the_whole_service_is_asked_over_a_corpus(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What passes the router and finds no source is refused end to end; what finds one is not; and
    a question of policy without a source is not counted as stopped."""
    monkeypatch.setenv("DANHIEU_HOME", str(tmp_path / "home"))
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "nghi-dinh.md").write_text(DECREE, encoding="utf-8")
    path = tmp_path / "routes.tsv"
    path.write_text(
        "guardrail_harmful\tMức đóng bảo hiểm thất nghiệp của thuyền viên là bao nhiêu?\n"
        "guardrail_harmful\tKhông đeo rọ mõm cho chó bị phạt bao nhiêu tiền?\n"
        "policy\tMức đóng bảo hiểm xã hội của công chức là bao nhiêu?\n"
        "policy\tThời tiết ngày mai ra sao?\n",
        encoding="utf-8",
    )
    assert main([str(path), "--corpus", str(tmp_path / "kho")]) == 0
    routed, ended = capsys.readouterr().out.split("end to end over")
    assert "refused of the others, written     0     2   0.000" in routed
    assert "refused of the others, written     1     2   0.500" in ended
    assert "kept of policy, written          1     2   0.500" in ended
