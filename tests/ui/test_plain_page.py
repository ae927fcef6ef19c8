"""The pages that need no script, over a real server and the real default corpus."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from service.answer import AnswerService
from service.api import create_app
from service.edge import BODY_LIMIT
from service.engine import Engine
from service.rate import RateLimit
from service.records import Records
from service.settings import Settings
from service.values import Answer, Status, Verdict
from service.wording import MISSING_ANSWER, OUTCOMES, PROBLEMS
from tests.conftest import serving_of
from ui.plain_page import MOST_BYTES, add_plain_pages

LEAVE = "Người lao động làm đủ 12 tháng được nghỉ hằng năm bao nhiêu ngày?"
LONG = "Điều 4 Bộ luật Hàng hải quy định gì?"  # 26 clauses, the most of the default corpus


def application(service: AnswerService) -> FastAPI:
    """The API with these pages, as they are served together."""
    app = create_app(service)
    add_plain_pages(app, service=service)
    return app


@pytest.fixture(scope="module")
def site(service: AnswerService) -> Iterator[httpx.Client]:
    """A client of a real server that has these pages."""
    with serving_of(application(service)) as client:
        yield client


def ask(site: httpx.Client, question: str, **fields: str) -> httpx.Response:
    """What a browser ends on that sends the form."""
    return site.post("/hoi", data={"cau": question, **fields}, follow_redirects=True)


def kept(reply: httpx.Response, service: AnswerService) -> Answer:
    """The answer of the page that a reader was sent on to."""
    answer = service.records.get(reply.url.path.removeprefix("/hoi/"))
    assert answer is not None
    return answer


def test_a_question_is_in_no_address(site: httpx.Client) -> None:
    """A question goes out by POST, and the reader is sent on to the answer's own address."""
    first = site.get("/hoi")
    assert re.findall(r'<form method="(\w+)" action="/hoi"', first.text) == ["post", "post"]
    reply = site.post("/hoi", data={"cau": LEAVE})
    assert reply.status_code == 303
    assert re.fullmatch(r"/hoi/[\w-]{16}", reply.headers["location"])


def test_an_answer_cites_each_quote_by_a_numbered_link(
    site: httpx.Client, service: AnswerService
) -> None:
    """The quotes of the kept answer are there word for word, with the links of their grounds."""
    reply = ask(site, LEAVE)
    answer = kept(reply, service)
    page = html.unescape(reply.text)
    quotes = [one for one in answer.sentences if one.citations]
    assert quotes
    assert all(one.text in page for one in answer.sentences)
    for place in range(1, len(answer.citations) + 1):
        assert f'href="/tra-loi/{answer.id}/can-cu/{place}">[' in page
    assert 'href="tel:113"' in page


def test_a_page_runs_no_script_and_asks_nothing_of_others(site: httpx.Client) -> None:
    """No page has a script, its policy allows none, and the style is the one that it names."""
    for reply in (site.get("/hoi"), site.get("/hoi/kiem-tra"), ask(site, LEAVE)):
        policy = reply.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert reply.headers["referrer-policy"] == "same-origin"
        assert not re.search(r"<script|\son\w+=|style=|https?:", reply.text)


@pytest.mark.parametrize("question", [LONG, LEAVE, "<" * 2000, "ữ " * 990 + "phạt?"])
def test_a_page_has_at_most_60_kilobytes(site: httpx.Client, question: str) -> None:
    """The longest article, the longest questions and their answers all fit, style included."""
    reply = ask(site, question)
    assert reply.status_code == 200
    assert len(reply.content) <= MOST_BYTES


@pytest.mark.parametrize(("times", "length"), [(5, 1), (1, 40), (4, 40)])
def test_what_does_not_fit_leads_to_the_whole(
    site: httpx.Client, service: AnswerService, times: int, length: int
) -> None:
    """An answer of many clauses, or of long ones, is cut to the size of a page, says so, and links
    its whole text and every citation that it shows."""
    answer = kept(ask(site, LONG), service)
    own = f"dai-{times}-{length}"
    longer = (
        one.model_copy(update={"text": one.text * length}) if one.citations else one
        for one in answer.sentences
    )
    update = {"id": own, "sentences": tuple(longer) * times}
    service.records.save(answer.model_copy(update=update))
    reply = site.get(f"/hoi/{own}")
    assert len(reply.content) <= MOST_BYTES
    assert "đọc toàn bộ" in reply.text or "Đọc trọn đoạn này" in reply.text
    numbers = set(re.findall(r"/can-cu/(\d+)\">\[", reply.text))
    assert numbers == set(re.findall(r'<li value="(\d+)"', reply.text))


def test_a_follow_up_is_read_from_the_answer_before(
    site: httpx.Client, service: AnswerService
) -> None:
    """The form under an answer carries its id, and the next question is read with it."""
    first = kept(ask(site, LEAVE), service)
    assert f'name="sau" value="{first.id}"' in site.get(f"/hoi/{first.id}").text
    second = kept(ask(site, "Thế còn 14 năm thì sao?", sau=first.id), service)
    assert second.after == first.id
    assert "nghỉ hằng năm" in second.asked


def test_what_is_asked_back_is_chosen_with_a_button(
    site: httpx.Client, service: AnswerService
) -> None:
    """Each choice is a button of one form, which asks it as a question of the conversation."""
    first = kept(ask(site, LEAVE), service)
    choices = ("Người lao động nghỉ mấy ngày?", 'Người "học nghề" nghỉ mấy ngày?')
    status = Status.CLARIFY_FACT
    update = {"id": "mot-cau-hoi-lai", "choices": choices, "status": status, "citations": ()}
    service.records.save(first.model_copy(update={**update, "sentences": ()}))
    page = html.unescape(site.get("/hoi/mot-cau-hoi-lai").text)
    assert OUTCOMES[status].label in page
    for one in choices:
        assert f'<button type="submit" name="cau" value="{one}">{one}</button>' in page
    assert page.count('name="sau" value="mot-cau-hoi-lai"') == 2


def test_what_is_not_kept_is_shown_at_once(site: httpx.Client) -> None:
    """A crisis has its lines to call on the page itself, and no address to come back to."""
    reply = ask(site, "tôi muốn tự tử")
    assert reply.url.path == "/hoi"
    assert "Xin gọi ngay" in reply.text
    main = reply.text.partition("<footer>")[0]
    assert re.findall(r'href="tel:(\d+)"', main) == ["115", "113", "114", "111"]
    assert "/tra-loi/" not in reply.text


def test_a_question_that_was_too_long_can_be_shortened(site: httpx.Client) -> None:
    """An empty and a too long question are told so above the box, which keeps what was typed."""
    long = "Nghỉ phép thế nào? " * 110
    page = html.unescape(ask(site, long).text)
    assert "Câu hỏi dài quá mức hệ thống nhận được." in page
    assert long[:2001] in page
    assert "Chúng tôi chưa đọc được câu hỏi nào." in html.unescape(ask(site, "  ").text)


def test_markup_is_shown_as_text(site: httpx.Client) -> None:
    """Markup in a question, a post and what is put back into a box is words."""
    evil = "</textarea><script>alert(1)</script> nghỉ phép mấy ngày?"
    assert "<script" not in ask(site, evil).text
    assert "<script" not in ask(site, evil * 60).text
    assert "<script" not in site.post("/hoi/kiem-tra", data={"tin": evil}).text


def test_a_verdict_is_kept_with_its_comment(site: httpx.Client, service: AnswerService) -> None:
    """A button sends the verdict with the comment, personal numbers masked, and says thanks."""
    answer = kept(ask(site, LEAVE), service)
    reply = site.post(
        f"/hoi/{answer.id}/gop-y",
        data={"danh-gia": "trich-dan-sai", "nhan-xet": "Gọi tôi: số điện thoại 0912345678\r\n👎"},
        follow_redirects=True,
    )
    assert reply.url.path == f"/hoi/{answer.id}"
    assert "Cảm ơn" in reply.text
    (feedback,) = service.records.feedback(answer.id)
    assert feedback.verdict is Verdict.WRONG_CITATION
    assert feedback.comment == "Gọi tôi: số điện thoại [số điện thoại]\n👎"


@pytest.mark.parametrize(
    "fields", [{}, {"danh-gia": "la"}, {"danh-gia": "chua-hieu", "nhan-xet": "a" * 2001}]
)
def test_a_verdict_that_is_none_is_told_so(
    site: httpx.Client, service: AnswerService, fields: dict[str, str]
) -> None:
    """Without a verdict, with an unknown one or a comment that is too long nothing is kept."""
    answer = kept(ask(site, LEAVE), service)
    reply = site.post(f"/hoi/{answer.id}/gop-y", data=fields)
    assert reply.status_code == 422
    assert 'role="alert"' in reply.text
    assert service.records.feedback(answer.id) == ()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://xau.example"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://xau.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Origin": "https://hoi.example.vn", "Host": "hoi.example.vn"}, 200),
        ({"Origin": "https://hoi.example.vn", "X-Forwarded-Host": "hoi.example.vn"}, 200),
    ],
)
def test_only_pages_of_this_site_may_send_forms(
    site: httpx.Client, headers: dict[str, str], status: int
) -> None:
    """A form of another site is refused in words; a proxy in front of this one changes nothing."""
    reply = site.post("/hoi/kiem-tra", data={"tin": "Nghỉ 3 ngày."}, headers=headers)
    assert reply.status_code == status
    assert ("được gửi từ một trang khác" in reply.text) == (status == 403)


def test_a_large_body_is_refused_in_words(site: httpx.Client) -> None:
    """Beyond 64 KiB nothing is read, and the page says so."""
    reply = site.post("/hoi", data={"cau": "a" * (BODY_LIMIT + 1)})
    assert reply.status_code == 413
    assert "quá dài" in reply.text


def test_a_file_or_a_body_that_is_no_form_is_refused_in_words(site: httpx.Client) -> None:
    """These pages take no files; what is no form has nothing in it to answer."""
    assert site.post("/hoi", files={"cau": b"MZ"}).status_code == 400
    for charset in ("punycode", "undefined"):
        kind = {"Content-Type": f"multipart/form-data; boundary=x; charset={charset}"}
        body = b'--x\r\nContent-Disposition: form-data; name="cau"\r\n\r\n\xff\r\n--x--\r\n'
        assert site.post("/hoi", content=body, headers=kind).status_code == 400
    empty = site.post("/hoi", content=b'{"cau": "a"}', headers={"Content-Type": "application/json"})
    assert "Chúng tôi chưa đọc được câu hỏi nào." in empty.text


def test_a_post_is_checked_and_not_kept(site: httpx.Client) -> None:
    """Its claims are shown with their verdicts and clauses; there is no address to open later."""
    reply = site.post(
        "/hoi/kiem-tra",
        data={"tin": "Tiền lương thử việc ít nhất phải bằng 70% mức lương của công việc đó."},
    )
    assert reply.status_code == 200
    assert "Trái với văn bản" in reply.text
    assert "<mark>70%</mark>" in reply.text
    assert "Điều 26 Bộ luật Lao động" in reply.text
    assert "Bài đăng quá dài" in site.post("/hoi/kiem-tra", data={"tin": "a" * 20_001}).text


def test_an_unknown_answer_is_told_so(site: httpx.Client) -> None:
    """What was never kept, or no longer is, is a page in words with the form to ask again."""
    reply = site.get("/hoi/khongcomanaynhe1")
    assert reply.status_code == 404
    assert MISSING_ANSWER in reply.text
    assert '<textarea id="cau"' in reply.text


def test_who_asks_too_often_keeps_the_question(engine: Engine, tmp_path: Path) -> None:
    """The forms count with those of the API; beyond the limit the page says to wait, and the box
    still has what was typed."""
    records = Records(f"sqlite:///{tmp_path / 'answers.sqlite3'}")
    settings = Settings(home=tmp_path, questions_per_minute=1)
    app = application(AnswerService(engine, records=records, settings=settings))
    assert isinstance(app.state.limit, RateLimit)
    with serving_of(app) as client:
        for _ in range(3):
            assert ask(client, "Điều 651 Bộ luật Dân sự quy định gì?").status_code == 200
        assert client.post("/hoi/kiem-tra", data={"tin": "Nghỉ 3 ngày."}).status_code == 200
        assert client.post("/api/v1/ask", json={"question": LEAVE}).status_code == 200
        reply = ask(client, LEAVE)
        assert reply.status_code == 429
        assert int(reply.headers["retry-after"]) > 0
        assert PROBLEMS[429].detail in reply.text
        assert LEAVE in reply.text
        assert client.post("/hoi/kiem-tra", data={"tin": "Nghỉ."}).status_code == 429
        verdicts = [client.post("/hoi/x/gop-y", data={"danh-gia": "huu-ich"}) for _ in range(6)]
        assert [one.status_code for one in verdicts] == [404] * 5 + [429]
    records.close()


def test_a_broken_database_loses_nothing_that_was_typed(engine: Engine, tmp_path: Path) -> None:
    """Where answers cannot be kept they are shown all the same; where the database cannot be read,
    the page says so."""
    records = Records(f"sqlite:///{tmp_path / 'answers.sqlite3'}")
    settings = Settings(home=tmp_path, questions_per_minute=0)
    service = AnswerService(engine, records=records, settings=settings)
    with serving_of(application(service)) as client:
        records.database.write(
            lambda session: session.connection().exec_driver_sql("DROP TABLE answers")
        )
        reply = ask(client, LEAVE)
        assert reply.url.path == "/hoi"
        assert "chưa lưu được" in reply.text
        assert "<blockquote>" in reply.text
        gone = client.get("/hoi/khongcomanaynhe1")
        assert gone.status_code == 503
        assert PROBLEMS[503].detail in gone.text
    records.close()
