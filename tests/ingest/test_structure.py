"""The tree of units: what is a heading, what only looks like one."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.tree.structure import article_unit, parse_units
from ingest.values import Level, Ref
from tests.ingest.texts import LAW, PLAN, PRESS, assert_tree, assert_whole, document, outline


def test_a_law_becomes_the_tree_that_it_prints() -> None:
    """Headings, articles, clauses and points are found; quotations and mentions are none."""
    assert [line.removeprefix("99/2031/QH17#") for line in outline(document(LAW))] == [
        "doan-mo-dau",
        "chuong-I NHỮNG QUY ĐỊNH CHUNG",
        "dieu-1 Phạm vi điều chỉnh",
        "dieu-2 Giải thích từ ngữ",
        "dieu-2.khoan-1",
        "dieu-2.khoan-2",
        "dieu-2.khoan-2.diem-a",
        "dieu-2.khoan-2.diem-b",
        "dieu-2.khoan-3",
        "chuong-II TỔ CHỨC CHỢ PHIÊN",
        "chuong-II.muc-1 BAN QUẢN LÝ",
        "dieu-3 Ban quản lý chợ",
        "dieu-3.khoan-1",
        "dieu-3.khoan-1a",
        "dieu-3.khoan-2",
        "chuong-II.muc-2 NGƯỜI BÁN",
        "dieu-4 Quyền của người bán",
        "dieu-4a Nghĩa vụ của người bán",
        "dieu-5 Sửa đổi, bổ sung Luật Chợ",
        "dieu-6 Hiệu lực thi hành",
        "doan-ket",
    ]


def test_a_plan_is_addressed_by_section_clause_and_point() -> None:
    """I. -> 1. -> a) of directives and plans are muc, khoan and diem."""
    read = document(PLAN, number="12/KH-UBND")
    assert [line.removeprefix("12/KH-UBND#") for line in outline(read)] == [
        "doan-mo-dau",
        "muc-I MỤC ĐÍCH",
        "muc-I.khoan-1",
        "muc-I.khoan-2",
        "muc-II NHIỆM VỤ",
        "muc-II.khoan-1",
        "muc-II.khoan-1.diem-a",
        "muc-II.khoan-1.diem-b",
        "muc-II.khoan-2",
        "doan-ket",
    ]


def test_a_press_piece_is_paragraphs() -> None:
    """A press piece has a title and numbered paragraphs; furniture is in none of them."""
    read = document(PRESS, number="bai-viet/cho-phien")
    texts = {unit.label: read.text[unit.start : unit.end] for unit in read.units}
    assert list(texts) == ["tieu-de", "1", "2", "3", "4"]
    assert texts["tieu-de"] == "Chợ phiên họp lại sau ba năm"
    assert not [text for text in texts.values() if "truy cập" in text or "trâu" in text]


@pytest.mark.parametrize("text", [LAW, PLAN, PRESS], ids=["law", "plan", "press"])
def test_made_texts_keep_the_invariants(text: str) -> None:
    """Passages are exact slices that cover each text once, and no address is given twice."""
    assert_whole(document(text))
    assert_whole(document(text), max_words=9)
    assert_tree(document(text))


@pytest.mark.parametrize(
    "tail",
    [
        "Chợ khác theo quy định tại\nĐiều 3. Chợ này thì không.",
        "Điều 253. Quy định chuyển tiếp của luật khác\nLời của luật khác.",
        "Điều 3 của Luật này áp dụng cho chợ.",
        "a) Điều 3. là điều được nhắc.",
    ],
    ids=["wrapped reference", "number out of reach", "no full stop", "behind a point"],
)
def test_a_reference_at_the_start_of_a_line_is_no_article(tail: str) -> None:
    """What only looks like the next article stays in the article that it stands in."""
    read = document(f"Điều 1. Một\nLời một.\nĐiều 2. Hai\nLời hai.\n{tail}")
    articles = [unit for unit in read.walk() if unit.level is Level.ARTICLE]
    assert [unit.label for unit in articles] == ["1", "2"]
    assert read.text[articles[-1].start : articles[-1].end].endswith(tail)


def test_a_regulation_behind_the_signature_is_an_annex() -> None:
    """Articles of an enacted regulation are addressed inside it, beside those of the decision."""
    text = """QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế họp chợ.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Nơi nhận:
- Lưu: VT.
QUY CHẾ
HỌP CHỢ
(Ban hành kèm theo Quyết định số 5/QĐ-UBND)
Điều 1. Giờ họp
Chợ họp từ 05 giờ.
Điều 2. Nơi họp
Chợ họp ở bãi đất công.
Điều 3. Phí
Không thu phí.
"""
    refs = [str(unit.ref) for unit in document(text, number="5/QĐ-UBND").walk()]
    assert "5/QĐ-UBND#dieu-2" in refs
    assert "5/QĐ-UBND#phu-luc-1.dieu-3" in refs
    assert "5/QĐ-UBND#dieu-3" not in refs


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        ("1. Một.\n2. Hai.\n30. Ba mươi.\n3. Ba.", ["1", "2", "3"]),
        ("2. Hai.\n3. Ba.", []),
        ("1. Ngày\n12.500 đồng\n2. Hai", ["1", "2"]),
        ("1.\nMột dòng riêng.\n2.\nDòng khác.", ["1", "2"]),
        ("1. Một\n1a. Một a\n1b. Một b\n2. Hai", ["1", "1a", "1b", "2"]),
        ("1. Một\n2.3 Hai có chú thích\n3.[4] Ba có chú thích", ["1", "2", "3"]),
        ("1.1. Không phải khoản\n1.2. Cũng không", []),
        ("1.Bộ viết liền\n2.Sở viết liền", ["1", "2"]),
    ],
)
def test_clauses_rise_by_one_from_one(body: str, labels: list[str]) -> None:
    """Only numbers that continue the sequence begin a clause."""
    unit = article_unit(body, ref=Ref("1/2031/QH17").child(Level.ARTICLE, "7"), title="Tên")
    assert [child.label for child in unit.children] == labels


def test_an_article_given_alone_is_not_split_at_words_that_look_like_headings() -> None:
    """`article_unit` keeps "Điều 3." inside its text, and keeps the given title."""
    ref = Ref("1/2031/QH17").child(Level.ARTICLE, "7")
    text = "Mở đầu.\nĐiều 3. Không phải điều mới\n1. Một."
    unit = article_unit(text, ref=ref, title="Tên")
    assert (unit.title, unit.label, unit.end) == ("Tên", "7", len(text))
    assert [str(child.ref) for child in unit.children] == ["1/2031/QH17#dieu-7.khoan-1"]


def test_slips_of_recognition_hide_no_label() -> None:
    """ "Điểu 2." is Điều 2, and "₫)" is điểm đ, where the sequence says the same."""
    points = "a) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\n₫) Năm."
    read = document(f"Điều 1. Một\nLời.\nĐiểu 2. Hai\n1. Gồm:\n{points}\nĐiều 3. Ba\nLời.")
    assert [unit.label for unit in read.units] == ["1", "2", "3"]
    assert [point.label for point in read.units[1].children[0].children] == [*"abcdđ"]


_words = st.sampled_from(
    [
        "chợ",
        "phiên",
        "người",
        "khoản",
        "tiền",
        "quyền,",
        "vụ:",
        "tại",
        "Điều",
        "3",
        "5.",
        "a)",
        "“x”",
    ]
)
_line = st.lists(_words, min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")


@st.composite
def _laws(draw: st.DrawFn) -> tuple[str, int]:
    """A law of numbered articles whose lines hold words that look like headings."""
    count = draw(st.integers(2, 6))
    parts = [draw(_line)]
    for number in range(1, count + 1):
        parts.append(f"Điều {number}. {draw(st.sampled_from(['Tên điều', 'Quyền, nghĩa vụ']))}")
        for clause in range(1, draw(st.integers(1, 4))):
            parts.append(f"{clause}. Khoản {draw(_line)}")
            parts += [f"{letter}) Điểm {draw(_line)}" for letter in "ab"[: draw(st.integers(0, 2))]]
        parts.append(f"Đoạn {draw(_line)}.")
    return "\n".join(parts), count


@settings(max_examples=150, deadline=None)
@given(_laws(), st.integers(5, 40))
def test_made_laws_keep_every_letter_and_every_article(law: tuple[str, int], words: int) -> None:
    """Whatever words stand in it, a law keeps its articles, and its passages cover it once."""
    text, count = law
    read = document(text)
    articles = [unit.label for unit in read.walk() if unit.level is Level.ARTICLE]
    assert articles == [str(number + 1) for number in range(count)]
    assert_tree(read)
    assert_whole(read, max_words=words)


@settings(max_examples=150, deadline=None)
@given(st.lists(_line | st.text(max_size=30), max_size=30).map("\n".join), st.integers(3, 40))
def test_any_text_is_covered_once(text: str, words: int) -> None:
    """No text at all is lost, doubled or given one address twice."""
    read = document(text)
    assert_tree(read)
    assert_whole(read, max_words=words)


@pytest.mark.parametrize(
    "unit", ["1. 1. 1. ", "Điều ", "Điều 1.\n", "1.\n", "a)\n", "“\n", "[", "Chương I\n"]
)
def test_parsing_is_linear(unit: str) -> None:
    """Noise takes about ten times as long as a tenth of it, not a hundred times."""
    short, long = (_seconds(unit * (size // len(unit))) for size in (10_000, 100_000))
    assert long < 25 * short + 1


def _seconds(text: str) -> float:
    start = time.process_time()
    parse_units(text, number="1/2031/QH17")
    return time.process_time() - start
