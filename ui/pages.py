"""Pages that the server renders: a turn of the chat, a stored answer, a citation in its full text.

Everything from users and documents passes through Jinja's autoescape; only our own stylesheet is
marked safe.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.applications import Starlette
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, Response

from corpus.values import MendableError
from ingest.dates import today, vietnam_day
from ingest.refs.references import is_official
from ingest.values import Document, Span
from service.answer import AnswerService
from service.cite import currency_of
from service.rate import RateLimit, sender_of
from service.records import RecordsUnusableError
from service.staff.notices import noticed
from service.values import Answer, Citation
from service.wording import MISSING_ANSWER, PROBLEMS, day
from service.wording_answer import AUTOMATIC, FIGURE_NAMES, NO_NUMBERS, VERDICT_NAMES
from service.wording_crisis import LINE_NAMES, Line
from service.wording_currency import REWORDED, reworded, words_from, words_until
from service.wording_review import NOTICE_NAMES, label_of, stopped_as
from ui.article import Reading, reading_of, spaced
from ui.display import display_of
from ui.explained import Pieces, terms_of
from ui.qr import address_of, data_of, svg_of

_LOG = logging.getLogger(__name__)
HERE = Path(__file__).parent
MOST_LISTED = 2_000  # documents of one page; the API lists all
NOT_FOUND = "Không tìm thấy"
NO_SUCH_PAGE = "Không có trang nào ở địa chỉ này."
# These pages need no script and load nothing: whatever slipped in could still do nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'"
_NUMBER = re.compile(rf"^(?:{'|'.join(Line)})\b", re.MULTILINE)
_HEADERS = {"Content-Security-Policy": POLICY, "Referrer-Policy": "no-referrer"}
_OPENINGS = 1 / 10  # a minute that are counted of one answer, from one network address
_NEVER = {"Cache-Control": "no-store"}  # it depends on the name by which the server was asked


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown with an answer: what its legal terms mean, by sentence, and the address at
    which it is opened again."""

    terms: Mapping[int, Pieces] = field(default_factory=dict)
    address: str = ""


def beside(answer: Answer, *, service: AnswerService, asked: HTTPConnection | None) -> Beside:
    """What is shown with an answer; `asked` is how its reader reached the server."""
    address = address_of(answer.id, settings=service.settings, asked=asked)
    return Beside(terms_of(answer, engine=service.engine), address)


def render_turn(answer: Answer, *, shown: int | None = None, beside: Beside = Beside()) -> str:
    """One question with its answer as HTML; only the first `shown` sentences, while they arrive."""
    whole = shown is None or shown >= len(answer.sentences)
    return render(
        "turn.html",
        answer=answer,
        sentences=answer.sentences[:shown],
        whole=whole,
        terms=beside.terms,
        address=beside.address,
    )


def render_waiting(question: str, *, status: str) -> str:
    """A question whose answer is still being looked up."""
    return render("waiting.html", question=question, status=status, waiting=True)


def render_failed(question: str, *, says: str) -> str:
    """A question whose answer failed, and what the reader can do."""
    return render("waiting.html", question=question, status=says, waiting=False)


def add_pages(app: Starlette, *, service: AnswerService) -> None:
    """Add `/tra-loi/{id}` (permalink), `/tra-loi/{id}/can-cu/{n}` (citation n, from 1) and
    `/tra-loi/{id}/qr.svg` (the QR code of the permalink)."""
    again = RateLimit(_OPENINGS, burst=1)

    app.state.office = service.settings.office

    def show_answer(request: Request) -> HTMLResponse:
        answer = _stored(request, service=service)
        if answer is None:
            return missing(request)
        if request.method == "GET" and not again.wait(f"{sender_of(request)} {answer.id}"):
            _count_opening(answer, service=service)
        shown = beside(answer, service=service, asked=request)
        return page(
            "permalink.html",
            request=request,
            answer=answer,
            terms=shown.terms,
            address=shown.address,
        )

    def show_citation(request: Request) -> HTMLResponse:
        answer = _stored(request, service=service)
        place: int = request.path_params["place"]
        if answer is None or not 1 <= place <= len(answer.citations):
            return missing(request)
        citation = answer.citations[place - 1]
        return _citation_page(answer, citation, service=service, request=request)

    def show_code(request: Request) -> Response:
        identifier: str = request.path_params["id"]
        if service.records.get(identifier) is None:
            return missing(request)
        address = address_of(identifier, settings=service.settings, asked=request)
        return Response(svg_of(address), media_type="image/svg+xml", headers={**_HEADERS, **_NEVER})

    app.add_route("/tra-loi/{id}", told(show_answer), include_in_schema=False)
    app.add_route("/tra-loi/{id}/qr.svg", told(show_code), include_in_schema=False)
    app.add_route("/tra-loi/{id}/can-cu/{place:int}", told(show_citation), include_in_schema=False)


def add_held(app: Starlette, *, service: AnswerService) -> None:
    """Add `/van-ban` (the documents that are held)."""

    def show_held(request: Request) -> HTMLResponse:
        sources = service.shelf.sources
        listed = [(one, currency_of(one).notice) for one in sources[:MOST_LISTED]]
        return page("held.html", request=request, told=listed, count=len(sources))

    app.add_route("/van-ban", told(show_held), include_in_schema=False)


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


def _citation_page(
    answer: Answer, citation: Citation, *, service: AnswerService, request: Request
) -> HTMLResponse:
    """The full text around a citation; the quote alone where the text held today differs."""
    document = service.store.document(citation.number)
    return page(
        "citation.html",
        request=request,
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


def told(show: Callable[[Request], Response]) -> Callable[[Request], Response]:
    """A page that says in words where the database or the index cannot be used."""

    @wraps(show)
    def serve(request: Request) -> Response:
        try:
            return show(request)
        except MendableError as error:
            _LOG.error("%s: %s", request.url.path, error)
            fault = PROBLEMS[503]
            return page(
                "missing.html", request=request, status=503, title=fault.title, says=fault.detail
            )

    return serve


def nothing_here(request: Request, _error: Exception) -> HTMLResponse:
    """What an address that leads nowhere shows, as the handler of an application."""
    return page("missing.html", request=request, status=404, title=NOT_FOUND, says=NO_SUCH_PAGE)


def missing(request: Request) -> HTMLResponse:
    """A 404 in words."""
    return page("missing.html", request=request, status=404, title=NOT_FOUND, says=MISSING_ANSWER)


def page(template: str, *, request: Request, status: int = 200, **values: object) -> HTMLResponse:
    """A whole page, which may run no script."""
    office = getattr(request.app.state, "office", "")
    text = render(template, display=display_of(request), office=office, **values)
    return HTMLResponse(text, status_code=status, headers=_HEADERS)


def render(template: str, **values: object) -> str:
    """A template of this room with its values, each of which is escaped."""
    return _TEMPLATES.get_template(template).render(**values)


def calls(text: str) -> Markup:
    """Words of the service, the numbers with which a line of them begins as links that call."""
    return Markup(_NUMBER.sub(r'<a class="call" href="tel:\g<0>">\g<0></a>', str(escape(text))))  # noqa: S704  # escaped


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
    environment.filters["qr"] = data_of
    environment.filters["calls"] = calls
    environment.filters["spaced"] = spaced
    environment.tests["official"] = is_official
    environment.globals["automatic"] = AUTOMATIC
    environment.globals["no_numbers"] = NO_NUMBERS
    environment.globals["line_names"] = LINE_NAMES
    environment.globals["figure_names"] = FIGURE_NAMES
    environment.globals["verdict_names"] = VERDICT_NAMES
    for wording in (reworded, words_until, words_from, label_of, stopped_as):
        environment.globals[wording.__name__] = wording
    environment.globals["notice_names"] = NOTICE_NAMES
    environment.globals["reworded_label"] = REWORDED
    environment.globals["css"] = Markup((HERE / "chat.css").read_text(encoding="utf-8"))  # noqa: S704  # our file
    return environment


def _day(value: date | None) -> str:
    """A date, or the one that it is in Vietnam at a moment, as offices write it; or that it is not
    known."""
    if isinstance(value, datetime):
        value = vietnam_day(value)
    return day(value) if value else "chưa rõ"


_TEMPLATES = _environment()
