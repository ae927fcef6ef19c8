"""Text -> the tree of its units. Three forms: articles, numbered sections, paragraphs."""

from collections.abc import Collection, Sequence

from ingest.annexes import find_annexes
from ingest.clauses import clause_units
from ingest.headings import Heading, find_headings
from ingest.legal import legal_units
from ingest.lines import Spans, trim
from ingest.outline import outline_units, paragraph_units
from ingest.quotes import quoted_blocks
from ingest.values import Level, Ref, Span, Unit


def parse_units(
    text: str,
    *,
    number: str,
    furniture: Sequence[Span] = (),
    marked: Collection[int] = (),
) -> tuple[Unit, ...]:
    """The top units of a clean text, in its order.

    Together they hold every character that is neither blank nor furniture: what stands before the
    first heading is "doan-mo-dau", a closing formula with the signatures "doan-ket". `marked` holds
    the starts of lines that the file's own format calls headings (Markdown, DOCX, HTML).
    """
    ref, hidden, quoted = Ref(number), Spans(furniture), quoted_blocks(text)
    annexes = find_annexes(text, quoted=quoted)
    own = Span(0, annexes[0].start if annexes else len(text))
    headings = find_headings(text, region=own, quoted=quoted, hidden=hidden, marked=marked)
    if is_legal(headings):
        units = legal_units(text, headings, annexes, parent=ref, quoted=quoted, hidden=hidden)
    else:
        units = outline_units(text, parent=ref, quoted=quoted, hidden=furniture, marked=marked)
    return units or paragraph_units(text, parent=ref, hidden=furniture)


def is_legal(headings: Sequence[Heading]) -> bool:
    """Whether these are the headings of a text in articles, and not a quotation of one.

    Its articles begin with 1, or several follow each other (a part of a law in its own file).
    """
    articles = [found.label for found in headings if found.level is Level.ARTICLE]
    return len(articles) > 1 or articles == ["1"]


def article_unit(text: str, *, ref: Ref, title: str) -> Unit:
    """One article whose whole text is given, without its "Điều N." line.

    `title` is its title, which is not looked for in the text; "Điều 3." inside is no heading.
    """
    span = trim(text, Span(0, len(text)))
    return Unit(
        ref=ref,
        level=Level.ARTICLE,
        label=ref.steps[-1].label if ref.steps else "",
        title=title,
        start=span.start,
        body=span.start,
        end=span.end,
        children=clause_units(text, span, parent=ref, quoted=quoted_blocks(text)),
    )
