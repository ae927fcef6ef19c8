"""What was answered is given again to who asks the same, each time under an id of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index.values import Retrieval
from service.answer import AnswerService
from service.engine import Engine, Retrieves
from service.records import Records
from service.settings import Settings

QUESTION = "Người lao động được nghỉ hằng năm bao nhiêu ngày?"


class Counting:
    """A retriever that counts what it is asked."""

    def __init__(self, retriever: Retrieves) -> None:
        self.asked = 0
        self._retriever = retriever

    def retrieve(self, question: str, *, limit: int = 10) -> Retrieval:
        """What the counted one finds."""
        self.asked += 1
        return self._retriever.retrieve(question, limit=limit)


@pytest.fixture
def counting(engine: Engine) -> Counting:
    """Counts what is searched."""
    return Counting(engine.retriever)


@pytest.fixture
def counted(engine: Engine, counting: Counting, tmp_path: Path) -> Iterator[AnswerService]:
    """A service that searches through it."""
    records = Records(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    yield AnswerService(
        replace(engine, retriever=counting), records=records, settings=Settings(home=tmp_path)
    )
    records.close()


def test_the_same_question_is_searched_once(counted: AnswerService, counting: Counting) -> None:
    """Two answers with the same words, each kept under its own id and counted."""
    first, again = counted.answer(QUESTION), counted.answer(QUESTION)
    assert counting.asked == 1
    assert first.id != again.id
    assert first.created < again.created
    own = {"id": again.id, "created": again.created}
    assert first.model_copy(update=own) == again
    assert [counted.records.get(one.id) for one in (first, again)] == [first, again]
    assert counted.counts() == {first.status: 2}


@pytest.mark.parametrize("other", [QUESTION.lower(), QUESTION + " Hỏi cho năm 2023."])
def test_other_words_are_searched_anew(
    counted: AnswerService, counting: Counting, other: str
) -> None:
    """An answer echoes the words of its question: other words are another one."""
    counted.answer(QUESTION)
    assert counted.answer(other).question == other
    assert counting.asked > 1


def test_what_names_a_person_is_not_remembered(counted: AnswerService, counting: Counting) -> None:
    """A question with a phone number is answered anew each time."""
    for _ in range(2):
        counted.answer(f"{QUESTION} Số của tôi là 0912 345 678.")
    assert counting.asked == 2


def test_another_index_answers_anew(counted: AnswerService, counting: Counting) -> None:
    """With another engine, nothing of the one before is given."""
    counted.answer(QUESTION)
    counted.use(replace(counted.engine))
    counted.answer(QUESTION)
    assert counting.asked == 2
