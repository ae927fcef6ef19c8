"""Shares come with intervals that can be checked by hand."""

import pytest

from service.measure.figures import wilson


def test_the_interval_of_a_share_is_wilsons() -> None:
    """Intervals are those of the published formula, also where nothing or all is right."""
    assert wilson(81, of=263) == pytest.approx((0.2553, 0.3662), abs=5e-5)  # Newcombe 1998
    assert wilson(0, of=20) == pytest.approx((0.0, 0.1611), abs=5e-5)
    assert wilson(29, of=29) == pytest.approx((0.8830, 1.0), abs=5e-5)
