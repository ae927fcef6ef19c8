"""A lower authority does not change the texts of a higher one."""

from datetime import date

import pytest

from corpus.values import Source
from ingest.law.rank import can_change
from ingest.law.register import Register
from ingest.values import Action, Change, Ref


@pytest.mark.parametrize(
    ("changing", "changed", "can"),
    [
        ("12/2017/QH14", "100/2015/QH13", True),
        ("45/2019/QH14", "145/2020/NĐ-CP", True),
        ("238/2026/NĐ-CP", "168/2024/NĐ-CP", True),
        ("11/2020/QĐ-TTg", "05/2012/NĐ-CP", True),
        ("168/2024/NĐ-CP", "36/2024/QH15", False),
        ("13/2025/TT-BCA", "168/2024/NĐ-CP", False),
        ("13/2025/TT-BCA", "79/2024/TT-BCA", True),
        ("211/QĐ-UBND", "9/2020/NĐ-CP", False),
        ("211/QĐ-UBND", "79/2024/TT-BCA", False),
        ("211/QĐ-UBND", "12/QĐ-UBND", True),
        ("168/2024/NĐ-CP", "12/2019/QĐ-UBND", True),
        ("van-ban/quy-che", "9/2020/NĐ-CP", True),
    ],
)
def test_rank_is_told_by_the_number(*, changing: str, changed: str, can: bool) -> None:
    """What is certain of both numbers decides; what is not refuses nothing."""
    assert can_change(changing, changed=changed) is can


def test_what_a_commune_claims_is_kept_apart() -> None:
    """Such a change is not known of the decree; it is kept as unresolved."""
    change = Change(
        Action.REPEAL,
        target=Ref("9/2020/NĐ-CP"),
        by=Ref("211/QĐ-UBND"),
        sentence="Bãi bỏ Nghị định số 9/2020/NĐ-CP.",
        said_in="211/QĐ-UBND",
        effective=date(2026, 1, 1),
    )
    register = Register([change], sources=[Source(number="9/2020/NĐ-CP", title="Nghị định Thử")])
    assert register.changes_to("9/2020/NĐ-CP") == ()
    assert register.unresolved == (change,)
