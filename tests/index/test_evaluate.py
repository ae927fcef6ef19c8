"""The retrieval benchmark: its files, its figures and its cache."""

import gzip
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus.values import MendableError
from index.bench import document_of, id_of, read_articles
from index.evaluate import evaluate_retrieval
from index.report import Report
from index.typed.mistype import Typing
from index.values import silent
from ingest.passages import passages_of
from tests.index.made import HashingEncoder

Line = Mapping[str, Any]

ARTICLES: Sequence[Line] = (
    {"id": "45/2019/qh14#113", "so_hieu": "45/2019/qh14", "dieu": "113",
     "ten_dieu": "Nghỉ hằng năm",
     "text": "Người lao động được nghỉ hằng năm 12 ngày.",
     "source": "phapdien:Đề mục 20.2 Lao động"},
    {"id": "45/2019/qh14#25", "so_hieu": "45/2019/qh14", "dieu": "25", "ten_dieu": "",
     "text": "Thời gian thử việc\n\nKhông quá 60 ngày.", "source": "other:x"},
    {"id": "36/2024/qh15#9", "so_hieu": "36/2024/qh15", "dieu": "9", "ten_dieu": "Nồng độ cồn",
     "text": "Cấm lái xe khi có nồng độ cồn.", "source": "other:y"},
)  # fmt: skip
QUESTIONS: Sequence[Line] = (
    {"qid": "1", "question": "Được nghỉ hằng năm mấy ngày?", "gold": ["45/2019/qh14#113"]},
    {"qid": "2", "question": "Thời gian thử việc là bao lâu?", "gold": ["45/2019/qh14#25"]},
    {"qid": "3", "question": "Nồng độ cồn là gì?", "gold": ["45/2019/qh14#113"], "answer": "sai"},
)


def jsonl(path: Path, lines: Sequence[object]) -> Path:
    """Write lines, gzipped where the name says so; text is written as it is."""
    text = "".join(
        (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n"
        for line in lines
    )
    content = text.encode()
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of three articles."""
    return jsonl(tmp_path / "corpus.jsonl.gz", ARTICLES)


def run(
    corpus: Path,
    questions: Sequence[Path],
    *,
    encoder: HashingEncoder | None = None,
    typing: Typing = Typing.PLAIN,
) -> Report:
    """Evaluate with the cache beside the corpus."""
    return evaluate_retrieval(
        corpus,
        questions,
        cache=corpus.parent / "cache",
        encoder=encoder or HashingEncoder(),
        progress=silent,
        typing=typing,
    )


def test_figures_by_hand(corpus: Path) -> None:
    """Two of three questions find their article first; the third finds it second or third."""
    report = run(corpus, [jsonl(corpus.parent / "q.jsonl", QUESTIONS)])
    assert [question.rank == 1 for question in report.questions] == [True, True, False]
    third = report.questions[2].rank
    assert third in {2, 3}
    assert report.metrics.recall_1 == pytest.approx(2 / 3)
    assert report.metrics.recall_10 == 1
    assert report.metrics.mrr_10 == pytest.approx((2 + 1 / third) / 3)


def test_shape_of_the_result(corpus: Path) -> None:
    """The file has the keys that every evaluate command writes."""
    report = run(corpus, [jsonl(corpus.parent / "q.jsonl", QUESTIONS)])
    path = corpus.parent / "out" / "r.json"
    report.write(path)
    written = json.loads(path.read_text(encoding="utf-8"))
    assert set(written) >= {"config", "metrics", "questions"}
    names = ["R@1", "R@10", "R@100", "MRR@10", "nDCG@10", "p50_ms", "p95_ms", "peak_rss_mb"]
    assert list(written["metrics"]) == names
    assert written["config"]["retrieval"]["dense_weight"] >= 0
    assert written["questions"][0]["R@1"] == 1
    assert [entry.name for entry in path.parent.iterdir()] == ["r.json"]


def test_several_files(corpus: Path) -> None:
    """The figures of each file stand beside those of all questions."""
    first = jsonl(corpus.parent / "a.dev.jsonl", QUESTIONS[:2])
    second = jsonl(corpus.parent / "b.dev.jsonl", QUESTIONS[2:])
    report = run(corpus, [first, second])
    assert [(one.set, one.n) for one in report.by_set] == [("a", 2), ("b", 1)]
    assert report.by_set[0].metrics.recall_1 == 1
    assert report.by_set[1].metrics.recall_1 == 0
    assert report.metrics.recall_1 == pytest.approx(2 / 3)


def test_folded_questions(corpus: Path) -> None:
    """Asked without diacritics the questions find the same here, and the result says so."""
    report = run(corpus, [jsonl(corpus.parent / "q.jsonl", QUESTIONS[:2])], typing=Typing.FOLDED)
    assert report.config.fold_questions
    assert report.config.typed is Typing.FOLDED
    assert report.questions[0].question == "duoc nghi hang nam may ngay?"
    assert report.metrics.recall_1 == 1


def test_second_run_builds_nothing(corpus: Path) -> None:
    """The index is kept by the digest of the corpus; another corpus gets another."""
    questions = jsonl(corpus.parent / "q.jsonl", QUESTIONS[:1])
    run(corpus, [questions])
    again = HashingEncoder()
    run(corpus, [questions], encoder=again)
    assert again.encoded == []
    other = jsonl(corpus.parent / "other.jsonl.gz", ARTICLES[:2])
    run(other, [questions], encoder=again)
    assert len(list((corpus.parent / "cache").iterdir())) == 2


def test_plain_corpus_file(tmp_path: Path) -> None:
    """A corpus that is not gzipped is read too."""
    corpus = jsonl(tmp_path / "corpus.jsonl", ARTICLES)
    assert run(corpus, [jsonl(tmp_path / "q.jsonl", QUESTIONS)]).metrics.recall_10 == 1


def test_article_as_document(corpus: Path) -> None:
    """An article becomes a document with its subject and title above it, and its id comes back."""
    first, second, _ = read_articles(corpus)
    passage = passages_of(document_of(first))[0]
    assert id_of(passage.article) == "45/2019/qh14#113"
    assert passage.headings[0] == "Lao động"
    assert "Nghỉ hằng năm" in passage.headings[-1]
    assert "Thời gian thử việc" in passages_of(document_of(second))[0].headings[-1]


Q = QUESTIONS[0]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([Q, "{broken"], "dòng 2"),
        ([Q, {"qid": "2", "question": "x"}], r"dòng 2: gold"),
        ([Q, {"qid": "2", "question": "", "gold": ["45/2019/qh14#113"]}], "dòng 2: question"),
        ([Q, {"qid": "2", "question": "x", "gold": []}], "dòng 2: gold"),
        ([{**Q, "gold": ["1/1#1"]}], r"không có điều nào trong 1 .*1/1#1"),
        (
            [Q, {"qid": "2", "question": "x", "gold": ["45/2019/qh14"]}],
            "dòng 2: gold.*số-hiệu#điều",
        ),
        ([Q, {"qid": "2", "question": "x", "gold": ["45/2019 #1"]}], "dòng 2: gold.*số-hiệu#điều"),
        ([Q, {"qid": "2", "question": "x", "gold": ["#"]}], "dòng 2: gold.*số-hiệu#điều"),
        ([Q, {"qid": "2", "question": "x", "gold": "45/2019/qh14#1"}], "dòng 2: gold"),
        ([Q, "", Q], "dòng 3: trùng qid"),
        ([Q, [1, 2]], "dòng 2"),
        ([], "không có câu hỏi"),
        (["", "  "], "không có câu hỏi"),
    ],
)
def test_bad_questions(corpus: Path, lines: Sequence[object], said: str) -> None:
    """What cannot be used is named with file and line, before anything is built."""
    path = jsonl(corpus.parent / "bad.jsonl", lines)
    with pytest.raises(MendableError, match=said) as refused:
        run(corpus, [path])
    assert "bad.jsonl" in refused.value.what
    assert not (corpus.parent / "cache").exists()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([ARTICLES[0], ARTICLES[0]], "dòng 2: trùng id"),
        ([ARTICLES[0], {**ARTICLES[0], "id": "45/2019/QH14#113"}], "dòng 2: trùng id"),
        ([{**ARTICLES[0], "id": "45|2019#1"}], "dòng 1: id"),
        ([{**ARTICLES[0], "id": "45\u001f#1"}], "dòng 1: id"),
        ([{**ARTICLES[0], "id": f"{'4' * 200}#1"}], "dòng 1: id"),
        ([{**ARTICLES[0], "so_hieu": ""}], "dòng 1: so_hieu"),
        ([ARTICLES[0], "nothing"], "dòng 2"),
        ([{"id": "1#1"}], "dòng 1"),
        ([], "không có điều luật"),
    ],
)
def test_bad_corpus(tmp_path: Path, lines: Sequence[object], said: str) -> None:
    """A corpus with a line that cannot be used is refused by file and line."""
    corpus = jsonl(tmp_path / "corpus.jsonl.gz", lines)
    with pytest.raises(MendableError, match=said):
        run(corpus, [jsonl(tmp_path / "q.jsonl", QUESTIONS)])


def test_brackets_without_an_end(corpus: Path) -> None:
    """A line that is nested too deeply to be read is named."""
    path = corpus.parent / "q.jsonl"
    path.write_text("[" * 200_000, encoding="utf-8")
    with pytest.raises(MendableError, match="dòng 1: không phải JSON"):
        run(corpus, [path])


def test_a_pipe_is_refused(corpus: Path) -> None:
    """A file is read twice, which a pipe cannot be."""
    pipe = corpus.parent / "pipe"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)
    with pytest.raises(MendableError, match="đường ống"):
        run(corpus, [pipe])
    os.close(writer)


def test_truncated_gzip(corpus: Path) -> None:
    """A gzip file that was cut is an error that names it."""
    questions = jsonl(corpus.parent / "q.jsonl", QUESTIONS)
    corpus.write_bytes(corpus.read_bytes()[:-20])
    with pytest.raises(MendableError, match="gzip"):
        run(corpus, [questions])


def test_bytes_that_are_no_text(corpus: Path) -> None:
    """A line that is not UTF-8 is named."""
    path = corpus.parent / "q.jsonl"
    path.write_bytes(b'{"qid": "\xff\xfe"}\n')
    with pytest.raises(MendableError, match="dòng 1"):
        run(corpus, [path])


@pytest.mark.parametrize("missing", ["corpus", "questions"])
def test_missing_file(corpus: Path, missing: str) -> None:
    """A file that is not there is named."""
    questions = jsonl(corpus.parent / "q.jsonl", QUESTIONS)
    gone = corpus.parent / "gone.jsonl"
    with pytest.raises(MendableError, match=r"gone\.jsonl"):
        run(
            gone if missing == "corpus" else corpus, [gone if missing == "questions" else questions]
        )


@pytest.mark.shared
def test_reads_the_shared_corpus(shared: Path) -> None:
    """Every article of the shared corpus becomes a document whose passages are exact slices."""
    articles = list(read_articles(shared / "bench" / "corpus_core.jsonl.gz"))
    assert len(articles) == 23_931
    for article in articles[::400]:
        document = document_of(article)
        for passage in passages_of(document):
            assert document.text[passage.start : passage.end] == passage.text
            assert id_of(passage.article) == article.id
