"""What is known of a document itself: missing, or such as cannot be."""

import re
from collections.abc import Iterator
from datetime import date

from corpus.values import Kind, Source
from ingest.consistency.findings import Finding, FindingKind, Place, Severity
from ingest.values import Ref

# "12/2011/NĐ-CP": the year of a number is that of the issue (Nghị định 34/2016/NĐ-CP, Điều 2).
_YEAR = re.compile(r"^[0-9]+[a-z]?/(?P<year>(?:19|20)[0-9]{2})/")
_STRANGE = re.compile(r"[^\w ./&()-]")
_WORD = re.compile(r"\w")
_NORMATIVE = {Kind.CODE, Kind.LAW, Kind.ORDINANCE, Kind.DECREE, Kind.CIRCULAR}
_LATEST = 366 * 5  # days from issue to effect; the Penal Code of 2015 took two years
_FIRST = date(1945, 9, 2)
_DAY = "{:%d/%m/%Y}"


def source_findings(source: Source, *, today: date) -> Iterator[Finding]:
    """The particulars of one document that are missing, or cannot be."""
    ref = Ref(source.number)
    places = (Place(ref, says=source.title),)
    missing = list(_missing(source))
    if missing:
        severity = Severity.WARNING if missing != [_ISSUER] else Severity.INFORMATION
        what = f"{source.number}: chưa rõ {', '.join(missing)}."
        yield Finding(FindingKind.MISSING, severity, (ref,), what, places)
    for severity, words in impossible(source, today=today):
        yield Finding(
            FindingKind.IMPOSSIBLE, severity, (ref,), f"{source.number}: {words}.", places
        )


_ISSUER = "cơ quan ban hành"


def _missing(source: Source) -> Iterator[str]:
    if source.kind is Kind.PRESS or source.digest:
        return
    if source.number.startswith("van-ban/"):
        yield "số hiệu"
    if source.issued is None:
        yield "ngày ban hành"
    if source.effective is None and source.kind in _NORMATIVE:
        yield "ngày có hiệu lực"
    if not source.issuer:
        yield _ISSUER


def impossible(source: Source, *, today: date) -> Iterator[tuple[Severity, str]]:
    """What of the particulars of a document cannot be, or is to be looked at, in words."""
    if strange := _STRANGE.findall(source.number):
        yield Severity.ERROR, f"số hiệu có ký tự lạ ({' '.join(map(ascii, strange[:5]))})"
    if not _WORD.search(source.number):
        yield Severity.ERROR, "số hiệu không có chữ hay số nào"
    issued, effective = source.issued, source.effective
    if issued:
        yield from _issue(issued, number=source.number, today=today)
    if issued and effective and not _consolidated(source):
        yield from _order(issued, effective)
    if source.text_as_of and source.text_as_of > today:
        yield Severity.ERROR, f"lời văn ghi là cập nhật đến ngày {source.text_as_of:%d/%m/%Y}"
    if source.expired and effective and source.expired < effective:
        yield Severity.WARNING, "ngày hết hiệu lực trước ngày có hiệu lực"


def _issue(issued: date, *, number: str, today: date) -> Iterator[tuple[Severity, str]]:
    day, year = _DAY.format(issued), _YEAR.match(number)
    if issued > today:
        yield Severity.ERROR, f"ngày ban hành {day} chưa đến"
    if issued < _FIRST:
        yield Severity.ERROR, f"ngày ban hành {day} trước năm 1945"
    if year and int(year["year"]) != issued.year:
        words = f"số hiệu mang năm {year['year']} nhưng ngày ban hành là {day}"
        yield Severity.WARNING, words


def _consolidated(source: Source) -> bool:
    """A consolidated text is issued long after the law whose effect it tells."""
    return bool(source.consolidates) or "/VBHN" in source.number


def _order(issued: date, effective: date) -> Iterator[tuple[Severity, str]]:
    days = (effective - issued).days
    words = f"ban hành ngày {issued:%d/%m/%Y} nhưng có hiệu lực từ ngày {effective:%d/%m/%Y}"
    if days < -366:
        yield Severity.ERROR, words
    elif days < 0 or days > _LATEST:
        yield Severity.WARNING, words
