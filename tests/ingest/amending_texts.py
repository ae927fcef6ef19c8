"""Short amending texts written for the tests, and the documents that they make."""

from datetime import date

from corpus.values import Kind, Source
from ingest.law.changes import changes_of
from ingest.tree.structure import parse_units
from ingest.values import Change, Document

DECREE = """Nghị định này quy định về hồ sơ.
Điều 1. Phạm vi
Nghị định này quy định về hồ sơ thuê nhà.
Điều 2. Hồ sơ
1. Hồ sơ gồm:
a) Đơn đề nghị;
b) Bản sao hộ khẩu;
c) Ảnh chân dung.
2. Hồ sơ nộp tại Ủy ban nhân dân cấp huyện.
3. Thời hạn giải quyết là mười ngày.
Điều 3. Lệ phí
Người nộp hồ sơ trả lệ phí hai mươi nghìn đồng.
Điều 4. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2020, trừ quy định tại khoản 2 \
Điều này.
2. Quy định tại khoản 3 Điều 2 của Nghị định này có hiệu lực thi hành từ ngày 01 tháng 9 năm 2020; \
quy định tại Điều 3 của Nghị định này có hiệu lực thi hành theo quy định của pháp luật về phí.
"""
AMENDMENT = """Điều 1. Sửa đổi, bổ sung một số điểm, khoản của Điều 2
1. Sửa đổi, bổ sung một số điểm của khoản 1 như sau:
a) Sửa đổi, bổ sung điểm a, điểm b như sau:
“a) Đơn đề nghị theo mẫu;
b) Số định danh cá nhân;”;
b) Bổ sung điểm d vào sau điểm c như sau:
“d) Hợp đồng thuê nhà.”.
2. Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại khoản 2.
3. Bổ sung khoản la vào trước khoản 2 như sau:
“1a. Hồ sơ lập thành một bản.”.
Điều 2. Bãi bỏ Điều 3
Điều 3. Bổ sung khoản 3, khoản 4 vào sau khoản 2 Điều 4
“3. Quy định liên quan đến hợp đồng thuê nhà tại điểm d khoản 1 Điều 2 của Nghị định này có hiệu \
lực thi hành từ ngày 01 tháng 01 năm 2024.
4. Quy định liên quan đến đơn đề nghị đối với người cao tuổi tại điểm a khoản 1 Điều 2 của Nghị \
định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2025.”.
Điều 4. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2022.
"""


def made(text: str, *, number: str = "10/2020/NĐ-CP", **known: object) -> Document:
    """The document of a text, with its changes."""
    fields: dict[str, object] = {"title": f"Nghị định số {number}", "kind": Kind.DECREE}
    source = Source.model_validate({"number": number, **fields, **known})
    document = Document(source, text, parse_units(text, number=number))
    return Document(source, text, document.units, changes=changes_of(document))


def decree() -> Document:
    """A decree of 2020 with two provisions whose effect begins later."""
    return made(DECREE, effective=date(2020, 3, 1))


def amendment() -> Document:
    """The decree of 2022 that amends it."""
    title = "Nghị định số 20/2022/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 10/2020/NĐ-CP"
    return made(AMENDMENT, number="20/2022/NĐ-CP", title=title)


def told(changes: tuple[Change, ...]) -> list[str]:
    """The changes in short: "sua-doi 10/2020/NĐ-CP#dieu-2 2022-07-01"."""
    return [
        f"{one.action.value} {one.target} {one.effective}{' một phần' if one.partial else ''}"
        for one in changes
    ]
