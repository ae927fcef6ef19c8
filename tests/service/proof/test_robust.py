"""Nothing that is given breaks the verifier, or keeps it long."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.proof.reading import read
from service.verify import Evidence, Judgement, verify
from tests.service.proof.provisions import LEAVE, SALE, proven

LONG = 100_000  # characters
SOON = 3.0  # seconds of a core; a second on a free one
LIMIT = 20.0  # seconds on a busy machine; a quadratic pattern takes minutes
REPEATED = (
    "a", "1.", "1/", "ngày ", "<a", "Điều 1, ", "1-", "điểm a, a, ", "9", ". ", "khoản 1 và 2 và ",
    "(", "trừ ", "không ", "mười ", "15 (mười lăm) ngày ", "\u0301", "và hoặc ", "một nửa phần ",
)  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_reading_takes_a_time_that_grows_with_the_text(piece: str) -> None:
    """A hundred thousand characters of any repetition are read within seconds."""
    start = time.perf_counter()
    read(piece * (LONG // len(piece)))
    assert time.perf_counter() - start < LIMIT


def test_a_clause_is_found_in_a_very_long_text() -> None:
    """Evidence of a hundred thousand characters supports what one of its sentences says, once."""
    text = "\n".join([*(f"{n}. Mục này để trống lần thứ {n}." for n in range(2_500)), SALE])
    start = time.perf_counter()
    assert proven(SALE, text).judgement is Judgement.SUPPORTED
    assert proven(SALE.replace("lăm", "bảy"), text).judgement is not Judgement.SUPPORTED
    assert time.perf_counter() - start < LIMIT


def test_what_leads_in_to_a_point_is_found_in_a_long_text() -> None:
    """A point far below its lead-in is read with it."""
    others = "\n".join(f"{n}. Đi xe vào đường cấm số {n};" for n in range(1, 60))
    text = f"Người lái xe không được thực hiện các hành vi sau đây:\n{others}\n60. Buông hai tay."
    assert proven("Người lái xe không được buông hai tay.", text).fault is None
    assert proven("Người lái xe được buông hai tay.", text).fault is not None


LONG_CLAIMS = (
    ("từ 1 đến 2 " * 360, "từ 1 đến 2 " * 3000),
    ("từ 1 đến 2 " * 29, "từ 1 đến 2 " * 4000),
    ("kể từ khi chết " * 120, "kể từ khi sống " * 3000),
    ("ab " * 490, "ab cd " * 8000),
    ("đối với cá nhân 5 năm, " * 58, "1. đối với cá nhân 5 năm, tổ chức 6 năm\n" * 1200),
)


@pytest.mark.parametrize(("claim", "text"), LONG_CLAIMS)
def test_a_request_of_repetitions_is_judged_soon(claim: str, text: str) -> None:
    """The work does not grow with the claim times its evidence: a second of a free core at most."""
    start = time.process_time()
    proven(claim[:4_000], text[:50_000])
    assert time.process_time() - start < SOON


@pytest.mark.parametrize("text", ["", "  \n", "😀", "\ud800", "<p></p>", "&nbsp;", "...", "1"])
def test_evidence_that_says_nothing_supports_nothing(text: str) -> None:
    """Empty, blank and unreadable evidence states nothing."""
    assert proven(SALE, text).judgement is Judgement.NOT_STATED
    assert verify(SALE, evidence=[]).judgement is Judgement.NOT_STATED


@pytest.mark.parametrize("claim", ["", " ", "😀", "\ud800\udfff", "<br>", "…"])
def test_a_claim_that_says_nothing_is_not_supported(claim: str) -> None:
    """Nothing is no claim."""
    assert proven(claim, SALE).judgement is Judgement.NOT_STATED


def test_markup_and_odd_characters_change_nothing() -> None:
    """HTML, emoji, unpaired surrogates and decomposed letters around the words are passed over."""
    text = f"<p>{SALE}</p>\ud83d&nbsp;😀"
    assert proven(f"😀 <b>{SALE}</b>", text).judgement is Judgement.SUPPORTED


def test_spans_stand_in_the_piece_of_evidence_that_holds_them() -> None:
    """With several pieces, `place` names the one, and the spans are ranges of its own text."""
    pieces = [Evidence("Điều này không áp dụng."), Evidence(LEAVE), Evidence(SALE)]
    proof = verify(SALE, evidence=pieces)
    assert proof.judgement is Judgement.SUPPORTED
    assert proof.place == 2
    assert [SALE[one.start : one.end] for one in proof.evidence_spans] == [SALE.rstrip(".")]


def test_two_pieces_may_support_a_claim_together() -> None:
    """A claim of two sentences may rest on two provisions."""
    claim = f"{SALE} Lao động chưa thành niên được nghỉ 14 ngày làm việc."
    pieces = [Evidence(SALE), Evidence(LEAVE)]
    proof = verify(claim, evidence=pieces)
    assert proof.judgement is Judgement.SUPPORTED
    words = [pieces[proof.place].text[one.start : one.end] for one in proof.evidence_spans]
    assert words
    assert all(one.lower() in claim.lower() for one in words)
    assert verify(claim, evidence=pieces[:1]).judgement is not Judgement.SUPPORTED


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=400), st.text(max_size=40))
def test_whatever_is_given_there_is_a_judgement(claim: str, text: str, address: str) -> None:
    """For any strings: a judgement, a reason, and spans inside the texts."""
    proof = verify(claim, evidence=[Evidence(text, address)])
    assert proof.says
    assert all(0 <= one.start <= one.end <= len(claim) for one in proof.claim_spans)
    assert all(0 <= one.start <= one.end <= len(text) for one in proof.evidence_spans)
