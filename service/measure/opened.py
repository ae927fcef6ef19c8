"""Opens a real `AnswerService` over a corpus that is measured, and nothing else: the texts that are
shipped are not in it; or over the index that serves, with whatever is in it.

The corpus is a folder of official texts, read as `danhieu ingest` reads them, or articles in JSON
lines. Its index is kept in a cache folder under the digest of the files, so a second run only asks.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from pydantic import TypeAdapter

from corpus.values import MendableError
from index.bench_index import open_bench_index
from index.build import build_index
from index.encoder import load_encoder
from index.retrieve import Retriever
from index.settings import IndexSettings, RetrievalSettings
from index.store import EmbeddedStore, open_index
from index.values import Encoder, IndexUnusableError, Progress
from ingest.document import read_document
from ingest.intake.gather import Selection, gather, pictures_are_read
from ingest.intake.parts import join_all
from ingest.library import READING
from ingest.values import Document
from service.answer import AnswerService
from service.confidence import WITH_VECTORS, WORDS_ONLY
from service.engine import Engine, Workshop
from service.records import Records
from service.settings import Settings
from service.shelf import Shelf

_CODEC = TypeAdapter(Document)


class CorpusError(MendableError):
    """A corpus that cannot be measured on."""


class Work(StrEnum):
    """What is under way before and after the index is built."""

    READ = "read"  # files of the corpus
    ASK = "ask"  # questions


class Watch(Protocol):
    """Told how far the work is."""

    def __call__(self, work: Work, done: int, total: int) -> None:
        """`done` of `total` files are read, or questions asked."""


@contextmanager
def opened_service(
    corpus: Path | None,
    *,
    settings: Settings,
    progress: Progress,
    watch: Watch,
    database: str = "sqlite://",
) -> Iterator[AnswerService]:
    """The service over a corpus, over the index of this home where none is named; its answers are
    kept in memory while the block runs, where no `database` is named; memory serves one thread
    only.

    Raises `MendableError` for a corpus that cannot be read whole.
    """
    if corpus:
        engine = _engine(corpus, settings=settings, progress=progress, watch=watch)
    else:
        engine = Workshop(settings).open_or_build(progress)
    service = AnswerService(
        engine,
        records=Records(database),
        settings=settings.model_copy(update={"questions_per_minute": 0}),
    )
    try:
        yield service
    finally:
        service.close()


def _engine(corpus: Path, *, settings: Settings, progress: Progress, watch: Watch) -> Engine:
    encoder = load_encoder(settings.model, runtime=settings.runtime)
    cache = settings.home / "evaluate"
    if corpus.is_dir():
        documents = read_folder(corpus, watch=watch)
        store = _open_documents(documents, cache=cache, encoder=encoder, progress=progress)
    else:
        store = open_bench_index(
            corpus, cache=cache, encoder=encoder, settings=IndexSettings(), progress=progress
        )
    return Engine(
        shelf=Shelf(store),
        retriever=Retriever(store, encoder, RetrievalSettings()),
        settings_digest=_settings_digest(settings),
    )


def read_folder(folder: Path, *, watch: Watch) -> tuple[Document, ...]:
    """The documents of a folder, by number; files that hold consecutive articles of one text are
    joined to it, as on intake. Raises `MendableError` for the first file that cannot be read, and
    where two files hold different texts of one number."""
    selection = Selection(pictures=pictures_are_read())
    items = gather([str(folder)], selection=selection, is_bundle=lambda _path: False).items
    if not items:
        raise CorpusError(
            f"Thư mục {folder} không có văn bản nào đọc được.", mend="Hãy kiểm tra --corpus."
        )
    read: dict[str, list[Document]] = defaultdict(list)
    for done, item in enumerate(items, start=1):
        document = read_document(item.path)
        watch(Work.READ, done, len(items))
        read[document.number.casefold()].append(document)
    return tuple(_whole(read[number]) for number in sorted(read))


def _whole(parts: Sequence[Document]) -> Document:
    """The one text of files with the same number. Raises `CorpusError` where they are several."""
    different = tuple({one.source.sha256: one for one in parts}.values())
    joined = join_all(different)
    if joined is None:
        raise CorpusError(
            f"{len(different)} tệp cùng mang số {parts[0].number} mà không phải các phần nối tiếp"
            " của một văn bản.",
            mend="Hãy chỉ để một tệp trong thư mục --corpus.",
        )
    return joined[0]


def _open_documents(
    documents: Sequence[Document], *, cache: Path, encoder: Encoder, progress: Progress
) -> EmbeddedStore:
    """The index of these documents. It stands under the digest of their files; a text that is read
    in another way than before is indexed anew there, and only what is new in it is embedded."""
    settings = IndexSettings()
    checksums = (document.source.sha256 for document in documents)
    folder = cache / f"answers-{_sha256(sorted(checksums))[:16]}"
    read = (_CODEC.dump_json(document).decode() for document in documents)
    digest = _sha256((str(READING), *read))
    try:
        return open_index(folder, corpus_digest=digest, encoder=encoder, settings=settings)
    except IndexUnusableError:
        build_index(
            documents,
            folder=folder,
            encoder=encoder,
            settings=settings,
            progress=progress,
            corpus_digest=digest,
        )
    return open_index(folder, corpus_digest=digest, encoder=encoder, settings=settings)


def _settings_digest(settings: Settings) -> str:
    """SHA-256, in hex, over what changes an answer beside the index, as of a service that runs."""
    rules = (rule.model_dump_json() for rule in (WITH_VECTORS, WORDS_ONLY))
    return _sha256((settings.digest, RetrievalSettings().digest, *rules))


def _sha256(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
