"""What a citizen reads around an answer: the day it holds for, sums, and what is asked back."""

from datetime import date

from service.wording import day


def for_day(value: date) -> str:
    """The day whose law is told, where the question names one."""
    return f"Trả lời theo quy định áp dụng tại ngày {day(value)}."


def impossible_date(words: str) -> str:
    """That a date in the question is in no calendar."""
    return f"Ngày “{words}” không có trong lịch."


def sum_of_fines(words: str) -> str:
    """The sum of the fines of several acts, each of which is fined."""
    return f"Cộng các mức phạt tiền nêu trên: {words}."


def most_points(words: str) -> str:
    """The points that are taken for several acts together, by the rule quoted beside it."""
    return (
        f"Khi bị xử phạt trong cùng một lần, số điểm giấy phép lái xe bị trừ là {words}, theo hành"
        " vi bị trừ nhiều điểm nhất."
    )
