"""What a number may be."""

import pytest
from pydantic import ValidationError

from corpus.values import Source


@pytest.mark.parametrize("number", ["", "1/2#dieu-1", "a\nb", "a\0b", "9" * 201])
def test_a_number_that_no_address_can_hold_is_refused(number: str) -> None:
    """A number with the mark of addresses, control characters or without end names no document."""
    with pytest.raises(ValidationError):
        Source(number=number, title="Luật Thử")
