"""The page of the switches, over HTTP; what they do is in `test_dashboard.py`."""

import re

import pytest

from service.wording_desk import EMERGENCIES_STAY
from tests.ui.staff.conftest import SignIn, csrf_of

PATH = "/staff/cong-tac"
OFF = re.compile(r'<form class="card".*?</form>', re.DOTALL)


def forms(page: str) -> dict[str, str]:
    """The forms that switch something off, by what they do."""
    return {re.findall(r'name="loai" value="([^"]+)"', one)[0]: one for one in OFF.findall(page)}


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        ("editor", ["chu-de", "van-ban"]),
        ("admin", ["chu-de", "van-ban", "mo-hinh", "tien-ich", "tat-ca"]),
    ],
)
def test_each_switch_has_its_own_fields(signed_in: SignIn, role: str, kinds: list[str]) -> None:
    """A value only where one is needed, under its own name; beside what silences questions stands
    that guidance in emergencies stays."""
    found = forms(signed_in(role).get(PATH).text)
    assert list(found) == kinds
    assert [kind for kind in kinds if 'name="gia_tri"' in found[kind]] == ["chu-de", "van-ban"]
    assert "Số hiệu văn bản</label>" in found["van-ban"]
    silent = [kind for kind in kinds if EMERGENCIES_STAY in found[kind]]
    assert silent == [kind for kind in kinds if kind in ("chu-de", "tat-ca")]
    assert "113, 114, 115, 111" in EMERGENCIES_STAY


def test_what_was_typed_stands_in_its_form_again(signed_in: SignIn) -> None:
    """And in no other."""
    browser = signed_in("admin")
    form = {"loai": "van-ban", "gia_tri": "99/9999/XX", "ly_do": "Rà soát", "viec": "tat"}
    answer = browser.post(PATH, data={**form, "csrf": csrf_of(browser)})
    assert answer.status_code == 422
    kept = [kind for kind, one in forms(answer.text).items() if "Rà soát" in one]
    assert kept == ["van-ban"]
    assert 'value="99/9999/XX"' in forms(answer.text)["van-ban"]
