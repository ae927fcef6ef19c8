"""Sentences are exact spans, and a full stop inside a number or a name ends none."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.sentences import rough_sentences, sentences


@pytest.mark.parametrize(
    "found",
    [
        ["Theo Nghị định số 29/2023/NĐ-CP.", "Người dân được hỗ trợ 1.000.000 đồng."],
        ["Người dân TP. Hồ Chí Minh nộp đơn.", "Đơn có mẫu."],
        ["1. Người lao động được nghỉ.", "Thời gian nghỉ có lương."],
        ["Xem Điều 5. Phạm vi áp dụng ngày 07.3.2023.", "Hết."],
        ["PGS.TS. Nguyễn Văn Mẫu trình bày.", "Hội nghị vỗ tay."],
        ["Rau, vải, trâu, v.v. được bán ở chợ.", "Chợ đông."],
    ],
)
def test_known_sentences(found: list[str]) -> None:
    """Numbers, dates, abbreviations and labels do not end a sentence."""
    text = " ".join(found)
    assert [text[span.start : span.end] for span in sentences(text)] == found


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aĐ1.?! ”\n“)v/", max_size=60))
def test_sentences_cover_the_text(text: str) -> None:
    """Whatever the text, its sentences hold every character that is not blank, once, in order."""
    text = clean(text)
    spans = sentences(text)
    held = "".join(text[span.start : span.end] for span in spans)
    assert "".join(held.split()) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_rough_sentences_part_at_full_stops_behind_words() -> None:
    """Numbers and addresses stay whole; blanks around are left out."""
    line = " phạt 1.000.000 đồng theo điều 5. khoản 1 không kể. hết việc. "
    assert rough_sentences(line) == (
        "phạt 1.000.000 đồng theo điều 5. khoản 1 không kể.",
        "hết việc.",
    )
    assert rough_sentences(" ") == ()
