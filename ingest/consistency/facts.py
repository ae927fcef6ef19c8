"""Statements about one number that contradict each other. None is preferred: all are shown."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ingest.consistency.context import Context, Witnesses
from ingest.consistency.findings import Finding, FindingKind, Place, Severity
from ingest.consistency.numbers import expected_issuer, fact_key, is_local
from ingest.consistency.statements import Statement, statements_of
from ingest.folding import fold_letters
from ingest.refs.matching import plain_number
from ingest.values import Ref

# Numbers without a year are given anew each year: "407/QĐ-TTg"; those of laws are not.
_WITH_YEAR = re.compile(r"/(?:19|20)[0-9]{2}/|/qh[0-9]{1,2}$|ubtvqh[0-9]{1,2}$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ALIKE = 0.6  # share of the shorter title's words in the longer; above: the same subject
_UNLIKE = 0.34  # below: another subject
_FEWEST = 6  # words of a title that can tell
_KINDS = (
    FindingKind.ISSUED,
    FindingKind.EFFECTIVE,
    FindingKind.ISSUER,
    FindingKind.SIGNER,
    FindingKind.TITLE,
)
_WORDS = {
    FindingKind.ISSUED: "ngày ban hành",
    FindingKind.EFFECTIVE: "ngày có hiệu lực",
    FindingKind.ISSUER: "cơ quan ban hành",
    FindingKind.SIGNER: "người ký",
    FindingKind.TITLE: "trích yếu",
}
_MOST_VERSIONS = 6  # shown


@dataclass(slots=True)
class _Version:
    """One value of a fact, who says so, and what document they mean."""

    value: str
    subject: tuple[str, ...]
    issued: date | None
    seen: Witnesses = field(default_factory=Witnesses)


class FactBook:
    """Collects statements document by document; memory grows with the versions, not the texts."""

    def __init__(self) -> None:
        self._versions: dict[tuple[str, FindingKind], dict[str, _Version]] = defaultdict(dict)
        self._numbers: dict[str, str] = {}

    def add(self, context: Context) -> None:
        """Take in all that a document says."""
        for statement in statements_of(context):
            self._add(statement)

    def findings(self) -> Iterator[Finding]:
        """The contradictions, by number."""
        for key, number in sorted(self._numbers.items()):
            for kind in _KINDS:
                versions = list(self._versions.get((key, kind), {}).values())
                yield from self._contradictions(number, kind, versions)

    def _add(self, statement: Statement) -> None:
        key = fact_key(statement.number, resolution=statement.resolution)
        if is_local(key):
            return  # every province has one of this number, and texts seldom name the province
        self._numbers.setdefault(key, statement.number)
        versions = self._versions[key, statement.kind]
        version = versions.get(statement.value)
        if version is None:
            version = _Version(statement.value, statement.subject, statement.issued)
            versions[statement.value] = version
        version.subject = version.subject or statement.subject
        version.issued = version.issued or statement.issued
        version.seen.add(statement.place)

    def _contradictions(
        self, number: str, kind: FindingKind, versions: Sequence[_Version]
    ) -> Iterator[Finding]:
        apart = _apart(kind, versions, yearly=not _WITH_YEAR.search(plain_number(number)))
        if kind is FindingKind.ISSUER:
            apart = _with_expected(number, versions) or apart
        if apart is None:
            return
        severity, chosen = apart
        shown = " / ".join(version.seen.places[0].says for version in chosen[:_MOST_VERSIONS])
        what = f"{number}: {len(chosen)} {_WORDS[kind]} khác nhau: {shown}."
        if severity is Severity.INFORMATION and kind is FindingKind.ISSUED:
            what += " Số hiệu này không mang năm, nên có thể là nhiều văn bản."
        places = tuple(place for version in chosen for place in version.seen.places)
        yield Finding(kind, severity, (Ref(number),), what, places)


_Apart = tuple[Severity, Sequence[_Version]]


def _apart(kind: FindingKind, versions: Sequence[_Version], *, yearly: bool) -> _Apart | None:
    """The versions that contradict each other, and how surely they speak of one document."""
    if len(versions) < 2:
        return None
    if kind is FindingKind.TITLE:
        return _titles_apart(versions, yearly=yearly)
    if kind is FindingKind.ISSUER:
        return _issuers_apart(versions)
    if kind is FindingKind.ISSUED:
        return _days_apart(versions) if yearly else (Severity.ERROR, versions)
    if not yearly:
        return Severity.WARNING, versions  # an effect can be put off, an office change hands
    same = [one for one in versions if any(_same_document(one, other) for other in versions)]
    return (Severity.WARNING, same) if len(same) > 1 else None


def _days_apart(versions: Sequence[_Version]) -> _Apart:
    """Days of a number that is given anew each year."""
    pairs = [
        (one, other)
        for place, one in enumerate(versions)
        for other in versions[place + 1 :]
        if _alike(one.subject, other.subject) or one.value[:4] == other.value[:4]
    ]
    together = [one for one in versions if any(one is each for pair in pairs for each in pair)]
    if not together:
        return Severity.INFORMATION, versions
    sure = any(_alike(one.subject, other.subject) for one, other in pairs)
    return (Severity.ERROR if sure else Severity.WARNING), together


def _same_document(one: _Version, other: _Version) -> bool:
    return one is not other and one.issued is not None and one.issued == other.issued


def _issuers_apart(versions: Sequence[_Version]) -> _Apart | None:
    """Issuers that are not the same by a longer or a shorter name."""
    for place, one in enumerate(versions):
        for other in versions[place + 1 :]:
            if not _same_body(one.value, other.value):
                return Severity.WARNING, (one, other)
    return None


def _with_expected(number: str, versions: Sequence[_Version]) -> _Apart | None:
    """Those who name another issuer than the letters of the number."""
    expected = expected_issuer(number)
    plain = " ".join(re.sub(r"[^\w ]", "", fold_letters(expected)).split())
    wrong = [version for version in versions if plain and not _same_body(version.value, plain)]
    if not wrong:
        return None
    implied = _Version(plain, (), None)
    implied.seen.add(Place(Ref(number), says=f"{expected} (theo số hiệu)"))
    right = [version for version in versions if version not in wrong]
    return Severity.WARNING, (*(right or [implied]), *wrong)


def _same_body(one: str, other: str) -> bool:
    """Whether one is a shorter or looser name of the other: "Bộ Văn hóa, Thể thao và Du lịch" and
    "Bộ Văn hóa Thông tin Thể thao và Du lịch", a court and its council. The Government is not its
    Prime Minister."""
    short, long = sorted((one.split(), other.split()), key=len)
    if long[: len(short)] == short or (short[0] == long[0] == "bo" and set(short) <= set(long)):
        return True
    return long[-len(short) :] == short and " ".join(long).startswith(_HEADS_OF)


_HEADS_OF = ("hoi dong tham phan", "bo truong", "chu tich")


def _titles_apart(versions: Sequence[_Version], *, yearly: bool) -> _Apart | None:
    """The title of a document that is held, and one without common words that a text gives it.

    What texts say behind a number is too often no title at all to be held against each other, and
    only information where it is held against a title that is known.
    """
    for own in filter(_is_held, versions):
        for other in versions:
            if yearly and not _same_document(own, other):
                continue
            if _unlike(own.subject, other.subject):
                return Severity.INFORMATION, (own, other)
    return None


def _is_held(version: _Version) -> bool:
    return any(not place.end and not place.quote for place in version.seen.places)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two titles are one, and not those of two years: "kế hoạch năm 2020", "năm 2024"."""
    years = [{word for word in words if _YEAR.fullmatch(word)} for words in (one, other)]
    if all(years) and years[0] != years[1]:
        return False
    return _told(one, other) and _share(one, other) >= _ALIKE


def _unlike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two titles have hardly a word in common, and do not begin alike."""
    first, second = (_content(words) for words in (one, other))
    return (
        _told(one, other)
        and _share(one, other) <= _UNLIKE
        and not set(first[:_HEAD]) & set(second[:_HEAD])
    )


_HEAD = 3  # words of content that titles of one document begin with
_EMPTY = re.compile("ve|viec|quy|dinh|chi|tiet|mot|so|dieu|cua|va|bien|phap|thi|hanh|ban|huong|dan")


def _content(words: Sequence[str]) -> list[str]:
    """The words that say what a title is about."""
    return [word for word in words if not _EMPTY.fullmatch(word)]


def _told(one: Sequence[str], other: Sequence[str]) -> bool:
    return min(len(one), len(other)) >= _FEWEST


def _share(one: Sequence[str], other: Sequence[str]) -> float:
    short, long = sorted((set(one), set(other)), key=len)
    return len(short & long) / len(short)
