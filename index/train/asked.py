"""Development questions and the corpus in which they are searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.bench import read_articles
from index.bench_index import open_word_index
from index.store import EmbeddedStore
from index.train.articles import folds, train_questions
from index.train.values import Question


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
        """The index of the corpus by words, opened."""
        return open_word_index(self.core, cache=self.cache)

    def places(self, fold: int | None) -> tuple[int, ...]:
        """Places of the questions of one fold."""
        return tuple(at for at, own in enumerate(self.folds) if own == fold)
