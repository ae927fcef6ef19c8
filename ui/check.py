"""What `danhieu corpus check` prints: where the documents that are held do not agree."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import TypeAdapter
from rich.padding import Padding
from rich.progress import track
from rich.text import Text

from ingest.consistency import Finding, FindingKind, Place, Severity, check
from ingest.library import LibraryError
from ingest.refs.references import spell_steps
from ingest.values import Document
from ui.kept import Kept
from ui.terminal import err, out, write_json

_MARKS = {
    Severity.ERROR: ("lỗi", "bold red"),
    Severity.WARNING: ("cảnh báo", "bold yellow"),
    Severity.INFORMATION: ("thông tin", "dim"),
}
_ORDER = tuple(Severity)
_MOST_QUOTED = 300  # characters of a quote on the screen; --json gives it whole


def check_held(*, as_json: bool, with_information: bool) -> int:
    """Check every document held and print the findings; 1 where there is an error or a warning.

    Information is only counted unless it is asked for; JSON always holds it.
    """
    kept = Kept()
    findings = (*map(_file_finding, kept.damaged()), *check(_watched(kept)))
    if as_json:
        write_json(_as_json(findings))
    else:
        _show(findings, with_information=with_information)
    return int(any(found.severity is not Severity.INFORMATION for found in findings))


def _watched(kept: Kept) -> Iterable[Document]:
    """The documents, with a bar on stderr where a person looks at it."""
    return track(
        kept.documents(),
        description="Kiểm tra",
        total=len(kept.sources),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )


def _file_finding(error: LibraryError) -> Finding:
    return Finding(FindingKind.DAMAGED_FILE, Severity.ERROR, (), f"{error.what} {error.mend}")


def _as_json(findings: tuple[Finding, ...]) -> str:
    """The findings with their references as addresses: "45/2019/QH14#dieu-113"."""
    plain: list[dict[str, Any]] = [
        {
            "kind": found.kind.value,
            "label": found.kind.label,
            "severity": found.severity.value,
            "what": found.what,
            "refs": [str(ref) for ref in found.refs],
            "places": [_plain(place) for place in found.places],
        }
        for found in findings
    ]
    return TypeAdapter(list[dict[str, Any]]).dump_json(plain, indent=2).decode()


def _plain(place: Place) -> dict[str, Any]:
    return {
        "number": place.number,
        "ref": str(place.ref),
        "start": place.start,
        "end": place.end,
        "quote": place.quote,
        "says": place.says,
    }


def _show(findings: Sequence[Finding], *, with_information: bool) -> None:
    """The findings by kind, the worst first, and how many of each severity there are."""
    shown = [
        found
        for found in findings
        if with_information or found.severity is not Severity.INFORMATION
    ]
    kinds = {found.kind for found in shown}
    for kind in sorted(kinds, key=lambda kind: _rank(kind, shown)):
        group = [found for found in shown if found.kind is kind]
        out.print(Text(f"\n{kind.label} ({len(group)})", "bold"))
        for found in group:
            _show_finding(found)
    _show_summary(findings, hidden=len(findings) - len(shown))


def _rank(kind: FindingKind, findings: Sequence[Finding]) -> tuple[int, int]:
    worst = min(_ORDER.index(found.severity) for found in findings if found.kind is kind)
    return worst, list(FindingKind).index(kind)


def _show_finding(found: Finding) -> None:
    word, style = _MARKS[found.severity]
    out.print(Padding(Text(f"{word}: ", style).append(found.what, "default"), (0, 0, 0, 2)))
    for place in found.places:
        out.print(Padding(_place_line(place), (0, 0, 0, 6)))


def _place_line(place: Place) -> Text:
    """ "30/03/2022 · khoản 3 Điều 2 45/2019/QH14: “Quyết định số …”" """
    where = f"{spell_steps(place.ref)} {place.number}".strip()
    quote = " ".join(place.quote.split())
    short = quote if len(quote) <= _MOST_QUOTED else f"{quote[:_MOST_QUOTED]}…"
    line = Text(f"{place.says} · " if place.says else "", "bold").append(where, "default")
    return line.append(f": “{short}”" if short else " (thông tin về văn bản)", "dim")


def _show_summary(findings: Sequence[Finding], *, hidden: int) -> None:
    counts = Counter(found.severity for found in findings)
    if not findings:
        out.print(Text("Không phát hiện điểm nào không thống nhất."))
        return
    words = ", ".join(f"{counts[severity]} {_MARKS[severity][0]}" for severity in _ORDER)
    out.print(Text(f"\nTổng cộng: {words}."))
    if hidden:
        out.print(Text("Xem cả phần thông tin: danhieu corpus check --all", "dim"))
