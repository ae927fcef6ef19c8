"""The service over the default corpus, and a language model that somebody has started."""

import os
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from service.generate import Writer
from service.generate.endpoint import Endpoint


@pytest.fixture(scope="session")
def writer() -> Iterator[Writer]:
    """A writer with the model at LLM_URL, named LLM_MODEL. Its time is longer than an office may
    set, since this measures words and not speed."""
    key = SecretStr(os.environ.get("LLM_KEY", ""))
    endpoint = Endpoint(os.environ["LLM_URL"], model=os.environ["LLM_MODEL"], key=key)
    opened = Writer(endpoint, seconds=float(os.environ.get("LLM_TIMEOUT", "600")), mask=str)
    yield opened
    opened.close()
