"""HTML: the text of a page without what stands around it, and nothing of the text lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.read.reader import ReadError
from ingest.read.web import WebReader
from tests.ingest.texts import LAW

Write = Callable[[str, str | bytes], Path]
Lines = Callable[[str | bytes], list[str]]


@pytest.fixture
def lines(made: Write) -> Lines:
    """Reads the lines of a page."""
    return lambda page: WebReader().read(made("trang.html", page)).text.split("\n")


BODY = "".join(f"<p>{line}</p>" for line in LAW.split("\n") if line)
LAW_LINES = [line for line in LAW.split("\n") if line]
MENU = '<ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản</a></li></ul>'
COOKIES = '<div class="cookie-banner">Trang này dùng cookie. <a href="#">Đồng ý</a></div>'

PORTALS = {
    "one form around all": (
        f'<body><form id="aspnetForm" action="./"><div id="TopMenu">{MENU}</div>'
        f'<input type="hidden" value="x"><div class="box-container"><div class="toanvan">{BODY}'
        '</div></div><div class="footer"><a href="/">Bản đồ trang</a></div></form></body>'
    ),
    "a text in a hidden tab": (
        f'<body><header>{MENU}</header><div class="tab" style="display: none">{BODY}</div>'
        f'{COOKIES}<div style="display:none">Đang tải…</div></body>'
    ),
    "a text laid out in a table": (
        f'<body><table width="100%"><tr><td class="left-menu">{MENU}</td><td>{BODY}</td></tr>'
        '</table><div id="footer">Bản quyền thuộc về cổng</div></body>'
    ),
    "an article with comments and links": (
        f"<body><nav>{MENU}</nav><main><article>{BODY}</article></main>"
        '<section class="related-posts"><h3>Tin khác</h3><a href="a">Chợ trâu mở lại</a></section>'
        '<div id="binh-luan"><form><textarea>x</textarea><button>Gửi bình luận</button></form>'
        "</div><footer>Giấy phép số 1</footer></body>"
    ),
    "words in scripts, and a fold": (
        f'<body>{COOKIES}<script>var a = "Điều 9. Mã"</script><noscript>Hãy bật mã</noscript>'
        f'<details open>{BODY}</details><aside class="share"><a href="f">Chia sẻ</a></aside></body>'
    ),
}


@pytest.mark.parametrize("shape", PORTALS)
def test_the_law_of_a_portal_comes_out_whole(shape: str, lines: Lines) -> None:
    """Whatever shape a portal gives its page, the text is there and the page around it is not."""
    assert lines(f"<!DOCTYPE html><html><head><title>Cổng</title></head>{PORTALS[shape]}") == (
        LAW_LINES
    )


def test_a_part_with_the_law_is_never_left_out_by_its_name(lines: Lines) -> None:
    """Articles inside what is named like a box of links stay, also beside a longer <article>."""
    page = (
        "<body><article><p>Điều 1. Một</p><p>Lời của điều một, khá dài so với điều sau.</p>"
        '</article><div class="related"><p>Điều 2. Hai</p><p>Điều 3. Ba</p></div></body>'
    )
    assert lines(page)[-2:] == ["Điều 2. Hai", "Điều 3. Ba"]


def test_lists_have_the_numbers_that_a_browser_shows(lines: Lines) -> None:
    """Type, start, value and direction of a list count; a number that is typed is not doubled."""
    page = (
        '<ol type="a" start="3"><li>ba</li><li><p>bốn</p><ol><li>trong</li></ol></li></ol>'
        '<ol style="list-style-type: upper-roman"><li>lớn</li><li value="9">chín</li></ol>'
        "<ol reversed><li>hai</li><li>một</li></ol><ol><li>1. đã có số</li></ol>"
        '<ol style="list-style: none"><li>không số</li></ol><ul><li>chấm</li></ul>'
    )
    assert lines(page) == [
        *("c. ba", "d. bốn", "1. trong", "I. lớn", "IX. chín", "2. hai", "1. một"),
        *("1. đã có số", "không số", "chấm"),
    ]


def test_lines_are_those_that_the_page_shows(lines: Lines) -> None:
    """<br>, blocks and <pre> end lines; inline elements and line ends of the source do not."""
    page = (
        "<body>Đầu<br>hai <b>đậ</b>m\nvà <i>nghiêng</i><div>khối<p>trong</p>sau</div>"
        "<pre>Điều 1. Một\n  1. Khoản</pre>&Aacute;o &#x111;&#7887;&nbsp;xa&shy;nh &lt;1 kg"
    )
    assert lines(page) == [
        *("Đầu", "hai đậm và nghiêng", "khối", "trong", "sau"),
        *("Điều 1. Một", "1. Khoản", "Áo đỏ xanh <1 kg"),
    ]


def test_links_to_notes_are_marks(lines: Lines) -> None:
    """A raised number that leads to a note is "[1]" and no part of "Điều 5"; "m²" is no note."""
    page = (
        '<p>Điều 5<a href="#_ftn1"><sup>1</sup></a>. Tên</p><p>[<a href="#fn2">2</a>] 10 m'
        '<sup>2</sup></p><p><a href="#_ftnref1" name="_ftn1">[1]</a> Sửa đổi.</p>'
    )
    assert lines(page) == ["Điều 5[1]. Tên", "[2] 10 m2", "[1] Sửa đổi."]


def test_tables_of_data_are_rows_and_tables_of_layout_are_not(lines: Lines) -> None:
    """A row of data is one line; the two sides of a head without borders are read one by one."""
    page = (
        '<table border="0"><tr><td>BỘ CÂY XANH<br>Số: 1/TT-BCX</td><td><p>CỘNG HÒA</p><p>Độc lập'
        "</p></td></tr></table><table border=1><thead><tr><th>Loại</th><th>Phí</th></tr></thead>"
        "<tbody><tr><td>xe<br>đạp</td><td>1</td></tr></tbody></table>"
        "<table><tr><td><table border=1><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr>"
        "</table>"
    )
    assert lines(page) == [
        *("BỘ CÂY XANH", "Số: 1/TT-BCX", "CỘNG HÒA", "Độc lập"),
        *("Loại | Phí", "xe đạp | 1", "a | b", "c"),
    ]


def test_deleted_words_are_left_out(lines: Lines) -> None:
    """What a page marks as deleted is no text; what replaces it is."""
    assert lines("<p>Mức <del>5</del><ins>7</ins> %</p>") == ["Mức 7 %"]


OLD = "Quy ®Þnh nµy ¸p dông ®èi víi c¸c tæ chøc vµ c¸ nh©n"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<meta charset=utf-8><p>Điều".encode("utf-8-sig"), "Điều"),
        ("<p>Điều".encode("utf-16"), "Điều"),
        ("<meta charset=utf-16><p>Điều".encode(), "Điều"),
        ("<meta charset='windows-1258'><p>Điều".encode(), "Điều"),
        (b"<meta charset='windows-1258'><p>\xd0i\xea\xccu", "Điều"),
        (b"<?xml version='1.0' encoding='windows-1258'?><html><p>\xd0i\xea\xccu", "Điều"),
        (b"<meta charset=khong-co><p>Da", "Da"),
        (
            f"<meta charset=iso-8859-1><p>{OLD}".encode("cp1252"),
            "Quy định này áp dụng đối với các tổ chức và cá nhân",
        ),
        (f"<p>{OLD}".encode("cp1252"), "Quy định này áp dụng đối với các tổ chức và cá nhân"),
    ],
)
def test_pages_are_read_in_their_own_letters(page: bytes, text: str, made: Write) -> None:
    """The bytes decide over what a page declares; old Vietnamese fonts become Unicode."""
    assert WebReader().read(made("chu.html", page)).text == text


DEEP = "<p>Điều 1</p>" + "<div>" * 3000 + "lời" + "</div>" * 3000
BAD = {
    "khung.html": ("<frameset><frame src=a><noframes>Không có</noframes></frameset>", "khung"),
    "khung2.html": ('<body><iframe src="a"></iframe></body>', "khung"),
    "trong.html": ("<body><script>x</script></body>", "không có nội dung"),
    "sau.html": (DEEP, "không đọc được trọn vẹn"),
    "bang-ma.html": (b"<meta charset=utf-8><p>caf\xe9 d\xe9j\xe0", "bảng mã"),
    "bang-ma2.html": (b"<p>caf\xe9 d\xe9j\xe0", "bảng mã"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_page_without_readable_text_is_refused(name: str, made: Write) -> None:
    """The error names the file and says why; what lies too deep is not left out in silence."""
    page, reason = BAD[name]
    with pytest.raises(ReadError, match=reason) as caught:
        WebReader().read(made(name, page))
    assert name in caught.value.what


def test_a_page_gives_its_address_and_no_other_metadata(made: Write) -> None:
    """Of what a page says of itself only its address is sure to be that of the text."""
    page = (
        '<head><title>Trang của cổng</title><meta property="article:published_time" '
        'content="2031-01-01"><link rel="canonical" href="https://vb.example.vn/12"></head><p>Lời'
    )
    front = WebReader().read(made("a.html", page)).front
    assert front is not None
    assert (front.url, front.title, front.issued) == ("https://vb.example.vn/12", None, None)
    script = '<link rel="canonical" href="javascript:x"><p>Lời'
    assert WebReader().read(made("b.html", script)).front is None
