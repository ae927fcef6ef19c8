"""From a question to a cited answer, over the real codes and digests."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text import fold
from index.values import IndexUnusableError, Retrieval
from ingest.dates import today
from ingest.values import Ref
from service.answer import AnswerService
from service.cite import CitationError, cite
from service.engine import Engine
from service.records import Records
from service.settings import Settings
from service.values import Answer, Quote, Status

OFF_TOPIC = Path(__file__).parents[1] / "cases" / "off_topic.txt"


def addresses(answer: Answer) -> list[str]:
    """The machine addresses that an answer cites."""
    return [citation.ref for citation in answer.citations]


def text_of(answer: Answer) -> str:
    """All that a reader reads."""
    return "\n".join(sentence.text for sentence in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "Điều 113 Bộ luật Lao động quy định gì?",
        "đ113 blld",
        "dieu 113 bo luat lao dong noi gi",
        "Cho tôi xem nội dung Điều 113 Bộ luật Lao động năm 2019",
    ],
)
def test_a_named_article_is_opened_whole(service: AnswerService, question: str) -> None:
    """However it is written, the article named is quoted whole, clause by clause."""
    answer = service.answer(question)
    document = service.store.document("45/2019/QH14")
    assert answer.status is Status.ANSWERED
    assert all(ref.startswith("45/2019/QH14#dieu-113") for ref in addresses(answer))
    assert document is not None
    article = next(u for u in document.walk() if str(u.ref) == "45/2019/QH14#dieu-113")
    quoted = "".join(citation.quote for citation in answer.citations)
    body = document.text[article.body : article.end]
    assert "".join(quoted.split()) == "".join(body.split())


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("khoản 2 Điều 113 Bộ luật Lao động", "45/2019/QH14#dieu-113.khoan-2"),
        ("điểm b khoản 1 điều 113 BLLĐ quy định gì", "45/2019/QH14#dieu-113.khoan-1.diem-b"),
        ("k1 đ168 blhs", "100/2015/QH13#dieu-168.khoan-1"),
    ],
)
def test_a_clause_or_point_is_opened(service: AnswerService, question: str, ref: str) -> None:
    """A clause or point that is named is quoted, and nothing else."""
    answer = service.answer(question)
    assert answer.status is Status.ANSWERED
    assert addresses(answer) == [ref]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Điều 999 Bộ luật Lao động quy định gì?", "220 điều"),
        ("khoản 9 Điều 113 Bộ luật Lao động", "7 khoản, từ 1 đến 7"),
        ("điểm z khoản 1 Điều 113 Bộ luật Lao động", "3 điểm, từ a đến c"),
        ("Điều 9999 quy định gì?", "Không văn bản nào"),
    ],
)
def test_what_does_not_exist_is_said_not_to_exist(
    service: AnswerService, question: str, told: str
) -> None:
    """A provision that a document lacks is refused, with what the document does hold."""
    answer = service.answer(question)
    assert answer.status is Status.UNANSWERABLE_NO_SUCH_PROVISION
    assert told in text_of(answer)
    assert answer.citations == ()


@pytest.mark.parametrize(
    "question",
    [
        "Điều 5 Luật Đất đai 2013 quy định gì?",
        "Nghị định 168/2024/NĐ-CP phạt lỗi gì?",
        "Theo Điều 10 Luật Việc làm, thời hạn tạm giam bị can để điều tra là bao lâu?",
    ],
)
def test_a_document_that_is_not_held_is_said_not_to_be(
    service: AnswerService, question: str
) -> None:
    """A provision of a document outside the corpus is refused, by the name of the document."""
    answer = service.answer(question)
    assert answer.status is Status.UNANSWERABLE_NOT_HELD
    assert answer.citations == ()


def test_an_article_without_a_document_is_asked_back(service: AnswerService) -> None:
    """An article number alone is answered by the headings of those that have it, at most four."""
    answer = service.answer("Điều 5 quy định gì?")
    assert answer.status is Status.CLARIFY_DOCUMENT
    assert 2 <= len(answer.citations) <= 4
    assert all(citation.quote.startswith("Điều 5.") for citation in answer.citations)
    assert len({citation.number for citation in answer.citations}) == len(answer.citations)


def test_a_clause_without_an_article_is_asked_back(service: AnswerService) -> None:
    """A clause number alone names nothing."""
    answer = service.answer("khoản 2 quy định gì?")
    assert answer.status is Status.CLARIFY_DOCUMENT
    assert "khoản 2" in text_of(answer)


def test_a_clause_of_an_amended_article_is_quoted_with_a_warning(service: AnswerService) -> None:
    """Where an article that we hold as first passed is known to be amended, the answer warns before
    the quote, names the law that amended it, and is not told as certain."""
    answer = service.answer("khoản 1 Điều 173 Bộ luật Hình sự")
    assert answer.status is Status.PARTIAL
    before = " ".join(sentence.text for sentence in answer.sentences if not sentence.citations)
    assert "Điều 173 Bộ luật Hình sự 2015 (100/2015/QH13) có nội dung đã được sửa đổi" in before
    assert "Điều 1 văn bản số 12/2017/QH14, có hiệu lực từ ngày 01/01/2018" in before
    assert "nội dung trước khi được sửa đổi" in before
    assert answer.citations[0].ref == "100/2015/QH13#dieu-173.khoan-1"


def test_more_words_are_answered_inside_the_article(service: AnswerService) -> None:
    """A question about an article that it names is answered from that article alone."""
    answer = service.answer(
        "Theo Điều 113 Bộ luật Lao động, làm chưa đủ 12 tháng thì tính ngày nghỉ thế nào?"
    )
    assert "45/2019/QH14#dieu-113.khoan-2" in addresses(answer)
    assert all(ref.startswith("45/2019/QH14#dieu-113") for ref in addresses(answer))


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("Di chúc miệng hợp pháp cần mấy người làm chứng?", "91/2015/QH13#dieu-630.khoan-5"),
        ("Thời hạn tạm giam bị can để điều tra tội phạm ít nghiêm trọng là bao lâu?",
         "101/2015/QH13#dieu-173.khoan-1"),
        ("thoi han tam giam bi can de dieu tra toi pham it nghiem trong la bao lau",
         "101/2015/QH13#dieu-173.khoan-1"),
        ("Người chưa đủ mười lăm tuổi gây thiệt hại thì ai phải bồi thường?",
         "91/2015/QH13#dieu-586.khoan-2"),
    ],
)  # fmt: skip
def test_a_citizens_question_is_answered(service: AnswerService, question: str, ref: str) -> None:
    """The clause that answers is among at most three quotes, with diacritics or without."""
    answer = service.answer(question)
    assert answer.status in {Status.ANSWERED, Status.PARTIAL}
    assert ref in addresses(answer)
    assert len(answer.citations) <= 3


def test_a_list_is_quoted_with_all_its_points(service: AnswerService) -> None:
    """The points of a list come with its lead-in, and none is left out."""
    answer = service.answer("điều 6 khoản 2 bộ luật lao động")
    (citation,) = answer.citations
    assert citation.quote.startswith("2. Người sử dụng lao động có các nghĩa vụ sau đây:")
    assert all(f"\n{point}) " in citation.quote for point in "abcdđ")


def test_a_digest_is_never_given_as_the_text_itself(service: AnswerService) -> None:
    """Words of a summary are led in as a summary, and their notice says so."""
    answer = service.answer("Chỉ thị 07/CT-TTg nói về việc gì?")
    assert answer.citations
    assert all(citation.currency.digest for citation in answer.citations)
    assert "bản tóm lược (không phải nguyên văn)" in text_of(answer)
    assert all("tóm lược" in citation.currency.notice for citation in answer.citations)


def test_amended_law_is_marked_on_each_citation(service: AnswerService) -> None:
    """A reader sees that the penal code is shown as first passed, and what amended it."""
    answer = service.answer("Điều 173 Bộ luật Hình sự")
    assert answer.citations
    for citation in answer.citations:
        assert "12/2017/QH14" in citation.currency.notice
        assert "nguyên văn khi được thông qua lần đầu" in citation.currency.notice


def test_off_topic_questions_are_not_answered(service: AnswerService) -> None:
    """None of forty questions off the topic is told as answered, though only words are searched,
    and nearly all are refused."""
    questions = OFF_TOPIC.read_text(encoding="utf-8").splitlines()
    told = {question: service.answer(question).status for question in questions}
    assert Status.ANSWERED not in told.values()
    refused = sum(status.startswith(("unanswerable", "guardrail")) for status in told.values())
    assert refused >= 0.9 * len(questions)


def test_words_alone_are_said_to_be_alone(service: AnswerService) -> None:
    """While vectors are missing, an answer that was searched for says so."""
    answer = service.answer("Thời hạn tạm giam bị can để điều tra là bao lâu?")
    assert "có thể chưa đầy đủ" in answer.sentences[-1].text


def test_what_made_an_answer_is_kept_with_it(service: AnswerService) -> None:
    """Invariant 7: reading, index, settings, model, hits with scores and timings."""
    made = service.answer("thoi han tam giam bi can de dieu tra").provenance
    assert made.reading == "thời hạn tạm giam bị can để điều tra"
    assert made.index_digest == service.store.manifest.corpus_digest
    assert made.found
    assert made.found[0].lexical
    assert {step for step, _ in made.timings_ms} >= {"retrieve", "compose", "cite"}


WORDS = (
    "người lao động hợp đồng tội phạm bồi thường thời hạn Tòa án tàu biển di chúc hình phạt nghỉ"
    " bao nhiêu ngày Điều 5 Điều 12 khoản 1 BLLĐ BLHS chính sách truyền thông kháng cáo"
)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12))
def test_every_quote_is_the_text_at_its_place(service: AnswerService, words: list[str]) -> None:
    """Invariants 1 and 6: whatever is asked, each citation is the document's slice, and each
    sentence with citations is its quote; every other sentence is ours."""
    answer = service.answer(" ".join(words))
    for citation in answer.citations:
        document = service.store.document(citation.number)
        assert document is not None
        assert document.text[citation.start : citation.end] == citation.quote
        assert Ref.parse(citation.ref).number == citation.number
    for sentence in answer.sentences:
        assert all(sentence.text in answer.citations[i].whole for i in sentence.citations)


def test_a_quote_that_is_not_the_text_is_refused(engine: Engine) -> None:
    """A quote with a changed word, an empty one, or one of no document raises."""
    ref = Ref("45/2019/QH14")
    for quote in (
        Quote(ref, 0, 5, "sai rồi"),
        Quote(ref, 5, 5, ""),
        Quote(Ref("1/1999/QH1"), 0, 1, "x"),
    ):
        with pytest.raises(CitationError):
            cite(quote, shelf=engine.shelf, on=today())


class Broken:
    """A retriever whose index is damaged."""

    def retrieve(self, question: str, *, limit: int = 10) -> Retrieval:
        """Raises what a damaged index raises."""
        raise IndexUnusableError(f"Chỉ mục hỏng ({question}, {limit}).", mend="Dựng lại.")


def test_a_damaged_index_is_an_outcome(engine: Engine, tmp_path: Path) -> None:
    """An index that fails under a question ends it as such, and nothing is kept."""
    records = Records(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    service = AnswerService(
        replace(engine, retriever=Broken()), records=records, settings=Settings(home=tmp_path)
    )
    answer = service.answer("Thời hạn tạm giam là bao lâu?")
    assert (answer.status, answer.id) == (Status.ERROR_INDEX, "")


def test_an_answer_is_shown_though_it_cannot_be_kept(engine: Engine, tmp_path: Path) -> None:
    """With the database gone, the answer comes without an id and says that it was not kept."""
    records = Records(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    service = AnswerService(engine, records=records, settings=Settings(home=tmp_path))
    (tmp_path / "a.sqlite3").unlink()
    for rest in tmp_path.glob("a.sqlite3-*"):
        rest.unlink()
    records.close()
    answer = service.answer("Điều 113 Bộ luật Lao động")
    assert answer.id == ""
    assert answer.citations
    assert "chưa lưu được" in answer.sentences[-1].text


@pytest.mark.parametrize(
    "question",
    [
        "Người lao động được nghỉ hằng năm bao nhiêu ngày?",
        "Tội trộm cắp tài sản bị phạt tù bao nhiêu năm?",
        "Thời hạn kháng cáo bản án sơ thẩm là bao lâu?",
    ],
)
def test_folded_questions_end_alike(service: AnswerService, question: str) -> None:
    """A question typed without diacritics finds what the same question with them finds."""
    marked, folded = service.answer(question), service.answer(fold(question))
    assert marked.status is folded.status
    assert addresses(marked) == addresses(folded)
