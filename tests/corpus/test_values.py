"""The error whose reader can mend it."""

import pickle

from corpus.values import MendableError
from index.bench import BenchError


def test_an_error_crosses_processes_whole() -> None:
    """What it says and how it is mended arrive with it, and so does its kind."""
    error = pickle.loads(pickle.dumps(BenchError("Tệp hỏng.", mend="Hãy sửa.")))  # noqa: S301
    assert isinstance(error, BenchError)
    assert isinstance(error, MendableError)
    assert (str(error), error.what, error.mend) == ("Tệp hỏng. Hãy sửa.", "Tệp hỏng.", "Hãy sửa.")
