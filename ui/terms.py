"""What `danhieu corpus terms` prints: what the documents that are held say a term means."""

from collections.abc import Iterator, Sequence

from pydantic import TypeAdapter
from rich.padding import Padding
from rich.text import Text

from ingest.definitions import Definition, TermKind, definitions_of
from ingest.folding import fold_letters
from ingest.refs.references import spell
from ingest.terms import term_key
from ingest.values import Document
from ui.kept import Kept
from ui.terminal import err, out, write_json

_Found = tuple[Document, Definition]
_MOST_LISTED = 20  # terms that hold the words asked for, where none is the same


def show_terms(term: str, *, as_json: bool) -> int:
    """Print every definition of a term, or all terms where none is named; 1 where none is found."""
    found = [
        (document, definition)
        for document in Kept().documents()
        for definition in definitions_of(document)
    ]
    chosen = list(_matching(found, term)) if term else found
    if as_json:
        write_json(_as_json(chosen))
    elif term:
        _show_definitions(chosen)
    else:
        _show_list(chosen)
    if term and not chosen:
        _say_missing(found, term)
    return int(bool(term) and not chosen)


def _matching(found: Sequence[_Found], term: str) -> Iterator[_Found]:
    """The definitions of this term; where it is typed without diacritics, of all that fold so."""
    wanted = term_key(term)
    plain = wanted == fold_letters(wanted)
    for document, definition in found:
        key = term_key(definition.term)
        if wanted in (key, fold_letters(key) if plain else key):
            yield document, definition


def _show_definitions(found: Sequence[_Found]) -> None:
    """Each definition with its address; several of one term stand one below the other."""
    for document, definition in found:
        kind = " (tên gọi tắt)" if definition.kind is TermKind.SHORT_NAME else ""
        address = spell(definition.ref, source=document.source)
        out.print(Text(definition.term, "bold").append(f"{kind} · {address}", "default"))
        out.print(Padding(Text(definition.text), (0, 0, 1, 4)))


def _show_list(found: Sequence[_Found]) -> None:
    """The terms by the alphabet, each with the documents that define it."""
    numbers: dict[str, tuple[str, dict[str, None]]] = {}
    for _, definition in found:
        _, held = numbers.setdefault(term_key(definition.term), (definition.term, {}))
        held[definition.number] = None
    for key in sorted(numbers, key=fold_letters):
        term, held = numbers[key]
        out.print(Text(term, "bold").append(f": {', '.join(held)}", "default"), soft_wrap=True)
    out.print(Text(f"\n{len(numbers)} thuật ngữ, {len(found)} định nghĩa."))


def _say_missing(found: Sequence[_Found], term: str) -> None:
    err.print(Text(f"Không văn bản nào trong kho giải thích “{term}”."), soft_wrap=True)
    folded = fold_letters(term_key(term))
    near = {d.term: None for _, d in found if folded in fold_letters(d.term)}
    if near:
        err.print(Text(f"Thuật ngữ gần đó: {'; '.join(list(near)[:_MOST_LISTED])}."))


def _as_json(found: Sequence[_Found]) -> str:
    plain = [
        {
            "term": definition.term,
            "kind": definition.kind.value,
            "number": definition.number,
            "title": document.source.title,
            "ref": str(definition.ref),
            "start": definition.start,
            "end": definition.end,
            "text": definition.text,
        }
        for document, definition in found
    ]
    return TypeAdapter(list[dict[str, str | int]]).dump_json(plain, indent=2).decode()
