"""Raw Telex and VNI keys."""

import pytest

from index.typed.keyboard import decoded, telex, vni

SYLLABLES = (
    "đất", "không", "người", "đường", "thuế", "hoặc", "quyền", "nghĩa", "mưa", "tư", "quăn", "ăn",
    "giấy", "huyện", "khuỷu", "rượu", "yếu", "ổ", "ước", "thuở",
)  # fmt: skip


@pytest.mark.parametrize("syllable", SYLLABLES)
@pytest.mark.parametrize("tone_last", [True, False])
def test_keys_are_read_back(syllable: str, *, tone_last: bool) -> None:
    """What a syllable's keys make is the syllable, in both ways of typing, wherever the tone is."""
    assert syllable in decoded(telex(syllable, tone_last=tone_last))
    assert syllable in decoded(vni(syllable, tone_last=tone_last))


@pytest.mark.parametrize(
    ("keys", "meant"),
    [("khoong", "không"), ("ddaats", "đất"), ("nguwowif", "người"), ("nguoiwf", "người"),
     ("duongdwf", "đường"), ("thw", "thư"), ("d9a61t", "đất"), ("nguo7i2", "người")],
)  # fmt: skip
def test_keys_as_people_type_them(keys: str, meant: str) -> None:
    """Marks may come at once or at the end."""
    assert meant in decoded(keys)


@pytest.mark.parametrize(
    "word", ["A1", "B2", "QH14", "CO2", "H5N1", "khoan1", "dieu5", "quan3", "đất", "12", "", "ngan"]
)
def test_what_is_no_keys(word: str) -> None:
    """Classes, gases, numbers after a noun, and words as they are written make nothing."""
    assert decoded(word) == ()
