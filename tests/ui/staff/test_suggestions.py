"""What citizens suggest on policies, as officers read it, over HTTP."""

import csv
import html
import io
import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from ingest.dates import today
from service.answer import AnswerService
from service.records.tables import SuggestionRow
from service.suggestion import Suggestion
from tests.ui.staff.conftest import SignIn
from ui.staff.suggestions import SHOWN

PATH = "/staff/gop-y"
# 00:30 on 2 March in Vietnam, the day before in UTC.
AT_NIGHT = datetime(2026, 3, 1, 17, 30, tzinfo=UTC)
FORMULA = '=HYPERLINK("http://x";"<b>Lương</b> tối thiểu")'


@pytest.fixture
def viewer(signed_in: SignIn) -> httpx.Client:
    """The browser of who may only read."""
    return signed_in("viewer")


def keep(service: AnswerService, text: str, *, topic: str = "", place: str = "") -> None:
    """A suggestion of this moment."""
    service.records.suggestions.add(Suggestion(text=text, topic=topic, place=place))


def keep_old(service: AnswerService, text: str, *, created: datetime) -> None:
    """A suggestion of another moment."""
    row = SuggestionRow(created=created, text=text, topic="", place="")
    service.records.database.write(lambda session: session.add(row))


def texts(answer: httpx.Response) -> list[str]:
    """The suggestions on a page, in their order."""
    found = re.findall(r'<p class="kept suggested">(.*?)</p>', answer.text, re.DOTALL)
    return list(map(html.unescape, found))


def rows(answer: httpx.Response) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_officers_read_what_citizens_suggest(service: AnswerService, viewer: httpx.Client) -> None:
    """Newest first, with topic and place where they were chosen, the day of Vietnam, and every word
    as text."""
    keep_old(service, "Làm thêm nhà văn hóa.", created=AT_NIGHT)
    keep(service, FORMULA, topic="Lao động, việc làm", place="Cà Mau")
    page = viewer.get(PATH)
    assert texts(page) == [FORMULA, "Làm thêm nhà văn hóa."]
    assert "<b>Lương" not in page.text
    assert "Địa bàn: Cà Mau" in page.text
    assert "Lĩnh vực: Lao động, việc làm" in page.text
    assert "Địa bàn: không nêu" in page.text
    assert "Ngày 02/03/2026" in page.text
    assert "được giữ 730 ngày" in page.text


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("tim=HO+so", ["Nhận hồ sơ tại xã"]),
        ("tim=xa+nhan", ["Nhận hồ sơ tại xã"]),
        ("tim=ca+mau", ["Sửa cầu"]),
        ("tim=h%25o", []),
        ("linh_vuc=Giao+th%C3%B4ng", ["Sửa cầu"]),
        ("tu=2026-03-02&den=2026-03-02", ["Cũ"]),
        ("tu=2026-03-01&den=2026-03-01", []),
        (f"tu={today() - timedelta(days=1)}", ["Sửa cầu", "Nhận hồ sơ tại xã"]),
        ("tim=sua&linh_vuc=Y+t%E1%BA%BF", []),
    ],
)
def test_the_list_is_narrowed(
    service: AnswerService, viewer: httpx.Client, query: str, left: list[str]
) -> None:
    """By words of the text or of the place, with diacritics or without, by topic, and by days of
    Vietnam; the file holds the same."""
    keep_old(service, "Cũ", created=AT_NIGHT)
    keep(service, "Nhận hồ sơ tại xã", topic="Thủ tục hành chính")
    keep(service, "Sửa cầu", topic="Giao thông", place="Cà Mau")
    assert texts(viewer.get(f"{PATH}?{query}")) == left
    assert [row[-1] for row in rows(viewer.get(f"{PATH}?{query}&dang=csv"))[1:]] == left


def test_days_that_are_none_are_told(viewer: httpx.Client) -> None:
    """With 422, as on the dashboard."""
    assert viewer.get(f"{PATH}?tu=2026-02-02&den=2026-02-01").status_code == 422


@pytest.mark.parametrize("words", ["", "so"])
def test_a_long_list_has_pages(service: AnswerService, viewer: httpx.Client, words: str) -> None:
    """Of 25 each, that keep what was chosen; beyond the last stands the last."""
    for number in range(SHOWN + 2):
        keep(service, f"Góp ý số {number}")
    keep(service, "Khác hẳn")
    first, second = (viewer.get(f"{PATH}?tim={words}&trang={one}") for one in (1, 2))
    assert len(texts(first)) == SHOWN
    assert texts(second)[-1] == "Góp ý số 0"
    assert len({*texts(first), *texts(second)}) == SHOWN + (2 if words else 3)
    assert (f"tim={words}&amp;trang=2" if words else "gop-y?trang=2") in first.text
    assert texts(viewer.get(f"{PATH}?tim={words}&trang=9999")) == texts(second)


def test_the_file_runs_nothing(service: AnswerService, viewer: httpx.Client) -> None:
    """It holds all pages, its heads are named, and what begins as a formula is text."""
    for _ in range(SHOWN):
        keep(service, "Dài")
    keep(service, FORMULA, topic="@SUM(1)", place="Cà Mau")
    answer = viewer.get(f"{PATH}?dang=csv")
    assert "attachment" in answer.headers["content-disposition"]
    head, first, *rest = rows(answer)
    assert head == ["Ngày", "Lĩnh vực", "Địa bàn", "Góp ý"]
    assert first[1:] == ["'@SUM(1)", "Cà Mau", f"'{FORMULA}"]
    assert len(rest) == SHOWN
