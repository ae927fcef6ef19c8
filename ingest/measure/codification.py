"""How whole the codification comes in: what each article brings along, and that no letter is lost.

What the pages say is counted here in another way than they are read: tags are struck out of the
raw text, without a parser, so that one method checks the other.
"""

import html
import re
import resource
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import Field

from ingest.clean import clean
from ingest.codified.codification import Codification, Progress, open_codification, pages_of, silent
from ingest.codified.groups import item_of
from ingest.codified.values import Trouble
from ingest.measure.result import Result, Value
from ingest.values import Document, NoteKind, Ref, RefError

_PARAGRAPH = re.compile(r"<p class=['\"]p(Chuong|Dieu|GhiChu|NoiDung|ChiDan)['\"]>")
_ANCHOR = re.compile(r"<a name=['\"]([^'\"]*)")
_ATTACHED = re.compile(r"<a href='[^'>]*'[^>]*>\s*<p>([^<]*)</p>\s*</a>")
# Marks of form only: "<>" and "<p1." are broken ones. Not "<Tên cơ quan>", "< 0,5 mm".
_MARK = r"</?[a-z]{1,10}[1-6]?(?::[a-z]{1,20})?(?:\s[^<>]*)?/?>"
_TAG = re.compile(rf"<!--.*?-->|{_MARK}|<>|<p(?=[0-9])", re.DOTALL)
_BLANK = re.compile(r"[\s|]+")  # the bars stand between the cells of a table


class Metrics(Value):
    """Counts; shares of articles in [0, 1]; wall and processor seconds of reading all documents."""

    articles: int = Field(description="headings of articles on the pages")
    articles_with_text: int = Field(description="those of them that are more than a heading")
    addresses: int = Field(description="different articles: some are codified in several subjects")
    documents: int
    link_share: float = Field(description="with a page of the article or its document")
    number_share: float = Field(description="of a document with an official number")
    effective_share: float = Field(description="with the day of effect")
    issued_share: float = Field(description="of a document with the day of issue")
    characters: int = Field(description="of the articles' texts on the pages, blanks left out")
    characters_lost: int
    unassigned: int = Field(description="articles that belong to no document")
    cross_references: int
    cross_references_resolved: float
    seconds: float
    cpu_seconds: float
    articles_per_second: float
    peak_rss_mb: float


class Report(Result):
    """What a run of `evaluate codification` found."""

    command: str = "evaluate codification"
    path: str
    metrics: Metrics
    troubles: tuple[str, ...]


def measure_codification(path: Path, *, progress: Progress = silent) -> Report:
    """Read everything once, timed; then again, compared with the pages. Raises `ReadError`."""
    began, used = time.perf_counter(), time.process_time()
    codification = open_codification(path, progress=progress)
    tally = _Tally()
    for document in codification.documents(progress=progress):
        tally.add(document)
    seconds, cpu = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    check = _Check(codification)
    check.pages(pages_of(path))
    articles = codification.articles
    metrics = Metrics(
        articles=check.articles,
        articles_with_text=check.with_text,
        addresses=len(tally.articles),
        documents=len(codification.filed),
        **_shares(codification),
        characters=check.characters,
        characters_lost=check.lost,
        unassigned=articles - sum(len(filed.entries) for filed in codification.filed),
        cross_references=tally.references,
        cross_references_resolved=tally.resolved / max(1, tally.references),
        seconds=seconds,
        cpu_seconds=cpu,
        articles_per_second=articles / seconds,
        peak_rss_mb=peak,
    )
    lost = (Trouble(file, anchor, "thiếu chữ so với trang") for file, anchor in check.missing)
    troubles = (f"{t.file} {t.anchor}: {t.what}" for t in (*codification.troubles, *lost))
    return Report(path=path.name, metrics=metrics, troubles=tuple(troubles))


def _shares(codification: Codification) -> dict[str, float]:
    """Shares of the articles on the pages, those without a document included."""
    counts: dict[str, int] = defaultdict(int)
    for filed in codification.filed:
        for entry in filed.entries:
            origin = entry.placed.origin
            counts["link_share"] += bool(entry.placed.item or item_of(filed.page))
            counts["number_share"] += bool(filed.origin.number)
            counts["effective_share"] += bool(origin and origin.effective)
            counts["issued_share"] += bool(filed.origin.issued)
    return {name: count / codification.articles for name, count in counts.items()}


class _Tally:
    """Counts over the documents."""

    def __init__(self) -> None:
        self.articles: set[Ref] = set()
        self.references = 0
        self.resolved = 0

    def add(self, document: Document) -> None:
        for note in document.notes:
            if note.kind is NoteKind.SOURCE:
                self.articles.add(Ref(note.ref.number, note.ref.steps[:1]))
                continue
            self.references += len(note.links)
            self.resolved += sum(_is_address(link.words) for link in note.links)


def _is_address(words: str) -> bool:
    try:
        return bool(Ref.parse(words).steps)
    except RefError:
        return False


class _Check:
    """Looks for each article of the pages, letter by letter, in the document that has it."""

    def __init__(self, codification: Codification) -> None:
        self.articles = self.with_text = self.characters = self.lost = 0
        self.missing: list[tuple[str, str]] = []
        self._texts: dict[str, bytes] = {}
        self._forms: dict[str, frozenset[str]] = {}
        self._numbers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for filed in codification.filed:
            for entry in filed.entries:
                codified = entry.placed.codified
                self._numbers[codified.file, codified.anchor].add(filed.number)
        for document in codification.documents():
            self._texts[document.number] = _squashed(document.text)
            names = (link.words for note in document.notes for link in note.links)
            self._forms[document.number] = frozenset(names)

    def pages(self, pages: Iterable[tuple[str, bytes]]) -> None:
        """Compare all pages."""
        for file, data in pages:
            for anchor, piece in _contents(data.decode("utf-8-sig", errors="replace")):
                self._article(file, anchor, piece)

    def _article(self, file: str, anchor: str, piece: str) -> None:
        self.articles += 1
        words = _squashed(html.unescape(_TAG.sub("", _ATTACHED.sub(" ", piece))))
        forms = [clean(html.unescape(name)).split() for name in _ATTACHED.findall(piece)]
        size = len(words.decode())
        self.characters += size
        self.with_text += bool(size)
        for number in self._numbers.get((file, anchor), ()):
            held = all(" ".join(form) in self._forms[number] for form in forms)
            if held and words in self._texts[number]:
                return
        if size or forms:
            self.lost += size or sum(map(len, forms))
            self.missing.append((file, anchor))


def _squashed(text: str) -> bytes:
    return _BLANK.sub("", clean(text)).encode()


def _contents(page: str) -> Iterator[tuple[str, str]]:
    """(anchor, raw text) of each article of a page; "" where it has none."""
    parts = _PARAGRAPH.split(page)
    anchor: str | None = None
    piece = ""
    for part, raw in zip(parts[1::2], parts[2::2], strict=True):
        if part == "Dieu":
            if anchor is not None:
                yield anchor, piece
            found = _ANCHOR.search(raw)
            anchor, piece = (found[1] if found else ""), ""
        elif part == "NoiDung":
            piece += raw
    if anchor is not None:
        yield anchor, piece
