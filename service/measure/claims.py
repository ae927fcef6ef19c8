"""What labels in words say: provisions, a fine, points taken, whether something is in force."""

import re
from collections.abc import Iterator, Sequence

from index.text import fold
from ingest.refs.references import find_mentions
from ingest.values import Ref, Step
from service.measure.expected import Fine, ForceStatus

_UNITS = {"nghin": 1_000, "ngan": 1_000, "trieu": 1_000_000, "": 1, "dong": 1}
_AMOUNT = r"(?P<{0}>\d+(?:[.,]\d+)*) ?(?P<{0}_unit>trieu|nghin|ngan|dong)?(?: dong)?"
# "tu 400.000 den 600.000 dong", "4-6 trieu dong", "800 nghin-1 trieu dong"; must not match
# "5 den 10 km/h", which has no unit of money behind it.
_RANGE = re.compile(_AMOUNT.format("low") + r" ?(?:-|–|den) ?" + _AMOUNT.format("high"))
_MONEY = re.compile(r"trieu|nghin|ngan|dong")
_TAKEN = re.compile(r"\btru (?:di )?(\d+) diem\b")
_IN_ALL = re.compile(r"\btuc (\d+) diem\b")
_WHETHER = re.compile(r"\b(?:hieu luc|ap dung|da qua)\b.*\bchua\b")


class ProvisionError(ValueError):
    """Words that name no provision of a numbered document."""


def provisions(words: str) -> tuple[Ref, ...]:
    """The provisions named by words such as "Nghị định 168/2024/NĐ-CP, Điều 6, khoản 16, điểm b và
    điểm c": two, of which the second has the article and clause of the first.

    Raises `ProvisionError` where a document's number, or a provision, cannot be read.
    """
    found: list[Ref] = []
    for mention in find_mentions(words):
        before = found[-1].steps if found else ()
        if mention.number:
            found.append(Ref(mention.number, _completed(mention.steps, before=before)))
    if not found:
        raise ProvisionError(words)
    return tuple(found)


def _completed(steps: Sequence[Step], *, before: Sequence[Step]) -> tuple[Step, ...]:
    """An address that begins at an inner level, with the outer steps of the one before it."""
    levels = [step.level for step in before]
    if steps and steps[0].level in levels:
        return (*before[: levels.index(steps[0].level)], *steps)
    return tuple(steps)


def fine_in(words: str) -> Fine | None:
    """The fine that words tell as a range of money: their only one, or the one told as the sum.

    None where they do not speak of a fine, or tell several and no sum.
    """
    folded = fold(words)
    found = list(_ranges(folded))
    if not re.search(r"\bphat\b|^fine=", folded) or not found:
        return None
    sums = [fine for at, fine in found if re.search(r"\btong\b[^.;]*$", folded[:at])]
    different = list(dict.fromkeys(sums or (fine for _, fine in found)))
    return different[0] if len(different) == 1 else None


def _ranges(folded: str) -> Iterator[tuple[int, Fine]]:
    """Each range of money in a text, and where it begins."""
    for found in _RANGE.finditer(folded):
        if _MONEY.search(found[0]):
            high_unit = found["high_unit"] or "dong"
            low = _amount(found["low"], unit=found["low_unit"] or high_unit)
            yield found.start(), Fine(low, _amount(found["high"], unit=high_unit))


def _amount(digits: str, *, unit: str) -> int:
    """Đồng: "4,4" million has a decimal comma, "400.000" dots between thousands."""
    if _UNITS[unit] == 1:
        return int(re.sub(r"[.,]", "", digits))
    return round(float(digits.replace(".", "").replace(",", ".")) * _UNITS[unit])


def points_in(words: str) -> int | None:
    """How many points of a licence words say are taken: their only number; where they tell several,
    the one that they conclude with ("tức 6 điểm")."""
    folded = fold(words)
    taken = set(map(int, _TAKEN.findall(folded)))
    if len(taken) == 1:
        return taken.pop()
    last = _IN_ALL.findall(folded)
    return int(last[-1]) if taken and last else None


def asks_of_force(question: str) -> bool:
    """Whether a question asks if something has effect: "đã có hiệu lực chưa"."""
    return bool(_WHETHER.search(fold(question)))


def force_in(reference: str) -> ForceStatus | None:
    """What a reference answer to such a question begins with: "Chưa …", "Có …"."""
    first = fold(reference).lstrip().partition(" ")[0].rstrip(".,;:")
    return {"chua": ForceStatus.NOT_YET, "co": ForceStatus.EFFECTIVE}.get(first)
