"""An editor names provisions as people write them, or by their machine addresses."""

import pytest

from ingest.dates import today
from service.engine import Engine
from service.staff.provisions import ProvisionError, cited

RIGHT = "45/2019/QH14#dieu-113.khoan-1"


@pytest.mark.parametrize(
    ("named", "refs", "says"),
    [
        ("khoản 1 Điều 113 Bộ luật Lao động", [RIGHT], ""),
        ("diem a khoan 1 dieu 113 45/2019/QH14", [f"{RIGHT}.diem-a"], ""),
        (f"{RIGHT}, {RIGHT}\nĐiều 651 Bộ luật Dân sự.", [RIGHT, "91/2015/QH13#dieu-651"], ""),
        ("Điều 113", [], "Chưa rõ “Điều 113”"),
        ("Điều 1 Luật Đất đai", [], "Chưa rõ"),
        ("xem giúp em", [], "Chưa đọc được"),
        ("45/2019/QH14#x", [], "Chưa đọc được"),
        ("khoản 99 Điều 113 Bộ luật Lao động", [], "không có quy định"),
        ("\n".join(f"Điều {n} Bộ luật Lao động" for n in range(1, 7)), [], "nhiều nhất 5"),
    ],
)
def test_provisions_are_named_as_people_write_them(
    engine: Engine, named: str, refs: list[str], says: str
) -> None:
    """In words or by machine addresses; what may mean several is not guessed."""
    if says:
        with pytest.raises(ProvisionError, match=says):
            cited(named, shelf=engine.shelf, on=today())
    else:
        found = [one.ref for one in cited(named, shelf=engine.shelf, on=today())]
        parts = [next(ref for ref in refs if one.startswith(ref)) for one in found]
        assert list(dict.fromkeys(parts)) == refs
