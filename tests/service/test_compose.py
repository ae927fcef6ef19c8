"""Found articles -> the quotes that answer: complete units, the right ones first."""

from datetime import date

import pytest

from corpus.values import Kind, Source
from index.text import fold
from index.values import ArticleHit
from ingest.tree.structure import parse_units
from ingest.values import Change, Document, Level, Ref, Step
from service.amounts import asked_amount
from service.choose.reader import LeafReader
from service.compose import Reading, compose
from service.parts import parts_of
from service.shelf import Shelf
from service.values import Quote

NUMBER = "01/2020/QH14"
LONG_POINT = "cửa hàng có biển hiệu đúng quy định của địa phương " * 24


class OneDocument:
    """A store of one document."""

    def __init__(self, text: str, *, title: str = "Luật Thử", kind: Kind = Kind.LAW) -> None:
        source = Source(number=NUMBER, title=title, kind=kind)
        self._document = Document(source, text, parse_units(text, number=NUMBER))

    def document(self, number: str) -> Document | None:
        """The document, by its number."""
        return self._document if number == NUMBER else None

    def sources(self) -> tuple[Source, ...]:
        """That of the one document."""
        return (self._document.source,)

    def changes(self, _number: str) -> tuple[Change, ...]:
        """Nothing changes it."""
        return ()


def article(label: str) -> Ref:
    """The address of an article."""
    return Ref(NUMBER, (Step(Level.ARTICLE, label),))


def quoted(text: str, question: str, *, limit: int = 3) -> list[str]:
    """What is quoted from Điều 1 of a text."""
    found = [ArticleHit(article("1"), 1.0, ())]
    quotes = composed(OneDocument(text), question, articles=found, limit=limit)
    return [quote.text for quote in quotes]


def composed(
    store: "OneDocument", question: str, *, articles: list[ArticleHit], limit: int = 3
) -> tuple[Quote, ...]:
    """What is quoted from these articles of a document."""
    made = compose(
        Reading(question, question),
        articles=articles,
        on=date(2026, 1, 1),
        reader=LeafReader(Shelf(store)),
        limit=limit,
    )
    return made.quotes


def parts(text: str) -> list[str]:
    """The quotable parts of Điều 1 of a text."""
    shelf = Shelf(OneDocument(text))
    ((document, unit),) = shelf.quotable(article("1"))
    return [part.text(document) for part in parts_of(document, unit=unit)]


def test_a_clause_is_a_part() -> None:
    """Clauses can be quoted one by one, each whole and with its number."""
    assert parts("Điều 1. Giá\n1. Giá vé.\n2. Miễn phí.\nĐiều 2. Khác\nHết.") == [
        "1. Giá vé.",
        "2. Miễn phí.",
    ]


def test_a_list_is_one_part() -> None:
    """A list of clauses under one lead-in is quoted with all of them."""
    body = "Người dân có quyền sau đây:\n1. Hỏi;\n2. Biết."
    assert parts(f"Điều 1. Quyền\n{body}\nĐiều 2. Khác\nHết.") == [body]


def test_a_long_list_keeps_its_lead_in_with_each_point() -> None:
    """Each point of a list that is too long stands whole, under the lead-in."""
    points = "\n".join(f"{letter}) {LONG_POINT}{letter}." for letter in "abc")
    found = parts(f"Điều 1. Điều kiện\n1. Cửa hàng phải có:\n{points}\nĐiều 2. Khác\nHết.")
    assert len(found) == 3
    assert all(part.startswith("1. Cửa hàng phải có:\n") for part in found)
    assert [part[-2] for part in found] == ["a", "b", "c"]


def test_a_list_is_quoted_whole_where_most_of_its_points_answer() -> None:
    """A list is never cut: where two of three points answer, all of them are told."""
    points = "\n".join(f"{letter}) Có giấy phép {letter}; {LONG_POINT}" for letter in "abc")
    text = f"Điều 1. Điều kiện\n1. Cửa hàng phải có:\n{points}\nĐiều 2. Khác\nHết."
    (found,) = quoted(text, "cửa hàng cần những giấy phép nào")
    assert found.startswith("1. Cửa hàng phải có:\na)")
    assert found.count(") Có giấy phép") == 3


def test_a_point_is_read_with_its_lead_in() -> None:
    """Of a list, the one point that answers is quoted, with the words that lead in to it."""
    text = (
        "Điều 1. Mức phạt\n1. Phạt tiền 50 đồng đối với người:\na) Hái hoa;\nb) Bẻ măng;\n"
        "c) Bắt cá.\nĐiều 2. Khác\nHết."
    )
    found = [ArticleHit(article("1"), 1.0, ())]
    (quote,) = composed(OneDocument(text), "bẻ măng bị phạt bao nhiêu", articles=found)
    assert quote.text == "b) Bẻ măng;"
    assert [one.quote for one in quote.lead_ins] == ["1. Phạt tiền 50 đồng đối với người:"]


def test_the_amount_that_is_asked_for_comes_first() -> None:
    """Of two clauses that say as much, the one with a number of days answers "mấy ngày"."""
    text = (
        "Điều 1. Nghỉ phép\n1. Thời gian nghỉ phép theo ngày tùy xã.\n"
        "2. Thời gian nghỉ phép là 12 ngày mỗi năm.\nĐiều 2. Khác\nHết."
    )
    assert quoted(text, "thời gian nghỉ phép mấy ngày", limit=1)[0].startswith("2.")


def test_the_general_rule_comes_first() -> None:
    """Where nothing but the place tells two clauses apart, the first is quoted first."""
    clauses = "1. Giá vé do xã quyết định.\n2. Giá vé do tỉnh quyết định."
    text = f"Điều 1. Giá vé\n{clauses}\nĐiều 2. Khác\nHết."
    assert quoted(text, "giá vé", limit=1) == ["1. Giá vé do xã quyết định."]


def test_what_stands_around_the_articles_is_not_quoted() -> None:
    """The opening of a document rules nothing."""
    text = "QUỐC HỘI\nCăn cứ Hiến pháp;\nĐiều 1. Giá\n1. Giá vé.\nĐiều 2. Khác\nHết."
    store = OneDocument(text)
    document = store.document(NUMBER)
    assert document is not None
    opening = document.units[0]
    assert opening.level is Level.PARAGRAPH
    assert list(Shelf(store).quotable(opening.ref)) == []


def test_nothing_found_is_nothing_quoted() -> None:
    """No article, or one that is not held, gives no quote."""
    store = OneDocument("Điều 1. Giá\nMột.\nĐiều 2. Khác\nHết.")
    assert composed(store, "giá", articles=[]) == ()
    assert composed(store, "giá", articles=[ArticleHit(article("9"), 1.0, ())]) == ()


@pytest.mark.parametrize(
    ("question", "held", "not_held"),
    [
        ("Nghỉ mấy ngày?", "nghỉ 12 ngày làm việc", "nghỉ trong ngày"),
        ("bao nhieu tuoi", "từ đủ 16 tuổi", "người cao tuổi"),
        ("bao nhiêu tuổi", "đủ mười lăm tuổi", "tuổi 16"),
        ("Phạt bao nhiêu tiền?", "phạt 5.000.000 đồng", "hợp đồng 5"),
        ("bao nhiêu phần trăm", "bằng 150%", "bằng 150"),
        ("Thời hạn là bao lâu?", "không quá 02 tháng", "trong tháng"),
    ],
)
def test_an_amount_is_known_by_its_unit(question: str, held: str, not_held: str) -> None:
    """The unit that is asked for must stand behind a number."""
    pattern = asked_amount(question)
    assert pattern is not None
    assert pattern.search(fold(held))
    assert not pattern.search(fold(not_held))


def test_other_questions_ask_for_no_amount() -> None:
    """Who, what and how ask for no number."""
    assert asked_amount("Ai có quyền kháng cáo?") is None
    assert asked_amount("Cấp bao nhiêu giấy?") is None
