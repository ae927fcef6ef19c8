"""The figures of an answer beside its words: fines, points, deadlines, ages, shares.

Fines in the form that Luật Xử lý vi phạm hành chính gives them ("Phạt tiền từ … đồng đến … đồng đối
với …"); what else is asked for by its unit (`amounts.py`). A figure never stands without the quote
that it is read from.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.folding import fold_letters
from service.amounts import asked_unit
from service.cases import shortened, told_apart
from service.measured import NUMBER, measured_in, scaled, value_of
from service.values import Figure, FigureKind

_FINE = re.compile(
    rf"(?<![a-z])(?P<says>phat tien(?: tu)?|(?<=, )tu|va tu|hoac tu)(?: den| khong qua)?"
    rf" (?P<first>{NUMBER})"
    rf"(?: dong)?(?:[ |]den (?:duoi )?(?P<second>{NUMBER}))? ?dong"
    r"(?P<of> doi voi (?:(?! (?:va|hoac) tu [0-9])(?:[^:;,.]|(?<=[0-9])[,.](?=[0-9]))){2,160})?"
)
_UP_TO = re.compile(r"phat tien den |phat tien khong qua ")
_POINTS = re.compile(r"(?<![a-z])(?:bi )?tru (?:diem giay phep lai xe )?(?P<first>[0-9]{1,2}) diem")
_OF_END = re.compile(
    r" (?:thuc hien|co (?:hanh vi|mot trong)|vi pham|khi|neu) "
    r"|(?<=doi voi) (?:mot trong )?(?:cac|nhung) hanh vi(?: v[ìi] pham)?(?: sau| duoi|$)"
)
_FINE_ASKED = re.compile(r"\bphat (?:tien )?(?:la )?bao nhieu(?: tien)?(?! [a-z])")


def figures_of(question: str, *, texts: Sequence[str]) -> tuple[Figure, ...]:
    """The fines and points of quotes, and the figures of the unit that a question asks for, each
    once, in the order of the quotes."""
    found: dict[Figure, None] = {}
    unit = None if _FINE_ASKED.search(fold_letters(question)) else asked_unit(question)
    for index, text in enumerate(texts):
        found.update(dict.fromkeys(_sanctions(text, index=index)))
        if unit and not (unit == "dong" and any(_fines(fold_letters(text)))):
            found.update(dict.fromkeys(measured_in(text, unit=unit, index=index)))
    return tuple(found)


def told_figures(question: str, *, texts: Sequence[str]) -> tuple[Figure, ...]:
    """Those of the figures of quotes that are shown beside an answer: of the case that the question
    names, and none that can be taken for those of another."""
    return told_apart(figures_of(question, texts=texts), question=question, texts=texts)


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
        if second and first < high / 1e3:
            first = scaled(first, like=second)
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
    end = _OF_END.search(match.string, start - 1, match.end())
    return shortened(quote[start : end.start() if end else match.end()])
