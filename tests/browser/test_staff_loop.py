"""The whole loop of the office on a fresh home, as it is set up and used: from what a citizen finds
wrong to a corrected answer and a case to measure by."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from ingest.dates import today
from service.wording import day
from tests.browser import stage
from tests.browser.staff_stage import NOTICE, PASSWORD, sign_in
from tests.browser.stage import LEAVE
from tests.ui.conftest import ROOT, Run, run_in

pytestmark = pytest.mark.browser

RIGHT = "45/2019/QH14#dieu-113.khoan-1"
NASTY = "<img src=x onerror=alert(1)>"
Someone = Callable[[], Page]


@pytest.fixture
def danhieu(tmp_path: Path) -> Run:
    """The command over a fresh home, in which it has added a reviewer and an editor."""
    for name, role in (("minh", "reviewer"), ("binh", "editor")):
        subprocess.run(
            [sys.executable, "-m", "ui.cli", "staff", "add", name, "--role", role],
            cwd=ROOT,
            env={**os.environ, "DANHIEU_HOME": str(tmp_path / "home")},
            input=PASSWORD,
            text=True,
            check=True,
        )
    return run_in(tmp_path / "home")


@pytest.fixture
def address(chrome: Browser, danhieu: Run, tmp_path: Path) -> Iterator[str]:
    """`danhieu serve` over that home."""
    assert chrome.is_connected()
    assert danhieu
    with stage.server(tmp_path / "home") as served:
        yield served


@pytest.fixture
def someone(chrome: Browser) -> Iterator[Someone]:
    """Opens an empty page in a browser of its own, in which no script of a citizen may run."""
    contexts: list[BrowserContext] = []

    def opened() -> Page:
        contexts.append(chrome.new_context(viewport={"width": 1280, "height": 800}))
        page = contexts[-1].new_page()
        page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        return page

    yield opened
    for context in contexts:
        context.close()


def test_from_a_wrong_citation_to_a_case(
    someone: Someone, address: str, danhieu: Run, tmp_path: Path
) -> None:
    """A citizen complains, a reviewer finds it wrong, an editor corrects it; citizens read each of
    it, and the case is exported and read by the measure."""
    citizen = someone()
    identifier = complain(citizen, address)
    reject(sign_in(someone(), address, name="minh"))
    for path in ("tra-loi", "hoi"):
        citizen.goto(f"{address}/{path}/{identifier}")
        expect(citizen.get_by_text(f"đã được thu hồi ngày {day(today())}").first).to_be_visible()
        expect(citizen.get_by_text(f"Dẫn nhầm khoản {NASTY}").first).to_be_visible()
    expect(asked_again(citizen, address)).to_contain_text("Đang được rà soát")
    editor = sign_in(someone(), address, name="binh")
    correct(editor)
    citizen.goto(f"{address}/tra-loi/{identifier}")
    correction = citizen.get_by_label("Đính chính của cơ quan")
    expect(correction).to_contain_text(f"ngày {day(today())}")
    expect(correction).to_contain_text(f"Được nghỉ 12 ngày. {NASTY}")
    expect(citizen.get_by_role("heading", name="Câu trả lời đã thu hồi")).to_be_visible()
    expect(asked_again(citizen, address)).to_contain_text("Được nghỉ 12 ngày.")
    measured(danhieu, identifier, folder=tmp_path)
    with editor.expect_download() as download:
        editor.goto(f"{address}/staff/tham-dinh")
        editor.get_by_role("link", name="Tải bộ câu hỏi").click()
    assert download.value.path().read_bytes() == (tmp_path / "cases.jsonl").read_bytes()


def complain(citizen: Page, address: str) -> str:
    """Ask two questions, and say of the first answer that its citation is wrong; gives its id."""
    citizen.goto(address)
    stage.ask(citizen, LEAVE)
    stage.ask(citizen, NOTICE)
    turn = citizen.locator(".turn").first
    turn.get_by_role("button", name="Trích dẫn sai").click()
    dialog = citizen.get_by_role("dialog", name="Góp ý về câu trả lời")
    dialog.get_by_label("Ý kiến thêm").fill(f"Phải là khoản khác {NASTY}")
    dialog.get_by_role("button", name="Gửi góp ý").click()
    expect(turn.locator(".told")).to_contain_text("Cảm ơn ông/bà")
    return turn.get_attribute("data-answer") or ""


def reject(reviewer: Page) -> None:
    """Open by keyboard what leads the queue, and find its citation wrong."""
    tasks = reviewer.get_by_role("link", name=re.compile("1 Người dân báo trích dẫn sai"))
    expect(tasks).to_be_visible()
    reviewer.get_by_role("link", name="Thẩm định căn cứ").press("Enter")
    first = reviewer.locator(".queue > li").first
    expect(first).to_contain_text("Người dân báo trích dẫn sai")
    expect(first.locator("q")).to_have_text(f"Phải là khoản khác {NASTY}")
    first.get_by_role("link", name=LEAVE).press("Enter")
    expect(reviewer.locator(".law mark").first).to_be_visible()
    reviewer.keyboard.press("3")
    expect(reviewer.get_by_label("Sai", exact=False).first).to_be_checked()
    reviewer.keyboard.press("n")
    reviewer.keyboard.type(f"Dẫn nhầm khoản {NASTY}")
    with reviewer.expect_navigation():
        reviewer.keyboard.press("Enter")


def correct(editor: Page) -> None:
    """Find the withdrawn answer from the first page of the desk; see a correction, publish it."""
    editor.get_by_role("link", name="1 Câu trả lời đang bị thu hồi").click()
    editor.get_by_role("link", name=LEAVE).click()
    editor.get_by_role("link", name="Đính chính hoặc khôi phục").click()
    editor.get_by_label("Nội dung đính chính").fill(f"Được nghỉ 12 ngày. {NASTY}")
    editor.get_by_label("Các quy định đúng").fill(RIGHT)
    editor.get_by_role("button", name="Xem trước").click()
    expect(editor.get_by_text("Xem trước, chưa đăng")).to_be_visible()
    editor.get_by_role("button", name="Đăng đính chính").click()
    expect(editor.get_by_text("Đã đăng đính chính.")).to_be_visible()


def asked_again(citizen: Page, address: str) -> Locator:
    """The answer to the same question now."""
    citizen.goto(address)
    stage.ask(citizen, LEAVE)
    return citizen.locator(".turn").last


def measured(danhieu: Run, identifier: str, *, folder: Path) -> None:
    """The case is exported with its right provision, and the measure reads it."""
    cases = folder / "cases.jsonl"
    exported = danhieu("export-cases", str(cases))
    assert exported.returncode == 0, exported.stderr
    (case,) = map(json.loads, cases.read_text("utf-8").splitlines())
    assert (case["id"], case["question"]) == (identifier, LEAVE)
    assert (case["expected_refs"], len(case["wrong_refs"])) == ([RIGHT], 1)
    out = folder / "result.json"
    done = danhieu("evaluate", "answers", "--questions", str(cases), "--out", str(out))
    assert done.returncode == 0, done.stderr
    metrics = json.loads(out.read_text("utf-8"))["metrics"]
    assert (metrics["article_hit"], metrics["clause_hit"]) == (1.0, 1.0)
