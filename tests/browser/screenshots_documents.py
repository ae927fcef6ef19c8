"""Pictures of the document desk, over a small corpus of its own."""

import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from corpus.manifest import embedded_sources
from tests.browser.staff_stage import sign_in
from tests.conftest import serving_of
from tests.ui.staff.publishing import SENT, application, opened

SIZES = {"desktop": (1280, 800), "phone": (360, 740)}
_HELD = ("45/2019/QH14", "07/CT-TTg", "407/QĐ-TTg")


def take(browser: Browser, *, folder: Path) -> None:
    """The list, and a document that was sent, in light and dark at both sizes."""
    few = tuple(one for one in embedded_sources() if one.number in _HELD)
    with pytest.MonkeyPatch.context() as patched, tempfile.TemporaryDirectory() as home:
        patched.setattr("service.engine.embedded_sources", lambda: few)
        with opened(Path(home)) as service, serving_of(application(service)) as client:
            for size in SIZES:
                for scheme in ("light", "dark"):
                    _take(browser, str(client.base_url), folder=folder, size=size, scheme=scheme)


def _take(browser: Browser, desk: str, *, folder: Path, size: str, scheme: str) -> None:
    width, height = SIZES[size]
    with browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
    ) as context:
        page = sign_in(context.new_page(), desk, name="sua")
        page.goto(f"{desk}/staff/van-ban/tai-len")
        sent = {"name": "quyết định.txt", "mimeType": "text/plain", "buffer": SENT.encode()}
        page.get_by_label("Tệp văn bản").set_input_files(sent)  # type: ignore[arg-type]
        page.get_by_role("button", name="Tải lên và đọc").click()
        page.get_by_role("heading", name="Cây điều khoản").wait_for()
        while not page.get_by_text("Đã đối chiếu với").count():
            page.wait_for_timeout(300)
            page.reload()
        page.screenshot(path=folder / f"document-{size}-{scheme}.png", full_page=True)
        page.goto(f"{desk}/staff/van-ban")
        while page.get_by_text("đang đối chiếu").count():
            page.wait_for_timeout(300)
            page.reload()
        page.screenshot(path=folder / f"documents-{size}-{scheme}.png", full_page=True)
