"""`POST /rumours` of the API: a post held against the texts. `api.py` joins it to its own."""

from datetime import date

from fastapi import APIRouter
from pydantic import Field

from service.asked.calendar import FIRST_DAY, LAST_DAY
from service.problems import SENT, refusals
from service.rumour.values import LONGEST, CheckedPost
from service.served import Service
from service.values import Value

router = APIRouter(tags=["Kiểm tra tin"])


class RumourRequest(Value):
    """A statement or a post that is passed around."""

    text: str = Field(
        max_length=LONGEST,
        description="Nội dung hoặc bài đăng cần kiểm tra, bằng tiếng Việt.",
        examples=["Nghe nói từ 2026 người lao động được nghỉ Tết Âm lịch 10 ngày, đúng không?"],
    )
    on: date | None = Field(
        default=None,
        ge=FIRST_DAY,
        le=LAST_DAY,
        description="Ngày kiểm tra; bỏ trống là hôm nay. Ngày nêu trong nội dung đi trước.",
    )


@router.post("/rumours", responses=refusals(429, *SENT))
def check_rumour(asked: RumourRequest, service: Service) -> CheckedPost:
    """Đối chiếu từng nội dung của một tin với văn bản, kèm căn cứ; không lưu lại gì.

    Mỗi nội dung có một kết quả: đúng theo văn bản, trái với văn bản, quy định đã thay đổi, hoặc
    chưa có trong văn bản. Số giấy tờ, số điện thoại trong bài được che trước khi xử lý.
    """
    return service.checked(asked.text, on=asked.on)
