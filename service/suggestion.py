"""What a citizen suggests on a policy."""

from pydantic import Field

from service.told import Told
from service.values import Value


class Suggestion(Value):
    """At most 4,000 characters; `topic` and `place` are empty where none is chosen."""

    text: Told = Field(
        max_length=4000,
        description="Góp ý, tối đa 4.000 ký tự; số giấy tờ, số điện thoại được che trước khi lưu.",
        examples=["Đề nghị cho nộp hồ sơ cấp đổi giấy phép lái xe tại trạm y tế xã."],
    )
    topic: Told = Field(default="", max_length=120, description="Lĩnh vực, nếu muốn nêu.")
    place: Told = Field(default="", max_length=120, description="Địa bàn, nếu muốn nêu.")

    @property
    def says_something(self) -> bool:
        """Whether it has words: signs and pictures alone suggest nothing."""
        return any(one.isalpha() for one in self.text)
