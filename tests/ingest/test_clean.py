"""Cleaning changes the form of letters and blanks, never words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import clean


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Offsets into clean text stay valid, because cleaning it again gives the same text."""
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_clean_text_is_nfc_without_controls(text: str) -> None:
    """Clean text is NFC, can be encoded, and holds no control character but the line end."""
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode()
    assert not [c for c in cleaned if unicodedata.category(c) == "Cc" and c != "\n"]


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("tie\u0302\u0301ng Vie\u0323\u0302t", "tiếng Việt"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("Điều\u00a05.\t Tên", "Điều 5. Tên"),
        ("\ufeffvăn\u200b bản\u00ad", "văn bản"),
        ("\u00d0iều 317, \u00f0iểm a", "Điều 317, điểm a"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("hoà bình, hòa bình", "hoà bình, hòa bình"),
    ],
)
def test_known_dirt_goes_and_words_stay(dirty: str, cleaned: str) -> None:
    """Line ends, blanks, invisible letters and look-alikes of Đ become plain; spelling stays."""
    assert clean(dirty) == unicodedata.normalize("NFC", cleaned)
