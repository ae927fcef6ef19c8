"""Errors at the HTTP edge: each becomes one problem of RFC 9457, told in Vietnamese."""

import logging
import math
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from corpus.values import MendableError
from service.proof.held import AddressUnreadableError, ProvisionNotHeldError
from service.values import Status
from service.views import Problem
from service.wording import OUTCOMES, PROBLEMS, Told

_FAULTS: Mapping[str, str] = {
    "missing": "còn thiếu",
    "string_type": "phải là một chuỗi ký tự",
    "string_unicode": "có ký tự không hợp lệ",
    "string_too_long": "dài quá mức cho phép",
    "extra_forbidden": "không phải là trường được nhận",
    "model_attributes_type": "phải là một đối tượng JSON",
    "bool_parsing": "phải là true hoặc false",
}
MEDIA_TYPE = "application/problem+json"
SENT = (400, 413, 415, 422, 503)  # what can be wrong with a body that is sent, or with the index
_LOG = logging.getLogger(__name__)


class ProblemError(Exception):
    """Raised by a handler to answer with a problem."""

    def __init__(
        self, status: int, *, code: str, told: Told, outcome: Status | None = None
    ) -> None:
        super().__init__(told.detail)
        self.status = status
        self.code = code
        self.told = told
        self.outcome = outcome


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an operation can answer with, as FastAPI declares them."""
    return {status: {"model": Problem} for status in statuses}


def missing(detail: str) -> ProblemError:
    """A 404 for something that was asked for by its identifier."""
    return ProblemError(404, code="not_found", told=Told(PROBLEMS[404].title, detail))


def unanswered(outcome: Status, *, detail: str) -> ProblemError:
    """The problem of an answer whose status is a guardrail (422) or an error (503)."""
    status = 422 if outcome.value.startswith("guardrail") else 503
    told = Told(OUTCOMES[outcome].label, detail)
    return ProblemError(status, code=outcome.value, told=told, outcome=outcome)


def too_many(path: str, *, seconds: float) -> JSONResponse:
    """The problem of who asks too often, and may ask again in some seconds (RFC 6585, 4)."""
    return problem_response(
        429,
        code="too_many_questions",
        told=PROBLEMS[429],
        path=path,
        headers={"Retry-After": str(math.ceil(seconds))},
    )


def install(app: FastAPI) -> None:
    """Answer every error of this application with a problem."""
    app.exception_handler(ProblemError)(_on_problem)
    app.exception_handler(RequestValidationError)(_on_invalid)
    app.exception_handler(HTTPException)(_on_http)
    app.exception_handler(AddressUnreadableError)(_on_unreadable)
    app.exception_handler(ProvisionNotHeldError)(_on_not_held)
    app.exception_handler(MendableError)(_on_mendable)
    app.exception_handler(Exception)(_on_fault)


def problem_response(
    status: int,
    *,
    code: str,
    told: Told,
    path: str,
    outcome: Status | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """A problem as a response."""
    problem = Problem(
        type=f"urn:danhieu:{code}",
        title=told.title,
        status=status,
        detail=told.detail,
        instance=path,
        outcome=outcome,
    )
    body = problem.model_dump(mode="json", exclude_none=True)
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def _on_problem(request: Request, error: ProblemError) -> JSONResponse:
    return problem_response(
        error.status,
        code=error.code,
        told=error.told,
        path=request.url.path,
        outcome=error.outcome,
    )


def _on_invalid(request: Request, error: RequestValidationError) -> JSONResponse:
    detail = " ".join(map(_told_field, error.errors()[:5]))
    told = Told(PROBLEMS[422].title, detail)
    return problem_response(422, code="invalid_request", told=told, path=request.url.path)


def _told_field(error: Mapping[str, Any]) -> str:
    """One fault of a request, by the name of its field."""
    where: Sequence[object] = error["loc"]
    names = [str(name) for name in where if isinstance(name, str) and name not in {"body", "query"}]
    expected = str(error.get("ctx", {}).get("expected") or "").replace(" or ", " hoặc ")
    return _bad_field(".".join(names), fault=str(error["type"]), expected=expected or None)


def _on_http(request: Request, error: HTTPException) -> JSONResponse:
    told = PROBLEMS.get(error.status_code, PROBLEMS[400])
    return problem_response(
        error.status_code,
        code=f"http_{error.status_code}",
        told=told,
        path=request.url.path,
        headers=error.headers,
    )


def _on_unreadable(request: Request, error: AddressUnreadableError) -> JSONResponse:
    """An address of a provision that is none: who asked can mend it."""
    told = Told(PROBLEMS[422].title, str(error))
    return problem_response(422, code="invalid_request", told=told, path=request.url.path)


def _on_not_held(request: Request, error: ProvisionNotHeldError) -> JSONResponse:
    """A provision that is asked for by its address, and is not there."""
    told = Told(PROBLEMS[404].title, str(error))
    return problem_response(404, code="not_found", told=told, path=request.url.path)


def _on_mendable(request: Request, error: MendableError) -> JSONResponse:
    """A fault that the office can mend: told in the log; a citizen learns only to try again."""
    _LOG.error("%s %s: %s", request.method, request.url.path, error)
    return problem_response(503, code="unavailable", told=PROBLEMS[503], path=request.url.path)


def _on_fault(request: Request, _error: Exception) -> JSONResponse:
    """A fault of ours; the server logs it with its traceback."""
    return problem_response(
        500,
        code=Status.ERROR_INTERNAL.value,
        told=PROBLEMS[500],
        path=request.url.path,
        outcome=Status.ERROR_INTERNAL,
    )


def _bad_field(name: str, *, fault: str, expected: str | None) -> str:
    """What is wrong with one field of a request; `fault` is pydantic's name of the error."""
    if fault == "json_invalid":
        return PROBLEMS[400].detail
    about = f"phải là một trong: {expected}" if expected else _FAULTS.get(fault, "không hợp lệ")
    return f"Trường “{name}” {about}." if name else f"Thân yêu cầu {about}."
