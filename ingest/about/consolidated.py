"""What a consolidated text ("văn bản hợp nhất") says of itself and of the law that it consolidates.

Its form: Pháp lệnh Hợp nhất văn bản quy phạm pháp luật 2012, Điều 11-16: the name of the law, then
"Luật … số … ngày …, có hiệu lực kể từ ngày …, được sửa đổi, bổ sung bởi:", the amending laws, the
text with footnotes, and a stamp "XÁC THỰC VĂN BẢN HỢP NHẤT" with a number and a day of its own.
"""

import re
from dataclasses import dataclass
from datetime import date

from corpus.values import Kind
from ingest.dates import DATE, read_date
from ingest.folding import fold_letters
from ingest.refs.naming import NUMBER, official_number

_KINDS = {
    fold_letters(kind.value): kind
    for kind in Kind
    if kind not in (Kind.PRESS, Kind.OTHER, Kind.NOTICE, Kind.REPORT)
}
_KIND = "|".join(sorted(_KINDS, key=len, reverse=True))
# "Luật Bảo hiểm y tế số 25/2008/QH12 ngày … của Quốc hội, có hiệu lực kể từ ngày …, được sửa đổi,
# bổ sung bởi". Not "Luật số 35/2018/QH14 … sửa đổi, bổ sung một số điều của 37 luật".
_ORIGINAL = re.compile(
    rf"\b(?P<kind>{_KIND})(?: (?P<name>[^0-9;:]{{1,150}}?))? (?:so )?(?P<number>{NUMBER}),?"
    rf" ngay (?P<issued>{DATE})[^;]{{0,500}}? co hieu luc(?: thi hanh)?,? (?:ke )?tu ngay"
    rf" (?P<effective>{DATE}),? (?:da )?duoc sua doi, bo sung[^;:]{{0,80}}?\b(?:boi|theo)\b"
)
_OWN_NUMBER = re.compile(r"\b(?P<number>[0-9]{1,4}/(?:[0-9]{4}/)?vbhn-[a-z]{2,14})\b")
_STAMP = re.compile(r"xac thuc van ban hop nhat")
_DAY = re.compile(r"\bngay (?P<date>[0-9]{1,2} thang [0-9]{1,2} nam [0-9]{4})\b")
_HEAD = 8000  # characters; the original is named above its grounds
_NEAR = 400  # characters between the own number or the stamp and the own day


@dataclass(frozen=True, slots=True)
class Consolidated:
    """`number` and `issued` of the consolidated text itself, "" and None where it has none; and of
    the law: its kind, its name ("" for a numbered text), its number and its day of effect."""

    number: str
    issued: date | None
    kind: Kind
    name: str
    original: str
    effective: date | None


def consolidated_of(text: str) -> Consolidated | None:
    """What a consolidated text says, or None for any other text."""
    head = fold_letters(text[:_HEAD]).replace("\n", " ")
    found = _ORIGINAL.search(head)
    if found is None:
        return None
    folded = fold_letters(text).replace("\n", " ")
    own = _OWN_NUMBER.search(folded)
    kind = _KINDS[found["kind"]]
    return Consolidated(
        number=official_number(text[slice(*own.span("number"))]) if own else "",
        issued=_own_day(folded, own=own, before=found.start()),
        kind=kind,
        name=_name(text[slice(*found.span("name"))], kind=kind) if found["name"] else "",
        original=official_number(text[slice(*found.span("number"))]),
        effective=read_date(found["effective"]),
    )


def _name(words: str, *, kind: Kind) -> str:
    """The name behind the kind; the same in capitals, as the heading, can stand before it."""
    return " ".join(re.split(rf"\b{kind.value}\b", words)[-1].split())


def _own_day(folded: str, *, own: re.Match[str] | None, before: int) -> date | None:
    """The day at the head, above the law's name, or else that of the stamp."""
    head = _DAY.search(folded, own.end() if own else 0, before)
    stamp = _STAMP.search(folded)
    day = head or (stamp and _DAY.search(folded, stamp.end(), stamp.end() + _NEAR))
    return read_date(day["date"]) if day else None
