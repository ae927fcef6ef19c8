"""An answer is judged by what it cites and tells, never by how it is worded."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ingest.law.validity import State
from ingest.values import Ref
from service.answer import AnswerService
from service.measure.expected import Asked, Fine, ForceStatus, Mode
from service.measure.judge import Verdict, judged
from service.values import (
    Answer,
    Figure,
    FigureKind,
    Force,
    Provenance,
    Sentence,
    Status,
)
from tests.service.measure.made import citation

POINT = Ref.parse("88/2024/NĐ-CP#dieu-5.khoan-1.diem-a")
ASKED = Asked("bo", "1", "Không đeo rọ mõm cho chó bị phạt bao nhiêu?", None, Mode.ANSWER, (POINT,))


def answer(
    *refs: str,
    status: Status = Status.ANSWERED,
    figures: Sequence[Figure] = (),
    force: Sequence[Force] = (),
) -> Answer:
    """An answer that cites these addresses."""
    return Answer(
        id="",
        question="",
        reading="",
        status=status,
        sentences=(),
        citations=tuple(map(citation, refs)),
        figures=tuple(figures),
        force=tuple(force),
        provenance=Provenance(
            reading="", index_digest="", settings_digest="", model="", found=(), timings_ms=()
        ),
    )


def fine(low: int, high: int, *, of: tuple[int, ...] = (0,)) -> Figure:
    """A fine of a quote, or of several."""
    return Figure(kind=FigureKind.FINE, low=low, high=high, unit="đồng", text="", citations=of)


def hits(verdict: Verdict) -> tuple[bool | None, ...]:
    """What is hit of article, clause and point."""
    return verdict.article_hit, verdict.clause_hit, verdict.point_hit


@pytest.mark.parametrize(
    ("refs", "found"),
    [
        (["88/2024/NĐ-CP#dieu-5.khoan-1.diem-a"], (True, True, True)),
        (["88/2024/nđ-cp#dieu-5.khoan-1.diem-b"], (True, True, False)),
        (["88/2024/NĐ-CP#dieu-5.khoan-1"], (True, True, False)),
        (["88/2024/NĐ-CP#dieu-5.khoan-11"], (True, False, False)),
        (["88/2024/NĐ-CP"], (False, False, False)),
        (["77/2024/QH15#dieu-5.khoan-1.diem-a"], (False, False, False)),
        ([*["77/2024/QH15#dieu-1"] * 3, str(POINT)], (False, False, False)),
    ],
    ids=["point", "sibling", "above", "11", "document", "other", "fourth"],
)
def test_a_citation_hits_at_or_below_the_expected_unit(
    opened: AnswerService, refs: list[str], found: tuple[bool, ...]
) -> None:
    """Of the first three citations one must be of the unit or lie in it, at each level."""
    assert hits(judged(answer(*refs), asked=ASKED, shelf=opened.shelf)) == found


def test_a_level_that_is_not_expected_does_not_count(opened: AnswerService) -> None:
    """Where only an article is expected, clause and point are left out of their shares."""
    asked = replace(ASKED, expected=(Ref.parse("88/2024/NĐ-CP#dieu-5"),))
    verdict = judged(answer(str(POINT)), asked=asked, shelf=opened.shelf)
    assert hits(verdict) == (True, None, None)


@pytest.mark.parametrize(
    ("status", "expected", "right"),
    [
        (Status.PARTIAL, Mode.ANSWER, (True, None, False)),
        (Status.UNANSWERABLE_NO_SOURCE, Mode.ANSWER, (False, None, True)),
        (Status.CLARIFY_DOCUMENT, Mode.ABSTAIN, (False, False, None)),
        (Status.GUARDRAIL_EMPTY, Mode.ABSTAIN, (True, True, None)),
        (Status.ERROR_INTERNAL, Mode.ANSWER, (False, None, False)),
    ],
)
def test_the_family_of_a_status_is_its_mode(
    opened: AnswerService,
    status: Status,
    expected: Mode,
    right: tuple[bool | None, ...],
) -> None:
    """Mode, abstentions due and abstentions undue are told from the status alone."""
    asked = replace(ASKED, mode=expected)
    verdict = judged(answer(status=status), asked=asked, shelf=opened.shelf)
    given = (verdict.mode_accuracy, verdict.abstain_recall, verdict.false_abstention)
    assert given == right


def test_provisions_of_a_question_to_be_asked_back_do_not_count(opened: AnswerService) -> None:
    """Where the service is to ask back or abstain, it need not cite."""
    asked = replace(ASKED, mode=Mode.CLARIFY)
    verdict = judged(answer(), asked=asked, shelf=opened.shelf)
    assert hits(verdict) == (None, None, None)


@pytest.mark.parametrize(
    ("figures", "right"),
    [
        ([fine(1_000_000, 2_000_000)], True),
        ([fine(3_000_000, 5_000_000), fine(1_000_000, 2_000_000)], False),
        ([fine(3_000_000, 5_000_000), fine(1_000_000, 2_000_000, of=(0, 1))], True),
        ([fine(1_000_000, 2_000_001)], False),
        ([], False),
    ],
    ids=["first", "second", "sum", "near", "none"],
)
def test_a_fine_is_right_to_the_dong(
    opened: AnswerService, figures: list[Figure], *, right: bool
) -> None:
    """The first fine, or a sum of fines, must have exactly the expected bounds."""
    asked = replace(ASKED, fine=Fine(1_000_000, 2_000_000))
    verdict = judged(answer(figures=figures), asked=asked, shelf=opened.shelf)
    assert verdict.fine_exact is right
    assert ("fine_exact" in verdict.wrong) is not right


@pytest.mark.parametrize(
    ("states", "expected", "right"),
    [
        ([State.NOT_YET], ForceStatus.NOT_YET, True),
        ([State.IN_FORCE], ForceStatus.NOT_YET, False),
        ([State.AMENDED], ForceStatus.EFFECTIVE, True),
        ([State.NOT_YET, State.IN_FORCE], ForceStatus.EFFECTIVE, False),
        ([State.NOT_YET, State.IN_FORCE], ForceStatus.PARTIAL, True),
        ([], ForceStatus.EFFECTIVE, False),
    ],
)
def test_a_dated_answer_says_what_is_in_force(
    opened: AnswerService, states: list[State], expected: ForceStatus, *, right: bool
) -> None:
    """Besides its clause cited, the force told first must be that of the day."""
    asked = replace(ASKED, dated=True, force=expected)
    told = [Force(ref=str(POINT), address="", state=state) for state in states]
    verdict = judged(
        answer("88/2024/NĐ-CP#dieu-5.khoan-1", force=told), asked=asked, shelf=opened.shelf
    )
    assert verdict.dated_exact is right


def test_a_quote_that_stands_elsewhere_is_not_verbatim(opened: AnswerService) -> None:
    """A quote must be the text at its place, and a sentence the words of its quote."""
    text = opened.shelf.text("88/2024/NĐ-CP") or ""
    right, wrong = text[:20], text[1:21]
    given = answer().model_copy(
        update={
            "citations": tuple(citation(str(POINT), quote=quote) for quote in (right, wrong)),
            "sentences": (
                Sentence(text="Theo văn bản:"),
                Sentence(text=right, citations=(0,)),
                Sentence(text="lời khác", citations=(1,)),
            ),
        }
    )
    verdict = judged(given, asked=ASKED, shelf=opened.shelf)
    assert verdict.verbatim == (True, False)
    assert verdict.supported == (True, False)
