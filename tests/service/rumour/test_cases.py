"""Statements as people pass them around: how often each verdict is right, and how often told."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.bench import document_of, read_articles, read_questions
from ingest.values import Level, Ref
from service.engine import Engine
from service.rumour.check import check_post
from service.rumour.measure import statements_of, verdict_on
from service.rumour.values import CheckedPost, RumourVerdict
from tests.service.choose.made import opened

CASES = Path(__file__).parents[2] / "cases" / "rumours.tsv"
BENCH = Path(__file__).parents[4] / "shared" / "bench"
QUESTIONS = BENCH / "alqac2025_train.dev.jsonl"
OPEN = RumourVerdict.NOT_STATED
TODAY = date(2026, 11, 28)
EVERY = 6  # of the statements of the competition, one in so many is checked


def _is_at(ref: str, checked: CheckedPost) -> bool:
    """Whether the article of an address is cited."""
    cited = [Ref.parse(one.ref) for claim in checked.claims for one in claim.citations]
    article = Ref.parse(ref).at(Level.ARTICLE)
    return article in [one.at(Level.ARTICLE) for one in cited]


def test_no_statement_is_told_wrong_and_most_are_told(engine: Engine) -> None:
    """None of the statements is told right, contrary or changed that is not, each told one cites
    its article, and of the true and the altered ones more than half are told."""
    counts: Counter[tuple[RumourVerdict, RumourVerdict]] = Counter()
    for statement in statements_of(CASES):
        checked = check_post(statement.text, engine=engine, today=TODAY)
        told = verdict_on(checked)
        counts[statement.verdict, told] += 1
        assert told in (statement.verdict, OPEN), f"{statement}: {told}"
        assert told is OPEN or _is_at(statement.ref, checked), f"{statement}: {checked.claims}"
    for one in (RumourVerdict.AS_WRITTEN, RumourVerdict.CONTRARY):
        of_kind = sum(count for (wanted, _), count in counts.items() if wanted == one)
        assert counts[one, one] > 0.5 * of_kind, counts


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the articles that the statements of a competition are of, by words."""
    if not QUESTIONS.exists():
        pytest.skip("the benchmarks are not there: ../shared is missing")
    corpus = list(read_articles(BENCH / "corpus_core.jsonl.gz"))
    questions = read_questions(QUESTIONS, known={one.id for one in corpus}).questions
    wanted = {gold for one in questions for gold in one.gold}
    held = (document_of(one) for one in corpus if one.id in wanted)
    with opened(held, folder=tmp_path_factory.mktemp("index")) as engine:
        yield engine


@pytest.mark.shared
def test_what_is_told_of_a_competition_is_right(articles: Engine) -> None:
    """Of its statements that are told right or contrary at least nine in ten are, and a quarter of
    all are told."""
    statements = list(statements_of(QUESTIONS))[::EVERY]
    told = [
        (one.verdict, verdict_on(check_post(one.text, engine=articles, today=TODAY)))
        for one in statements
    ]
    shown = [(wanted, one) for wanted, one in told if one is not OPEN]
    right = [pair for pair in shown if pair[0] is pair[1]]
    assert len(shown) >= len(told) / 4, Counter(told)
    assert len(right) >= 0.9 * len(shown), Counter(told)
