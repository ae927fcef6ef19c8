"""`/hoi`: questions, answers and rumours on pages without a script, for old phones, text browsers
and screen readers; each page is at most 60 kB, its style included.

A question is sent by POST, never in an address, which proxies write into their logs. The reader is
sent on to `/hoi/{id}` of the kept answer, which can be loaded again and gone back to; what is not
kept is shown at once.
"""

import base64
import hashlib
import logging
import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from markupsafe import Markup
from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from corpus.values import MendableError
from service.answer import AnswerService
from service.generate import Plainness
from service.masking import mask
from service.rate import Counted, RateLimit, seconds_to_wait
from service.rumour.values import LONGEST
from service.staff.notices import noticed
from service.values import Answer, Feedback, Status
from service.wording import FEEDBACK_THANKS, MISSING_ANSWER, PROBLEMS
from service.wording_generate import PLAINNESS
from service.wording_rumour import TOO_LONG
from ui import rumour_page
from ui.forms import Fields, sent
from ui.pages import HERE, render
from ui.shortened import shortened

RUMOUR = "/hoi/kiem-tra"
EXAMPLES = (
    "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?",
    "Điều 651 Bộ luật Dân sự quy định gì?",
    "nguoi lao dong don phuong cham dut hop dong phai bao truoc bao lau",
)
MOST_BYTES = 60_000  # of a page
# Characters for quotes, and sentences: the first that the page has room for.
_FITS = ((100_000, 10_000), (16_000, 10_000), (8_000, 100), (4_000, 30))
_AGAIN = 8_000  # characters of a post that is put into its box again: 24 kB at most

_CSS = (HERE / "plain.css").read_text(encoding="utf-8")
_CSS_DIGEST = base64.b64encode(hashlib.sha256(_CSS.encode()).digest()).decode()
_HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_CSS_DIGEST}'; img-src data:; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    ),
    # With "no-referrer" a form would come from the origin "null".
    "Referrer-Policy": "same-origin",
    # On a device that several share nobody goes back to another one's answer.
    "Cache-Control": "no-store",
}
_TOLD = {
    400: "Máy chủ không đọc được nội dung vừa gửi. Ông/bà vui lòng mở lại trang này và gửi lại.",
    403: "Nội dung này được gửi từ một trang khác nên không được nhận. Ông/bà vui lòng gửi từ trang"
    " này.",
    404: MISSING_ANSWER,
    413: "Nội dung gửi lên quá dài. Ông/bà vui lòng rút gọn rồi gửi lại.",
    422: "Nội dung góp ý quá dài hoặc thiếu đánh giá. Ông/bà vui lòng rút gọn rồi gửi lại.",
    429: PROBLEMS[429].detail,
    500: PROBLEMS[500].detail,
    503: PROBLEMS[503].detail,
}
_LOG = logging.getLogger(__name__)

Work = Callable[[Request, Fields], Response]


def add_plain_pages(app: Starlette, *, service: AnswerService) -> None:
    """Add `/hoi`, `/hoi/kiem-tra`, `/hoi/{id}` and `/hoi/{id}/gop-y`. Questions and verdicts count
    with those of the API, where the application has a limit."""
    desk = PlainDesk(service, getattr(app.state, "limit", None))
    for path, method, work in (
        ("/hoi", "GET", desk.empty),
        ("/hoi", "POST", desk.ask),
        (RUMOUR, "GET", desk.empty),
        (RUMOUR, "POST", desk.check),
        ("/hoi/{id}", "GET", desk.answered),
        ("/hoi/{id}/gop-y", "POST", desk.judge),
    ):
        app.add_route(path, desk.serving(work), methods=[method], include_in_schema=False)


@dataclass(frozen=True, slots=True)
class PlainDesk:
    """Answers what is sent by the forms of these pages."""

    service: AnswerService
    limit: RateLimit | None

    def serving(self, work: Work) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that does `work` beside the event loop; whatever fails is told on a page with
        what was typed, so that nothing has to be typed again."""

        async def serve(request: Request) -> Response:
            fields: Fields = {}
            try:
                fields = await sent(request) if request.method == "POST" else {}
                return await run_in_threadpool(work, request, fields)
            except HTTPException as error:
                return self._page(request, fields, status=error.status_code)
            except MendableError as error:
                _LOG.error("%s: %s", request.url.path, error)
                return self._page(request, fields, status=503)
            except Exception:  # noqa: BLE001  # the HTTP edge: told to the reader and to the log
                _LOG.exception("a plain page failed")
                return self._page(request, fields, status=500)

        return serve

    def empty(self, request: Request, fields: Fields) -> Response:
        """A form to fill in."""
        return self._page(request, fields)

    def ask(self, request: Request, fields: Fields) -> Response:
        """Answer a question, and send the reader on to the answer, where it is kept."""
        if wait := seconds_to_wait(self.limit, sent=request):
            return self._page(request, fields, status=429, wait=wait)
        answer = self.service.answer(
            fields.get("cau", ""), after=fields.get("sau", ""), level=_level(fields)
        )
        if answer.id:
            return RedirectResponse(f"/hoi/{answer.id}", status_code=HTTPStatus.SEE_OTHER)
        if answer.status in (Status.GUARDRAIL_EMPTY, Status.GUARDRAIL_TOO_LONG):
            told = " ".join(one.text for one in answer.sentences)
            return self._page(request, fields, told=told)
        return self._answer(answer, fields=fields)

    def answered(self, request: Request, fields: Fields) -> Response:
        """A kept answer, with a form for the question that follows it."""
        answer = self.service.records.get(request.path_params["id"])
        answer = noticed(answer, records=self.service.records) if answer else None
        if answer is None:
            raise HTTPException(404)
        told = FEEDBACK_THANKS if "da-gop-y" in request.query_params else ""
        return self._answer(answer, fields=fields, told=told)

    def judge(self, request: Request, fields: Fields) -> Response:
        """Keep a reader's verdict; personal numbers in the comment are masked, as in questions."""
        if wait := seconds_to_wait(self.limit, sent=request, counted=Counted.VERDICTS):
            return self._page(request, fields, status=429, wait=wait)
        identifier = request.path_params["id"]
        try:
            comment = mask(fields.get("nhan-xet", "").strip())
            feedback = Feedback.model_validate(
                {"verdict": fields.get("danh-gia"), "comment": comment}
            )
        except ValidationError as error:
            raise HTTPException(422) from error
        if not self.service.records.add_feedback(identifier, feedback=feedback):
            raise HTTPException(404)
        back = f"/hoi/{identifier}?da-gop-y#gop-y"
        return RedirectResponse(back, status_code=HTTPStatus.SEE_OTHER)

    def check(self, request: Request, fields: Fields) -> Response:
        """Hold a post against the texts; nothing of it is kept, so it is shown at once."""
        if wait := seconds_to_wait(self.limit, sent=request):
            return self._page(request, fields, status=429, wait=wait)
        post = fields.get("tin", "")
        if len(post) > LONGEST:
            return self._page(request, fields, told=TOO_LONG)
        checked = self.service.checked(post)
        result = rumour_page.render_checked(checked, shelf=None)
        return self._page(request, {}, result=result)

    def _answer(self, answer: Answer, *, fields: Fields, told: str = "") -> Response:
        """An answer, its quotes whole where the page has room for them."""
        status = 503 if answer.status.value.startswith("error") else 200
        values = self._asking(fields) | {"told": told, "answer": answer}
        for room, most in _FITS:
            shown = tuple(shortened(answer.sentences[:most], room=room))
            cited = sorted({place for one in shown for place in one.citations})
            grounds = [(place + 1, answer.citations[place]) for place in cited]
            fit = {"shown": shown, "grounds": grounds, "more": most < len(answer.sentences)}
            page = _page("hoi_answer.html", values | fit, status=status)
            if len(page.body) <= MOST_BYTES:
                break
        return page

    def _page(
        self,
        request: Request,
        fields: Fields,
        *,
        status: int = 200,
        told: str = "",
        wait: float = 0.0,
        result: str = "",
    ) -> Response:
        """The form that was sent, with what was typed and what is told about it."""
        told = told or (_TOLD.get(status, _TOLD[400]) if status >= 400 else "")
        headers = {"Retry-After": str(math.ceil(wait))} if wait else {}
        name = "hoi_rumour.html" if request.url.path == RUMOUR else "hoi_ask.html"
        values = self._asking(fields) | {"told": told, "result": result, "rumour": rumour_page}
        return _page(name, values, status=status, headers=headers)

    def _asking(self, fields: Fields) -> dict[str, object]:
        """What the forms need: what was typed, as far as their boxes reach, and the levels."""
        limit = self.service.settings.question_limit + 1
        post = fields.get("tin", "")
        return {
            "typed": fields.get("cau", "")[:limit],
            "after": fields.get("sau", "")[:64],
            "post": post if len(post) <= _AGAIN else "",
            "limit": limit,
            "examples": EXAMPLES,
            "post_limit": rumour_page.BOX_LIMIT,
            "levels": PLAINNESS if self.service.has_model else {},
            "level": _level(fields),
            "office": self.service.settings.office,
            "paused": " ".join(self.service.paused()),
        }


def _level(fields: Fields) -> Plainness:
    """The level that was chosen; verbatim where none was, or none that there is."""
    chosen = fields.get("muc", "")
    return Plainness(chosen) if chosen in list(Plainness) else Plainness.VERBATIM


def _page(
    template: str,
    values: Mapping[str, object],
    *,
    status: int,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A whole page, which may run no script and load nothing."""
    html = render(template, plain_css=Markup(_CSS), **values)  # noqa: S704  # our file
    return HTMLResponse(html, status_code=status, headers={**_HEADERS, **(headers or {})})
