"""The head of an official text: issuer, "Số: …", place and date, kind in capitals, subject.

Its form: Nghị định 30/2020/NĐ-CP, Phụ lục I. Texts before 2005 begin "Nghị định của Chính phủ số
94/1998/NĐ-CP ngày …", and files from old fonts have lost their capitals. Running text that only
names a document ("theo Chỉ thị số 07/CT-TTg") is no head.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from corpus.values import Kind
from ingest.about.issuers import issuer_of
from ingest.dates import DATE, read_date
from ingest.folding import fold_letters
from ingest.lines import CAPITAL
from ingest.refs.naming import NUMBER, official_number
from ingest.tree.titles import tidy

_HEAD = 6000  # characters; the head and the grounds of the longest titles
_PREAMBLE = re.compile(
    r"^[ ]?(?:[-–][ ]?)?(?:Căn cứ|Điều 1\b|Chương I\b|Phần thứ nhất|Theo đề nghị)", re.MULTILINE
)
# As numbers were written before 2005: "40 /2000/TT/BTC", "256 /2004/QĐ-UB", "522/2002/QĐ.UB".
_OLD_NUMBER = r"\b[0-9]{1,5} ?/ ?[0-9]{4} ?/ ?[a-z]{2,4}[./-][a-z]{2,8}\b"
_ANY_NUMBER = rf"(?:{NUMBER}|{_OLD_NUMBER})"
# "Số: 07/CT-TTg", "Luật số: 45/2019/QH14", "Bộ luật số:" with the number on the next line. The
# colon is of official heads; running text writes "Chỉ thị số 07/CT-TTg".
_NUMBER_LINE = re.compile(rf"\bso ?: ?\n?(?P<number>{_ANY_NUMBER})")
# "Số:      /2025/NĐ-CP": the number of a draft is not given yet.
_OPEN_NUMBER = re.compile(r"\bso ?: ?[.…]{0,12} ?/")
_OFFICIAL = tuple(kind for kind in Kind if kind not in (Kind.PRESS, Kind.OTHER))
_KINDS = {kind.value.upper(): kind for kind in _OFFICIAL}
_CAPITAL_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
# "CHỈ THỊ", "LUẬT ĐẤU GIÁ TÀI SẢN", "NGHỊ ĐỊNH SỐ 238/2026/NĐ-CP": the kind in capitals, which
# begins a line or stands behind the date; or alone on its line, where capitals were lost.
_NAME = re.compile(
    rf"(?:^|(?<=[0-9]{{4}} ))(?P<kind>{_CAPITAL_KIND})(?![^\W\d_])"
    rf"|^(?P<alone>(?i:{_CAPITAL_KIND}))(?=[ ]?:?$)",
    re.MULTILINE,
)
# Behind that name: the number itself, or "Thông tư số 05/2015/TT-BYT ngày …" in a gazette.
_NUMBER_BELOW = re.compile(rf"\b(?:so )(?P<number>{NUMBER})")
# "Nghị định của Chính phủ số 94/1998/NĐ-CP ngày 17 tháng 11 năm 1998" over one to four lines.
_OLD_HEAD = re.compile(
    rf"(?P<kind>{fold_letters(_CAPITAL_KIND)})(?:[ ]?\n?cua [^\n]{{3,60}}?)?[ \n]so ?:? ?"
    rf"(?P<number>{_ANY_NUMBER}|[0-9]{{1,5}}[-a-z/.]{{4,20}}),?[ \n]{{1,2}}ngay (?P<date>{DATE})"
)
# In words, as heads write it; "Ngày 27-4-2018" is the day of a gazette.
_DAY = re.compile(r"\bngay (?P<date>[0-9]{1,2} thang [0-9]{1,2} nam [0-9]{4})\b")
_BY_SYMBOL = {
    "NĐ": Kind.DECREE,
    "TT": Kind.CIRCULAR,
    "TTLT": Kind.JOINT_CIRCULAR,
    "QĐ": Kind.DECISION,
    "CT": Kind.DIRECTIVE,
    "KH": Kind.PLAN,
    "NQ": Kind.RESOLUTION,
    "NQLT": Kind.RESOLUTION,
    "TB": Kind.NOTICE,
    "PL": Kind.ORDINANCE,
    "HD": Kind.GUIDANCE,
    "QC": Kind.REGULATION,
    "CĐ": Kind.TELEGRAM,
    "CTR": Kind.PROGRAMME,
    "BC": Kind.REPORT,
    "L": Kind.ORDER,
}
_OWN_NUMBER = re.compile(r"^\s*(?:(?:SỐ|Số|số)?:? ?[0-9]+ ?/\S+|[0-9]{1,2}(?=\s))")  # or a footnote
_ISSUED_BY = re.compile(rf"^\s*(?:CỦA|của|Của)\s[^\n]{{3,60}}\n(?=[{CAPITAL}])")
_CAPITALS = re.compile(rf"(?:[{CAPITAL}0-9,;()–-]+(?:\s+|$))+")
_MOST_TITLE = 300  # characters


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of an official text says; `number` is "" for a draft without one."""

    number: str
    kind: Kind
    title: str
    subject: str
    issuer: str
    issued: date | None


def head_of(text: str, *, articles: bool) -> Head | None:
    """The head, or None where the text has none.

    With `articles`, the text is one in articles: then a head of the old form, and one of a draft
    that has no number yet, are heads too.
    """
    preamble = _PREAMBLE.search(text)
    head = text[: min(preamble.start() if preamble else _HEAD, _HEAD)]
    folded = fold_letters(head)
    old = _OLD_HEAD.match(folded)
    if old and (articles or folded[old.end("kind")] == "\n"):
        return _old_head(text, head, old)
    line = _NUMBER_LINE.search(folded)
    named = _NAME.search(head, line.end() if line else 0)
    if named is None:
        return None
    found = line or _NUMBER_BELOW.search(folded, named.end())
    if found is None and not (articles and _OPEN_NUMBER.search(folded)):
        return None
    number = official_number(head[slice(*found.span("number"))]) if found else ""
    kind = kind_of(number, named=named["kind"] or named["alone"].upper())
    day = _DAY.search(folded)
    issued = read_date(day["date"]) if day else None
    return _made(text, head, number=number, kind=kind, rest=head[named.end() :], issued=issued)


def _old_head(text: str, head: str, found: re.Match[str]) -> Head:
    number = official_number(head[slice(*found.span("number"))])
    named = head[slice(*found.span("kind"))].upper()
    kind, day = kind_of(number, named=named), read_date(found["date"])
    return _made(text, head, number=number, kind=kind, rest=head[found.end() :], issued=day)


def _made(text: str, head: str, *, number: str, kind: Kind, rest: str, issued: date | None) -> Head:
    subject = _subject(rest)
    title = _title(text, kind=kind, number=number, subject=subject, issued=issued)
    return Head(number, kind, title, subject, issuer_of(number, head=head), issued)


def kind_of(number: str, *, named: str | None) -> Kind:
    """The kind by the letters of the number, or by its name in capitals."""
    for part in re.split(r"[/.-]", number):
        if part in _BY_SYMBOL:
            return _BY_SYMBOL[part]
    return _KINDS.get(named or "", Kind.OTHER)


def _subject(rest: str) -> str:
    """The words behind the kind: those in capitals, or one line and the lines that only wrap it."""
    rest = _ISSUED_BY.sub("", _OWN_NUMBER.sub("", rest)).strip()
    capitals = _CAPITALS.match(rest)
    if capitals and len(capitals[0].split()) > 1:
        return tidy(capitals[0]).capitalize()
    first, *lines = rest.split("\n")[:6]
    wrapped = takewhile(lambda line: line[:1].islower(), lines)
    return tidy(" ".join([first, *wrapped]))[:_MOST_TITLE]


def _title(text: str, *, kind: Kind, number: str, subject: str, issued: date | None) -> str:
    """ "Luật Đấu giá tài sản 2016", "Chỉ thị số 07/CT-TTg về việc …"."""
    first = text.partition("\n")[0]
    named = re.match(rf"{kind.value} (?!của\b)\S+ \S", first)
    if named and not first.isupper() and number not in first:
        return first[:_MOST_TITLE]
    if kind in (Kind.CODE, Kind.LAW, Kind.ORDINANCE, Kind.CONSTITUTION):
        return f"{kind.value} {subject} {issued.year if issued else ''}".strip()
    lower = subject[:1].lower() + subject[1:]
    return f"{kind.value} {f'số {number} ' if number else ''}{lower}".strip()
