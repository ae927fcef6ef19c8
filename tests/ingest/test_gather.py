"""Which files of a folder are read, which are passed over, and that nothing holds the walk up."""

import os
from pathlib import Path

import pytest

from ingest.intake.gather import Gathered, Selection, gather
from tests.ingest.intaking import Home, faults, regulation

TEXT = "Điều 1."


def found(*names: str | Path, pictures: bool = False) -> Gathered:
    """What is gathered of these."""
    selection = Selection(pictures=pictures)
    return gather(
        list(map(str, names)), selection=selection, is_bundle=lambda path: path.name == "bo"
    )


def names(gathered: Gathered, folder: Path) -> list[str]:
    """The files gathered, by their place in a folder."""
    return [str(item.path.relative_to(folder)) for item in gathered.items]


def fill(folder: Path, *paths: str) -> None:
    """Write a short text at each of these paths."""
    for path in paths:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT, encoding="utf-8")


def test_documents_are_taken_and_the_rest_is_counted(tmp_path: Path) -> None:
    """What is no document by its ending is passed over, and counted by its kind."""
    fill(tmp_path, "a.TXT", "b/c.docx", "b/d.pdf", "e.doc", "g.htm", "h.zip", "i.tar.xz", "k.rar")
    fill(tmp_path, "a.js", "b.js", "c.mp4", "d.exe", "e.py", "f.png", "LICENSE", "b/style.css")
    gathered = found(tmp_path)
    assert names(gathered, tmp_path) == [
        "a.TXT", "e.doc", "g.htm", "h.zip", "i.tar.xz", "k.rar", "b/c.docx", "b/d.pdf",
    ]  # fmt: skip
    assert gathered.passed == {
        ".js": 2, ".mp4": 1, ".exe": 1, ".py": 1, ".png": 1, ".css": 1, "không có đuôi": 1,
    }  # fmt: skip


def test_pictures_are_documents_where_they_can_be_read(tmp_path: Path) -> None:
    """Page images are taken only with the program that recognises them."""
    fill(tmp_path, "trang-1.png", "trang-2.TIF")
    assert not found(tmp_path).items
    assert len(found(tmp_path, pictures=True).items) == 2


def test_hidden_files_and_those_of_systems_are_not_even_counted(tmp_path: Path) -> None:
    """What Windows, macOS and Office leave behind is nobody's document."""
    fill(tmp_path, ".git/a.txt", ".an.txt", "__MACOSX/._a.txt", "Thumbs.db", "~$luat.docx", "a.txt")
    gathered = found(tmp_path)
    assert names(gathered, tmp_path) == ["a.txt"]
    assert not gathered.passed


def test_a_file_that_is_named_is_always_tried(tmp_path: Path) -> None:
    """Whatever its ending is, and where it is hidden; each file once."""
    fill(tmp_path, ".an.xyz", "a.txt")
    gathered = found(tmp_path / ".an.xyz", tmp_path / "a.txt", tmp_path, tmp_path / "khong-co")
    assert names(gathered, tmp_path) == [".an.xyz", "a.txt", "khong-co"]


def test_a_document_without_an_ending_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    """ "12.2024.NĐ-CP" has no ending; where it is a PDF, it is taken."""
    (tmp_path / "12.2024.NĐ-CP").write_bytes(b"%PDF-1.4 ...")
    (tmp_path / "13.2024.NĐ-CP").write_bytes(b"\x00\x01")
    assert names(found(tmp_path), tmp_path) == ["12.2024.NĐ-CP"]


def test_the_files_of_a_saved_page_are_no_documents(tmp_path: Path) -> None:
    """ "X_files" beside "X.html" is what the page is made of; any other folder is gone into."""
    fill(tmp_path, "trang.html", "trang_files/khung.html", "ban_files/a.txt")
    gathered = found(tmp_path)
    assert names(gathered, tmp_path) == ["trang.html", "ban_files/a.txt"]
    assert gathered.passed == {"thư mục kèm trang web": 1}


def test_links_lead_in_no_circle_and_pipes_hold_nothing_up(tmp_path: Path) -> None:
    """Links to folders are not followed, a pipe is not read, and a broken link is told."""
    fill(tmp_path, "a/a.txt")
    (tmp_path / "a" / "vong").symlink_to(tmp_path)
    (tmp_path / "a" / "tu-minh.txt").symlink_to("tu-minh.txt")
    os.mkfifo(tmp_path / "ong.txt")
    gathered = found(tmp_path)
    assert names(gathered, tmp_path) == ["a/a.txt", "a/tu-minh.txt"]
    assert gathered.passed == {"liên kết thư mục": 1, "tệp đặc biệt": 1}
    outcomes = Home(tmp_path / "nha").take(tmp_path / "a", tmp_path / "ong.txt")
    assert [name.partition(": ")[0].rpartition("/")[2] for name in faults(outcomes)] == [
        "tu-minh.txt", "ong.txt",
    ]  # fmt: skip


def test_a_name_that_is_no_unicode_is_read_like_any_other(tmp_path: Path) -> None:
    """A name in an old code page is a file too, is shown with a mark, and is known again."""
    raw = os.fsencode(tmp_path) + b"/Ngh\xde \xf0\xd1nh.md"
    with open(raw, "w", encoding="utf-8") as file:  # noqa: PTH123  a path of bytes
        file.write(regulation("1/QĐ-A"))
    home = Home(tmp_path / ".nha")
    (outcome,) = home.take(tmp_path)
    assert str(outcome.fate) == "added"
    assert outcome.name.encode()
    assert home.fates(tmp_path) == ["unchanged"]


def test_a_bundle_in_a_folder_is_one_item(tmp_path: Path) -> None:
    """Its files are not given one by one."""
    fill(tmp_path, "x/bo/a.html", "x/bo/sau/b.html", "x/c.html")
    assert names(found(tmp_path), tmp_path) == ["x/c.html", "x/bo"]


@pytest.mark.parametrize("name", ["https://bo.gov.vn/a", "ftp://x/y", "HTTP://x"])
def test_an_address_is_no_path(name: str) -> None:
    """It is given as it was written."""
    (item,) = found(name).items
    assert (item.url, item.origin) == (name, name)


def test_a_folder_that_does_not_open_is_given_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others are read; root is never refused, so the system's answer is made up here."""
    fill(tmp_path, "cam/a.txt", "mo/b.txt")
    real = os.scandir

    def scandir(path: str | Path) -> object:
        if str(path).endswith("cam"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    gathered = found(tmp_path)
    assert names(gathered, tmp_path) == ["mo/b.txt", "cam"]
    (fault,) = faults(Home(tmp_path / "nha").take(tmp_path / "cam"))
    assert "không mở được" in fault
