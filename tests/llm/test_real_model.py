"""A real language model over the default corpus: what of its words reaches a reader."""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from service.answer import AnswerService
from service.generate import Failure, Plainness, Writer, Written, finished
from service.values import Answer
from tests.service.generate.model_server import proven

CASES = Path(__file__).parent.parent / "cases" / "everyday.tsv"
ANSWERS = 20
COUNTS = ("kept", "repaired", "replaced", "dropped")

pytestmark = [
    pytest.mark.llm,
    pytest.mark.skipif(
        not os.environ.get("LLM_URL"),
        reason="no language model named; make test-llm brings a small one",
    ),
]


def answers(service: AnswerService) -> Iterator[Answer]:
    """The first answers that quote, to be worded."""
    lines = CASES.read_text(encoding="utf-8").splitlines()
    questions = [line.partition("\t")[0] for line in lines if not line.startswith("#")]
    told = map(service.answer, questions)
    return islice((answer for answer in told if answer.citations), ANSWERS)


def unsupported(written: Written, *, answer: Answer) -> int:
    """How many of the sentences shown neither are supported nor a quote."""
    cited = [
        (one.text, [answer.citations[index] for index in one.citations])
        for one in written.sentences
    ]
    return sum(
        text not in {one.quote for one in quotes} and not proven(text, quotes)
        for text, quotes in cited
    )


def test_no_word_of_a_real_model_is_shown_unsupported(
    service: AnswerService, writer: Writer
) -> None:
    """Of all that a real model writes about twenty questions, nothing unsupported is shown."""
    counts: Counter[str] = Counter()
    ends: Counter[Failure] = Counter()
    start = time.monotonic()
    for answer in answers(service):
        written = finished(
            writer.write(
                answer.reading,
                citations=answer.citations,
                level=Plainness.BRIEF,
                supported=proven,
            )
        )
        ends[written.failure] += 1
        counts.update({name: getattr(written, name) for name in COUNTS})
        counts.update(shown=len(written.sentences), wrong=unsupported(written, answer=answer))
    sys.stdout.write(_figures(counts, ends=ends, seconds=time.monotonic() - start))
    assert counts["wrong"] == 0
    assert ends[Failure.NONE] + ends[Failure.LENGTH] > sum(ends.values()) / 2


def _figures(counts: Counter[str], *, ends: Counter[Failure], seconds: float) -> str:
    """The figures beside what made them."""
    sentences = sum(counts[name] for name in COUNTS)
    return "\n".join(
        [
            f"\n{os.environ['LLM_MODEL']}: {ends.total()} answers in {seconds:.0f} s",
            *(f"  {name}: {counts[name]} of {sentences} sentences" for name in COUNTS),
            f"  shown: {counts['shown']}, of which unsupported: {counts['wrong']}",
            "  ended: " + ", ".join(f"{end.value or 'whole'} {n}" for end, n in ends.items()),
            "",
        ]
    )
