"""The figures of a text: a number with its unit and its bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.proof.lexicon import spelled
from service.proof.values import Atom, AtomKind

# One unit in terms of another, where it is always that much (Điều 146 Bộ luật Dân sự 2015).
_IN = {
    "tuổi": ("tháng tuổi", 12.0),
    "quý": ("tháng", 3.0),
    "năm": ("tháng", 12.0),
    "tuần": ("phút", 7 * 24 * 60.0),
    "ngày": ("phút", 24 * 60.0),
    "giờ": ("phút", 60.0),
}
_ENDS = {spelled("từ"): "ge", spelled("đến"): "le", "tu": "ge", "den": "le"}
_TOGETHER = 5  # atoms between the two figures of an interval


@dataclass(frozen=True, slots=True)
class Amount:
    """A number at atom `at` with its unit ("" where none follows) and its bound: "eq", "le" (no
    more than), "lt" (less than), "ge", "gt"."""

    at: int
    value: float
    unit: str
    bound: str

    def same(self, other: "Amount") -> bool:
        """Whether value and unit are the same, as 12 tháng is 1 năm."""
        return _plain(self.value, self.unit) == _plain(other.value, other.unit)


@lru_cache(maxsize=4096)
def _plain(value: float, unit: str) -> tuple[float, str]:
    smaller, times = _IN.get(unit, (unit, 1.0))
    return round(value * times, 4), smaller


def amounts(atoms: Sequence[Atom]) -> dict[int, Amount]:
    """The figures among atoms, by the place of their number."""
    return {
        at: Amount(at, atom.value, _unit(atoms, at), _bound(atoms, at))
        for at, atom in enumerate(atoms)
        if atom.kind is AtomKind.NUMBER
    }


def _unit(atoms: Sequence[Atom], at: int) -> str:
    """The unit behind a number, or behind the second one of "4 đến 6 tháng"."""
    behind = atoms[at + 1 : at + 4]
    if behind and behind[0].kind is AtomKind.UNIT:
        return behind[0].key
    is_range = len(behind) == 3 and behind[1].kind is AtomKind.NUMBER
    return behind[2].key if is_range and behind[2].kind is AtomKind.UNIT else ""


def _bound(atoms: Sequence[Atom], at: int) -> str:
    """The bound before a number ("không quá 5", "từ đủ 16"), or behind its unit ("trở lên")."""
    after = next((one for one in atoms[at + 1 : at + 3] if one.kind is not AtomKind.UNIT), None)
    if after and after.kind is AtomKind.BOUND and after.key in ("le", "ge"):
        return after.key
    for back in range(1, 4):
        before = atoms[at - back] if at >= back else None
        if before is None or before.kind in (AtomKind.NUMBER, AtomKind.UNIT):
            break
        if before.kind is AtomKind.BOUND:
            return before.key
        if before.key in _ENDS:
            return _ENDS[before.key]
    return "eq"


def intervals(found: Sequence[Amount]) -> list[tuple[Amount, ...]]:
    """Figures that stand together as one: "từ 07 năm đến 15 năm" are two, and one interval."""
    groups: list[tuple[Amount, ...]] = []
    for one in found:
        last = groups[-1][-1] if groups else None
        if last and one.unit == last.unit and one.at - last.at <= _TOGETHER:
            groups[-1] = (*groups[-1], one)
        else:
            groups.append((one,))
    return groups
