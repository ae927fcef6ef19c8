"""The folders are the way of the data, heavy libraries have one owner each, and code stays small.

Whatever these tests measure they read from the files themselves, so a new file is held to it too.
"""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "ingest", "index", "service", "ui")
RECORDS = (
    "accounts", "answers", "audit", "counts", "database", "drafts", "erasure", "migrate",
    "openings", "queue", "reviews", "sessions", "suggestions", "switches", "tables", "withdrawals",
)  # fmt: skip
ENTRY = "service/records/migrations/env.py"
MIGRATIONS = {ENTRY} | {
    f"service/records/migrations/versions/{one}.py"
    for one in ("0001_answers", "0002_staff", "0003_counts", "0004_draft_ids")
}
ONLY_ALEMBIC = {ENTRY, "service/records/migrations/versions/0004_draft_ids.py"}
OWNERS = {
    "bm25s": {"index/lexical.py"},
    "docx": {"ui/staff/report_docx.py"},
    "alembic": {"service/records/migrate.py", *MIGRATIONS},
    "argon2": {"service/staff/passwords.py"},
    "authlib": {"service/staff/oidc.py"},
    "faiss": {"index/dense.py"},
    "fastapi": {
        "service/api.py",
        "service/api_rumour.py",
        "service/api_suggestion.py",
        "service/api_verify.py",
        "service/api_widget.py",
        "service/problems.py",
        "service/served.py",
        "service/streaming.py",
    },
    "gradio": {"ui/chat.py"},
    "httpx": {"service/generate/endpoint.py"},
    "httpx2": {"service/staff/oidc.py"},
    "joserfc": {"service/staff/oidc.py"},
    "lxml": {"ingest/codified/page.py", "ingest/read/docx/ooxml.py", "ingest/read/web.py"},
    "olefile": {"ingest/read/legacy/word.py"},
    "onnxruntime": {"index/encoder.py"},
    "pypdfium2": {"ingest/read/pages/pdf.py"},
    "sentence_transformers": {"index/torch_model.py", "index/transformer.py"},
    "sqlalchemy": {f"service/records/{one}.py" for one in RECORDS} | MIGRATIONS - ONLY_ALEMBIC,
    "segno": {"ui/qr.py"},
    "torch": {"index/torch_model.py", "index/train/learner.py"},
    "underthesea": {"ingest/sentences.py", "index/ablate/segment.py"},
    "viparse": {"ingest/encodings.py"},
}
HTTP_EDGE = {"service/api.py", "service/problems.py", "ui/chat.py", "ui/plain_page.py"}
TEXT_SUFFIXES = {".cfg", ".css", ".html", ".js", ".md", ".py", ".sh", ".toml", ".txt", ""}
# Built from parts, so that this file does not name what it forbids.
FORBIDDEN = tuple(
    re.compile(pattern)
    for pattern in (
        r"py" + r"pi\.org",
        r"python" + r"hosted\.org",
        r"npm" + r"js\.(com|org)",
        r"--(extra-)?index" + r"-url",
        r"/(home|Users)/[a-z]",
        r"(?<![\w.$}])/(work|root|opt)/",
        r"(?<![\w.$}])/tm" + r"p/",
    )
)


def modules(*folders: str) -> list[Path]:
    """Every Python file under these folders of the repository."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    assert found
    return found


def name(path: Path) -> str:
    """A file's path inside the repository."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> Iterator[str]:
    """The top-level package of every import of a file, those inside functions included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file with the number of its lines."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{name(path)}:{node.name}", node.end_lineno - node.lineno + 1


def repository_files() -> list[Path]:
    """The text files that belong to the repository, new ones included."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    paths = [ROOT / entry for entry in listed if entry]
    return [path for path in paths if path.is_file() and path.suffix in TEXT_SUFFIXES]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_rooms_before_it(room: str) -> None:
    """Imports between rooms point one way: corpus <- ingest <- index <- service <- ui."""
    later = set(ROOMS[ROOMS.index(room) + 1 :])
    wrong = {name(path): later & set(imports(path)) for path in modules(room)}
    assert not {path: rooms for path, rooms in wrong.items() if rooms}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_nothing_from_the_tests(room: str) -> None:
    """Code that runs never leans on the tests."""
    assert not [name(path) for path in modules(room) if "tests" in imports(path)]


@pytest.mark.parametrize("library", OWNERS)
def test_a_heavy_library_has_one_owner(library: str) -> None:
    """Each heavy library is imported by the files that own it and by no other."""
    users = {name(path) for path in modules(*ROOMS) if library in imports(path)}
    assert users == OWNERS[library]


def test_importing_ingest_loads_nothing_heavy() -> None:
    """All of ingest but the owners of heavy libraries can be imported without loading one."""
    owners = set().union(*OWNERS.values())
    light = [name(path) for path in modules("ingest") if name(path) not in owners]
    dotted = [
        path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in light
    ]
    code = (
        "import importlib, sys\n"
        f"for module in {dotted!r}: importlib.import_module(module)\n"
        f"print(sorted(set({sorted(OWNERS)!r}) & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert run.stdout.strip() == "[]"


def test_no_module_is_longer_than_300_lines() -> None:
    """A module that has grown past 300 lines has more than one purpose."""
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules(*ROOMS, "tests")
    }
    assert not {path: length for path, length in lengths.items() if length > 300}


def test_functions_are_small() -> None:
    """The median function has at most 10 lines, and at most 3 in 100 have more than 30."""
    lengths = dict(entry for path in modules(*ROOMS) for entry in functions(path))
    long = {function: length for function, length in lengths.items() if length > 30}
    assert statistics.median(lengths.values()) <= 10
    assert len(long) <= 0.03 * len(lengths), long


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether an except clause catches every exception."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {kind.id for kind in kinds if isinstance(kind, ast.Name)}
    return handler.type is None or bool(names & {"Exception", "BaseException"})


def test_no_error_is_hidden() -> None:
    """Every exception is caught only at the HTTP edge, or where it is raised on after a clean-up:
    nothing that went wrong goes on unseen."""
    hiding = {
        name(path)
        for path in modules(*ROOMS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and catches_all(node)
        if not isinstance(node.body[-1], ast.Raise)
    }
    assert hiding <= HTTP_EDGE


def test_no_file_names_a_package_registry_or_a_machine() -> None:
    """The repository works for anybody: it names no registry's address and no one's folders."""
    found = {
        f"{name(path)}: {match.group()}"
        for path in repository_files()
        for pattern in FORBIDDEN
        for match in [pattern.search(path.read_text(encoding="utf-8"))]
        if match
    }
    assert not found
