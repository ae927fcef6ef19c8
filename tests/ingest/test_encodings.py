"""Repairing text from before Unicode."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.encodings import from_bytes, repair
from ingest.read.detect import read_file
from ingest.read.reader import ReadError
from ingest.syllables import is_syllable

Write = Callable[[str, str | bytes], Path]

UNICODE = (
    "Uỷ ban nhân dân xã Đồng Ẳng quy định: Điều 5. Lệ phí chợ là 5.000 đồng, kỳ họp thường lệ."
)
TCVN3 = (
    "Uû ban nh©n d©n x· §ång ¼ng quy ®Þnh: §iÒu 5. LÖ phÝ chî lµ 5.000 ®ång, kú häp th\xadêng lÖ."
)
VNI = (
    "Uyû ban nhaân daân xaõ Ñoàng Aúng quy ñònh: Ñieàu 5. Leä phí chôï laø 5.000 ñoàng, kyø hoïp "
    "thöôøng leä."
)
VISCII = (
    "U\xd6 ban nh\xe2n d\xe2n x\xe3 \xd0\xb0ng \x02ng quy \xf0\xb8nh: \xd0i\xabu 5. L\xae ph\xed "
    "ch\xfe l\xe0 5.000 \xf0\xb0ng, k\xcf h\xf7p th\xdf\xb6ng l\xae."
)


@pytest.mark.parametrize(("name", "old"), [("tcvn3", TCVN3), ("vni", VNI), ("viscii", VISCII)])
def test_each_encoding_is_told_by_its_spelling(name: str, old: str, made: Write) -> None:
    """The text alone tells the encoding, as bytes of a file and as those bytes saved in UTF-8."""
    expected = UNICODE.replace("Ẳng", "ẳng") if name == "tcvn3" else UNICODE
    assert repair([old]).encoding == name
    for content in (old.encode("latin-1"), old.encode()):
        raw = read_file(made("cu.txt", content))
        assert (raw.text, raw.encoding) == (expected, name)


@pytest.mark.parametrize(
    "text",
    [
        UNICODE,
        "Bà Rịa. Hà Nội có bán cá; giá là 5. Xóm Bến, bí thư xã, thím tám.",
        "Où l'été a été « doux », la forêt, très fière, déjà dorée à l'école de Genève.",
        "El niño señaló mañana que también comió más jamón; él está aquí, qué canción.",
        "Für größere Straßen müßte König Jörg natürlich über schöne Brücken gehen.",
        "© 2004 Company®, 5 µm ±2 °C, § 12, «quoted» ½ ¼ • naïve café – 3×4÷2",
        "1.234,56 | 12% | -- | ... | ……",
        "",
    ],
)
def test_unicode_and_other_languages_are_left_alone(text: str) -> None:
    """What is in no old encoding comes back letter by letter."""
    lines = text.split(".")
    assert repair(lines).lines == tuple(lines)
    assert repair(lines).encoding == ""


@given(st.lists(st.text(alphabet="aáàảãạăắâấeéêếiíoóôốơớuúưứyýđĐ nhgtc", max_size=40), max_size=8))
def test_what_is_repaired_once_stays(lines: list[str]) -> None:
    """Repairing twice is repairing once, and the number of lines is kept."""
    once = repair([*lines, TCVN3])
    assert len(once.lines) == len(lines) + 1
    assert repair(once.lines).lines == once.lines


def test_a_mixed_document_is_repaired_line_by_line() -> None:
    """Unicode lines, lines in either encoding and words of Unicode inside a line are kept apart."""
    more_vni = (
        "Keá hoaïch, chöông trình, nghieân cöùu, baùo caùo, huyeän, traùch nhieäm, quyeàn haïn"
    )
    given = [
        UNICODE,
        TCVN3,
        "Có cá, có bánh, nhận đủ",
        VNI,
        more_vni,
        "theo Quyết định này, kú häp",
    ]
    repaired = repair(given)
    assert repaired.lines == (
        UNICODE,
        UNICODE.replace("Ẳng", "ẳng"),
        "Có cá, có bánh, nhận đủ",
        UNICODE,
        "Kế hoạch, chương trình, nghiên cứu, báo cáo, huyện, trách nhiệm, quyền hạn",
        "theo Quyết định này, kỳ họp",
    )


def test_short_lines_follow_the_document() -> None:
    """Cells of a few letters are repaired as their neighbours are: "có" is "cú" in TCVN3."""
    assert repair([TCVN3, "có", "Q§-CP", "1.000®", "TT"]).lines[1:] == (
        "cú",
        "QĐ-CP",
        "1.000đ",
        "TT",
    )


def test_capitals_of_tcvn3() -> None:
    """TCVN3 has no capitals with tones; a word or a line in capitals has them all the same."""
    lines = [TCVN3, "NH÷NG QUY §ÞNH CHuNG", "ñY BAN", "Sè TT", "Sè: 5", "SỐ", "Uû ban TW ë x·"]
    assert repair(lines).lines[1:] == (
        "NHỮNG QUY ĐỊNH CHuNG",
        "ỦY BAN",
        "SỐ TT",
        "Số: 5",
        "SỐ",
        "Uỷ ban TW ở xã",
    )


def test_marks_of_vni_in_either_case() -> None:
    """A capital takes a small mark as well: both "UÛy" and "Uûy" are typed."""
    assert repair([VNI, "Uûy ban, UÛy ban, OÂng Aán, kyù, lyù, tî, bay nhaûy"]).lines[1] == (
        "Ủy ban, Ủy ban, Ông Ấn, ký, lý, tỵ, bay nhảy"
    )


def test_signs_that_pdf_puts_for_letters() -> None:
    """Minus and dot are "ư" and "ã" where that makes a syllable, and signs elsewhere."""
    assert repair([TCVN3, "n\u2212íc \u2212u tiªn; x\u2219 5 \u2212 3, A\u2212B"]).lines[1] == (
        "nước ưu tiên; xã 5 \u2212 3, A\u2212B"
    )


def test_windows_1258_is_read_and_other_bytes_are_not(made: Write) -> None:
    """The code page of Vietnamese Windows is read; bytes in no known encoding are refused."""
    text = "Vi\xea\xf2t Nam, \xd0i\xea\xccu 5, l\xea\xf2 ph\xed"
    raw = read_file(made("win.txt", text.encode("latin-1")))
    assert (raw.text, raw.encoding) == ("Việt Nam, Điều 5, lệ phí", "windows-1258")
    for other in ("l'été où là", "señor niño mañana año", "größer für Straße"):
        assert from_bytes(other.encode("latin-1")) is None
        with pytest.raises(ReadError, match="TCVN3, VNI hay VISCII"):
            read_file(made("khac.txt", other.encode("latin-1")))


def test_a_long_line_takes_time_in_proportion() -> None:
    """Half a million characters without a line end are repaired at once."""
    assert clean(repair([TCVN3 * 5000]).lines[0]).count("quy định") == 5000


@pytest.mark.parametrize(
    "word",
    ["nghiêng", "Quyết", "ĐIỀU", "gì", "giếng", "khuỷu", "thuở", "hoà", "hòa", "rượu", "ý", "oằn"],
)
def test_syllables(word: str) -> None:
    """What Vietnamese can spell is a syllable, wherever its tone stands."""
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["ñ", "seđor", "nghá", "cìc", "càch", "kàn", "tôố", "ww", "QĐ", "été", "größe", "ngẹ", "đ", ""],
)
def test_no_syllables(word: str) -> None:
    """A wrong tone before a stop, a wrong initial before a front vowel, foreign letters: none."""
    assert not is_syllable(word)
