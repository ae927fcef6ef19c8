"""A small law in two files and a decree, questions of all three kinds about them, and citations."""

import json
from collections.abc import Mapping
from pathlib import Path

from corpus.values import Kind
from service.measure.opened import Work
from service.values import Citation, Currency

_FRONT = """---
title: "{title}"
so_ky_hieu: "{number}"
loai_van_ban: "{kind}"
ngay_ban_hanh: "2024-06-27"
ngay_co_hieu_luc: "2025-01-01"
co_quan_ban_hanh: "{issuer}"
---

"""
LAW = _FRONT.format(title="Luật Chó mèo", number="77/2024/QH15", kind="Luật", issuer="Quốc hội")
FIRST = f"""{LAW}### Điều 1. Phạm vi điều chỉnh

Luật này quy định về việc nuôi chó, mèo trong khu dân cư.

### Điều 2. Trách nhiệm của chủ vật nuôi

1. Chủ vật nuôi phải tiêm phòng bệnh dại cho chó, mèo mỗi năm một lần tại cơ sở thú y.

2. Chủ vật nuôi phải đeo rọ mõm cho chó khi đưa chó ra nơi công cộng có đông người qua lại.
"""
SECOND = f"""{LAW}### Điều 3. Trách nhiệm của cơ sở thú y

Cơ sở thú y cấp giấy chứng nhận tiêm phòng cho chủ vật nuôi.

### Điều 4. Hiệu lực thi hành

Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2025.
"""
DECREE = (
    _FRONT.format(
        title="Nghị định xử phạt về chó mèo",
        number="88/2024/NĐ-CP",
        kind="Nghị định",
        issuer="Chính phủ",
    )
    + """### Điều 4. Đối tượng áp dụng

Nghị định này áp dụng đối với chủ vật nuôi.

### Điều 5. Xử phạt chủ vật nuôi

1. Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng đối với một trong các hành vi sau đây:

a) Không đeo rọ mõm cho chó khi đưa chó ra nơi công cộng;

b) Không tiêm phòng bệnh dại cho chó, mèo.
"""
)
V1: dict[str, object] = {
    "id": "A1",
    "query": "Khoản 2 Điều 2 Luật 77/2024/QH15 quy định gì?",
    "category": "exact_lookup",
    "expected_answerable": True,
    "expected_provisions": [
        {"document_number": "77/2024/QH15", "article": "2", "clause": "2", "point": None}
    ],
    "event_date": None,
}
V2: dict[str, object] = {
    "id": "B1",
    "question": "Điều 99 Luật 77/2024/QH15 quy định gì?",
    "intent": "invalid_reference",
    "expected_response_mode": "ABSTAIN",
    "as_of_date": "2025-06-01",
    "expected_provisions": [],
    "reference_answer": "Không có Điều 99.",
    "required_claims": [],
}
VILQA: dict[str, object] = {
    "qid": "C1",
    "question": "Chủ vật nuôi phải tiêm phòng bệnh dại bao lâu một lần?",
    "gold": ["77/2024/qh15#2"],
    "answer": "Theo Điều 2: Chủ vật nuôi phải tiêm phòng bệnh dại cho chó, mèo mỗi năm một lần"
    " tại cơ sở thú y. Như vậy, phải tiêm phòng bệnh dại cho chó, mèo mỗi năm một lần.",
}
NOT_HELD: dict[str, object] = {
    **V2,
    "id": "B2",
    "question": "Khoản 1 Điều 4 Nghị định 99/2024/NĐ-CP quy định gì?",
    "expected_response_mode": "ANSWER",
    "expected_provisions": ["Nghị định 99/2024/NĐ-CP, Điều 4, khoản 1"],
}


def unwatched(work: Work, done: int, total: int) -> None:
    """Nobody watches the work of a test."""


def write_lines(path: Path, *lines: Mapping[str, object]) -> Path:
    """A file of these lines of JSON."""
    path.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    return path


def citation(ref: str, *, quote: str = "") -> Citation:
    """A citation of this address, at the beginning of its document."""
    return Citation(
        ref=ref,
        address=ref,
        quote=quote,
        start=0,
        end=len(quote),
        passage_id="",
        number=ref.partition("#")[0],
        title="",
        kind=Kind.DECREE,
        issuer="",
        effective=None,
        url="",
        headings=(),
        currency=Currency(text_as_of=None, amended_by=(), digest=False, notice=""),
    )
