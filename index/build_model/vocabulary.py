"""Choose the pieces of a multilingual vocabulary that readers of Vietnamese official texts need.

Kept are: every piece that the corpus uses, as written and with its diacritics folded away (many
people type so), hence the corpus is split exactly as the full vocabulary splits it; every piece
of ``everyday.txt`` (English and chat words that laws do not contain); pieces that only Vietnamese
can use; the most probable pieces in ASCII, which spell any other word; and single characters of
European alphabets, punctuation, signs and emoji.
"""

import gzip
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from index.build_model.source import Piece
from index.build_model.tokenizer import SPECIAL, make_tokenizer
from index.build_model.values import Ids

EVERYDAY = Path(__file__).with_name("everyday.txt")
ASCII_RANK = 5000  # the file lists pieces from the most to the least probable
BATCH = 1000
SLICE = 100_000  # characters; a longer text, an annex, would hold one thread for long

_VIETNAMESE = re.compile("[a-zà-ýăđĩũơưạ-ỹ]*[đơưạ-ỹ][a-zà-ýăđĩũơưạ-ỹ]*", re.IGNORECASE)
_ASCII = re.compile("[A-Za-z]+")
_SIGNS = re.compile(
    "[\u0020-\u024f\u0300-\u03ff\u1e00-\u1eff\u2000-\u2bff\u3000-\u303f"
    "\uff00-\uff5f\U0001f000-\U0001faff]"
)


def choose_pieces(pieces: Sequence[Piece], *, corpus: Sequence[Path]) -> Ids:
    """Return the ids of the pieces to keep, int64 [n], ascending, the four special ones first.

    ``corpus`` names JSON-lines files, plain or gzipped; every string in them counts as text.

    Raises:
        FileNotFoundError: a file of ``corpus`` is not there.
        ValueError: a line is not JSON.
    """
    tokenizer = make_tokenizer(pieces)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    kept = set(range(len(SPECIAL)))
    for path in (*corpus, EVERYDAY):
        kept |= _used(tokenizer, texts=_with_folded(_texts(path)))
    kept |= {number for number, piece in enumerate(pieces) if _general(piece.text, rank=number)}
    return np.array(sorted(kept), np.int64)


def without_diacritics(text: str) -> str:
    """Return ``text`` as many people type it, ``đ`` as ``d``; unlike `index.text`, case stays."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace("Đ", "D")


def _general(text: str, *, rank: int) -> bool:
    word = text.removeprefix("▁")
    if _ASCII.fullmatch(word):
        return rank < ASCII_RANK or len(word) == 1
    return not word or bool(_SIGNS.fullmatch(word) or _VIETNAMESE.fullmatch(word))


def _texts(path: Path) -> Iterator[str]:
    if path.suffix == ".txt":
        yield path.read_text("utf-8")
        return
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            yield from _strings(_parsed(line, place=f"{path}:{number}"))


def _parsed(line: str, *, place: str) -> object:
    try:
        return json.loads(line)
    except ValueError as error:
        raise ValueError(
            f"{place} is not JSON: {line[:60]!r}. Give JSON-lines files, .jsonl or .jsonl.gz."
        ) from error


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _with_folded(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for start in range(0, len(text), SLICE):
            part = text[start : start + SLICE]
            yield part
            yield without_diacritics(part)


def _used(tokenizer: Tokenizer, *, texts: Iterator[str]) -> set[int]:
    found: set[int] = set()
    while batch := list(islice(texts, BATCH)):
        for encoding in tokenizer.encode_batch_fast(batch, add_special_tokens=False):
            found.update(encoding.ids)
    return found
