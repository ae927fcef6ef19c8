"""A page of the codification is cut into articles, and no letter of them is lost."""

import pytest

from ingest.codified.page import block_text, is_codified, page_articles
from ingest.codified.values import Codified, PageError, Trouble
from tests.ingest.codified_pages import FIRST, SECOND, article, chapter, page


def articles(text: str) -> list[Codified]:
    """The articles of a page, on which nothing may be wrong."""
    found = list(page_articles(text, file="a.html"))
    assert not [one for one in found if isinstance(one, Trouble)]
    return [one for one in found if isinstance(one, Codified)]


def test_paragraphs_inside_paragraphs_are_read() -> None:
    """The page is no well-formed HTML: the law's paragraphs stand inside the article's."""
    (found,) = articles(page(SECOND))
    assert (found.anchor, found.code, found.title) == ("102", "90.1.NĐ.2", "Sách")
    assert found.text == "1. Sách gồm:\na) Sách in;\nb) Sách nói.\n2. Báo không là sách."


def test_an_unclosed_table_ends_with_its_article() -> None:
    """What one article leaves open never swallows the next."""
    broken = article("1", "90.1.NĐ.8. A", "Điều 8", "<table><tr><td><p>giá")
    assert [found.title for found in articles(page(broken, FIRST))] == ["A", "Phạm vi"]


def test_headings_stand_above_their_articles() -> None:
    """A chapter ends with the next one; a section ends with its chapter."""
    made = page(
        chapter("Chương I", "MỘT"),
        chapter("Mục 1", "LÀ"),
        FIRST,
        chapter("Chương II", "HAI"),
        SECOND,
    )
    above = [[(h.name, h.title) for h in found.above] for found in articles(made)]
    assert above == [[("Chương I", "MỘT"), ("Mục 1", "LÀ")], [("Chương II", "HAI")]]


def test_attached_forms_are_links_and_no_text() -> None:
    """The name of a file that hangs on an article is not the law's own word."""
    form = "<p>Lời.</p></p><a href='http://a.vn/m.doc'><p>Mẫu số 1.doc</p></a>"
    (found,) = articles(page(article("1", "90.1.NĐ.8. A", "Điều 8", form)))
    assert found.text == "Lời."
    assert [(link.words, link.url) for link in found.attached] == [
        ("Mẫu số 1.doc", "http://a.vn/m.doc")
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Diện tích < 0,5 ha và <10 hộ</p>", "Diện tích < 0,5 ha và <10 hộ"),
        ("<p>gửi <Tên cơ quan>, <giải thể></p>", "gửi <Tên cơ quan>, <giải thể>"),
        ("<p>ch<>ấ<>p thuận</p>", "chấp thuận"),
        ("<p1. Hồ sơ gồm</p><p>a) Đơn</p>", "1. Hồ sơ gồm\na) Đơn"),
        ("<p>R&D; A&amp;B &lt; C</p>", "R&D; A&B < C"),
        ("<p>một<br />hai <b>ba</b><!-- ẩn --> bốn</p>", "một\nhai ba bốn"),
        ("<table><tr><td><p>Cấp</p></td><td><p>I</p></td></tr></table>", "Cấp | I"),
        ("</p>", ""),
        ("", ""),
    ],
)
def test_text_is_kept_and_marks_are_not(markup: str, text: str) -> None:
    """Signs of the text that look like marks stay; broken marks go, and what they hold stays."""
    assert block_text(markup) == text


def test_an_empty_page_has_no_articles_and_a_cut_one_says_so() -> None:
    """A subject without articles is no fault; a page without its end is."""
    assert articles(page()) == []
    assert [
        one.what
        for one in page_articles(page(FIRST, whole=False), file="a")
        if isinstance(one, Trouble)
    ] == ["trang bị cắt cụt, phần cuối không có"]


def test_other_pages_are_refused() -> None:
    """A web page of another kind is not read as one of the codification."""
    assert is_codified(page())
    assert not is_codified("<html><body>Đề mục</body></html>")
    with pytest.raises(PageError, match=r"a\.html"):
        list(page_articles("<html><p>Tin</p></html>", file="a.html"))


def test_many_broken_marks_take_no_long_time() -> None:
    """A page of marks that nothing closes is read in a time that grows with its length only."""
    hostile = page(article("1", "90.1.NĐ.8. A", "Điều 8", "<a href='x'><p>" * 20000 + "<" * 50000))
    assert len(articles(hostile)) == 1
