"""What who is in danger reads: whom to call, and when."""

from collections.abc import Mapping, Sequence
from enum import StrEnum


class Line(StrEnum):
    """A number that is answered day and night, in the order in which all are told."""

    AMBULANCE = "115"
    POLICE = "113"
    FIRE = "114"
    CHILDREN = "111"


CALL_WHEN: Mapping[Line, str] = {
    Line.AMBULANCE: "khi cần cấp cứu y tế hoặc có người muốn tự làm hại mình",
    Line.POLICE: "khi có người đang bị đe dọa, hành hung",
    Line.FIRE: "khi có cháy hoặc cần cứu nạn",
    Line.CHILDREN: "khi trẻ em cần được bảo vệ",
}
LINE_NAMES: Mapping[Line, str] = {
    Line.POLICE: "công an",
    Line.FIRE: "chữa cháy, cứu nạn",
    Line.AMBULANCE: "cấp cứu y tế",
    Line.CHILDREN: "bảo vệ trẻ em",
}


def whom_to_call(lines: Sequence[Line]) -> str:
    """Whom to call, one line for each number in this order, and not to be alone."""
    calls = (f"{one} {CALL_WHEN[one]}" for one in lines)
    return (
        "Xin gọi ngay:\n"
        + ";\n".join(calls)
        + ".\nCác số này trực cả ngày lẫn đêm. Ông/bà không phải"
        " đối mặt một mình: xin nói ngay với người thân, hàng xóm hoặc người đang ở gần."
    )
