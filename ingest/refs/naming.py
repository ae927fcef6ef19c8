"""How texts name a document: by number ("Nghị định số 09/2017/NĐ-CP ngày 09/2/2017"), by name
("Bộ luật Lao động năm 2019", "BLLĐ"), or as "Bộ luật này". Patterns read folded text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from corpus.values import Kind
from ingest.dates import DATE, read_date

KINDS = {
    "bo luat": Kind.CODE,
    "luat": Kind.LAW,
    "phap lenh": Kind.ORDINANCE,
    "nghi quyet": Kind.RESOLUTION,
    "nq": Kind.RESOLUTION,
    "nghi dinh": Kind.DECREE,
    "nd": Kind.DECREE,
    "thong tu lien tich": Kind.JOINT_CIRCULAR,
    "thong tu": Kind.CIRCULAR,
    "tt": Kind.CIRCULAR,
    "quyet dinh": Kind.DECISION,
    "qd": Kind.DECISION,
    "chi thi": Kind.DIRECTIVE,
    "ct": Kind.DIRECTIVE,
    "ke hoach": Kind.PLAN,
    "kh": Kind.PLAN,
    "thong bao": Kind.NOTICE,
    "cong van": Kind.OTHER,
    "cong dien": Kind.OTHER,
    "van ban": Kind.OTHER,
}
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))

# 09/2017/NĐ-CP, 407/QĐ-TTg, 45/2019/QH14, 06/2014/TTLT-BTP-BTC; broken lines leave a blank in it,
# "24/2023/TT -BCA", "36/2023/ TT-BCA". Not a date, "24/7", "5/km".
NUMBER = (
    r"\b[0-9]{1,5}/(?:[0-9]{4}/ ?(?:[a-z]{1,6}[0-9]{1,2}|[a-z]{2,6}(?: ?-[a-z0-9]{1,14})*)"
    r"|[a-z]{2,6}(?:-[a-z0-9]{1,14})+)\b"
)
_BY_NUMBER = re.compile(
    rf"(?:\b(?P<kind>{_KIND}) (?:so ?:? ?)?)?(?P<number>{NUMBER})(?:,? ngay (?P<date>{DATE}))?"
)
# The beginning of a number, behind a kind: "Nghị định 100/2019", "Nghị định 168", "Chỉ thị số 7".
# Not "kế hoạch 5 năm", "quyết định 2 vấn đề".
_BY_BEGINNING = re.compile(
    r"\b(?P<kind>nghi dinh|nd|thong tu|tt|nghi quyet|chi thi|quyet dinh|luat|ke hoach) "
    r"(?P<number>(?:so ?:? ?)?[0-9]{1,5}/[0-9]{4}|so ?:? ?[0-9]{1,5}|[0-9]{2,4})\b"
    r"(?![/.,]?[0-9]| nam\b)"
    rf"(?:,? ngay (?P<date>{DATE}))?"
)
_THIS = re.compile(rf"\b(?:{_KIND}|quy che|dieu le|quy dinh|dieu|khoan) nay\b")

_SHORT_NAMES = {
    "blld": "Bộ luật Lao động",
    "blds": "Bộ luật Dân sự",
    "blhs": "Bộ luật Hình sự",
    "blttds": "Bộ luật Tố tụng dân sự",
    "bltths": "Bộ luật Tố tụng hình sự",
    "blhh": "Bộ luật Hàng hải Việt Nam",
}
_YEAR = re.compile(r",? ?\(?(?:nam )?(?:19|20)[0-9]{2}\b\)?")
_BY_SHORT_NAME = re.compile(rf"\b(?:{'|'.join(_SHORT_NAMES)})\b")
# Names hold commas, "và", "của", "về"; which of these words are the name is known once the sources
# are (`Mention` is then cut to them). Not "pháp luật", "luật sư", "luật nào".
_BY_NAME = re.compile(
    r"(?<!phap )\b(?:bo luat|luat|phap lenh|hien phap)"
    r"(?! (?:su|le|khoa(?! hoc)|phap|nao|gi|moi|cu|khac|nay|so|la|co|va|cua|quy dinh"
    r"|hien hanh|thi(?! (?:dua|hanh)))\b)"
    r"(?:,? [^\W\d_]+){1,14}"
)
# What ends a name, in letters that no name of a law holds at that place: "thi" but "thi hành án",
# "số" but "cơ sở", "năm" but "Việt Nam".
_BEHIND_NAME = re.compile(
    r",? (?:quy dinh|nay|hien hanh|gi|nao|bao nhieu|the nao|nhu the|ra sao|duoc|cho phep|cho biet"
    r"|noi (?:gi|ve|rang)|thi(?! (?:hanh|dua)))\b"
    r"|,?(?:,| va| hoac) (?:bo )?luat\b"
    r"|,? (?:cac )?(?:dieu|khoan|muc|chuong|phan)$|(?<!co) so$|(?<!viet),? nam$|,? diem [a-z]\b"
)
# Written so they are words of names: "Chứng khoán" but "khoản", "đô thị" but "thì", "Sở hữu" but
# "số", "Cơ yếu" but "có", "Sử dụng" but "luật sư", "Cư trú" but "luật cũ", "Môi" but "mới".
_OF_NAMES = re.compile(r"\b(?:khoán|thị|thí|sở|cơ|sử|cư|môi)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """The words of a text that name a document; see `Mention` for `number`, `name`, `issued`.

    `sure` is False for a name in small letters without a provision: "luật đất đai" can be a name,
    or the law on a subject.
    """

    start: int
    end: int
    number: str | None
    name: str | None
    issued: date | None
    sure: bool = True


def find_named(text: str, folded: str) -> list[Named]:
    """The documents named in a text, in order, without overlaps; `folded` is its folded text."""
    taken = bytearray(len(text))
    found: list[Named] = []
    for read in (_by_number, _by_beginning, _this, _by_short_name, _by_name):
        for named in read(text, folded):
            if not any(taken[named.start : named.end]):
                taken[named.start : named.end] = b"\1" * (named.end - named.start)
                found.append(named)
    return _with_numbers(sorted(found, key=lambda named: named.start), folded)


def _with_numbers(found: list[Named], folded: str) -> list[Named]:
    """ "Luật Doanh nghiệp" and "số 59/2020/QH14" behind it are one name."""
    joined: list[Named] = []
    for named in found:
        last = joined[-1] if joined else None
        between = folded[last.end : named.start] if last else ""
        if last and named.number and not last.number and between in (" so ", " "):
            joined[-1] = replace(named, start=last.start, name=last.name)
        else:
            joined.append(named)
    return joined


def _by_number(text: str, folded: str) -> Iterator[Named]:
    for found in _BY_NUMBER.finditer(folded):
        yield _numbered(text, found, number=text[found.start("number") : found.end("number")])


def _by_beginning(text: str, folded: str) -> Iterator[Named]:
    for found in _BY_BEGINNING.finditer(folded):
        yield _numbered(text, found, number=found["number"].removeprefix("so").strip(" :"))


def _numbered(text: str, found: re.Match[str], *, number: str) -> Named:
    start, end = found.span("kind")
    name = text[start:end] if found["kind"] else None
    issued = read_date(found["date"]) if found["date"] else None
    return Named(*found.span(), official_number(number), name, issued)


def _this(text: str, folded: str) -> Iterator[Named]:
    for found in _THIS.finditer(folded):
        yield Named(*found.span(), None, text[found.start() : found.end()], None)


def _by_short_name(text: str, folded: str) -> Iterator[Named]:
    for found in _BY_SHORT_NAME.finditer(folded):
        end = _year_end(folded, found.end())
        yield Named(
            found.start(), end, None, _SHORT_NAMES[found[0]] + text[found.end() : end], None
        )


def _by_name(text: str, folded: str) -> Iterator[Named]:
    folded = _marked(text, folded)
    found = _BY_NAME.search(folded)
    while found:
        behind = _BEHIND_NAME.search(found[0], len("luat"))
        end = _year_end(folded, found.start() + (behind.start() if behind else len(found[0])))
        words = text[found.start() : end]
        yield Named(found.start(), end, None, words, None, sure=_is_proper(words))
        found = _BY_NAME.search(folded, end)


def _marked(text: str, folded: str) -> str:
    """The folded text, in which words of names that fold to a word of none begin with "x"."""
    letters = list(folded)
    for found in _OF_NAMES.finditer(text):
        letters[found.start()] = "x"
    return "".join(letters)


def _year_end(folded: str, end: int) -> int:
    year = _YEAR.match(folded, end)
    return year.end() if year else end


def _is_proper(words: str) -> bool:
    """Whether it is written as a name: "Luật đất đai", "luật Đất đai", "bộ luật lao động"."""
    return (
        words[0].isupper()
        or words.lower().startswith(("bộ luật", "bo luat"))
        or any(word[0].isupper() for word in words.split()[1:2])
    )


# How the parts of a number are written, where a citizen leaves the marks out.
_PARTS = {
    "ND": "NĐ",
    "QD": "QĐ",
    "TTG": "TTg",
    "HDTP": "HĐTP",
    "HDND": "HĐND",
    "BGDDT": "BGDĐT",
    "BLDTBXH": "BLĐTBXH",
    "CD": "CĐ",
}


def official_number(number: str) -> str:
    """The number as officially written: "100/2019/nd-cp" -> "100/2019/NĐ-CP"."""
    number = number.replace(" ", "")
    return re.sub(r"[^\W\d_]+", lambda part: _PARTS.get(part[0].upper(), part[0].upper()), number)
