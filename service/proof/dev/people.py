"""What people said of articles: answers, statements true and false, questions answered briefly."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.refs.references import find_mentions
from ingest.values import Level
from service.proof.dev.items import Clause, Item

_SAYS = re.compile(
    r"^(?:Như vậy|Theo đó|Do đó|Chiếu theo|Vì vậy|Cũng theo|Theo quy định trên|Từ quy định)"
    r"[^:\n]{30,}[^:]$",
    re.M,
)
_NOTHING = re.compile(
    r"nêu trên|như trên|sau đây|như sau|cụ thể trên|quy định trên\.$|được quy định|ở trên|quy quy"
    r"|không đề cập"
)
_ASKS = re.compile(
    r",?\s*(?:là |nhận định |khẳng định )*(?:này )?(?:đúng|Đúng) hay (?:sai|Sai)\s*[?.]?\s*$|\?\s*$"
)
_SHORT = 60  # characters of an answer that is put in the place of what was asked
_WHICH = re.compile(
    r"bao nhiêu (?:ngày|tháng|năm|tuổi|giờ|lần|phần trăm|%)|bao lâu|mấy (?:năm|tháng|ngày)"
)


@dataclass(frozen=True, slots=True)
class Held:
    """Articles by benchmark id, and traffic clauses by number and article."""

    articles: Mapping[str, str]
    traffic: Mapping[tuple[str, str], Sequence[Clause]]


def _lines(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def of_people(bench: Path, *, held: Held) -> Iterator[Item]:
    """All of them."""
    yield from _traffic(bench / "traffic_v2.dev.jsonl", held=held)
    yield from _vilqa(bench / "vilqa.dev.jsonl", held=held)
    yield from _statements(bench / "alqac2025_train.dev.jsonl", held=held)
    for name in ("alqac2025_train", "alqac2022"):
        yield from _short_answers(bench / f"{name}.dev.jsonl", held=held)


def _traffic(path: Path, *, held: Held) -> Iterator[Item]:
    for record in _lines(path):
        if record["expected_response_mode"] != "ANSWER":
            continue
        found = [_provision(str(one), held) for one in _list(record["expected_provisions"])]
        if not found or not all(found) or len(found) > 2:
            continue
        text = "\n".join(text for text, _ in found)  # type: ignore[misc]
        address = found[0][1] if len(found) == 1 else ""  # type: ignore[index]
        yield _said(str(record["reference_answer"]), text, address, how="people_traffic")


def _said(claim: str, text: str, address: str, *, how: str, supported: bool = True) -> Item:
    return Item(claim, text, address, supported, how, address.partition("#")[0])


def _provision(words: str, held: Held) -> tuple[str, str] | None:
    mention = next(iter(find_mentions(words)), None)
    if mention is None or mention.number is None:
        return None
    labels = {step.level: step.label for step in mention.steps}
    clauses = held.traffic.get((mention.number, labels.get(Level.ARTICLE, "")), ())
    clause = labels.get(Level.CLAUSE)
    texts = [one.text for one in clauses if clause is None or one.label == clause]
    return ("\n".join(texts), words) if texts else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _vilqa(path: Path, *, held: Held) -> Iterator[Item]:
    for record in _lines(path):
        gold = str(_list(record["gold"])[0])
        text = held.articles.get(gold, "")
        for found in _SAYS.finditer(str(record["answer"])):
            if text and not _NOTHING.search(found[0]):
                yield _said(found[0], text, gold, how="people_vilqa")


def _statements(path: Path, *, held: Held) -> Iterator[Item]:
    for record in _lines(path):
        gold = str(_list(record["gold"])[0])
        if record["type"] != "Đúng/Sai" or gold not in held.articles:
            continue
        claim = _ASKS.sub("", " ".join(str(record["question"]).split()))
        true = record["answer"] == "Đúng"
        how = "people_true" if true else "people_false"
        yield _said(claim, held.articles[gold], gold, how=how, supported=true)


def _short_answers(path: Path, *, held: Held) -> Iterator[Item]:
    for record in _lines(path):
        gold = str(_list(record["gold"])[0])
        question, answer = str(record["question"]), str(record["answer"])
        asked = _WHICH.search(question)
        brief = len(answer) <= _SHORT and re.search(r"\d", answer)
        if gold not in held.articles or not asked or not brief:
            continue
        claim = question[: asked.start()] + answer + question[asked.end() :].rstrip("? ")
        yield _said(claim, held.articles[gold], gold, how="people_short")
