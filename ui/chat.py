"""The chat page: Gradio carries questions and answers; the pages in `pages.py` carry the rest."""

import logging
import os
import time
from collections.abc import Iterator
from functools import partial

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when Gradio is imported; we never call out

import gradio as gr
from starlette.applications import Starlette

from service.answer import AnswerService
from service.values import Status
from service.wording import OUTCOMES
from ui import rumour_page
from ui.pages import HERE, add_pages, render_failed, render_turn, render_waiting

TITLE = "Dân Hiểu – hỏi đáp chính sách"
ASK_TAB = "Hỏi đáp"
EXAMPLES = (
    "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?",
    "Chỉ thị 07/CT-TTg yêu cầu gì về truyền thông chính sách?",
    "Điều 651 Bộ luật Dân sự quy định gì?",
    "nguoi lao dong don phuong cham dut hop dong phai bao truoc bao lau",
    "Người bao nhiêu tuổi phải chịu trách nhiệm hình sự?",
)
FAILED = " ".join((OUTCOMES[Status.ERROR_INTERNAL].says, OUTCOMES[Status.ERROR_INTERNAL].next_step))
LOOKING = "Đang tra cứu trong các văn bản"
PACE = 0.12  # seconds between sentences: each can be seen to arrive, and nobody waits for it
REMEMBERED = 20  # turns kept on the page; older ones stay at their permalinks

_LOG = logging.getLogger(__name__)

Turns = tuple[str, ...]
Shown = tuple[str, str, Turns, dict[str, object], str]


def build_chat(service: AnswerService) -> gr.Blocks:
    """The page as Gradio blocks: one tab to ask, one to check a rumour."""
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        gr.HTML(_banner(), apply_default_css=False)
        with gr.Tabs(elem_id="muc-trang"):
            with gr.Tab(ASK_TAB):
                _add_questions(service)
            with gr.Tab(rumour_page.TAB):
                _add_rumours(service)
    return page


def _add_questions(service: AnswerService) -> None:
    """A log, examples, and the question box."""
    turns = gr.State(())
    last = gr.State("")
    log = gr.HTML("", elem_id="nhat-ky", apply_default_css=False)
    with gr.Column(elem_id="vi-du") as examples:
        gr.HTML("<h2>Ông/bà có thể hỏi, chẳng hạn:</h2>", apply_default_css=False)
        samples = [gr.Button(text, elem_classes="example") for text in EXAMPLES]
    question = gr.Textbox(
        elem_id="cau-hoi",
        label="Câu hỏi của ông/bà",
        placeholder="Có dấu hoặc không dấu",
        lines=1,
        max_lines=6,
        submit_btn="Hỏi",
        autofocus=True,
    )
    outputs = [question, log, turns, examples, last]
    ask = partial(_ask, service)
    send = {"outputs": outputs, "show_progress": "hidden", "api_visibility": "private"}
    question.submit(ask, [question, turns, last], concurrency_limit=8, **send)
    for text, sample in zip(EXAMPLES, samples, strict=True):
        sample.click(partial(ask, text), [turns, last], concurrency_limit=8, **send)


def _add_rumours(service: AnswerService) -> None:
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
    check = partial(_check, service)
    send = {"outputs": [result], "show_progress": "hidden", "api_visibility": "private"}
    button.click(check, [post], concurrency_limit=4, **send)


def mount_chat(app: Starlette, *, service: AnswerService) -> None:
    """Put the chat page on `app` at `/`, after every route that it already has."""
    add_pages(app, service=service)
    gr.mount_gradio_app(
        app,
        build_chat(service),
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        theme=gr.themes.Base(font=["system-ui"], font_mono=["ui-monospace"]),
        head=_head(),
    )


def _ask(service: AnswerService, question: str, turns: Turns, last: str) -> Iterator[Shown]:
    """Answer one question, which follows the answer with the id `last`: at once a status, then
    sentence after sentence."""
    earlier = tuple(turns)[-REMEMBERED:]
    yield _shown(*earlier, render_waiting(question, status=LOOKING), last=last)
    try:
        answer = service.answer(question, after=last)
    except Exception:  # noqa: BLE001  # the HTTP edge: the reader is told, the log has the fault
        _LOG.exception("a question failed")
        yield _shown(*earlier, render_failed(question, says=FAILED), last=last)
        return
    for shown in range(1, len(answer.sentences)):
        yield _shown(*earlier, render_turn(answer, shown=shown), last=answer.id or last)
        time.sleep(PACE)
    yield _shown(*earlier, render_turn(answer), last=answer.id or last)


def _shown(*turns: str, last: str) -> Shown:
    """What every step sets: an empty box, the log, the turns, no examples any more, and the id of
    the answer that the next question follows."""
    return "", "".join(turns), turns, gr.update(visible=False), last


def _check(service: AnswerService, post: str) -> Iterator[str]:
    """Check a post: at once a status, then its claims."""
    yield rumour_page.told_html(rumour_page.CHECKING, waiting=True)
    try:
        yield rumour_page.checked_html(post, service=service)
    except Exception:  # noqa: BLE001  # the HTTP edge: the reader is told, the log has the fault
        _LOG.exception("a post failed")
        yield rumour_page.told_html(FAILED)


def _banner() -> str:
    """The head of the page."""
    return (
        '<header class="banner"><h1>Dân Hiểu</h1>'
        "<span>Hỏi về chính sách, pháp luật; mỗi câu trả lời mở đúng Điều, khoản, điểm của"
        " văn bản chính thức.</span></header>"
    )


def _head() -> str:
    """Our style and script, written into the page: what Gradio is given as `css` it rewrites."""
    style, script = ((HERE / name).read_text(encoding="utf-8") for name in ("chat.css", "chat.js"))
    return f"<style>{style}{rumour_page.STYLE}</style><script>{script}</script>"
