"""What a quote misleads without is quoted with it, and quotes come in the order of the text."""

import pytest

from corpus.values import Kind
from index.values import ArticleHit
from service.confidence import Signals, status_of
from service.question import content_of_question
from service.shelf import Shelf
from service.values import Status
from tests.service.test_compose import OneDocument, article, composed

CRIME = (
    "Điều 1. Tội {name}\n1. Người nào bẻ măng của xã thì bị cảnh cáo.\n"
    "2. Có tổ chức thì bị phạt tiền.\n3. Tái phạm nguy hiểm thì bị phạt tù.\nĐiều 2. Khác\nHết."
)


def quoted(
    text: str, question: str, *, limit: int = 3, title: str = "Luật Thử", kind: Kind = Kind.LAW
) -> list[str]:
    """The first characters, the labels of clauses, of what is quoted from Điều 1."""
    store = OneDocument(text, title=title, kind=kind)
    found = [ArticleHit(article("1"), 1.0, ())]
    quotes = composed(store, question, articles=found, limit=limit)
    return [one.text[:2] for one in quotes]


def test_words_of_the_title_do_not_choose_the_clause() -> None:
    """A clause of a press piece that repeats the title is not quoted for that: the other words
    choose."""
    text = (
        "Điều 1. Chung\n1. Hội nghị toàn xã về chợ phiên họp chiều nay.\n"
        "2. Ông Tài chủ trì.\nĐiều 2. Khác\nHết."
    )
    question = "Ai chủ trì hội nghị toàn xã về chợ phiên?"
    title = "Hội nghị toàn xã về chợ phiên"
    assert quoted(text, question, title=title, kind=Kind.PRESS) == ["2."]


def test_a_question_of_title_words_alone_keeps_them() -> None:
    """Where only the title is asked for, the clause that speaks of it is quoted."""
    text = "Điều 1. Chung\n1. Khác hẳn thế.\n2. Chợ phiên họp.\nĐiều 2. Khác\nHết."
    assert quoted(text, "chợ phiên", title="Luật Chợ phiên") == ["2."]


def test_quotes_of_an_article_come_in_its_order() -> None:
    """The better clause does not come before the one that stands above it."""
    text = (
        "Điều 1. Giá\n1. Giá vé chợ do xã định.\n2. Giá vé chợ ngày lễ do xã định riêng.\n"
        "Điều 2. Khác\nHết."
    )
    assert quoted(text, "giá vé chợ ngày lễ do xã định", limit=1) == ["2."]
    assert quoted(text, "giá vé do xã định") == ["1.", "2."]


def test_a_clause_that_is_pointed_to_is_quoted_too() -> None:
    """ "khoản 3 Điều này" brings khoản 3, within the limit."""
    text = (
        "Điều 1. Giá\n1. Người già được giảm vé theo khoản 3 Điều này.\n2. Trẻ em đi cùng.\n"
        "3. Một nửa.\nĐiều 2. Khác\nHết."
    )
    assert quoted(text, "người già được giảm vé") == ["1.", "3."]
    assert quoted(text, "người già được giảm vé", limit=1) == ["1."]


def test_the_basic_offence_is_quoted_with_what_aggravates_it() -> None:
    """Of an article on a crime, a later clause comes with khoản 1, unless a clause is named."""
    crime = CRIME.format(name="bẻ măng")
    assert quoted(crime, "tái phạm nguy hiểm") == ["1.", "3."]
    assert quoted(crime, "tái phạm nguy hiểm theo khoản 3") == ["3."]
    assert quoted(CRIME.format(name="").replace("Tội", "Phạt"), "tái phạm nguy hiểm") == ["3."]


@pytest.mark.parametrize("before", ["Chợ phiên họp lại sau ba năm.\n\n", ""])
def test_a_line_of_source_is_not_quoted(before: str) -> None:
    """The address of a press piece's source is no answer, whatever the words of the question."""
    text = f"{before}Nguồn Báo Mẫu Sơn: https://bao.example/cho-phien\n"
    store = OneDocument(text, kind=Kind.PRESS)
    found = [ArticleHit(unit.ref, 1.0, ()) for unit in next(Shelf(store).documents()).units]
    quotes = composed(store, "nguồn báo Mẫu Sơn", articles=found)
    assert not [one for one in quotes if "Nguồn" in one.text]
    assert bool(quotes) == bool(before)


@pytest.mark.parametrize(
    ("question", "said", "told"),
    [
        ("bao hiem", 1, Status.PARTIAL),
        ("Bảo hiểm là gì?", 2, Status.PARTIAL),
        ("Bị can có quyền gì?", 3, Status.ANSWERED),
    ],
)
def test_a_bare_topic_is_not_told_as_answered(question: str, said: int, told: Status) -> None:
    """However good the find, a question of fewer than three syllables beside those of asking does
    not say what is asked; "bị can" is not taken for words of asking."""
    assert len(content_of_question(question)) == said
    sure = Signals(words=1.0, pairs=1.0, dense=1.0, score=1.5, said=said)
    assert status_of(sure) is told
