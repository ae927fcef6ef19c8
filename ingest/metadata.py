"""What a file is, from its front matter and the head of its text -> `Source`.

The head of an official text has a form (Nghị định 30/2020/NĐ-CP, Phụ lục I): issuer, "Số: …",
place and date, kind in capitals, subject. A press piece that only mentions "Chỉ thị 07/CT-TTg" has
no such head, and is not that directive.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from pydantic import ValidationError

from corpus.values import Kind, Source
from ingest.dates import DATE, read_date
from ingest.folding import fold_letters
from ingest.issuers import issuer_of
from ingest.lines import CAPITAL
from ingest.naming import NUMBER, official_number
from ingest.press import press_fields
from ingest.read.reader import FrontMatter, Raw, ReadError
from ingest.titles import tidy

_HEAD = 6000  # characters; the head and the grounds of the longest titles
_PREAMBLE = re.compile(r"^(?:Căn cứ|Điều 1\b|Chương I\b|Phần thứ nhất|Theo đề nghị)", re.MULTILINE)
# "Số: 07/CT-TTg", "Luật số: 45/2019/QH14", "Bộ luật số:" with the number on the next line. The
# colon is of official heads; running text writes "Chỉ thị số 07/CT-TTg".
_NUMBER_LINE = re.compile(rf"\bso ?: ?\n?(?P<number>{NUMBER})")
_KINDS = {kind.value.upper(): kind for kind in Kind if kind not in (Kind.PRESS, Kind.OTHER)}
# "CHỈ THỊ", "LUẬT ĐẤU GIÁ TÀI SẢN", "NGHỊ ĐỊNH SỐ 238/2026/NĐ-CP": the kind in capitals, which
# begins a line or stands behind the date.
_NAME = re.compile(rf"(?:^|(?<=[0-9]{{4}} ))(?P<kind>{'|'.join(_KINDS)})(?![^\W\d_])", re.MULTILINE)
# Behind that name: the number itself, or "Thông tư số 05/2015/TT-BYT ngày …" in a gazette.
_NUMBER_BELOW = re.compile(rf"\b(?:so )(?P<number>{NUMBER})")
_ARTICLE_LINE = re.compile(r"^Điều [0-9]+[.:]", re.MULTILINE)
_IN_FORCE = re.compile(
    r"(?:bo luat|luat|phap lenh|nghi quyet|nghi dinh|thong tu|quyet dinh|chi thi) nay co hieu luc"
    rf"(?: thi hanh)?(?:,? ke)? tu (?:ngay (?P<date>{DATE})|(?P<signed>ngay ky))"
)


@dataclass(frozen=True, slots=True)
class _Head:
    """What the head of an official text says."""

    number: str
    kind: Kind
    title: str
    issuer: str
    issued: date | None


def infer_source(raw: Raw, *, name: str) -> Source:
    """What the file of this name is. Front matter comes first, then the head of the text.

    A text that is no official one by its head is a press piece, "bai-viet/<slug of its title>"; one
    in articles is a text without a number, "van-ban/<slug>". Raises `ReadError` naming the file
    and the field where a field has no usable value.
    """
    front = raw.front or FrontMatter()
    name = name.encode(errors="surrogateescape").decode(errors="replace")
    fields = _official_fields(raw.text) or _unnumbered_fields(raw.text, name=name)
    try:
        return Source(**(fields | _front_fields(front)))
    except ValidationError as error:
        wrong = ", ".join(f"{fault['loc'][0]} = {fault['input']!r}" for fault in error.errors())
        raise ReadError(
            f"{name}: thông tin về văn bản có giá trị không hợp lệ: {wrong}.",
            mend="Hãy điền hoặc bỏ mục đó trong phần đầu của tệp rồi thêm lại tệp.",
        ) from error


def _front_fields(front: FrontMatter) -> dict[str, Any]:
    given = front.model_dump(exclude={"subject"}, exclude_defaults=True)
    given |= {key: given[key].strip() for key in ("number", "title") if key in given}
    if front.subject and front.title and front.number and front.number in front.title:
        given["title"] = f"{front.title} {front.subject[0].lower()}{front.subject[1:]}"
    if front.number and "kind" not in given:
        given["kind"] = _kind_of(front.number, named=None)
    return given


def _unnumbered_fields(text: str, *, name: str) -> dict[str, Any]:
    fields = press_fields(text, name=name)
    if len(_ARTICLE_LINE.findall(text)) < 2:
        return fields
    number = fields["number"].replace("bai-viet/", "van-ban/")
    return fields | {"number": number, "kind": Kind.OTHER}


def _official_fields(text: str) -> dict[str, Any] | None:
    head = _head_of(text)
    if head is None:
        return None
    return {
        "number": head.number,
        "kind": head.kind,
        "title": head.title,
        "issuer": head.issuer,
        "issued": head.issued,
        "effective": _effective(text, issued=head.issued),
    }


def _head_of(text: str) -> _Head | None:
    """The head, or None where the text has none."""
    preamble = _PREAMBLE.search(text)
    head = text[: min(preamble.start() if preamble else _HEAD, _HEAD)]
    folded = fold_letters(head)
    line = _NUMBER_LINE.search(folded)
    named = _NAME.search(head, line.end() if line else 0)
    found = line or (named and _NUMBER_BELOW.search(folded, named.end()))
    if not named or not found:
        return None
    number = official_number(head[slice(*found.span("number"))])
    kind = _kind_of(number, named=named["kind"])
    subject = _subject(head[named.end() :])
    day = _DAY.search(folded)
    issued = read_date(day["date"]) if day else None
    title = _title(text, kind=kind, number=number, subject=subject, issued=issued)
    return _Head(number, kind, title, issuer_of(number, head=head), issued)


# In words, as heads write it; "Ngày 27-4-2018" is the day of a gazette.
_DAY = re.compile(r"\bngay (?P<date>[0-9]{1,2} thang [0-9]{1,2} nam [0-9]{4})\b")
_BY_SYMBOL = {
    "NĐ": Kind.DECREE,
    "TT": Kind.CIRCULAR,
    "TTLT": Kind.CIRCULAR,
    "QĐ": Kind.DECISION,
    "CT": Kind.DIRECTIVE,
    "KH": Kind.PLAN,
    "NQ": Kind.RESOLUTION,
    "TB": Kind.NOTICE,
    "PL": Kind.ORDINANCE,
}


def _kind_of(number: str, *, named: str | None) -> Kind:
    """The kind by the letters of the number, or by its name in capitals."""
    for part in re.split(r"[/-]", number):
        if part in _BY_SYMBOL:
            return _BY_SYMBOL[part]
    return _KINDS.get(named or "", Kind.OTHER)


def _subject(rest: str) -> str:
    """The words behind the kind: those in capitals, or one line and the lines that only wrap it."""
    rest = _OWN_NUMBER.sub("", rest).strip()
    capitals = _CAPITALS.match(rest)
    if capitals and len(capitals[0].split()) > 1:
        return tidy(capitals[0]).capitalize()
    first, *lines = rest.split("\n")[:6]
    wrapped = takewhile(lambda line: line[:1].islower(), lines)
    return tidy(" ".join([first, *wrapped]))[:_MOST_TITLE]


_OWN_NUMBER = re.compile(r"^\s*(?:(?:SỐ|Số|số)?:? ?[0-9]+/\S+|[0-9]{1,2}(?=\s))")  # or a footnote
_CAPITALS = re.compile(rf"(?:[{CAPITAL}0-9,;()–-]+(?:\s+|$))+")
_MOST_TITLE = 300  # characters


def _title(text: str, *, kind: Kind, number: str, subject: str, issued: date | None) -> str:
    """ "Luật Đấu giá tài sản 2016", "Chỉ thị số 07/CT-TTg về việc …"."""
    first = text.partition("\n")[0]
    if first.startswith(kind.value) and not first.isupper() and number not in first:
        return first[:_MOST_TITLE]
    if "/VBHN-" in number:
        return f"{kind.value} {subject} (văn bản hợp nhất {issued.year if issued else ''})"
    if kind in (Kind.CODE, Kind.LAW, Kind.ORDINANCE):
        return f"{kind.value} {subject} {issued.year if issued else ''}".strip()
    lower = subject[:1].lower() + subject[1:]
    return f"{kind.value} số {number} {lower}".strip()


def _effective(text: str, *, issued: date | None) -> date | None:
    """The day from which the text says that it is in force."""
    found = _IN_FORCE.search(fold_letters(text))
    if found is None:
        return None
    return read_date(found["date"]) if found["date"] else issued
