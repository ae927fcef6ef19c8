"""Reads claims whose label is known: JSON lines `{id, claim, evidence, label, fault?}`.

`evidence` is a string, an object with `text` and, where it is known, `address` or `ref`, or a list
of these. A line that cannot be used is an error that names the file and the line.
"""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.values import MendableError
from index.bench import json_lines
from service.proof.values import Evidence

_FORM = (
    'Mỗi dòng là {"id", "claim", "evidence", "label": "supported" hoặc "unsupported", "fault"?}.'
)


class ClaimsError(MendableError):
    """A file of claims that cannot be used."""


class Label(StrEnum):
    """What is known of a claim."""

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"


class EvidenceLine(BaseModel):
    """Evidence as an object."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str
    address: str | None = None
    ref: str | None = None

    def read(self) -> Evidence:
        """The evidence; its address in words is taken before its reference."""
        return Evidence(self.text, self.address or self.ref or "")


_Piece = str | EvidenceLine


class ClaimLine(BaseModel):
    """One claim."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Annotated[str, Field(min_length=1, coerce_numbers_to_str=True)]
    claim: str
    evidence: _Piece | tuple[_Piece, ...]
    label: Label
    fault: str | None = None

    @property
    def held_against(self) -> tuple[Evidence, ...]:
        """The evidence, whatever form it came in."""
        pieces = self.evidence if isinstance(self.evidence, tuple) else (self.evidence,)
        return tuple(Evidence(one) if isinstance(one, str) else one.read() for one in pieces)


def read_claims(path: Path) -> tuple[ClaimLine, ...]:
    """The claims of a file. Raises `MendableError`."""
    claims: dict[str, ClaimLine] = {}
    for number, line in json_lines(path):
        claim = _parsed(line, path=path, number=number)
        if claim.id in claims:
            raise _broken(path, number, f"trùng id {claim.id!r}")
        claims[claim.id] = claim
    if not claims:
        raise ClaimsError(f"{path} không có câu nào.", mend=_FORM)
    return tuple(claims.values())


def _parsed(line: bytes, *, path: Path, number: int) -> ClaimLine:
    try:
        return ClaimLine.model_validate(_json(line))
    except ValidationError as error:
        first = error.errors()[0]
        raise _broken(path, number, f"trường {first['loc'][0]!r} sai hoặc thiếu") from error
    except (ValueError, RecursionError) as error:
        raise _broken(path, number, f"không phải JSON ({error})") from error


def _json(line: bytes) -> Any:
    record = json.loads(line.decode("utf-8-sig"))
    if not isinstance(record, dict):
        raise ValueError("cần một đối tượng")  # noqa: TRY004  a fault of the line like any other
    return record


def _broken(path: Path, number: int, why: str) -> ClaimsError:
    return ClaimsError(f"{path}, dòng {number}: {why}.", mend=_FORM)
