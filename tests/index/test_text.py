"""Folding, syllables and tokens."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import fold, syllables, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Điều 113 Bộ luật Lao động", "dieu 113 bo luat lao dong"),
        ("ĐƯỜNG BỘ", "duong bo"),
        ("ẵẫậễỗỡữỷỹđ", "aaaeoouyyd"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """Folding takes away diacritics and letter case, and nothing else."""
    assert fold(text) == folded


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    """A folded text folds to itself, but for letters whose lower case adds a mark."""
    once = fold(text)
    assert fold(once) == fold(fold(once))


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_unicode_forms_are_alike(form: str) -> None:
    """Composed and decomposed typing give the same tokens, with diacritics or without."""
    text = "Người lao động nghỉ hằng năm"
    typed = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert tokens(typed) == tokens(text) == tokens(fold(text))


def test_tokens_are_syllables_and_pairs() -> None:
    """Each syllable and each pair of neighbours is a token."""
    assert tokens("Người lao động") == ["nguoi", "lao", "dong", "nguoi lao", "lao dong"]


@pytest.mark.parametrize(
    "number", ["45/2019/QH14", "07/CT-TTg", "118/KH-UBND", "09/2017/NĐ-CP", "01/2024/TT-BGDĐT"]
)
def test_official_numbers_are_kept_whole(number: str) -> None:
    """An official number is one token, besides its parts."""
    found = tokens(f"theo {number}, quy định")
    assert fold(number) in found
    assert "theo" in found


def test_slash_without_number_is_no_official_number() -> None:
    """ "và/hoặc" and "km/h" are words, not official numbers."""
    assert not [token for token in tokens("và/hoặc km/h") if "/" in token]


def test_nothing_to_read() -> None:
    """A text of signs has no tokens."""
    assert tokens("🙂 — … ?! \u0000") == []
    assert syllables("") == []
