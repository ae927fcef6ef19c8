"""Hosts that texts may be fetched from, as a setting names them."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field


def _split(value: object) -> object:
    """ "*.gov.vn, vbpl.vn" as the names in it."""
    return tuple(re.split(r"[,;\s]+", value.strip(" ,;\t\n"))) if isinstance(value, str) else value


# A host's name or network address, or "*." before a name for all hosts under it.
_Host = Annotated[str, Field(pattern=r"^(\*\.)?[0-9A-Za-z:]([0-9A-Za-z.:-]*[0-9A-Za-z])?$")]
Hosts = Annotated[tuple[_Host, ...], BeforeValidator(_split)]
# The sites of the state: ministries and provinces, Government, National Assembly, and the national
# database of legal texts that the codification links to.
OFFICIAL_HOSTS = (
    "*.gov.vn",
    "*.chinhphu.vn",
    "chinhphu.vn",
    "*.quochoi.vn",
    "quochoi.vn",
    "*.vbpl.vn",
    "vbpl.vn",
)
