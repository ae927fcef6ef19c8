"""Pictures of the page without a script, and of the widget on the page of another site."""

from playwright.sync_api import Browser, Page

from tests.browser.shots import NARROW, WIDE, Scheme, opened, take
from tests.browser.widget_stage import Site, ask, visit

QUESTION = "nguoi lao dong lam du 12 thang duoc nghi hang nam bao nhieu ngay?"
# The name of each picture of the widget, its size, its colours, and how far one has gone.
WIDGET: tuple[tuple[str, str, Scheme, str], ...] = (
    ("widget-closed", "desktop", "light", "closed"),
    ("widget-open-phone", "phone", "light", "open"),
    ("widget-desktop", "desktop", "light", "answer"),
    ("widget-dark", "desktop", "dark", "clause"),
    ("widget-phone", "phone", "light", "clause"),
    ("widget-error-phone", "phone", "dark", "error"),
)


def take_plain(chrome: Browser, address: str) -> None:
    """The empty page, an answer as far as a phone and a desktop show it at once, and a rumour that
    was checked."""
    for name, size, scheme in (
        ("plain-phone", NARROW, "light"),
        ("plain-desktop", WIDE, "light"),
        ("plain-phone-dark", NARROW, "dark"),
    ):
        with opened(chrome, size=size, scheme=scheme) as page:  # type: ignore[arg-type]
            _answer(page, address)
            take(page, name)
    with opened(chrome, size=NARROW) as page:
        page.goto(f"{address}/hoi")
        take(page, "plain-empty-phone")


def take_widget(chrome: Browser, site: Site) -> None:
    """The widget closed, opened, with an answer, with its clause, and without a connection."""
    for name, size, scheme, state in WIDGET:
        with visit(chrome, site.host, size=size, scheme=scheme) as made:
            made.widget.locator(".launcher").wait_for()
            if state != "closed":
                widget = made.opened()
            if state == "error":
                made.page.context.set_offline(True)
            if state in ("answer", "clause", "error"):
                turn = ask(widget, QUESTION)
            if state == "clause":
                turn.locator(".chip").first.click()
                widget.locator(".clause h3").wait_for()
            take(made.page, name)


def _answer(page: Page, address: str) -> None:
    page.goto(f"{address}/hoi")
    page.get_by_label("Câu hỏi của ông/bà").fill(QUESTION)
    page.get_by_role("button", name="Hỏi", exact=True).click()
    page.locator("article.answer").wait_for()
