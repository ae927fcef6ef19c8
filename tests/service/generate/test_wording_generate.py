"""What readers are told about wording and its faults."""

import unicodedata

import pytest

from service.generate import Failure, Plainness, Written
from service.wording_generate import PLAINNESS, UNPROVEN, WRITTEN, notice


def test_each_plainness_has_a_name() -> None:
    """Each way to be told can be chosen by its own name."""
    assert set(PLAINNESS) == set(Plainness)
    assert len(set(PLAINNESS.values())) == len(Plainness)


@pytest.mark.parametrize("failure", list(Failure))
def test_each_end_is_told(failure: Failure) -> None:
    """Quotes in place of a wording are always explained, in NFC and whole sentences; and a plainer
    wording says that it is one, however it ended."""
    quotes = notice(Written((), replaced=1, failure=failure))
    worded = notice(Written((), kept=1, failure=failure))
    assert worded.startswith(WRITTEN)
    assert (worded == WRITTEN) == (failure is Failure.NONE)
    assert "nguyên văn" in quotes
    assert (quotes == UNPROVEN) == (failure in (Failure.NONE, Failure.LENGTH))
    for text in (quotes, worded):
        assert text.endswith(".")
        assert unicodedata.is_normalized("NFC", text)


def test_quotes_that_were_asked_for_need_no_notice() -> None:
    """Who asked for the clauses themselves is told nothing; who asked for plain words is told why
    not."""
    assert notice(Written(())) == ""
    assert notice(Written((), dropped=2)) == UNPROVEN
    assert notice(Written((), failure=Failure.LENGTH)) == UNPROVEN
