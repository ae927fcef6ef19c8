"""A text -> its atoms and segments: what the alignment and the locks look at."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ingest.folding import fold_letters
from service.proof.numerals import Numerals, value_of, written
from service.proof.scan import Piece, cleaned, pieces_of
from service.proof.segments import Break, segments_of
from service.proof.stepping import date_key, steps_in
from service.proof.terms import Lexicon, lexicon
from service.proof.values import Atom, AtomKind, Reading

_FILLER_WEIGHT = 0.25
_NUMBERS = ("number", "share")
_WORDS = ("phần", "nửa", "một", "trừ", "đến", "đủ", "gấp", "đôi", "từ", "không")


@cache
def _numerals(*, plain: bool) -> Numerals:
    return Numerals.of(lexicon(plain=plain).spelling)


def read(text: str, *, plain: bool = False) -> Reading:
    """The atoms and segments of a text; `plain` reads it without its diacritics.

    Places are those of the text as it came, whatever its Unicode form.
    """
    clean, places = cleaned(text)
    reader = _Reader(list(pieces_of(clean)), plain=plain)
    atoms, breaks, commas = reader.read()
    if places:
        atoms = [replace(one, start=places[one.start], end=places[one.end]) for one in atoms]
    return Reading(text, tuple(atoms), segments_of(breaks, size=len(atoms)), frozenset(commas))


class _Reader:
    """Walks over the pieces of a text once, from left to right."""

    def __init__(self, pieces: Sequence[Piece], *, plain: bool) -> None:
        self._pieces = pieces
        self._tables: Lexicon = lexicon(plain=plain)
        self._numerals = _numerals(plain=plain)
        spelling = self._tables.spelling
        self._keys = [
            spelling[one.words] if one.what == "word" else f"\0{one.what}" for one in pieces
        ]
        self._words = {name: spelling[name] for name in _WORDS}
        self._atoms: list[Atom] = []
        self._breaks: list[Break] = []
        self._commas: set[int] = set()

    def read(self) -> tuple[list[Atom], list[Break], set[int]]:
        """Atoms, breaks between segments, and the indices of atoms behind a comma."""
        at = 0
        while at < len(self._pieces):
            at += self._take(at)
        return self._atoms, self._breaks, self._commas

    def _take(self, at: int) -> int:
        """Read what begins at this piece; how many pieces it has."""
        piece = self._pieces[at]
        if piece.what in ("stop", "mark", "comma"):
            return self._mark(at)
        if piece.what in _NUMBERS:
            return self._label(at) or self._number(at)
        if piece.what == "word":
            return self._label(at) or self._words_at(at)
        self._typed(piece)
        return 1

    def _typed(self, piece: Piece) -> None:
        """A date, an address, an official number or a per cent."""
        if piece.what == "step":
            for key, start, end in steps_in(piece.words):
                self._add(key, AtomKind.STEP, piece.start + start, piece.start + end, weight=0.5)
        elif piece.what == "date":
            self._add(date_key(piece.words), AtomKind.DATE, piece.start, piece.end)
        elif piece.what == "document":
            key = fold_letters(piece.words).replace(" ", "")
            self._add(key, AtomKind.DOCUMENT, piece.start, piece.end)
        else:
            self._unit(piece.words, piece.start, piece.end)

    def _mark(self, at: int) -> int:
        piece = self._pieces[at]
        if piece.what == "comma" or (piece.words == ";" and self._goes_on(at + 1)):
            self._commas.add(len(self._atoms))
        elif piece.what == "stop":
            self._breaks.append(Break(len(self._atoms), piece.words, ""))
        elif piece.words in "-–+*•" and self._at_start():
            self._breaks.append(Break(len(self._atoms), "label", piece.words))
        return 1

    def _goes_on(self, at: int) -> bool:
        """Whether a sentence goes on behind a semicolon, with what was said before: "…; trừ trường
        hợp …", "… đối với ô tô; từ 1 triệu đồng … đối với xe mô tô", "…; không được mua đất"."""
        keys = self._keys[at : at + 2]
        counts = [one in ("\0number", "\0share") for one in keys]
        if not keys or keys[0] in (self._words["trừ"], self._words["không"]):
            return bool(keys)
        labels = counts[0] and self._closes(at)
        return (counts[0] and not labels) or (keys[0] == self._words["từ"] and any(counts))

    def _at_start(self) -> bool:
        """Whether nothing has been read since the last break."""
        return not self._atoms or bool(self._breaks and self._breaks[-1].at == len(self._atoms))

    def _label(self, at: int) -> int:
        """ "1.", "2)", "đ)" at the start of a segment is its label and no word of it."""
        piece = self._pieces[at]
        after = self._pieces[at + 1] if at + 1 < len(self._pieces) else None
        if after is None or len(piece.words) > 3 or not self._at_start():
            return 0
        closes = self._closes(at)
        letter = piece.what == "word" and after.words == ")" and len(piece.words) <= 2
        digits = piece.what == "number" and piece.words.isdigit()
        if not closes or not (letter or digits):
            return 0
        self._breaks.append(Break(len(self._atoms), "label", piece.words.lower()))
        return 2

    def _closes(self, at: int) -> bool:
        """Whether a bracket or stop ends a label right behind this piece."""
        piece, behind = self._pieces[at], self._pieces[at + 1 : at + 2]
        return any(
            one.words in (")", ".") and one.start == piece.end and one.what != "number"
            for one in behind
        )

    def _number(self, at: int) -> int:
        piece = self._pieces[at]
        if piece.what == "share":
            above, below = (float(part) for part in piece.words.split("/"))
            return self._share(at, 1, above=above, below=below)
        value, size, scale = self._scaled(at)
        if scale > 1:
            self._scale_before(scale, at)
        while scale > 1 and at + size < len(self._pieces):  # "1 tỷ 200 triệu"
            if self._pieces[at + size].what != "number":
                break
            more, pieces, lower = self._scaled(at + size)
            if not 1 < lower < scale:
                break
            value, size, scale = value + more, size + pieces, lower
        return self._share_of_words(at, size, value) or self._finish(at, size, value)

    def _scaled(self, at: int) -> tuple[float, int, float]:
        """A number in digits with the scales behind it: "2 triệu" is 2,000,000, of 2 pieces, scaled
        by 1,000,000."""
        value, size, scale = value_of(self._pieces[at].words), 1, 1.0
        while at + size < len(self._keys):
            factor = self._numerals.scales.get(self._keys[at + size])
            if factor is None:
                break
            size, scale = size + 1, scale * factor
        return value * scale, size, scale

    def _scale_before(self, scale: float, at: int) -> None:
        """The first number of "4 đến 6 triệu", "4 - 6 triệu" is in millions too."""
        back = 2 if self._atoms and self._atoms[-1].key == self._words["đến"] else 1
        dashed = at > 0 and self._pieces[at - 1].words in "-–"
        if len(self._atoms) < back or (back == 1 and not dashed):
            return
        low = self._atoms[-back]
        if low.kind is AtomKind.NUMBER and low.value < 1000:
            value = low.value * scale
            self._atoms[-back] = replace(low, key=written(value), value=value)

    def _words_at(self, at: int) -> int:
        """A number in words, a term, or one syllable."""
        size = self._half(at) or self._twice(at)
        if size:
            return size
        term = self._tables.term_at(self._keys, at)
        value, size, sure = self._numerals.read(self._keys, at)
        if size and (share := self._share_of_words(at, size, value)):
            return share
        counts = size and (sure or self._counts(at, size))
        if counts and not (term and len(term.keys) > size):
            return self._finish(at, size, value)
        if term:
            weight = float(len(term.keys)) if term.kind is not AtomKind.MODAL else 1.0
            self._add(term.key, term.kind, *self._place(at, len(term.keys)), weight=weight)
            return len(term.keys)
        self._word(at)
        return 1

    def _half(self, at: int) -> int:
        """ "một nửa", "nửa tháng"; 0 where it is neither. Half a month is fifteen days: so has điểm
        đ khoản 1 Điều 146 Bộ luật Dân sự 2015."""
        size = 2 if self._keys[at] == self._words["một"] else 1
        if self._keys[at + size - 1 : at + size] != [self._words["nửa"]]:
            return 0
        unit = self._tables.unit_at(self._keys, at + size)
        if unit is None:
            return self._share(at, size, above=1, below=2) if size == 2 else 0
        start, end = self._place(at, size + unit[1])
        value, name = (15.0, "ngày") if unit[0] == "tháng" else (0.5, unit[0])
        self._add(written(value), AtomKind.NUMBER, start, end, value=value)
        self._unit(name, start, end)
        return size + unit[1]

    def _twice(self, at: int) -> int:
        """ "gấp đôi", which is "hai lần"; 0 where it is not that."""
        if self._keys[at : at + 2] != [self._words["gấp"], self._words["đôi"]]:
            return 0
        start, end = self._place(at, 2)
        self._add(written(2.0), AtomKind.NUMBER, start, end, value=2.0)
        self._unit("lần", start, end)
        return 2

    def _counts(self, at: int, size: int) -> bool:
        """Whether "một", "năm", "ba" counts: a unit follows, and no number stands before."""
        last = self._atoms[-1] if self._atoms else None
        if last and last.kind is AtomKind.NUMBER:
            return last.value == self._numerals.read(self._keys, at)[0]  # "01 (một) năm"
        return self._tables.unit_at(self._keys, at + size) is not None

    def _share_of_words(self, at: int, size: int, above: float) -> int:
        """ "hai phần ba"; 0 where it is none."""
        if self._keys[at + size : at + size + 1] != [self._words["phần"]]:
            return 0
        if self._tables.term_at(self._keys, at + size + 1):  # "phần tư nhân"
            return 0
        below, more = self._numerals.part(self._keys, at + size + 1)
        return self._share(at, size + 1 + more, above=above, below=below) if more else 0

    def _share(self, at: int, size: int, *, above: float, below: float) -> int:
        """A share as hundredths, so that "một nửa", "1/2" and "50%" are one."""
        start, end = self._place(at, size)
        value = above / below * 100 if below else above
        self._add(written(value), AtomKind.NUMBER, start, end, value=value)
        self._unit("%", start, end)
        return size

    def _finish(self, at: int, size: int, value: float) -> int:
        """Add a number, and the unit behind it."""
        start, end = self._place(at, size)
        last = self._atoms[-1] if self._atoms else None
        if last and last.kind is AtomKind.NUMBER and last.value == value:
            self._atoms[-1] = replace(last, end=end)  # "15 (mười lăm) ngày"
        else:
            self._bind_word()
            self._add(written(value), AtomKind.NUMBER, start, end, value=value)
        while self._keys[at + size : at + size + 1] == ["\0mark"]:  # "(mười lăm) ngày"
            size += 1
        unit = self._tables.unit_at(self._keys, at + size)
        if unit is None:
            return size
        self._unit(unit[0], *self._place(at + size, unit[1]))
        return size + unit[1]

    def _bind_word(self) -> None:
        """ "trên 5", "dưới đủ 16": a word right before a number bounds it."""
        for back in (1, 2):
            if len(self._atoms) < back:
                return
            bound = self._tables.bounds.get(self._atoms[-back].key)
            if bound:
                self._atoms[-back] = replace(self._atoms[-back], key=bound, kind=AtomKind.BOUND)
                return
            if self._atoms[-back].key != self._words["đủ"]:
                return

    def _unit(self, unit: str, start: int, end: int) -> None:
        self._add(unit, AtomKind.UNIT, start, end)

    def _word(self, at: int) -> None:
        key = self._keys[at]
        filler = key in self._tables.fillers
        kind = AtomKind.FILLER if filler else AtomKind.WORD
        self._add(key, kind, *self._place(at, 1), weight=_FILLER_WEIGHT if filler else 1.0)

    def _place(self, at: int, size: int) -> tuple[int, int]:
        return self._pieces[at].start, self._pieces[at + size - 1].end

    def _add(
        self,
        key: str,
        kind: AtomKind,
        start: int,
        end: int,
        *,
        value: float = 0.0,
        weight: float = 1.0,
    ) -> None:
        self._atoms.append(Atom(key, kind, start, end, value, weight))


def words_of(atoms: Sequence[Atom], text: str) -> Iterator[str]:
    """The words of atoms as they are written."""
    return (text[one.start : one.end] for one in atoms)
