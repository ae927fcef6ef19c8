"""Text as it comes -> text that is compared, searched and quoted: one Unicode form, plain blanks.

Nothing else changes: words, spelling, the placing of tone marks and punctuation stay verbatim.
"""

import re
import unicodedata

# The letter Eth and the African D look like Đ and are what Windows-1258 bytes become when they are
# read as Latin-1 or typed from the wrong keyboard. Vietnamese has neither: "Ðiều 317" is Điều 317.
_LOOKALIKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
_LINE_ENDS = "\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_BLANKS = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u180e\ufeff\ufff9\ufffa\ufffb"
    + "".join(map(chr, range(0x200B, 0x2010)))
    + "".join(map(chr, range(0x202A, 0x202F)))
    + "".join(map(chr, range(0x2060, 0x2070)))
)
_CONTROLS = "".join(chr(c) for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\n\t")
_TABLE = {
    **{ord(c): None for c in _CONTROLS + _INVISIBLE},
    **{ord(c): "\n" for c in _LINE_ENDS},
    **{ord(c): " " for c in _BLANKS},
    **{ord(c): good for c, good in _LOOKALIKES.items()},
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # half a character: JSON can carry one
}


def clean(text: str) -> str:
    """NFC text with single blanks, "\\n" line ends and at most one empty line in a row.

    `clean(clean(text)) == clean(text)`, so that offsets into clean text stay valid.
    """
    text = text.replace("\r\n", "\n").translate(_TABLE)
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r" {2,}", " ", text)
    text = "\n".join(line.strip(" ") for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")
