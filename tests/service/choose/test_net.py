"""A net scores rows by a plain sum and bent sums, and is written and read."""

import numpy as np
import pytest

from service.choose.net import Net

NAMES = ("height", "width", "depth")


def drawn(seed: int, *, hidden: int = 4) -> Net:
    """A net over three signals, all its numbers drawn."""
    draw = np.random.default_rng(seed)
    centre, scale, plain = draw.normal(size=3), draw.uniform(1, 2, size=3), draw.normal(size=3)
    inner, bias, outer = (
        draw.normal(size=(3, hidden)),
        draw.normal(size=hidden),
        draw.normal(size=hidden),
    )
    return Net(centre, scale, plain, inner, bias, outer)


def test_a_score_is_a_plain_sum_and_bent_sums() -> None:
    """By hand, number by number."""
    net = Net(
        *(
            np.array(one, dtype=float)
            for one in ([1, 0], [2, 1], [3, -1], [[1], [0.5]], [0.25], [4])
        )
    )
    spread = ((5 - 1) / 2, (6 - 0) / 1)
    bent = np.tanh(spread[0] * 1 + spread[1] * 0.5 + 0.25)
    assert net.scores(np.array([[5.0, 6.0]])) == pytest.approx(spread[0] * 3 - spread[1] + 4 * bent)


def test_the_mean_of_nets_scores_their_mean() -> None:
    """Nets with one centre and scale are one net."""
    first, second = drawn(1), drawn(2)
    second = Net(first.centre, first.scale, second.plain, second.inner, second.bias, second.outer)
    rows = np.random.default_rng(3).normal(size=(5, 3))
    both = Net.mean([first, second]).scores(rows)
    assert both == pytest.approx((first.scores(rows) + second.scores(rows)) / 2)


def test_a_net_is_read_as_it_was_written() -> None:
    """By names, in whatever order they stand, to four digits; a missing name is told."""
    net, rows = drawn(4), np.random.default_rng(5).normal(size=(5, 3))
    text = net.written(NAMES)
    assert Net.read(text, names=NAMES).scores(rows) == pytest.approx(net.scores(rows), abs=0.01)
    turned = Net.read(text, names=NAMES[::-1])
    assert turned.scores(rows[:, ::-1]) == pytest.approx(net.scores(rows), abs=0.01)
    with pytest.raises(KeyError, match="weight"):
        Net.read(text, names=("weight",))
