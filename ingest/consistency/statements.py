"""What texts say about the documents that they cite: date, issuer, subject, effect, signer.

"Quyết định số 407/QĐ-TTg ngày 30/3/2022 của Thủ tướng Chính phủ phê duyệt Đề án …" says four things
about that decision. Patterns read folded text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.values import Kind, Source
from ingest.consistency.context import Context
from ingest.consistency.findings import FindingKind, Place
from ingest.consistency.numbers import body_of
from ingest.dates import DATE, read_date
from ingest.folding import fold_letters
from ingest.refs.matching import plain_number
from ingest.refs.naming import NUMBER, official_number
from ingest.values import Ref


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says that a document has this value; `subject` tells namesakes apart.

    `value` is compared, `place.says` is shown. `subject` is the folded words of the title as far as
    they are said, `issued` the date that is said with it; `resolution` tells a resolution from a
    law of the same number.
    """

    number: str
    kind: FindingKind
    value: str
    place: Place
    subject: tuple[str, ...] = ()
    issued: date | None = None
    resolution: bool = False


# Not "số 1 1/CT-TTg", "83/ 2013/NĐ-CP", "số83/2013/NĐ-CP": numbers that a bad reading split.
_CITED = re.compile(rf"(?<![0-9/.] )(?<![0-9/.]){NUMBER}")
# Behind the number: "ngày 30/3/2022", ", ban hành ngày 30 tháng 3 năm 2022".
_DAY = re.compile(rf"[, ]*\(?(?:ban hanh )?ngay (?P<date>{DATE})\)?")
# "của Thủ tướng Chính phủ"; a name ends where its document's subject or another word begins.
_SUBJECT_WORDS = (
    r"(?:ve(?: viec)?|quy dinh|phe duyet|huong dan|ban hanh|sua doi|bo sung|cong bo|thanh lap"
    r"|thong qua|tang cuong|trien khai)"
)
_ISSUER = re.compile(
    r"[, ]*cua (?P<issuer>(?:thu tuong )?chinh phu|quoc hoi|uy ban thuong vu quoc hoi|chu tich nuoc"
    r"|(?:bo truong\s)?bo [^.;:()\"“”]{2,60})"
)
_AFTER_ISSUER = re.compile(rf" {_SUBJECT_WORDS}\b|[,.;:()\n\"“”]")
_SUBJECT = re.compile(rf" (?P<subject>{_SUBJECT_WORDS}\b[^.;\n()]{{10,220}})")
# "sửa đổi, bổ sung một số điều của Nghị định …" is named by what it changes; "ban hành kèm theo"
# and "sửa đổi bởi" are no subjects.
_NO_SUBJECT = re.compile(
    r"(?:ve viec )?(?:sua doi|bo sung)|ban hanh kem|\S+(?: \S+)? (?:boi|tai)\b"
)
_FROM = re.compile(
    rf"[^.;\n]{{0,300}}?\bco hieu luc(?: thi hanh)?(?:,? ke)? tu ngay (?P<date>{DATE})"
)
# What may stand before the first document of a sentence that says when it has effect.
_FIRST_WORDS = re.compile(
    r"(?:\[?[0-9]{1,3}\]?[.)]? |- |\()?(?:dieu [0-9a-z]+ )?(?:[^\W\d_]+ ){1,24}(?:so )?$"
)
# "do Phó Thủ tướng Trần Hồng Hà ký", "Thủ tướng Chính phủ Phạm Minh Chính vừa ký Chỉ thị số".
_NAME = r"(?P<name>(?:[A-ZÀ-ỸĐ][^\W\d_]+ ?){2,5}?)"
_OFFICE = (
    r"(?:(?:Phó )?Thủ tướng(?: Chính phủ)?|(?:Thứ|Bộ) trưởng(?: Bộ [^\n,]{2,40}?)?"
    r"|(?:Phó )?Chủ tịch(?: UBND tỉnh| nước| Quốc hội)?)"
)
_SIGNED_BEHIND = re.compile(rf"[^.;\n]{{0,60}}? do {_OFFICE} {_NAME} (?:đã |vừa |mới )?ký\b")
_SIGNED_BEFORE = re.compile(
    rf"\b{_OFFICE} {_NAME} (?:đã |vừa |mới )*ký(?: ban hành)? "
    r"(?:Quyết định|Chỉ thị|Nghị định|Công điện|Nghị quyết|Kế hoạch) (?:số )?$"
)
_PROVISION = re.compile(r"\b(?:dieu|khoan|phu luc|chuong) [0-9ivx]+[a-z]?\b[^.;\n]{0,60}$")
_AMENDING_LAW = re.compile(r"\bluat sua doi,? bo sung mot so dieu cua [^0-9;.]*$")
_TITLE_WORDS = 60
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")


def statements_of(context: Context) -> Iterator[Statement]:
    """All that a document says of others and of itself, and all that is known of it."""
    document = context.document
    yield from _of_source(document.source)
    if not context.partial:
        yield from _of_head(context)
    yield from _of_citations(context)


def _of_source(source: Source) -> Iterator[Statement]:
    subject = words_of(source.title)
    known = (
        (FindingKind.ISSUED, source.issued),
        (FindingKind.EFFECTIVE, source.effective),
        (FindingKind.ISSUER, source.issuer),
        (FindingKind.SIGNER, source.signer),
        (FindingKind.TITLE, source.title),
    )
    if source.kind is Kind.PRESS:
        return
    for kind, value in known:
        if value:
            place = Place(Ref(source.number), says=_shown(value))
            resolution = source.kind is Kind.RESOLUTION
            yield Statement(
                source.number, kind, _compared(value), place, subject, source.issued, resolution
            )


# "Hà Nội, ngày 26 tháng 6 năm 2026" on top of an official text. Not the date behind a number.
_HEAD_DAY = re.compile(rf"[^\W\d_], ?ngay (?P<date>{DATE})(?=[ ]?(?:$|\n))", re.MULTILINE)
_OWN_EFFECT = re.compile(
    r"\b(?:bo luat|luat|phap lenh|nghi quyet|nghi dinh|thong tu|quyet dinh|chi thi) nay co hieu luc"
    rf"(?: thi hanh)?(?:,? ke)? tu ngay (?P<date>{DATE})"
)
_HEAD = 1500  # characters


def _of_head(context: Context) -> Iterator[Statement]:
    """What a text says of its own dates, where what is known of it came from elsewhere."""
    source = context.document.source
    if source.kind is Kind.PRESS or source.consolidates or "/vbhn" in plain_number(source.number):
        return
    subject = words_of(source.title)
    for kind, pattern, end in (
        (FindingKind.ISSUED, _HEAD_DAY, _HEAD),
        (FindingKind.EFFECTIVE, _OWN_EFFECT, len(context.folded)),
    ):
        for found in pattern.finditer(context.folded, 0, min(end, len(context.folded))):
            day = read_date(found["date"])
            if day and not _is_foreign(context, found.start()):
                place = context.place(start=found.start(), end=found.end(), says=_shown(day))
                resolution = source.kind is Kind.RESOLUTION
                yield Statement(
                    source.number, kind, _compared(day), place, subject, source.issued, resolution
                )
                break


def _is_foreign(context: Context, position: int) -> bool:
    """Whether the words there are those of another text."""
    return (
        context.is_quoted(position)
        or context.hidden.at(position) is not None
        or context.amends(position)
    )


def _of_citations(context: Context) -> Iterator[Statement]:
    found = list(_CITED.finditer(context.folded))
    limits = [after.start() for after in found[1:]] + [len(context.folded)]
    for cited, limit in zip(found, limits, strict=False):
        if not context.hidden.at(cited.start()):
            yield from _Citation(context, cited, limit=limit).statements()


class _Citation:
    """One number in a text, and what stands around it."""

    def __init__(self, context: Context, cited: re.Match[str], *, limit: int) -> None:
        self._context = context
        self._folded = context.folded
        self._start, self._end = cited.span()
        self._limit = limit
        self._number = official_number(context.document.text[self._start : self._end])

    def statements(self) -> Iterator[Statement]:
        at = self._end
        day = _DAY.match(self._folded, at, self._limit)
        issued = read_date(day["date"]) if day else None
        at = day.end() if day else at
        issuer = _ISSUER.match(self._folded, at, self._limit)
        at = self._behind(issuer) if issuer else at
        title = _SUBJECT.match(self._folded, at, self._limit)
        subject = self._words(title) if title else ()
        if issued and day and not self._of_another():
            yield self._says(FindingKind.ISSUED, issued, day.end(), subject, issued)
        body = issuer and body_of(self._number, issuer["issuer"])
        if body:
            yield self._says(FindingKind.ISSUER, body, at, subject, issued)
        told = (
            day
            and issuer
            and title
            and not self._of_provision()
            and not _NO_SUBJECT.match(title["subject"])
        )
        if told and title and len(subject) >= _FEWEST:
            words = self._context.document.text[slice(*title.span("subject"))]
            yield self._says(FindingKind.TITLE, words, title.end(), subject, issued)
        yield from self._effect(at, subject, issued)
        yield from self._signer(subject, issued)

    def _words(self, title: re.Match[str]) -> tuple[str, ...]:
        """The words of a subject; without the kind of the next document, whose number cut it."""
        words = words_of(title["subject"])[:_TITLE_WORDS]
        cut = title.end() >= self._limit
        return words[:-3] if cut else words

    def _behind(self, issuer: re.Match[str]) -> int:
        """Where the issuer's name ends: its document's subject or a mark follows."""
        end = _AFTER_ISSUER.search(self._folded, issuer.start("issuer"), self._limit)
        return min(issuer.end(), end.start()) if end else issuer.end()

    def _says(
        self,
        kind: FindingKind,
        value: date | str,
        end: int,
        subject: tuple[str, ...],
        issued: date | None,
    ) -> Statement:
        place = self._context.place(start=self._start, end=end, says=_shown(value))
        before = self._folded[max(0, self._start - 20) : self._start]
        resolution = bool(re.search(r"\bnghi quyet (?:so )?$", before))
        return Statement(self._number, kind, _compared(value), place, subject, issued, resolution)

    def _of_another(self) -> bool:
        """ "Luật sửa đổi, bổ sung một số điều của Bộ luật Hình sự số 100/2015/QH13 ngày …": the day
        can be that of the amending law, which is named without a number."""
        before = self._folded[max(0, self._start - 160) : self._start]
        return bool(_AMENDING_LAW.search(before))

    def _of_provision(self) -> bool:
        """In "Điều 41 Nghị định số … về …" the words can tell what the article is about."""
        before = self._folded[max(0, self._start - 80) : self._start]
        return bool(_PROVISION.search(before))

    def _effect(
        self, at: int, subject: tuple[str, ...], issued: date | None
    ) -> Iterator[Statement]:
        """Only of the first document of a sentence: in "Luật A sửa đổi Luật B, có hiệu lực từ …"
        the effect is that of A."""
        before = self._folded[max(0, self._start - 200) : self._start]
        own = re.split(r"[\n;]|\. ", before)[-1]
        if not _FIRST_WORDS.fullmatch(own):
            return
        found = _FROM.match(self._folded, at)
        day = read_date(found["date"]) if found else None
        if found and day and " tru " not in found[0]:
            yield self._says(FindingKind.EFFECTIVE, day, found.end(), subject, issued)

    def _signer(self, subject: tuple[str, ...], issued: date | None) -> Iterator[Statement]:
        text = self._context.document.text
        begin = max(0, self._start - 120)
        before = _SIGNED_BEFORE.search(text[begin : self._start])
        found = _SIGNED_BEHIND.match(text, self._end, min(self._limit, self._end + 200)) or before
        if found:
            yield self._says(FindingKind.SIGNER, found["name"].strip(), self._end, subject, issued)


_FEWEST = 5  # words of a subject; fewer tell nothing


def words_of(title: str) -> tuple[str, ...]:
    """The folded words of a title, without numbers of documents."""
    folded = fold_letters(title)
    return tuple(_WORD.findall(re.sub(NUMBER, " ", folded)))


def _shown(value: date | str) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else " ".join(value.split())


def _compared(value: date | str) -> str:
    if isinstance(value, date):
        return value.isoformat()
    words = re.sub(r"^bo truong |[^\w ]", "", fold_letters(value))
    return " ".join(words.split())
