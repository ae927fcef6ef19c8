"""How the index is built and searched: each setting with its range and the reason for its value.

The values were chosen on the development halves of five Vietnamese question sets (see
docs/retrieval.md for the figures and the commands that make them), as round numbers on a plateau.
"""

import hashlib

from pydantic import BaseModel, ConfigDict, Field


class _Settings(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def digest(self) -> str:
        """SHA-256 of the values, in hex."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class IndexSettings(_Settings):
    """What an index is built with. Another value means another index."""

    max_words: int = Field(default=220, ge=50, le=400)
    """Longest passage, in words. 220 words and their headings are at most about 400 pieces of the
    encoder's 512; shorter passages lose context, longer ones are cut."""

    heading_weight: int = Field(default=3, ge=1, le=5)
    """How often the word index counts the headings of a passage. A heading names what its article
    is about: counting it three times instead of once lifts BM25's R@1 by four points on Zalo's
    questions and by six on DRiLL's, and its R@10 by one and three."""

    k1: float = Field(default=1.2, ge=0.5, le=2.0)
    """BM25: how slowly repetition of a word stops to count. 1.2 was best or next to it on the
    larger sets; 0.9 to 1.5 move R@10 by less than a point there."""

    b: float = Field(default=0.75, ge=0.0, le=1.0)
    """BM25: how much a long passage is held back. Passages are of like length, so 0.5 and 0.75
    differ by less than a point of R@10 on the larger sets."""

    exact_up_to: int = Field(default=20_000, ge=0)
    """Passages up to which vectors are searched one by one (4 ms for 49,000, since they do not stay
    in the processor's cache). Above it a graph (HNSW) takes a third of that and finds 99.9 % of the
    same ten best."""


class RetrievalSettings(_Settings):
    """How a question is searched. No index depends on it."""

    depth: int = Field(default=100, ge=10, le=2000)
    """Passages taken from each of the two searches, of whose articles the ranking is made; the
    number of articles asked for, where that is more. The ranking was learned at 100."""

    dense_weight: float = Field(default=0.5, ge=0.0, le=1.0)
    """Share of the dense score in the fused one; the rest is BM25's. 0.5 and 0.6 are within a point
    of the best R@10 of all five sets; without diacritics 0.5 has the better R@1 on three of them
    and 0.6 on one."""
