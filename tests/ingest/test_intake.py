"""A second run over what is unchanged does nothing; what changed replaces exactly its document."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.intake import holdings, single
from tests.ingest.intaking import Home, faults, regulation

Made = Callable[[str, str | bytes], Path]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "nha")


def test_unchanged_files_are_not_read_again(
    home: Home, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run reads no document, whatever the file's time says."""
    files = [made("a.md", regulation("1/QĐ-A")), made("b.md", regulation("2/QĐ-A"))]
    assert home.fates(*files) == ["added", "added"]
    monkeypatch.setattr(single, "read_document", pytest.fail)
    os.utime(files[0], (1, 1))
    assert home.fates(*files) == ["unchanged", "unchanged"]
    assert home.fates(*files) == ["unchanged", "unchanged"]


def test_a_settled_file_is_known_by_its_time_alone(
    home: Home, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where size and time are those of before, the bytes are not read; a fresh file's are."""
    old, fresh = made("a.md", regulation("1/QĐ-A")), made("b.md", regulation("2/QĐ-A"))
    os.utime(old, (1, 1))
    home.take(old, fresh)
    read: list[Path] = []
    monkeypatch.setattr("ingest.intake.run.checksum_of", lambda path: read.append(path) or "")
    home.take(old, fresh)
    assert read == [fresh]


def test_a_changed_file_replaces_its_document_and_no_other(home: Home, made: Made) -> None:
    """New words under the old number, even with another title: only that document changes."""
    file = made("a.md", regulation("1/QĐ-A"))
    home.take(file, made("b.md", regulation("2/QĐ-A")))
    before = home.text("2/QĐ-A")
    text = regulation("1/QĐ-A", hour="chín").replace("title: Quy chế", "title: Nội quy")
    made("a.md", text)
    assert home.fates(file) == ["replaced"]
    assert "chín giờ" in home.text("1/QĐ-A")
    assert home.text("2/QĐ-A") == before


def test_a_file_that_has_another_number_now_takes_the_old_one_with_it(
    home: Home, made: Made
) -> None:
    """The document that the file gave before goes, since nothing gives it any longer."""
    file = made("a.md", regulation("1/QĐ-A"))
    home.take(file)
    made("a.md", regulation("3/QĐ-A"))
    (outcome,) = home.take(file)
    assert outcome.gone == ("1/QĐ-A",)
    assert home.numbers == ["3/QĐ-A"]


def test_a_document_that_another_file_gives_stays(home: Home, made: Made) -> None:
    """Of two copies one becomes another text: the other still gives its document."""
    file, copy = made("a.md", regulation("1/QĐ-A")), made("b.md", regulation("1/QĐ-A"))
    assert home.fates(file, copy) == ["added", "copy"]
    made("a.md", regulation("3/QĐ-A"))
    (outcome,) = home.take(file)
    assert outcome.gone == ()
    assert home.numbers == ["1/QĐ-A", "3/QĐ-A"]
    assert home.fates(file, copy) == ["unchanged", "unchanged"]


def test_a_copy_names_the_file_that_it_copies(home: Home, made: Made) -> None:
    """Copies are no errors, in one run or a later one."""
    file = made("a.md", regulation("1/QĐ-A"))
    home.take(file)
    (outcome,) = home.take(made("b.md", regulation("1/QĐ-A")))
    assert (outcome.fate, outcome.other) == (holdings.Fate.COPY, str(file))


def test_a_moved_file_is_unchanged(home: Home, made: Made, tmp_path: Path) -> None:
    """A file under another name, the old one gone, is nothing new and no copy."""
    file = made("a.md", regulation("1/QĐ-A"))
    home.take(file)
    assert home.fates(file.rename(tmp_path / "moi.md")) == ["unchanged"]


def test_a_file_that_became_unreadable_leaves_its_document(home: Home, made: Made) -> None:
    """What was held serves on, and the file is told in each run until it is mended."""
    file = made("a.md", regulation("1/QĐ-A"))
    home.take(file)
    made("a.md", "")
    assert home.fates(file) == home.fates(file) == ["failed"]
    assert "bảy giờ" in home.text("1/QĐ-A")


@pytest.mark.parametrize("harm", ["cut", "garbage", "gone"])
def test_a_damaged_library_file_is_ingested_anew(home: Home, made: Made, harm: str) -> None:
    """The ledger holds as long as the library does: a damaged or lost file comes in again."""
    file = made("a.md", regulation("1/QĐ-A"))
    home.take(file)
    held = home.library.path_of("1/QĐ-A")
    whole = held.read_bytes()
    if harm == "gone":
        held.unlink()
    else:
        held.write_bytes(whole[:-40] if harm == "cut" else b"\0" * len(whole))
    assert home.fates(file)[0] in ("added", "replaced")
    assert held.read_bytes() == whole
    assert home.fates(file) == ["unchanged"]


def test_another_text_in_the_library_is_noticed(home: Home, made: Made) -> None:
    """Where the library holds something else under the number, the file is read again."""
    file = made("a.md", regulation("1/QĐ-A"))
    home.take(file)
    other = Home(home.folder.parent / "khac")
    other.take(made("b.md", regulation("1/QĐ-A", hour="chín")))
    held = other.library.get("1/QĐ-A")
    assert held
    home.library.add(held)
    assert home.fates(file) == ["replaced"]
    assert "bảy giờ" in home.text("1/QĐ-A")


def test_a_library_from_a_backup_is_known_again(home: Home, made: Made) -> None:
    """Files with other times but the same text count as held."""
    file = made("a.md", regulation("1/QĐ-A"))
    home.take(file)
    os.utime(home.library.path_of("1/QĐ-A"), (1, 1))
    assert home.fates(file) == ["unchanged"]


def test_another_way_of_reading_reads_all_again(
    home: Home, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the readers have changed, unchanged files come in anew."""
    file = made("a.md", regulation("1/QĐ-A"))
    home.take(file)
    for module in ("ingest.intake.holdings", "ingest.library"):
        monkeypatch.setattr(f"{module}.READING", 999)
    assert home.fates(file) == ["added"]
    assert home.fates(file) == ["unchanged"]


def test_a_removed_document_comes_back_when_its_file_is_named(home: Home, made: Made) -> None:
    """What was removed by hand is not skipped as unchanged."""
    file = made("a.md", regulation("1/QĐ-A"))
    home.take(file)
    home.library.remove("1/QĐ-A")
    assert home.fates(file) == ["added"]


def test_two_texts_of_one_number_name_both_files(home: Home, made: Made) -> None:
    """The second is refused with the name of the file that gave the first, in every run."""
    first = made("a.md", regulation("1/QĐ-A"))
    second = made("b.md", regulation("1/QĐ-A", hour="chín"))
    for _ in range(2):
        (fault,) = faults(home.take(second, first) if _ else home.take(first, second))
        assert str(first) in fault
        assert str(second) in fault
    assert "bảy giờ" in home.text("1/QĐ-A")
    assert home.fates(second, replace=True) == ["replaced"]
    assert home.fates(first) == ["unchanged"]
    assert "chín giờ" in home.text("1/QĐ-A")


def test_a_fault_of_a_reader_stops_only_its_file(
    home: Home, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that no reader should raise is told with the file's name, and the rest go in."""
    real = single.read_document

    def read(path: Path, *, name: str) -> object:
        if path.name == "hong.md":
            raise KeyError("đuôi")
        return real(path, name=name)

    monkeypatch.setattr(single, "read_document", read)
    outcomes = home.take(made("hong.md", "x"), made("tot.md", regulation("1/QĐ-A")))
    assert [str(one.fate) for one in outcomes] == ["failed", "added"]
    assert "hong.md: bộ đọc gặp lỗi ngoài dự kiến (KeyError" in faults(outcomes)[0]


def test_many_unchanged_files_cost_a_look_each(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second run over a folder opens none of its files."""
    folder = tmp_path / "nhieu"
    folder.mkdir()
    for number in range(100):
        (folder / f"{number}.md").write_text(regulation(f"{number}/QĐ-A"), encoding="utf-8")
        os.utime(folder / f"{number}.md", (1, 1))
    assert home.fates(folder) == ["added"] * 100
    monkeypatch.setattr("ingest.intake.run.checksum_of", pytest.fail)
    monkeypatch.setattr(single, "checksum_of", pytest.fail)
    assert home.fates(folder) == ["unchanged"] * 100


def test_a_file_over_which_a_process_died_is_taken_last(home: Home, made: Made) -> None:
    """A file that kills the reading keeps no other back when the run is started again."""
    files = [made(f"{n}.md", regulation(f"{n}/QĐ-A")) for n in "123"]
    incoming = home.folder / "incoming"
    incoming.mkdir(parents=True)
    (incoming / "trying").write_text(str(files[0]), encoding="utf-8")
    assert [Path(one.name).name for one in home.take(*files)] == ["2.md", "3.md", "1.md"]
