"""Statements as people pass them around: how often each verdict is right, and how often told."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.bench import document_of, read_articles
from service.engine import Engine
from service.rumour.check import check_post
from service.rumour.values import RumourVerdict
from tests.service.rumour.made import engine_over

CASES = Path(__file__).parents[2] / "cases" / "rumours.tsv"
BENCH = Path(__file__).parents[4] / "shared" / "bench"
TODAY = date(2026, 11, 28)
EVERY = 4  # of the statements of the competition, one in so many is checked
SHORT = {
    RumourVerdict.AS_WRITTEN: "dung",
    RumourVerdict.CONTRARY: "trai",
    RumourVerdict.OUTDATED: "thay-doi",
    RumourVerdict.NOT_STATED: "chua-co",
}


def told(post: str, engine: Engine) -> tuple[str, tuple[str, ...]]:
    """The verdict on a post as a whole, and the addresses beside it: contrary where one of its
    claims is, and as written where all are."""
    claims = check_post(post, engine=engine, today=TODAY).claims
    verdicts = {SHORT[one.verdict] for one in claims}
    refs = tuple(citation.ref for one in claims for citation in one.citations)
    if "trai" in verdicts:
        return "trai", refs
    return (verdicts.pop() if len(verdicts) == 1 else "chua-co"), refs


def cases() -> Iterator[tuple[str, str, str]]:
    """The statements of the file, with what is to be told and where."""
    for line in CASES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            statement, verdict, ref = line.split("\t")
            yield statement, verdict, ref


def _is_at(ref: str, refs: tuple[str, ...]) -> bool:
    """Whether an address, one above or one inside it is cited, in the article or its neighbour."""
    article = ref.split(".")[0]
    return not ref or any(one.split(".")[0] == article for one in refs)


def test_no_statement_is_told_wrong_and_most_are_told(engine: Engine) -> None:
    """None of the statements is told right, contrary or changed that is not, each told one cites
    its article, and of the true and the altered ones more than half are told."""
    counts: Counter[tuple[str, str]] = Counter()
    for statement, wanted, ref in cases():
        verdict, refs = told(statement, engine)
        counts[wanted, verdict] += 1
        assert verdict in (wanted, "chua-co"), f"{statement}: {verdict}, not {wanted}"
        assert verdict == "chua-co" or _is_at(ref, refs), f"{statement}: {refs}, not {ref}"
    for one in ("dung", "trai"):
        of_kind = sum(count for (wanted, _), count in counts.items() if wanted == one)
        assert counts[one, one] > 0.5 * of_kind, counts


@pytest.fixture(scope="module")
def statements() -> tuple[tuple[str, str, str], ...]:
    """True and false statements of a competition: the statement, the answer, and the article."""
    path = BENCH / "alqac2025_train.dev.jsonl"
    if not path.exists():
        pytest.skip("the benchmarks are not there: ../shared is missing")
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    chosen = [one for one in lines if one["type"] == "Đúng/Sai"][::EVERY]
    return tuple((one["question"], one["answer"], one["gold"][0]) for one in chosen)


@pytest.fixture(scope="module")
def articles(
    statements: tuple[tuple[str, str, str], ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine over the articles that these statements are of, by words."""
    wanted = {gold for _, _, gold in statements}
    corpus = read_articles(BENCH / "corpus_core.jsonl.gz")
    held = (document_of(one) for one in corpus if one.id in wanted)
    with engine_over(held, folder=tmp_path_factory.mktemp("index")) as opened:
        yield opened


@pytest.mark.shared
def test_what_is_told_of_a_competition_is_right(
    statements: tuple[tuple[str, str, str], ...], articles: Engine
) -> None:
    """Of the statements that are told right or contrary at least nine in ten are, and a quarter of
    all are told."""
    verdicts = [(told(statement, articles)[0], answer) for statement, answer, _ in statements]
    shown = [(one, answer) for one, answer in verdicts if one in ("dung", "trai")]
    right = [(one, answer) for one, answer in shown if (one == "dung") == (answer == "Đúng")]
    assert len(shown) >= len(verdicts) / 4, Counter(verdicts)
    assert len(right) >= 0.9 * len(shown), Counter(verdicts)
