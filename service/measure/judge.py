"""One answer beside what is known to be right: what counts for it, and what is right."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from ingest.law.validity import State
from ingest.values import Level
from service.measure.expected import Asked, Fine, ForceStatus, Mode, mode_of
from service.measure.located import article_of, at_level, cites, is_cited
from service.measure.quoted import is_covered
from service.shelf import Shelf
from service.values import Answer, Citation, FigureKind, Words
from service.verify import is_supported

FIRST = 3  # citations in which an expected provision is looked for

_IN_FORCE = (State.IN_FORCE, State.AMENDED)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an answer is right in each respect; None where the question does not count there.

    The respects are those of `report.Metrics`, whose documentation says what each means.
    """

    mode_accuracy: bool
    abstain_recall: bool | None = None
    false_abstention: bool | None = None
    article_hit: bool | None = None
    clause_hit: bool | None = None
    point_hit: bool | None = None
    fine_exact: bool | None = None
    points_exact: bool | None = None
    dated_exact: bool | None = None
    quote_covers: bool | None = None
    supported: tuple[bool, ...] = field(default=())
    verbatim: tuple[bool, ...] = field(default=())

    @property
    def wrong(self) -> tuple[str, ...]:
        """The respects in which it is wrong, by the names of `report.Metrics`."""
        named = [(one.name, getattr(self, one.name)) for one in fields(self)]
        single = (name for name, right in named if right is (name == "false_abstention"))
        whole = {"sentences_supported": self.supported, "quotes_verbatim": self.verbatim}
        return (*single, *(name for name, each in whole.items() if not all(each)))


def judged(answer: Answer, *, asked: Asked, shelf: Shelf) -> Verdict:
    """What is right in an answer. `shelf` holds the documents that it cites."""
    mode, is_answer = mode_of(answer.status), asked.mode is Mode.ANSWER
    shown = answer.citations if asked.expert else answer.citations[:FIRST]
    expected = asked.expected if is_answer else ()
    return Verdict(
        mode_accuracy=mode is asked.mode,
        abstain_recall=mode is Mode.ABSTAIN if asked.mode is Mode.ABSTAIN else None,
        false_abstention=mode is Mode.ABSTAIN if asked.mode is not Mode.ABSTAIN else None,
        article_hit=is_cited(expected, level=Level.ARTICLE, by=shown),
        clause_hit=is_cited(expected, level=Level.CLAUSE, by=shown),
        point_hit=is_cited(expected, level=Level.POINT, by=shown),
        fine_exact=_tells_fine(answer, fine=asked.fine) if asked.fine else None,
        points_exact=_tells_points(answer, points=asked.points)
        if asked.points is not None
        else None,
        dated_exact=_is_dated(answer, asked=asked) if asked.dated and expected else None,
        quote_covers=_covers(answer, asked=asked, shelf=shelf) if asked.expert else None,
        supported=tuple(
            is_supported(sentence, citations=answer.citations)
            for sentence in answer.sentences
            if sentence.citations
        ),
        verbatim=tuple(
            (shelf.text(one.number) or "")[one.start : one.end] == one.quote
            for one in _quoted(answer)
        ),
    )


def _quoted(answer: Answer) -> Iterator[Citation | Words]:
    """All that an answer quotes: what it cites, and the words before and after a change of it."""
    for citation in answer.citations:
        yield citation
        for one in citation.rewordings:
            yield from (one.before, one.after)


def _tells_fine(answer: Answer, *, fine: Fine) -> bool:
    """Whether the first fine that is told, or a sum of fines, is this one."""
    return _tells(answer, kind=FigureKind.FINE, low=fine.low, high=fine.high)


def _tells_points(answer: Answer, *, points: int) -> bool:
    """Whether the first number of points that is told, or one of several violations, is this."""
    return _tells(answer, kind=FigureKind.POINTS, low=points, high=points)


def _tells(answer: Answer, *, kind: FigureKind, low: int, high: int) -> bool:
    figures = [figure for figure in answer.figures if figure.kind is kind]
    meant = (*figures[:1], *(figure for figure in figures if len(figure.citations) > 1))
    return any((figure.low, figure.high) == (low, high) for figure in meant)


def _is_dated(answer: Answer, *, asked: Asked) -> bool:
    """Whether the first expected provision is cited, down to its clause; the fine and what is said
    of force are right where they are asked for."""
    first = asked.expected[0]
    ref = at_level(first, level=Level.CLAUSE) or at_level(first, level=Level.ARTICLE) or first
    cited = any(cites(citation, ref=ref) for citation in answer.citations)
    fine = asked.fine is None or _tells_fine(answer, fine=asked.fine)
    return cited and fine and (asked.force is None or _says(answer, force=asked.force))


def _says(answer: Answer, *, force: ForceStatus) -> bool:
    """Whether an answer says so of what is asked about, which it tells first; that a document is in
    force in part it says by telling of it and of provisions that are."""
    states = [one.state for one in answer.force]
    if force is ForceStatus.PARTIAL:
        return State.NOT_YET in states and any(state in _IN_FORCE for state in states)
    right = (State.NOT_YET,) if force is ForceStatus.NOT_YET else _IN_FORCE
    return bool(states) and states[0] in right


def _covers(answer: Answer, *, asked: Asked, shelf: Shelf) -> bool | None:
    articles = [one for ref in asked.expected if (one := article_of(ref, shelf=shelf))]
    return is_covered(asked.expert, articles=articles, citations=answer.citations)
