"""Pages of stored answers, and the turns of the chat."""

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from markupsafe import escape
from starlette.applications import Starlette
from starlette.testclient import TestClient

from corpus.values import Kind, Source
from ingest.values import Document, Ref
from service.records import Records
from service.settings import Settings
from service.values import (
    Answer,
    Citation,
    Currency,
    Provenance,
    Rewording,
    Sentence,
    Status,
    Words,
)
from service.wording_currency import REWORDED
from ui.erase_page import add_erasure
from ui.pages import add_held, add_pages, render_turn, render_waiting
from ui.terminal import show_answer

NUMBER = "1/2020/QH14"
TEXT = "Điều 1. Phạm vi\n1. Mọi người <b>đều</b> được hỏi.\n2. Không ai khác.\n"
QUOTE = "1. Mọi người <b>đều</b> được hỏi."


def document(text: str = TEXT) -> Document:
    """The document that the answer cites, or another edition of it."""
    source = Source(number=NUMBER, title="Luật thử", issuer="Quốc hội", issued=date(2020, 1, 2))
    return Document(source, text, ())


@pytest.fixture
def answer() -> Answer:
    """An answer with a lead-in and one quote; question, text and title try to be markup."""
    start = TEXT.index(QUOTE)
    citation = Citation(
        ref=f"{NUMBER}#dieu-1.khoan-1",
        address="Khoản 1 Điều 1 Luật thử (1/2020/QH14)",
        quote=QUOTE,
        start=start,
        end=start + len(QUOTE),
        passage_id=f"{NUMBER}@{start}-{start + len(QUOTE)}",
        number=NUMBER,
        title="Luật thử <i>",
        kind=Kind.LAW,
        issuer="Quốc hội",
        effective=None,
        url="javascript:alert(1)",
        headings=("Luật thử", "Điều 1. Phạm vi"),
        currency=Currency(text_as_of=None, amended_by=(), digest=True, notice="Chưa rõ ngày."),
    )
    made_of = Provenance(
        reading="ai", index_digest="", settings_digest="", model="", found=(), timings_ms=()
    )
    return Answer(
        id="abc123",
        question="<script>alert('ai')</script>",
        reading="ai",
        status=Status.ANSWERED,
        sentences=(Sentence(text="Luật quy định:"), Sentence(text=QUOTE, citations=(0,))),
        citations=(citation,),
        provenance=made_of,
    )


class NoTerms:
    """A glossary of documents that define nothing."""

    def explained(self, text: str, *, ref: Ref, on: date) -> tuple[()]:
        """Nothing."""
        del text, ref, on
        return ()


class Site:
    """The pages over real records and one document, which a test may change."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.held: Document | None = document()
        store = SimpleNamespace(document=lambda number: self.held if number == NUMBER else None)
        shelf = SimpleNamespace(sources=(document().source,))
        engine = SimpleNamespace(glossary=NoTerms(), shelf=None)
        self.service = SimpleNamespace(
            records=records,
            store=store,
            shelf=shelf,
            has_model=False,
            paused=tuple,
            engine=engine,
            settings=Settings(home=Path()),
        )
        self.service.erase = records.erasure.erase
        app = Starlette()
        add_erasure(app, service=self.service)
        add_pages(app, service=self.service)
        add_held(app, service=self.service)
        self.client = TestClient(app, client=("127.0.0.1", 1))  # a proxy may stand there


@pytest.fixture
def site(tmp_path: Path, answer: Answer) -> Iterator[Site]:
    """Pages that hold `answer`."""
    records = Records(f"sqlite:///{tmp_path / 'answers.sqlite3'}")
    records.save(answer)
    yield Site(records)
    records.close()


def test_a_turn_escapes_whatever_users_and_documents_say(answer: Answer) -> None:
    """Markup in a question or a document is shown as text, never as elements."""
    page = render_turn(answer) + render_waiting(answer.question, status="Đang tìm")
    assert "<script>" not in page
    assert "<b>" not in page
    assert escape(QUOTE) in page


def test_every_cited_sentence_has_its_chip(answer: Answer) -> None:
    """A quote is followed by a button that names its address and opens its page."""
    page = render_turn(answer)
    assert page.count("data-citation=") == 1
    assert 'data-citation="/tra-loi/abc123/can-cu/1"' in page
    assert 'aria-label="Mở căn cứ: Khoản 1 Điều 1 Luật thử (1/2020/QH14)"' in page
    assert "Chưa rõ ngày." in page
    assert "Bản tóm lược" in page


def test_a_definition_is_marked_as_one(answer: Answer) -> None:
    """What explains a word is told apart from the rule that it stands beside."""
    (citation,) = answer.citations
    defining = citation.model_copy(update={"defines": "Mọi người"})
    assert "Giải thích từ ngữ" not in render_turn(answer)
    assert "Giải thích từ ngữ" in render_turn(answer.model_copy(update={"citations": (defining,)}))


def changed(answer: Answer) -> Answer:
    """The answer with a change of what it cites; the old words try to be markup."""
    (citation,) = answer.citations
    change = Rewording(
        ref=citation.ref,
        address=citation.address,
        before=Words(number="0/2010/QH12", quote="1. Người <i>lớn</i> được hỏi.", start=0, end=27),
        after=Words(number=NUMBER, quote=QUOTE, start=citation.start, end=citation.end),
        since=date(2020, 7, 1),
        by="khoản 2 Điều 9 Luật sửa đổi",
    )
    cited = citation.model_copy(update={"rewordings": (change,)})
    return answer.model_copy(update={"citations": (cited,)})


def test_old_and_new_words_stand_side_by_side(
    answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page and the command line show both, each with its text and its days, and what changed
    it; an answer of what never changed shows none."""
    page = render_turn(changed(answer))
    show_answer(changed(answer))
    printed = " ".join(capsys.readouterr().out.split())
    for told in ("Trước ngày 01/07/2020", "Từ ngày 01/07/2020", "0/2010/QH12", "khoản 2 Điều 9"):
        assert told in page
        assert told in printed
    assert escape("1. Người <i>lớn</i> được hỏi.") in page
    assert "1. Người <i>lớn</i> được hỏi." in printed
    assert REWORDED not in render_turn(answer)


def test_a_turn_that_still_arrives_offers_no_verdict(answer: Answer) -> None:
    """Until its last sentence an answer shows those that came, and cannot be judged."""
    page = render_turn(answer, shown=1)
    assert "Luật quy định:" in page
    assert escape(QUOTE) not in page
    assert "data-verdict" not in page
    assert render_turn(answer).count("data-verdict") == 4


def test_an_answer_that_is_not_kept_has_no_links(answer: Answer) -> None:
    """Without an id there is no permalink, no chip to press and nothing to judge."""
    page = render_turn(answer.model_copy(update={"id": "", "status": Status.ERROR_INDEX}))
    assert "/tra-loi/" not in page
    assert "data-verdict" not in page
    assert "Khoản 1 Điều 1 Luật thử" in page


def test_the_permalink_shows_the_stored_answer(site: Site, answer: Answer) -> None:
    """A permalink is a page without script that shows question, sentences and grounds."""
    reply = site.client.get(f"/tra-loi/{answer.id}")
    assert reply.status_code == 200
    assert escape(answer.question) in reply.text
    assert escape(QUOTE) in reply.text
    assert 'href="/tra-loi/abc123/can-cu/1"' in reply.text
    assert "<script" not in reply.text
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'")


def _marked(page: str) -> str:
    """The words that a page highlights."""
    return html.unescape("".join(re.findall("<mark>(.*?)</mark>", page, re.DOTALL)))


def test_a_citation_page_marks_the_quote_in_its_full_text(site: Site) -> None:
    """The whole text is there, the quote alone is marked, and a script is no link."""
    page = site.client.get("/tra-loi/abc123/can-cu/1").text
    assert _marked(page) == QUOTE
    assert "2. Không ai khác." in page
    assert "02/01/2020" in page
    assert "javascript:" not in page


def test_a_citation_page_tells_all_that_is_known_of_its_text(site: Site, answer: Answer) -> None:
    """Document, number, issuer, its dates and those of the provision, what changed it, to which day
    it is current, and the official page; what is not known is told so."""
    (citation,) = answer.citations
    currency = Currency(
        text_as_of=date(2025, 6, 14),
        amended_by=("71/2025/QH15",),
        digest=False,
        since=date(2022, 2, 3),
        until=date(2027, 1, 1),
        notice="",
    )
    known = citation.model_copy(
        update={
            "currency": currency,
            "effective": date(2021, 1, 1),
            "url": "https://vbpl.vn/luat",
        }
    )
    site.records.save(answer.model_copy(update={"id": "known", "citations": (known,)}))
    page = " ".join(site.client.get("/tra-loi/known/can-cu/1").text.split())
    for name, value in (
        ("Số hiệu", NUMBER),
        ("Cơ quan ban hành", "Quốc hội"),
        ("Ngày ban hành", "02/01/2020"),
        ("Ngày có hiệu lực", "01/01/2021"),
        ("Quy định này có hiệu lực từ", "03/02/2022"),
        ("Hết hiệu lực từ", "01/01/2027"),
        ("Nội dung cập nhật đến", "14/06/2025"),
        ("Được sửa đổi, bổ sung bởi", "71/2025/QH15"),
    ):
        assert f"<dt>{name}</dt><dd>{value}</dd>" in page
    assert '<a href="https://vbpl.vn/luat"' in page
    unknown = site.client.get("/tra-loi/abc123/can-cu/1").text
    assert "<dt>Nội dung cập nhật đến</dt><dd>chưa rõ</dd>" in unknown
    assert "chưa có đường dẫn chính thức" in unknown


def test_a_citation_outlives_its_document(site: Site) -> None:
    """Where the text was removed or changed, the quote is shown as it was, and that is said."""
    for held in (None, document("Điều 1. Nay đã khác.\n" + TEXT)):
        site.held = held
        page = site.client.get("/tra-loi/abc123/can-cu/1").text
        assert _marked(page) == QUOTE
        assert "đã thay đổi" in page
        assert "Nay đã khác" not in page


def test_what_is_not_there_is_said_in_words(site: Site) -> None:
    """An unknown answer and a citation beyond the last are 404 pages in Vietnamese."""
    for path in ("/tra-loi/khac", "/tra-loi/abc123/can-cu/2", "/tra-loi/abc123/can-cu/0"):
        reply = site.client.get(path)
        assert reply.status_code == 404
        assert "Không tìm thấy" in reply.text


@pytest.mark.parametrize("path", ["", "/can-cu/1", "/qr.svg", "/xoa"])
def test_without_the_database_a_page_says_so(site: Site, tmp_path: Path, path: str) -> None:
    """In words and as a page, also where erasing is asked for."""
    site.service.records.close()
    for one in tmp_path.glob("answers.sqlite3*"):
        one.write_bytes(b"no database" * 999)
    for method in ("GET", "POST") if path == "/xoa" else ("GET",):
        shown = site.client.request(method, f"/tra-loi/abc123{path}")
        assert shown.status_code == 503
        assert "<h1>Tạm thời chưa phục vụ được</h1>" in shown.text


def test_an_opening_is_counted(site: Site, answer: Answer) -> None:
    """Each reading of a permalink, with nothing of who reads; a look at its head is none, nor what
    is opened again and again from one address."""
    site.client.head(f"/tra-loi/{answer.id}")
    for reader in ("9.9.9.9", "8.8.4.4", "9.9.9.9", "9.9.9.9"):
        headers = {"X-Forwarded-For": reader}
        assert site.client.get(f"/tra-loi/{answer.id}", headers=headers).status_code == 200
    item = site.records.queue.standing(answer.id)
    assert item is not None
    assert item.signals.opened == 2
