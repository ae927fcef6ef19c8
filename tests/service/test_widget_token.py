"""The tokens of the widget: anonymous, short-lived, bound to one origin."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from service.settings import Settings, SettingsError
from service.widget_token import (
    LIFE,
    SKEW,
    Fault,
    Tokens,
    WidgetSecretError,
    origin_of,
    secret_of,
)

HERE, OTHER = "https://tinh.gov.vn", "https://khac.example"
NOW = 1_800_000_000.0
ROOT = Path(__file__).parents[2]


def at(seconds: float, *, secret: bytes = b"s" * 32) -> Tokens:
    """Tokens of a clock that stands so many seconds after `NOW`."""
    return Tokens(secret, clock=lambda: NOW + seconds)


@pytest.mark.parametrize(
    ("seconds", "fault"),
    [
        (0, None),
        (LIFE - 1, None),
        (LIFE + SKEW - 1, None),
        (LIFE + SKEW + 1, Fault.EXPIRED),
        (-SKEW + 1, None),
        (-SKEW - 1, Fault.INVALID),
    ],
)
def test_a_token_holds_for_fifteen_minutes(seconds: float, fault: Fault | None) -> None:
    """It holds 15 minutes, and a minute more or earlier, by which clocks may differ."""
    token = at(0).issue(HERE)
    assert at(seconds).fault_of(token, origin=HERE) is fault


def test_a_token_is_of_one_origin() -> None:
    """Another page cannot use it, and one that another server signed is none of ours."""
    token = at(0).issue(HERE)
    assert at(0).fault_of(token, origin=OTHER) is Fault.FOREIGN
    assert at(0, secret=b"t" * 32).fault_of(token, origin=HERE) is Fault.INVALID


def test_a_token_that_was_changed_is_refused() -> None:
    """Whichever letter is changed, left out or added, it no longer counts."""
    token = at(0).issue(HERE)
    changed = {token[:i] + ("A" if token[i] != "A" else "B") + token[i + 1 :] for i in range(60)}
    others = {token[:-1], token + "A", token + ".x", f"1{token}", token.upper(), token.swapcase()}
    assert {at(0).fault_of(one, origin=HERE) for one in changed | others} == {Fault.INVALID}


@pytest.mark.parametrize(
    "token", ["x", "..", "1.1", "٣.QQ.QQ", "é.é.é", "9" * 13 + ".QQ.QQ", "1." + "A" * 5000, "\x00"]
)
def test_what_is_no_token_is_invalid(token: str) -> None:
    """Nothing that is sent in the place of a token is a fault of ours."""
    assert at(0).fault_of(token, origin=HERE) is Fault.INVALID


def test_without_a_token_it_is_said_that_it_is_missing() -> None:
    """An empty one is told apart, since a page may simply not have asked for any."""
    assert at(0).fault_of("", origin=HERE) is Fault.MISSING


def test_the_secret_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    """A new home gets a secret with the rights 0600; it is read again after that."""
    file = tmp_path / "home" / "widget.key"
    first = secret_of("", file=file)
    assert len(first) >= 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert secret_of("", file=file) == first
    assert list(file.parent.iterdir()) == [file]
    assert secret_of("given" * 10, file=file) == b"given" * 10


def test_servers_that_start_together_share_one_secret(tmp_path: Path) -> None:
    """Processes that all find no file end up with the same secret."""
    code = (
        "import sys; from pathlib import Path; from service.widget_token import secret_of;"
        "sys.stdin.readline(); print(secret_of('', file=Path(sys.argv[1])).decode())"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "widget.key")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "cwd": ROOT}
    started = [subprocess.Popen(command, **pipes) for _ in range(4)]
    for one in started:
        assert one.stdin
        one.stdin.write("\n")
        one.stdin.flush()
    told = {one.communicate(timeout=60)[0] for one in started}
    assert len(told) == 1
    assert len(told.pop().strip()) == 64


def test_a_secret_that_cannot_be_had_is_told(tmp_path: Path) -> None:
    """A damaged file, and a folder that is none, each name the file and the next step."""
    (tmp_path / "widget.key").write_text("short\n")
    with pytest.raises(WidgetSecretError, match=r"widget\.key"):
        secret_of("", file=tmp_path / "widget.key")
    with pytest.raises(WidgetSecretError, match="DANHIEU_WIDGET_SECRET"):
        secret_of("", file=tmp_path / "widget.key" / "in" / "a-file")


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("https://tinh.gov.vn", "https://tinh.gov.vn"),
        (" HTTPS://Tinh.gov.vn:443/ ", "https://tinh.gov.vn"),
        ("http://127.0.0.1:8001", "http://127.0.0.1:8001"),
        ("http://[::1]:8001", "http://[::1]:8001"),
        ("http://xa:80", "http://xa"),
    ],
)
def test_origins_are_read_as_browsers_send_them(text: str, origin: str) -> None:
    """Letter case, the default port and a slash at the end do not matter."""
    assert origin_of(text) == origin
    (read,) = Settings.from_environ({"DANHIEU_WIDGET_ORIGINS": text}).widget_origins
    assert read == origin


@pytest.mark.parametrize(
    "text",
    ["*", "tinh.gov.vn", "https://tinh.gov.vn/trang", "https://*.gov.vn", "ftp://a.vn", "null",
     "https://a.vn:0x1", "https://u:p@a.vn", "https://tỉnh.vn", "https://a.vn?x", "https://"],
)  # fmt: skip
def test_what_is_no_origin_is_refused(text: str) -> None:
    """A pattern, a path or a bare name is refused with its variable and an example."""
    with pytest.raises(SettingsError, match="DANHIEU_WIDGET_ORIGINS") as refused:
        Settings.from_environ({"DANHIEU_WIDGET_ORIGINS": f"https://a.vn, {text}"})
    assert "https://tinh.gov.vn" in str(refused.value)


def test_the_secret_that_is_given_stands_nowhere() -> None:
    """It is in no text of the settings, and in no error about it."""
    settings = Settings.from_environ({"DANHIEU_WIDGET_SECRET": "bi-mat-" * 5})
    assert "bi-mat-" not in f"{settings!r} {settings.model_dump_json()}"
    assert settings.digest == Settings.from_environ({}).digest
    with pytest.raises(SettingsError) as refused:
        Settings.from_environ({"DANHIEU_WIDGET_SECRET": "qua-ngan"})
    assert "32" in str(refused.value)
    assert "qua-ngan" not in str(refused.value)
