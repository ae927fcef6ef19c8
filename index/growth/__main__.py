"""Measures growth and writes the figures, and the page with its curve beside them.

    python -m index.growth --core CORE --full FULL --questions FILE --size 1000000 \\
        --work FOLDER --out docs/growth.json

CORE and FULL are benchmark corpora (see `index.bench`), of which the first is small enough to embed
and the second is not. Vectors of the first are made, which takes half an hour for the 49,386
passages of the development corpus. `--embeddings` names a file of vectors that are made already:
the `embeddings.sqlite` of an index of CORE, as `danhieu evaluate retrieval` keeps it.
"""

import argparse
import os
import platform
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus.command import exit_code, there
from index.bench import BenchError, digest_of, read_articles, read_questions
from index.build import EMBEDDINGS
from index.encoder import load_encoder
from index.generations import SHELF, Generations
from index.growth import asked
from index.growth.grown import Size, build_base, build_size, save_vectors
from index.growth.page import write_page
from index.growth.process import apart
from index.growth.values import Built, Growth, Point
from index.store import read_manifest

_ASKED = 200  # questions of the file, spread evenly over it
_PLACES = 1  # decimals of seconds


def main() -> int:
    """Measure each size in turn; what is measured is written after each."""
    options = _options()
    return exit_code(lambda: _measure(options))


def _measure(options: argparse.Namespace) -> None:
    _questions(options)  # before anything is built: a file that cannot be used is refused
    digest_of(options.full)
    options.work.mkdir(parents=True, exist_ok=True)
    bases = [_Base(options.core, options.work / "core"), _Base(options.full, options.work / "full")]
    vectors = options.work / "vectors.npy"
    apart(save_vectors, bases[0].folder, cache=_cache(options), out=vectors, model=options.model)
    points: list[Point] = []
    for point in _points(bases, sizes=options.size, vectors=vectors, options=options):
        points.append(point)
        growth = _growth(points, options=options)
        growth.write(options.out)
        write_page(growth, options.out)


def _cache(options: argparse.Namespace) -> Path:
    """The file of vectors that are made already, so that a run that was killed goes on."""
    cache: Path = options.work / EMBEDDINGS
    if options.embeddings is not None:
        shutil.copyfile(options.embeddings, cache)
    return cache


class _Base:
    """An index of the words of a real corpus, which is built if it is not there."""

    def __init__(self, corpus: Path, folder: Path) -> None:
        self.folder = folder
        self.name = corpus.name.split(".")[0]
        clear(folder)
        self.built = apart(build_base, corpus, folder)
        self.passages = read_manifest(Generations(folder).current()).passages


def clear(folder: Path) -> None:
    """Remove an index that an earlier run built, and nothing else."""
    if folder.exists() and not (folder / SHELF).is_dir() and any(folder.iterdir()):
        raise BenchError(
            f"{folder} có sẵn và không phải chỉ mục của lệnh này.",
            mend="Hãy nêu thư mục khác ở --work.",
        )
    shutil.rmtree(folder, ignore_errors=True)


def _points(
    bases: Sequence[_Base], *, sizes: Sequence[int], vectors: Path, options: argparse.Namespace
) -> Iterator[Point]:
    questions = _questions(options)
    wanted = [(base, base.passages) for base in bases]
    wanted += [(bases[-1], size) for size in sizes if size > bases[-1].passages]
    for base, count in wanted:
        size = Size(options.work / f"{count}", base.folder, vectors, count)
        sys.stderr.write(f"{count} passages\n")
        built = apart(build_size, size)
        yield _point(size, base=base, built=built, questions=questions, model=options.model)
        shutil.rmtree(size.folder)


def _point(
    size: Size, *, base: _Base, built: Built, questions: Sequence[str], model: Path | None
) -> Point:
    real = size.count == base.passages
    first = base.built if real else Built(words_s=0, vectors_s=0, peak_mb=0)
    return Point(
        name=base.name if real else "spliced",
        passages=size.count,
        vocabulary=apart(asked.vocabulary, size.folder),
        real=real,
        ann=read_manifest(Generations(size.folder).current()).ann,
        built=Built(
            words_s=round(first.words_s + (0 if real else built.words_s), _PLACES),
            vectors_s=round(built.vectors_s, _PLACES),
            peak_mb=max(first.peak_mb, built.peak_mb),
        ),
        disk=asked.disk(size.folder),
        asked=apart(asked.ask, size.folder, questions, model=model),
        found=apart(asked.find, size.folder, questions, vectors=size.vectors, model=model),
    )


def _questions(options: argparse.Namespace) -> tuple[str, ...]:
    known = {article.id for article in read_articles(options.core)}
    texts = [one.question for one in read_questions(options.questions, known=known).questions]
    step = max(1, len(texts) // _ASKED)
    return tuple(texts[::step][:_ASKED])


def _growth(points: Sequence[Point], *, options: argparse.Namespace) -> Growth:
    processors = os.cpu_count() or 1
    return Growth(
        machine=f"{platform.machine()}, {processors} CPUs",
        model=load_encoder(options.model).name,
        busy=round(os.getloadavg()[0] / processors, 2),
        questions=len(_questions(options)),
        points=tuple(points),
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m index.growth",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--core", type=there, required=True, help="a corpus that is embedded")
    parser.add_argument("--full", type=there, required=True, help="a larger one, of which words")
    parser.add_argument("--questions", type=there, required=True)
    parser.add_argument("--size", type=int, action="append", default=[], help="passages to reach")
    parser.add_argument("--work", type=Path, required=True, help="room for the largest index")
    parser.add_argument("--model", type=there, help="folder of another model than the shipped one")
    parser.add_argument("--embeddings", type=there, help="vectors of CORE that are made already")
    parser.add_argument("--out", type=Path, required=True, help="growth.json; the page is beside")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
