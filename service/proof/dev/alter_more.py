"""Alterations that use what stands nearby: a denial at the head of a sentence, "chỉ", both ends
of an interval, a figure of the same article."""

import re
from random import Random

from service.proof.dev.alter_figures import Alter

_HEAD = re.compile(r"^(?:Không được|Không|Chưa|Nghiêm cấm|Cấm) (?=\w)")
_ONLY = re.compile(
    r"(?<!đình )(?<! chứng )(?<!địa )(?<!\w)chỉ "
    r"(?=(?:được|có|áp dụng|thực hiện|phải|sử dụng|cho)\b)"
)
_INTERVAL = re.compile(
    r"(?<!\w)từ (?:đủ )?(?P<low>[0-9]{1,3})(?P<mid> \w+)? đến (?:dưới )?(?P<high>[0-9]{1,3})(?= \w)"
)
_COUNTED = re.compile(
    r"(?<![\w./,])(?P<n>[0-9]{1,3}(?:\.[0-9]{3})*) "
    r"(?P<u>ngày làm việc|ngày|tháng|năm|tuổi|giờ|đồng|lần|km/h|mét|%)(?!\w)"
)


def head_denial(text: str, _random: Random) -> str | None:
    """ "Không áp dụng …" without its first word."""
    found = _HEAD.match(text)
    rest = text[found.end() :] if found else ""
    return rest[0].upper() + rest[1:] if rest else None


def only_dropped(text: str, random: Random) -> str | None:
    """ "chỉ được" -> "được"."""
    places = list(_ONLY.finditer(text))
    place = random.choice(places) if places else None
    return text[: place.start()] + text[place.end() :] if place else None


def interval(text: str, random: Random) -> str | None:
    """Another lower or upper end."""
    found = _INTERVAL.search(text)
    if found is None:
        return None
    group = random.choice(("low", "high"))
    value = int(found[group])
    new = max(1, value + random.choice((-2, -1, 1, 2, 5)))
    width = len(found[group])
    return (
        None
        if new == value
        else text[: found.start(group)] + f"{new:0{width}}" + text[found.end(group) :]
    )


def neighbour(text: str, random: Random, *, article: str) -> str | None:
    """A figure of the same unit from elsewhere in the article."""
    own = list(_COUNTED.finditer(text))
    if not own:
        return None
    place = random.choice(own)
    taken = {one["n"].lstrip("0") for one in own}
    others = [
        one["n"]
        for one in _COUNTED.finditer(article)
        if one["u"] == place["u"] and one["n"].lstrip("0") not in taken
    ]
    return (
        text[: place.start("n")] + random.choice(others) + text[place.end("n") :]
        if others
        else None
    )


MORE: dict[str, Alter] = {
    "head_denial": head_denial,
    "only_dropped": only_dropped,
    "interval": interval,
}
