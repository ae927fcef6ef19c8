"""Where words begin, as underthesea tells them apart: measured only, the service does without
(decisions 0004 and 0011).

It is imported at the first call. Telling the words of a corpus apart takes minutes, so what was
found is kept.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.text import OFFICIAL_NUMBER, SYLLABLE

Marks = npt.NDArray[np.bool_]

_CHUNK = 1000  # texts a file; what a run that was stopped does again at most, for each process
_NUMBER = -1  # in the place of a word's ordinal: inside an official number


class Segmenter:
    """Tells words apart in so many processes, and keeps what it found in a folder."""

    def __init__(self, folder: Path, *, processes: int = 1) -> None:
        self._folder, self._processes = folder, processes

    @property
    def name(self) -> str:
        """The splitter and its model, which is a part of its package, by their versions."""
        return " ".join(f"{one} {version(one)}" for one in ("underthesea", "underthesea_core"))

    def beginnings(self, texts: Sequence[str]) -> Marks:
        """Of each syllable of composed texts, end to end, whether a word begins with it."""
        chunks = [texts[start : start + _CHUNK] for start in range(0, len(texts), _CHUNK)]
        paths = [self._path(chunk) for chunk in chunks]
        found = dict(zip(paths, chunks, strict=True))
        self._keep({path: chunk for path, chunk in found.items() if not path.exists()})
        return np.concatenate([np.zeros(0, np.bool_), *map(np.load, paths)])

    def _path(self, texts: Sequence[str]) -> Path:
        """The file of these texts, named by everything that its marks depend on."""
        rules = (self.name, SYLLABLE.pattern, OFFICIAL_NUMBER.pattern)
        digest = hashlib.sha256("\0".join((*rules, *texts)).encode()).hexdigest()
        return self._folder / f"words-{digest[:16]}.npy"

    def _keep(self, missing: Mapping[Path, Sequence[str]]) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        if min(self._processes, len(missing)) < 2:
            for path, texts in missing.items():
                _keep(path, texts)
            return
        with ProcessPoolExecutor(self._processes, mp_context=get_context("spawn")) as pool:
            list(pool.map(_keep, missing, missing.values()))  # raises what a process raised


def beginnings(text: str) -> Marks:
    """Of each syllable of a composed text, whether a word begins with it: shape (syllables,). No
    word goes over a line end; each part of an official number is a word, whatever underthesea
    makes of it ("29/2023", "/", "NĐ-CP")."""
    lines = text.split("\n")
    return np.fromiter((begins for line in lines for begins in _of_line(line)), np.bool_)


def _of_line(line: str) -> Iterator[bool]:
    words, before = _words(line), _NUMBER
    for match in SYLLABLE.finditer(line):
        own = words[match.start()]
        yield own == _NUMBER or own != before
        before = words[match.end() - 1]


def _words(line: str) -> dict[int, int]:
    """By the place of each character that is not blank, the ordinal of the word that it is in. The
    splitter drops blanks and exchanges some characters one for one, so characters are told off."""
    from underthesea import word_tokenize

    words = word_tokenize(line, use_token_normalize=False)
    places = (place for place, letter in enumerate(line) if not letter.isspace())
    owners = (owner for owner, word in enumerate(words) for _ in "".join(word.split()))
    found = dict(zip(places, owners, strict=True))
    for number in OFFICIAL_NUMBER.finditer(line):
        found.update(dict.fromkeys(range(*number.span()), _NUMBER))
    return found


def _keep(path: Path, texts: Sequence[str]) -> None:
    part = path.with_suffix(f".{os.getpid()}.part")
    with part.open("wb") as file:
        np.save(file, np.concatenate([beginnings(text) for text in texts]))
    part.replace(path)
