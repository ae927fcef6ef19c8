"""Texts in several files, and files that hold many: parts, archives, bundles."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.intaking import Home, Numbers, faults, regulation
from tests.ingest.packed import zipped

Made = Callable[[str, str | bytes], Path]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home."""
    return Home(tmp_path / "nha")


def test_parts_are_joined_in_one_run_or_a_later_one(home: Home, made: Made) -> None:
    """Three parts, the middle one last and in a run of its own, make one document."""
    parts = [
        made(f"{n}.md", regulation("1/QĐ-A", articles=articles))
        for n, articles in enumerate([range(1, 4), range(4, 7), range(7, 9)])
    ]
    assert home.fates(parts[2], parts[0], parts[1]) == ["added", "joined", "joined"]
    whole = home.text("1/QĐ-A")
    assert [f"Điều {n}." in whole for n in range(1, 9)] == [True] * 8
    assert whole.index("Điều 3.") < whole.index("Điều 4.") < whole.index("Điều 7.")
    assert home.fates(*parts) == ["unchanged"] * 3
    other = Home(home.folder.parent / "khac")
    assert other.fates(parts[1]) == ["added"]
    assert other.fates(parts[0]) == ["joined"]
    assert other.fates(parts[2]) == ["joined"]
    assert other.text("1/QĐ-A") == whole


def test_a_changed_part_takes_the_place_of_that_part_alone(home: Home, made: Made) -> None:
    """The other parts stay as they are, and count as unchanged."""
    first = made("1.md", regulation("1/QĐ-A", articles=range(1, 4)))
    second = made("2.md", regulation("1/QĐ-A", articles=range(4, 6)))
    home.take(first, second)
    made("1.md", regulation("1/QĐ-A", articles=range(1, 4), hour="chín"))
    assert home.fates(first) == ["joined"]
    text = home.text("1/QĐ-A")
    assert (text.count("chín giờ"), text.count("bảy giờ")) == (3, 2)
    assert home.fates(first, second) == ["unchanged", "unchanged"]


def test_a_part_that_becomes_another_text_leaves_the_others(home: Home, made: Made) -> None:
    """The articles of the file that has another number now go; the rest is held."""
    first = made("1.md", regulation("1/QĐ-A", articles=range(1, 4)))
    second = made("2.md", regulation("1/QĐ-A", articles=range(4, 6)))
    home.take(first, second)
    made("2.md", regulation("2/QĐ-A"))
    assert home.fates(second) == ["added"]
    assert "Điều 4." not in home.text("1/QĐ-A")
    assert home.fates(first, second) == ["unchanged", "unchanged"]


def test_an_archive_is_a_folder_of_files(home: Home, made: Made) -> None:
    """Its members come in under "archive › member"; one bad one stops no other; then only that one
    is tried again, and a whole archive is unchanged at once."""
    package = {"x/a.md": regulation("1/QĐ-A"), "b.md": regulation("2/QĐ-A"), "c.md": "", "d.js": ""}
    path = made("a.zip", zipped(package))
    outcomes = home.take(path)
    assert [str(one.fate) for one in outcomes] == ["added", "added", "failed"]
    assert outcomes[0].name == f"{path} › x/a.md"
    assert faults(outcomes)[0].startswith(f"{path} › c.md: ")
    assert home.passed == {".js": 1}
    assert home.fates(path) == ["unchanged", "unchanged", "failed"]
    package["c.md"] = regulation("3/QĐ-A")
    path.write_bytes(zipped(package))
    assert home.fates(path) == ["unchanged", "unchanged", "added"]
    (outcome,) = home.take(path)
    assert (str(outcome.fate), outcome.files) == ("unchanged", 3)
    home.library.path_of("2/QĐ-A").unlink()
    assert home.fates(path) == ["unchanged", "added", "unchanged"]


def test_archives_nest_once(home: Home, made: Made) -> None:
    """An archive in an archive is read; one more inside is refused by name."""
    inner = zipped({"a.md": regulation("1/QĐ-A")})
    deep = zipped({"trong.zip": inner})
    path = made("a.zip", zipped({"mot.zip": inner, "hai.zip": deep, "b.md": regulation("2/QĐ-A")}))
    outcomes = home.take(path)
    assert home.numbers == ["1/QĐ-A", "2/QĐ-A"]
    (fault,) = faults(outcomes)
    assert "a.zip › hai.zip › trong.zip: tệp nén lồng nhau" in fault


def test_names_that_an_archive_holds_twice_are_two_files(home: Home, made: Made) -> None:
    """Neither takes the place of the other."""
    package = zipped({"a.md": regulation("1/QĐ-A"), "b.md": regulation("2/QĐ-A")})
    path = made("a.zip", package.replace(b"b.md", b"a.md"))
    assert home.fates(path) == ["added", "added"]
    assert home.fates(path) == ["unchanged"]
    assert home.numbers == ["1/QĐ-A", "2/QĐ-A"]


def test_an_archive_without_documents_is_told(home: Home, made: Made) -> None:
    """Nothing came of it, which is an error and not silence."""
    (fault,) = faults(home.take(made("a.zip", zipped({"a.js": "x"}))))
    assert "không có văn bản nào" in fault


def test_a_bundle_gives_many_documents_and_is_skipped_when_unchanged(
    home: Home, made: Made, tmp_path: Path
) -> None:
    """Documents held from elsewhere are left; a run that stopped goes on; changes come in alone."""
    home.take(made("a.md", regulation("2/QĐ-A")))
    folder = tmp_path / "bo"
    folder.mkdir()
    numbers = folder / "so.txt"
    numbers.write_text("1/NĐ-A\n2/QĐ-A\n3/NĐ-A\n", encoding="utf-8")
    stopped = home.taking(folder, bundle=Numbers())
    assert str(next(stopped).fate) == "added"
    stopped.close()
    fates = [str(one.fate) for one in home.take(folder, bundle=Numbers())]
    assert fates == ["unchanged", "kept", "added"]
    (whole,) = home.take(folder, bundle=Numbers())
    assert (str(whole.fate), whole.files) == ("unchanged", 3)
    numbers.write_text("1/NĐ-A\n2/QĐ-A\n3/NĐ-A\n4/NĐ-A\n", encoding="utf-8")
    fates = [str(one.fate) for one in home.take(folder, bundle=Numbers())]
    assert fates == ["unchanged", "unchanged", "unchanged", "added"]
    assert "bảy giờ" in home.text("2/QĐ-A")


def test_a_refused_member_is_told_in_every_run(home: Home, made: Made) -> None:
    """An archive with a text that was refused does not count as unchanged."""
    texts = {"a.md": regulation("1/QĐ-A"), "b.md": regulation("1/QĐ-A", hour="chín")}
    path = made("a.zip", zipped(texts))
    assert home.fates(path) == ["added", "failed"]
    assert home.fates(path) == ["unchanged", "failed"]
