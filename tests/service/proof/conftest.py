"""The shared texts beside the project."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[4] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts; skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the shared texts in {SHARED}")
    return SHARED
