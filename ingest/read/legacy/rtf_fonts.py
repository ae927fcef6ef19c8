"""The fonts of an RTF file, and what the bytes written in them stand for."""

import re
from dataclasses import dataclass

from ingest.encodings import western

WESTERN = "cp1252"
_LONGEST = 500_000  # characters of a table of fonts
_TABLE = "{\\fonttbl"
_INNER = re.compile(r"\{\\\*[^{}]*\}")  # what a font's entry says beside its name
_ENTRY = re.compile(r"\\f([0-9]{1,5})([^;{}]*);")
_CHARSET = re.compile(r"\\fcharset([0-9]{1,3})")
_CONTROL = re.compile(r"\\[a-zA-Z]+-?[0-9]*[ ]?")
_PAGE = re.compile(r"\\ansicpg([0-9]{3,5})")
_SYMBOLS = ("symbol", "wingdings", "webdings", "monotype sorts", "zapf dingbats")
_LEGACY = (".vn", "vn", "abc")  # whatever character set such a font claims, its bytes are its own
_PAGES = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_KNOWN = frozenset((*_PAGES.values(), *(f"cp{number}" for number in range(1250, 1259))))


@dataclass(frozen=True, slots=True)
class Font:
    """A font by name, and the code page of its bytes."""

    name: str
    page: str = WESTERN

    @property
    def is_symbol(self) -> bool:
        """Whether it holds pictures."""
        return self.name.lower().startswith(_SYMBOLS)

    def decoded(self, held: bytes) -> str:
        """The characters of bytes in this font; those before Unicode as Western letters."""
        if self.page == WESTERN or self.name.lower().startswith(_LEGACY):
            return western(held)
        return held.decode(self.page, errors="replace")


def code_page(text: str) -> str:
    """The code page that the file names for all fonts that name none; Western where it names none
    that we know."""
    found = _PAGE.search(text, 0, 2000)
    name = f"cp{found[1]}" if found else WESTERN
    return name if name in _KNOWN else WESTERN


def read_fonts(text: str) -> dict[int, Font]:
    """The fonts of the file by number."""
    start = text.find(_TABLE)
    if start < 0:
        return {}
    table = _INNER.sub("", text[start + len(_TABLE) : _end(text, start)])
    page = code_page(text)
    return {int(number): _font(words, page) for number, words in _ENTRY.findall(table)}


def _font(words: str, page: str) -> Font:
    charset = _CHARSET.search(words)
    own = _PAGES.get(int(charset[1]), page) if charset else page
    return Font(_CONTROL.sub("", words).strip(), own)


def _end(text: str, start: int) -> int:
    depth = 0
    for brace in re.compile("[{}]").finditer(text, start, start + _LONGEST):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return brace.start()
    return start + _LONGEST
