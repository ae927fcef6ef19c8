"""What tests and pictures of the desk stand on: officers, and a desk with something of each
kind."""

from datetime import UTC, datetime

import httpx
from playwright.sync_api import Page

from service.records import Records
from service.records.reviews import Said
from service.staff.passwords import hashed
from service.staff.switches import Switch, What
from service.staff.values import Account, Role
from service.staff.verdicts import Verdict
from tests.browser.stage import LEAVE

PASSWORD = "mat khau du dai"
OFFICERS = {
    Role.VIEWER: ("hoa.pt", "Phạm Thị Hoa"),
    Role.REVIEWER: ("minh.tv", "Trần Văn Minh"),
    Role.EDITOR: ("binh.lt", "Lê Thanh Bình"),
    Role.ADMIN: ("lan.nt", "Nguyễn Thị Lan"),
}
SEVERAL = "nguoi lao dong don phuong cham dut hop dong phai bao truoc bao lau"
NOTICE = "Bao nhiêu tuổi phải chịu trách nhiệm hình sự?"
NOT_HELD = "Thủ tục xin học bổng du học năm nay thế nào?"


def add_officers(records: Records) -> None:
    """An officer of each role, all with `PASSWORD`."""
    known = hashed(PASSWORD)
    for role, (name, shown) in OFFICERS.items():
        records.accounts.add(Account(name, shown, role, password=known), by="(dòng lệnh root)")


def furnish(address: str, *, records: Records) -> tuple[str, str]:
    """Fill the database behind a server: questions with complaints, suggestions, a verdict, an
    answer that is withdrawn, a switch. Gives the ids of an answer to review, whose citations are
    several, and of the one withdrawn."""
    with httpx.Client(base_url=f"{address}/api/v1/", timeout=60, trust_env=False) as api:
        several, wrong, notice, _ = (_asked(api, one) for one in (SEVERAL, LEAVE, NOTICE, NOT_HELD))
        _complain(api, several, verdict="trich-dan-sai", comment="Tôi hỏi hợp đồng thời vụ.")
        _complain(api, notice, verdict="chua-hieu")
        _complain(api, wrong, verdict="huu-ich")
        suggested = {"text": "Nên nhận hồ sơ tại xã.", "topic": "Thủ tục hành chính"}
        api.post("suggestions", json=suggested).raise_for_status()
    by, _ = OFFICERS[Role.REVIEWER]
    _judge(records, several, Said(1, Verdict.RIGHT, "", by))
    _judge(records, wrong, Said(0, Verdict.WRONG, "Dẫn nhầm khoản.", by))
    _switch_off(records, "tinh gọn đơn vị hành chính; sáp nhập tỉnh")
    return several, wrong


def sign_in(page: Page, address: str, *, name: str) -> Page:
    """The page, with this officer signed in on it."""
    page.goto(f"{address}/staff/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Đăng xuất").wait_for()
    return page


def _asked(api: httpx.Client, question: str) -> str:
    return str(api.post("ask", json={"question": question}).raise_for_status().json()["id"])


def _complain(api: httpx.Client, answer: str, *, verdict: str, comment: str = "") -> None:
    told = {"verdict": verdict, "comment": comment}
    api.post(f"answers/{answer}/feedback", json=told).raise_for_status()


def _judge(records: Records, identifier: str, said: Said) -> None:
    """The verdict on the answer that stands for all to the same question, as the desk gives it."""
    item = records.queue.standing(identifier)
    answer = records.get(item.answer_id) if item else None
    assert answer is not None
    assert records.reviews.give(answer, said, reviewers=1)


def _switch_off(records: Records, topic: str) -> None:
    by, _ = OFFICERS[Role.EDITOR]
    reason = "Chờ văn bản hướng dẫn của Bộ Nội vụ"
    records.switches.set(Switch(What.TOPIC, topic, True, reason, by, datetime.now(UTC)))  # noqa: FBT003
