"""A report of `danhieu corpus status` on the terminal, for an officer to read and check."""

from collections.abc import Sequence
from datetime import date

from rich.padding import Padding
from rich.text import Text

from ingest.law.validity import State
from ingest.values import Action
from service.wording import day
from ui.status_told import STATES, StatusReport, ToldChange, ToldUnit, short
from ui.terminal import out

_COLOURS = {
    State.IN_FORCE: "green",
    State.AMENDED: "yellow",
    State.REPEALED: "red",
    State.SUSPENDED: "red",
}


_NOT_HELD = "Nội dung sửa đổi chưa có trong kho; cần đối chiếu trước khi áp dụng."


def show_report(report: StatusReport) -> None:
    """The document or unit that was asked for, then its units with a change, then what is open."""
    out.print(Text(f"{report.number}  ", "bold").append(report.title, "default"))
    out.print(Text(f"Tình trạng hiệu lực ngày {day(report.on)}", "dim"))
    _show_unit(report.asked, wording=report.asked.wording)
    if report.amended_by:
        told = f"Các văn bản đã sửa đổi, bổ sung: {', '.join(report.amended_by)}. {_NOT_HELD}"
        out.print(Padding(Text(told), (0, 0, 0, 2)))
    if report.asked.coming:
        out.print(Text(f"  Sau ngày {day(report.on)}:", "dim"))
    for change in report.asked.coming:
        _show_change(change)
    now = [unit for unit in report.units if unit.changes]
    later = [unit for unit in report.units if unit.coming]
    if now:
        out.print(Text("\nCác điều, khoản, điểm có quy định riêng hoặc đã thay đổi", "bold"))
        for unit in now:
            _show_unit(unit, wording="")
    if later:
        out.print(Text(f"\nSẽ có hiệu lực sau ngày {day(report.on)}", "bold"))
        for unit in later:
            _show_coming(unit)
    _show_open(report.unresolved)


def _show_unit(unit: ToldUnit, *, wording: str) -> None:
    line = Text("\n").append(unit.words, "bold").append(": ")
    line.append(STATES[unit.state], _COLOURS.get(unit.state, "default"))
    out.print(line.append(_span(unit)))
    for change in unit.changes:
        _show_change(change)
    if wording:
        out.print(Text("  Nội dung trong ngày này:", "dim"))
        out.print(Padding(Text(wording), (0, 0, 0, 4)))
        out.print(Padding(Text(f"Nguồn: {'; '.join(unit.sources)}", "dim"), (0, 0, 0, 4)))
    elif unit.wording and unit.wording != unit.held:
        _show_words(unit)
    for why in unit.unapplied:
        line = Text("Chưa ghép được vào nội dung, cần đối chiếu: ", "yellow")
        out.print(Padding(line.append(why, "default"), (0, 0, 0, 4)))


def _span(unit: ToldUnit) -> str:
    """From when to when, apart from the state: " (bắt đầu có hiệu lực từ 01/01/2025)"."""
    begins = "sẽ" if unit.state is State.NOT_YET else "bắt đầu"
    since = f"{begins} có hiệu lực từ {day(unit.since)}" if unit.since else ""
    until = f"hết hiệu lực từ {day(unit.until)}" if unit.until else ""
    days = "; ".join(filter(None, (since, until)))
    return f" ({days})" if days else ""


def _show_words(unit: ToldUnit) -> None:
    if unit.held:
        out.print(Padding(Text(f"Trước: {short(unit.held)}", "dim"), (0, 0, 0, 4)))
    out.print(Padding(Text(f"Nay:   {short(unit.wording)}"), (0, 0, 0, 4)))


def _show_coming(unit: ToldUnit) -> None:
    out.print(Text("\n").append(unit.words, "bold"))
    for change in unit.coming:
        _show_change(change)


def _show_change(change: ToldChange) -> None:
    """When, what and by which provision; then the sentence that says so."""
    part = ", một phần" if change.partial else ""
    words = _words(change)
    head = f"{_when(change.effective)}: {change.what}{part}{words}, theo {change.by_words}"
    out.print(Padding(Text(head), (0, 0, 0, 2)))
    out.print(Padding(Text(f"“{short(change.sentence)}”", "dim"), (0, 0, 0, 4)))


def _words(change: ToldChange) -> str:
    if change.action is not Action.WORDS:
        return ""
    if change.old and change.new:
        return f" “{short(change.old)}” thành “{short(change.new)}”"
    return f" thêm “{short(change.new)}”" if change.new else f" bỏ “{short(change.old)}”"


def _when(effective: date | None) -> str:
    return f"Từ ngày {day(effective)}" if effective else "Chưa rõ ngày"


def _show_open(changes: Sequence[ToldChange]) -> None:
    if changes:
        out.print(Text("\nViện dẫn chưa xác định được văn bản, cần đối chiếu", "bold"))
    for change in changes:
        out.print(Text(f"{change.what} {change.target_words}, theo {change.by_words}"))
        out.print(Padding(Text(f"“{short(change.sentence)}”", "dim"), (0, 0, 0, 4)))
