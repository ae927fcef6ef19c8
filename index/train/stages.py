"""The steps of training, one function each, as `python -m index.train` runs them."""

import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from index.train.articles import document_key, train_articles, train_questions
from index.train.asked import Asked
from index.train.hard import Case, Miner, question_pairs
from index.train.learner import train
from index.train.mistyped import as_typed
from index.train.titles import title_pairs, usable
from index.train.values import Pair, Question, TrainArticle, TrainSettings
from index.train.vectors import PASSAGES, QUESTIONS, loaded


def train_titles(
    corpus: Path, *, questions: Sequence[Path], start: Path, out: Path, settings: TrainSettings
) -> None:
    """Stage 1: the corpus asks for itself, without the documents of the questions."""
    articles = tuple(train_articles(corpus))
    known = frozenset(article.identifier for article in articles)
    kept = usable(articles, left_out=_documents(train_questions(questions, known=known)))
    print(f"{len(articles)} articles, {len(kept)} pairs")
    pairs = _title_stream(kept, settings=settings, rng=random.Random(settings.seed))
    train(start, out=out, pairs=pairs, settings=settings, told=_tell)


def train_on_questions(
    corpus: Path,
    *,
    asked: Asked,
    held_out: int | None,
    vectors: Sequence[Path],
    titles: int,
    start: Path,
    out: Path,
    settings: TrainSettings,
) -> None:
    """Stage 2: questions of the other folds, with `titles` pairs in each batch of documents that
    no held-out question is on. `vectors` are mined beside words: one folder for all questions, or
    one a fold, made by a model that was not trained on that fold; or none, for words alone."""
    held = [asked.questions[at] for at in asked.places(held_out)]
    cases = _cases(asked, held_out=held_out, vectors=vectors)
    kept = usable(train_articles(corpus), left_out=_documents(held))
    print(f"{len(cases)} questions, {len(kept)} titles, {len(held)} questions held out")
    pairs = _mixed(cases, kept, settings=settings, titles=titles)
    train(start, out=out, pairs=pairs, settings=settings, told=_tell)


def _cases(asked: Asked, *, held_out: int | None, vectors: Sequence[Path]) -> list[Case]:
    miner, cases = Miner(asked.store()), []
    if not vectors:
        kept = zip(asked.questions, asked.folds, strict=True)
        return [miner.case(one) for one, fold in kept if fold != held_out]
    for number, folder in enumerate(vectors):
        passages, own = loaded(folder, PASSAGES), loaded(folder, QUESTIONS)
        cases += [
            miner.case(question, cosines=passages @ own[at])
            for at, (question, fold) in enumerate(zip(asked.questions, asked.folds, strict=True))
            if fold != held_out and (len(vectors) == 1 or fold == number)
        ]
    return cases


def _mixed(
    cases: Sequence[Case],
    articles: Sequence[TrainArticle],
    *,
    settings: TrainSettings,
    titles: int,
) -> Iterator[Pair]:
    """Batches of questions, each ended by `titles` pairs of titles."""
    rng = random.Random(settings.seed)
    asked = _question_stream(cases, settings=settings, rng=rng)
    named = _title_stream(articles, settings=settings, rng=random.Random(settings.seed + 1))
    while True:
        yield from islice(asked, settings.batch - titles)
        yield from islice(named, titles)


def _question_stream(
    cases: Sequence[Case], *, settings: TrainSettings, rng: random.Random
) -> Iterator[Pair]:
    while True:
        yield from question_pairs(cases, settings=settings, rng=rng)


def _title_stream(
    articles: Sequence[TrainArticle], *, settings: TrainSettings, rng: random.Random
) -> Iterator[Pair]:
    while True:
        for pair in title_pairs(articles, rng=rng):
            question = as_typed(pair.question, share=settings.mistyped, rng=rng)
            yield Pair(question, pair.passage)


def _documents(questions: Sequence[Question]) -> frozenset[str]:
    return frozenset(document_key(gold) for one in questions for gold in one.gold)


def _tell(step: int, loss: float, seconds: float) -> None:
    if step % 10 == 0:
        print(f"step {step}: loss {loss:.3f}, {seconds:.0f} s", flush=True)
