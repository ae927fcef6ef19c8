"""Terms and what a text says they mean."""

from pathlib import Path

import pytest

from ingest.definitions import Definition, TermKind, definitions_of, meanings_of
from ingest.document import read_document
from ingest.terms import head_of, term_key
from tests.ingest.texts import LAW, document

RULES = """Điều 1. Phạm vi điều chỉnh
Nghị định này quy định về bến đò (sau đây gọi tắt là bến) và người qua đò. Đò là phương tiện cũ.
Điều 2. Giải thích từ ngữ
Trong Nghị định này, các từ ngữ dưới đây được hiểu như sau:
1. Bến đò ngang[3] là nơi đò đón, trả khách.
2. “Chủ đò” hoặc “chủ bến” là người có đò, có bến.
3. Khách: Người qua đò đã mua vé.
4. Áo phao cứu sinh (sau đây gọi là áo phao) là áo nổi được trên mặt nước, gồm:
a) Áo cho người lớn là áo cỡ lớn;
b) Áo cho trẻ em.
5. Tàu là đò máy là tàu có sức chở trên 12 người.
6. Các giờ cao điểm được hiểu là giờ họp chợ.
7. Thời gian chờ đò tính từ lúc khách mua vé.
8. Các loại vé gồm:
a) Vé ngày là vé dùng trong một ngày;
b) Vé tháng là vé dùng trong một tháng.
Điều 3. Khái niệm chuyến đò
Chuyến đò là một lần đò sang sông.
Điều 4. Thu phí
1. Phí là khoản tiền mà khách trả.
2. Ủy ban nhân dân xã, phường (sau đây gọi chung là Ủy ban nhân dân
cấp xã) thu phí.
"""


def _terms(text: str, *, kind: TermKind = TermKind.MEANING) -> list[tuple[str, str]]:
    found = definitions_of(document(text, number="5/2031/NĐ-CP"))
    return [(d.term, str(d.ref).partition("#")[2]) for d in found if d.kind is kind]


def test_an_article_that_explains_words_gives_its_terms() -> None:
    """Each clause gives its term, whatever form it has, with its address; nothing else does."""
    assert _terms(RULES) == [
        ("Bến đò ngang", "dieu-2.khoan-1"),
        ("Chủ đò", "dieu-2.khoan-2"),
        ("chủ bến", "dieu-2.khoan-2"),
        ("Khách", "dieu-2.khoan-3"),
        ("Áo phao cứu sinh", "dieu-2.khoan-4"),
        ("áo phao", "dieu-2.khoan-4"),
        ("Tàu là đò máy", "dieu-2.khoan-5"),
        ("Các giờ cao điểm", "dieu-2.khoan-6"),
        ("Các loại vé", "dieu-2.khoan-8"),
        ("Chuyến đò", "dieu-3"),
    ]


def test_a_definition_is_a_slice_of_the_text_with_its_points() -> None:
    """What is quoted stands in the text character for character, up to the last point."""
    read = document(RULES, number="5/2031/NĐ-CP")
    found = {definition.term: definition for definition in definitions_of(read)}
    assert all(read.text[d.start : d.end] == d.text for d in found.values())
    assert found["Áo phao cứu sinh"].text.startswith("Áo phao cứu sinh (sau đây")
    assert found["Áo phao cứu sinh"].text.endswith("b) Áo cho trẻ em.")


def test_short_names_are_found_anywhere() -> None:
    """ "(sau đây gọi là …)" gives a short name wherever it stands, over a line end too."""
    assert _terms(RULES, kind=TermKind.SHORT_NAME) == [
        ("bến", "dieu-1"),
        ("Ủy ban nhân dân cấp xã", "dieu-4.khoan-2"),
    ]


def test_meanings_can_be_asked_for_alone() -> None:
    """They are the definitions without the short names, which take longer to find."""
    read = document(RULES, number="5/2031/NĐ-CP")
    whole = [one for one in definitions_of(read) if one.kind is TermKind.MEANING]
    assert sorted(meanings_of(read), key=lambda one: one.start) == whole


def test_words_that_are_quoted_define_nothing() -> None:
    """The new wording inside an amending text, and words that it replaces, are not its own."""
    amending = """Điều 1. Sửa đổi Nghị định
1. Sửa đổi Điều 2 như sau:
“Điều 2. Giải thích từ ngữ
1. Bè là vật nổi (sau đây gọi là vật nổi).
2. Mảng là bè nhỏ.”.
2. Thay cụm từ “xã (sau đây gọi là cấp xã)” bằng cụm từ “phường” tại khoản 1 Điều 5.
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày ký.
"""
    assert definitions_of(document(amending, number="6/2031/NĐ-CP")) == ()


def test_points_are_terms_where_their_clause_is_none() -> None:
    """A clause that only introduces the words leaves the terms to its points."""
    text = """Điều 1. Phạm vi
1. Thông tư này quy định về vé.
2. Trong Thông tư này, các từ ngữ dưới đây được hiểu như sau:
a) Vé ngày là vé dùng trong một ngày;
b) Vé tháng là vé dùng trong một tháng.
Điều 2. Hiệu lực
Thông tư này có hiệu lực từ ngày ký.
"""
    assert _terms(text) == [
        ("Vé ngày", "dieu-1.khoan-2.diem-a"),
        ("Vé tháng", "dieu-1.khoan-2.diem-b"),
    ]


def test_an_article_without_clauses_is_read_by_lines() -> None:
    """Lines with dashes give a term each; a line without one belongs to the term before it."""
    text = """Điều 1. Giải thích từ ngữ
Trong Thông tư này, các từ ngữ sau đây được hiểu như sau:
- Bến là nơi đò đậu.
Bến có biển tên.
- Đò là thuyền chở khách.
Điều 2. Hiệu lực
Thông tư này có hiệu lực từ ngày ký.
"""
    read = document(text, number="7/2031/TT-BGTVT")
    found = [(d.term, d.text) for d in definitions_of(read)]
    assert found == [
        ("Bến", "Bến là nơi đò đậu.\nBến có biển tên."),
        ("Đò", "Đò là thuyền chở khách."),
    ]


def test_a_misprinted_number_hides_no_term() -> None:
    """ "3 . Mảng là …", which is no clause, still is a term, and no part of the one before it."""
    text = """Điều 1. Giải thích từ ngữ
1. Bè là vật nổi.
2. Đò là thuyền.
3 . Mảng là bè nhỏ.
Điều 2. Hiệu lực
Thông tư này có hiệu lực từ ngày ký.
"""
    found = definitions_of(document(text, number="8/2031/TT-BGTVT"))
    assert [(d.term, d.text) for d in found][1:] == [
        ("Đò", "Đò là thuyền."),
        ("Mảng", "Mảng là bè nhỏ."),
    ]


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("Bảo tồnlà việc giữ gìn.", ("Bảo tồn",)),
        ("Trường hợp bất khả kháng là sự kiện khách quan.", ("Trường hợp bất khả kháng",)),
        ("Giấy phép (GPLX) là giấy tờ.", ("Giấy phép", "GPLX")),
        ("Người lái đò, chủ đò là người chịu trách nhiệm.", ("Người lái đò, chủ đò",)),
        ("Phần mềm bán vé: Là hệ thống bán vé.", ("Phần mềm bán vé",)),
        ("Nơi đỗ xe\nbuýt là bãi đỗ.", ("Nơi đỗ xe buýt",)),
        ("Vé [Từ này được sửa đổi năm 2032] là giấy qua đò.", ("Vé",)),
        ("Vé57 là giấy qua đò.", ("Vé",)),
    ],
)
def test_the_head_of_a_definition(words: str, terms: tuple[str, ...]) -> None:
    """The term is all that stands before what separates it from its meaning, cleaned."""
    head = head_of(words)
    assert head is not None
    assert head.terms == terms


@pytest.mark.parametrize(
    "words", ["(được bãi bỏ)", "Theo quy định tại Điều 3 là đúng.", "Khách trả tiền cho chủ đò."]
)
def test_what_defines_nothing_has_no_head(words: str) -> None:
    """A rule or a repealed clause is no definition."""
    assert head_of(words) is None


def test_a_definition_by_parts() -> None:
    """ "X gồm:" defines X by its parts, whose points then belong to it."""
    found = definitions_of(document(LAW))
    assert [(d.term, d.number) for d in found] == [
        ("Chợ phiên", "99/2031/QH17"),
        ("Người bán", "99/2031/QH17"),
        ("Phiên chợ", "99/2031/QH17"),
    ]


def test_the_key_of_a_term_has_no_plural() -> None:
    """ "Các bên" and "bên" are looked up as one; "Các" alone stays what it is."""
    assert term_key("Các  Bên") == "bên"
    assert term_key("Các") == "các"


# Defining clauses of the article that explains words, counted by hand.
COUNTED = {
    "01-2016-qh14-2016": 12,
    "19-2019-nd-cp-2019": 8,
    "81-2015-qh13-2015": 12,
    "82-2015-qh13-2015": 14,
    "18-2017-qh14-2017": 29,
}


@pytest.mark.shared
@pytest.mark.parametrize(("name", "count"), COUNTED.items())
def test_real_articles_give_all_their_terms(
    shared: Path, tmp_path: Path, name: str, count: int
) -> None:
    """No term of these real articles is missed, and nothing else is taken for one."""
    import gzip

    path = tmp_path / f"{name}.txt"
    path.write_bytes(gzip.decompress((shared / "raw" / f"{name}.txt.gz").read_bytes()))
    found = [d for d in definitions_of(read_document(path)) if d.kind is TermKind.MEANING]
    assert len({(d.ref, d.start) for d in found}) == count


def test_definitions_are_values() -> None:
    """Two readings of one text give equal definitions."""
    first, second = (definitions_of(document(LAW)) for _ in range(2))
    assert first == second
    assert isinstance(first[0], Definition)
