"""The codification is one source of many documents, each whole, whatever page it stands on."""

import re
import tarfile
from datetime import date
from pathlib import Path

import pytest

from corpus.values import Kind
from ingest.codified.codification import (
    CodificationBundle,
    Phase,
    is_codification,
    open_codification,
    read_codification,
)
from ingest.read.reader import ReadError
from ingest.values import Document, Level, NoteKind, Ref
from tests.ingest.codified_pages import (
    CIRCULAR,
    DECREE,
    FIRST,
    SECOND,
    SINCE,
    SITE,
    article,
    chapter,
    page,
    write_pages,
)

DECREE_1 = Ref.parse("9001/2019/NĐ-CP#dieu-1")


def documents(folder: Path, *pages: str) -> dict[str, Document]:
    """The documents of a codification of these pages, by number."""
    found = list(read_codification(write_pages(folder / "demuc", *pages)))
    assert len({document.number for document in found}) == len(found)
    return {document.number: document for document in found}


def test_a_document_is_put_together_from_its_pages(tmp_path: Path) -> None:
    """Articles of one document on two pages come into one tree, in the order of their numbers."""
    found = documents(tmp_path, page(SECOND, CIRCULAR), page(chapter("Chương I", "CHUNG"), FIRST))
    decree = found["9001/2019/NĐ-CP"]
    assert decree.text == (
        "Chương I\nCHUNG\nĐiều 1. Phạm vi\nNghị định này quy định về thư viện xã.\n"
        "Chương II\nĐiều 2. Sách\n1. Sách gồm:\na) Sách in;\nb) Sách nói.\n2. Báo không là sách."
    )
    assert [str(unit.ref).partition("#")[2] for unit in decree.walk()] == [
        *("chuong-I", "dieu-1", "chuong-II", "dieu-2", "dieu-2.khoan-1"),
        *("dieu-2.khoan-1.diem-a", "dieu-2.khoan-1.diem-b", "dieu-2.khoan-2"),
    ]
    assert [unit.title for unit in decree.walk() if unit.level is Level.ARTICLE] == [
        *("Phạm vi", "Sách"),
    ]


def test_a_source_says_what_the_notes_say(tmp_path: Path) -> None:
    """Number, title, kind, issuer, both days and the official page are those that the notes print;
    the day of the codification is not guessed."""
    source = documents(tmp_path, page(FIRST, SECOND))["9001/2019/NĐ-CP"].source
    assert source.title == "Nghị định số 9001/2019/NĐ-CP về thư viện xã"
    assert (source.kind, source.issuer) == (Kind.DECREE, "Chính phủ")
    assert (source.issued, source.effective) == (date(2019, 3, 2), date(2019, 5, 1))
    assert (source.url, source.origin) == (f"{SITE}777", "Bộ pháp điển điện tử")
    assert source.text_as_of is None
    known = open_codification(tmp_path / "demuc", as_of=date(2023, 12, 1))
    assert next(known.documents()).source.text_as_of == date(2023, 12, 1)


def test_each_article_keeps_its_notes(tmp_path: Path) -> None:
    """The note of origin stands beside its article verbatim, with its official page and day; a
    cross-reference leads to the article that it means."""
    found = documents(tmp_path, page(FIRST, CIRCULAR))
    source, related = found["9001/2019/NĐ-CP"].notes
    assert (source.kind, source.ref, source.url) == (
        *(NoteKind.SOURCE, DECREE_1),
        f"{SITE}777#Chuong_I_Dieu_1",
    )
    assert source.text.startswith("(Điều 1 Nghị định số 9001/2019/NĐ-CP Về thư viện xã ngày")
    assert source.effective == date(2019, 5, 1)
    assert (related.kind, related.ref) == (NoteKind.RELATED, DECREE_1)
    assert related.text == "(Điều này có nội dung liên quan đến Điều 90.1.TT.1.2. Mượn sách)"
    assert [(Ref.parse(link.words), link.url) for link in related.links] == [
        (Ref.parse("9002/2020/TT-BVHTTDL#dieu-2"), f"{SITE}778#Dieu_2")
    ]


def test_what_a_chapter_has_to_do_with_stands_beside_the_chapter(tmp_path: Path) -> None:
    """A cross-reference of a chapter is a note of the chapter, and one that leads nowhere keeps its
    words."""
    headed = chapter("Chương I", "CHUNG", related="<a href='#'>Luật Thư viện</a>")
    (note,) = (
        note
        for note in documents(tmp_path, page(headed, FIRST))["9001/2019/NĐ-CP"].notes
        if note.kind is NoteKind.RELATED and "Chương I" in note.text
    )
    assert str(note.ref) == "9001/2019/NĐ-CP#chuong-I"
    assert [(link.words, link.url) for link in note.links] == [("Luật Thư viện", "")]


def test_two_documents_of_one_number_stay_two(tmp_path: Path) -> None:
    """A law and a resolution of one number are told apart, and neither keeps the bare number."""
    number = "số 9010/2015/QH13"
    law = article(
        "1", "90.1.LQ.1. Tên", f"Điều 1 Luật {number}, {SINCE} 01/01/2016", "<p>A.</p>", link="1"
    )
    other = article(
        "2",
        "90.1.NQ.1.1.",
        f"Điều 1 Nghị quyết {number}, {SINCE} 01/01/2016",
        "<p>B.</p>",
        link="2",
    )
    assert {number: d.text for number, d in documents(tmp_path, page(law, other)).items()} == {
        "9010/2015/QH13 (Luật)": "Điều 1. Tên\nA.",
        "9010/2015/QH13 (Nghị quyết)": "Điều 1.\nB.",
    }


def test_two_pages_of_one_number_are_one_document_where_they_share_a_day(tmp_path: Path) -> None:
    """The official site has some documents twice; others of one number differ in their days."""
    old = article(
        "1", "90.1.NĐ.1.1. A", f"Điều 1 Nghị định số 7-CP, {SINCE} 01/01/1993", "<p>a</p>", link="1"
    )
    new = article(
        "2", "90.1.NĐ.2.1. B", f"Điều 1 Nghị định số 7-CP, {SINCE} 01/01/1994", "<p>b</p>", link="2"
    )
    twin = article(
        "3", "90.1.NĐ.2.2. C", f"Điều 2 Nghị định số 7-CP, {SINCE} 01/01/1994", "<p>c</p>", link="3"
    )
    found = documents(tmp_path, page(old, new, twin))
    assert {number: document.text for number, document in found.items()} == {
        "7-CP (1993)": "Điều 1. A\na",
        "7-CP (1994)": "Điều 1. B\nb\nĐiều 2. C\nc",
    }


def test_an_article_codified_twice_stands_once(tmp_path: Path) -> None:
    """The same text in two subjects is one article; where they differ both are kept, and the second
    is addressed apart, behind the articles."""
    again = SECOND.replace("'102'", "'902'")
    other = again.replace("Báo không là sách", "Tạp chí không là sách")
    assert (
        documents(tmp_path / "a", page(FIRST, SECOND), page(again))["9001/2019/NĐ-CP"].text.count(
            "Điều 2. Sách"
        )
        == 1
    )
    decree = documents(tmp_path / "b", page(FIRST, SECOND), page(other))["9001/2019/NĐ-CP"]
    last = decree.units[-1]
    assert str(last.ref) == "9001/2019/NĐ-CP#doan-dieu-2-ban-2"
    assert "Tạp chí" in decree.text[last.start : last.end]
    assert "Tạp chí" not in decree.text[: last.start]


def test_the_last_articles_of_an_amending_text_are_its_own(tmp_path: Path) -> None:
    """An amending decree's article that is codified beside those of the amended one belongs to the
    amending decree, under its own number, even where its link leads to the amended one."""
    amending = article(
        "3",
        "90.1.NĐ.40. Hiệu lực",
        f"Điều 3 Nghị định số 9003/2021/NĐ-CP Sửa đổi, bổ sung một số điều của {DECREE} ngày 02"
        f" tháng 3 năm 2019 về thư viện xã ngày 05/06/2021 của Chính phủ, {SINCE} 01/08/2021",
        "<p>Có hiệu lực từ ngày 01 tháng 8 năm 2021.</p>",
        link="779#Dieu_3",
    )
    wrong = amending.replace("Điều 3 Nghị", "Điều 2 Nghị").replace("779#Dieu_3", "777#Dieu_40")
    found = documents(tmp_path, page(FIRST, SECOND, amending, wrong.replace("'3'", "'4'")))
    source = found["9003/2021/NĐ-CP"].source
    assert [unit.label for unit in found["9003/2021/NĐ-CP"].units] == ["2", "3"]
    assert source.issued == date(2021, 6, 5)
    assert [
        unit.label for unit in found["9001/2019/NĐ-CP"].walk() if unit.level is Level.ARTICLE
    ] == [
        *("1", "2"),
    ]


def test_an_article_without_a_note_joins_its_neighbours(tmp_path: Path) -> None:
    """Its number in the codification tells its document; one that nothing tells is named."""
    bare = re.sub(r"<p class='pGhiChu'>.*?</p>", "", SECOND.replace("90.1.NĐ.2", "90.1.NĐ.3"))
    lost = bare.replace("90.1.NĐ.3", "90.1.TT.8.3").replace("'102'", "'108'")
    read = open_codification(
        write_pages(tmp_path / "demuc", page(FIRST, bare.replace("'102'", "'103'"), lost))
    )
    (decree,) = read.documents()
    assert [unit.label for unit in decree.walk() if unit.level is Level.ARTICLE] == ["1", "3"]
    assert [(trouble.file, trouble.anchor) for trouble in read.troubles] == [("1.html", "108")]


def test_a_clause_with_a_day_of_its_own_has_its_own_note(tmp_path: Path) -> None:
    """What the note of an article says of one clause stands beside that clause."""
    note = f"Điều 2 {DECREE}, khoản 1 {SINCE} 01/05/2019, khoản 2 và khoản 9 {SINCE} 01/01/2020"
    text = SECOND.replace(f"Điều 2 {DECREE}, {SINCE} 01/05/2019", note)
    notes = documents(tmp_path, page(text))["9001/2019/NĐ-CP"].notes
    assert [(str(n.ref).partition("#")[2], n.effective) for n in notes] == [
        ("dieu-2", date(2020, 1, 1)),
        ("dieu-2.khoan-1", date(2019, 5, 1)),
        ("dieu-2.khoan-2", date(2020, 1, 1)),
    ]
    assert notes[1].text == f"khoản 1 {SINCE} 01/05/2019"


def test_the_day_of_issue_can_come_from_the_anchors(tmp_path: Path) -> None:
    """Where no note prints it, the anchor's count of days tells it, if its year is the number's."""
    first = f"Điều 1 Thông tư số 9015/2013/TT-BCA, {SINCE} 01/05/2013"
    coded = article("90100000180246669015000010", "90.1.TT.1.1. A", first, "<p>a</p>", link="5")
    other = coded.replace("9015/2013", "9015/2014")
    found = documents(tmp_path / "a", page(coded)), documents(tmp_path / "b", page(other))
    assert found[0]["9015/2013/TT-BCA"].source.issued == date(2013, 3, 15)
    assert found[1]["9015/2014/TT-BCA"].source.issued is None


@pytest.mark.parametrize("kind", ["folder", "archive", "page"])
def test_every_form_is_known_and_gives_the_same(tmp_path: Path, kind: str) -> None:
    """A folder, a packed archive in any order, and a single page are read alike, with progress."""
    folder = write_pages(tmp_path / "demuc", page(FIRST, SECOND, CIRCULAR), page())
    path = {"folder": folder, "archive": tmp_path / "demuc.tar.xz", "page": folder / "1.html"}[kind]
    with tarfile.open(tmp_path / "demuc.tar.xz", "w:xz") as packed:
        for file in sorted(folder.iterdir(), reverse=True):
            packed.add(file, f"demuc/{file.name}")
    seen: list[tuple[Phase, int]] = []
    assert is_codification(path)
    read = open_codification(path, progress=lambda phase, done, _: seen.append((phase, done)))
    assert read.articles == 3
    assert [d.number for d in read.documents()] == ["9001/2019/NĐ-CP", "9002/2020/TT-BVHTTDL"]
    assert seen[0] == (Phase.PAGES, 1)


@pytest.mark.parametrize("content", ["", "<html><body><p>Tin tức</p></body></html>", "%PDF-1.7"])
def test_other_files_are_no_codification(tmp_path: Path, content: str) -> None:
    """A web page that is none of its pages is not taken for one, nor is an empty folder."""
    (tmp_path / "a.html").write_text(content, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert not is_codification(tmp_path / "a.html")
    assert not is_codification(tmp_path)
    assert not is_codification(tmp_path / "empty")
    with pytest.raises(ReadError, match="Bộ pháp điển"):
        open_codification(tmp_path)


def test_an_archive_that_is_cut_off_gives_nothing(tmp_path: Path) -> None:
    """Documents of half a codification would lack articles unseen, so none is made."""
    folder = write_pages(tmp_path / "demuc", *(page(FIRST, SECOND, CIRCULAR * n) for n in range(9)))
    whole, cut = tmp_path / "a.tar.gz", tmp_path / "b.tar.gz"
    with tarfile.open(whole, "w:gz") as packed:
        packed.add(folder, "demuc")
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size * 3 // 4])
    assert is_codification(cut)
    with pytest.raises(ReadError, match=r"b\.tar\.gz.*cắt cụt"):
        open_codification(cut)


def test_one_bad_page_stops_no_other(tmp_path: Path) -> None:
    """A page that is cut off, of another kind, or no text is named; the rest comes in."""
    folder = write_pages(
        tmp_path / "demuc", page(FIRST), page(CIRCULAR, whole=False), "<p>Khác</p>"
    )
    (folder / "4.html").write_bytes(b"\xff\xfe<div class='_content'>\x00")
    (folder / "notes.docx").write_bytes(b"PK")
    (folder / "style.css").write_text("p {}")
    found = list(CodificationBundle().documents(folder))
    errors = [str(one) for one in found if isinstance(one, ReadError)]
    assert sum(isinstance(one, Document) for one in found) == 2
    assert [error.partition(":")[0] for error in sorted(errors)] == [
        *("2.html", "3.html", "4.html", "notes.docx"),
    ]


@pytest.mark.shared
def test_a_real_page_comes_in_whole(shared: Path, tmp_path: Path) -> None:
    """Three real pages: every article has its official page, number and day, and units nest."""
    archive = shared / "corpus" / "phapdien-demuc.tar.xz"
    with tarfile.open(archive) as packed:
        names = [info for _, info in zip(range(5), packed, strict=False) if info.isfile()]
        packed.extractall(tmp_path, members=names, filter="data")
    read = open_codification(tmp_path)
    assert not read.troubles
    notes = [n for d in read.documents() for n in d.notes if n.kind is NoteKind.SOURCE]
    assert len(notes) >= read.articles * 0.99
    assert (
        sum(bool(note.effective) and "ItemID=" in note.url for note in notes) >= len(notes) * 0.995
    )
    for document in read.documents():
        for unit in document.walk():
            assert unit.start <= unit.body <= unit.end
            assert all(
                unit.body <= child.start and child.end <= unit.end for child in unit.children
            )
