"""Of which case a figure is, in words of its clause, and which figures are shown."""

import pytest

from service.cases import LONGEST, shortened
from service.figures import told_figures

AGES = (
    "2. Tuổi nghỉ trực được điều chỉnh cho đến khi đủ 62 tuổi đối với thợ nam vào năm 2028 và đủ 60"
    " tuổi đối với thợ nữ vào năm 2035.\n"
    "Kể từ năm 2021, tuổi nghỉ trực là đủ 60 tuổi 03 tháng đối với thợ nam và đủ 55 tuổi 04 tháng"
    " đối với thợ nữ; sau đó mỗi năm tăng 04 tháng."
)
LEAVE = (
    "1. Thợ phà được nghỉ trong các trường hợp sau đây:\na) Kết hôn: nghỉ 03 ngày;\n"
    "b) Con đẻ, con nuôi kết hôn: nghỉ 01 ngày;\nc) Cha, mẹ; vợ hoặc chồng chết: nghỉ 05 ngày."
)
FINE = "phạt bao nhiêu"


def told(question: str, *texts: str) -> list[tuple[str, str]]:
    """The words of each figure that is shown, with its case."""
    return [(one.text, one.of) for one in told_figures(question, texts=texts)]


def case(text: str) -> str:
    """The case of the one length of time in a text."""
    ((_, of),) = told("bao lâu", text)
    return of


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("a) Kết hôn: nghỉ 03 ngày;", "Kết hôn"),
        ("a) Cha, mẹ; vợ hoặc chồng chết: nghỉ 03 ngày;", "Cha, mẹ; vợ hoặc chồng chết"),
        ("a) Ít nhất 45 ngày nếu làm phà đêm;", "nếu làm phà đêm"),
        ("Nghỉ 12 ngày đối với thợ chính và nghỉ phép.", "thợ chính và nghỉ phép"),
        ("Trường hợp phà hỏng thì thợ được nghỉ 02 ngày.", "Trường hợp phà hỏng"),
        ("2. Đối với bến xa, thì hạn là 03 ngày.", "bến xa"),
        ("Trong thời hạn 03 ngày, kể từ ngày nhận đơn, bến trả lời.", "kể từ ngày nhận đơn"),
        ("4. Thời hiệu xử phạt là 01 năm.", "Thời hiệu xử phạt"),
        ("Người đủ 16 tháng tập sự được lái phà.", "tập sự được lái phà"),
        ("Còn bến gần thì 02 ngày.", "bến gần"),
    ],
)
def test_a_value_is_told_with_its_case(text: str, of: str) -> None:
    """The label of its item, whom or when it is for, or what is counted: in the words of its
    sentence, without those that only lead in to it."""
    assert case(text) == of


def test_a_long_case_is_cut_between_words() -> None:
    """What does not fit a box keeps who is meant and what is counted, and shows that it is cut."""
    words = "người " * 60 + "cuối"
    cut = shortened(words)
    assert len(cut) <= LONGEST + 3
    assert cut.startswith("người người")
    assert cut.endswith(" cuối")
    assert " … " in cut
    assert shortened("người lái, ") == "người lái"


def test_the_actor_that_is_named_is_told() -> None:
    """Who asks of women gets no figure of men, each with its year; who names neither gets both."""
    assert told("Thợ nữ nghỉ trực khi bao nhiêu tuổi?", AGES) == [
        ("đủ 60 tuổi", "thợ nữ vào năm 2035"),
        ("đủ 55 tuổi 04 tháng", "Kể từ năm 2021, thợ nữ"),
    ]
    assert len(told("Nghỉ trực khi bao nhiêu tuổi?", AGES)) == 4


def test_no_figure_of_another_year_is_told() -> None:
    """Who asks of a year gets no figure that the clause gives for another."""
    assert told("Năm 2026 thợ nữ nghỉ trực khi bao nhiêu tuổi?", AGES) == []
    asked = "Năm 2035 thợ nữ nghỉ trực khi bao nhiêu tuổi?"
    assert told(asked, AGES) == [("đủ 60 tuổi", "thợ nữ vào năm 2035")]


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("Kết hôn được nghỉ mấy ngày?", ["03 ngày"]),
        ("Con kết hôn được nghỉ mấy ngày?", ["01 ngày"]),
        ("Vợ chết được nghỉ mấy ngày?", ["05 ngày"]),
        ("Thợ phà được nghỉ mấy ngày?", ["03 ngày", "01 ngày", "05 ngày"]),
    ],
)
def test_the_case_that_is_named_is_told(question: str, days: list[str]) -> None:
    """Of a list of cases the one that a question names is told; all of them where it names none."""
    assert [text for text, _ in told(question, LEAVE)] == days


def test_where_a_case_is_named_lists_of_others_are_left_out() -> None:
    """A list that says nothing of the case which a question names is not told beside it."""
    feasts = "Thợ được nghỉ:\na) Lễ bến: 01 ngày;\nb) Hội phà: 02 ngày."
    question = "Kết hôn được nghỉ mấy ngày?"
    assert told(question, LEAVE, feasts) == [("03 ngày", "Kết hôn")]
    assert len(told("Được nghỉ mấy ngày?", LEAVE, feasts)) == 5


def test_figures_of_one_sentence_are_not_chosen_from() -> None:
    """Where a sentence goes on from one figure to the next, its first words are those of all."""
    text = "Thợ lái phà đêm làm không quá 10 giờ trong một ngày và lái liền không quá 04 giờ."
    assert told("Thợ lái phà đêm làm mấy giờ?", text) == [
        ("không quá 10 giờ trong một ngày", "Thợ lái phà đêm làm"),
        ("không quá 04 giờ", "lái liền"),
    ]


def test_values_that_cannot_be_told_apart_are_not_told() -> None:
    """Two values of one case are not shown, nor two of no case; the same value twice is shown
    once."""
    text = "Nghỉ bến: 02 ngày. Nghỉ bến: 03 ngày."
    assert told("Mấy ngày?", "Bến nghỉ 02 ngày.", "Bến nghỉ 03 ngày.") == []
    assert told("Mấy ngày?", text.replace("Nghỉ bến: ", "")) == []
    assert told("Mấy ngày?", "Bến nghỉ 02 ngày.", "Bến nghỉ 02 ngày.") == [("02 ngày", "Bến")]


def test_fines_of_one_actor_are_told_apart_by_their_acts() -> None:
    """Several fines of whoever drives are told with the act that is quoted, or the clause where it
    lists several; one alone needs none."""
    fine = "Phạt tiền {} đồng đối với người lái phà có một trong các hành vi sau đây:"
    one = f"1. {fine.format('500.000')}\na) Vượt rào;"
    more = f"2. {fine.format('900.000')}\na) Chạy ngược;\nb) Chở quá tải;"
    assert told(FINE, one, more) == [
        ("Phạt tiền 500.000 đồng", "người lái phà: Vượt rào"),
        ("Phạt tiền 900.000 đồng", "người lái phà, khoản 2"),
    ]
    assert told(FINE, one) == [("Phạt tiền 500.000 đồng", "người lái phà")]
    assert told(FINE, one, one.replace("500", "600")) == []


def test_points_are_told_apart_by_the_acts_that_are_named_before_them() -> None:
    """Several numbers of points are told with the words of their item."""
    text = "a) Vượt rào bị trừ 02 điểm;\nb) Chở quá tải bị trừ 04 điểm."
    assert told(FINE, text) == [("bị trừ 02 điểm", "Vượt rào"), ("bị trừ 04 điểm", "Chở quá tải")]


def test_a_fine_of_another_vehicle_or_party_is_not_told() -> None:
    """Who asks of a person gets no fine of organisations; where all that was found is of others it
    is told, with whom it is for."""
    both = (
        "Phạt tiền 500.000 đồng đối với cá nhân, từ 800.000 đồng đến 900.000 đồng đối với tổ chức."
    )
    assert [of for _, of in told("Cá nhân bán vé bị phạt bao nhiêu?", both)] == ["cá nhân"]
    assert [of for _, of in told("Bán vé bị phạt bao nhiêu?", both)] == ["cá nhân", "tổ chức"]
    car = "Phạt tiền 500.000 đồng đối với người lái ô tô."
    assert len(told("Xe máy vượt rào bị phạt bao nhiêu?", car)) == 1
