"""What is wrong with a setting: it is unknown, or its value is none."""

import difflib
from collections.abc import Mapping

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from corpus.values import MendableError

PREFIX = "DANHIEU_"
_SECRET = ("llm_key", "oidc_secret", "widget_secret")


class SettingsError(MendableError):
    """A setting that is unknown, or whose value is out of range."""


def refuse_unknown(names: set[str], *, known: Mapping[str, FieldInfo]) -> None:
    """Raises `SettingsError` for the first unknown name, with the nearest known one."""
    for name in sorted(names - set(known)):
        near = difflib.get_close_matches(name, known, n=1) or sorted(known)
        raise SettingsError(
            f"Không có thiết lập {PREFIX}{name.upper()}.",
            mend="Thiết lập gần đúng: " + ", ".join(PREFIX + one.upper() for one in near) + ".",
        )


def bad_value(error: ValidationError, *, known: Mapping[str, FieldInfo]) -> SettingsError:
    """What was received for the first bad setting, and what it may be; of a secret its name."""
    first = error.errors(include_url=False)[0]
    name = str(first["loc"][0])
    given = "" if name in _SECRET else f"={first['input']!r}"
    return SettingsError(
        f"{PREFIX}{name.upper()}{given} không dùng được.",
        mend=f"Hãy đặt lại hoặc bỏ biến này. {known[name].description}",
    )
