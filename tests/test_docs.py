"""Documents tell the truth: commands exist, links lead somewhere, the two READMEs say the same."""

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from ui.cli import app

ROOT = Path(__file__).parent.parent
READMES = (ROOT / "README.md", ROOT / "README.vi.md")
OPERATIONS = sorted((ROOT / "docs" / "operations").glob("*.md"))
DECISIONS = sorted((ROOT / "docs" / "adr").glob("0*.md"))
PAGES = [
    *READMES,
    *OPERATIONS,
    *sorted((ROOT / "docs" / "adr").glob("*.md")),
    *(ROOT / name for name in ("CHANGELOG.md", "CONTRIBUTING.md")),
    *(
        ROOT / "docs" / name
        for name in ("benchmarks.md", "growth.md", "invariants.md", "retrieval.md")
    ),
    ROOT / "index" / "model" / "README.md",
]
ROOMS = ("corpus", "ingest", "index", "service", "ui")


def text_of(page: Path) -> str:
    """A page's text."""
    return page.read_text(encoding="utf-8")


def blocks(page: Path, *, language: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text_of(page), re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[str]:
    """Every line of the shell blocks of a page, those that go on joined to one."""
    whole = (block.replace("\\\n", " ") for block in blocks(page, language="sh"))
    return [line for block in whole for line in block.splitlines()]


def headings(page: Path) -> list[int]:
    """The levels of a page's headings, in order."""
    return [len(marks) for marks in re.findall(r"^(#+) ", text_of(page), re.MULTILINE)]


def targets(page: Path) -> list[str]:
    """What a page links to and shows, in order."""
    return re.findall(r"\]\(([^)\s]+)\)", text_of(page))


def vocabulary(page: Path) -> list[tuple[str, str]]:
    """The rows of the table of words: the Vietnamese word and the name in code."""
    return re.findall(r"^\| ([^|]+) \| `(\w+)` \| ", text_of(page), re.MULTILINE)


def test_the_two_readmes_have_the_same_shape() -> None:
    """Both READMEs have the same headings, commands, pictures and links in the same order."""
    english, vietnamese = READMES
    assert headings(english) == headings(vietnamese)
    assert commands(english) == commands(vietnamese)
    other = {"README.md": "README.vi.md", "README.vi.md": "README.md"}
    assert [other.get(target, target) for target in targets(english)] == targets(vietnamese)


def test_both_readmes_teach_the_same_ten_words() -> None:
    """Both READMEs have the same ten rows of vocabulary."""
    english, vietnamese = (vocabulary(page) for page in READMES)
    assert english == vietnamese
    assert len(english) == 10


def test_each_word_is_a_name_in_the_code() -> None:
    """Each word of the vocabulary is a class or a field of some room's values."""
    code = "".join(text_of(ROOT / room / "values.py") for room in ROOMS[:4])
    for _, name in vocabulary(READMES[0]):
        assert re.search(rf"^class {name}\b|^    {name}: ", code, re.MULTILINE), name


@pytest.mark.parametrize("page", READMES, ids=lambda page: page.name)
def test_the_diagram_is_the_folders(page: Path) -> None:
    """The diagram names every package, in the order of the imports, and only folders that exist."""
    (diagram,) = blocks(page, language="text")
    named = re.findall(r"^(\w+)/", diagram, re.MULTILINE)
    assert tuple(named[: len(ROOMS)]) == ROOMS
    assert all((ROOT / folder).is_dir() for folder in named)
    packages = tomllib.loads(text_of(ROOT / "pyproject.toml"))["tool"]["setuptools"]["packages"]
    assert {package.partition(".")[0] for package in packages} == set(ROOMS)
    assert " <- ".join(ROOMS) in text_of(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    """Every relative link and picture of a page is a file of the repository."""
    local = [target.partition("#")[0] for target in targets(page) if "://" not in target]
    assert not [target for target in local if not (page.parent / target).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_waits_to_be_filled_in(page: Path) -> None:
    """No page holds a placeholder."""
    assert not re.findall(r"@@|\bTODO\b|\bTBD\b", text_of(page))


def test_every_invariant_is_numbered_and_held_by_a_test() -> None:
    """Invariants run from 1 to 8, each links a test, and no comment names another number."""
    text = text_of(ROOT / "docs" / "invariants.md")
    numbers, parts = zip(*re.findall(r"^(\d)\. (.*?)(?=^\d\. |\Z)", text, re.M | re.S), strict=True)
    assert numbers == tuple("12345678")
    assert all(re.search(r"\(\.\./tests/\w+/test_\w+\.py\)", part) for part in parts)
    code = "".join(text_of(path) for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    assert set(re.findall(r"\(invariant (\d+)\)", code)) <= set(numbers)


def danhieu_commands() -> Iterator[tuple[str, list[str]]]:
    """Each `danhieu …` in the docs, split into arguments."""
    for page in PAGES:
        for line in commands(page):
            if line.startswith(".venv/bin/danhieu"):
                yield page.name, shlex.split(line, comments=True)[1:]


def options_of(arguments: list[str]) -> set[str]:
    """The options of the command that these arguments name; KeyError where there is none."""
    command: Any = typer.main.get_command(app)
    rest = iter(arguments)
    while hasattr(command, "commands"):
        command = command.commands[next(rest)]
    return {option for parameter in command.params for option in parameter.opts}


def test_every_danhieu_command_in_the_docs_exists() -> None:
    """Every `danhieu` command in the docs is one that the command line has, options included."""
    found = list(danhieu_commands())
    assert {arguments[0] for _, arguments in found} == {
        "ask",
        "corpus",
        "demo-host",
        "evaluate",
        "export-cases",
        "ingest",
        "rumour",
        "serve",
        "staff",
        "verify",
    }
    for page, arguments in found:
        named = {part for part in arguments if part.startswith("--")}
        assert named <= options_of(arguments), (page, arguments)


def test_every_make_target_in_the_docs_exists() -> None:
    """Every `make …` in the docs is a target of the Makefile."""
    have = set(re.findall(r"^([a-z-]+):", text_of(ROOT / "Makefile"), re.MULTILINE))
    pages = "\n".join(map(text_of, PAGES))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", pages, re.MULTILINE))
    assert {"run", "test", "setup", "check"} <= named
    assert named <= have


def test_every_setting_is_told_and_no_other() -> None:
    """The page on starting names every setting that the service reads, and none besides."""
    from service.settings import PREFIX, Settings

    told = set(
        re.findall(rf"{PREFIX}([A-Z_]+)", text_of(ROOT / "docs/operations/start-and-stop.md"))
    )
    assert told == {name.upper() for name in Settings.model_fields}


def test_decisions_are_numbered_dated_and_whole() -> None:
    """Decisions run 0001, 0002, …; each has its date and the same four parts, and is listed."""
    index = text_of(ROOT / "docs" / "adr" / "README.md")
    for number, page in enumerate(DECISIONS, start=1):
        text = text_of(page)
        assert page.name.startswith(f"{number:04d}-")
        assert text.startswith(f"# {number:04d} ")
        assert re.search(r"^\d{4}-\d{2}-\d{2}, (accepted|superseded by \d{4})$", text, re.MULTILINE)
        parts = re.findall(r"^## (\w+)$", text, re.MULTILINE)
        assert parts == ["Context", "Decision", "Consequences", "Alternatives"]
        assert f"({page.name})" in index


def test_the_changelog_knows_the_version() -> None:
    """The version of the project has its entry in the changelog."""
    version = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]["version"]
    assert re.search(
        rf"^## \[{re.escape(version)}\] - \d{{4}}", text_of(ROOT / "CHANGELOG.md"), re.M
    )
