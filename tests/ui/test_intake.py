"""What `danhieu ingest` refuses, and what it replaces."""

import errno
from pathlib import Path
from typing import Any

import pytest

from ingest.library import Library
from tests.ui.conftest import Run
from ui.intake import _add, _files, _Shelf


@pytest.mark.parametrize(
    ("front", "field"),
    [
        ("issued: 2024-02-30", "issued = '2024-02-30'"),
        ("number: ''", "number = ''"),
        ("title: '  '", "title = ''"),
        ('title: "\\ud800"', "title = '\\ud800'"),
        ("effective: !!timestamp hôm qua", "effective = 'hôm qua'"),
        ("number: !!int x", "hong.md"),
    ],
)
def test_a_wrong_field_stops_only_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], front: str, field: str
) -> None:
    """A file with an unusable field is refused by file and field, and the next one goes in."""
    bad = _text(tmp_path / "hong.md", front=front)
    good = _text(tmp_path / "tot.md", front="number: 5/QĐ-UBND\ntitle: Quyết định năm")
    library = Library(tmp_path / "kho")
    assert _add((bad, good), shelf=_Shelf(library), replace=False) == (bad,)
    says = capsys.readouterr().err
    assert "hong.md" in says
    assert field in says
    assert library.get("5/QĐ-UBND")


def test_what_may_not_be_read_stops_only_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file or folder that the system bars is named, and the others are added."""
    barred = _text(tmp_path / "cam.md", front="title: Cấm")
    good = _text(tmp_path / "tot.md", front="number: 6/QĐ-UBND\ntitle: Quyết định sáu")
    for name in ("is_dir", "is_file", "open"):
        _bar(monkeypatch, name, path=barred)
    library = Library(tmp_path / "kho")
    files = tuple(_files([tmp_path, barred]))
    assert files == (barred, good, barred)
    assert _add(files, shelf=_Shelf(library), replace=False) == (barred, barred)
    assert "cam.md" in capsys.readouterr().err
    assert library.get("6/QĐ-UBND")


def _bar(monkeypatch: pytest.MonkeyPatch, name: str, *, path: Path) -> None:
    """Make a method of `Path` fail for one path as the system does; root is never refused."""
    real = getattr(Path, name)

    def method(self: Path, *arguments: Any, **options: Any) -> Any:
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, *arguments, **options)

    monkeypatch.setattr(Path, name, method)


def _text(path: Path, *, front: str, hours: str = "bảy giờ") -> Path:
    """A short text with this front matter."""
    body = f"Điều 1. Giờ mở cửa\n1. Mở cửa lúc {hours}.\nĐiều 2. Nghỉ\n1. Nghỉ Chủ nhật.\n"
    path.write_text(f"---\n{front}\n---\n{body}", encoding="utf-8")
    return path


def test_a_shipped_text_is_replaced_only_when_asked(settled: Run, tmp_path: Path) -> None:
    """Ingest refuses the number of a shipped text with the command that replaces it, which does."""
    file = _text(tmp_path / "luat.md", front="number: 45/2019/qh14\ntitle: Bộ luật giả")
    refused = settled("ingest", str(file))
    assert refused.returncode == 2
    assert "Đã có văn bản số 45/2019/QH14 (Bộ luật Lao động 2019, Quốc hội" in refused.stderr
    assert f"danhieu ingest --replace {file}" in refused.stderr
    assert "Bộ luật giả" not in settled("corpus", "list").stdout
    asked = settled("ingest", "--replace", str(file))
    assert asked.returncode == 0
    assert "thay thế 45/2019/QH14" in asked.stdout
    assert settled("corpus", "remove", "45/2019/qh14").returncode == 0


def test_another_document_never_replaces_one_silently(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A changed text of one document replaces it; another title under its number is refused."""
    library = Library(tmp_path / "kho")
    about = "number: 7/QĐ-UBND\nissuer: UBND xã\nissued: 2024-03-01\ntitle: "
    file = _text(tmp_path / "mot.md", front=f"{about}Giờ mở cửa")
    assert not _add((file,), shelf=_Shelf(library), replace=False)
    _text(file, front=f"{about}Giờ mở cửa", hours="tám giờ")
    assert not _add((file,), shelf=_Shelf(library), replace=False)
    other = _text(tmp_path / "hai.md", front=f"{about}Phí gửi xe")
    assert _add((other,), shelf=_Shelf(library), replace=False) == (other,)
    held = library.get("7/QĐ-UBND")
    assert held is not None
    assert "tám giờ" in held.text
    says = "Đã có văn bản số 7/QĐ-UBND (Giờ mở cửa, UBND xã, 01/03/2024)."
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("front", ["number: 8/QĐ-UBND\ntitle: Quy chế", "title: Quy chế"])
def test_two_files_of_one_run_never_share_a_number(tmp_path: Path, front: str) -> None:
    """The first of two different files stays; a copy is no other text; --replace takes the last."""
    library = Library(tmp_path / "kho")
    first = _text(tmp_path / "mot.md", front=front)
    copy = _text(tmp_path / "mot-nua.md", front=front)
    second = _text(tmp_path / "hai.md", front=front, hours="chín giờ")
    assert _add((first, copy, second), shelf=_Shelf(library), replace=False) == (second,)
    assert "bảy giờ" in next(library.documents()).text
    assert not _add((first, second), shelf=_Shelf(library), replace=True)
    (held,) = library.documents()
    assert "chín giờ" in held.text


def test_unnumbered_texts_of_one_title_do_not_collide(tmp_path: Path) -> None:
    """Another text under the title of an unnumbered one is refused in a later run too."""
    library = Library(tmp_path / "kho")
    file = _text(tmp_path / "mot.md", front="subject: Nội quy")
    assert not _add((file,), shelf=_Shelf(library), replace=False)
    _text(file, front="subject: Nội quy", hours="chín giờ")
    assert _add((file,), shelf=_Shelf(library), replace=False) == (file,)


def test_a_digest_never_replaces_a_full_text(tmp_path: Path) -> None:
    """A digest under the number of a full text is refused, even with --replace."""
    library = Library(tmp_path / "kho")
    front = "number: 9/QĐ-UBND\ntitle: Quy chế"
    full = _text(tmp_path / "du.md", front=front)
    digest = _text(tmp_path / "gon.md", front=f"{front}\ndigest: true")
    assert _add((full, digest), shelf=_Shelf(library), replace=True) == (digest,)
