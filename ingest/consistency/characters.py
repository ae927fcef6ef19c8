"""Damaged characters: lost letters, letters of other scripts, words of pre-Unicode encodings,
pages that were hard to recognise."""

import re
import unicodedata
from collections.abc import Iterator

from ingest.consistency.context import Context
from ingest.consistency.findings import Finding, FindingKind, Place, Severity
from ingest.values import Page, Ref

# U+FFFD stands for what could not be decoded; private-use letters come from fonts of their own;
# a combining mark that NFC could not join belongs to no letter before it.
_LOST = re.compile("\ufffd+")
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]+")
_COMBINING = re.compile("(?:[A-Za-zÀ-ỹ]|(?<![^\\s]))[\u0300-\u036f]+")
_FAULTS = (
    (_LOST, Severity.ERROR, "ký tự không giải mã được (�)"),
    (_CONTROLS, Severity.WARNING, "ký tự điều khiển"),
    (_PRIVATE, Severity.WARNING, "ký tự của phông chữ riêng, không đọc được ngoài phông đó"),
    (_COMBINING, Severity.WARNING, "dấu rời không ghép được với chữ cái"),
)
# Letters that look like Latin ones. Not "α", "μg", "Ω", "π"; not "ДК-9М", the name of a machine in
# its own letters; not a word written in Cyrillic throughout.
_CYRILLIC = "аеіјорсухѕԁһвкмнтАВЕЗІЈКМНОРСТУХЅԌ"
_OWN_CYRILLIC = re.compile("[БГДЖИЙЛПФЦЧШЩЪЫЬЭЮЯбгджзийлпфцчшщъыьэюя]")
_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ"
_FOREIGN = re.compile(rf"\b\w*[{_CYRILLIC}{_GREEK}\uff21-\uff3a\uff41-\uff5a]\w*")
# "₫)" for "đ)", "₫iều"; not "100.000 ₫", "(₫)".
_DONG = re.compile(r"(?<![0-9(])(?<![0-9][ ])₫(?=\))|(?<=[^\W\d_])₫|₫(?=[^\W\d_])", re.MULTILINE)
_LABEL = re.compile(rf"^[ ]?[{_CYRILLIC}](?=[.)])", re.MULTILINE)
_MOST_PLACES = 5
OLD_ENCODING_WORDS = 2  # on one line; a single odd word can be a foreign name

# TCVN3 puts Vietnamese letters on the marks of Latin-1: "B¸o c¸o", "§iÒu", "ph¸p luËt". Not "20°C",
# "10 µg", "3 m²", "Windows®"; names such as "Müller" have none of its marks.
_TCVN3 = re.compile(
    r"(?P<mark>(?<![^\W\d_])[^\W\d_]+[¡-¬µ-¹»-¾][^\W\d_]*|[®§¡-¦][^\W\d_]+)"
    r"|(?<![A-Za-z])[A-Za-z]+[ÆÇËÎÏÑÖ×ÜÞßäåæçëîïñöøüûÿ][a-z]*"
)
# VNI puts the tone behind the vowel: "Coäng hoøa xaõ hoäi", "ñieàu".
_VNI = re.compile(
    r"\b\w*?(?:[aeouyAEOUY][ùøûõïâäàåãáéèëêüúÙØÛÕÏÂÄÀÅÃÁÉÈËÊÜÚ]|[ñöÑÖ])\w*", re.UNICODE
)
_ONLY_VNI = re.compile(r"[ñäåëöüïûÿÑÄÅËÖÜÏÛ]|[aeoAEO][ùøõÙØÕ]|[ao][âêÂÊ]")
# UTF-8 read as Latin-1 or Windows-1252: "Ä‘iá»u", "há»™i", "Ãª".
_MOJIBAKE = re.compile(
    r"(?<!\w)\w*(?:áº|á»|Ä‘|Ä\x90|Æ°|Æ¡|Ã[\u0080-\u00bfƒ†‡‰‹‘’“”•–—˜™š›œž¡-¿])\S*"
)


def _vni(line: str) -> list[re.Match[str]]:
    return [found for found in _VNI.finditer(line) if _ONLY_VNI.search(found[0])]


def _mojibake(line: str) -> list[re.Match[str]]:
    return list(_MOJIBAKE.finditer(line))


def _tcvn3(line: str) -> list[re.Match[str]]:
    """The words, where one of them at least holds a mark that no language puts inside a word."""
    words = list(_TCVN3.finditer(line))
    return words if any(word["mark"] for word in words) else []


_ENCODINGS = (("TCVN3", _tcvn3), ("VNI", _vni), ("UTF-8 bị đọc nhầm", _mojibake))


def character_findings(context: Context) -> Iterator[Finding]:
    """One finding for each kind of damage of a document, with its first places."""
    for pattern, severity, what in _FAULTS:
        found = list(pattern.finditer(context.document.text))
        if found:
            yield _finding(context, FindingKind.DAMAGED, severity, found, what)
    foreign = sorted(_foreign(context.document.text), key=lambda found: found.start())
    if foreign:
        what = f"chữ cái của bảng chữ khác lẫn trong từ ({_names(foreign)})"
        yield _finding(context, FindingKind.LOOKALIKE, Severity.ERROR, foreign, what)
    yield from _old_encodings(context)
    yield from _doubtful_pages(context)


def _foreign(text: str) -> Iterator[re.Match[str]]:
    yield from _DONG.finditer(text)
    yield from _LABEL.finditer(text)
    if text.isascii():
        return
    for found in _FOREIGN.finditer(text):
        scripts = {
            unicodedata.name(letter, "").split()[0] for letter in found[0] if letter.isalpha()
        }
        if _OWN_CYRILLIC.search(found[0]) or found[0].isupper():
            continue
        if "LATIN" in scripts or "FULLWIDTH" in scripts:
            yield found


def _names(found: list[re.Match[str]]) -> str:
    """ "xе" in a report says nothing to the eye; the code of the letter does."""
    letters = [letter for match in found for letter in match[0] if _is_foreign(letter)]
    first = list(dict.fromkeys(letters))[:3]
    return ", ".join(f"{letter} U+{ord(letter):04X}" for letter in first)


def _is_foreign(letter: str) -> bool:
    return letter == "₫" or bool(_FOREIGN.fullmatch(letter))


def _old_encodings(context: Context) -> Iterator[Finding]:
    """Lines of which several words are those of another encoding."""
    text = context.document.text
    found: dict[str, list[tuple[int, int]]] = {}
    for line in _LINE.finditer(text):
        if line[0].isascii() or not _ODD.search(line[0]):
            continue
        for name, words_of in _ENCODINGS:
            words = words_of(line[0])
            if len(words) >= OLD_ENCODING_WORDS:
                span = (line.start() + words[0].start(), line.start() + words[-1].end())
                found.setdefault(name, []).append(span)
                break
    for name, spans in found.items():
        places = tuple(context.place(start=start, end=start + 1) for start, _ in spans)
        what = f"{context.document.number}: {len(spans)} dòng còn chữ của bảng mã {name}."
        yield Finding(
            FindingKind.OLD_ENCODING,
            Severity.ERROR,
            (Ref(context.document.number),),
            what,
            places[:_MOST_PLACES],
        )


_LINE = re.compile(r"[^\n]+")
# What no Vietnamese word holds; a line without it is no line of another encoding.
_ODD = re.compile("[¡-¿ÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïðñöøûüþÿ]|[aeoAEO][ùøõâê]|á»")


def _doubtful_pages(context: Context) -> Iterator[Finding]:
    if not context.document.pages:
        return
    from ingest.read.pages.scan import DOUBTFUL, doubtful

    pages = doubtful(context.document.pages)
    if pages:
        what = (
            f"{context.document.number}: {len(pages)} trên {len(context.document.pages)} trang "
            f"nhận dạng được dưới {DOUBTFUL:.0%}; cần đối chiếu với bản gốc."
        )
        places = tuple(_page_place(context, page) for page in pages[:_MOST_PLACES])
        number = Ref(context.document.number)
        yield Finding(FindingKind.DOUBTFUL_PAGE, Severity.WARNING, (number,), what, places)


def _page_place(context: Context, page: Page) -> Place:
    says = f"trang {page.number}: {page.confidence:.0%}"
    first = context.document.text.find("\n", page.start, page.end)
    end = min(first if first >= 0 else page.end, page.start + 120)
    return context.exact(start=page.start, end=end, says=says)


def _finding(
    context: Context,
    kind: FindingKind,
    severity: Severity,
    found: list[re.Match[str]],
    what: str,
) -> Finding:
    places = tuple(
        context.place(start=match.start(), end=match.end(), says=match[0])
        for match in found[:_MOST_PLACES]
    )
    what = f"{context.document.number}: {len(found)} chỗ có {what}."
    return Finding(kind, severity, (Ref(context.document.number),), what, places)
