"""The questions that we wrote as citizens ask them, with the provisions that answer."""

from pathlib import Path

import pytest

from ingest.values import Level, Ref
from service.measure.expected import Asked, Mode
from service.measure.formats import read_asked
from service.measure.located import key

CASES = Path(__file__).parents[2] / "cases"
LEARNED = (CASES / "citizens-a.jsonl", CASES / "citizens-b.jsonl")
HELD_OUT = CASES / "citizens-held-out.jsonl"


def articles(asked: tuple[Asked, ...]) -> list[Ref | None]:
    """The articles of the provisions that answer, by set of one question."""
    return [
        article for one in asked for article in {key(ref).at(Level.ARTICLE) for ref in one.expected}
    ]


@pytest.mark.parametrize("path", [*LEARNED, HELD_OUT], ids=lambda path: path.stem)
def test_each_question_has_an_article_that_answers(path: Path) -> None:
    """All are to be answered, from an article at least, and none is asked twice."""
    asked = read_asked([path])
    assert all(one.mode is Mode.ANSWER and one.expected for one in asked)
    assert None not in articles(asked)
    assert len({one.question.casefold() for one in asked}) == len(asked) > 50


def test_no_article_is_learned_from_and_held_out() -> None:
    """Whoever measures on the held-out questions measures on articles that weights were not learned
    from."""
    assert not set(articles(read_asked(LEARNED))) & set(articles(read_asked([HELD_OUT])))
