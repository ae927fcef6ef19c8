"""Numbers of documents as keys, and the issuers that their letters stand for."""

import re

from ingest.about.issuers import issuer_of
from ingest.folding import fold_letters
from ingest.refs.matching import plain_number

# Numbers that offices of many places give: "118/KH-UBND", "12/QĐ-SYT".
_LOCAL = re.compile(r"ubnd|hdnd|-s[a-z]{2,6}$")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")


def fact_key(number: str, *, resolution: bool) -> str:
    """The key of a document: laws and resolutions of the National Assembly are numbered apart."""
    key = plain_number(number)
    return f"{key} nq" if resolution and re.search(r"/qh[0-9]+$", key) else key


def is_local(number: str) -> bool:
    """Whether offices of many places issue documents of the same number: "118/KH-UBND"."""
    return bool(_LOCAL.search(plain_number(number)))


def expected_issuer(number: str) -> str:
    """The issuer that the letters of a number stand for; "" where they tell none: the President
    only signs the laws that once were numbered "23-L/CTN"."""
    if plain_number(number).endswith("/ctn"):
        return ""
    return "" if _joint(number) or is_local(number) else issuer_of(number, head="")


def body_of(number: str, words: str) -> str:
    """The issuer's name as it is compared; "" where it may be a name that we do not know: where the
    name of a ministry ends, only the list of them tells."""
    if _joint(number):
        return ""
    named = " ".join(_WORD.findall(re.sub(r"^bo truong\s", "", words)))
    for plain, name in _MINISTRIES.items():
        if named.startswith(plain):
            return name
    return _BODIES.get(named, "")


_SYMBOLS = (
    "BCA BCT BGDĐT BGTVT BKHCN BKHĐT BLĐTBXH BNG BNNPTNT BNV BQP BTC BTNMT BTP BTTTT BVHTTDL BXD"
    " BYT"
)
_MINISTRIES = {
    " ".join(_WORD.findall(fold_letters(name))): name
    for name in (issuer_of(f"1/TT-{symbol}", head="") for symbol in _SYMBOLS.split())
}
_BODIES = {
    fold_letters(name): name
    for name in (
        "Chính phủ",
        "Thủ tướng Chính phủ",
        "Quốc hội",
        "Ủy ban Thường vụ Quốc hội",
        "Chủ tịch nước",
    )
}


def _joint(number: str) -> bool:
    """Whether several bodies issued it: "06/2014/TTLT-BTP-BTC", "79/2012/BTC-BLĐTBXH"."""
    key = plain_number(number)
    ministries = re.findall(r"(?<=[/-])b[a-z]{1,7}(?=-|$)", key)
    return "/ttl" in key or "/nql" in key or len(ministries) > 1
