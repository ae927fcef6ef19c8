"""Variants of the word index: scored as the index itself would, without building it."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.ablate.bench import Bench, frequent, read_bench
from index.ablate.counts import Token
from index.ablate.cuts import CLAUSES, WHOLE, cut
from index.ablate.ranking import Pool, pooled, rank_of, starts_of
from index.ablate.segment import Segmenter
from index.ablate.variants import BASE, Signal, Variant
from index.ablate.words import WordScores
from index.lexical import WordIndex, build_words
from index.settings import IndexSettings
from index.values import Vectors
from ingest.passages import passages_of

CLAUSE = "{0}. Người lao động {1} thì được nghỉ hằng năm {0} ngày làm việc theo 45/2019/QH14."
TEXTS = {
    "a/2019/qh14#1": "\n".join(CLAUSE.format(n, "làm đủ 12 tháng " * n) for n in (1, 2, 3)),
    "a/2019/qh14#2": "Thời gian thử việc không quá 60 ngày.\n1. Thử một lần.\n2. Hết thử việc.",
    "b/2024/qh15#9": "Cấm lái xe khi trong máu có nồng độ cồn.",
}
TITLES = ("Nghỉ hằng năm", "Thử việc", "Nồng độ cồn")
QUESTIONS = {
    "x": ("Người lao động được nghỉ hằng năm mấy ngày?", "Thử việc là bao nhiêu ngày, thử việc?"),
    "y": ("Nồng độ cồn theo 45/2019/QH14 trong ngày là bao nhiêu?",),
}


def write(path: Path, lines: Sequence[object]) -> Path:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), "utf-8")
    return path


def corpus_of(folder: Path) -> tuple[Path, list[Path]]:
    """The corpus file and the files of questions; each question is answered by its place."""
    lines = [
        {"id": name, "so_hieu": name.partition("#")[0], "dieu": name.partition("#")[2],
         "ten_dieu": title, "text": text, "source": "phapdien:Đề mục 20.2 Lao động"}
        for (name, text), title in zip(TEXTS.items(), TITLES, strict=True)
    ]  # fmt: skip
    gold = iter(TEXTS)
    files = [
        write(
            folder / f"{name}.dev.jsonl",
            [{"qid": str(n), "question": one, "gold": [next(gold)]} for n, one in enumerate(asked)],
        )
        for name, asked in QUESTIONS.items()
    ]
    return write(folder / "corpus.jsonl", lines), files


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """Three articles and three questions in two sets."""
    return read_bench(*corpus_of(tmp_path))


def scores(bench: Bench, variant: Variant) -> list[Vectors]:
    """The scores of passages by question."""
    return list(WordScores(bench, size=variant.size).scores(variant))


def bodies(bench: Bench, *, size: int) -> list[str]:
    """The texts of the passages, as the service cuts them."""
    found = (passages_of(document, max_words=size) for document in bench.articles.documents)
    return [passage.text for passages in found for passage in passages]


@pytest.mark.parametrize("size", [50, 220])
def test_scores_are_those_of_the_word_index(bench: Bench, tmp_path: Path, size: int) -> None:
    """Of bodies alone, every passage has the score that the service's word index gives it."""
    build_words(bodies(bench, size=size), folder=tmp_path / "w", settings=IndexSettings())
    words = WordIndex.open(tmp_path / "w")
    rows = np.arange(len(words))
    variant = Variant(table="t", name="n", size=size, signals=(Signal(subject=0, heading=0),))
    for question, found in zip(bench.typed, scores(bench, variant), strict=True):
        np.testing.assert_allclose(found, words.scores_at(question, rows=rows), rtol=1e-5)


def test_headings_are_counted_so_often(bench: Bench, tmp_path: Path) -> None:
    """Syllables of headings that count twice score as if the headings stood there twice."""
    signal = Signal(tokens=(Token.SYLLABLE,), subject=2, heading=2, b=0)
    titles = [
        f"Lao động Điều {name[-1]}. {title} " for name, title in zip(TEXTS, TITLES, strict=True)
    ]
    whole = [2 * title + text for title, text in zip(titles, TEXTS.values(), strict=True)]
    alone = corpus_of(tmp_path)[0]
    lines = [json.loads(line) for line in alone.read_text("utf-8").splitlines()]
    for line, text in zip(lines, whole, strict=True):
        line["text"] = text
    write(alone, lines)
    bare = signal.model_copy(update={"subject": 0, "heading": 0})
    spelled_out = read_bench(alone, sorted(tmp_path.glob("*.dev.jsonl")))
    variants = [Variant(table="t", name="n", signals=(one,)) for one in (signal, bare)]
    pairs = zip(scores(bench, variants[0]), scores(spelled_out, variants[1]), strict=True)
    for counted, written in pairs:
        np.testing.assert_allclose(counted, written, rtol=1e-5)


def test_one_field_is_bm25(bench: Bench) -> None:
    """BM25F over the bodies alone is BM25 over the bodies."""
    plain = Signal(subject=0, heading=0)
    fields = plain.model_copy(update={"norms": (0.3, 0.3, plain.b)})
    both = [scores(bench, Variant(table="t", name="n", signals=(one,))) for one in (plain, fields)]
    np.testing.assert_allclose(both[0], both[1], rtol=1e-5)


def test_kinds_of_tokens_add_up(tmp_path: Path) -> None:
    """Scores of one kind of token apart hold none of another: a pair is no pair with a gap."""
    bench = read_bench(*corpus_of(tmp_path), segmenter=Segmenter(tmp_path / "cache"))

    def total(*tokens: Token) -> float:
        signals = (Signal(tokens=tokens, heading=0, subject=0),)
        return float(np.sum(scores(bench, Variant(table="t", name="n", signals=signals))))

    assert len({total(token) for token in Token}) == len(Token)
    assert total(Token.NUMBER) > 0


def test_diacritics_kept(bench: Bench) -> None:
    """With diacritics kept, a reading finds what the question finds where it was restored right,
    and folded words find the same in any case."""
    for spelled in (True, False):
        plain, restored = (
            scores(
                bench,
                Variant(table="t", name="n", signals=(Signal(spelled=spelled),), restored=one),
            )
            for one in (False, True)
        )
        if not spelled:
            np.testing.assert_allclose(plain, restored)
        assert all(one.any() for one in restored)


def test_repeated_words_count_once(bench: Bench) -> None:
    """A question that says a word twice scores less when it counts once."""
    twice, once = (scores(bench, BASE.model_copy(update={"once": one})) for one in (False, True))
    assert (once[1] <= twice[1]).all()
    assert once[1].sum() < twice[1].sum()


def test_words_of_other_questions(bench: Bench) -> None:
    """Words are left out by what the other sets ask, never by the set itself."""
    asked = bench.folded
    left_out = frequent(bench, asked, share=0.9)
    assert set(left_out["y"]) == set(asked.places[0]) & set(asked.places[1])
    assert set(left_out["x"]) == set(asked.places[2])
    fewer = scores(bench, BASE.model_copy(update={"dropped": 0.0}))
    assert fewer[0].sum() < scores(bench, BASE)[0].sum()


def test_cuts(bench: Bench) -> None:
    """Whole articles are a passage each, clauses one each, and a size cuts as the service does."""
    documents = bench.articles.documents
    assert cut(documents, size=WHOLE).articles.tolist() == [0, 1, 2]
    assert cut(documents, size=CLAUSES).articles.tolist() == [0, 0, 0, 1, 1, 2]
    for size in (50, 220):
        assert len(cut(documents, size=size).starts) == len(bodies(bench, size=size))


ARTICLES = np.array([0, 0, 0, 1, 2, 2])
STARTS = starts_of(ARTICLES)


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(st.floats(0, 9, width=16), min_size=6, max_size=6))
def test_pools(values: Sequence[float]) -> None:
    """Each pool is what its words say, article by article."""
    own = [sorted(values[a:b], reverse=True) for a, b in ((0, 3), (3, 4), (4, 6))]
    expected = {
        Pool.MAX: [one[0] for one in own],
        Pool.SUM: [sum(one) for one in own],
        Pool.MEAN: [sum(one) / len(one) for one in own],
        Pool.TOP2: [one[0] + sum(one[1:2]) / 2 for one in own],
        Pool.REST: [one[0] + sum(one[1:]) / 10 for one in own],
    }
    for pool, wanted in expected.items():
        found = pooled(np.array(values, np.float32), starts=STARTS, pool=pool)
        np.testing.assert_allclose(found, wanted, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("gold", "rank"), [((2,), 1), ((0,), 2), ((1,), 3), ((1, 0), 2), ((3,), 0), ((), 0)]
)
def test_rank(gold: Sequence[int], rank: int) -> None:
    """The first gold article counts, equal scores by ordinal; what scores nothing is not found."""
    assert rank_of(np.array([1, 1, 2, 0], np.float32), gold=gold) == rank
