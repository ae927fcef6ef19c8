"""What a run of growth gives: one point for each size of corpus."""

from pydantic import Field

from ingest.measure.result import Result, Value


class Spent(Value):
    """Milliseconds: the median and the 95th percentile over the questions."""

    p50: float
    p95: float


class Built(Value):
    """What a build took: seconds, and the highest memory of its process in MB."""

    words_s: float
    vectors_s: float
    peak_mb: float


class Disk(Value):
    """MB on disk: the word index, the vectors, and all else (texts, above all)."""

    words: float
    vectors: float
    rest: float


class Asked(Value):
    """What questions took in a fresh process that opened the index.

    `processor` is the time that the process had a processor: on a busy machine it tells more than
    the clock. `peak_mb` is the highest memory of that process, mapped files included.
    """

    open_s: float
    whole: Spent
    words: Spent
    vectors: Spent
    processor: Spent
    peak_mb: float


class Found(Value):
    """Of the true best by vectors, the share that the index finds; and the share of questions
    whose hundred best by words are those of the whole sum."""

    recall_10: float
    recall_100: float
    words_alike: float


class Point(Value):
    """One size of corpus. `real` is False where its passages are spliced and its vectors mixed."""

    name: str
    passages: int
    vocabulary: int
    real: bool
    ann: str
    built: Built
    disk: Disk
    asked: Asked
    found: Found


class Growth(Result):
    """The result of one run; times depend on the machine and on what else it does."""

    command: str = "index.growth"
    machine: str
    model: str
    busy: float = Field(description="Load average of the last minute, a processor, at the end.")
    questions: int
    points: tuple[Point, ...]
