"""Signing in by the provider of an office: a real one, over HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from service.answer import AnswerService
from service.api import create_app
from service.engine import Engine
from service.rate import RateLimit
from service.records import Records
from service.settings import Settings
from service.staff.accounts import Officers
from service.staff.values import Account, Role
from tests.conftest import serving_of
from tests.ui.staff.oidc_provider import CLIENT, SECRET, OidcProvider
from ui.staff.app import add_staff
from ui.staff.visit import SIGN_INS_PER_MINUTE, Desk


@dataclass
class Office:
    """The desk on a real server, a real provider, and a browser."""

    provider: OidcProvider
    records: Records
    desk: Desk
    browser: httpx.Client

    def leave(self, browser: httpx.Client | None = None) -> str:
        """Press the button, sign in at the provider; gives where that sends the browser back."""
        away = (browser or self.browser).get("/staff/oidc?tiep=/staff/mat-khau")
        assert away.status_code == 303, away.text
        assert away.headers["location"].startswith(self.provider.issuer)
        back = httpx.get(away.headers["location"], trust_env=False)
        assert back.headers["location"].startswith(str(self.browser.base_url))
        return str(back.headers["location"])

    def sign_in(self) -> httpx.Response:
        """The whole way."""
        return self.browser.get(self.leave())

    def audit(self) -> list[str]:
        """What the audit tells."""
        return [line.deed.action for line in self.records.audit.lines()]


@pytest.fixture(scope="module")
def provider() -> Iterator[OidcProvider]:
    """The provider, on a port of its own."""
    made = OidcProvider()
    with serving_of(made.app) as client:  # type: ignore[arg-type]
        made.issuer = str(client.base_url).rstrip("/")
        yield made


@pytest.fixture(scope="module")
def office(
    engine: Engine, provider: OidcProvider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """An office where that provider is set, and Lan is linked to a subject."""
    folder = tmp_path_factory.mktemp("office")
    records = Records(f"sqlite:///{folder / 'a.sqlite3'}")
    settings = Settings(
        home=folder, oidc_url=provider.issuer, oidc_client=CLIENT, oidc_secret=SECRET
    )
    service = AnswerService(engine, records=records, settings=settings)
    records.accounts.add(Account("lan", "Nguyễn Lan", Role.REVIEWER), by="test")
    Officers(records, by="test").link("lan", issuer=provider.issuer, subject="ma-001")
    app = create_app(service)
    desk = add_staff(app, service=service)
    with serving_of(app) as browser:
        yield Office(provider, records, desk, browser)
    records.close()


@pytest.fixture(autouse=True)
def honest(office: Office) -> None:
    """Each test begins with a provider that holds to the protocol, and a browser of nobody."""
    fresh = OidcProvider(office.provider.issuer)
    for name in ("subject", "lies", "signs_with", "denies", "down"):
        setattr(office.provider, name, getattr(fresh, name))
    office.browser.cookies.clear()
    object.__setattr__(office.desk, "limit", RateLimit(SIGN_INS_PER_MINUTE))


def test_an_officer_is_signed_in_by_the_provider(office: Office) -> None:
    """And comes to the page that was wanted, as the account that is linked to the subject; what the
    provider says of roles changes nothing."""
    office.provider.lies = {"roles": ["admin"], "groups": ["admin"]}
    assert "/staff/oidc?tiep=/staff" in office.browser.get("/staff/dang-nhap").text
    back = office.sign_in()
    assert back.status_code == 303
    assert back.headers["location"] == "/staff/mat-khau"
    assert "HttpOnly" in back.headers["set-cookie"]
    page = office.browser.get("/staff")
    assert "Nguyễn Lan · Người thẩm định" in page.text
    line = office.records.audit.newest(limit=1)[0].deed
    assert (line.actor, line.action, line.detail) == ("lan", "sign-in", "oidc")


def test_an_unknown_subject_is_told_what_to_ask_for(office: Office) -> None:
    """With the subject, as text, for the administrator; the audit keeps it."""
    office.provider.subject = "<b>ma-777</b>"
    answer = office.sign_in()
    assert answer.status_code == 403
    assert "&lt;b&gt;ma-777&lt;/b&gt;" in answer.text
    assert "danhieu_staff" not in answer.headers.get("set-cookie", "")
    line = office.records.audit.newest(limit=1)[0].deed
    assert line.action == "oidc.refused"
    assert "ma-777" in line.subject


def test_a_closed_account_is_not_signed_in(office: Office) -> None:
    """Whatever the provider says."""
    officers = Officers(office.records, by="test")
    officers.set_active("lan", active=False)
    assert office.sign_in().status_code == 403
    officers.set_active("lan", active=True)
    assert office.sign_in().status_code == 303


@pytest.mark.parametrize(
    "lies",
    [
        {"iss": "https://other.example.test"},
        {"aud": "another-client"},
        {"aud": [CLIENT, "another-client"]},
        {"exp": 1_700_000_000},
        {"iat": 4_000_000_000},
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"at_hash": "of another token"},
    ],
    ids=str,
)
def test_a_token_that_does_not_hold_is_refused(office: Office, lies: dict[str, Any]) -> None:
    """Issuer, audience, times, nonce, subject and the hash of the other token are each checked."""
    office.provider.lies = lies
    answer = office.sign_in()
    assert answer.status_code == 502
    assert "không hợp lệ" in answer.text
    assert "danhieu_staff" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize("signs_with", ["another's", "shared", "none"])
def test_a_token_that_others_can_sign_is_refused(office: Office, signs_with: str) -> None:
    """Only a signature by a key that the provider publishes proves anything."""
    office.provider.signs_with = signs_with
    assert office.sign_in().status_code == 502


def test_an_answer_is_good_once(office: Office) -> None:
    """The same address again, with the same cookies, signs nobody in; nor does its code in another
    sign-in."""
    address = office.leave()
    cookies = httpx.Cookies(office.browser.cookies)
    assert office.browser.get(address).status_code == 303
    office.browser.cookies = cookies
    again = office.browser.get(address)
    assert again.status_code == 400
    assert "đã dùng rồi" in again.text
    code = httpx.URL(address).params["code"]
    fresh = httpx.URL(office.leave()).copy_set_param("code", code)
    assert office.browser.get(fresh).status_code == 403


def test_an_answer_of_another_browser_is_refused(office: Office) -> None:
    """Who is sent a link with the code of somebody else is not signed in as them."""
    address = office.leave()
    victim = httpx.get(address, trust_env=False)
    assert victim.status_code == 400
    assert (
        "set-cookie" not in victim.headers or "danhieu_staff=" not in victim.headers["set-cookie"]
    )


def test_an_answer_that_comes_too_late_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After ten minutes one begins anew, by a clock that nobody sets."""
    address = office.leave()
    assert office.desk.provider
    clock = office.desk.provider._clock
    monkeypatch.setattr(office.desk.provider, "_clock", lambda: clock() + 601)
    assert office.browser.get(address).status_code == 400


def test_a_provider_that_says_no_is_told(office: Office) -> None:
    """Who presses "cancel" there comes back to words and a way on."""
    office.provider.denies = True
    answer = office.sign_in()
    assert answer.status_code == 403
    assert "không xác nhận" in answer.text
    assert 'href="/staff/dang-nhap"' in answer.text


def test_a_provider_that_is_down_is_told(office: Office) -> None:
    """Before one leaves, and when one comes back; passwords still sign in."""
    address = office.leave()
    office.provider.down = True
    for path in ("/staff/oidc", address):
        answer = office.browser.get(path)
        assert answer.status_code == 503
        assert "Không liên lạc được" in answer.text
    assert office.browser.get("/staff/dang-nhap").status_code == 200


def test_a_provider_that_calls_itself_otherwise_is_not_believed(office: Office) -> None:
    """Its metadata must name the address that the office has set."""
    office.provider.lies = {"issuer": "https://other.example.test"}
    assert office.browser.get("/staff/oidc").status_code == 502


def test_without_a_provider_there_is_no_such_page(engine: Engine, tmp_path: Path) -> None:
    """Neither the button nor the address."""
    records = Records(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    service = AnswerService(engine, records=records, settings=Settings(home=tmp_path))
    app = create_app(service)
    add_staff(app, service=service)
    client = TestClient(app)
    assert client.get("/staff/oidc").status_code == 404
    assert "/staff/oidc" not in client.get("/staff/dang-nhap").text
    records.close()
