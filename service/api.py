"""The HTTP API: each handler reads, asks the service and shows; it decides nothing.

The owner of FastAPI, with `problems.py` and `edge.py`. Cross-origin requests are not allowed, but
for those of the widget (`widget_gate.py`).
"""

from importlib.metadata import version
from importlib.resources import files
from itertools import chain
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, HTTPException, Path, Query, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, Response, StreamingResponse
from fastapi.staticfiles import StaticFiles
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from service import api_rumour, api_suggestion, api_verify, api_widget
from service.answer import AnswerService
from service.edge import Edge
from service.generate import Plainness
from service.narrow import held_of
from service.problems import (
    MEDIA_TYPE,
    SENT,
    ProblemError,
    install,
    missing,
    refusals,
    unanswered,
)
from service.rate import limit_of
from service.served import Service
from service.staff.notices import noticed
from service.staff.switches import What
from service.streaming import events_of, written
from service.values import Answer, Feedback, Status
from service.views import (
    AskRequest,
    DocumentSummary,
    DocumentView,
    FeedbackReceipt,
    PassageView,
    Readiness,
)
from service.widget_gate import gate_of
from service.wording import (
    FEEDBACK_THANKS,
    MISSING_ANSWER,
    MISSING_CITATION,
    MISSING_DOCUMENT,
    MISSING_PASSAGE,
)
from service.wording_widget import unknown_documents

_SSE = "text/event-stream"
_UNKNOWN = refusals(404, 422, 503)
_ASKED: dict[int | str, dict[str, Any]] = {
    200: {"content": {_SSE: {"schema": {"type": "string"}}}},
    **refusals(429, *SENT),
}


def _json_only(request: Request) -> None:
    """Refuses a body that is not JSON; so does a browser's form from another site get nowhere."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind != "application/json":
        raise HTTPException(415)


router = APIRouter(prefix="/api/v1", dependencies=[Depends(_json_only)])
health = APIRouter(tags=["Vận hành"])


def create_app(service: AnswerService) -> FastAPI:
    """The application over an open service. Raises `WidgetSecretError` where pages of other sites
    may ask and the secret of their tokens cannot be had."""
    app = _Api(
        title="Dân Hiểu",
        summary="Hỏi đáp chính sách: mỗi câu trả lời dẫn đúng Điều, khoản, điểm.",
        version=version("danhieu"),
        docs_url=None,
        redoc_url=None,
    )
    app.state.service = service
    app.state.limit = limit_of(service.settings.questions_per_minute)
    app.state.gate = gate_of(service.settings, is_off=lambda: service.is_off(What.WIDGET))
    app.include_router(router)
    for part in (api_verify.router, api_rumour.router, api_suggestion.router):
        app.include_router(part, prefix=router.prefix, dependencies=router.dependencies)
    app.include_router(api_widget.router, prefix=router.prefix)
    app.include_router(health)
    app.router.routes.append(Route("/api/{path:path}", _Elsewhere(), include_in_schema=False))
    app.add_middleware(Edge, limit=app.state.limit, gate=app.state.gate)
    install(app)
    assets = files("fastapi_offline") / "static"
    app.mount("/docs-assets", StaticFiles(directory=str(assets)), name="docs-assets")
    app.add_api_route("/docs", _docs, include_in_schema=False, response_class=HTMLResponse)
    return app


@router.post("/ask", response_model=Answer, responses=_ASKED, tags=["Hỏi đáp"])
def ask(asked: AskRequest, service: Service, accept: Annotated[str, Header()] = "") -> Response:
    """Trả lời một câu hỏi bằng nguyên văn quy định, kèm căn cứ.

    Với `Accept: text/event-stream`, câu trả lời đến thành các sự kiện: một `status`; mỗi câu một
    `sentence`; mỗi căn cứ một `citation`, đánh số như trong `sentence.citations`; cuối cùng `done`.
    """
    on, after, level = asked.on, asked.after, asked.level
    documents = _held(asked.documents, service=service)
    if _SSE in accept and level is not Plainness.VERBATIM:
        told = service.stream(asked.question, on=on, after=after, level=level, documents=documents)
        first = next(told)
        if isinstance(first, Answer):
            _refuse(first)
        return StreamingResponse(written(chain((first,), told)), media_type=_SSE)
    answer = service.answer(asked.question, on=on, after=after, level=level, documents=documents)
    _refuse(answer)
    if _SSE in accept:
        return StreamingResponse(events_of(answer), media_type=_SSE)
    return Response(answer.model_dump_json(), media_type="application/json")


def _held(numbers: tuple[str, ...], *, service: AnswerService) -> tuple[str, ...]:
    """The documents that are to be searched, as their numbers are held; raises the problem of one
    that is not held."""
    held, unknown = held_of(numbers, shelf=service.shelf) if numbers else ((), ())
    if unknown:
        raise ProblemError(422, code="unknown_documents", told=unknown_documents(unknown))
    return held


# What is no message that can be answered, and what is no fault of the reader.
_REFUSED = frozenset(
    {
        Status.GUARDRAIL_EMPTY,
        Status.GUARDRAIL_TOO_LONG,
        Status.GUARDRAIL_NOT_VIETNAMESE,
        Status.ERROR_INDEX,
        Status.ERROR_INTERNAL,
    }
)


def _refuse(answer: Answer) -> None:
    """Raises the problem that a message has which cannot be answered at all."""
    if answer.status in _REFUSED:
        raise unanswered(answer.status, detail=" ".join(one.text for one in answer.sentences))


@router.get("/answers/{identifier}", responses=_UNKNOWN, tags=["Hỏi đáp"])
def stored_answer(identifier: str, service: Service) -> Answer:
    """Mở lại một câu trả lời đã lưu: đúng lời và đúng căn cứ lúc trả lời; `notices` là thông báo
    thu hồi, đính chính của cơ quan từ đó."""
    answer = service.records.get(identifier)
    if answer is None:
        raise missing(MISSING_ANSWER)
    return noticed(answer, records=service.records)


@router.delete("/answers/{identifier}", status_code=204, responses=_UNKNOWN, tags=["Hỏi đáp"])
def erase_answer(identifier: str, service: Service) -> None:
    """Xóa hẳn một câu hỏi và câu trả lời đã lưu, kèm mọi góp ý; ai có mã thì xóa được."""
    if not service.erase(identifier):
        raise missing(MISSING_ANSWER)


@router.post(
    "/answers/{identifier}/feedback",
    status_code=201,
    responses=refusals(404, 429, *SENT),
    tags=["Hỏi đáp"],
)
def give_feedback(identifier: str, feedback: Feedback, service: Service) -> FeedbackReceipt:
    """Góp ý về một câu trả lời đã lưu."""
    if feedback.place and feedback.place > len(stored_answer(identifier, service).citations):
        raise missing(MISSING_CITATION)
    if not service.records.add_feedback(identifier, feedback=feedback):
        raise missing(MISSING_ANSWER)
    return FeedbackReceipt(answer_id=identifier, thanks=FEEDBACK_THANKS)


@router.get("/counts", tags=["Vận hành"])
def counts(service: Service) -> dict[Status, int]:
    """Số câu trả lời theo từng trạng thái, kể từ khi máy chủ chạy."""
    return dict(service.counts())


@router.get("/documents", responses=refusals(503), tags=["Văn bản"])
def documents(service: Service) -> tuple[DocumentSummary, ...]:
    """Các văn bản đang có, theo số hiệu."""
    return tuple(map(DocumentSummary.of, service.shelf.documents()))


@router.get("/documents/{number:path}", responses=_UNKNOWN, tags=["Văn bản"])
def document(
    number: Annotated[str, Path(examples=["45/2019/QH14"])],
    service: Service,
    *,
    text: Annotated[bool, Query(description="Kèm toàn văn; các vị trí tính trên văn này.")] = False,
) -> DocumentView:
    """Một văn bản với cây điều, khoản, điểm; số hiệu viết nguyên dấu gạch chéo: `45/2019/QH14`."""
    found = service.shelf.document(number)
    if found is None:
        raise missing(MISSING_DOCUMENT)
    return DocumentView.of(found, text=text)


@router.get("/passages/{identifier:path}", responses=_UNKNOWN, tags=["Văn bản"])
def passage(
    identifier: Annotated[str, Path(examples=["45/2019/QH14@94787-95605"])], service: Service
) -> PassageView:
    """Một đoạn trích của chỉ mục, theo `passage_id` của một căn cứ."""
    found = service.store.passage(identifier)
    if found is None:
        raise missing(MISSING_PASSAGE)
    return PassageView.of(found)


@health.get("/healthz")
def alive() -> dict[str, str]:
    """Tiến trình đang chạy."""
    return {"status": "ok"}


@health.get("/readyz", responses=refusals(503))
def ready(service: Service) -> Readiness:
    """Sẵn sàng trả lời: chỉ mục mở được và nơi lưu ghi được."""
    service.records.check()
    manifest = service.store.manifest
    return Readiness(ready=True, dense_ready=manifest.vectors > 0, index=manifest)


def _docs(request: Request) -> HTMLResponse:
    """Swagger UI from files of this server: FastAPI's own page loads them from a CDN."""
    root = request.scope.get("root_path", "")
    return get_swagger_ui_html(
        openapi_url=f"{root}/openapi.json",
        title="Dân Hiểu – API",
        swagger_js_url=f"{root}/docs-assets/swagger-ui-bundle.js",
        swagger_css_url=f"{root}/docs-assets/swagger-ui.css",
        swagger_favicon_url=f"{root}/docs-assets/favicon.png",
        swagger_ui_parameters={"validatorUrl": None},
    )


class _Elsewhere:
    """What answers the rest of `/api/`, whatever is mounted behind it: 405 where the path exists
    for other methods, else 404."""

    async def __call__(self, scope: Scope, _receive: Receive, _send: Send) -> None:
        """Raises `HTTPException`; an ASGI endpoint, since those take every method."""
        routes = (one for one in router.routes if one.matches(scope)[0] is Match.PARTIAL)
        allowed = sorted({name for one in routes for name in getattr(one, "methods", None) or ()})
        if allowed:
            raise HTTPException(405, headers={"Allow": ", ".join(allowed)})
        raise HTTPException(404)


class _Api(FastAPI):
    """FastAPI whose OpenAPI names the media type of problems."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document."""
        schema: dict[str, Any] = super().openapi()
        operations = (one for path in schema["paths"].values() for one in path.values())
        for responses in (operation["responses"] for operation in operations):
            for status in filter(_is_error, responses):
                content = responses[status]["content"]
                responses[status]["content"] = {MEDIA_TYPE: next(iter(content.values()))}
        return schema


def _is_error(status: str) -> bool:
    return status >= "400"
