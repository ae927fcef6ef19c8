"""Made documents, and an encoder that is exact and small."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.values import Source
from index.build import build_index
from index.settings import IndexSettings
from index.store import open_index
from index.text import syllables
from index.values import IndexManifest, TextKind, Vectors, silent
from ingest.tree.structure import article_unit
from ingest.values import Document, Level, Ref, Unit

WIDTH = 64


class HashingEncoder:
    """Adds up one fixed random direction a syllable: the same words give the same vector."""

    def __init__(self, name: str = "hashing") -> None:
        self.name = name
        self.digest = hashlib.sha256(name.encode()).hexdigest()
        self.dimensions = WIDTH
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """Unit vectors; passages that were asked for are remembered in `encoded`."""
        if kind is TextKind.PASSAGE:
            self.encoded += texts
        return np.stack([self._one(text) for text in texts])

    def _one(self, text: str) -> Vectors:
        total = np.full(WIDTH, 1e-3, np.float32)
        for syllable in syllables(text):
            seed = int.from_bytes(hashlib.sha256(syllable.encode()).digest()[:4], "big")
            total += np.random.default_rng(seed).standard_normal(WIDTH, np.float32)
        unit: Vectors = total / np.linalg.norm(total)
        return unit


def document(number: str, *articles: str, title: str = "Luật Thử nghiệm") -> Document:
    """A document of these article texts, of which the first line is the title."""
    text, units = "", []
    for label, article in enumerate(articles, start=1):
        ref = Ref(number).child(Level.ARTICLE, str(label))
        unit = article_unit(article, ref=ref, title=article.partition("\n")[0])
        units.append(_moved(unit, by=len(text)))
        text += article + "\n"
    source = Source(number=number, title=title)
    return Document(source=source, text=text, units=tuple(units))


def build(
    documents: Sequence[Document],
    *,
    folder: Path,
    encoder: HashingEncoder | None = None,
    settings: IndexSettings | None = None,
    vectors: bool = True,
    digest: str = "c" * 64,
) -> IndexManifest:
    """Build an index of made documents."""
    return build_index(
        documents,
        folder=folder,
        encoder=encoder or HashingEncoder(),
        settings=settings or IndexSettings(),
        progress=silent,
        vectors=vectors,
        corpus_digest=digest,
    )


def numbers(folder: Path) -> list[str]:
    """The numbers of the documents of the index that serves."""
    store = open_index(folder)
    try:
        return [document.number for document in store.documents()]
    finally:
        store.close()


def _moved(unit: Unit, *, by: int) -> Unit:
    """A unit whose spans begin `by` characters later."""
    return replace(
        unit,
        start=unit.start + by,
        body=unit.body + by,
        end=unit.end + by,
        children=tuple(_moved(child, by=by) for child in unit.children),
    )


LABOUR = document(
    "45/2019/QH14",
    "Nghỉ hằng năm\n1. Người lao động làm việc đủ 12 tháng được nghỉ hằng năm 12 ngày làm việc.\n"
    "2. Người lao động chưa thành niên được nghỉ 14 ngày làm việc.",
    "Thử việc\nThời gian thử việc không quá 60 ngày đối với công việc có chức danh nghề nghiệp.",
    "Trợ cấp thôi việc\nNgười sử dụng lao động trả trợ cấp thôi việc cho người lao động.",
    title="Bộ luật Lao động",
)
ROADS = document(
    "36/2024/QH15",
    "Giấy phép lái xe\nNgười lái xe phải mang theo giấy phép lái xe khi tham gia giao thông.",
    "Nồng độ cồn\nCấm điều khiển phương tiện mà trong máu có nồng độ cồn.",
    title="Luật Trật tự, an toàn giao thông đường bộ",
)
