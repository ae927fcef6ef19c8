"""Vectors kept by what they are the vectors of, so that nothing is embedded twice.

A key is the SHA-256 of the model's digest and the text as it is encoded. The cache is one SQLite
file beside the generations; each batch is committed, so a build that was killed goes on where it
stopped. Vectors that are shipped with the program are looked up first.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self
from zipfile import BadZipFile

import numpy as np

from index.values import Encoder, TextKind, Vectors

BATCH = 256  # texts encoded between two commits: about ten seconds of work
_AT_ONCE = 500  # SQLite binds at least 999 values in a statement

Found = dict[bytes, Vectors]


def key_of(text: str, *, model_digest: str) -> bytes:
    """The key of a passage's vector: 32 bytes."""
    return hashlib.sha256(f"{model_digest}\n{text}".encode()).digest()


class ShippedVectors:
    """Read-only vectors in a .npz file: `keys` uint8 (n, 32) and `vectors` float16 (n, d)."""

    def __init__(self, found: Found) -> None:
        self._found = found

    @classmethod
    def open(cls, path: Path) -> "ShippedVectors":
        """The vectors in a file; none where there is no such file or it is damaged, since they
        only save time."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                keys, vectors = stored["keys"], stored["vectors"]
        except (OSError, ValueError, KeyError, BadZipFile):
            return cls({})
        return cls({key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)})

    @staticmethod
    def write(path: Path, *, found: Found) -> None:
        """Write such a file."""
        keys = np.frombuffer(b"".join(found), np.uint8).reshape(len(found), 32)
        np.savez_compressed(path, keys=keys, vectors=np.stack(list(found.values()), dtype="f2"))

    def get(self, keys: Sequence[bytes]) -> Found:
        """The vectors that are there, by key."""
        return {key: self._found[key] for key in keys if key in self._found}


class EmbeddingCache:
    """Vectors in a SQLite file, float16. Use it in a `with` block."""

    def __init__(self, path: Path, *, shipped: ShippedVectors) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS vector (key BLOB PRIMARY KEY, value BLOB NOT NULL)"
            " WITHOUT ROWID"
        )
        self._shipped = shipped

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def encode(self, texts: Iterable[str], *, encoder: Encoder) -> Iterator[Vectors]:
        """The vectors of passages, in their order, in batches of float32 (n, dimensions).

        Only texts without a known vector are given to the encoder.
        """
        for batch in _batches(texts):
            keys = [key_of(text, model_digest=encoder.digest) for text in batch]
            # A vector of another length was cut on the disk: it is made again.
            width = encoder.dimensions
            found = {key: one for key, one in self.get(keys).items() if len(one) == width}
            found |= self._encoded(dict(zip(keys, batch, strict=True)), found, encoder=encoder)
            yield np.stack([found[key] for key in keys]).astype(np.float32)

    def get(self, keys: Sequence[bytes]) -> Found:
        """The known vectors of these keys, float16, by key."""
        found = self._shipped.get(keys)
        left = [key for key in dict.fromkeys(keys) if key not in found]
        for start in range(0, len(left), _AT_ONCE):
            some = left[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._database.execute(
                f"SELECT key, value FROM vector WHERE key IN ({marks})",  # noqa: S608  marks only
                some,
            )
            found |= {key: _vector(value) for key, value in rows}
        return found

    def _encoded(self, wanted: dict[bytes, str], found: Found, *, encoder: Encoder) -> Found:
        """The vectors that are not known yet, made and kept."""
        missing = {key: text for key, text in wanted.items() if key not in found}
        if not missing:
            return {}
        made = encoder.encode(list(missing.values()), kind=TextKind.PASSAGE).astype(np.float16)
        rows = [(key, vector.tobytes()) for key, vector in zip(missing, made, strict=True)]
        with self._database:
            self._database.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?)", rows)
        return dict(zip(missing, made, strict=True))


def _vector(value: object) -> Vectors:
    """The vector that was kept; an empty one of what is none, so that it is made again."""
    whole = isinstance(value, bytes) and len(value) % 2 == 0
    return np.frombuffer(value if whole else b"", np.float16)  # type: ignore[call-overload,no-any-return]


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    left = iter(texts)
    while batch := list(islice(left, BATCH)):
        yield batch
