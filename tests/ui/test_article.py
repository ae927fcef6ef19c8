"""The article around a quote, as the page shows it."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.values import Source
from ingest.values import Document, Level, Ref, Span, Unit
from ui.article import enclosing, reading_of, spaced

TEXT = "Lời nói đầu\nĐiều 1. Phạm vi\n1. Mọi người:\na) công dân;\nb) khách.\n2. Không ai khác.\n"
NUMBER = "1/2020/QH14"


def _unit(ref: Ref, text: str, *, body: str, children: tuple[Unit, ...] = ()) -> Unit:
    """The unit whose text this is; `body` is where its text begins after label and heading."""
    start = TEXT.index(text)
    step = ref.steps[-1]
    inner = TEXT.index(body, start)
    return Unit(ref, step.level, step.label, "", start, inner, start + len(text), children)


def _document() -> Document:
    article = Ref(NUMBER).child(Level.ARTICLE, "1")
    first = article.child(Level.CLAUSE, "1")
    points = (
        _unit(first.child(Level.POINT, "a"), "a) công dân;\n", body="công dân"),
        _unit(first.child(Level.POINT, "b"), "b) khách.\n", body="khách"),
    )
    clauses = (
        _unit(first, "1. Mọi người:\na) công dân;\nb) khách.\n", body="Mọi", children=points),
        _unit(article.child(Level.CLAUSE, "2"), "2. Không ai khác.\n", body="Không"),
    )
    whole = TEXT[TEXT.index("Điều 1") :]
    unit = _unit(article, whole, body="\n1. Mọi", children=clauses)
    return Document(Source(number=NUMBER, title="Luật thử"), TEXT, (unit,))


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_a_quote_is_read_in_its_article() -> None:
    """A quoted point is shown with its article's heading and every line of it, by level."""
    reading = reading_of(_document(), quote=_span("a) công dân;"))
    assert reading.heading == "Điều 1. Phạm vi"
    assert [line.level for line in reading.lines] == [
        Level.CLAUSE,
        Level.POINT,
        Level.POINT,
        Level.CLAUSE,
    ]
    assert [piece.text for line in reading.lines for piece in line.pieces if piece.quoted] == [
        "a) công dân;"
    ]


def test_a_quote_of_the_whole_article_keeps_its_heading_marked() -> None:
    """Where the quote begins with the heading, the heading is quoted text, not shown twice."""
    reading = reading_of(_document(), quote=_span(TEXT[TEXT.index("Điều 1") :].rstrip()))
    assert reading.heading == ""
    assert all(piece.quoted for line in reading.lines for piece in line.pieces)


def test_a_quote_outside_every_unit_is_read_in_the_whole_text() -> None:
    """Words before the first article are shown in the whole text."""
    document = _document()
    quote = _span("Lời nói đầu")
    assert enclosing(document, quote=quote) is None
    lines = reading_of(document, quote=quote).lines
    assert lines[0].pieces[0].quoted
    assert len(lines) == len(TEXT.splitlines())


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)))
def test_marks_hold_exactly_the_words_of_the_quote(start: int, length: int) -> None:
    """Whatever is quoted, the marked words are the quote's words and nothing is lost around."""
    document = _document()
    quote = Span(start, min(start + length, len(TEXT)))
    reading = reading_of(document, quote=quote)
    pieces = [piece for line in reading.lines for piece in line.pieces]
    marked = "".join(piece.text for piece in pieces if piece.quoted)
    assert marked.split() == [] or "".join(marked.split()) in "".join(TEXT.split())
    assert "".join(marked.split()) == "".join(TEXT[quote.start : quote.end].split())
    shown = reading.heading + "".join(piece.text for piece in pieces)
    unit = enclosing(document, quote=quote)
    whole = TEXT[unit.start : unit.end] if unit else TEXT
    assert "".join(shown.split()) == "".join(whole.split())


def test_a_heading_is_shown_with_a_blank_behind_its_label() -> None:
    """Some official files have none; nothing else of a heading is touched."""
    assert spaced("Chương I:NHỮNG QUY ĐỊNH CHUNG") == "Chương I: NHỮNG QUY ĐỊNH CHUNG"
    assert spaced("Phần thứ nhất:QUY ĐỊNH CHUNG") == "Phần thứ nhất: QUY ĐỊNH CHUNG"
    for whole in ("Chương II. A:B", "Mục 1. GIAO KẾT", "Điều 5", "Quy định:theo", "Mục 1.2 Biểu"):
        assert spaced(whole) == whole
