"""Reads files of questions with known answers, JSON lines of four kinds:

traffic_v1 (`query`, `expected_answerable`, `expected_provisions` as objects, …), traffic_v2
(`question`, `expected_response_mode`, `expected_provisions` in words, …), vilqa (`qid`,
`question`, `gold`, `answer`) and what officers reviewed (`id`, `question`, `on`, `expected_refs` as
machine addresses; `danhieu export-cases` writes it). The kind of each line is known by its fields;
others are passed over.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from index.bench import ArticleId, BenchError, json_lines, set_names
from index.text import composed
from ingest.values import Level, Ref, RefError
from service.measure.claims import (
    ProvisionError,
    asks_of_force,
    fine_in,
    force_in,
    points_in,
    provisions,
)
from service.measure.expected import Asked, Fine, ForceStatus, Mode

DAY = date(2026, 8, 12)  # the day of questions of traffic_v1 that name none

_KINDS = (
    "dòng traffic_v1 có query và expected_answerable, traffic_v2 có question và"
    " expected_response_mode, vilqa có qid, question và gold, câu đã thẩm định có question và"
    " expected_refs"
)


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Provision(_Line):
    document_number: str = Field(min_length=1)
    article: str | None = None
    clause: str | None = None
    point: str | None = None

    @property
    def ref(self) -> Ref:
        """Its address."""
        ref = Ref(composed(self.document_number.strip()))
        labels = (self.article, self.clause, self.point)
        for level, label in zip((Level.ARTICLE, Level.CLAUSE, Level.POINT), labels, strict=True):
            ref = ref.child(level, composed(label)) if label else ref
        return ref


class _V1(_Line):
    """A line of traffic_v1."""

    id: str = Field(min_length=1)
    query: str = Field(min_length=1)
    category: str = ""
    expected_answerable: bool
    expected_provisions: tuple[_Provision, ...] = ()
    expected_fine_min: int | None = None
    expected_fine_max: int | None = None
    expected_points: int | None = None
    event_date: date | None = None
    expected_temporal_status: str | None = None

    def asked(self, name: str) -> Asked:
        """The question with its right answer."""
        low, high = self.expected_fine_min, self.expected_fine_max
        dated = self.category == "temporal" and bool(self.expected_temporal_status)
        return Asked(
            set=name,
            qid=self.id,
            question=self.query,
            on=self.event_date or DAY,
            mode=Mode.ANSWER if self.expected_answerable else Mode.ABSTAIN,
            expected=tuple(one.ref for one in self.expected_provisions),
            fine=None if low is None or high is None else Fine(low, high),
            points=self.expected_points,
            dated=dated,
            force=self._force() if dated else None,
        )

    def _force(self) -> ForceStatus | None:
        told = self.expected_temporal_status
        known = told in set(ForceStatus) and asks_of_force(self.query)
        return ForceStatus(told) if known and told else None


class _V2(_Line):
    """A line of traffic_v2."""

    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    intent: str = ""
    expected_response_mode: Mode
    expected_provisions: tuple[str, ...] = ()
    as_of_date: date | None = None
    reference_answer: str = ""
    required_claims: tuple[str, ...] = ()

    def asked(self, name: str) -> Asked:
        """The question with its right answer. Raises `ProvisionError`."""
        told = [provisions(composed(words)) for words in self.expected_provisions]
        dated, is_answer = self.intent == "temporal", self.expected_response_mode is Mode.ANSWER
        force = force_in(self.reference_answer) if asks_of_force(self.question) else None
        return Asked(
            set=name,
            qid=self.id,
            question=self.question,
            on=self.as_of_date,
            mode=self.expected_response_mode,
            expected=tuple(ref for refs in told for ref in refs),
            fine=self._fine() if is_answer else None,
            points=self._points() if is_answer else None,
            dated=dated,
            force=force if dated else None,
        )

    def _fine(self) -> Fine | None:
        claimed = [fine_in(claim) for claim in self.required_claims if claim.startswith("fine=")]
        return next(filter(None, claimed), None) or fine_in(self.reference_answer)

    def _points(self) -> int | None:
        claimed = [one[7:] for one in self.required_claims if one.startswith("points=")]
        numbers = [int(one) for one in claimed if one.isdigit()]
        return numbers[0] if numbers else points_in(self.reference_answer)


class _Reviewed(_Line):
    """A line of `danhieu export-cases`: what officers found right."""

    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    on: date | None = None
    expected_refs: tuple[str, ...] = Field(min_length=1)

    def asked(self, name: str) -> Asked:
        """The question with its right answer. Raises `ProvisionError`."""
        refs = tuple(map(_ref, self.expected_refs))
        return Asked(name, self.id, self.question, self.on, Mode.ANSWER, refs)


class _Vilqa(_Line):
    """A line of vilqa."""

    qid: str = Field(min_length=1)
    question: str = Field(min_length=1)
    gold: tuple[ArticleId, ...] = Field(min_length=1)
    answer: str = ""
    choices: Mapping[str, str] = Field(default_factory=dict)

    def asked(self, name: str) -> Asked:
        """The question with its right answer."""
        parts = (one.partition("#") for one in self.gold)
        refs = tuple(Ref(number).child(Level.ARTICLE, label) for number, _, label in parts)
        told = self.choices.get(self.answer, self.answer)
        return Asked(name, self.qid, self.question, None, Mode.ANSWER, refs, expert=told)


def read_asked(paths: Sequence[Path]) -> tuple[Asked, ...]:
    """The questions of these files, in their order. Raises `BenchError` naming file and line."""
    if len({path.resolve() for path in paths}) < len(paths):
        raise BenchError(
            f"Một bộ câu hỏi được nêu hai lần: {', '.join(map(str, paths))}.",
            mend="Hãy nêu mỗi tệp --questions một lần.",
        )
    named = zip(paths, set_names(paths), strict=True)
    return tuple(asked for path, name in named for asked in _read(path, name=name))


def _read(path: Path, *, name: str) -> tuple[Asked, ...]:
    found: dict[str, Asked] = {}
    for number, line in json_lines(path):
        asked = _asked(line, path=path, number=number, name=name)
        if asked.qid in found:
            raise _broken(path, number, f"trùng mã câu hỏi {asked.qid!r}")
        found[asked.qid] = asked
    if not found:
        raise BenchError(f"{path} không có câu hỏi nào.", mend="Hãy kiểm tra tệp --questions.")
    return tuple(found.values())


def _asked(line: bytes, *, path: Path, number: int, name: str) -> Asked:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
        return _kind(fields).model_validate(fields).asked(name)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"])
        raise _broken(path, number, f"{field}: {first['msg']}") from error
    except ProvisionError as error:
        raise _broken(path, number, f"không đọc được căn cứ {str(error)!r}") from error
    except (ValueError, RecursionError) as error:
        raise _broken(path, number, f"không phải câu hỏi ({error}); cần {_KINDS}") from error


def _ref(address: str) -> Ref:
    try:
        return Ref.parse(composed(address))
    except RefError as error:
        raise ProvisionError(address) from error


def _kind(fields: Any) -> type[_V1] | type[_V2] | type[_Vilqa] | type[_Reviewed]:
    """The kind of a line. Raises ValueError where it is none of the four."""
    names = set(fields) if isinstance(fields, dict) else set()
    if {"query", "expected_answerable"} <= names:
        return _V1
    if {"question", "expected_response_mode"} <= names:
        return _V2
    if {"question", "expected_refs"} <= names:
        return _Reviewed
    if {"question", "gold"} <= names:
        return _Vilqa
    raise ValueError(f"có các trường {', '.join(sorted(names)) or 'trống'}")


def _broken(path: Path, number: int, why: str) -> BenchError:
    return BenchError(f"{path}, dòng {number}: {why}.", mend="Hãy sửa dòng đó rồi chạy lại lệnh.")
