"""The pages by which a citizen erases what they asked: one asks once more, one says it is done."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from service.answer import AnswerService
from service.wording_answer import ERASED
from ui.pages import missing, page, told


def add_erasure(app: Starlette, *, service: AnswerService) -> None:
    """Add `/tra-loi/{id}/xoa`, which asks once more and then erases, and what is shown after. They
    stand before the pages of answers, whose ids they are none of."""

    def ask(request: Request) -> Response:
        answer = service.records.get(request.path_params["id"])
        if answer is None:
            return missing(request)
        shown = page("erase.html", request=request, answer=answer)
        # With "no-referrer" its form would come from the origin "null", as if from another site.
        shown.headers["Referrer-Policy"] = "same-origin"
        return shown

    def erase(request: Request) -> Response:
        if not service.erase(request.path_params["id"]):
            return missing(request)
        return RedirectResponse("/tra-loi/da-xoa", 303, headers={"Referrer-Policy": "no-referrer"})

    def erased(request: Request) -> Response:
        return page("erased.html", request=request, says=ERASED)

    app.add_route("/tra-loi/da-xoa", erased, include_in_schema=False)
    app.add_route("/tra-loi/{id}/xoa", told(ask), ["GET"], include_in_schema=False)
    app.add_route("/tra-loi/{id}/xoa", told(erase), ["POST"], include_in_schema=False)
