"""Clauses and sentences of real texts."""

import re
from collections.abc import Iterator
from pathlib import Path

from index.bench import read_articles
from service.proof.dev.items import Clause

_CLAUSE = re.compile(r"^(?P<label>[0-9]{1,3}[a-z]?)\. ?(?=\S)", re.MULTILINE)
_ARTICLE = re.compile(r"^### Điều (?P<label>[0-9]{1,3}[a-z]?)\. ?(?P<title>.*)$", re.MULTILINE)
_NUMBER = re.compile(r'^so_ky_hieu: "(?P<number>[^"]+)"', re.MULTILINE)
_SUBJECT = re.compile(r"Đề mục [0-9.]+\s+(.+)")
_STOP = re.compile(r"(?<=[^\W\d_])[.;](?:\s|$)|\n")
_POINT = re.compile(r"^[a-zđ]\) ?")
_LONGEST = 4000  # characters of an article; annexes are no clauses


def of_corpus(path: Path) -> Iterator[Clause]:
    """The clauses of a corpus of articles; of laws, the subject is the name."""
    for one in read_articles(path):
        subject = _SUBJECT.search(one.source)
        name = f"Luật {subject[1]}" if subject and "/qh" in one.so_hieu else ""
        yield from clauses_in(one.text, document=one.so_hieu, article=one.dieu, name=name)


def headed(path: Path) -> Iterator[tuple[str, str]]:
    """The articles of a corpus by id, each with its heading as its first line."""
    for one in read_articles(path):
        yield one.id, f"Điều {one.dieu}. {one.ten_dieu}\n{one.text}" if one.ten_dieu else one.text


def clauses_in(text: str, *, document: str, article: str, name: str) -> Iterator[Clause]:
    """The clauses of an article, or the whole of one without any."""
    starts = [found.start() for found in _CLAUSE.finditer(text)]
    labels = [found["label"] for found in _CLAUSE.finditer(text)]
    if len(text) > _LONGEST or not text.strip():
        return
    if labels[:1] != ["1"]:
        yield Clause(document, article, "", name, text.strip(), text.strip())
        return
    for label, start, end in zip(labels, starts, [*starts[1:], len(text)], strict=True):
        body = _CLAUSE.sub("", text[start:end].strip(), count=1)
        yield Clause(document, article, label, name, body, text.strip())


def of_traffic(folder: Path) -> Iterator[Clause]:
    """The clauses of the traffic texts."""
    for path in sorted(folder.glob("*.md")):
        text = path.read_text("utf-8")
        number = _NUMBER.search(text)
        if number is None:
            continue
        found = list(_ARTICLE.finditer(text))
        ends = [*(one.start() for one in found[1:]), len(text)][: len(found)]
        for one, end in zip(found, ends, strict=True):
            body = re.sub(r"\n{2,}", "\n", re.sub(r"^#.*$", "", text[one.end() : end], flags=re.M))
            yield from clauses_in(
                body.strip(), document=number["number"], article=one["label"], name=""
            )


def sentences_of(clause: Clause) -> list[str]:
    """The sentences of a clause that stand on their own; points with what leads in to them."""
    lines = [line.strip() for line in clause.text.split("\n") if line.strip()]
    lead, found = "", []
    for line in lines:
        if line.endswith(":"):
            lead = line.rstrip(":")
        elif _POINT.match(line) and lead:
            found.append(f"{lead} {_POINT.sub('', line).rstrip(';. ')}")
        else:
            found += [part.strip() for part in _STOP.split(line)]
    return [one for one in found if 8 <= len(one.split()) <= 80]
