"""What is asked of `danhieu corpus status`: a day, and a number or an address."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.values import MendableError, Source
from ingest.dates import DATE, read_date, today
from ingest.folding import fold_letters
from ingest.refs.matching import plain_number
from ingest.refs.references import find_mentions, resolve
from ingest.values import Ref, RefError, Step


class StatusError(MendableError):
    """A day or an address that cannot be read, or is not held."""


def asked_day(words: str | None) -> date:
    """The day that is written, or today in Vietnam. Raises `StatusError`."""
    if words is None:
        return today()
    plain = fold_letters(words.strip()).removeprefix("ngay ")
    if re.fullmatch(rf"{DATE}|[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}", plain):
        found = read_date(plain)
        if found:
            return found
    raise StatusError(
        f"Không đọc được ngày “{words}”.",
        mend="Hãy viết ngày dạng 2026-08-15 hoặc 15/8/2026: --on 15/8/2026",
    )


def asked_ref(asked: str, *, sources: Sequence[Source]) -> Ref:
    """The address that is meant: a number, "NUMBER#dieu-1", or as officials write it."""
    asked = asked.strip()
    number, mark, _ = asked.partition("#")
    held = [one for one in sources if plain_number(one.number) == plain_number(number)]
    if held and not mark:
        return Ref(held[0].number)
    if mark:
        return Ref(_one(held, asked), _steps(asked))
    found = [resolve(one, sources=sources) for one in find_mentions(asked)]
    whole = [one.resolved for one in found if one.resolved]
    if len(whole) == 1 and len(found) == 1:
        return whole[0]
    raise StatusError(
        f"Kho không có văn bản hoặc điều khoản “{asked}”, hoặc có nhiều văn bản cùng được gọi như"
        " vậy.",
        mend="Xem các số hiệu: danhieu corpus list",
    )


def _one(held: Sequence[Source], asked: str) -> str:
    if held:
        return held[0].number
    raise StatusError(
        f"Kho không có văn bản {asked.partition('#')[0]}.",
        mend="Xem các số hiệu: danhieu corpus list",
    )


def _steps(asked: str) -> tuple[Step, ...]:
    try:
        return Ref.parse(asked).steps
    except RefError as error:
        raise StatusError(
            f"Không đọc được địa chỉ “{asked}”.",
            mend="Hãy viết dạng 168/2024/NĐ-CP#dieu-6.khoan-3.diem-m.",
        ) from error
