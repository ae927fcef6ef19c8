"""The invented decrees, opened once."""

from collections.abc import Iterator

import pytest

from service.engine import Engine
from tests.service.choose.made import decrees, opened


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the decree on ferry landings and the one that amends it."""
    with opened(decrees(), folder=tmp_path_factory.mktemp("ferry")) as engine:
        yield engine
