"""Counting the syllables of a made corpus."""

from pathlib import Path

import pytest

from index.restore import Restorer, count
from index.typed.reader import Reader

CORPUS = (
    "Người lao động được nghỉ hằng năm. Người sử dụng lao động trả lương cho người lao động.",
    "Người điều khiển xe phải có giấy phép lái xe. Phạt tiền người điều khiển xe ô tô.",
    "Mức phạt tiền đối với người lái xe. Cho vay, cho thuê nhà ở. Cơ quan có thẩm quyền.",
) * 3


def test_known_counts_are_gone_on_from() -> None:
    """A small corpus is counted together with known counts: both its words and theirs come back,
    as if all had been counted at once."""
    known = count(CORPUS)
    both = Restorer(count(["Thuyền trưởng chỉ huy tàu biển."] * 3, known=known))
    assert Reader(both).spelled("thuyen truong, nguoi lao dong") == (
        "thuyền trưởng, người lao động"
    )
    at_once = Restorer(count([*CORPUS, *["Thuyền trưởng chỉ huy tàu biển."] * 3]))
    size, other = len(both.counts.words), len(at_once.counts.words)
    assert sorted(both.counts.words) == sorted(at_once.counts.words)
    assert (size, both.counts.singles.sum()) == (other, at_once.counts.singles.sum())
    assert both.counts.pairs.sum() == at_once.counts.pairs.sum()


def test_counts_do_not_depend_on_the_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting in small stretches gives the counts of one stretch, pair for pair."""
    whole = count(CORPUS)
    monkeypatch.setattr("index.restore._CHUNK", 5)
    small = count(CORPUS)
    assert small.words == whole.words
    assert list(small.codes) == list(whole.codes)
    assert list(small.pairs) == list(whole.pairs)
    assert list(small.singles) == list(whole.singles)


def test_damaged_file(tmp_path: Path) -> None:
    """A file that holds no counts is an error that the store knows."""
    path = tmp_path / "syllables.npz"
    path.write_bytes(b"nothing")
    with pytest.raises(ValueError, match="pickle"):
        Restorer.open(path)
