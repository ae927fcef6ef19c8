"""No page of the desk, with something of each kind on it, has a serious or critical finding."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from service.engine import Engine
from service.staff.values import Role
from tests.browser.axe import findings
from tests.browser.staff_stage import OFFICERS, add_officers, furnish, sign_in
from tests.ui.staff.conftest import desk_of, office_in

pytestmark = pytest.mark.browser


@dataclass(frozen=True, slots=True)
class Office:
    """The address of a desk, with an answer to review and one that is withdrawn."""

    address: str
    several: str
    withdrawn: str


@pytest.fixture(scope="module")
def office(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A desk for these tests, which change nothing that another reads."""
    folder = tmp_path_factory.mktemp("office")
    with office_in(folder, engine=engine) as service, desk_of(service) as client:
        add_officers(service.records)
        address = str(client.base_url).rstrip("/")
        yield Office(address, *furnish(address, records=service.records))


def test_the_door_has_no_grave_finding(screen: Page, office: Office) -> None:
    """As it is opened, and after a wrong password."""
    screen.goto(f"{office.address}/staff/dang-nhap")
    assert findings(screen) == []
    screen.get_by_label("Tên đăng nhập").fill("lan")
    screen.get_by_label("Mật khẩu").fill("không phải câu này")
    screen.get_by_role("button", name="Đăng nhập").click()
    screen.get_by_role("alert").wait_for()
    assert findings(screen) == []


def test_the_review_has_no_grave_finding(screen: Page, office: Office) -> None:
    """The first page, the queue and when nothing is found, a citation before a verdict and after a
    fault, a withdrawn answer, and its correction, shown before it is published."""
    page = sign_in(screen, office.address, name=OFFICERS[Role.EDITOR][0])
    for path in (
        "",
        "/tham-dinh",
        "/tham-dinh?tim=khong-co",
        f"/tham-dinh/{office.several}",
        f"/tham-dinh/{office.several}?can_cu=2",
        f"/tham-dinh/{office.withdrawn}",
    ):
        page.goto(f"{office.address}/staff{path}")
        page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
        assert findings(page) == [], path
    page.goto(f"{office.address}/staff/tham-dinh/{office.several}")
    page.get_by_label("Sai", exact=False).first.check()
    page.get_by_role("button", name="Gửi nhận xét").click()
    page.get_by_role("alert").wait_for()
    assert findings(page) == []
    page.goto(f"{office.address}/staff/tham-dinh/{office.withdrawn}/dinh-chinh")
    page.get_by_label("Nội dung đính chính").fill("Được nghỉ 12 ngày.")
    page.get_by_label("Các quy định đúng").fill("45/2019/QH14#dieu-113.khoan-1")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_text("Xem trước, chưa đăng").wait_for()
    assert findings(page) == []


def test_the_other_parts_have_no_grave_finding(screen: Page, office: Office) -> None:
    """Figures, suggestions, switches, accounts and one of them, one's own password, the audit and
    its check, and what is not there."""
    page = sign_in(screen, office.address, name=OFFICERS[Role.ADMIN][0])
    for path in (
        "thong-ke",
        "gop-y",
        "gop-y?tim=khong-co",
        "cong-tac",
        "tai-khoan",
        f"tai-khoan/{OFFICERS[Role.REVIEWER][0]}",
        "mat-khau",
        "nhat-ky",
        "nhat-ky?kiem-tra=1",
        "khong-co-trang-nay",
    ):
        page.goto(f"{office.address}/staff/{path}")
        assert findings(page) == [], path
