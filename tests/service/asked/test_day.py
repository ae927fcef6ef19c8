"""The day whose law a question is about, read from the words that set it."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.folding import fold_letters
from service.asked.day import DayKind, asked_day, tells_past, without_past

BENCH = Path(__file__).parents[3].parent / "shared" / "bench"
TODAY = date(2026, 11, 28)

# A question | the day, empty for today | how it is set | the words that set it.
SET = """
Hiện nay vượt đèn đỏ phạt bao nhiêu?||NOW|Hiện nay
Bây giờ đi xe máy không đội mũ bị phạt thế nào?||NOW|Bây giờ
Vượt đèn đỏ phạt bao nhiêu?||NOW|
Ngày 14/08/2026 vượt đèn đỏ phạt bao nhiêu?|2026-08-14|ON|Ngày 14/08/2026
Ngày 14-8-2026 lái xe quá tốc độ bị phạt bao nhiêu?|2026-08-14|ON|Ngày 14-8-2026
Ngày 14.8.2026 thì sao?|2026-08-14|ON|Ngày 14.8.2026
Vi phạm ngày 14 tháng 8 năm 2026 thì phạt thế nào?|2026-08-14|ON|ngày 14 tháng 8 năm 2026
Ngày 15/8 tôi vượt đèn đỏ thì bị phạt theo quy định nào?|2026-08-15|ON|Ngày 15/8
Vượt đèn đỏ tối 14/8/2026 phạt thế nào?|2026-08-14|ON|tối 14/8/2026
29/02/2024 vượt đèn đỏ phạt bao nhiêu?|2024-02-29|ON|29/02/2024
Chở trẻ em lúc 23:59 ngày 14/08/2026 thì sao?|2026-08-14|ON|lúc 23:59 ngày 14/08/2026
Chở trẻ em lúc 23h59 ngày 14/8/2026 thì sao?|2026-08-14|ON|lúc 23h59 ngày 14/8/2026
Năm 2023 vượt đèn đỏ bị phạt bao nhiêu?|2023-12-31|IN_YEAR|Năm 2023
Mức lương tối thiểu năm 2026 là bao nhiêu?||IN_YEAR|năm 2026
Năm 2027 tuổi nghỉ hưu là bao nhiêu?|2027-12-31|IN_YEAR|Năm 2027
Tháng 7 năm 2025 lương cơ sở là bao nhiêu?|2025-07-31|IN_YEAR|Tháng 7 năm 2025
Lương hưu tăng từ tháng 7/2018 đúng không?|2018-07-31|IN_YEAR|từ tháng 7/2018
Quý 2 năm 2025 nộp thuế thế nào?|2025-06-30|IN_YEAR|Quý 2 năm 2025
6 tháng đầu năm 2026 lương cơ sở là bao nhiêu?|2026-06-30|IN_YEAR|6 tháng đầu năm 2026
Năm học 2025-2026 học sinh có được miễn học phí không?|2026-05-31|IN_YEAR|Năm học 2025-2026
Đầu năm 2024 phạt nồng độ cồn thế nào?|2024-01-01|ON|Đầu năm 2024
Cuối năm 2024 phạt nồng độ cồn thế nào?|2024-12-31|ON|Cuối năm 2024
Giữa tháng 8 năm 2026 phạt thế nào?|2026-08-15|ON|Giữa tháng 8 năm 2026
Trước 15/8/2026 chở trẻ em phạt bao nhiêu?|2026-08-14|BEFORE|Trước 15/8/2026
Trước năm 2025 vượt đèn đỏ phạt bao nhiêu?|2024-12-31|BEFORE|Trước năm 2025
Sau ngày 15/08/2026 thì phạt thế nào?|2026-08-16|AFTER|Sau ngày 15/08/2026
Sau năm 2026 có còn thuế khoán không?|2027-01-01|AFTER|Sau năm 2026
Từ ngày 15/08/2026 phạt thế nào?|2026-08-15|ON|Từ ngày 15/08/2026
Từ 1/7 lương cơ sở tăng bao nhiêu?|2026-07-01|ON|Từ 1/7
Hộ kinh doanh từ 2026 nộp thuế thế nào?||IN_YEAR|từ 2026
Từ năm 2021 đến nay lương cơ sở thay đổi thế nào?||IN_YEAR|Từ năm 2021 đến nay
Hôm qua tôi vượt đèn đỏ, mức phạt bao nhiêu?|2026-11-27|ON|Hôm qua
Tháng trước tôi vượt đèn đỏ thì sao?|2026-10-31|IN_YEAR|Tháng trước
Năm ngoái vượt đèn đỏ phạt bao nhiêu?|2025-12-31|IN_YEAR|Năm ngoái
Tháng 8 năm ngoái vượt đèn đỏ phạt thế nào?|2025-08-31|IN_YEAR|Tháng 8 năm ngoái
Năm sau mức phạt có tăng không?|2027-12-31|IN_YEAR|Năm sau
Cách đây 2 năm tôi vượt đèn đỏ thì phạt theo luật nào?|2024-11-28|ON|Cách đây 2 năm
Nghị định 168 được áp dụng từ khi nào?||FROM_WHEN|
Từ khi nào phải dùng ghế trẻ em trên ô tô?||FROM_WHEN|
Nghị định 100 hết hiệu lực khi nào?||FROM_WHEN|
Hợp đồng có hiệu lực từ ngày nào?||NOW|
"""

# Of several days, that of the act decides; what is told of a person, thing or text does not.
CHOSEN = """
Vi phạm kết thúc ngày 14/08/2026, đến 16/08/2026 mới bị phát hiện thì sao?|2026-08-14|ON
Ngày 16/8/2026 mới bị phát hiện vi phạm xảy ra ngày 10/8/2026 thì phạt thế nào?|2026-08-10|ON
Bị lập biên bản ngày 20/8/2026 về vi phạm thực hiện ngày 14/8/2026 thì sao?|2026-08-14|ON
Vi phạm kéo dài từ ngày 10/8/2026 đến ngày 20/8/2026 thì xử lý thế nào?|2026-08-20|IN_YEAR
Vi phạm xảy ra ngày 13/8/2026 và kết thúc ngày 14/8/2026 thì sao?|2026-08-14|ON
Vụ việc xảy ra năm 1990 thì giải quyết thế nào?||NOW
Từ ngày 15/8/2027, so với hiện nay mức phạt tăng bao nhiêu?|2027-08-15|ON
Hồ sơ phải nộp trước ngày 31/3 hằng năm đúng không?||NOW
Đến ngày 15/8/2026 Nghị định 238 đã có hiệu lực chưa?|2026-08-15|ON
Nghị định 238/2026/NĐ-CP có hiệu lực ngày 15/8/2026 chưa?|2026-08-15|ON
Luật có hiệu lực từ ngày 01/01/2027 quy định thế nào về hộ kinh doanh?|2027-01-01|ON
Nghị định 168/2024/NĐ-CP có hiệu lực từ ngày 01/01/2025 phạt bao nhiêu?||NOW
Năm 2024 tôi vượt đèn đỏ, nay mới bị phát hiện thì phạt thế nào?|2024-12-31|IN_YEAR
Năm 2024 tôi bị thu hồi đất, bây giờ được bồi thường thế nào?||NOW
Hợp đồng ký ngày 01/3/2024 thì thử việc bao lâu?|2024-03-01|ON
Hợp đồng giao kết trước năm 2021 có phải ký lại không?||NOW
Tôi sinh ngày 12/5/2008 thì được lái xe gì?||NOW
Sinh năm 2008 đã được thi bằng lái chưa?||NOW
B sinh ngày 20/7/2005 thì ngày 19/7/2025 B đã đủ 20 tuổi chưa?|2025-07-19|ON
Sinh con ngày 15/3/2026 được nghỉ thai sản mấy tháng?|2026-03-15|ON
Tôi ly hôn năm 2020, con sinh năm 2015 ai nuôi?||NOW
Nghị định số 15/2020/NĐ-CP ngày 03/02/2020 quy định gì?||NOW
Luật số 36/2024/QH15 được Quốc hội thông qua ngày 27 tháng 6 năm 2024 nói gì?||NOW
Nộp thuế theo Nghị định 126 năm 2020 ra sao?||NOW
Theo Bộ luật Lao động 2019, nghỉ phép bao nhiêu ngày?||NOW
Luật Đất đai năm 2013 quy định gì về thu hồi đất?||NOW
Theo luật đất đai năm 2013 thì thu hồi đất thế nào?||NOW
Theo hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013, ai có quyền?||NOW
Bộ luật Hình sự 2015 (sửa đổi, bổ sung năm 2017) quy định tội trộm cắp thế nào?||NOW
45/2019/QH14 quy định gì?||NOW
Nghị định 100/2019 phạt nồng độ cồn bao nhiêu?||NOW
Trong 2 năm không vi phạm thì được phục hồi điểm không?||NOW
Người đủ 18 tuổi được lái xe gì?||NOW
Trẻ em năm thứ 2 có được miễn học phí không?||NOW
Báo trước 30 ngày khi nghỉ việc có đúng không?||NOW
Nghỉ phép năm chưa nghỉ hết có được chuyển sang năm sau không?||NOW
Trong 5 năm tới có thay đổi không?||NOW
Có năm sáu người cùng vi phạm thì sao?||NOW
Năm tôi 18 tuổi có được lái xe không?||NOW
Đất sử dụng từ trước ngày 15/10/1993 có được cấp sổ đỏ không?||NOW
Đất sử dụng ổn định từ trước ngày 01/7/2014 có được cấp sổ đỏ không?||NOW
Gia đình tôi mua đất năm 2010 bằng giấy viết tay, nay có được cấp sổ không?||NOW
Năm 2010 gia đình tôi mua đất bằng giấy viết tay, có được cấp sổ không?||NOW
Năm 2023 mua xe ô tô phải nộp lệ phí trước bạ bao nhiêu?|2023-12-31|IN_YEAR
Tôi đóng bảo hiểm xã hội từ năm 2010 đến năm 2025 thì hưởng bao nhiêu?||NOW
Xe sản xuất năm 2005 còn được lưu hành không?||NOW
Giấy phép lái xe cấp trước ngày 01/7/2012 có phải đổi không?||NOW
Bằng lái hết hạn ngày 15/8/2026 thì bị phạt bao nhiêu?||NOW
Hạn chót 31/3/2027 phải quyết toán thuế đúng không?||NOW
Giai đoạn 2021-2025 hộ nghèo được hỗ trợ gì?||NOW
Mục tiêu đến năm 2030 của chương trình là gì?||NOW
Ngày 30/4 đi làm được trả lương thế nào?||NOW
Nghỉ lễ 2/9 được mấy ngày?||NOW
Từ 1/2 trở lên đồng ý thì sao?||NOW
Từ 2/3 số thành viên đồng ý thì sao?||NOW
Cửa hàng mở cửa ngày 24/24 có phải xin phép không?||NOW
Tôi bị phạt 800.000-1.000.000 đồng có đúng không?||NOW
Cố ý thực hiện hành vi trái luật, phát hiện tại chỗ thì sao?||NOW
"""

IMPOSSIBLE = """
Ngày 31/02/2026 vượt đèn đỏ phạt bao nhiêu?|31/02/2026
Ngày 32/13 vượt đèn đỏ phạt bao nhiêu?|32/13
Ngày 29/2/2026 tôi vượt đèn đỏ|29/2/2026
Tháng 13 năm 2025 phạt thế nào?|Tháng 13 năm 2025
Từ ngày 31 tháng 4 năm 2026 phạt thế nào?|31 tháng 4 năm 2026
"""


# A question | the words for a day whose law is not told; empty where it tells a fact of the case.
OUTSIDE = """
Năm 1990 vượt đèn đỏ phạt bao nhiêu?|Năm 1990
Vụ việc xảy ra năm 1990 thì giải quyết thế nào?|năm 1990
Ngày 01/01/1850 vượt đèn đỏ phạt bao nhiêu?|Ngày 01/01/1850
Năm 1850 ai phải nộp thuế?|Năm 1850
Năm 2500 tuổi nghỉ hưu là bao nhiêu?|Năm 2500
nam 2500 vuot den do phat bao nhieu|nam 2500
Trước năm 2000 vượt đèn đỏ phạt bao nhiêu?|Trước năm 2000
Đất khai hoang năm 1985 có được cấp sổ đỏ không?|
Bị thương năm 1972 thì được hưởng chế độ gì?|
Nghị định 36-CP năm 1995 còn hiệu lực không?|
Bộ luật Hình sự năm 1999 quy định gì?|
Sinh năm 1960 thì nghỉ hưu khi nào?|
Năm 1990 tôi nhập ngũ. Năm 2024 tôi vượt đèn đỏ thì phạt thế nào?|
Mục tiêu đến năm 2050 là gì?|
Mỗi năm 1500 kWh điện thì giá bao nhiêu?|
Năm 2010 vượt đèn đỏ phạt bao nhiêu?|
Năm 2040 tuổi nghỉ hưu là bao nhiêu?|
"""


def _rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("question", "outside"), _rows(OUTSIDE))
def test_a_day_too_far_away_is_told(question: str, outside: str) -> None:
    """A day whose law is not told is named, and the day is then today; a fact of the case, the year
    of a text and a day that decides in its place are no such day."""
    asked = asked_day(question, today=TODAY)
    assert asked.outside == outside
    assert not outside or (asked.day, asked.said) == (TODAY, "")


def _day(words: str) -> date:
    return date.fromisoformat(words) if words else TODAY


@pytest.mark.parametrize(("question", "day", "kind", "said"), _rows(SET))
def test_the_words_that_set_the_day_are_read(question: str, day: str, kind: str, said: str) -> None:
    """A day, month, year or "hôm qua" sets the day and how; the words that do are told."""
    asked = asked_day(question, today=TODAY)
    assert (asked.day, asked.kind, asked.said) == (_day(day), DayKind[kind], said)
    assert question[asked.span.start : asked.span.end] == said


@pytest.mark.parametrize(("question", "day", "kind"), _rows(CHOSEN))
def test_the_day_of_the_act_decides(question: str, day: str, kind: str) -> None:
    """Of several days that of the act is taken; a birth, a document's date, a deadline, the age of
    a thing and lengths of time set none."""
    asked = asked_day(question, today=TODAY)
    assert (asked.day, asked.kind, asked.impossible) == (_day(day), DayKind[kind], "")


@pytest.mark.parametrize("words", ["Sau ngày 31/12/9999", "Trước ngày 01/01/0001"])
def test_the_ends_of_the_calendar_have_a_day(words: str) -> None:
    """A day that has none before or after it stands for itself."""
    assert asked_day(f"{words} tuổi nghỉ hưu là bao nhiêu?", today=TODAY).day


@pytest.mark.parametrize(("question", "words"), _rows(IMPOSSIBLE))
def test_a_day_that_no_calendar_has_is_told(question: str, words: str) -> None:
    """A day that does not exist is told as written, and the law of today is answered with."""
    asked = asked_day(question, today=TODAY)
    assert (asked.impossible, asked.day, asked.kind) == (words, TODAY, DayKind.NOW)


@pytest.mark.parametrize("question", [row[0] for row in _rows(SET + CHOSEN.lstrip())])
def test_a_question_without_diacritics_is_about_the_same_day(question: str) -> None:
    """Whatever is typed without diacritics is read as with them, but for what then means two."""
    if not re.search("năm sáu|Năm tôi", question):
        folded = fold_letters(question)
        assert asked_day(folded, today=TODAY).day == asked_day(question, today=TODAY).day


@settings(deadline=None)
@given(st.text(alphabet="0123456789/.- ngàythángămtừsauđếnhômquarưc", max_size=60))
def test_any_text_has_a_day(text: str) -> None:
    """No text breaks the reader, and the words it tells are those at its span."""
    asked = asked_day(text, today=TODAY)
    assert text[asked.span.start : asked.span.end] == asked.said


def _bench(name: str) -> Iterator[tuple[str, str | None]]:
    """The questions of a set, with the day that each is about where the set tells."""
    for path in sorted(BENCH.glob(name)):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield row.get("question") or row["query"], row.get("event_date")


@pytest.mark.parametrize(
    ("question", "without"),
    [
        ("Hồi trước tôi vượt đèn đỏ phạt bao nhiêu?", "Tôi vượt đèn đỏ phạt bao nhiêu?"),
        ("Trước đây, tôi xả rác thì bị phạt gì?", "Tôi xả rác thì bị phạt gì?"),
        ("Tôi đỗ xe sai lúc đó bị phạt bao nhiêu?", "Tôi đỗ xe sai bị phạt bao nhiêu?"),
        ("Ngày xưa lấn chiếm đất thì phạt bao nhiêu?", "Lấn chiếm đất thì phạt bao nhiêu?"),
    ],
)
def test_words_of_the_past_are_told_and_left_out(question: str, without: str) -> None:
    """What names no day, and still tells of a past, can make room for a day."""
    assert tells_past(question, sanction=False)
    assert without_past(question) == without
    assert not tells_past(without, sanction=True)


def test_what_was_done_is_past_where_a_sanction_is_asked_for() -> None:
    """ "Đã" tells of an act that is judged, and else of how things are."""
    assert tells_past("Con tôi đã vượt đèn đỏ thì bị phạt bao nhiêu?", sanction=True)
    assert not tells_past("Tôi đã đóng đủ 15 năm thì được lương hưu không?", sanction=False)


@pytest.mark.parametrize(
    "question",
    [
        "Nộp hồ sơ ngay trước khi khai giảng có được không?",
        "Phải báo trước bao nhiêu ngày?",
        "Nghỉ trước ngày lễ có bị phạt không?",
        "Ngày trước tết có được nghỉ không?",
        "Người đã kết hôn mà lấy vợ bị phạt bao nhiêu?",
    ],
)
def test_other_words_tell_of_no_past(question: str) -> None:
    """Before a day or an act, and of a state, is not in the past."""
    assert not tells_past(question, sanction=True)


@pytest.mark.shared
@pytest.mark.skipif(not BENCH.is_dir(), reason="../shared/bench is absent")
def test_the_days_of_traffic_questions_are_read() -> None:
    """Each question of the set that names a day is about the day that its writers meant."""
    dated = [
        (question, day)
        for question, day in _bench("traffic_v1.dev.jsonl")
        if day and re.search(r"\d/\d{1,2}/\d{4}", question)
    ]
    assert len(dated) > 20
    wrong = [(q, day) for q, day in dated if asked_day(q, today=TODAY).day.isoformat() != day]
    assert not wrong


@pytest.mark.shared
@pytest.mark.skipif(not BENCH.is_dir(), reason="../shared/bench is absent")
def test_most_questions_are_about_today() -> None:
    """Of the questions on statutes, whose years are those of their names, fewer than 1 in 100 is
    about another day."""
    days = [
        asked_day(question, today=TODAY).day
        for name in ("alqac*", "zalo*", "vlsp*", "vilqa*")
        for question, _ in _bench(name)
    ]
    assert len(days) > 2000
    assert sum(day != TODAY for day in days) < 0.01 * len(days)
