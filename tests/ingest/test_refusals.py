"""What is refused when files are taken in, and what one text may replace."""

from pathlib import Path

import pytest

from tests.ingest.intaking import Home, faults, regulation


def write(path: Path, text: str) -> Path:
    """A file of this text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("front", "field"),
    [
        ("issued: 2024-02-30", "issued = '2024-02-30'"),
        ("number: ''", "number = ''"),
        ("title: '  '", "title = ''"),
        ("effective: !!timestamp hôm qua", "effective = 'hôm qua'"),
        ("number: !!int x", "hong.md"),
    ],
)
def test_a_wrong_field_stops_only_its_file(tmp_path: Path, front: str, field: str) -> None:
    """A file with an unusable field is refused by file and field, and the next one goes in."""
    bad = write(tmp_path / "hong.md", f"---\n{front}\n---\nĐiều 1. Giờ\n1. Bảy.\nĐiều 2. Nghỉ\n")
    good = write(tmp_path / "tot.md", regulation("5/QĐ-UBND"))
    home = Home(tmp_path / "nha")
    outcomes = home.take(bad, good)
    assert [str(one.fate) for one in outcomes] == ["failed", "added"]
    (fault,) = faults(outcomes)
    assert fault.startswith(str(bad))
    assert field in fault


@pytest.mark.parametrize("front", ["number: 8/QĐ-UBND\ntitle: Quy chế", "title: Quy chế"])
def test_another_text_of_one_number_is_refused(tmp_path: Path, front: str) -> None:
    """Of two different files the first stays, in one run; --replace takes the last."""
    texts = [f"---\n{front}\n---\nĐiều 1. Giờ\n1. {hour}.\nĐiều 2. Nghỉ\n" for hour in "79"]
    first, second = (write(tmp_path / f"{n}.md", text) for n, text in enumerate(texts))
    home = Home(tmp_path / "nha")
    assert home.fates(first, second) == ["added", "failed"]
    assert home.fates(first, second, replace=True) == ["unchanged", "replaced"]
    (held,) = home.library.documents()
    assert "1. 9." in held.text


def test_another_title_under_a_number_is_refused(tmp_path: Path) -> None:
    """A newer text of the same document from elsewhere replaces it; one of another title does not,
    in a later run too."""
    home = Home(tmp_path / "nha")
    about = "issued: 2024-03-01\n"
    home.take(write(tmp_path / "1.md", regulation("7/QĐ-UBND", front=about)))
    newer = write(tmp_path / "2.md", regulation("7/QĐ-UBND", front=about, hour="tám"))
    assert home.fates(newer) == ["replaced"]
    other = regulation("7/QĐ-UBND", front=about).replace("title: Quy chế", "title: Phí gửi xe")
    (fault,) = faults(home.take(write(tmp_path / "3.md", other)))
    assert "Đã có văn bản số 7/QĐ-UBND (Quy chế 7/QĐ-UBND, UBND xã, 01/03/2024)." in fault
    assert home.fates(tmp_path / "1.md") == ["unchanged"]
    assert "tám giờ" in home.text("7/QĐ-UBND")


def test_a_digest_never_replaces_a_full_text(tmp_path: Path) -> None:
    """A digest under the number of a full text is refused, even with --replace."""
    full = write(tmp_path / "du.md", regulation("9/QĐ-UBND"))
    digest = write(tmp_path / "gon.md", regulation("9/QĐ-UBND", front="digest: true\n"))
    home = Home(tmp_path / "nha")
    assert home.fates(full, digest, replace=True) == ["added", "failed"]
