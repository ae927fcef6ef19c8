"""What the tests of this room share: the official texts, and small files made for a test."""

from collections.abc import Callable
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of official texts; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip("the official texts are not there: ../shared is missing")
    return SHARED


@pytest.fixture
def made(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file of this name and content."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
