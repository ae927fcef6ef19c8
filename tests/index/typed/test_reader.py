"""Reading questions by the counts of a made corpus."""

from random import Random

import pytest

from index.restore import Restorer, count
from index.text import fold
from index.typed.mistype import half_typed, tone_dropped
from index.typed.reader import Reader

CORPUS = (
    "Người lao động được nghỉ hằng năm. Người sử dụng lao động trả lương cho người lao động.",
    "Người điều khiển xe phải có giấy phép lái xe. Phạt tiền người điều khiển xe ô tô.",
    "Mức phạt tiền đối với người lái xe. Cho vay, cho thuê nhà ở. Cơ quan có thẩm quyền.",
    "Quyền sử dụng đất không được chuyển nhượng. Bảo hiểm xã hội, bảo hiểm y tế.",
) * 3


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader by the made corpus, written and opened."""
    path = tmp_path_factory.mktemp("reader") / "syllables.npz"
    Restorer(count(CORPUS)).save(path)
    return Reader(Restorer.open(path))


SENTENCES = (
    "người lao động được nghỉ hằng năm như thế nào?",
    "mức phạt tiền người điều khiển xe là bao nhiêu?",
    "cho thuê nhà ở có được không",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_bare_question_is_restored(reader: Reader, sentence: str) -> None:
    """A question typed without diacritics is read with them."""
    assert reader.spelled(fold(sentence)) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_half_typed_question_is_restored(reader: Reader, sentence: str) -> None:
    """A question half of whose syllables lost their diacritics is read with all of them."""
    for seed in range(10):
        assert reader.spelled(half_typed(sentence, rng=Random(seed))) == sentence


def test_question_without_tones_is_restored(reader: Reader) -> None:
    """Where all tones are missing and the letters have their marks, the tones are put back."""
    sentence = "người lao động được nghỉ hằng năm"
    assert reader.spelled(tone_dropped(sentence)) == sentence


def test_context_decides(reader: Reader) -> None:
    """One folded syllable is read by its neighbour: "lao dong" and "co giay phep"."""
    assert reader.spelled("nguoi lao dong") == "người lao động"
    assert reader.spelled("co giay phep lai xe") == "có giấy phép lái xe"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("nguwowif lao ddoongj dduwowcj nghir", "người lao động được nghỉ"),
        ("quye62n su73 du5ng d9a61t", "quyền sử dụng đất"),
        ("quyền sử dụng ddaats khoong?", "quyền sử dụng đất không?"),
        ("người lao đôngj", "người lao động"),
        ("ngườii lao độgn", "người lao động"),
        ("ngườilao động", "người lao động"),
        ("ng ười lao động", "người lao động"),
        ("giấyy phép lái xe", "giấy phép lái xe"),
    ],
)
def test_slips_are_mended(reader: Reader, typed: str, read: str) -> None:
    """Raw keys, one letter wrong, missing or too many, and missed or stray spaces are mended."""
    assert reader.spelled(typed) == read


def test_marked_words_that_are_syllables_stay(reader: Reader) -> None:
    """What was typed as a whole syllable is never taken for a slip."""
    for typed in ("ngưới nào", "nghí hằng nắm", "lao đồng"):
        assert reader.spelled(f"người lao động {typed}").split()[3:] == typed.split()


def test_words_that_are_written_bare_stay(reader: Reader) -> None:
    """In a question typed with diacritics a word that is written without any stays."""
    typed = "người lao động cho thuê nhà"
    assert reader.spelled(typed) == typed


@pytest.mark.parametrize(
    "typed",
    ["45/2019/QH14", "nguoi theo 118/KH-UBND", "09/2017/ND-CP", "B2", "12 3/4 5.000.000",
     "giay phep hang A1", "nguoi lai xe o dieu 12a", "khoan1", "nguoi theo diem d"],
)  # fmt: skip
def test_numbers_and_references_are_never_touched(reader: Reader, typed: str) -> None:
    """Official numbers, letters of points and anything with a digit stay as they were typed."""
    assert reader.spelled(typed).split()[-1] == typed.split()[-1]


def test_letter_case_is_kept(reader: Reader) -> None:
    """Capitals stay where they were typed."""
    assert reader.spelled("Nguoi lao dong") == "Người lao động"
    assert reader.spelled("MUC PHAT TIEN") == "MỨC PHẠT TIỀN"


@pytest.mark.parametrize(
    "typed", ["", "🙂🙂", "what is the fine", "xyz qqq", " \n\t", "a" * 10_000]
)
def test_what_it_does_not_know_stays(reader: Reader, typed: str) -> None:
    """Words that the corpus does not hold are left as they are."""
    assert reader.spelled(typed) == typed


def test_long_question(reader: Reader) -> None:
    """Two thousand syllables are restored."""
    assert reader.spelled("nguoi lao dong " * 700).split()[-3:] == ["người", "lao", "động"]


def test_the_reading_has_the_terms_of_what_was_mended(reader: Reader) -> None:
    """Abbreviations and everyday words are found in the mended question."""
    read = reader.read("ngườilao động bhxh ko")
    assert read.shown == "người lao động bhxh (bảo hiểm xã hội) không"
