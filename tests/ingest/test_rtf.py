"""Reading RTF."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.read.detect import read_file
from ingest.read.reader import ReadError

Write = Callable[[str, str | bytes], Path]

FONTS = (
    r"{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset162{\*\panose 02}.VnTimeH Tur;}"
    r"{\f2\fcharset163 Arial;}{\f3\fcharset2 Symbol;}{\f4\fcharset0 .VnTime;}}"
)


def rtf(body: str) -> str:
    """A file with this body."""
    return rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{body}}}"


def _lines(made: Write, body: str) -> list[str]:
    return read_file(made("a.rtf", rtf(body))).text.split("\n")


def test_tcvn3_keeps_every_letter_whatever_its_font_claims(made: Write) -> None:
    """\\'ad is "ư", and a font that claims to be Turkish is TCVN3 where it is named so."""
    body = (
        r"\f4 Th\'adëng v\'b5 \'ae\'deNH; ng\'ad\'eai \f1 Gi\'b8m \'aeèc b\par "
        r"d\'deNH {\'d0p m\'b8u}"
    )
    raw = read_file(made("a.rtf", rtf(body).encode("cp1252")))
    assert raw.encoding == "tcvn3"
    assert raw.text == "Thưởng và ĐỊNH; người Giám đốc b\ndịNH ép máu"


def test_unicode_and_code_pages(made: Write) -> None:
    """\\u with its replacement skipped, halves of a pair, and the code page of the font."""
    assert _lines(made, r"\uc1 \u272?i\u7873?u {\uc2\u432\'3f\'3f}\u417 ?h") == ["Điều ươh"]
    assert _lines(made, r"\u-10179?\u-8704?") == ["\U0001f600"]
    assert _lines(made, r"\f2 Vi\'ea\'f2t Nam \'d0i\'ea\'ccu") == ["Việt Nam Điều"]
    assert _lines(made, r"{\f3\'b7\tab}\u61623?") == ["• ·"]


def test_what_is_no_text_is_left_out(made: Write) -> None:
    """Headers, pictures, codes of fields, deleted and hidden words are none; results are."""
    body = (
        r"{\header u\'deNH}{\info{\title T}}{\*\bkmkstart x}Mot{\pict\wmetafile8 0a0b0c}"
        r"{\field{\*\fldinst PAGE}{\fldrslt 12}}{\v an}{\deleted bo}{\*\la c{\b d}} hai\-ba\~bon"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt khung\par}}{\shprslt khung}}"
        r"{\object{\*\objdata 00}{\result so}}\bin4 {{{{nam"
    )
    assert _lines(made, body) == ["Mot12 haiba bonkhung", "sonam"]


def test_rows_notes_and_lists(made: Write) -> None:
    """A row is one line; a note is numbered and stands at the end; numbers of lists are kept."""
    body = (
        r"\trowd\pard\intbl Xe\par may\cell\cell 5000\cell\row\pard {\pntext 1.\tab}Muc"
        r"{\super\chftn{\footnote\pard {\chftn} Theo luat}} hai\par Ba\page Bon"
    )
    assert _lines(made, body) == ["Xe may | | 5000", "1. Muc[1] hai", "Ba", "Bon", "[1] Theo luat"]


BAD = {
    "long.rtf": (rtf("{" * 100_000), "lồng nhau"),
    "cut.rtf": (rtf(r"Điều 1\par ")[:-1].encode(), "cắt cụt"),
    "dau.rtf": (b"{\\rtf1", "cắt cụt"),
    "trong.rtf": (rtf(r"\par{\pict 00}").encode(), "không có chữ"),
    "dai.rtf": (rtf("a" * 5_000_001).encode(), "triệu ký tự"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_with_a_reason_and_a_next_step(name: str, made: Write) -> None:
    """Each fault names the file, says what is wrong with it, and what to do next."""
    content, reason = BAD[name]
    with pytest.raises(ReadError) as caught:
        read_file(made(name, content))
    assert caught.value.what.startswith(f"{name}: ")
    assert reason in caught.value.what
    assert caught.value.mend


def test_a_large_file_takes_time_in_proportion(made: Write) -> None:
    """Twenty megabytes of groups, bytes and pictures are read within seconds."""
    body = r"{\b x\'ad}" * 40_000 + r"{\pict " + "00ff" * 4_000_000 + "}" + "\\u1?" * 100_000
    path = made("to.rtf", rtf(body))
    start = time.monotonic()
    read_file(path)
    assert time.monotonic() - start < 20


_WHOLE = rtf(r"\f4 Th\'ad{\footnote\chftn a}\trowd a\cell b\row {\field{\*\fldinst P}{\fldrslt 1}}")


def _fault(path: Path) -> ReadError | None:
    """The error that reading ends in; any other exception is a fault of ours."""
    try:
        read_file(path)
    except ReadError as error:
        return error
    return None


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    place=st.integers(0, len(_WHOLE)),
    put=st.text(alphabet=r"{}\'*-ubin0123456789 " + "\n\0", max_size=12),
)
def test_a_damaged_file_is_read_or_refused(made: Write, place: int, put: str) -> None:
    """Codes put in at any place, or the rest cut off: text or an error that names the file."""
    for content in (_WHOLE[:place] + put + _WHOLE[place:], _WHOLE[:place] + put):
        fault = _fault(made("hong.rtf", content))
        assert fault is None or "hong.rtf" in fault.what
