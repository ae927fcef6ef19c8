"""Leaves in the order in which they answer."""

import json
from itertools import pairwise

import pytest

from service.choose.pool import pool_of
from service.choose.rank import WEIGHTS, ranked, shipped
from service.choose.signals import NAMES
from service.engine import Engine
from tests.service.choose.made import BEFORE, pool, refs


def order(engine: Engine, question: str, *labels: str) -> list[str]:
    """The addresses of the leaves of articles, best first."""
    found = ranked(question, lawful=question, pool=pool(engine, *labels))
    return refs(one.leaf for one in found)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Ô tô vượt rào chắn bến phà bị phạt bao nhiêu?", "dieu-1.khoan-2.diem-a"),
        ("Xe máy vượt rào chắn bến phà bị phạt bao nhiêu?", "dieu-2.khoan-2.diem-a"),
        ("Xe máy không tắt máy khi phà rời bến bị phạt bao nhiêu?", "dieu-2.khoan-1.diem-a"),
        ("Hàng gửi quá tải 20% bị phạt bao nhiêu?", "dieu-3.khoan-1"),
        ("Hàng gửi quá tải 40% bị phạt bao nhiêu?", "dieu-3.khoan-2"),
        ("Hàng gửi quá tải 60% bị phạt bao nhiêu?", "dieu-3.khoan-3"),
    ],
)
def test_the_leaf_that_answers_comes_first(ferry: Engine, question: str, best: str) -> None:
    """Of acts that the law words alike, the one of the vehicle and the measure asked about is
    first, whichever article was found first."""
    assert order(ferry, question, "1", "2", "3")[0] == best
    assert order(ferry, question, "2", "1", "3")[0] == best


def test_shares_fall_from_the_best(ferry: Engine) -> None:
    """Every leaf is ranked once; the best has all of its own odds, and no later one more than one
    before."""
    made = pool(ferry, "1", "2")
    found = ranked("vượt rào", lawful="vượt rào", pool=made)
    assert sorted(refs(one.leaf for one in found)) == sorted(refs(made.leaves))
    assert found[0].share == 1.0
    assert all(0 < later.share <= one.share for one, later in pairwise(found))
    assert all(later.score <= one.score for one, later in pairwise(found))


def test_nothing_found_is_nothing_ranked(ferry: Engine) -> None:
    """Without leaves there is no order."""
    empty = pool_of([], on=BEFORE, reader=ferry.leaves)
    assert ranked("vượt rào", lawful="vượt rào", pool=empty) == ()


def test_the_shipped_net_has_each_signal() -> None:
    """The shipped net names the signals, each once and no others."""
    held = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert set(held) == {*NAMES, "bias", "outer"}
    assert len(set(NAMES)) == len(NAMES)
    assert shipped().plain.shape == (len(NAMES),)
