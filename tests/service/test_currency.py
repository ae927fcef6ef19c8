"""Answers hold to the law of their day: nothing repealed is quoted, changed words as they stand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import service.engine
from corpus.values import Kind, Source
from index.values import silent
from ingest.law.changes import changes_of
from ingest.law.validity import State
from ingest.library import Library
from ingest.tree.structure import parse_units
from ingest.values import Document
from service.answer import AnswerService
from service.engine import Engine, Workshop
from service.records import Records
from service.settings import Settings
from service.values import Answer, Status

DECREE, LATER, GONE = "10/2024/NĐ-CP", "20/2026/NĐ-CP", "05/2010/NĐ-CP"
BEFORE, AFTER = date(2026, 8, 14), date(2026, 8, 16)
TEXTS = {
    DECREE: (
        "Nghị định về gửi xe đạp tại bến",
        date(2024, 5, 1),
        date(2025, 1, 1),
        "Điều 1. Giá gửi xe đạp tại bến\n1. Phạt tiền từ 100.000 đồng đến 200.000 đồng đối với một"
        " trong các hành vi sau đây:\na) Không niêm yết giá gửi xe đạp;\nb) Thu giá gửi xe đạp cao"
        " hơn mức quy định;\nc) Không trả vé gửi xe đạp cho khách.\n2. Người cao tuổi được miễn giá"
        " gửi xe đạp.\nĐiều 2. Trông giữ ban đêm\nBến mở cửa đến 22 giờ hằng ngày.\n"
        "Điều 3. Hiệu lực thi hành\n1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 01 năm"
        " 2025.\n2. Nghị định số 05/2010/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực"
        " thi hành.",
    ),
    LATER: (
        "Nghị định sửa đổi, bổ sung một số điều của Nghị định số 10/2024/NĐ-CP",
        date(2026, 6, 1),
        date(2026, 8, 15),
        "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 10/2024/NĐ-CP\n"
        "1. Sửa đổi, bổ sung điểm b khoản 1 Điều 1 như sau:\n“b) Thu giá gửi xe đạp cao hơn mức đã"
        " niêm yết;”.\n2. Bổ sung khoản 3 vào sau khoản 2 Điều 1 như sau:\n“3. Trẻ em được giảm một"
        " nửa giá gửi xe đạp.”.\n3. Thay thế cụm từ “22 giờ” bằng cụm từ “23 giờ” tại Điều 2.\n"
        "4. Bãi bỏ điểm c khoản 1 Điều 1.\n"
        "Điều 2. Hiệu lực thi hành\n"
        "Nghị định này có hiệu lực thi hành từ ngày 15 tháng 8 năm 2026.",
    ),
    GONE: (
        "Nghị định về bãi để thuyền thúng",
        date(2010, 1, 5),
        date(2010, 3, 1),
        "Điều 1. Bãi để thuyền thúng\nThuyền thúng để tại bãi phải nộp phí 5.000 đồng một đêm.",
    ),
}


def document(number: str) -> Document:
    """A decree, with the changes that it makes."""
    title, issued, effective, text = TEXTS[number]
    source = Source(
        number=number, title=title, kind=Kind.DECREE, issued=issued, effective=effective
    )
    read = Document(source, text, parse_units(text, number=number))
    return replace(read, changes=changes_of(read))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An index of the three decrees, by words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(service.engine, "embedded_sources", tuple)
        settings = Settings(home=tmp_path_factory.mktemp("home"))
        for number in TEXTS:
            Library(settings.library_folder).add(document(number))
        workshop = Workshop(settings)
        workshop.build(silent, vectors=False)
        opened = workshop.open()
        yield opened
        opened.store.close()


def asked(question: str, *, engine: Engine, on: date, tmp_path: Path) -> Answer:
    """The answer of a service that stands on a day."""
    settings = Settings(home=tmp_path)
    records = Records(settings.database_url)
    answers = AnswerService(engine, records=records, settings=settings, day=lambda: on)
    answer = answers.answer(question)
    records.close()
    return answer


def said(answer: Answer) -> str:
    """All that is read."""
    return "\n".join(sentence.text for sentence in answer.sentences)


def quotes(answer: Answer) -> str:
    """What is quoted."""
    return "\n".join(citation.quote for citation in answer.citations)


def test_before_its_day_a_change_is_only_told(engine: Engine, tmp_path: Path) -> None:
    """On the day before, the old words are quoted, and what comes is said with its day."""
    question = "Điểm b khoản 1 Điều 1 Nghị định 10/2024/NĐ-CP"
    answer = asked(question, engine=engine, on=BEFORE, tmp_path=tmp_path)
    assert "cao hơn mức quy định" in quotes(answer)
    assert "niêm yết;" not in quotes(answer)
    assert "từ ngày 15/08/2026" in said(answer)
    assert "khoản 1 Điều 1 Nghị định 20/2026/NĐ-CP" in said(answer)


def test_from_its_day_the_new_words_are_quoted(engine: Engine, tmp_path: Path) -> None:
    """On the day after, the new words are quoted from the amending text, never the old ones."""
    question = "Điểm b khoản 1 Điều 1 Nghị định 10/2024/NĐ-CP"
    answer = asked(question, engine=engine, on=AFTER, tmp_path=tmp_path)
    assert answer.status is Status.ANSWERED
    assert quotes(answer) == "b) Thu giá gửi xe đạp cao hơn mức đã niêm yết;"
    assert answer.citations[0].number == LATER


def test_a_list_is_quoted_as_it_stands(engine: Engine, tmp_path: Path) -> None:
    """Of a list with a changed and a repealed point, the rest is quoted, the changed one anew, the
    repealed one not at all, and that is said."""
    answer = asked(
        "Khoản 1 Điều 1 Nghị định 10/2024/NĐ-CP", engine=engine, on=AFTER, tmp_path=tmp_path
    )
    assert "a) Không niêm yết" in quotes(answer)
    assert "đã niêm yết" in quotes(answer)
    assert "cao hơn mức quy định" not in quotes(answer)
    assert "Không trả vé" not in quotes(answer)
    assert "Điểm c khoản 1 Điều 1" in answer.sentences[0].text
    assert "hết hiệu lực từ ngày 15/08/2026" in answer.sentences[0].text


def test_what_is_repealed_is_not_answered_from(engine: Engine, tmp_path: Path) -> None:
    """A repealed point that is asked for is not quoted; the answer says since when and by what."""
    question = "Điểm c khoản 1 Điều 1 Nghị định 10/2024/NĐ-CP"
    assert "Không trả vé" in quotes(asked(question, engine=engine, on=BEFORE, tmp_path=tmp_path))
    answer = asked(question, engine=engine, on=AFTER, tmp_path=tmp_path)
    assert answer.status is Status.UNANSWERABLE_REPEALED
    assert answer.citations == ()
    assert "khoản 4 Điều 1 Nghị định 20/2026/NĐ-CP" in said(answer)


def test_a_search_never_quotes_a_repealed_text(engine: Engine, tmp_path: Path) -> None:
    """What only a repealed text answers is refused, with the name of the text that ended it."""
    question = "Thuyền thúng để tại bãi phải nộp phí bao nhiêu một đêm?"
    answer = asked(question, engine=engine, on=AFTER, tmp_path=tmp_path)
    assert "5.000 đồng" not in said(answer)
    assert answer.status is Status.UNANSWERABLE_REPEALED
    assert DECREE in said(answer)


def test_changed_words_are_shown_with_the_order_that_changes_them(
    engine: Engine, tmp_path: Path
) -> None:
    """Where some words are replaced, the old sentence and the order to replace them both show."""
    answer = asked(
        "Điều 2 Nghị định 10/2024/NĐ-CP quy định gì?", engine=engine, on=AFTER, tmp_path=tmp_path
    )
    assert "22 giờ" in answer.citations[0].quote
    assert "“23 giờ”" in answer.citations[1].quote
    assert "nội dung trước khi được sửa đổi" in said(answer)


def test_an_added_clause_is_found_by_its_address(engine: Engine, tmp_path: Path) -> None:
    """A clause that only the amending text holds opens by its address in the amended one; before
    its day it says that it is not in force."""
    question = "Khoản 3 Điều 1 Nghị định 10/2024/NĐ-CP"
    answer = asked(question, engine=engine, on=AFTER, tmp_path=tmp_path)
    assert quotes(answer) == "3. Trẻ em được giảm một nửa giá gửi xe đạp."
    early = asked(question, engine=engine, on=BEFORE, tmp_path=tmp_path)
    assert "Khoản 3 Điều 1" in early.sentences[0].text
    assert "sẽ có hiệu lực từ ngày 15/08/2026" in early.sentences[0].text


def test_a_citation_tells_the_force_of_its_own_provision(engine: Engine, tmp_path: Path) -> None:
    """The notice beside a quote is of the clause, not only of its document."""
    question = "Điều 2 Nghị định 10/2024/NĐ-CP"
    before = asked(question, engine=engine, on=BEFORE, tmp_path=tmp_path).citations[0].currency
    after = asked(question, engine=engine, on=AFTER, tmp_path=tmp_path).citations[0].currency
    assert before.state is State.IN_FORCE
    assert before.since == date(2025, 1, 1)
    assert after.state is State.AMENDED
    assert after.notice.startswith("Quy định này đã được sửa đổi, bổ sung")
