"""The figures of an answer beside its words: fines, points, deadlines, ages, shares.

Fines in the form that Luật Xử lý vi phạm hành chính gives them ("Phạt tiền từ … đồng đến … đồng đối
với …"); what else is asked for by its unit (`amounts.py`). A figure never stands without the quote
that it is read from.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.folding import fold_letters
from service.amounts import asked_unit
from service.values import Figure, FigureKind

# It ends in a digit: the "3." before "Ngày" numbers a clause.
_N = r"[0-9](?:[0-9.,]*[0-9])?(?:[ ](?:trieu|nghin|ngan|ty))?"
_FINE = re.compile(
    rf"(?<![a-z])(?P<says>phat tien(?: tu)?|(?<=, )tu|va tu|hoac tu)(?: den| khong qua)?"
    rf" (?P<first>{_N})"
    rf"(?: dong)?(?:[ |]den (?:duoi )?(?P<second>{_N}))? ?dong(?P<of> doi voi [^:;,.0-9]{{2,120}})?"
)
_UP_TO = re.compile(r"phat tien den |phat tien khong qua ")
_POINTS = re.compile(r"(?<![a-z])(?:bi )?tru (?:diem giay phep lai xe )?(?P<first>[0-9]{1,2}) diem")
_OF_END = re.compile(
    r" (?:thuc hien|co (?:hanh vi|mot trong)|vi pham|khi|neu) "
    r"|(?: (?:tu|tren|duoi|den|vuot|qua))+ ?$"
)
_TIMES = {"trieu": 1e6, "nghin": 1e3, "ngan": 1e3, "ty": 1e9}
_KINDS = {
    **dict.fromkeys(
        ("ngay", "ngay lam viec", "thang", "nam", "gio", "tuan", "phut"), FigureKind.TERM
    ),
    "tuoi": FigureKind.AGE,
    "%": FigureKind.SHARE,
    "dong": FigureKind.AMOUNT,
}
_UNITS = {
    "ngay": "ngày", "ngay lam viec": "ngày làm việc", "thang": "tháng", "nam": "năm",
    "gio": "giờ", "tuan": "tuần", "phut": "phút",
    "tuoi": "tuổi", "dong": "đồng", "%": "%", "phan tram": "%", "met": "mét", "nguoi": "người",
    "diem": "điểm", "cho": "chỗ", "lan": "lần",
}  # fmt: skip
_BEFORE = re.compile(
    r"(?P<high>khong (?:duoc )?(?:vuot )?qua|toi da|chua (?:du|den)|duoi|den)"
    r"|(?P<low>it nhat|toi thieu|khong duoi|khong thap hon|khong nho hon|tu du|du|tren|tu)"
)
_AFTER_LOW = re.compile(r"^ ?(?:tro len|[a-z]+ tro len)")


def figures_of(question: str, *, texts: Sequence[str]) -> tuple[Figure, ...]:
    """The fines and points of quotes, and the figures of the unit that a question asks for, each
    once, in the order of the quotes."""
    found: dict[Figure, None] = {}
    unit = asked_unit(question)
    for index, text in enumerate(texts):
        found.update(dict.fromkeys(_sanctions(text, index=index)))
        if unit and not (unit == "dong" and any(_fines(fold_letters(text)))):
            found.update(dict.fromkeys(_measured(text, unit=unit, index=index)))
    return tuple(found)


def summed(figures: Sequence[Figure]) -> Figure:
    """The sum of fines of several violations, which are each fined (Luật Xử lý vi phạm hành chính
    2012, Điều 3 khoản 1 điểm d); cited by all of them."""
    low = sum(one.low or 0 for one in figures)
    high = sum(one.high or 0 for one in figures)
    places = tuple(dict.fromkeys(index for one in figures for index in one.citations))
    text = f"từ {_money(low)} đồng đến {_money(high)} đồng"
    return Figure(
        kind=FigureKind.FINE, low=low, high=high, unit="đồng", text=text, citations=places
    )


def _money(amount: float) -> str:
    return f"{amount:,.0f}".replace(",", ".")


def _sanctions(quote: str, *, index: int) -> Iterator[Figure]:
    """The fines and points of a quote."""
    folded = fold_letters(quote).replace("\n", " ")
    for match in _fines(folded):
        first, second = value_of(match["first"]), match["second"]
        up_to = _UP_TO.match(folded, match.start())
        from_one = match["says"].endswith("tu") and not second
        high = value_of(second) if second else first
        if second and match["second"].endswith(tuple(_TIMES)) and first < high / 1e3:
            first *= _TIMES[match["second"].split()[-1]]
        yield Figure(
            kind=FigureKind.FINE,
            low=None if up_to else first,
            high=None if from_one else high,
            unit="đồng",
            text=quote[match.start() : match.start("of") if match["of"] else match.end()].strip(),
            of=_subject(quote, match),
            citations=(index,),
        )
    for match in _POINTS.finditer(folded):
        value = float(match["first"])
        text = quote[match.start() : match.end()]
        kind = FigureKind.POINTS
        yield Figure(kind=kind, low=value, high=value, unit="điểm", text=text, citations=(index,))


def _fines(folded: str) -> Iterator[re.Match[str]]:
    """The fines of a text. "Hoặc từ … đồng đến … đồng" goes on with one that stands before it, and
    counts something else where none does: "thu lợi bất chính từ … hoặc từ …"."""
    fined = False
    for match in _FINE.finditer(folded):
        fined = fined or match["says"].startswith("phat")
        if fined:
            yield match


def _subject(quote: str, match: re.Match[str]) -> str:
    """To whom a fine applies: "đối với cá nhân" as "cá nhân"."""
    if not match["of"]:
        return ""
    start = match.start("of") + len(" đối với ")
    end = _OF_END.search(match.string, start, match.end())
    return quote[start : end.start() if end else match.end()].strip(" ,")


def _measured(quote: str, *, unit: str, index: int) -> Iterator[Figure]:
    """The figures of a unit in a quote, each with the bound that its words give."""
    folded = fold_letters(quote).replace("\n", " ")
    pattern = re.compile(rf"(?<![\w.,/])(?P<first>{_N}) ?(?:{unit})(?: lam viec)?(?!\w)")
    for match in pattern.finditer(folded):
        before = folded[max(0, match.start() - 24) : match.start()]
        low, high = _bounds(before, folded[match.end() :], value_of(match["first"]))
        yield Figure(
            kind=_KINDS.get(_key(match, unit), FigureKind.MEASURE),
            low=low,
            high=high,
            unit=_UNITS.get(_key(match, unit), _key(match, unit)),
            text=quote[match.start() : match.end()],
            citations=(index,),
        )


def _key(match: re.Match[str], unit: str) -> str:
    """The unit that a match ends with."""
    words = match.group()[len(match["first"]) :].strip()
    return words or unit


def _bounds(before: str, after: str, value: float) -> tuple[float | None, float | None]:
    last = [found for found in _BEFORE.finditer(before) if before[found.end() :].strip() == ""]
    if last and last[-1]["high"]:
        return None, value
    if (last and last[-1]["low"]) or _AFTER_LOW.match(after):
        return value, None
    return value, value


def value_of(words: str) -> float:
    """A number as Vietnamese texts write it: "4.000.000", "1,35", "2 trieu" (folded)."""
    number, _, times = words.partition(" ")
    plain = number.rstrip(".,")
    if re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", plain):
        return float(re.sub(r"[.,]", "", plain)) * _TIMES.get(times, 1.0)
    digits = plain.replace(".", "").replace(",", ".") if "," in plain else plain
    try:
        return float(digits) * _TIMES.get(times, 1.0)
    except ValueError:
        return float(re.sub(r"[.,]", "", plain) or 0)
