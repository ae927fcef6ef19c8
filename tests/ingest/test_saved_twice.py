"""Text that a program saved in UTF-8 twice is read as it was meant."""

from pathlib import Path

import pytest

from ingest.read.plain import PlainReader

TEXT = "Quốc hội ban hành Luật Chợ phiên.\nĐiều 1. Chợ mở cửa đến 18 giờ; người bán đóng phí."


@pytest.mark.parametrize("wrong", ["latin-1", "windows"])
def test_bytes_taken_for_letters_are_read_as_bytes(tmp_path: Path, wrong: str) -> None:
    """Whether Latin-1 or Windows-1252 was taken, the text comes back exactly."""
    data = TEXT.encode()
    letters = data.decode("latin-1")
    if wrong == "windows":
        letters = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in data)
    path = tmp_path / "luat.txt"
    path.write_text(letters, encoding="utf-8")
    assert PlainReader().read(path).text == TEXT


def test_other_languages_are_left_alone(tmp_path: Path) -> None:
    """Letters that only look like such bytes are kept."""
    text = "São Paulo á», Ä‘ và người dân Việt Nam."
    path = tmp_path / "thu.txt"
    path.write_text(text, encoding="utf-8")
    assert PlainReader().read(path).text == text
