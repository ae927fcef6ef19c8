"""Words that underthesea tells apart: where they begin, what they count, and their report."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ablate import segment
from index.ablate.__main__ import main
from index.ablate.bench import Bench, read_bench
from index.ablate.counts import Token
from index.ablate.page import filled
from index.ablate.report import read_report
from index.ablate.segment import Segmenter, beginnings
from index.ablate.variants import BASE, Signal, Variant, segmented_variants
from index.ablate.words import WordScores
from index.text import SYLLABLE, composed
from tests.index.test_ablate_words import corpus_of, write

# "đồng thời" in two words that are neighbours, and as one word; "hạn" in a word, and as one.
TEXTS = ("Ký hợp đồng thời hạn 12 tháng.", "Được đồng thời làm hai việc. Hạn là ngày 5.")
QUESTION = "Ai làm đồng thời hai việc?"


def told_apart(text: str) -> list[str]:
    """The words of a text, their syllables joined by "_"."""
    joined = ""
    for syllable, begins in zip(SYLLABLE.findall(text), beginnings(text), strict=True):
        joined += f" {syllable}" if begins else f"_{syllable}"
    return joined.split()


def bench_of(folder: Path, *, question: str = QUESTION, texts: Sequence[str] = TEXTS) -> Bench:
    """An article for each text, without headings that say the same, and a question on the last."""
    lines = [
        {"id": f"{n}/2020/qh14#1", "so_hieu": str(n), "dieu": "1", "ten_dieu": "-", "text": text}
        for n, text in enumerate(texts)
    ]
    asked = {"qid": "1", "question": question, "gold": [lines[-1]["id"]]}
    corpus = write(folder / "corpus.jsonl", lines)
    questions = write(folder / "x.dev.jsonl", [asked])
    return read_bench(corpus, [questions], segmenter=Segmenter(folder / "cache"))


def scores(
    bench: Bench, *tokens: Token, spelled: bool = False, restored: bool = False
) -> list[float]:
    """The scores of the passages for the first question by tokens of the bodies."""
    signal = Signal(tokens=tokens, spelled=spelled, subject=0, heading=0)
    variant = Variant(table="t", name="n", signals=(signal,), restored=restored)
    found: list[float] = next(WordScores(bench, size=220).scores(variant)).tolist()
    return found


def test_words() -> None:
    """A word of several syllables begins once, and goes over no line end."""
    assert told_apart(TEXTS[0]) == ["Ký", "hợp_đồng", "thời_hạn", "12", "tháng"]
    assert told_apart(TEXTS[1])[:5] == ["Được", "đồng_thời", "làm", "hai", "việc"]
    assert told_apart("làm việc, làm\nviệc") == ["làm_việc", "làm", "việc"]


def test_official_numbers_stay_apart() -> None:
    """The parts of an official number are words by themselves, and join no word beside them."""
    text = "Theo Nghị định 29/2023/NĐ-CP chính phủ, Bộ luật 45/2019/QH14 và 07/CT-TTg."
    found = told_apart(text)
    assert found[1:7] == ["Nghị_định", "29", "2023", "NĐ", "CP", "chính_phủ"]
    assert found[-7:] == ["45", "2019", "QH14", "và", "07", "CT", "TTg"]


@settings(deadline=None)  # the model is read at the first call
@given(st.text(alphabet="aâ đĐðhọcsinh12/-.,_@:'\n\t\u00a0\u2028(%", max_size=60))
def test_every_syllable_is_told(text: str) -> None:
    """Whatever the text, each syllable begins a word or does not, and the first of a line does."""
    text = composed(text)
    marks = beginnings(text)
    assert len(marks) == len(SYLLABLE.findall(text))
    lines = [len(SYLLABLE.findall(line)) for line in text.split("\n")]
    firsts = [sum(lines[:n]) for n, count in enumerate(lines) if count]
    assert marks[firsts].all()


def test_words_find_what_pairs_do_not_tell(tmp_path: Path) -> None:
    """A word finds the passages that have it as a word, a pair also those where it is the end of
    one word and the next."""
    bench = bench_of(tmp_path)
    assert scores(bench, Token.PAIR)[0] > 0
    other, own = scores(bench, Token.WORD)
    assert other == 0 < own


def test_syllables_of_words_are_not_alone(tmp_path: Path) -> None:
    """A syllable of a longer word is not found as a word."""
    bench = bench_of(tmp_path, question="Hạn nào?")
    assert min(scores(bench, Token.SYLLABLE)) > 0
    other, own = scores(bench, Token.ALONE, Token.WORD)
    assert other == 0 < own


def test_words_are_folded(tmp_path: Path) -> None:
    """Folded words, of one syllable and of several, find what is spelled otherwise, and kept ones
    do not."""
    bench = bench_of(tmp_path, question="Hàn thỏa thuận.", texts=("Một.", "Hạn thoả thuận."))
    for token in (Token.ALONE, Token.WORD):
        assert scores(bench, token)[1] > 0
        assert scores(bench, token, spelled=True) == [0, 0]


def test_restored_questions_are_told_apart(tmp_path: Path) -> None:
    """A question typed without diacritics finds words by its restored reading, and kept diacritics
    by that alone."""
    bench = bench_of(tmp_path, question="ai lam dong thoi hai viec?")
    assert "đồng thời" in bench.readings[0]
    for spelled in (False, True):
        assert scores(bench, Token.WORD, spelled=spelled, restored=True)[1] > 0
    assert scores(bench, Token.WORD, spelled=True) == [0, 0]


def test_without_a_segmenter_there_are_no_words(tmp_path: Path) -> None:
    """Words are counted only where they were told apart, and leave all other tokens as they are."""
    corpus, questions = corpus_of(tmp_path)
    plain = read_bench(corpus, questions)
    told = read_bench(corpus, questions, segmenter=Segmenter(tmp_path / "cache"))
    assert not any(scores(plain, Token.WORD, Token.ALONE))
    assert any(scores(told, Token.WORD, Token.ALONE))
    for token in (Token.SYLLABLE, Token.PAIR, Token.NUMBER):
        assert scores(plain, token) == scores(told, token)


class StoppedError(Exception):
    """A run that was stopped."""


def test_what_was_told_apart_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts are told apart once, also where a run was stopped; other texts are told apart anew."""
    monkeypatch.setattr(segment, "_CHUNK", 1)
    calls: list[str] = []

    def told(text: str) -> segment.Marks:
        calls.append(text)
        if len(calls) == 2:
            raise StoppedError
        return beginnings(text)

    monkeypatch.setattr(segment, "beginnings", told)
    with pytest.raises(StoppedError):
        Segmenter(tmp_path).beginnings(TEXTS)
    found = Segmenter(tmp_path).beginnings(TEXTS)
    assert calls == [*TEXTS, TEXTS[1]]
    np.testing.assert_array_equal(found, Segmenter(tmp_path).beginnings(TEXTS))
    np.testing.assert_array_equal(found, np.concatenate([beginnings(text) for text in TEXTS]))
    Segmenter(tmp_path).beginnings([QUESTION])
    assert calls[3:] == [QUESTION]


def test_two_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In two processes words begin where they begin in one, text by text."""
    monkeypatch.setattr(segment, "_CHUNK", 1)
    one, two = (
        Segmenter(tmp_path / str(count), processes=count).beginnings(TEXTS) for count in (1, 2)
    )
    np.testing.assert_array_equal(one, two)
    assert 0 < one.sum() < len(one)


def run(folder: Path, questions: Sequence[Path], *, corpus: Path) -> int:
    """Measure into a folder."""
    where = ["--out", str(folder / "segmented.json"), "--cache", str(folder / "cache")]
    asked = ["--corpus", str(corpus), "--questions", *map(str, questions)]
    return main(["segmented", *asked, *where])


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It measures every variant, says by which splitter, and its tables can stand on a page; a
    corpus that is not there is told and nothing is written."""
    corpus, questions = corpus_of(tmp_path)
    assert run(tmp_path, questions, corpus=tmp_path / "gone.jsonl") == 2
    assert "gone.jsonl" in capsys.readouterr().err
    assert not (tmp_path / "segmented.json").exists()
    assert run(tmp_path, questions, corpus=corpus) == 0
    report = read_report(tmp_path / "segmented.json")
    assert [row.variant for row in report.rows] == list(segmented_variants())
    assert report.config.model.startswith("underthesea ")
    for name in ("typed", "restored"):
        page = f"<!-- measured: segmented.{name} -->\n<!-- end -->\n"
        made = filled(page, reports={"segmented": report})
        assert "| words, diacritics kept |" in made
        assert len(made.splitlines()) == 2 + 3 + len(report.rows) // 2


def test_each_variant_is_its_own(tmp_path: Path) -> None:
    """Each variant scores as no other does, and those of one table read questions alike."""
    bench = bench_of(tmp_path, question="Ai làm đồng thời hài việc?")
    words = WordScores(bench, size=BASE.size)
    base, *others = segmented_variants()
    assert base == BASE
    found = {
        variant: np.concatenate(list(words.scores(variant))).tobytes()
        for variant in (base, *others)
        if not variant.restored
    }
    assert len(set(found.values())) == len(found)
    assert all(variant.restored == (variant.table == "restored") for variant in others)
