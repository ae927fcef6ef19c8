"""The command line as a person runs it: a process of its own over a home of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

Run = Callable[..., subprocess.CompletedProcess[str]]


def run_in(home: Path) -> Run:
    """`danhieu` over this home; gives exit code, output and errors."""
    environment = {**os.environ, "DANHIEU_HOME": str(home), "COLUMNS": "100"}

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "ui.cli", *arguments],
            cwd=ROOT,
            env={**environment, **settings},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run


@pytest.fixture
def danhieu(tmp_path: Path) -> Run:
    """The command over a home with nothing in it."""
    return run_in(tmp_path / "home")


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The command over a home that all tests share; whichever asks first builds its index."""
    return run_in(tmp_path_factory.mktemp("settled"))
