"""The widget where something is wrong, in a real browser: the network, the server, the site."""

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from service.widget_token import LIFE, SKEW, Tokens, secret_of
from tests.browser.stage import LEAVE
from tests.browser.widget_stage import SIZES, Site, ask, hosted, visit

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=\"document.title='hacked'\"><b>đậm</b> ${1+1} {{x}} &lt;i&gt;"


@pytest.mark.parametrize("size", SIZES)
def test_a_server_that_is_down_is_told_and_asked_again(
    chrome: Browser, site: Site, size: str
) -> None:
    """Without a connection the widget says so, and asks again when it is told to; the full page,
    which is of the same server, is not offered."""
    with visit(chrome, site.host, size=size) as made:
        widget = made.opened()
        made.page.context.set_offline(True)
        turn = ask(widget, LEAVE)
        expect(turn.locator(".trouble")).to_contain_text("Chưa kết nối được với máy chủ")
        expect(turn.locator(".trouble")).not_to_contain_text("trang đầy đủ")
        made.page.context.set_offline(False)
        turn.get_by_role("button", name="Thử lại").click()
        widget.locator(".verdicts").wait_for()
        expect(widget.locator(".turn")).to_have_count(1)
        assert made.noted()[-1][0] == "answer"
        assert ["error", {"code": "unreachable"}] in made.noted()


def test_without_the_script_the_site_shows_its_link(chrome: Browser) -> None:
    """Where the server is down when the page loads, what stands inside the element is there."""
    with hosted("http://127.0.0.1:9") as host, visit(chrome, host) as made:
        link = made.page.get_by_role("link", name="Hỏi đáp chính sách tại")
        expect(link).to_be_visible()
        assert link.get_attribute("href") == "http://127.0.0.1:9/"


def test_a_site_that_is_not_listed_is_told_where_to_ask(chrome: Browser, site: Site) -> None:
    """From an origin that the office has not listed no question is answered."""
    with hosted(site.server) as other, visit(chrome, other) as made:
        turn = ask(made.opened(), LEAVE)
        expect(turn.locator(".trouble")).to_contain_text("chưa được phép dùng hộp hỏi đáp")
        expect(turn.get_by_role("link", name="Mở trang đầy đủ")).to_be_visible()
        assert made.noted()[-1][0] == "error"
        assert turn.locator("blockquote").count() == 0


def test_an_expired_token_is_renewed_once(chrome: Browser, site: Site, home: Path) -> None:
    """A token that has run out is refused, a new one fetched, and the answer comes; the reader sees
    nothing of it. A page that keeps its token does not ask for another."""
    secret = secret_of("", file=home / "widget.key")
    old = Tokens(secret, clock=lambda: time.time() - LIFE - SKEW - 30).issue(site.host)
    fetched: list[str] = []

    def outdated(route: Route) -> None:
        fetched.append(route.request.url)
        if len(fetched) > 1:
            route.continue_()
            return
        headers = {"access-control-allow-origin": site.host}
        route.fulfill(json={"token": old, "expires_in": LIFE}, headers=headers)

    with visit(chrome, site.host) as made:
        made.page.route(re.compile("/widget/token$"), outdated)
        statuses: list[int] = []
        made.page.on(
            "response", lambda one: statuses.append(one.status) if "/ask" in one.url else None
        )
        widget = made.opened()
        expect(ask(widget, LEAVE).locator(".chip").first).to_be_visible()
        expect(ask(widget, "Điều 651 Bộ luật Dân sự").locator(".chip").first).to_be_visible()
        assert [one for one in statuses if one != 204] == [401, 200, 200]
        assert len(fetched) == 2


def test_a_server_that_is_silent_is_given_up(chrome: Browser, site: Site) -> None:
    """After the time that the site has set the widget says so, and can ask again."""
    with visit(chrome, site.host) as made:
        made.widget.evaluate("(one) => one.setAttribute('timeout', '1')")
        made.page.route(re.compile("/api/v1/ask$"), lambda _: None)
        turn = ask(made.opened(), LEAVE)
        expect(turn.locator(".trouble")).to_contain_text("chưa trả lời trong thời gian cho phép")
        made.page.unroute_all(behavior="ignoreErrors")
        turn.get_by_role("button", name="Thử lại").click()
        made.widget.locator(".verdicts").wait_for()


def test_half_an_answer_is_not_shown(chrome: Browser, site: Site) -> None:
    """Sentences whose citations have not come are taken away, and the break is told."""
    half = (
        'event: status\ndata: {"id":"x","status":"answered","label":"Có quy định","reading":"",'
        '"understood":"","choices":[]}\n\n'
        'event: sentence\ndata: {"text":"Nửa câu trả lời","citations":[0]}\n\n'
    )
    with visit(chrome, site.host) as made:
        made.page.route(re.compile("/api/v1/ask$"), _streamed(half, site=site))
        turn = ask(made.opened(), LEAVE)
        expect(turn.locator(".trouble")).to_contain_text("Kết nối bị ngắt")
        expect(turn).not_to_contain_text("Nửa câu trả lời")


def _streamed(body: str, *, site: Site) -> Callable[[Route], None]:
    """Answers a question with these events."""
    headers = {"access-control-allow-origin": site.host}
    kind = "text/event-stream"
    return lambda route: route.fulfill(body=body, headers=headers, content_type=kind)


def test_markup_is_shown_as_text(chrome: Browser, site: Site) -> None:
    """Tags and handlers in a question, an attribute or an answer are words; an address that is no
    web address is no link."""
    quote = HOSTILE.replace('"', '\\"')
    citation = (
        f'{{"ref":"a","address":"{quote}","quote":"{quote}","lead_ins":[{{"quote":"{quote}"}}],'
        f'"defines":"","number":"{quote}","title":"{quote}","issuer":"{quote}","effective":null,'
        f'"url":"javascript:alert(1)","headings":["","{quote}"],"rewordings":[],"currency":'
        f'{{"amended_by":[],"digest":true,"state":"chua-ro","since":null,"until":null,'
        f'"notice":"{quote}"}}}}'
    )
    events = (
        f'event: status\ndata: {{"id":"x","status":"answered","label":"{quote}","reading":"",'
        f'"understood":"{quote}","choices":["{quote}"]}}\n\n'
        f'event: sentence\ndata: {{"text":"{quote}","citations":[0]}}\n\n'
        f'event: citation\ndata: {{"index":0,"citation":{citation}}}\n\n'
        'event: done\ndata: {"id":"x","manner":"nguyen-van","told":[]}\n\n'
    )
    with visit(chrome, site.host) as made:
        made.page.route(re.compile("/api/v1/ask$"), _streamed(events, site=site))
        made.widget.evaluate(
            "(one, text) => ['title', 'questions', 'accent', 'documents', 'server', 'position']"
            ".forEach((name) => one.setAttribute(name, name === 'server' ? 'javascript:' : text))",
            HOSTILE,
        )
        turn = ask(made.opened(), HOSTILE)
        expect(turn.locator(".asked")).to_contain_text(HOSTILE)
        expect(turn.locator("blockquote")).to_have_text(HOSTILE)
        turn.locator(".chip").click()
        links = [one.get_attribute("href") for one in made.widget.locator(".clause a").all()]
        assert links == [f"{site.server}/tra-loi/x/can-cu/1"]
        assert made.widget.locator("img, b, i").count() == 0
        assert "hacked" not in made.page.title()


def test_who_asks_too_often_is_told_when_to_ask_again(chrome: Browser, site: Site) -> None:
    """Beyond the limit the widget says so, with the seconds, and offers to ask again."""
    headers = {
        "access-control-allow-origin": site.host,
        "access-control-expose-headers": "Retry-After",
        "retry-after": "7",
    }
    with visit(chrome, site.host) as made:
        busy: Callable[[Route], None] = lambda one: one.fulfill(status=429, headers=headers)  # noqa: E731
        made.page.route(re.compile("/api/v1/ask$"), busy)
        turn = ask(made.opened(), LEAVE)
        expect(turn.locator(".trouble")).to_contain_text("thử lại sau 7 giây")
        expect(turn.get_by_role("button", name="Thử lại")).to_be_visible()


def test_a_question_that_cannot_be_read_is_told_by_the_server(chrome: Browser, site: Site) -> None:
    """What a guardrail says is shown as an answer without citations, and without retry."""
    with visit(chrome, site.host) as made:
        widget = made.opened()
        turn = ask(widget, "How many days of annual leave do I have?")
        expect(turn.locator(".outcome")).to_have_text("Không phải tiếng Việt")
        expect(turn.locator(".verdicts, .trouble, .chip")).to_have_count(0)
        widget.get_by_role("textbox").fill("   ")
        widget.get_by_role("button", name="Hỏi", exact=True).click()
        expect(widget.locator(".turn")).to_have_count(1)
        made.widget.evaluate("(one) => one.setAttribute('documents', '1/1999/QH1')")
        expect(ask(widget, LEAVE)).to_contain_text("1/1999/QH1")


def test_a_double_press_asks_once(chrome: Browser, site: Site) -> None:
    """While a question is under way another is not sent, and is kept in the box."""
    with visit(chrome, site.host) as made:
        held: list[Route] = []
        made.page.route(re.compile("/api/v1/ask$"), lambda one: held.append(one))
        widget = made.opened()
        box = widget.get_by_role("textbox")
        box.fill(LEAVE)
        box.press("Enter")
        made.page.wait_for_timeout(300)
        box.fill("Điều 651 Bộ luật Dân sự")
        box.press("Enter")
        box.press("Enter")
        expect(widget.get_by_role("button", name="Hỏi", exact=True)).to_be_disabled()
        expect(box).to_have_value("Điều 651 Bộ luật Dân sự")
        (route,) = held
        route.continue_()
        expect(widget.locator(".turn.whole .chip").first).to_be_visible()
        expect(widget.locator(".turn")).to_have_count(1)
        assert len(held) == 1
