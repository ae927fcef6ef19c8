"""Passages: what stands together, what they cite, what stands above them."""

from ingest.passages import passages_of
from tests.ingest.texts import LAW, PLAN, PRESS, document


def _long_article() -> str:
    words = "người bán hàng ở chợ phiên có quyền chọn chỗ ngồi theo thứ tự đến trước đến sau"
    points = "\n".join(f"{letter}) Điểm {letter}: {words}; {words};" for letter in "abcd")
    clauses = f"1. Khoản ngắn.\n2. Khoản dài gồm:\n{points}\n3. Khoản cuối."
    return f"Điều 1. Mở đầu\nLời mở đầu.\nĐiều 2. Chỗ ngồi\n{clauses}\n"


def test_short_clauses_share_a_passage_and_long_ones_are_split_at_points() -> None:
    """Grouping stays inside one article, and each passage cites the smallest unit around it."""
    passages = passages_of(document(_long_article()), max_words=80)
    cited = [str(passage.ref).partition("#")[2] for passage in passages]
    assert cited == [
        "dieu-1",
        "dieu-2",
        "dieu-2.khoan-2",
        "dieu-2.khoan-2",
        "dieu-2.khoan-2.diem-d",
        "dieu-2.khoan-3",
    ]
    assert passages[1].text.endswith("1. Khoản ngắn.")
    assert {str(passage.article).partition("#")[2] for passage in passages} == {"dieu-1", "dieu-2"}


def test_headings_name_the_way_down() -> None:
    """Above a passage stand the title of the document, its chapter, its section, its article."""
    passages = passages_of(document(LAW))
    of_article = next(p for p in passages if str(p.article).endswith("#dieu-3"))
    assert of_article.headings == (
        "Luật Chợ phiên",
        "Chương II. TỔ CHỨC CHỢ PHIÊN",
        "Mục 1. BAN QUẢN LÝ",
        "Điều 3. Ban quản lý chợ",
    )
    of_plan = passages_of(document(PLAN, number="12/KH-UBND", title="Kế hoạch"))
    assert ("Kế hoạch", "I. MỤC ĐÍCH") in {passage.headings for passage in of_plan}


def test_a_long_paragraph_is_split_between_sentences() -> None:
    """A paragraph above the limit is cut where sentences end, not inside one."""
    sentence = "Chợ phiên ở TP. Mẫu Sơn họp theo Nghị định số 29/2023/NĐ-CP vào ngày 07.3.2031."
    text = "Chợ phiên họp lại\n" + " ".join([sentence] * 12)
    passages = passages_of(document(text, number="bai-viet/cho"), max_words=40)
    assert len(passages) > 3
    assert all(passage.text.endswith("07.3.2031.") for passage in passages)


def test_furniture_is_in_no_passage() -> None:
    """Counters and related links of a press page are in none of its passages."""
    text = " ".join(passage.text for passage in passages_of(document(PRESS)))
    assert "Chợ trâu" not in text
    assert "truy cập" not in text
    assert "1204450" not in text
    assert "Bà con các bản về chợ từ sớm" in text
