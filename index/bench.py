"""Reads corpora and questions of benchmarks: gzipped or plain JSON lines.

A corpus line is one article, `{id, so_hieu, dieu, ten_dieu, text, source}`; a question line is
`{qid, question, gold: [ids], ...}`. A line that cannot be used is an error that names the file and
the line. A gold article that the corpus does not hold is no error, since a corpus may lack some of
the texts that its questions were written for: it is never found, and it is told.
"""

import gzip
import hashlib
import json
import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.values import MendableError, Source
from index.text import composed
from ingest.clean import clean
from ingest.tree.structure import article_unit
from ingest.values import Document, Level, Ref

# "phapdien:Đề mục 36.3 Thanh niên": the subject under which the official codification files it.
_SUBJECT = re.compile(r"Đề mục [\d.]+\s+(?P<subject>.+)")

# "45/2019/qh14#113": a document's number and the label of an article, neither with blanks, nor with
# the sign that `number_of` puts in the place of "#".
ArticleId = Annotated[str, Field(pattern=r"^[^#|\s\x00-\x1f]+#[^#|\s\x00-\x1f]+$", max_length=180)]

Line = TypeVar("Line", bound=BaseModel)


class BenchError(MendableError):
    """A benchmark file that cannot be used."""


class ArticleLine(BaseModel):
    """One article of a corpus."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: ArticleId
    so_hieu: str = Field(min_length=1, max_length=200)
    dieu: str
    ten_dieu: str = ""
    text: str
    source: str = ""


class QuestionLine(BaseModel):
    """One question with its gold articles."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    qid: str = Field(min_length=1)
    question: str = Field(min_length=1)
    gold: tuple[ArticleId, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file. `name` is the file's, without its endings where no other file has
    the same; `unknown` are the gold articles that the corpus does not hold, each once."""

    name: str
    questions: tuple[QuestionLine, ...]
    unknown: tuple[str, ...] = ()

    @property
    def held(self) -> frozenset[str]:
        """The qids of the questions with a gold article that the corpus holds."""
        unknown = frozenset(self.unknown)
        return frozenset(one.qid for one in self.questions if not unknown.issuperset(one.gold))

    @property
    def repeated(self) -> tuple[tuple[str, ...], ...]:
        """The qids of questions that are asked more than once in the same words."""
        alike: dict[str, list[str]] = defaultdict(list)
        for one in self.questions:
            alike[" ".join(composed(one.question).lower().split())].append(one.qid)
        return tuple(tuple(qids) for qids in alike.values() if len(qids) > 1)


def read_articles(path: Path) -> Iterator[ArticleLine]:
    """The articles of a corpus. Raises `BenchError`."""
    seen: set[str] = set()
    for number, line in json_lines(path):
        article = _parsed(ArticleLine, line, path=path, number=number)
        if article.id.lower() in seen:  # the letter case of a document's number does not matter
            raise _broken(path, number, f"trùng id {article.id!r}")
        seen.add(article.id.lower())
        yield article
    if not seen:
        raise BenchError(f"{path} không có điều luật nào.", mend="Hãy kiểm tra tệp --corpus.")


def read_question_sets(paths: Sequence[Path], *, known: Collection[str]) -> tuple[QuestionSet, ...]:
    """The sets of questions of these files, each file once. Raises `BenchError`."""
    if len({path.resolve() for path in paths}) < len(paths):
        raise BenchError(
            f"Một bộ câu hỏi được nêu hai lần: {', '.join(map(str, paths))}.",
            mend="Hãy nêu mỗi tệp --questions một lần.",
        )
    named = zip(paths, set_names(paths), strict=True)
    return tuple(read_questions(path, known=known, name=name) for path, name in named)


def set_names(paths: Sequence[Path]) -> tuple[str, ...]:
    """The name of each set of questions: its file's, without its endings where no other file has
    the same."""
    short = [path.name.split(".")[0] for path in paths]
    named = zip(paths, short, strict=True)
    return tuple(name if short.count(name) == 1 else str(path) for path, name in named)


def read_questions(path: Path, *, known: Collection[str], name: str | None = None) -> QuestionSet:
    """The questions of a file, of whose gold articles some must be `known`. Raises `BenchError`."""
    questions: dict[str, QuestionLine] = {}
    for number, line in json_lines(path):
        question = _parsed(QuestionLine, line, path=path, number=number)
        if question.qid in questions:
            raise _broken(path, number, f"trùng qid {question.qid!r}")
        questions[question.qid] = question
    if not questions:
        raise BenchError(f"{path} không có câu hỏi nào.", mend="Hãy kiểm tra tệp --questions.")
    gold = dict.fromkeys(one for question in questions.values() for one in question.gold)
    unknown = tuple(one for one in gold if one not in known)
    if len(unknown) == len(gold):
        raise BenchError(
            f"{path}: kho văn bản không có điều nào trong {len(gold)} điều là đáp án"
            f" (điều đầu: {unknown[0]}).",
            mend="Hãy kiểm tra --corpus có đúng là kho của bộ câu hỏi này không.",
        )
    return QuestionSet(name or path.name.split(".")[0], tuple(questions.values()), unknown)


def document_of(article: ArticleLine) -> Document:
    """A document of one article, whose number is the article's id (see `number_of`).

    An article without a title has it as its first line.
    """
    text = clean(article.text)
    number = number_of(article.id)
    ref = Ref(number).child(Level.ARTICLE, re.sub(r"[\s.#@]+", "-", article.dieu) or "0")
    title = article.ten_dieu or text.strip().partition("\n")[0]
    subject = _SUBJECT.search(article.source)
    return Document(
        source=Source(number=number, title=subject["subject"] if subject else article.so_hieu),
        text=text,
        units=(article_unit(text, ref=ref, title=composed(title)),),
    )


def number_of(identifier: str) -> str:
    """An article's id as the number of its own document: an address keeps "#" for itself."""
    return identifier.replace("#", "|")


def id_of(ref: Ref) -> str:
    """The inverse of `number_of`, from the address of the article."""
    return ref.number.replace("|", "#")


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hex. Raises `BenchError` where it cannot be read."""
    with _opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _opened(path: Path) -> BufferedReader:
    try:
        file = path.open("rb")
    except OSError as error:
        raise BenchError(
            f"Không mở được tệp {path}: {error.strerror}.", mend="Hãy kiểm tra đường dẫn."
        ) from error
    if not file.seekable():
        file.close()
        raise BenchError(
            f"{path} không phải tệp thường mà là một đường ống, chỉ đọc được một lần.",
            mend="Hãy lưu thành tệp rồi chạy lại lệnh.",
        )
    return file


def json_lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file that are not blank, numbered from 1; unpacked where it is gzipped."""
    with _opened(path) as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        number = 0
        try:
            with gzip.open(file) if packed else file as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield number, line
        except (EOFError, OSError, zlib.error) as error:
            why = "tệp gzip bị hỏng hoặc bị cắt" if packed else "không đọc được"
            raise _broken(path, number + 1, f"{why} ({error})") from error


def _parsed(kind: type[Line], line: bytes, *, path: Path, number: int) -> Line:
    try:
        return kind.model_validate(_json(line))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"]) or "dòng"
        why = first["msg"]
        if first["type"] == "string_pattern_mismatch":
            why = f"phải có dạng số-hiệu#điều, nhận được {first['input']!r}"
        raise _broken(path, number, f"{field}: {why}") from error
    except (ValueError, RecursionError) as error:
        raise _broken(path, number, f"không phải JSON ({error})") from error


def _json(line: bytes) -> Any:
    return json.loads(line.decode("utf-8-sig"))  # some editors put a mark before the first line


def _broken(path: Path, number: int, why: str) -> BenchError:
    return BenchError(f"{path}, dòng {number}: {why}.", mend="Hãy sửa dòng đó rồi chạy lại lệnh.")
