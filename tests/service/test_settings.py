"""Settings: read from the environment, refused in Vietnamese."""

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
    ],
)
def test_a_bad_variable_is_named(name: str, value: str, told: str) -> None:
    """An unknown name or a bad value is refused with its name and what it may be."""
    with pytest.raises(SettingsError) as refused:
        Settings.from_environ({name: value})
    assert name in refused.value.what
    assert told in str(refused.value)


def test_the_digest_follows_what_changes_answers() -> None:
    """A setting that changes answers changes the digest; a port does not."""
    base = Settings.from_environ({"DANHIEU_HOME": "/a"})
    moved = Settings.from_environ({"DANHIEU_HOME": "/b", "DANHIEU_PORT": "1"})
    fewer = Settings.from_environ({"DANHIEU_HOME": "/a", "DANHIEU_CITATION_LIMIT": "1"})
    assert base.digest == moved.digest
    assert base.digest != fewer.digest
