"""Letters of symbol fonts -> the Unicode characters that they look like.

Such a font has pictures at the places of letters: "ü" in Wingdings is a tick. Files name them by
the font's own code, or by that code in the private area, U+F0FC. Only signs that official texts
use are listed: bullets, boxes, ticks, arrows, Greek letters and the signs of arithmetic.
"""

import re

_PRIVATE = range(0xF000, 0xF100)
_IN_PRIVATE = re.compile("[\uf000-\uf0ff]")
UNKNOWN = "\ufffd"

# Adobe's Symbol encoding from 0x20 and from 0xA0; a blank where it has nothing to read.
_SYMBOL = dict(
    enumerate(
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
        "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ ",
        start=0x20,
    )
) | dict(
    enumerate(
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
        "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ",
        start=0xA0,
    )
)
_WINGDINGS = dict(
    zip(
        b"(*Flnopqrstuvwx\x9f\xa1\xa7\xa8\xab\xd8\xdf\xe0\xe1\xe2\xe8\xf0\xfb\xfc\xfd\xfe",
        "☎✉☞●■□❐❑❒⬧⧫◆❖⬥⌧•○▪◻★➢←→↑↓➔⇨✗✓☒☑",
        strict=True,
    )
)
_WINGDINGS |= dict(zip(range(0x81, 0x8B), "①②③④⑤⑥⑦⑧⑨⑩", strict=True))
_WINGDINGS |= dict(zip(range(0x8C, 0x96), "❶❷❸❹❺❻❼❽❾❿", strict=True))
_WINGDINGS_2 = dict(zip(b"OPQRS\x97\xa3", "✗✓☒☑☒●□", strict=True))
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def symbol(code: int, *, font: str) -> str:
    """The character at `code` of a symbol font; `UNKNOWN` where we know none, and "" for 0."""
    table = _FONTS.get(font.lower(), _SYMBOL)
    place = code - _PRIVATE.start if code in _PRIVATE else code
    if code not in _PRIVATE and font.lower() not in _FONTS:
        return chr(code) if 0 < code < 0xD800 else ""
    return table.get(place, UNKNOWN)


def plain(text: str, *, font: str) -> str:
    """A text with the letters of the private area as the characters that they look like."""
    return _IN_PRIVATE.sub(lambda found: symbol(ord(found[0]), font=font), text)


def bullet(text: str, *, font: str) -> str:
    """The bullet that a list shows for `text` in `font`: "•", "-", "✓"; a point for an unknown."""
    if text == "o" and font.lower().startswith("courier"):
        return "◦"
    if font.lower() in _FONTS or _IN_PRIVATE.search(text):
        text = "".join(symbol(ord(letter), font=font) for letter in text)
    return text.replace(UNKNOWN, "•")
