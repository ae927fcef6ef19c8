"""The sources that the service holds from the start, and the files behind them.

`manifest.toml` lists the codes field by field and names the digests; what a digest is stands in its
own front matter, so that no fact is kept twice.
"""

import hashlib
import importlib.util
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.values import MendableError, Source

HOME = Path(__file__).parent
_FENCE = "---\n"
_FAULTS = {"missing": "còn thiếu", "extra_forbidden": "không được biết đến"}


class ManifestError(MendableError):
    """A manifest, digest or packaged text that is missing, damaged or cannot be read."""


class _Manifest(BaseModel):
    """`manifest.toml`: sources field by field, and checksums of digests by file name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: tuple[Source, ...] = ()
    digests: dict[str, str] = Field(default_factory=dict)


def embedded_sources(*, home: Path = HOME) -> tuple[Source, ...]:
    """Every source of `home/manifest.toml`, the codes first, then the digests.

    Raises `ManifestError` where the manifest or a digest is missing or cannot be read, or where two
    sources have one number.
    """
    manifest = _read_manifest(home / "manifest.toml")
    digests = (
        _digest_source(home / "digests" / name, sha256=sha256)
        for name, sha256 in manifest.digests.items()
    )
    sources = (*manifest.source, *digests)
    _refuse_duplicates(sources, home=home)
    return sources


def open_source(source: Source, *, home: Path = HOME) -> Path:
    """The file behind `source.origin`, after its checksum was verified.

    Origins are "package:NAME/PATH" (a file inside an installed package) and "digest:FILE". Raises
    `ManifestError` where the file is missing or differs from its checksum.
    """
    path = _locate(source, home=home)
    if not path.is_file():
        raise ManifestError(
            f"Không tìm thấy tệp {path} của văn bản {source.number}.", mend=_reinstall(source)
        )
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if source.sha256 and found != source.sha256:
        raise ManifestError(
            f"Tệp {path} của văn bản {source.number} đã bị thay đổi: cần mã kiểm tra "
            f"{source.sha256[:12]}…, nhận được {found[:12]}….",
            mend=_reinstall(source),
        )
    return path


def split_front_matter(text: str) -> tuple[str, str]:
    """The YAML between the leading "---" lines of `text`, and what follows them.

    The first part is empty where the text has no front matter.
    """
    if not text.startswith(_FENCE):
        return "", text
    head, fence, body = text[len(_FENCE) :].partition(f"\n{_FENCE}")
    return (head, body) if fence else ("", text)


def _read_manifest(path: Path) -> _Manifest:
    try:
        return _Manifest.model_validate(tomllib.loads(_read(path)))
    except tomllib.TOMLDecodeError as error:
        raise ManifestError(
            f"{path} không phải TOML hợp lệ: {error}.", mend="Sửa dòng được nêu rồi chạy lại."
        ) from error
    except ValidationError as error:
        raise _invalid(path, error) from error


def _digest_source(path: Path, *, sha256: str) -> Source:
    head, _ = split_front_matter(_read(path))
    try:
        fields = yaml.safe_load(head)
    except yaml.YAMLError as error:
        raise ManifestError(
            f"Phần đầu của {path} không phải YAML hợp lệ: {error}.",
            mend="Sửa phần giữa hai dòng --- ở đầu tệp rồi chạy lại.",
        ) from error
    try:
        return Source.model_validate(_with_file(fields, name=path.name, sha256=sha256))
    except ValidationError as error:
        raise _invalid(path, error) from error


def _with_file(fields: object, *, name: str, sha256: str) -> dict[str, Any]:
    """The fields of a front matter with what the manifest knows: where the file is, its sum."""
    known = fields if isinstance(fields, dict) else {}
    return {**known, "origin": f"digest:{name}", "sha256": sha256}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ManifestError(
            f"Không tìm thấy tệp {path} mà danh mục văn bản cần.",
            mend="Khôi phục tệp bằng `git checkout -- corpus` hoặc cài lại bằng `make setup`.",
        ) from error
    except UnicodeDecodeError as error:
        raise ManifestError(
            f"Tệp {path} không phải văn bản UTF-8.", mend="Lưu lại tệp với bảng mã UTF-8."
        ) from error


def _invalid(path: Path, error: ValidationError) -> ManifestError:
    faults = ", ".join(
        f"{'.'.join(map(str, fault['loc']))} ({_FAULTS.get(fault['type'], 'sai giá trị')})"
        for fault in error.errors()
    )
    return ManifestError(
        f"{path} có mục không hợp lệ: {faults}.",
        mend="Các mục được phép là các trường của Source trong corpus/values.py.",
    )


def _refuse_duplicates(sources: Iterable[Source], *, home: Path) -> None:
    counts = Counter(source.number.casefold() for source in sources)
    twice = sorted(number for number, count in counts.items() if count > 1)
    if twice:
        raise ManifestError(
            f"{home / 'manifest.toml'} có số hiệu bị trùng: {', '.join(twice)}.",
            mend="Giữ một mục cho mỗi số hiệu rồi chạy lại.",
        )


def _locate(source: Source, *, home: Path) -> Path:
    scheme, _, rest = source.origin.partition(":")
    if scheme == "digest":
        return home / "digests" / rest
    if scheme == "package":
        package, _, inside = rest.partition("/")
        return _package_folder(package, source=source) / inside
    raise ManifestError(
        f"Văn bản {source.number} có nguồn {source.origin!r} không đọc được.",
        mend='Ghi nguồn dạng "package:GÓI/TỆP" hoặc "digest:TỆP".',
    )


def _package_folder(package: str, *, source: Source) -> Path:
    """Where an installed package lies, found without importing it."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ManifestError(
            f"Chưa cài gói dữ liệu {package} chứa văn bản {source.number}.",
            mend="Chạy `make setup`.",
        )
    return Path(spec.submodule_search_locations[0])


def _reinstall(source: Source) -> str:
    if source.digest:
        return "Khôi phục tệp bằng `git checkout -- corpus`."
    return "Cài lại gói dữ liệu: chạy `rm -rf .venv && make setup`."
