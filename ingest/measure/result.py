"""What a measurement gives: frozen values, and a file that is written whole or not at all."""

import os
import tempfile
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen part of a result, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Result(Value):
    """The result of one run."""

    def to_json(self) -> str:
        """The result as JSON."""
        return self.model_dump_json(by_alias=True, indent=1)

    def write(self, path: Path) -> None:
        """Write it to a file; what stood there before stays until it is whole. Raises `OSError`."""
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(self.to_json())
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
