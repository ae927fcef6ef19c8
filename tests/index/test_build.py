"""Builds: what is embedded again, what a failure leaves, how generations are switched."""

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.build import EMBEDDINGS, build_index
from index.cache import EmbeddingCache, ShippedVectors, key_of
from index.settings import IndexSettings
from index.store import open_index
from index.values import (
    REBUILD,
    IndexUnusableError,
    Stage,
    TextKind,
    Vectors,
    silent,
)
from tests.index.made import LABOUR, ROADS, HashingEncoder, build, document, numbers

ROOT = Path(__file__).parents[2]


def test_only_what_changed_is_embedded(tmp_path: Path, encoder: HashingEncoder) -> None:
    """Adding, replacing and removing a document embeds its new passages and nothing else."""
    build([LABOUR], folder=tmp_path, encoder=encoder)
    assert len(encoder.encoded) == 3
    encoder.encoded.clear()
    build([LABOUR, ROADS], folder=tmp_path, encoder=encoder)
    assert len(encoder.encoded) == 2
    assert all("đường bộ" in text for text in encoder.encoded)
    encoder.encoded.clear()
    changed = document("36/2024/QH15", "Giấy phép lái xe\nGiấy phép có 12 điểm.", title="Luật mới")
    build([LABOUR, changed], folder=tmp_path, encoder=encoder)
    assert len(encoder.encoded) == 1
    encoder.encoded.clear()
    build([LABOUR], folder=tmp_path, encoder=encoder)
    assert encoder.encoded == []


def test_another_model_embeds_anew(tmp_path: Path, encoder: HashingEncoder) -> None:
    """Vectors of one model are never taken for those of another."""
    build([LABOUR], folder=tmp_path, encoder=encoder)
    other = HashingEncoder("other")
    build([LABOUR], folder=tmp_path, encoder=other)
    assert len(other.encoded) == 3


def test_same_text_is_embedded_once(tmp_path: Path, encoder: HashingEncoder) -> None:
    """Passages of the same text and headings share one vector."""
    twin = document("1/2020/QH14", "Phạm vi\nNhư nhau.")
    build([twin, document("2/2020/QH14", "Phạm vi\nNhư nhau.")], folder=tmp_path, encoder=encoder)
    assert len(encoder.encoded) == 1


def test_shipped_vectors_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors that are shipped are not made again."""
    first = HashingEncoder()
    build([LABOUR], folder=tmp_path / "a", encoder=first)
    keys = [key_of(text, model_digest=first.digest) for text in first.encoded]
    with EmbeddingCache(tmp_path / "a" / EMBEDDINGS, shipped=ShippedVectors({})) as cache:
        ShippedVectors.write(tmp_path / "shipped.npz", found=cache.get(keys))
    monkeypatch.setattr("index.build.SHIPPED", tmp_path / "shipped.npz")
    second = HashingEncoder()
    build([LABOUR, ROADS], folder=tmp_path / "b", encoder=second)
    assert len(second.encoded) == 2


def test_damaged_shipped_vectors_cost_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: HashingEncoder
) -> None:
    """A damaged file of shipped vectors is passed over."""
    (tmp_path / "shipped.npz").write_bytes(b"PK damaged")
    monkeypatch.setattr("index.build.SHIPPED", tmp_path / "shipped.npz")
    assert build([LABOUR], folder=tmp_path / "i", encoder=encoder).dense_ready


def test_damaged_cache_is_named(tmp_path: Path, encoder: HashingEncoder) -> None:
    """A cache that is no database is an error that names the file, and the old index serves."""
    build([LABOUR], folder=tmp_path, encoder=encoder)
    (tmp_path / EMBEDDINGS).write_bytes(b"no database" * 500)
    with pytest.raises(IndexUnusableError, match=EMBEDDINGS):
        build([LABOUR, ROADS], folder=tmp_path, encoder=encoder)
    assert numbers(tmp_path) == [LABOUR.number]


class FailingEncoder(HashingEncoder):
    """Dies at the second batch."""

    def encode(self, texts: Sequence[str], *, kind: TextKind) -> Vectors:
        """Raises KeyboardInterrupt once something has been encoded."""
        if self.encoded:
            raise KeyboardInterrupt
        return super().encode(texts, kind=kind)


def test_interrupted_build_resumes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an interruption the old index serves, nothing is left lying about, and the next build
    embeds only what is missing."""
    monkeypatch.setattr("index.cache.BATCH", 2)
    build([ROADS], folder=tmp_path)
    with pytest.raises(KeyboardInterrupt):
        build([LABOUR], folder=tmp_path, encoder=FailingEncoder())
    assert numbers(tmp_path) == [ROADS.number]
    assert not list(tmp_path.glob("building-*"))
    left = HashingEncoder()
    build([LABOUR], folder=tmp_path, encoder=left)
    assert len(left.encoded) == 1


_KILLED = """
import sys, time
from pathlib import Path
from tests.index.made import ROADS, HashingEncoder, build

class Slow(HashingEncoder):
    def encode(self, texts, *, kind):
        vectors = super().encode(texts, kind=kind)
        print("encoding", flush=True)
        time.sleep(60)
        return vectors

build([ROADS], folder=Path(sys.argv[1]), encoder=Slow())
"""


def test_killed_build_leaves_the_old_index(tmp_path: Path) -> None:
    """A process that is killed in mid-build leaves the old index serving; the next build sweeps up
    and succeeds."""
    build([LABOUR], folder=tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"encoding\n"
        assert list(tmp_path.glob("building-*"))
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert numbers(tmp_path) == [LABOUR.number]
    build([LABOUR, ROADS], folder=tmp_path)
    assert not list(tmp_path.glob("building-*"))
    assert numbers(tmp_path) == [ROADS.number, LABOUR.number]


_LIMITED = """
import resource, sys
from pathlib import Path
from index.values import IndexUnusableError
from tests.index.made import LABOUR, ROADS, build

limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    build([LABOUR, ROADS] , folder=Path(sys.argv[1]))
except IndexUnusableError as error:
    print(error)
    sys.exit(3)
"""


@pytest.mark.parametrize("limit", [100, 2_000, 5_000])
def test_disk_that_takes_no_more(tmp_path: Path, limit: int) -> None:
    """Where files cannot grow, the build says so, leaves nothing behind and keeps the old index.

    The limit is the system's own on the size of a file, which fails in the same calls as a full
    disk does.
    """
    build([LABOUR], folder=tmp_path)
    ended = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(tmp_path), str(limit)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 3, ended.stderr
    assert "đầy" in ended.stdout
    assert not list(tmp_path.glob("building-*"))
    assert numbers(tmp_path) == [LABOUR.number]


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder that is a file is an error that names it."""
    (tmp_path / "index").write_text("not a folder")
    with pytest.raises(IndexUnusableError, match="Không ghi được"):
        build([LABOUR], folder=tmp_path / "index")


def test_nothing_to_index(tmp_path: Path) -> None:
    """A corpus without passages is refused, and the old index stays."""
    build([LABOUR], folder=tmp_path)
    with pytest.raises(IndexUnusableError, match="Không có đoạn"):
        build([], folder=tmp_path)
    assert numbers(tmp_path) == [LABOUR.number]


def test_same_number_twice(tmp_path: Path) -> None:
    """Two documents of one number are refused by name, whatever the letter case."""
    with pytest.raises(IndexUnusableError, match="45/2019/qh14"):
        build([LABOUR, document("45/2019/qh14", "Khác\nKhác.")], folder=tmp_path)


def test_progress_is_told(tmp_path: Path) -> None:
    """Each stage is told up to its end."""
    told: dict[Stage, tuple[int, int]] = {}

    def hear(stage: Stage, done: int, total: int) -> None:
        told[stage] = (done, total)

    build_index(
        [LABOUR, ROADS],
        folder=tmp_path,
        encoder=HashingEncoder(),
        settings=IndexSettings(),
        progress=hear,
        corpus_digest="c" * 64,
    )
    assert told == {Stage.DOCUMENTS: (2, 0), Stage.WORDS: (5, 5), Stage.VECTORS: (5, 5)}


def test_graph_above_the_threshold(tmp_path: Path) -> None:
    """Above the set size vectors go into a graph, which finds the passage itself."""
    settings = IndexSettings(exact_up_to=1)
    encoder = HashingEncoder()
    manifest = build([LABOUR, ROADS], folder=tmp_path, settings=settings, encoder=encoder)
    assert manifest.ann.startswith("hnsw")
    store = open_index(tmp_path)
    found = store.dense(encoder._one(encoder.encoded[3]), limit=1)
    assert list(found.rows) == [3]
    store.close()


def test_digest_of_the_corpus_is_worked_out(tmp_path: Path) -> None:
    """Without a given digest the corpus's own is recorded: other documents, another digest."""
    digests = [
        build_index(
            documents,
            folder=tmp_path,
            encoder=HashingEncoder(),
            settings=IndexSettings(),
            progress=silent,
        ).corpus_digest
        for documents in ([LABOUR], [LABOUR], [LABOUR, ROADS])
    ]
    assert digests[0] == digests[1] != digests[2]


def test_refusals_name_the_command(tmp_path: Path) -> None:
    """What a full disk says ends with the command to run again."""
    (tmp_path / "index").write_text("")
    with pytest.raises(IndexUnusableError) as refused:
        build([LABOUR], folder=tmp_path / "index")
    assert REBUILD in refused.value.mend
