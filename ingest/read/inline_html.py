"""HTML inside Markdown: tags away, line ends and cells kept, entities as their characters.

Not a page: what looks like a tag but is none, "<10 tuổi", stays.
"""

import html
import re

_GONE = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<del>", "</del>"))
_CELL = re.compile(r"</t[dh]>\s{0,200}<t[dh](?:\s[^<>]{0,500})?>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:br|p|div|center|tr|table|thead|tbody|ul|ol|li|h[1-6]|hr|blockquote|details|summary)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|span|font|sup|sub|small|big|mark|ins|code|kbd|img|td|th|abbr)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"<(https?://[^\s<>]{1,500})>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def without_tags(text: str) -> str:
    """The text as a browser would show it."""
    if "<" in text:
        for opening, closing in _GONE:
            text = _without(text, opening, closing)
        text = _BLOCK.sub("\n", _CELL.sub(" | ", text))
        text = _ADDRESS.sub(r"\1", _INLINE.sub("", text))
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text) if "&" in text else text


def _without(text: str, opening: str, closing: str) -> str:
    """The text without what stands between two marks; one that is never closed hides nothing."""
    folded = text.lower() if len(text.lower()) == len(text) else text
    parts: list[str] = []
    end = 0
    start = folded.find(opening)
    while start >= 0:
        stop = folded.find(closing, start)
        if stop < 0:
            break
        parts.append(text[end:start])
        end = stop + len(closing)
        start = folded.find(opening, end)
    return "".join([*parts, text[end:]])
