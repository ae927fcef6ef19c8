"""A picture of each screen of the staff's desk, with something of each kind on it."""

from pathlib import Path

from playwright.sync_api import Browser, Page

from service.records import Records
from service.staff.values import Role
from tests.browser.shots import NARROW, WIDE, Scheme, opened, take
from tests.browser.staff_stage import OFFICERS, add_officers, furnish, sign_in

# The name of each picture, who looks, at what, its size and its colours.
PICTURES: tuple[tuple[str, Role, str, tuple[int, int], Scheme], ...] = (
    ("staff-home", Role.EDITOR, "", WIDE, "light"),
    ("staff-home-phone", Role.VIEWER, "", NARROW, "light"),
    ("staff-queue", Role.REVIEWER, "/tham-dinh", WIDE, "light"),
    ("staff-queue-phone", Role.REVIEWER, "/tham-dinh", NARROW, "dark"),
    ("staff-review", Role.REVIEWER, "/tham-dinh/{several}", WIDE, "light"),
    ("staff-review-dark", Role.REVIEWER, "/tham-dinh/{several}?can_cu=2", WIDE, "dark"),
    ("staff-review-phone", Role.REVIEWER, "/tham-dinh/{several}", NARROW, "light"),
    ("staff-dashboard", Role.VIEWER, "/thong-ke", WIDE, "light"),
    ("staff-dashboard-phone", Role.VIEWER, "/thong-ke", NARROW, "dark"),
    ("staff-switches", Role.ADMIN, "/cong-tac", WIDE, "light"),
    ("staff-switches-phone", Role.ADMIN, "/cong-tac", NARROW, "light"),
    ("staff-accounts", Role.ADMIN, "/tai-khoan", WIDE, "light"),
    ("staff-accounts-phone", Role.ADMIN, "/tai-khoan", NARROW, "dark"),
    ("staff-account", Role.ADMIN, "/tai-khoan/minh.tv", WIDE, "light"),
    ("staff-password-phone", Role.ADMIN, "/mat-khau", NARROW, "light"),
    ("staff-audit", Role.ADMIN, "/nhat-ky?kiem-tra=1", WIDE, "light"),
    ("staff-audit-phone", Role.ADMIN, "/nhat-ky", NARROW, "light"),
)


def take_staff(chrome: Browser, address: str, *, home: Path) -> None:
    """Furnish the desk of a server over this home, and take every picture of it."""
    records = Records(f"sqlite:///{home / 'answers.sqlite3'}")
    add_officers(records)
    several, withdrawn = furnish(address, records=records)
    records.close()
    _take_door(chrome, address)
    for name, role, path, size, scheme in PICTURES:
        with opened(chrome, size=size, scheme=scheme) as page:
            sign_in(page, address, name=OFFICERS[role][0])
            page.goto(f"{address}/staff{path.format(several=several)}")
            take(page, name, whole=True)
    for name, size in (("staff-correction", WIDE), ("staff-correction-phone", NARROW)):
        with opened(chrome, size=size) as page:
            sign_in(page, address, name=OFFICERS[Role.EDITOR][0])
            _preview(page, f"{address}/staff/tham-dinh/{withdrawn}/dinh-chinh")
            take(page, name, whole=True)
    with opened(chrome, size=NARROW) as page:
        page.goto(f"{address}/tra-loi/{withdrawn}")
        take(page, "permalink-withdrawn-phone")


def _take_door(chrome: Browser, address: str) -> None:
    for name, size in (("staff-sign-in", WIDE), ("staff-sign-in-phone", NARROW)):
        with opened(chrome, size=size) as page:
            page.goto(f"{address}/staff")
            take(page, name)


def _preview(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_label("Nội dung đính chính").fill("Người lao động được nghỉ hằng năm 12 ngày.")
    page.get_by_label("Các quy định đúng").fill("45/2019/QH14#dieu-113.khoan-1")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_text("Xem trước, chưa đăng").wait_for()
