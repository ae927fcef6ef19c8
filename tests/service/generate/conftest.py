"""The splitter of sentences is loaded before anything is timed."""

import pytest

from ingest.sentences import sentences


@pytest.fixture(scope="session", autouse=True)
def splitter() -> None:
    """Load what the first sentence would load."""
    assert len(sentences("Một câu. Hai câu.")) == 2
