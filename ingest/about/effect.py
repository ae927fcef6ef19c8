"""The day from which a whole text is in force, by its own words."""

import re
from datetime import date, timedelta

from ingest.dates import DATE, read_date
from ingest.folding import fold_letters
from ingest.tree.quotes import quoted_blocks

_THIS = (
    r"(?:bo luat|luat|phap lenh|nghi quyet(?: lien tich)?|nghi dinh|thong tu(?: lien tich)?"
    r"|quyet dinh|chi thi|quy che|quy dinh|ke hoach|huong dan|lenh|ban quy dinh) nay"
)
# "Nghị định này có hiệu lực thi hành kể từ ngày …", "… kể từ ngày ký", "… sau 15 ngày kể từ ngày
# ký", "… sau 45 ngày, kể từ ngày ký ban hành". Not "… kể từ ngày đăng Công báo": that day stands
# elsewhere.
_IN_FORCE = re.compile(
    rf"{_THIS} (?:co hieu luc|co gia tri)(?: thi hanh)?,?"
    rf"(?: (?:ke )?tu (?:ngay (?P<date>{DATE})|(?P<signed>ngay ky(?! ket)))"
    r"| sau (?P<days>[0-9]{1,3})(?: \([^)]{1,30}\))? ngay,? (?:ke )?tu ngay ky(?! ket))"
)


def effective_of(text: str, *, issued: date | None) -> date | None:
    """The day that the text says it is in force from; None where it says none, or not for certain.

    What it quotes from other texts does not count. "Sau 15 ngày kể từ ngày ký" is the day of issue
    and 15 days.
    """
    folded = fold_letters(text).replace("\n", " ")
    quoted = quoted_blocks(text)
    for found in _IN_FORCE.finditer(folded):
        if not quoted.at(found.start()):
            return _day(found, issued=issued)
    return None


def _day(found: re.Match[str], *, issued: date | None) -> date | None:
    if found["date"]:
        return read_date(found["date"])
    if issued is None or found["signed"]:
        return issued
    return issued + timedelta(days=int(found["days"]))
