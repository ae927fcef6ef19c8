"""How many messages go where they should: `python -m service.route.measure FILE [FILE ...]`.

A file holds lines "status TAB message", as `tests/service/route/held_out.tsv` does. Each message is
counted as it is written and without diacritics. The intervals are Wilson's, "Probable inference,
the law of succession, and statistical inference", 1927.

With `--corpus` the whole service is asked too: what the router lets pass is refused as well where
the texts hold no answer, and a question of policy is kept unless a guardrail stops it.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

from corpus.command import exit_code, there
from index.values import silent
from service.answer import AnswerService
from service.masking import mask
from service.measure.opened import Work, opened_service
from service.question import guardrail, read_question
from service.route.examples import Sample, both_ways, read_routes
from service.route.router import route
from service.route.scorer import POLICY
from service.settings import Settings

_LONGEST = 2_000  # characters
_STOPPED, _WITHOUT_SOURCE = "guardrail_", "unanswerable_"  # families of `service.values.Status`
_NORMAL = 1.96  # standard deviations of an interval of 95 %


@dataclass(frozen=True, slots=True)
class Outcome:
    """A message, and the status that it got; "policy" where it goes on to the search, or is not
    refused by the whole service."""

    sample: Sample
    got: str

    @property
    def right(self) -> bool:
        """Whether it is refused if and only if it should be, under whatever name."""
        return (self.got == POLICY) == (self.sample.label == POLICY)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares, and with `--misses` the messages that went wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=there, nargs="+", help="lines: status, tab, message")
    parser.add_argument("--corpus", type=there, help="texts over which the service is asked, too")
    parser.add_argument("--misses", action="store_true", help="print what went wrong, too")
    chosen = parser.parse_args(arguments)
    return exit_code(lambda: _measure(chosen))


def _measure(chosen: argparse.Namespace) -> None:
    samples = [one for path in chosen.files for one in read_routes(path)]
    _print(outcomes(samples), with_misses=chosen.misses)
    if chosen.corpus:
        sys.stdout.write(f"\nend to end over {chosen.corpus}\n")
        _print(_ended_over(chosen.corpus, samples=samples), with_misses=chosen.misses)


def _print(found: Sequence[Outcome], *, with_misses: bool) -> None:
    sys.stdout.writelines(f"{line}\n" for line in table(found))
    if with_misses:
        sys.stdout.writelines(f"{line}\n" for line in misses(found))


def _ended_over(corpus: Path, *, samples: Sequence[Sample]) -> list[Outcome]:
    settings = Settings.from_environ()
    with opened_service(corpus, settings=settings, progress=silent, watch=_unwatched) as service:
        return ended(samples, service=service)


def _unwatched(work: Work, done: int, total: int) -> None:
    """Shows nothing of how far the work is."""
    del work, done, total


def ended(samples: Sequence[Sample], *, service: AnswerService) -> list[Outcome]:
    """How the whole service ends with each message, as it is written and then without diacritics:
    `got` is "policy" unless a guardrail or, for what is none of policy, a want of source refused
    it."""
    return [Outcome(one, _ended(one, service=service)) for one in both_ways(samples)]


def _ended(sample: Sample, *, service: AnswerService) -> str:
    status = service.answer(sample.text).status.value
    refused = (_STOPPED,) if sample.label == POLICY else (_STOPPED, _WITHOUT_SOURCE)
    return status if status.startswith(refused) else POLICY


def outcomes(samples: Sequence[Sample]) -> list[Outcome]:
    """Where each message goes, as it is written and then without diacritics."""
    return [Outcome(one, _gone(one.text)) for one in both_ways(samples)]


def _gone(text: str) -> str:
    question = read_question(text)
    status = guardrail(question, limit=_LONGEST) or route(mask(question)).status
    return status.value if status else POLICY


def table(found: Sequence[Outcome]) -> Iterator[str]:
    """The shares as lines of a table."""
    yield f"{'':28}{'right':>6}{'of':>6}{'share':>8}  95 % interval"
    for way, part in (("written", found[::2]), ("bare", found[1::2])):
        for name, policy in (("refused of the others", False), ("kept of policy", True)):
            own = [one for one in part if (one.sample.label == POLICY) == policy]
            if own:
                yield _row(f"{name}, {way}", right=sum(one.right for one in own), total=len(own))


def _row(name: str, *, right: int, total: int) -> str:
    low, high = interval(right, total=total)
    return f"{name:28}{right:6}{total:6}{right / total:8.3f}  {low:.3f} to {high:.3f}"


def interval(right: int, *, total: int) -> tuple[float, float]:
    """Wilson's interval of 95 % for a share."""
    share, square = right / total, _NORMAL**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    spread = share * (1 - share) / total + square / (4 * total**2)
    half = _NORMAL * sqrt(spread) / (1 + square / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def misses(found: Sequence[Outcome]) -> Iterator[str]:
    """The messages that went wrong: where they should go, where they went, what they say."""
    for one in found:
        if not one.right:
            yield f"{one.sample.label}\t{one.got}\t{one.sample.text}"


if __name__ == "__main__":
    sys.exit(main())
