"""Pages that the server renders: a turn of the chat, a stored answer, a citation in its full text.

Everything from users and documents passes through Jinja's autoescape; only our own stylesheet is
marked safe.
"""

import logging
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ingest.dates import today
from ingest.values import Document, Span
from service.answer import AnswerService
from service.cite import currency_of
from service.records import RecordsUnusableError
from service.staff.notices import noticed
from service.values import Answer, Citation
from service.wording import MISSING_ANSWER, OUTCOMES, day
from service.wording_answer import ERASED, FIGURE_NAMES
from service.wording_currency import REWORDED, reworded, words_from, words_until
from service.wording_review import NOTICE_NAMES
from ui.article import Reading, reading_of

_LOG = logging.getLogger(__name__)
HERE = Path(__file__).parent
# These pages need no script and load nothing: whatever slipped in could still do nothing.
MOST_LISTED = 2_000  # documents of one page; the API lists all
NO_SUCH_PAGE = "Không có trang nào ở địa chỉ này."
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'"


def render_turn(answer: Answer, *, shown: int | None = None) -> str:
    """One question with its answer as HTML; only the first `shown` sentences, while they arrive."""
    whole = shown is None or shown >= len(answer.sentences)
    return render("turn.html", answer=answer, sentences=answer.sentences[:shown], whole=whole)


def render_waiting(question: str, *, status: str) -> str:
    """A question whose answer is still being looked up."""
    return render("waiting.html", question=question, status=status, waiting=True)


def render_failed(question: str, *, says: str) -> str:
    """A question whose answer failed, and what the reader can do."""
    return render("waiting.html", question=question, status=says, waiting=False)


def add_pages(app: Starlette, *, service: AnswerService) -> None:
    """Add `/tra-loi/{id}` (permalink), `/tra-loi/{id}/can-cu/{n}` (citation n, from 1) and
    `/tra-loi/{id}/xoa`, which asks once more and then erases, and `/van-ban` (the documents that
    are held)."""

    def show_answer(request: Request) -> HTMLResponse:
        answer = _stored(request, service=service)
        if answer and request.method == "GET":
            _count_opening(answer, service=service)
        return _missing() if answer is None else _page("permalink.html", answer=answer)

    def show_citation(request: Request) -> HTMLResponse:
        answer = _stored(request, service=service)
        place: int = request.path_params["place"]
        if answer is None or not 1 <= place <= len(answer.citations):
            return _missing()
        return _citation_page(answer, answer.citations[place - 1], service=service)

    def show_held(_request: Request) -> HTMLResponse:
        sources = service.shelf.sources
        told = [(one, currency_of(one).notice) for one in sources[:MOST_LISTED]]
        return _page("held.html", told=told, count=len(sources))

    app.add_route("/van-ban", show_held, include_in_schema=False)

    _add_erasure(app, service=service)
    app.add_route("/tra-loi/{id}", show_answer, include_in_schema=False)
    app.add_route("/tra-loi/{id}/can-cu/{place:int}", show_citation, include_in_schema=False)


def _add_erasure(app: Starlette, *, service: AnswerService) -> None:
    """Add the pages by which a citizen erases what they asked."""

    def ask_to_erase(request: Request) -> HTMLResponse:
        answer = service.records.get(request.path_params["id"])
        return _missing() if answer is None else _page("erase.html", answer=answer)

    def erase(request: Request) -> Response:
        if not service.erase(request.path_params["id"]):
            return _missing()
        return RedirectResponse("/tra-loi/da-xoa", 303, headers={"Referrer-Policy": "no-referrer"})

    def erased(_request: Request) -> HTMLResponse:
        return _page("erased.html", says=ERASED)

    app.add_route("/tra-loi/da-xoa", erased, include_in_schema=False)
    app.add_route("/tra-loi/{id}/xoa", ask_to_erase, ["GET"], include_in_schema=False)
    app.add_route("/tra-loi/{id}/xoa", erase, ["POST"], include_in_schema=False)


def _stored(request: Request, *, service: AnswerService) -> Answer | None:
    """The answer that a path names, with what the office has said of it since."""
    answer = service.records.get(request.path_params["id"])
    return noticed(answer, records=service.records) if answer else None


def _count_opening(answer: Answer, *, service: AnswerService) -> None:
    """Count that a permalink was opened; whoever reads it loses nothing where that fails."""
    try:
        service.records.openings.count(answer.id, day=today())
    except RecordsUnusableError as error:
        _LOG.error("opening not counted: %s", error)


def _citation_page(answer: Answer, citation: Citation, *, service: AnswerService) -> HTMLResponse:
    """The full text around a citation; the quote alone where the text held today differs."""
    document = service.store.document(citation.number)
    return _page(
        "citation.html",
        answer=answer,
        citation=citation,
        source=document.source if document else None,
        reading=_reading(document, citation=citation),
    )


def _reading(document: Document | None, *, citation: Citation) -> Reading | None:
    """The article to show, or None where it no longer holds the quote (invariant 7)."""
    if document is None or document.text[citation.start : citation.end] != citation.quote:
        return None
    return reading_of(document, quote=Span(citation.start, citation.end))


def nothing_here(_request: Request, _error: Exception) -> HTMLResponse:
    """What an address that leads nowhere shows, as the handler of an application."""
    return _page("missing.html", status=404, says=NO_SUCH_PAGE)


def _missing() -> HTMLResponse:
    """A 404 in words."""
    return _page("missing.html", status=404, says=MISSING_ANSWER)


def _page(template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """A whole page, which may run no script."""
    headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}
    return HTMLResponse(render(template, **values), status_code=status, headers=headers)


def render(template: str, **values: object) -> str:
    """A template of this room with its values, each of which is escaped."""
    return _TEMPLATES.get_template(template).render(**values)


def _environment() -> Environment:
    """Jinja with autoescape on, and a missing value an error."""
    environment = Environment(
        loader=FileSystemLoader([HERE / "templates", HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = _day
    environment.globals["outcomes"] = OUTCOMES
    environment.globals["figure_names"] = FIGURE_NAMES
    for wording in (reworded, words_until, words_from):
        environment.globals[wording.__name__] = wording
    environment.globals["notice_names"] = NOTICE_NAMES
    environment.globals["reworded_label"] = REWORDED
    environment.globals["css"] = Markup((HERE / "chat.css").read_text(encoding="utf-8"))  # noqa: S704  # our file
    return environment


def _day(value: date | None) -> str:
    """A date as offices write it, or that it is not known."""
    return day(value) if value else "chưa rõ"


_TEMPLATES = _environment()
