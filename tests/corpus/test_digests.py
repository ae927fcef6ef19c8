"""Digests are marked as digests, are in our own words, and keep to what their sources say."""

import re
import unicodedata
from pathlib import Path

import pytest

from corpus.manifest import HOME, embedded_sources, open_source, split_front_matter

SEEDS = HOME.parent.parent / "shared" / "seeds"
RUN = 12
DIGESTS = [source for source in embedded_sources() if source.digest]
PATHS = [open_source(source) for source in DIGESTS]


def words(text: str) -> list[str]:
    """The words of a text, without case and punctuation."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of `RUN` words of a text."""
    syllables = words(text)
    return {tuple(syllables[i : i + RUN]) for i in range(len(syllables) - RUN + 1)}


@pytest.mark.shared
@pytest.mark.skipif(not SEEDS.is_dir(), reason="the press pieces beside the project are absent")
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_sentence_is_copied_from_the_press(path: Path) -> None:
    """No twelve words in a row of a digest stand in the pieces that it was drawn from."""
    pieces = [seed.read_text(encoding="utf-8") for seed in SEEDS.glob("*.txt")]
    assert pieces
    digest = runs(path.read_text(encoding="utf-8"))
    assert not digest & set().union(*map(runs, pieces))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_says_that_it_is_a_digest(path: Path) -> None:
    """The title, the first line and the last section of a digest all say what it is."""
    head, body = split_front_matter(path.read_text(encoding="utf-8"))
    assert "(bản tóm lược)" in head
    assert body.startswith("# Bản tóm lược ")
    assert re.search(r"^## [IVX]+\. Về bản tóm lược này$", body, re.MULTILINE)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_is_numbered_without_a_gap(path: Path) -> None:
    """Sections run I, II, … and items 1, 2, …, so that each can be cited by its number."""
    romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
    _, body = split_front_matter(path.read_text(encoding="utf-8"))
    sections = re.split(r"^## ", body, flags=re.MULTILINE)[1:]
    assert [section.partition(".")[0] for section in sections] == romans[: len(sections)]
    for section in sections:
        items = [int(number) for number in re.findall(r"^(\d+)\. ", section, re.MULTILINE)]
        assert items == list(range(1, len(items) + 1))
        assert items


def test_no_digest_lies_about_unlisted() -> None:
    """Every file among the digests is named by the manifest."""
    assert {path.name for path in (HOME / "digests").iterdir()} == {path.name for path in PATHS}


def test_the_disputed_date_is_told() -> None:
    """A reader of the digest of 407/QĐ-TTg learns that its sources disagree on the date."""
    text = (HOME / "digests" / "quyet-dinh-407-qd-ttg.md").read_text(encoding="utf-8")
    assert "30/3/2022" in text
    assert "30/3/2027" in text
