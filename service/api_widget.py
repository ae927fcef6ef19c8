"""`POST /widget/token` of the API: what a page of another site asks with. `api.py` joins it to its
own, without the demand for JSON: there is nothing to send, and a browser then asks only once."""

from fastapi import APIRouter, Request, Response
from pydantic import Field

from service.problems import ProblemError, refusals
from service.served import Service
from service.values import Value
from service.widget_gate import Gate
from service.widget_token import LIFE, Fault
from service.wording_widget import FAULTS

router = APIRouter(tags=["Hộp hỏi đáp"])


class WidgetToken(Value):
    """A token for the header `Authorization: Bearer`, for how many seconds it holds, and what is
    told before anybody asks: why the office answers nothing now; else empty."""

    token: str
    expires_in: int = Field(ge=1, examples=[LIFE])
    notice: str = ""


@router.post("/widget/token", responses=refusals(403))
def widget_token(request: Request, response: Response, service: Service) -> WidgetToken:
    """Mã tạm thời cho hộp hỏi đáp trên trang của cơ quan khác có trong danh sách."""
    gate: Gate = request.app.state.gate
    if not gate.may_have_token(request.scope):
        raise ProblemError(403, code=Fault.CLOSED.value, told=FAULTS[Fault.CLOSED])
    response.headers["Cache-Control"] = "no-store"
    token = gate.tokens.issue(request.headers["origin"])
    return WidgetToken(token=token, expires_in=LIFE, notice=" ".join(service.paused()))
