"""A model's words, however they come in, become sentences with what they cite."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.generate.reader import Reader, clean
from service.generate.values import Drafted

MARKERS = {"CA1B2": 0, "C00FF": 1}


def read(*pieces: str) -> list[Drafted]:
    """All sentences of an answer that comes in these pieces."""
    reader = Reader(MARKERS)
    return [*(one for piece in pieces for one in reader.feed(piece)), *reader.rest()]


def told(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """The sentences of a text that comes character by character."""
    return [(one.text, one.citations) for one in read(*text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Nghỉ 12 ngày [CA1B2]. Phạt tiền [C00FF].",
            [("Nghỉ 12 ngày.", (0,)), ("Phạt tiền.", (1,))],
        ),
        (
            "Nghỉ 12 ngày. [CA1B2] Phạt tiền.[C00FF]",
            [("Nghỉ 12 ngày.", (0,)), ("Phạt tiền.", (1,))],
        ),
        ("[CA1B2] Nghỉ phép.\n[C00FF] Phạt tiền.", [("Nghỉ phép.", (0,)), ("Phạt tiền.", (1,))]),
        ("Nghỉ phép.\n[CA1B2]\nPhạt tiền.", [("Nghỉ phép.", (0,)), ("Phạt tiền.", ())]),
        ("Nghỉ phép [ca1b2, C00FF].", [("Nghỉ phép.", (0, 1))]),
        ("Nghỉ phép (CA1B2) và 【C00FF】.", [("Nghỉ phép và.", (0, 1))]),
        ("Nghỉ phép. [CA1B2, C00FF] Hết.", [("Nghỉ phép.", (0, 1)), ("Hết.", ())]),
        ("Nghỉ phép. CA1B2 Hết.", [("Nghỉ phép.", (0,)), ("Hết.", ())]),
        ("Nghỉ phép CA1B2. Hết.", [("Nghỉ phép.", (0,)), ("Hết.", ())]),
        ("Theo [CA1B2], được nghỉ phép.", [("Được nghỉ phép.", (0,))]),
        ("Nghỉ phép [CDEAD].", [("Nghỉ phép.", ())]),
        ("Chào ông/bà! Nghỉ phép [CA1B2].", [("Chào ông/bà!", ()), ("Nghỉ phép.", (0,))]),
    ],
)
def test_markers_become_citations(text: str, sentences: list[tuple[str, tuple[int, ...]]]) -> None:
    """A marker counts for its sentence before or behind the full stop, or at the head of its line;
    unknown ones count for nothing, and none is left in the text."""
    assert told(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "Phạt tiền từ 4.000.000 đồng đến 6.000.000 đồng.",
        "Theo Điều 1. Phạm vi điều chỉnh, việc này được phép.",
        "Gồm giấy tờ, sổ sách, v.v. trong hồ sơ.",
        "Nộp tại UBND TP. Hồ Chí Minh hoặc qua PGS.TS. Nam.",
        "Từ ngày 01.7.2025 thì áp dụng.",
        "Căn cứ Luật số 45/2019/QH14 và Nghị định 168/2024/NĐ-CP.",
    ],
)
def test_a_full_stop_that_ends_nothing_splits_nothing(text: str) -> None:
    """Amounts, dates, numbers of articles and abbreviations stay inside their sentence."""
    assert told(f"{text} [CA1B2] Hết.") == [(text, (0,)), ("Hết.", ())]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("- **Nghỉ** `12` ngày", "Nghỉ 12 ngày"),
        ("2) Nghỉ <b onclick='x'>12</b> ngày <br/> .", "Nghỉ 12 ngày."),
        ("### Nghỉ [12 ngày](http://x.vn) ;", "Nghỉ 12 ngày"),
        ("> nghỉ ngày_lễ ()", "Nghỉ ngày_lễ"),
        ("tốc độ < 50 km/h và > 20 km/h", "Tốc độ < 50 km/h và > 20 km/h"),
    ],
)
def test_marks_of_layout_are_not_shown(raw: str, shown: str) -> None:
    """HTML, Markdown, bullets and needless blanks are taken out; a sign of comparison stays."""
    assert clean(raw) == shown


def test_what_cannot_be_seen_is_taken_out() -> None:
    """Controls, direction marks and joiners are gone, and letters are composed, across pieces."""
    spread = unicodedata.normalize("NFD", "Nghỉ lễ")
    assert told(f"\u202e{spread}\u200b \x1b\x00Tết [CA1B2].") == [("Nghỉ lễ Tết.", (0,))]


def test_thoughts_are_no_answer() -> None:
    """What a model thinks aloud before its answer is left out, even where it never ends."""
    assert told("\n<think>Nghỉ 5 ngày [CA1B2]. Hừm. </think>\n\nNghỉ phép [C00FF].") == [
        ("Nghỉ phép.", (1,))
    ]
    assert told("<think>Nghỉ 5 ngày [CA1B2]. Hừm. Nghỉ.") == []


CHARACTERS = "[](){}<>.!?,;:-*#_`\n 5Cb\u0301\ud800\u202e"
MARKED = (
    "[CA1B2]",
    "C00FF",
    "[CDEAD]",
    "Nghỉ ",
    " Điều 5. ",
    "v.v.",
    "<think>",
    "</think>",
    "</b>",
)
WORDS = st.sampled_from([*CHARACTERS, *MARKED])


@settings(deadline=None)  # the first sentence loads the splitter
@given(st.lists(WORDS, max_size=40).map("".join), st.integers(min_value=1, max_value=9))
def test_no_words_break_the_reader(text: str, size: int) -> None:
    """Any words in any pieces give sentences of known citations, on one line, without a marker."""
    for one in read(*(text[at : at + size] for at in range(0, len(text), size))):
        assert set(one.citations) <= {0, 1}
        assert one.text == " ".join(one.text.split())
        assert "[CA1B2]" not in one.text


SENTENCES = st.lists(
    st.tuples(
        st.sampled_from(["Được nghỉ 12 ngày", "Phạt từ 5.000.000 đồng", "Xem Điều 7 Luật"]),
        st.sampled_from([" [CA1B2].", ". [C00FF]", ". [CA1B2, C00FF]", " [CDEAD].", "."]),
        st.sampled_from([" ", "\n", "\n\n- "]),
    ).map("".join),
    max_size=6,
).map("".join)


@settings(deadline=None)  # the first sentence loads the splitter
@given(SENTENCES, st.integers(min_value=1, max_value=9))
def test_pieces_do_not_matter(text: str, size: int) -> None:
    """An answer gives the same sentences whole and in pieces of any size."""
    assert read(*(text[at : at + size] for at in range(0, len(text), size))) == read(text)
