"""What keeps a run fair to the others: neither our model nor our ranking has seen the questions."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from index.bench import BenchError, QuestionLine, read_question_sets
from index.encoder import load_encoder
from index.text import fold
from index.values import Encoder

MODEL = "DANHIEU_MODEL"


def chosen_encoder() -> Encoder:
    """The encoder of the folder that `DANHIEU_MODEL` names, else the shipped one."""
    return load_encoder(os.environ.get(MODEL) or None)


def unseen_encoder() -> Encoder:
    """The chosen encoder. Raises `BenchError` for the shipped one, by its digest: it was trained on
    the development questions, so figures of it on them would be false."""
    encoder = chosen_encoder()
    if encoder.digest == load_encoder().digest:
        raise BenchError(
            f"Mô hình kèm theo ({encoder.name}) đã học các câu hỏi phát triển nên không so được.",
            mend=f"Hãy đặt {MODEL} là thư mục mô hình chưa học, ví dụ {MODEL}=var/base.",
        )
    return encoder


def learned_from(
    paths: Sequence[Path], *, asked: Sequence[QuestionLine], known: Collection[str]
) -> int:
    """How many questions there are in these files, from which our ranking was learned. Raises
    `BenchError` where one of them is asked, be it with other diacritics or letter case."""
    sets = read_question_sets(paths, known=known)
    learned = [_key(one) for each in sets for one in each.questions]
    seen = [one.qid for one in asked if _key(one) in set(learned)]
    if seen:
        raise BenchError(
            f"{len(seen)} câu hỏi đã được dùng để học cách xếp hạng (câu đầu: qid {seen[0]!r}).",
            mend="Hãy hỏi những câu của phần kia: python -m index.train held-out --held-out 1 …",
        )
    return len(learned)


def _key(question: QuestionLine) -> str:
    return " ".join(fold(question.question).split())
