"""One text in several files is one document; a part can be taken out of it again unharmed."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.values import Kind, Source
from ingest.document import document_of, read_document
from ingest.intake.parts import cut, join, join_all
from ingest.passages import passages_of
from ingest.read.reader import Raw
from ingest.values import Document, Level, Note, NoteKind, Page, Ref, Span

NUMBER = "12/2024/QH15"


def part(
    *articles: int, head: str = "", issuer: str = "Quốc hội", kind: Kind = Kind.LAW
) -> Document:
    """A part of a law with these articles."""
    body = "\n".join(
        f"Điều {n}. Nội dung {n}\n1. Khoản một của Điều {n}.\n2. Khoản hai." for n in articles
    )
    checksum = f"{articles[0]:064x}"
    source = Source(number=NUMBER, title="Luật Thử", issuer=issuer, kind=kind, sha256=checksum)
    return document_of(Raw(f"{head}\n{body}".strip()), source=source)


def labels(document: Document) -> list[str]:
    """The articles, in the order of the text."""
    return [unit.label for unit in document.walk() if unit.level is Level.ARTICLE]


def test_consecutive_parts_are_one_text_in_whatever_order() -> None:
    """The articles of both follow each other, and units and passages are those of the whole."""
    first, second = part(1, 2, 3), part(4, 5)
    whole = join(second, first)
    assert whole == join(first, second)
    assert whole is not None
    assert whole.text == f"{first.text}\n\n{second.text}"
    assert labels(whole) == ["1", "2", "3", "4", "5"]
    assert whole.source.sha256 not in (first.source.sha256, second.source.sha256, "")
    for unit in whole.walk():
        assert whole.text[unit.start : unit.end].strip()
    for passage in passages_of(whole):
        assert whole.text[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    "other",
    [
        part(3, 4),
        part(5, 6),
        part(1, 2, 3),
        part(4, 5, issuer="Chính phủ"),
        part(4, 5, kind=Kind.DECREE),
        replace(part(4, 5), source=part(4, 5).source.model_copy(update={"digest": True})),
    ],
    ids=["overlap", "gap", "same", "issuer", "kind", "digest"],
)
def test_what_is_no_next_part_is_not_joined(other: Document) -> None:
    """An article in both, one missing between them, or another text: nothing is put together."""
    assert join(part(1, 2, 3), other) is None


def test_parts_with_different_days_are_two_texts() -> None:
    """A text issued on another day is not a part of this one."""
    first, second = part(1, 2), part(3, 4)
    days = [
        replace(one, source=one.source.model_copy(update={"issued": f"2024-01-0{day}"}))
        for day, one in enumerate((first, second), start=1)
    ]
    assert join(*days) is None


def test_headings_that_a_part_repeats_stand_once() -> None:
    """The title and the chapter that goes on are furniture in the second part: no address is there
    twice, and no article ends with them."""
    first = part(1, 2, head="LUẬT THỬ NGHIỆM\nChương I\nQUY ĐỊNH CHUNG")
    second = part(3, 4, head="LUẬT THỬ NGHIỆM\nChương I\nQUY ĐỊNH CHUNG")
    whole = join(first, second)
    assert whole is not None
    refs = [unit.ref for unit in whole.walk()]
    assert len(refs) == len(set(refs))
    assert [unit.label for unit in whole.walk() if unit.level is Level.CHAPTER] == ["I"]
    hidden = [whole.text[span.start : span.end] for span in whole.furniture]
    assert "LUẬT THỬ NGHIỆM" in hidden[0]
    passages = "\n".join(passage.text for passage in passages_of(whole))
    assert passages.count("LUẬT THỬ NGHIỆM") == 1


def test_text_that_goes_on_before_the_first_heading_is_kept() -> None:
    """A clause that the first file breaks off goes on in the second, and belongs to its article."""
    second = part(3, 4, head="3. Khoản ba, ở đầu tệp sau.")
    whole = join(part(1, 2), second)
    assert whole is not None
    held = "".join(whole.text[unit.start : unit.end] for unit in whole.walk() if unit.label == "2")
    assert "Khoản ba, ở đầu tệp sau." in held


def test_what_stands_in_a_part_moves_with_it() -> None:
    """Notes, pages and furniture of the second part stand at the same words in the whole."""
    first, second = part(1, 2), part(3, 4)
    place = second.text.index("Khoản hai")
    ref = Ref.parse(f"{NUMBER}#dieu-3")
    second = replace(
        second,
        notes=(
            Note(NoteKind.FOOTNOTE, ref, "a", place, place + 9),
            Note(NoteKind.SOURCE, ref, "b"),
        ),
        pages=(Page(1, 0, len(second.text), 0.5),),
        furniture=(Span(place, place + 9),),
    )
    whole = join(first, second)
    assert whole is not None
    note, outside = whole.notes
    assert whole.text[note.start : note.end] == "Khoản hai"
    assert (outside.start, outside.end) == (0, 0)
    assert whole.text[whole.pages[0].start : whole.pages[0].end] == second.text
    assert whole.text[whole.furniture[-1].start : whole.furniture[-1].end] == "Khoản hai"
    again = cut(whole, Span(whole.pages[0].start, whole.pages[0].end), sha256="")
    assert outside in again.notes
    assert again.pages == second.pages


def test_a_part_is_taken_out_as_it_came_in() -> None:
    """Cutting out a part gives what its own file gave, so that another one can take its place."""
    parts = [part(1, 2), part(3, 4), part(5, 6, 7)]
    joined = join_all([parts[2], parts[0], parts[1]])
    assert joined is not None
    whole, spans = joined
    for document, span in zip([parts[2], parts[0], parts[1]], spans, strict=True):
        assert cut(whole, span, sha256=document.source.sha256) == document
    assert join_all([parts[0], parts[2]]) is None


@pytest.mark.shared
def test_a_law_in_two_files_is_whole(shared: Path) -> None:
    """Luật 36/2024/QH15 stands in two files: 89 articles, each address once, nine chapters."""
    files = sorted((shared / "traffic").glob("36-2024*.md"))
    assert len(files) == 2
    first, second = map(read_document, files)
    whole = join(first, second)
    assert whole is not None
    assert labels(whole) == [str(n) for n in range(1, 90)]
    refs = [unit.ref for unit in whole.walk()]
    assert len(refs) == len(set(refs))
    assert sum(unit.level is Level.CHAPTER for unit in whole.units) == 9
    assert cut(whole, Span(0, len(first.text)), sha256=first.source.sha256) == first
