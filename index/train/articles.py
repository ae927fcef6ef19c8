"""Articles of a corpus, cut into passages as the index cuts them; questions and their folds."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.bench import (
    ArticleLine,
    BenchError,
    document_of,
    json_lines,
    read_articles,
    read_question_sets,
    set_names,
)
from index.train.values import Question, TrainArticle
from ingest.passages import passages_of

_LARGE = 60  # questions on one document from which its articles, not the document, are held apart


def train_articles(corpus: Path) -> Iterator[TrainArticle]:
    """The articles of a benchmark corpus. Raises `BenchError`."""
    return (_train_article(line) for line in read_articles(corpus))


def _train_article(line: ArticleLine) -> TrainArticle:
    document = document_of(line)
    passages = passages_of(document)
    return TrainArticle(
        identifier=line.id,
        document=document_key(line.id),
        subject=document.source.title,
        title=line.ten_dieu.strip(),
        headings=passages[0].headings if passages else (),
        bodies=tuple(passage.text for passage in passages),
    )


def document_key(identifier: str) -> str:
    """The document of an article's id: "45/2019/qh14#113" -> "45/2019/qh14"."""
    return identifier.partition("#")[0]


def train_questions(paths: Iterable[Path], *, known: frozenset[str]) -> tuple[Question, ...]:
    """The questions of some files. Raises `BenchError`."""
    sets = read_question_sets(tuple(paths), known=known)
    return tuple(
        Question(f"{one.name}:{line.qid}", line.question.strip(), line.gold, one.name)
        for one in sets
        for line in one.questions
    )


def folds(questions: Sequence[Question], *, count: int) -> tuple[int, ...]:
    """The fold of each question, in [0, count): questions on one document share a fold, but on a
    document of many questions those on one article do, since whole codes would unbalance folds."""
    asked = Counter(document_key(question.gold[0]) for question in questions)
    return tuple(_fold(question, asked=asked, count=count) for question in questions)


def write_fold(
    paths: Iterable[Path], *, known: frozenset[str], fold: int, count: int, out: Path
) -> None:
    """Write the questions of one fold into the folder `out`, each file under its own name, so that
    `danhieu evaluate retrieval` can ask them of a model that was not trained on them."""
    paths = tuple(paths)
    _refuse_folder(paths, out=out)
    questions = train_questions(paths, known=known)
    of = zip(questions, folds(questions, count=count), strict=True)
    chosen = {question.identifier for question, own in of if own == fold}
    out.mkdir(parents=True, exist_ok=True)
    for path, name in zip(paths, set_names(paths), strict=True):
        lines = [line.strip() for _, line in json_lines(path)]
        kept = [line for line in lines if f"{name}:{_qid(line)}" in chosen]
        (out / path.name.removesuffix(".gz")).write_bytes(b"\n".join(kept) + b"\n")


def _refuse_folder(paths: Sequence[Path], *, out: Path) -> None:
    """Raises `BenchError` where a file would take the place of one of these, or of another."""
    written = {path.name.removesuffix(".gz") for path in paths}
    if len(written) < len(paths) or out.resolve() in {path.resolve().parent for path in paths}:
        raise BenchError(
            f"Các bộ câu hỏi sẽ ghi đè lên nhau hoặc lên tệp gốc trong {out}.",
            mend="Hãy nêu thư mục khác ở --out, và các tệp khác tên nhau.",
        )


def _qid(line: bytes) -> str:
    return str(json.loads(line.decode("utf-8-sig"))["qid"])


def _fold(question: Question, *, asked: Counter[str], count: int) -> int:
    document = document_key(question.gold[0])
    key = question.gold[0] if asked[document] > _LARGE else document
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % count
