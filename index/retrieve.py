"""A question -> ranked articles with their passages: read, search by words and by meaning, rank."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from index.fuse import Candidates, Group, Ranking, fused, grouped, merged
from index.ranking.ranker import shipped
from index.ranking.signals import signals
from index.settings import RetrievalSettings
from index.values import (
    ArticleHit,
    Encoder,
    Hit,
    Retrieval,
    Rows,
    Store,
    TextKind,
    Timings,
    Vectors,
)
from ingest.values import Passage


class Retriever:
    """Searches one store. It keeps no state between questions, so threads may share it."""

    def __init__(self, store: Store, encoder: Encoder, settings: RetrievalSettings) -> None:
        self._store = store
        self._encoder = encoder
        self._settings = settings

    def retrieve(self, question: str, *, limit: int = 10) -> Retrieval:
        """The best `limit` articles for a question. Nothing that can be searched for, such as an
        empty question, finds nothing."""
        clock = _Clock()
        ready = self._store.manifest.dense_ready
        depth = max(self._settings.depth, limit)
        with clock.step("read"):
            read = self._store.reading(question)
            asked = reading = read.shown
        with clock.step("lexical"):
            lexical = self._store.lexical(asked, limit=depth)
        with clock.step("encode"):
            vector = self._vector(reading) if ready else None
        with clock.step("dense"):
            rows = [lexical.rows]
            if vector is not None:
                rows.append(self._store.dense(vector, limit=depth).rows)
        with clock.step("fuse"):
            found = self._completed(asked, vector=vector, rows=merged(rows))
            articles, row = self._ranked(asked, found=found, limit=limit)
            coverage = self._store.coverage(asked, row=row) if row is not None else 0.0
        timings = clock.timings()
        return Retrieval(question, reading, articles, coverage, ready, timings, read.lawful)

    def _vector(self, reading: str) -> Vectors | None:
        """The question's vector; None for a question of no words."""
        if not any(letter.isalnum() for letter in reading):
            return None
        vector: Vectors = self._encoder.encode([reading], kind=TextKind.QUESTION)[0]
        return vector

    def _completed(self, asked: str, *, vector: Vectors | None, rows: Rows) -> Candidates:
        lexical = self._store.lexical_at(asked, rows=rows)
        dense = self._store.dense_at(vector, rows=rows) if vector is not None else None
        return Candidates(rows, lexical, dense)

    def _ranked(
        self, asked: str, *, found: Candidates, limit: int
    ) -> tuple[tuple[ArticleHit, ...], int | None]:
        """The articles, and the row of the best passage of the best one."""
        scores = fused(found, dense_weight=self._settings.dense_weight)
        articles = self._store.articles(found.rows)
        told = signals(self._store, asked, found=found)
        ranker = shipped().of(dense=found.dense is not None)
        ranking = Ranking(ranker.scores(told), told)
        groups = grouped(scores, articles=articles, ranking=ranking, limit=limit)
        places = [place for group in groups for place in group.places]
        passages = self._store.passages(found.rows[places])
        hits = {
            place: _hit(passage, place=place, found=found, scores=scores)
            for place, passage in zip(places, passages, strict=True)
        }
        best = int(found.rows[places[0]]) if places else None
        return tuple(_article_hit(group, hits=hits) for group in groups), best


def _hit(passage: Passage, *, place: int, found: Candidates, scores: Vectors) -> Hit:
    lexical = float(found.lexical[place])
    dense = float(found.dense[place]) if found.dense is not None else None
    return Hit(passage, float(scores[place]), lexical if lexical > 0 else None, dense)


def _article_hit(group: Group, *, hits: dict[int, Hit]) -> ArticleHit:
    own = tuple(hits[place] for place in group.places)
    return ArticleHit(own[0].passage.article, group.score, own, group.signals)


class _Clock:
    """Milliseconds spent in named steps."""

    def __init__(self) -> None:
        self._spent: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time the block."""
        start = perf_counter()
        yield
        self._spent[name] = (perf_counter() - start) * 1000

    def timings(self) -> Timings:
        """What was spent in each step."""
        return Timings(**self._spent)
