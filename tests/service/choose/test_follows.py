"""What follows from a rule by address: points of a licence, and nothing that is another's."""

from datetime import date

import pytest

from ingest.values import Ref
from service.engine import Engine
from tests.service.choose.made import AFTER, BEFORE, article, decree, opened, refs, unit

SEIZED = """Điều 1. Xử phạt người bán vé phà giả
1. Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng đối với một trong các hành vi sau đây:
a) Bán vé phà giả;
b) Tẩy xóa vé phà;
c) Buộc đốt vé giả đối với hành vi quy định tại điểm a khoản này.
2. Phạt tiền 500.000 đồng đối với hành vi bán lại vé phà.
3. Hình thức khác:
a) Tịch thu vé giả đối với hành vi quy định tại khoản 1 Điều này, theo đó vé bị tịch thu tại chỗ;
b) Buộc trả lại tiền vé đối với hành vi quy định tại các điểm a, b khoản 1 và khoản 2 Điều này;
c) Người vi phạm điểm a khoản 1 Điều 2 bị tước quyền bán vé 03 tháng;
d) Người vi phạm khoản 2 Nghị quyết số 12/2020/NQ-CP bị tước quyền bán vé 01 tháng.
4. Hành vi tại khoản 2 Điều này không bị nhắc nhở.
Điều 2. Xử phạt người gác bến
1. Phạt tiền 500.000 đồng đối với hành vi sau đây:
a) Bỏ gác.
"""


def following(engine: Engine, ref: Ref, on: date) -> list[str]:
    """The addresses of what follows from a leaf on a day."""
    leaves = [one for read in engine.leaves.of(article(label_of(ref)), on) for one in read.leaves]
    (leaf,) = (one for one in leaves if one.ref == ref)
    return refs(other for other, _ in engine.leaves.follows(leaf, on))


def label_of(ref: Ref) -> str:
    """The number of its article."""
    return ref.steps[0].label


@pytest.mark.parametrize(
    ("path", "follows"),
    [
        ("dieu-1.khoan-2.diem-a", ["dieu-1.khoan-3.diem-a"]),
        ("dieu-1.khoan-2.diem-b", ["dieu-1.khoan-3.diem-b"]),
        ("dieu-2.khoan-2.diem-a", ["dieu-2.khoan-3.diem-a"]),
        ("dieu-2.khoan-2.diem-b", []),
        ("dieu-1.khoan-1.diem-a", []),
    ],
)
def test_points_follow_from_the_act_that_names_them(
    ferry: Engine, path: str, follows: list[str]
) -> None:
    """To a point belongs the clause of its own article that takes points for it by address, not one
    for its neighbour or for another vehicle."""
    assert following(ferry, unit(path), BEFORE) == follows


def test_what_follows_is_of_the_day(ferry: Engine) -> None:
    """Points that an amendment takes follow from the clause that it adds, quoted from it."""
    assert following(ferry, unit("dieu-1.khoan-2a"), AFTER) == ["dieu-1.khoan-3.diem-c"]


def test_each_kind_of_sanction_follows(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A clause named whole stands for its points, several that are named are each meant, "khoản
    này" is the clause that says it, and what names another article or text follows from neither."""
    documents = [decree("30/2024/NĐ-CP", "Nghị định vé phà", SEIZED, effective=date(2025, 1, 1))]
    with opened(documents, folder=tmp_path_factory.mktemp("seized")) as engine:
        told = {
            path: following(engine, unit(f"dieu-1.{path}"), BEFORE)
            for path in ("khoan-1.diem-a", "khoan-1.diem-b", "khoan-2")
        }
    assert told == {
        "khoan-1.diem-a": [
            "dieu-1.khoan-1.diem-c",
            "dieu-1.khoan-3.diem-a",
            "dieu-1.khoan-3.diem-b",
        ],
        "khoan-1.diem-b": ["dieu-1.khoan-3.diem-a", "dieu-1.khoan-3.diem-b"],
        "khoan-2": ["dieu-1.khoan-3.diem-b"],
    }
