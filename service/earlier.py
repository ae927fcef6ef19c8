"""The indexes that are kept, and going back to one of them: with its index the library goes back to
the documents that it was built from, so that both agree (invariant 4)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.values import MendableError
from index.generations import Generations
from index.values import IndexManifest, IndexUnusableError
from service.engine import Workshop
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class KeptIndex:
    """An index that is kept: when it was built, and from what. `current` is the one that serves;
    `why_not` says why one cannot be gone back to, empty where it can."""

    name: str
    built: datetime
    documents: int
    passages: int
    digest: str
    whole: bool
    current: bool
    why_not: str = ""


class EarlierIndexes:
    """The kept indexes of one home."""

    def __init__(self, workshop: Workshop, *, settings: Settings) -> None:
        self._workshop = workshop
        self._generations = Generations(settings.index_folder)

    def all(self) -> tuple[KeptIndex, ...]:
        """The newest index of each corpus that is kept, newest first."""
        current = self._workshop.newest()
        found: dict[str, KeptIndex] = {}
        for generation, manifest in self._workshop.kept():
            one = self._of(generation, manifest=manifest, current=generation == current)
            if one.current or manifest.corpus_digest not in found:
                found[manifest.corpus_digest] = one
        return tuple(sorted(found.values(), key=lambda one: one.built, reverse=True))

    def restore(self, name: str) -> KeptIndex:
        """Have an index serve again, and the library hold what it was built from; nothing is
        changed where that cannot be. No other process may take documents in meanwhile. Raises
        `IndexUnusableError` and `LibraryError`."""
        generation, manifest = self._found(name)
        self._workshop.refuse_unfit(manifest)
        before, snapshots = self._workshop.digest(), self._workshop.snapshots
        snapshots.keep(before)
        try:
            snapshots.restore(manifest.corpus_digest)
            self._refuse_others(manifest)
            self._generations.choose(generation)
        except (MendableError, OSError):
            snapshots.restore(before)
            raise
        return self._of(generation, manifest=manifest, current=True)

    def _found(self, name: str) -> tuple[Path, IndexManifest]:
        for generation, manifest in self._workshop.kept():
            if generation.name == name:
                return generation, manifest
        raise IndexUnusableError(
            f"Không còn chỉ mục {name!r}.", mend="Hãy tải lại danh sách các chỉ mục rồi chọn lại."
        )

    def _refuse_others(self, manifest: IndexManifest) -> None:
        if self._workshop.digest() != manifest.corpus_digest:
            raise IndexUnusableError(
                "Văn bản kèm theo chương trình đã khác với lúc lập chỉ mục này.",
                mend="Chỉ mục này không dùng lại được; hãy công bố lại văn bản cần dùng.",
            )

    def _of(self, generation: Path, *, manifest: IndexManifest, current: bool) -> KeptIndex:
        return KeptIndex(
            generation.name,
            manifest.built,
            manifest.documents,
            manifest.passages,
            manifest.corpus_digest,
            manifest.dense_ready,
            current,
            "" if current else self._why_not(manifest),
        )

    def _why_not(self, manifest: IndexManifest) -> str:
        try:
            self._workshop.refuse_unfit(manifest)
        except IndexUnusableError as error:
            return error.what
        if not self._workshop.snapshots.holds(manifest.corpus_digest):
            return "Danh sách văn bản của chỉ mục này không còn được giữ."
        return ""
