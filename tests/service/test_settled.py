"""Questions by yes or no lead with the word only where the quoted clause settles them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from ingest.values import Ref
from service.answer import AnswerService
from service.asked.yes_no import Modality, YesNo, asked_by_yes_no, modals_of
from service.engine import Engine
from service.measure.opened import Work, read_folder
from service.provision import lead_ins_of, opened
from service.settled import Ground, lead_of, settled
from service.shelf import Shelf
from service.values import Quote, Status
from tests.service.choose.made import opened as opened_over

CASES = Path(__file__).parents[1] / "cases" / "yes_no.tsv"
TRAFFIC = Path(__file__).resolve().parents[3] / "shared" / "traffic"
ROADS = "36/2024/QH15"
WORDS = {
    "co": "Có, theo quy định sau đây.",
    "khong": "Không, theo quy định sau đây.",
    "dung": "Đúng, theo quy định sau đây.",
    "sai": "Không đúng, theo quy định sau đây.",
    "mo": "",
}
LEAST = 0.5  # of the questions that a clause settles, from which the lead is worth while


def unwatched(work: Work, done: int, total: int) -> None:
    """Nobody watches the work of a test."""


@pytest.fixture(scope="module")
def roads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An engine over the traffic texts, by words."""
    if not TRAFFIC.is_dir():
        pytest.skip("the official texts are not there: ../shared is missing")
    documents = read_folder(TRAFFIC, watch=unwatched)
    with opened_over(documents, folder=tmp_path_factory.mktemp("roads")) as engine:
        yield engine


def cases(*, roads: bool) -> list[tuple[str, str, str]]:
    """The cases on the law of roads, or those on the codes that are shipped."""
    lines = CASES.read_text(encoding="utf-8").splitlines()[1:]
    read = [tuple(line.split("\t")) for line in lines]
    return [(ref, want, said) for ref, want, said in read if ref.startswith(ROADS) is roads]


def lead(ref: str, question: str, *, shelf: Shelf) -> str:
    """What the answer that quotes this provision leads with."""
    held = shelf.unit(Ref.parse(ref))
    assert held, ref
    document, unit = held
    leads = lead_ins_of(unit.ref, shelf=shelf)
    whole = opened(document, unit=unit)
    quotes = [Quote(one.ref, one.start, one.end, one.text, lead_ins=leads) for one in whole]
    return lead_of(question, quotes=quotes, shelf=shelf)


def judged(found: Sequence[tuple[str, str, str]], *, shelf: Shelf) -> tuple[int, int]:
    """How many of the cases that a clause settles are told so, and how many are told wrong."""
    told = [(lead(ref, said, shelf=shelf), WORDS[want]) for ref, want, said in found]
    right = sum(one == want != "" for one, want in told)
    return right, sum(one not in ("", want) for one, want in told)


def test_no_lead_is_wrong_and_most_are_found(engine: Engine) -> None:
    """Over real clauses of two codes: what they settle is mostly led by the word, nothing wrongly,
    and no question is led that they leave open."""
    found = cases(roads=False)
    right, wrong = judged(found, shelf=engine.shelf)
    assert wrong == 0
    assert right >= LEAST * sum(want != "mo" for _, want, _ in found)


def test_the_same_over_the_law_of_roads(roads: Engine) -> None:
    """Duties, bans, and what is listed under "các hành vi bị nghiêm cấm"."""
    found = cases(roads=True)
    right, wrong = judged(found, shelf=roads.shelf)
    assert wrong == 0
    assert right >= LEAST * sum(want != "mo" for _, want, _ in found)


@pytest.mark.parametrize(
    ("question", "kind", "subject", "act", "states"),
    [
        ("Y sĩ có được kê đơn thuốc không?", Modality.ALLOWED, "y sĩ", "kê đơn thuốc", None),
        ("Có phải mang theo hộ chiếu hay không ạ?", Modality.DUTY, "", "mang theo hộ chiếu", None),
        ("Người được ủy quyền có được ủy quyền lại không?", Modality.ALLOWED,
         "người được ủy quyền", "ủy quyền lại", None),
        ("Ném đá lên tàu có bị phạt không?", Modality.PENALTY, "ném đá lên tàu", "", None),
        ("Đỗ xe ở bến được không?", Modality.ALLOWED, "", "đỗ xe ở bến", None),
        ("Khách phải mua vé trước, đúng không?", Modality.DUTY, "khách", "mua vé trước", True),
        ("Khách không được hút thuốc là đúng hay sai?", Modality.ALLOWED, "khách", "hút thuốc",
         False),
    ],
)  # fmt: skip
def test_what_a_question_asks_of(
    question: str, kind: Modality, subject: str, act: str, *, states: bool | None
) -> None:
    """Who, what, and which modality; a statement also says what it states."""
    assert asked_by_yes_no(question) == YesNo(kind, subject, act, states)


@pytest.mark.parametrize(
    "question",
    [
        "Phạt bao nhiêu tiền?",
        "Phòng vệ chính đáng có phải là tội phạm không?",
        "Tôi đã nghỉ việc. Có được trợ cấp không?",
        "Khách phải mua vé và được ngồi, đúng không?",
    ],
)
def test_other_questions_are_none(question: str) -> None:
    """A question for more than a word, on what something is, with a story, or of two rules."""
    assert asked_by_yes_no(question) is None


@pytest.mark.parametrize(
    ("clause", "around", "answer"),
    [
        ("Khách không được hút thuốc trên phà.", "", False),
        ("Khách được hút thuốc trên phà.", "", True),
        ("Khách không được hút thuốc trên phà, trừ khoang riêng.", "", None),
        ("Khách không được hút thuốc trên phà quá 02 lần.", "", None),
        ("Khách đi xe lăn không được hút thuốc trên phà.", "", None),
        ("Khách được hút thuốc trên phà.", "Khách không được hút thuốc trên phà chở xăng.", None),
        ("Trên phà, khách hút thuốc phải đứng ở mũi.", "", None),
        ("Nhân viên không được hút thuốc trên phà.", "", None),
    ],
)
def test_only_a_plain_rule_settles(clause: str, around: str, *, answer: bool | None) -> None:
    """An exception, a figure, other people or the contrary beside it leave the question open."""
    asked = asked_by_yes_no("Khách có được hút thuốc trên phà không?")
    assert asked
    assert settled(asked, ground=Ground(clause, around)) is answer


def test_what_is_listed_as_forbidden_is_not_allowed() -> None:
    """An item has no modality of its own; the heading above it has."""
    asked = asked_by_yes_no("Có được câu cá trên phà không?")
    assert asked
    above = "Các hành vi bị nghiêm cấm"
    assert settled(asked, ground=Ground("3. Câu cá trên phà.", above=above)) is False
    assert settled(asked, ground=Ground("3. Câu cá trên phà.", above="Dịch vụ")) is None


def test_modals_are_read_whole() -> None:
    """ "Không được phép" is one refusal, no permission."""
    found = [(one.kind, one.denied) for one in modals_of("không được phép đỗ, phải rời bến")]
    assert found == [(Modality.ALLOWED, True), (Modality.DUTY, False)]


def test_an_answer_leads_with_the_word(service: AnswerService) -> None:
    """The word stands before the rule, which is quoted as ever; an open question has none."""
    answer = service.answer("Người lao động có phải trả chi phí cho việc tuyển dụng không?")
    assert answer.status is Status.ANSWERED
    assert answer.sentences[0].text == WORDS["khong"]
    assert answer.citations[0].ref == "45/2019/QH14#dieu-11.khoan-2"
    other = service.answer("Người lao động có được tạm ứng tiền lương không?")
    assert not any(one.text in WORDS.values() for one in other.sentences)
