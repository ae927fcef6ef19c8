"""The chat page: Gradio carries questions and answers; the pages in `pages.py` carry the rest."""

import logging
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when Gradio is imported; we never call out

import gradio as gr
from starlette.applications import Starlette

from service.answer import AnswerService
from service.generate.values import Plainness
from service.rate import RateLimit, seconds_to_wait
from service.values import Answer, Status
from service.wording import OUTCOMES, PROBLEMS
from service.wording_answer import NO_NUMBERS, kept_for
from service.wording_generate import PLAINNESS
from ui import rumour_page, suggestion_page
from ui.erase_page import add_erasure
from ui.first_page import FirstPage, above_of
from ui.pages import (
    HERE,
    add_held,
    add_pages,
    beside,
    nothing_here,
    render,
    render_failed,
    render_turn,
    render_waiting,
)
from ui.plain_page import add_plain_pages

TITLE = "Dân Hiểu – hỏi đáp chính sách"
ASK_TAB = "Hỏi đáp"
EXAMPLES_TITLE = "Ông/bà có thể hỏi, có dấu hoặc không dấu, chẳng hạn:"
EXAMPLES = (
    "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?",
    "Chỉ thị 07/CT-TTg yêu cầu gì về truyền thông chính sách?",
    "Điều 651 Bộ luật Dân sự quy định gì?",
    "nguoi lao dong don phuong cham dut hop dong phai bao truoc bao lau",
    "Người bao nhiêu tuổi phải chịu trách nhiệm hình sự?",
)
FAILED = " ".join((OUTCOMES[Status.ERROR_INTERNAL].says, OUTCOMES[Status.ERROR_INTERNAL].next_step))
LOOKING = "Đang tra cứu trong các văn bản"
TOO_OFTEN = PROBLEMS[429].detail
LEVEL = "Mức diễn giải"
LEVELS = [(name, level.value) for level, name in PLAINNESS.items()]
PACE = 0.12  # seconds between sentences: each can be seen to arrive, and nobody waits for it
# The parts of the script, in the order in which they stand on one another.
SCRIPTS = (
    "base",
    "citation",
    "feedback",
    "share",
    "history",
    "listen",
    "display",
    "suggestion",
    "main",
)
REMEMBERED = 20  # turns kept on the page; older ones stay at their permalinks

_LOG = logging.getLogger(__name__)

Turns = tuple[str, ...]
Update = dict[str, object]
Shown = tuple[str | Update, str, Turns, Update, str]


def build_chat(service: AnswerService, *, limit: RateLimit | None = None) -> gr.Blocks:
    """The page as Gradio blocks: a tab to ask, one to check a rumour, one to comment on policies;
    `limit` is how often one address may do the first two."""
    desk = Desk(service, limit)
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        gr.HTML(_banner(), apply_default_css=False)
        tools = render("chat_tools.html", kept_for=kept_for(service.settings.keep_days))
        gr.HTML(tools, apply_default_css=False)
        with gr.Tabs(elem_id="muc-trang"):
            with gr.Tab(ASK_TAB):
                _add_questions(desk)
            with gr.Tab(rumour_page.TAB):
                _add_rumours(desk)
            with gr.Tab(suggestion_page.TAB):
                gr.HTML(suggestion_page.form_html(), apply_default_css=False)
        gr.HTML(render("foot.html", office=service.settings.office), apply_default_css=False)
    return page


def _add_questions(desk: "Desk") -> None:
    """A log, examples, how plainly it is to be told, and the question box."""
    turns = gr.State(())
    last = gr.State("")
    log = gr.HTML("", elem_id="nhat-ky", apply_default_css=False)
    with gr.Column(elem_id="vi-du") as examples:
        gr.HTML(f"<h2>{EXAMPLES_TITLE}</h2>", apply_default_css=False)
        samples = [gr.Button(text, elem_classes="example") for text in EXAMPLES]
    level = gr.Radio(
        LEVELS,
        value=Plainness.VERBATIM.value,
        label=LEVEL,
        elem_id="muc-dien-giai",
        visible=desk.service.has_model,
    )
    question = gr.Textbox(
        elem_id="cau-hoi",
        label="Câu hỏi của ông/bà",
        info=NO_NUMBERS,
        placeholder="Gõ câu hỏi",
        lines=1,
        max_lines=6,
        submit_btn="Hỏi",
        autofocus=True,
    )
    outputs = [question, log, turns, examples, last]
    send = {"outputs": outputs, "show_progress": "hidden", "api_visibility": "private"}
    question.submit(desk.ask, [question, turns, last, level], concurrency_limit=8, **send)
    for text, sample in zip(EXAMPLES, samples, strict=True):
        asked = Example(desk, text)
        sample.click(asked.ask, [turns, last, level], concurrency_limit=8, **send)


def _add_rumours(desk: "Desk") -> None:
    """A box for a post, and what the texts say to it."""
    gr.HTML(f"<p>{rumour_page.INTRODUCTION}</p>", apply_default_css=False)
    post = gr.Textbox(
        elem_id="tin",
        label=rumour_page.LABEL,
        placeholder=rumour_page.PLACEHOLDER,
        lines=4,
        max_lines=12,
        max_length=rumour_page.BOX_LIMIT,
    )
    button = gr.Button(rumour_page.BUTTON, elem_id="kiem-tra")
    result = gr.HTML("", elem_id="ket-qua-tin", apply_default_css=False)
    send = {"outputs": [result], "show_progress": "hidden", "api_visibility": "private"}
    button.click(desk.check, [post], concurrency_limit=4, **send)


def mount_chat(app: Starlette, *, service: AnswerService) -> None:
    """Put the chat page on `app` at `/`, after every route that it already has. Questions asked on
    the page and of the API count together, where the application has a limit."""
    add_erasure(app, service=service)
    add_pages(app, service=service)
    add_held(app, service=service)
    add_plain_pages(app, service=service)
    app.add_middleware(FirstPage, above=lambda: above_of(service))
    gr.mount_gradio_app(
        app,
        build_chat(service, limit=getattr(app.state, "limit", None)),
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        theme=gr.themes.Base(font=["system-ui"], font_mono=["ui-monospace"]),
        head=_head(),
    )
    # What Gradio was mounted as answers every path that is left; its own words are English.
    rest = app.routes[-1].app  # type: ignore[attr-defined]
    rest.add_exception_handler(404, nothing_here)
    rest.state.office = service.settings.office


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers what is sent on the page; what comes too often from one address is told to wait."""

    service: AnswerService
    limit: RateLimit | None

    def ask(
        self, question: str, turns: Turns, last: str, level: str, request: gr.Request
    ) -> Iterator[Shown]:
        """Answer one question, which follows the answer with the id `last`: at once a status, then
        sentence after sentence. The box is emptied once, since the next question may be typed
        meanwhile; it holds the question again where that could not be answered."""
        earlier = tuple(turns)[-REMEMBERED:]
        if self._comes_too_often(request):
            turn = render_failed(question, says=TOO_OFTEN)
            yield _shown(*earlier, turn, last=last, box=question)
            return
        yield _shown(*earlier, render_waiting(question, status=LOOKING), last=last, box="")
        try:
            for answer, shown in self._arriving(question, after=last, level=Plainness(level)):
                with_it = beside(answer, service=self.service, asked=request.request)
                turn = render_turn(answer, shown=shown, beside=with_it)
                yield _shown(*earlier, turn, last=answer.id or last)
        except Exception:  # noqa: BLE001  # the HTTP edge: the reader is told, the log has the fault
            _LOG.exception("a question failed")
            turn = render_failed(question, says=FAILED)
            yield _shown(*earlier, turn, last=last, box=question)

    def _arriving(
        self, question: str, *, after: str, level: Plainness
    ) -> Iterator[tuple[Answer, int | None]]:
        """An answer as it arrives, with how many of its sentences are there; None for all. What a
        language model writes is shown as it comes, and quotes one after the other."""
        told = self.service.stream(question, after=after, level=level)
        answer, written = next(told), 0
        for part in told:
            if isinstance(part, Answer):
                answer = part
            elif isinstance(answer, Answer):
                place, quotes = written, answer.sentences
                written += 1
                sentences = (*quotes[:place], part, *quotes[place:])
                answer = answer.model_copy(update={"sentences": sentences})
                yield answer, written
        if not isinstance(answer, Answer):
            raise TypeError(f"an answer ends with one, not with {answer!r}")
        for shown in range(1, 0 if written else len(answer.sentences)):
            yield answer, shown
            time.sleep(PACE)
        yield answer, None

    def check(self, post: str, request: gr.Request) -> Iterator[str]:
        """Check a post: at once a status, then its claims."""
        if self._comes_too_often(request):
            yield rumour_page.told_html(TOO_OFTEN)
            return
        yield rumour_page.told_html(rumour_page.CHECKING, waiting=True)
        try:
            yield rumour_page.checked_html(post, service=self.service)
        except Exception:  # noqa: BLE001  # the HTTP edge: the reader is told, the log has the fault
            _LOG.exception("a post failed")
            yield rumour_page.told_html(FAILED)

    def _comes_too_often(self, request: gr.Request) -> bool:
        """Whether who sends this has to wait."""
        sent = request.request  # the one by which it joined the queue
        return sent is not None and seconds_to_wait(self.limit, sent=sent) > 0


@dataclass(frozen=True, slots=True)
class Example:
    """An example that is asked with one press."""

    desk: Desk
    text: str

    def ask(self, turns: Turns, last: str, level: str, request: gr.Request) -> Iterator[Shown]:
        """Answer it as a question that was typed."""
        yield from self.desk.ask(self.text, turns, last, level, request)


def _shown(*turns: str, last: str, box: str | None = None) -> Shown:
    """What every step sets: the box, as it is where None is given; the log, the turns, no examples
    any more, and the id of the answer that the next question follows."""
    written = gr.update() if box is None else box
    return written, "".join(turns), turns, gr.update(visible=False), last


def _banner() -> str:
    """The head of the page."""
    return (
        '<header class="banner"><h1>Dân Hiểu</h1>'
        "<span>Hỏi về chính sách, pháp luật; mỗi câu trả lời mở đúng Điều, khoản, điểm của"
        " văn bản chính thức.</span>"
        '<a class="plain-link" href="/hoi">Trang đơn giản</a></header>'
    )


def _head() -> str:
    """Our style and script, written into the page: what Gradio is given as `css` it rewrites."""
    style = _file("chat.css") + _file("page/page.css") + rumour_page.STYLE
    script = "".join(_file(f"page/{name}.js") for name in SCRIPTS)
    return f'<style>{style}</style><script>(() => {{\n"use strict";\n{script}}})();</script>'


def _file(name: str) -> str:
    """A file of ours that is written into the page."""
    return (HERE / name).read_text(encoding="utf-8")
