"""Whether a question asks of the force of a text of law."""

import pytest

from ingest.folding import fold_letters
from service.asked.force import Asks, asks_of_force

WHETHER = """
Nghị định 168/2024/NĐ-CP còn hiệu lực không?
Nghị định 168 còn hiệu lực k?
nghi dinh 168 con hieu luc khong?
Nghị định 100/2019/NĐ-CP hết hiệu lực chưa?
Luật Đất đai 2013 đã hết hiệu lực chưa?
Quy định mới đã áp dụng chưa?
Luật Đất đai 2013 đã bị bãi bỏ chưa?
Điều 10 Luật Đường bộ đã có hiệu lực chưa?
Khoản 3 Điều 10 còn áp dụng không?
Thông tư 79/2024/TT-BCA còn được áp dụng không?
Luật Cư trú 2020 đang có hiệu lực đúng không?
Luật Thủ đô 2024 có hiệu lực chưa?
Quyết định 12/2024/QĐ-UBND còn hiệu lực không?
Luật Hôn nhân và gia đình 2000 có còn được áp dụng không?
Nghị định 238 đã có hiệu lực thi hành chưa ạ?
"""
SINCE = """
Luật Đường bộ có hiệu lực từ ngày nào?
Khi nào Luật Đất đai 2024 có hiệu lực?
Luật Đất đai 2024 có hiệu lực khi nào?
Bao giờ Nghị định 238 có hiệu lực?
Ngày có hiệu lực của Luật Đường bộ là ngày nào?
Nghị định 238 áp dụng từ khi nào?
Nghị định 238/2026/NĐ-CP được áp dụng từ ngày nào?
Mức phạt mới áp dụng từ bao giờ?
Khi nào áp dụng Nghị định 238?
Khi nào bắt đầu áp dụng quy định về ghế trẻ em?
Quy định về hợp đồng lao động điện tử có hiệu lực từ khi nào?
Theo Nghị định 168 thì quy định trừ điểm có hiệu lực từ ngày nào?
Quy định này thực hiện từ ngày nào?
Mức lương tối thiểu mới có hiệu lực từ khi nào?
"""
UNTIL = """
Nghị định 100/2019/NĐ-CP hết hiệu lực khi nào?
Nghị định 100 hết hiệu lực từ ngày nào?
Luật Đất đai 2013 có hiệu lực đến khi nào?
Nghị định 100 bị thay thế khi nào?
"""
CHANGED_BY = """
Nghị định 168 được sửa đổi bởi văn bản nào?
Nghị định 168 được sửa đổi, bổ sung bởi nghị định nào?
Văn bản nào thay thế Nghị định 100/2019/NĐ-CP?
Luật Đất đai 2013 bị thay thế bằng luật nào?
Nghị định 168 đã được sửa đổi chưa?
Nghị định 168/2024 bị sửa đổi bởi cái gì?
"""
# Contracts, wills and judgments have effect too, rules have cases to which they apply.
NONE = """
Hợp đồng có hiệu lực khi nào?
Hợp đồng thuê nhà có hiệu lực từ khi nào?
Bản di chúc có hiệu lực từ lúc nào?
di chuc co hieu luc khong?
Thời hiệu khởi kiện là bao lâu?
Theo Bộ luật Dân sự 2015, hợp đồng có hiệu lực khi nào?
Theo quy định tại Điều 643 Bộ luật Dân sự di chúc có hiệu lực khi nào?
Theo quy định của Bộ luật Lao động hợp đồng lao động có hiệu lực khi nào?
Khi nào hợp đồng có hiệu lực?
Bản án có hiệu lực pháp luật khi nào?
Giấy phép lái xe còn hiệu lực không?
Giấy phép lái xe hết hiệu lực khi nào?
Hình phạt trục xuất được áp dụng khi nào?
Biện pháp ngăn chặn được áp dụng khi nào?
Nghị quyết của Đại hội đồng cổ đông có hiệu lực khi nào?
Nội quy lao động có hiệu lực từ ngày nào?
Điều 1 Nghị định 238/2026/NĐ-CP sửa đổi nội dung gì?
Nghị định 238 sửa đổi những gì?
Vượt đèn đỏ bị phạt bao nhiêu?
Hợp đồng lao động có được sửa đổi không?
Có được sửa đổi hợp đồng lao động không?
Thẻ bảo hiểm y tế có giá trị từ ngày nào?
Hai bản di chúc khác nhau thì bản nào có hiệu lực?
Hợp đồng vô hiệu thì thỏa thuận trọng tài có còn hiệu lực không?
Quyết định xử phạt có hiệu lực từ khi nào?
Quyết định ly hôn có hiệu lực khi nào?
Biện pháp bảo đảm có hiệu lực từ thời điểm nào?
Pháp luật quy định thừa kế có hiệu lực khi nào?
Nghị định 168 áp dụng cho ai?
Luật Nhà ở áp dụng cho ai?
Theo luật thì văn bản ủy quyền có hiệu lực đến khi nào?
Văn bản ủy quyền hết hiệu lực khi nào?
"""
CASES = [
    (question, asks)
    for asks, questions in (
        (Asks.WHETHER, WHETHER),
        (Asks.SINCE, SINCE),
        (Asks.UNTIL, UNTIL),
        (Asks.CHANGED_BY, CHANGED_BY),
        (Asks.NONE, NONE),
    )
    for question in questions.strip().splitlines()
]


@pytest.mark.parametrize(("question", "asks"), CASES)
def test_what_is_asked_of_the_force_of_a_text(question: str, asks: Asks) -> None:
    """Whether, since when, until when and by what is told apart, and only of texts of law, with
    and without diacritics."""
    assert asks_of_force(question) is asks
    assert asks_of_force(fold_letters(question)) is asks
