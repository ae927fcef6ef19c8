"""When a PDF page's own text is used, and when the page is recognised from its picture."""

from collections import Counter

import pytest

from ingest.read.pages.edges import without_edges
from ingest.read.pages.layer import is_legible, needs_recognition
from ingest.read.pages.textline import TextLine

PROSE = (
    "Người bán hàng tại chợ phiên giữ vệ sinh chung, trả phí theo mức đã niêm yết và được cấp biên "
    "lai; người mua được đổi hàng trong ngày nếu hàng bị hỏng do lỗi của người bán."
)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        PROSE.upper(),
        "Nguoi ban hang tai cho phien giu ve sinh chung tra phi theo muc da niem yet " * 2,
        "The market shall be open on each day that the council of the commune appoints, and it "
        "shall be closed when the council so decides by a written notice to all its traders.",
        "12 | 5.000 | QCVN 01:2020/BTNMT | 3,5",
        "",
    ],
)
def test_words_are_legible(text: str) -> None:
    """Vietnamese with and without diacritics, other languages, tables and short lines."""
    assert is_legible(text)


@pytest.mark.parametrize(
    "text",
    [
        "\ufffd" * 40 + " Chợ phiên",
        "\ue012\ue013\ue014 \ue015\ue016" * 10,
        "Ngýõøi baùn haøøng taïi chôï phieân giöõ veä sinh chung, traû phí theo möùc ñaõ nieâm "
        "yeát vaø ñöôïc caáp bieân lai ngýõøi mua",
        "Qjbxwl frzkq dzvw lwzwr wjdwk ixqf wlrq zklfk wkh frglqj vkliwv eb wkuhh sodfhv dqg pdnhv "
        "zrugv wkdw qrergb fdq vshdn ru uhdg",
    ],
)
def test_letters_without_words_are_not_legible(text: str) -> None:
    """Fonts without a table of characters, old encodings that were not repaired, shifted codes."""
    assert not is_legible(text)


def test_a_page_is_recognised_only_where_its_text_cannot_stand_for_it() -> None:
    """Whatever is drawn without text, pictures with a stamp, and hidden text in no language."""
    bare = PROSE.translate(str.maketrans("ườáạợảữệứếđượầấêỗủ", "uoaaoauueeduoaaeou"))
    wanted = {
        (): True,
        ("12",): True,
        ("Ký bởi: Văn thư", "Ngày 05-4-2031"): True,
        (PROSE, PROSE): False,
    }
    for lines, recognised in wanted.items():
        found = needs_recognition(lines, drawn=True, pictures=1.0, invisible=False)
        assert found is recognised, lines
    assert needs_recognition(["\ue012\ue013 a"] * 9, drawn=True, pictures=0.0, invisible=False)
    assert not needs_recognition([], drawn=False, pictures=0.0, invisible=False)
    assert not needs_recognition(["12"], drawn=True, pictures=0.1, invisible=False)
    assert not needs_recognition([bare] * 3, drawn=True, pictures=1.0, invisible=False)
    assert not needs_recognition([PROSE] * 3, drawn=True, pictures=1.0, invisible=True)
    assert needs_recognition(["Nguoi ban hang " * 30], drawn=True, pictures=1.0, invisible=True)


def test_what_stands_at_the_edge_of_few_pages_is_kept() -> None:
    """Only page numbers and lines of many pages go, and only from the edges."""

    def line(text: str, top: float) -> TextLine:
        return TextLine(text, 60, 300, top, top + 12)

    pages = [
        [
            line("Sổ tay" if number % 2 else "Chợ phiên", 20),
            line(f"Nội dung {'abcdefgh'[number]}", 100),
            line("Chợ phiên", 400),
            *(line(f"Dòng {'abcdefgh'[number]} {top}", top) for top in range(120, 380, 20)),
            *(line(f"Cuối {'abcdefgh'[number]} {top}", top) for top in range(420, 500, 20)),
            line(f"{number + 1}/8", 800),
        ]
        for number in range(8)
    ]
    left = Counter(line.text for page in without_edges(pages) for line in page)
    assert not left["Sổ tay"]
    assert left["Chợ phiên"] == 8
    assert not [text for text in left if "/8" in text]
    assert sum(left.values()) == 8 * (2 + 13 + 4)
