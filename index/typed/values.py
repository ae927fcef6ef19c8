"""What a question was read as."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as it was read: `text` in NFC, as it was typed where it needed no repair.

    `terms` are what the law calls what the question says in everyday words or abbreviations, each
    with the place in `text` after the words that it explains; they are searched beside the words
    that were typed, never in their place. `lawful` is the text with them in that place, by which
    the parts of what was found are compared.
    """

    text: str
    terms: tuple[tuple[int, str], ...] = ()
    lawful: str = ""

    @property
    def shown(self) -> str:
        """The reading with each term in brackets behind its words: "mất sổ đỏ (giấy chứng nhận
        quyền sử dụng đất)"."""
        pieces, end = [], 0
        for place, term in self.terms:
            pieces += [self.text[end:place], f" ({term})"]
            end = place
        return "".join([*pieces, self.text[end:]])
