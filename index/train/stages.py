"""The steps of training, one function each, as `python -m index.train` runs them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from index.bench import read_articles
from index.dense import dense_text
from index.encoder import load_encoder
from index.evaluate import open_bench_index
from index.settings import IndexSettings
from index.store import EmbeddedStore
from index.train.articles import document_key, folds, train_articles, train_questions
from index.train.hard import Case, Miner, question_pairs
from index.train.learner import embed, train
from index.train.mistyped import as_typed
from index.train.titles import title_pairs, usable
from index.train.values import Pair, Question, TrainArticle, TrainSettings
from index.typed.mistype import folded
from index.values import Vectors, silent

PASSAGES, QUESTIONS, FOLDED = "passages.npy", "questions.npy", "folded.npy"
_LONGEST = 384  # pieces of a passage in `vectors`; one in a hundred is longer
_TOLD_EVERY = 2000  # texts


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions, the fold of each, and the corpus `core` in which they are searched; `cache` is the
    folder that holds its index, made by the first use."""

    core: Path
    cache: Path
    questions: tuple[Question, ...]
    folds: tuple[int, ...]

    @classmethod
    def read(
        cls, core: Path, *, cache: Path, questions: Sequence[Path], folds_: int = 2
    ) -> "Asked":
        """Raises `BenchError` for a file that cannot be used."""
        known = frozenset(line.id for line in read_articles(core))
        asked = train_questions(questions, known=known)
        return cls(core, cache, asked, folds(asked, count=folds_))

    def store(self) -> EmbeddedStore:
        """The index of the corpus, opened."""
        return open_bench_index(
            self.core,
            cache=self.cache,
            encoder=load_encoder(),
            settings=IndexSettings(),
            progress=silent,
        )

    def places(self, fold: int | None) -> tuple[int, ...]:
        """Places of the questions of one fold."""
        return tuple(at for at, own in enumerate(self.folds) if own == fold)


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
    no held-out question is on. `vectors` are mined: one folder for all questions, or one a fold,
    made by a model that was not trained on that fold."""
    held = [asked.questions[at] for at in asked.places(held_out)]
    cases = _cases(asked, held_out=held_out, vectors=vectors)
    kept = usable(train_articles(corpus), left_out=_documents(held))
    print(f"{len(cases)} questions, {len(kept)} titles, {len(held)} questions held out")
    pairs = _mixed(cases, kept, settings=settings, titles=titles)
    train(start, out=out, pairs=pairs, settings=settings, told=_tell)


def write_vectors(model: Path, *, asked: Asked, out: Path) -> None:
    """Vectors float16 of questions as they are read, typed with diacritics and without, and of all
    passages of an index in the order of its rows. What is there already is not made again."""
    store = asked.store()
    out.mkdir(parents=True, exist_ok=True)
    typed = [one.text for one in asked.questions]
    for name, texts in ((QUESTIONS, typed), (FOLDED, [folded(one) for one in typed])):
        _save(out / name, model, [f"query: {store.reading(text).shown}" for text in texts])
    held = store.passages(np.arange(store.manifest.passages))
    passages = [f"passage: {dense_text(one.text, headings=one.headings)}" for one in held]
    _save(out / PASSAGES, model, passages)


def _save(path: Path, model: Path, texts: Sequence[str]) -> None:
    if path.exists():
        return
    last = 0

    def told(done: int) -> None:
        nonlocal last
        if done - last >= _TOLD_EVERY:
            print(f"{path.name}: {done} of {len(texts)}", flush=True)
            last = done

    found = embed(model, texts, longest=_LONGEST, told=told)
    part = path.with_suffix(".part.npy")
    np.save(part, found.astype(np.float16))
    part.replace(path)


def loaded(folder: Path, name: str) -> Vectors:
    """Vectors float32 that `write_vectors` wrote."""
    found: Vectors = np.load(folder / name).astype(np.float32)
    return found


def _cases(asked: Asked, *, held_out: int | None, vectors: Sequence[Path]) -> list[Case]:
    store, cases = asked.store(), []
    for number, folder in enumerate(vectors):
        miner, own = Miner(store, loaded(folder, PASSAGES)), loaded(folder, QUESTIONS)
        cases += [
            miner.case(question, vector=own[at])
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
