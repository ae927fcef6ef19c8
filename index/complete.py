"""Makes the vectors of an index of words: a new generation beside it, with the same words.

For the whole codification this takes hours, so no lock on building is held meanwhile: documents can
be added, and the vectors go on with those of the index that came of it. Each batch is kept, so
what was killed goes on where it stopped.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from index.build import EMBEDDINGS, SHIPPED, mendable
from index.cache import EmbeddingCache, ShippedVectors
from index.catalogue import Catalogue
from index.dense import add_vectors, build_vectors, dense_text, kind_of, write_vectors
from index.generations import MANIFEST, Generations, held_alone
from index.settings import IndexSettings
from index.store import (
    CATALOGUE,
    VECTORS,
    read_manifest,
    refuse_changed,
    refuse_other,
    stored_file,
)
from index.values import Encoder, IndexManifest, IndexUnusableError, Progress, Stage, Vectors

_LOCK = "vectors.lock"


class EmbeddingElsewhereError(IndexUnusableError):
    """Another process makes the vectors of this folder."""


class _OutdatedError(Exception):
    """Another index of words has taken the place of the one whose vectors were made."""


def complete_index(
    folder: Path, *, encoder: Encoder, settings: IndexSettings, progress: Progress
) -> IndexManifest:
    """Make the vectors of the current generation and put a whole one in its place.

    Raises `EmbeddingElsewhereError` where another process does so, and `IndexUnusableError` where
    there is no index, it is damaged or of another model, or the disk refuses; the index of words
    still serves then.
    """
    with mendable(folder), _only_maker(folder):
        while True:
            making = _Making(folder, encoder=encoder, settings=settings, progress=progress)
            if making.manifest.dense_ready:
                return making.manifest
            making.refuse_unfit()
            for _ in making.batches():
                pass  # each batch is kept as it is made
            done = making.publish()
            if done:
                return done


class _Making:
    """The vectors of one generation in the making."""

    def __init__(
        self, folder: Path, *, encoder: Encoder, settings: IndexSettings, progress: Progress
    ) -> None:
        self._folder = folder
        self._generation = Generations(folder).current()
        self._encoder = encoder
        self._settings = settings
        self._progress = progress
        self.manifest = read_manifest(self._generation)

    def refuse_unfit(self) -> None:
        """Raises `IndexUnusableError` where the index of words is another model's, or damaged."""
        refuse_other(self.manifest, encoder=self._encoder, settings=self._settings)
        refuse_changed(self._generation, manifest=self.manifest)

    def batches(self) -> Iterator[Vectors]:
        """The vectors of its passages, those not known made on the way."""
        done = 0
        with (
            closing(Catalogue(self._generation / CATALOGUE)) as catalogue,
            EmbeddingCache(
                self._folder / EMBEDDINGS, shipped=ShippedVectors.open(SHIPPED)
            ) as known,
        ):
            texts = (dense_text(p.text, headings=p.headings) for p in catalogue.every_passage())
            for batch in known.encode(texts, encoder=self._encoder):
                done += len(batch)
                self._progress(Stage.VECTORS, done, self.manifest.passages)
                yield batch

    def publish(self) -> IndexManifest | None:
        """Put the whole index in the place of that of words; None where that is no longer the
        current one, so that the vectors of another have to be made."""
        try:
            with Generations(self._folder).building() as work:
                self._refuse_outdated()
                return self._write(work)
        except _OutdatedError:
            return None

    def _refuse_outdated(self) -> None:
        if Generations(self._folder).current() != self._generation:
            raise _OutdatedError

    def _write(self, work: Path) -> IndexManifest:
        """The files of the generation, its vectors, and the manifest last of all. The files are
        looked at once more, since hours may have passed, and nothing damaged is to be signed."""
        self.refuse_unfit()
        _link(self._generation, work)
        index = build_vectors(
            self._encoder.dimensions,
            expected=self.manifest.passages,
            exact_up_to=self._settings.exact_up_to,
            folder=work,
        )
        for batch in self.batches():
            add_vectors(index, batch)
        with (work / VECTORS).open("wb") as file:
            write_vectors(index, file)
        manifest = self.manifest.model_copy(
            update={
                "built": datetime.now(UTC),
                "vectors": self.manifest.passages,
                "ann": kind_of(self.manifest.passages, exact_up_to=self._settings.exact_up_to),
                "files": (*self.manifest.files, stored_file(work, name=VECTORS)),
            }
        )
        (work / MANIFEST).write_text(manifest.model_dump_json(indent=1), encoding="utf-8")
        return manifest


def _link(generation: Path, work: Path) -> None:
    """The files of a generation in another folder: as links, or copied where the disk has none."""
    for path in generation.rglob("*"):
        place = work / path.relative_to(generation)
        if path.is_dir():
            place.mkdir()
        elif path.name != MANIFEST:
            try:
                os.link(path, place)
            except OSError:
                shutil.copy2(path, place)


@contextmanager
def _only_maker(folder: Path) -> Iterator[None]:
    busy = EmbeddingElsewhereError(
        f"Một tiến trình khác đang lập chỉ mục ngữ nghĩa trong {folder}.",
        mend="Không cần làm gì: tiến trình đó sẽ làm xong cả văn bản vừa thêm.",
    )
    with held_alone(folder / _LOCK, busy=busy):
        yield
