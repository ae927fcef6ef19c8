"""`POST /suggestions` of the API: what a citizen suggests on a policy. `api.py` joins it."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from service.answer import AnswerService
from service.problems import ProblemError
from service.suggestion import Suggestion
from service.values import Value
from service.views import Problem
from service.wording import PROBLEMS, Told
from service.wording_suggestion import SUGGESTION_EMPTY, SUGGESTION_THANKS

router = APIRouter(tags=["Góp ý chính sách"])
_REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (413, 415, 422, 429, 503)
}


class SuggestionReceipt(Value):
    """That a suggestion was kept."""

    thanks: str


def _service(request: Request) -> AnswerService:
    service: AnswerService = request.app.state.service
    return service


@router.post("/suggestions", status_code=201, responses=_REFUSED)
def suggest(
    suggestion: Suggestion, service: Annotated[AnswerService, Depends(_service)]
) -> SuggestionReceipt:
    """Gửi góp ý về chính sách; góp ý được lưu ẩn danh.

    Số giấy tờ, số điện thoại trong góp ý được che trước khi lưu.
    """
    if not suggestion.says_something:
        told = Told(PROBLEMS[422].title, SUGGESTION_EMPTY)
        raise ProblemError(422, code="invalid_request", told=told)
    service.records.suggestions.add(suggestion)
    return SuggestionReceipt(thanks=SUGGESTION_THANKS)
