"""Restoring diacritics by the counts of a made corpus."""

from pathlib import Path

import pytest

from index.restore import Restorer, count
from index.text import fold

CORPUS = (
    "Người lao động được nghỉ hằng năm. Người sử dụng lao động trả lương cho người lao động.",
    "Người điều khiển xe phải có giấy phép lái xe. Phạt tiền người điều khiển xe ô tô.",
    "Mức phạt tiền đối với người lái xe. Cho vay, cho thuê nhà ở. Cơ quan có thẩm quyền.",
) * 3


@pytest.fixture(scope="module")
def restorer(tmp_path_factory: pytest.TempPathFactory) -> Restorer:
    """A restorer of the made corpus, written and opened."""
    path = tmp_path_factory.mktemp("restorer") / "syllables.npz"
    Restorer(count(CORPUS)).save(path)
    return Restorer.open(path)


@pytest.mark.parametrize(
    "sentence",
    [
        "người lao động được nghỉ hằng năm như thế nào?",
        "mức phạt tiền người điều khiển xe là bao nhiêu?",
        "cho thuê nhà ở có được không",
    ],
)
def test_bare_question_is_restored(restorer: Restorer, sentence: str) -> None:
    """A question typed without diacritics is read with them."""
    assert restorer.restore(fold(sentence)) == sentence


def test_context_decides(restorer: Restorer) -> None:
    """One folded syllable is read by its neighbour: "lao dong" and "co giay phep"."""
    assert restorer.restore("nguoi lao dong") == "người lao động"
    assert restorer.restore("co giay phep lai xe") == "có giấy phép lái xe"


def test_known_counts_are_gone_on_from() -> None:
    """A small corpus is counted together with known counts: both its words and theirs come back,
    as if all had been counted at once."""
    known = count(CORPUS)
    both = Restorer(count(["Thuyền trưởng chỉ huy tàu biển."] * 3, known=known))
    assert both.restore("thuyen truong, nguoi lao dong") == "thuyền trưởng, người lao động"
    at_once = Restorer(count([*CORPUS, *["Thuyền trưởng chỉ huy tàu biển."] * 3]))
    size, other = len(both.counts.words), len(at_once.counts.words)
    assert sorted(both.counts.words) == sorted(at_once.counts.words)
    assert (size, both.counts.singles.sum()) == (other, at_once.counts.singles.sum())
    assert both.counts.pairs.sum() == at_once.counts.pairs.sum()


def test_marked_words_are_never_changed(restorer: Restorer) -> None:
    """What was typed with diacritics stays, even where the corpus knows another spelling."""
    typed = "ngưới lao đồng nghí hằng nắm"
    assert restorer.restore(typed) == typed


def test_half_typed_question(restorer: Restorer) -> None:
    """Among marked words, a word that is never written bare is restored."""
    read = restorer.restore("người lao động được nghi hằng năm, nguoi lái xe")
    assert read == "người lao động được nghỉ hằng năm, người lái xe"


def test_words_that_are_written_bare_stay(restorer: Restorer) -> None:
    """In a question typed with diacritics a word that is written without any stays."""
    typed = "người lao động cho thuê nhà"
    assert restorer.restore(typed) == typed


@pytest.mark.parametrize(
    "typed", ["45/2019/QH14", "nguoi theo 118/KH-UBND", "09/2017/ND-CP", "B2", "12 3/4 5.000.000"]
)
def test_numbers_are_never_touched(restorer: Restorer, typed: str) -> None:
    """Official numbers and anything with a digit stay as they were typed."""
    read = restorer.restore(typed)
    assert read.split()[-1] == typed.split()[-1]


def test_letter_case_is_kept(restorer: Restorer) -> None:
    """Capitals stay where they were typed."""
    assert restorer.restore("Nguoi lao dong") == "Người lao động"
    assert restorer.restore("MUC PHAT TIEN") == "MỨC PHẠT TIỀN"


@pytest.mark.parametrize(
    "typed", ["", "🙂🙂", "what is the fine", "xyz qqq", " \n\t", "a" * 10_000]
)
def test_what_it_does_not_know_stays(restorer: Restorer, typed: str) -> None:
    """Words that the corpus does not hold are left as they are."""
    assert restorer.restore(typed) == typed


def test_long_question(restorer: Restorer) -> None:
    """Two thousand syllables are restored."""
    assert restorer.restore("nguoi lao dong " * 700).split()[-3:] == ["người", "lao", "động"]


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
