"""Settings: read from the environment, refused in Vietnamese."""

import traceback
from pathlib import Path

import pytest

from service.settings import Settings, SettingsError


def test_defaults_need_no_variable(tmp_path: Path) -> None:
    """Without any variable the service has all it needs, under the user's data folder."""
    settings = Settings.from_environ({"HOME": str(tmp_path)})
    assert (settings.host, settings.port, settings.runtime) == ("127.0.0.1", 8000, "onnx")
    assert settings.home.name == "danhieu"
    assert settings.database_url == f"sqlite:///{settings.home}/answers.sqlite3"


def test_variables_are_read() -> None:
    """Each DANHIEU_ variable sets its setting; others are left alone."""
    settings = Settings.from_environ(
        {"DANHIEU_HOME": "/srv/d", "DANHIEU_PORT": "9000", "DANHIEU_DATABASE": "x://y", "PORT": "1"}
    )
    assert (settings.home, settings.port, settings.database_url) == (Path("/srv/d"), 9000, "x://y")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DANHIEU_PROT", "1", "DANHIEU_PORT"),
        ("DANHIEU_PORT", "cổng", "65535"),
        ("DANHIEU_PORT", "70000", "70000"),
        ("DANHIEU_RUNTIME", "torch", "sentence-transformers"),
        ("DANHIEU_QUESTION_LIMIT", "5", "100"),
        ("DANHIEU_LLM_URL", "127.0.0.1:11434", "http://127.0.0.1:11434/v1"),
        ("DANHIEU_LLM_URL", "http://127.0.0.1:99999/v1", "http://127.0.0.1:11434/v1"),
        ("DANHIEU_LLM_URL", "https://ai:mat-khau@example.vn/v1", "tên đăng nhập"),
        ("DANHIEU_LLM_URL", "https://example.vn/v1?key=1", "tham số"),
        ("DANHIEU_LLM_TIMEOUT", "nan", "120"),
        ("DANHIEU_OFFICE", "Ủy ban " * 18, "120 ký tự"),
        ("DANHIEU_OFFICE", "Ủy ban\x07 nhân dân", "một dòng"),
    ],
)
def test_a_bad_variable_is_named(name: str, value: str, told: str) -> None:
    """An unknown name or a bad value is refused with its name and what it may be."""
    with pytest.raises(SettingsError) as refused:
        Settings.from_environ({name: value})
    assert name in refused.value.what
    assert told in str(refused.value)


def test_the_name_of_the_office_is_one_line() -> None:
    """However it was broken where it was written down; without one it is empty."""
    named = Settings.from_environ({"DANHIEU_OFFICE": " Ủy ban nhân dân\n  phường Hải Châu "})
    assert named.office == "Ủy ban nhân dân phường Hải Châu"
    assert Settings.from_environ({}).office == ""


def test_the_digest_follows_what_changes_answers() -> None:
    """A setting that changes answers changes the digest; a port or the office's name does not."""
    base = Settings.from_environ({"DANHIEU_HOME": "/a"})
    moved = Settings.from_environ(
        {"DANHIEU_HOME": "/b", "DANHIEU_PORT": "1", "DANHIEU_OFFICE": "Sở Tư pháp"}
    )
    fewer = Settings.from_environ({"DANHIEU_HOME": "/a", "DANHIEU_CITATION_LIMIT": "1"})
    assert base.digest == moved.digest
    assert base.digest != fewer.digest


def test_a_server_of_models_needs_a_model() -> None:
    """An address without a model's name is refused, and so is told which variable is missing."""
    url = {"DANHIEU_LLM_URL": "http://[::1]:8080/v1"}
    with pytest.raises(SettingsError) as refused:
        Settings.from_environ(url)
    assert "DANHIEU_LLM_MODEL" in refused.value.what
    assert (
        Settings.from_environ({**url, "DANHIEU_LLM_MODEL": "a"}).llm_url == url["DANHIEU_LLM_URL"]
    )


def test_the_key_stands_nowhere() -> None:
    """The key is in no text of the settings, in no digest, and in no error about it."""
    keyed = Settings.from_environ({"DANHIEU_LLM_KEY": "bi-mat-1"})
    assert keyed.llm_key.get_secret_value() == "bi-mat-1"
    assert "bi-mat-1" not in f"{keyed!r} {keyed} {keyed.model_dump_json()}"
    assert keyed.digest == Settings.from_environ({}).digest
    bad = "bí mật".title()  # so that a traceback, which shows this line, does not show the key
    with pytest.raises(SettingsError) as refused:
        Settings.from_environ({"DANHIEU_LLM_KEY": bad})
    told = "".join(traceback.format_exception(refused.value))
    assert "DANHIEU_LLM_KEY" in told
    assert bad not in told


def test_the_digest_follows_the_model() -> None:
    """Another server or another model of it is another digest."""
    url, model = "DANHIEU_LLM_URL", "DANHIEU_LLM_MODEL"
    given = [{}, {url: "http://a/v1", model: "x"}, {url: "http://a/v1", model: "y"}]
    given.append({url: "http://b/v1", model: "x"})
    assert len({Settings.from_environ(one).digest for one in given}) == 4


@pytest.mark.parametrize(
    "environ",
    [
        {"DANHIEU_OIDC_URL": "http://sso.example.test", "DANHIEU_OIDC_CLIENT": "x"},
        {"DANHIEU_OIDC_URL": "https://sso.example.test"},
        {"DANHIEU_OIDC_URL": "https://a:b@sso.example.test", "DANHIEU_OIDC_CLIENT": "x"},
        {"DANHIEU_OIDC_SECRET": "khóa có dấu"},
        {"DANHIEU_KEEP_DAYS": "-1"},
    ],
    ids=str,
)
def test_how_officers_sign_in_is_set_whole_and_safely(environ: dict[str, str]) -> None:
    """A provider is named with its client and over HTTPS, and no secret is told back."""
    with pytest.raises(SettingsError) as refused:
        Settings.from_environ(environ)
    assert "khóa có dấu" not in str(refused.value)


def test_a_provider_on_this_machine_needs_no_https() -> None:
    """As behind a proxy beside us; a slash at the end of its address does not matter."""
    url = {"DANHIEU_OIDC_URL": "http://127.0.0.1:8080/realms/a/", "DANHIEU_OIDC_CLIENT": "x"}
    assert Settings.from_environ(url).oidc_url == "http://127.0.0.1:8080/realms/a"
