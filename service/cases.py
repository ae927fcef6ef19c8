"""Of which case a figure is, in the words of its clause; and which figures of an answer are told:
those of the case that the question names, and none that can be taken for those of another.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from index.text import fold, syllables
from service.choose.actors import actors_of
from service.question import content_of_question
from service.values import Figure, FigureKind

LONGEST = 160  # characters of a case in a box
SENTENCE = 2_000  # characters of a sentence around a figure that are looked at
NAMED = 2  # syllables of a case by which a question names it

_SANCTIONS = (FigureKind.FINE, FigureKind.POINTS)
_LABEL = re.compile(r"\s*(?:(?P<clause>[0-9]+[a-zđ]?)\.|(?P<point>[a-zđ]{1,2})\)|[-–+])\s*")
_STOP = re.compile(r"[;\n]|\.(?![0-9])")
_WHOM = re.compile(
    r"[^,;:]{0,60}?\b(?:đối với (?P<whom>.+)|(?P<when>(?:nếu|khi|(?:trong )?trường hợp) .+))",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?:riêng )?(?:đối với |(?=(?:trong )?trường hợp|nếu|khi|(?:kể )?từ (?:ngày|năm)))"
    r"(?P<of>.+?)(?:, | thì )",
    re.IGNORECASE,
)
_THEN = re.compile(r"\bthì\b", re.IGNORECASE)
_SINCE = re.compile(r"(?:kể )?từ (?:ngày|năm) .+?, ", re.IGNORECASE)
_JOIN = r"và|hoặc|nhưng|còn|thì"
_JOINED = re.compile(rf"(?:[ ,:|]|(?:{_JOIN})\b)*", re.IGNORECASE)
_JOINS = re.compile(rf"(?:[ ,:|]|\b(?:{_JOIN})$|\b(?:{_JOIN})(?=[ ,]+$))*$", re.IGNORECASE)
# Words before a figure that tell nothing of its case.
_LEADS_IN = re.compile(
    r"(?:(?:^|[ ,])(?:sau|là|có|bằng|được|nghỉ|trong|thời hạn|không|tính|hưởng|thì|phải|cho|với"
    r"|thêm|mức|tăng|giảm|bị)\b)+$",
    re.IGNORECASE,
)
_SEX = re.compile(r"(?<!việt )(?<!miền )(?<!phía )\b(?:nam|nữ)\b")
_YEAR = re.compile(r"\bnăm ([12][0-9]{3})\b")


def case_of(quote: str, *, start: int, end: int, between: tuple[int, int]) -> str:
    """The case that the figure `quote[start:end]` is of, in words of its sentence: whom or when it
    is for ("đối với lao động nữ"), the label of its item ("Kết hôn: nghỉ 03 ngày"), or what is
    counted. `between` are the end of the figure before it and the start of the one behind."""
    near = max(0, start - SENTENCE)
    at = max((stop.end() for stop in _STOP.finditer(quote, near, start)), default=near)
    head = _unlabelled(quote[at:start])
    stop = _STOP.search(quote, end, end + SENTENCE)
    behind = _plain(quote[end : min(stop.start() if stop else end + SENTENCE, between[1])])
    whom = _WHOM.match(behind)
    if whom:
        since = _SINCE.match(head)
        return shortened(f"{since[0] if since else ''}{whom['whom'] or whom['when']}")
    ahead = _AHEAD.match(head) if _THEN.search(head) else None
    own = _plain(_LEADS_IN.sub("", _plain(_unlabelled(quote[max(at, between[0]) : start]))))
    item = _item(quote, start=start)
    own = item or (ahead["of"] if ahead else own)
    # "Người" of "Người đủ 16 tuổi trở lên được điều khiển xe gắn máy" tells nothing.
    return shortened(own if " " in own else behind.partition(",")[0] or own)


def _item(quote: str, *, start: int) -> str:
    """ "Kết hôn" of "a) Kết hôn: nghỉ 03 ngày"; "" where a figure has no such label."""
    line = _unlabelled(quote[quote.rfind("\n", 0, start) + 1 : start])
    label = line.rpartition(":")[0]
    return "" if re.search(r"\.(?![0-9])|[0-9][.)] ", label) else label


def _unlabelled(words: str) -> str:
    """Words without the label of a clause or point before them."""
    label = _LABEL.match(words)
    return words[label.end() :] if label else words.lstrip()


def _plain(words: str) -> str:
    """Words on one line, without what joins them to those around them."""
    line = " ".join(words.split())
    ahead, behind = _JOINED.match(line), _JOINS.search(line)
    return line[ahead.end() if ahead else 0 : behind.start() if behind else len(line)]


def shortened(words: str) -> str:
    """Words on one line, with the middle left out where they are too long for a box: who is meant
    stands before it, and what is counted behind."""
    line = " ".join(words.split()).strip(" ,;:.")
    if len(line) <= LONGEST:
        return line
    half = LONGEST // 2
    return f"{line[:half].rpartition(' ')[0]} … {line[-half:].partition(' ')[2]}"


def told_apart(
    figures: Sequence[Figure], *, question: str, texts: Sequence[str]
) -> tuple[Figure, ...]:
    """The figures of quotes that answer a question and that a reader can tell apart, each once: of
    those whom it names and of its case and year, and of a kind none where other values are of the
    same case. `texts` are the quotes that they cite."""
    told: dict[int, Figure] = {}
    for kind in dict.fromkeys(one.kind for one in figures):
        placed = {place: one for place, one in enumerate(figures) if one.kind is kind}
        fitting = _of_year(_of_named(placed, question=question), question=question)
        if kind not in _SANCTIONS:
            fitting = _of_case(fitting, question=question, texts=texts)
        told |= _apart(fitting, texts=texts)
    return tuple(told[place] for place in sorted(told))


def _of_named(figures: Mapping[int, Figure], *, question: str) -> Mapping[int, Figure]:
    """Those that are not for others than the question names, "lao động nam" where it asks for
    "nữ"; all of them where every one is."""
    asked = _named(question)
    own = {place: one for place, one in figures.items() if not _others(asked, _named(one.of))}
    return own or figures


def _named(words: str) -> frozenset[tuple[str, str]]:
    """The (group, name) pairs of actors that words name, the sexes too."""
    sexes = (("giới", found[0]) for found in _SEX.finditer(words.lower()))
    return actors_of(fold(words)) | frozenset(sexes)


def _others(asked: frozenset[tuple[str, str]], of: frozenset[tuple[str, str]]) -> bool:
    """Whether of some group both name, and none the same."""
    both = {group for group, _ in asked} & {group for group, _ in of}
    shared = {group for group, _ in asked & of}
    return bool(both - shared)


def _of_year(figures: Mapping[int, Figure], *, question: str) -> Mapping[int, Figure]:
    """Those of the year that a question names, and those of none; all where it names none."""
    asked = set(_YEAR.findall(question.lower()))
    years = {place: set(_YEAR.findall(one.of.lower())) for place, one in figures.items()}
    return {
        place: one
        for place, one in figures.items()
        if not asked or not years[place] or asked & years[place]
    }


def _of_case(
    figures: Mapping[int, Figure], *, question: str, texts: Sequence[str]
) -> Mapping[int, Figure]:
    """Of the figures of each quote those of the case of which a question says most, and of those
    with as much the one that it names whole. Words that a quote says beside its cases tell none
    apart. Where a case is named so, those of quotes that say nothing of it are left out."""
    said = {fold(word) for word in content_of_question(question)}
    quotes: dict[int, dict[int, Figure]] = defaultdict(dict)
    for place, one in figures.items():
        quotes[one.citations[0]][place] = one
    best = [_best(own, said=said, text=texts[quote]) for quote, own in quotes.items()]
    most = max((named for _, named in best), default=0)
    kept: dict[int, Figure] = {}
    for own, (chosen, named) in zip(quotes.values(), best, strict=True):
        left_out = not named and most >= NAMED and len(own) > 1
        kept.update({} if left_out else chosen)
    return dict(sorted(kept.items()))


def _best(
    figures: Mapping[int, Figure], *, said: set[str], text: str
) -> tuple[Mapping[int, Figure], int]:
    """The figures of one quote whose case a question says most of, and how many syllables of it;
    all of them where the quote does not give each a case of its own."""
    if len(figures) == 1 or not all(_is_case(one.of, text=text) for one in figures.values()):
        return figures, 0
    apart = said - _beside(figures.values(), text=text)
    words = {place: set(syllables(one.of)) for place, one in figures.items()}
    most = max(len(own & apart) for own in words.values())
    named = {place: one for place, one in figures.items() if len(words[place] & apart) == most}
    whole = {place: one for place, one in named.items() if words[place] <= said}
    return (whole if most and whole else named), most


def _is_case(of: str, *, text: str) -> bool:
    """Whether words are the label of an item or a condition in a quote, and no part of a sentence
    that goes on from one figure to the next."""
    first, last = of.partition(" … ")[0], of.rpartition(" … ")[2]
    return f"đối với {first}" in text or f"{last}:" in text or bool(_WHOM.match(of))


def _beside(figures: Iterable[Figure], *, text: str) -> set[str]:
    """The syllables of a quote beside the cases of its figures."""
    rest = " ".join(text.split())
    for one in figures:
        for words in filter(None, one.of.replace(" … ", ", ").split(", ")):
            rest = rest.replace(words, " ")
    return set(syllables(rest))


def _apart(figures: Mapping[int, Figure], *, texts: Sequence[str]) -> Mapping[int, Figure]:
    """Figures of one kind that are told apart by their cases, or by the acts that they are for;
    none where they are not."""
    for named in (figures, {place: _of_act(one, texts=texts) for place, one in figures.items()}):
        values: dict[str, set[object]] = defaultdict(set)
        once: dict[object, int] = {}
        for place, one in named.items():
            value = (one.low, one.high, one.unit)
            values[one.of.casefold()].add(value)
            once.setdefault((value, one.of.casefold()), place)
        several = len(set().union(*values.values())) > 1
        if all(len(one) == 1 for one in values.values()) and not (several and "" in values):
            return {place: named[place] for place in once.values()}
    return {}


def _of_act(figure: Figure, *, texts: Sequence[str]) -> Figure:
    """A sanction with the act that it is for, or the clause that lists several of them."""
    if figure.kind not in _SANCTIONS:
        return figure
    quote = texts[figure.citations[0]]
    at = max(0, quote.find(figure.text))
    first = quote.rfind("\n", 0, at) + 1
    _, _, behind = quote[at:].partition("\n")
    if figure.kind is FigureKind.POINTS:
        act = _plain(_LEADS_IN.sub("", _unlabelled(quote[first:at])))
    elif "\n" in behind or not behind:
        act = _clause(quote[first:at])
    else:
        act = _unlabelled(behind)
    join = ", " if act.startswith("khoản ") else ": "
    return figure.model_copy(update={"of": shortened(join.join(filter(None, (figure.of, act))))})


def _clause(line: str) -> str:
    """ "khoản 3" of "3. Phạt tiền …"; "" where a line has no number."""
    label = _LABEL.match(line)
    return f"khoản {label['clause']}" if label and label["clause"] else ""
