"""`POST /suggestions` of the API: what a citizen suggests on a policy. `api.py` joins it."""

from fastapi import APIRouter

from service.problems import SENT, ProblemError, refusals
from service.served import Service
from service.suggestion import Suggestion
from service.values import Value
from service.wording import PROBLEMS, Told
from service.wording_suggestion import SUGGESTION_EMPTY, SUGGESTION_THANKS

router = APIRouter(tags=["Góp ý chính sách"])


class SuggestionReceipt(Value):
    """That a suggestion was kept."""

    thanks: str


@router.post("/suggestions", status_code=201, responses=refusals(429, *SENT))
def suggest(suggestion: Suggestion, service: Service) -> SuggestionReceipt:
    """Gửi góp ý về chính sách; góp ý được lưu ẩn danh.

    Số giấy tờ, số điện thoại trong góp ý được che trước khi lưu.
    """
    if not suggestion.says_something:
        told = Told(PROBLEMS[422].title, SUGGESTION_EMPTY)
        raise ProblemError(422, code="invalid_request", told=told)
    service.records.suggestions.add(suggestion)
    return SuggestionReceipt(thanks=SUGGESTION_THANKS)
