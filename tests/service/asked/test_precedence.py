"""Which of two texts wins."""

from datetime import date
from itertools import pairwise

import pytest

from corpus.values import Kind, Source
from service.asked.precedence import outranks, rank_of


def _text(number: str, *, kind: Kind = Kind.OTHER, issued: str = "", issuer: str = "") -> Source:
    day = date.fromisoformat(issued) if issued else None
    return Source(number=number, title="Văn bản", kind=kind, issued=day, issuer=issuer)


# From the highest down.
ORDER = [
    _text("Hiến pháp 2013", kind=Kind.CONSTITUTION),
    _text("91/2015/QH13", kind=Kind.CODE),
    _text("01/2022/UBTVQH15", kind=Kind.ORDINANCE),
    _text("12/2023/L-CTN"),
    _text("168/2024/NĐ-CP", kind=Kind.DECREE),
    _text("27/2018/QĐ-TTg", kind=Kind.DECISION),
    _text("03/2020/NQ-HĐTP", kind=Kind.RESOLUTION),
    _text("79/2024/TT-BCA", kind=Kind.CIRCULAR),
    _text("05/2023/NQ-HĐND", kind=Kind.RESOLUTION),
    _text("12/2024/QĐ-UBND", kind=Kind.DECISION),
]
OLD_LAW = _text("45/2013/QH13", kind=Kind.LAW, issued="2013-11-29")
NEW_LAW = _text("31/2024/QH15", kind=Kind.LAW, issued="2024-01-18")
POLICE = _text("79/2024/TT-BCA", kind=Kind.CIRCULAR, issued="2024-11-15")
BUILDING = _text("14/2025/TT-BXD", kind=Kind.CIRCULAR, issued="2025-06-30")


@pytest.mark.parametrize(("above", "below"), list(pairwise(ORDER)))
def test_the_higher_text_wins(above: Source, below: Source) -> None:
    """Each rank of texts wins over the next, and never the other way round."""
    assert outranks(above, other=below)
    assert not outranks(below, other=above)


def test_of_one_authority_the_later_text_wins() -> None:
    """Of two laws the later wins; circulars of two ministries leave it open, as do texts without a
    day."""
    assert outranks(NEW_LAW, other=OLD_LAW)
    assert not outranks(OLD_LAW, other=NEW_LAW)
    assert not outranks(BUILDING, other=POLICE)
    assert not outranks(_text("1/2024/QH15"), other=OLD_LAW)


def test_of_one_council_the_later_text_wins() -> None:
    """Two provinces' texts do not override one another; one province's do."""
    old = _text("1/2020/NQ-HĐND", issued="2020-07-01", issuer="HĐND tỉnh Nghệ An")
    new = _text("2/2024/NQ-HĐND", issued="2024-07-01", issuer="HĐND tỉnh Nghệ An")
    other = _text("3/2025/NQ-HĐND", issued="2025-07-01", issuer="HĐND tỉnh Lào Cai")
    assert outranks(new, other=old)
    assert not outranks(other, other=old)


@pytest.mark.parametrize("number", ["07/CT-TTg", "118/KH-UBND", "bai-viet/mot-bai"])
def test_what_binds_nobody_in_general_has_no_rank(number: str) -> None:
    """Directives, plans and press pieces neither win nor lose."""
    text = _text(number)
    assert rank_of(text) is None
    assert not outranks(text, other=ORDER[-1])
    assert not outranks(ORDER[0], other=text)
