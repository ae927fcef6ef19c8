"""Where uploaded files lie: what is taken in, under which names, for whom."""

import io
from pathlib import Path

import pytest

from service.staff.drawer import Drawer, UploadError, shown_name
from tests.ui.staff.publishing import SENT


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "rỗng"),
        (b"MZ\x90\0" + b"\0" * 200, "chương trình"),
        (b"\x7fELF" + b"\0" * 200, "chương trình"),
        (b"#!/bin/sh\nrm -rf /\n", "tệp lệnh"),
        (b"PK\x03\x04" + b"\0" * 100, "cắt cụt"),
        (bytes(range(256)) * 20, "van ban.docx"),
        (b"x" * 31_000_000, "30 MB"),
    ],
    ids=["empty", "windows", "linux", "script", "zip", "unknown", "large"],
)
def test_what_is_no_document_is_refused(tmp_path: Path, content: bytes, says: str) -> None:
    """By its content, whatever its name; nothing of it is kept."""
    with pytest.raises(UploadError, match=says):
        Drawer(tmp_path).take(io.BytesIO(content), name="van ban.docx")
    assert list(tmp_path.iterdir()) == []


def test_files_are_for_the_service_alone(tmp_path: Path) -> None:
    """Nobody else on the machine reads a draft."""
    drawer = Drawer(tmp_path / "drafts")
    digest = drawer.take(io.BytesIO(SENT.encode()), name="a.txt")
    file = drawer.path(digest, name="a.txt")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Tài liệu\\Quyết định.docx", "Quyết định.docx"),
        ("a\x00b\nc\u202etxt.exe", "a b c txt.exe"),
        ("<img src=x>.md", "<img src=x>.md"),
        ("", "tệp không tên"),
        ("...", "tệp không tên"),
    ],
)
def test_names_of_files_are_only_shown(name: str, shown: str) -> None:
    """Without folders, control characters and marks of direction."""
    assert shown_name(name) == shown
    assert len(shown_name("a" * 500 + ".docx")) <= 120
