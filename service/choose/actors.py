"""To whom or what a rule applies, where the law parts them: vehicles, and the two sides of a
contract or a proceeding. A rule on cars does not answer a question on motorcycles.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

# Of each group a text speaks of some and not of others. Patterns are of folded words: "xe may" is
# what people call a motorcycle, and "xe may chuyen dung" is a machine such as an excavator.
VEHICLES, PARTIES = "phuong tien", "chu the"
_REMEMBERED = 4_000  # texts; a lead-in stands above many leaves
USUAL = 0.3  # the agreement of a rule on usual vehicles with a question that names none
_USUAL = frozenset({"o to", "mo to"})
_GROUPS: Mapping[str, Mapping[str, str]] = {
    "phuong tien": {
        "o to": r"o to|oto|xe hoi|xe tai|xe khach|xe con|xe buyt|taxi|ro mooc",
        "mo to": r"mo to|moto|xe gan may|xe may(?! chuyen dung)(?! dien)|xe may dien",
        "xe may chuyen dung": r"xe may chuyen dung",
        "xe dap": r"xe dap|xe tho so",
        "nguoi di bo": r"nguoi di bo|di bo qua duong",
    },
    "vai tro": {
        "nguoi duoc cho": r"nguoi duoc cho|nguoi ngoi sau|hanh khach",
        "nguoi lai": r"nguoi dieu khien|nguoi lai|lai xe|dieu khien xe|lai|chay xe|di xe",
        "co so dao tao": r"co so dao tao(?: lai xe)?|trung tam sat hach",
    },
    "lao dong": {
        "nguoi su dung lao dong": r"nguoi su dung lao dong|cong ty|doanh nghiep",
        "nguoi lao dong": r"nguoi lao dong|nhan vien|cong nhan",
    },
    "mua ban": {"ben mua": r"ben mua|nguoi mua", "ben ban": r"ben ban|nguoi ban"},
    "thue": {
        "ben cho thue": r"ben cho thue|nguoi cho thue|chu nha",
        "ben thue": r"ben thue|nguoi thue",
    },
    "vay": {"ben cho vay": r"ben cho vay|nguoi cho vay", "ben vay": r"ben vay|nguoi vay"},
    "chu the": {"ca nhan": r"ca nhan", "to chuc": r"to chuc"},
}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """Of each group, a pattern of all that names one of it, and letters of which some stand in
    whatever it finds: they are looked for first, many times faster than by the pattern."""
    return tuple(
        (group, _pattern(words), tuple(one.partition("(")[0] for one in words.split("|")))
        for group, names in _GROUPS.items()
        for words in ["|".join(names.values())]
    )


def _pattern(words: str) -> re.Pattern[str]:
    """Whole words. The look behind stands after their first letter, so that `re` can run through a
    text by first letters: twice as fast, over all leaves that are read."""
    alternatives = (rf"{one[0]}(?<!\w{one[0]}){one[1:]}" for one in words.split("|"))
    return re.compile(rf"(?:{'|'.join(alternatives)})(?!\w)")


@lru_cache(_REMEMBERED)
def _name(group: str, words: str) -> str:
    """Which of a group some words name."""
    return next(name for name, one in _GROUPS[group].items() if re.match(rf"(?:{one})$", words))


Actors = frozenset[tuple[str, str]]


@lru_cache(_REMEMBERED)
def actors_of(folded: str) -> Actors:
    """The (group, name) pairs that a folded text speaks of."""
    return frozenset(
        (group, _name(group, found[0]))
        for group, pattern, letters in _patterns()
        if any(one in folded for one in letters)
        for found in pattern.finditer(folded)
    )


@lru_cache(_REMEMBERED)
def kinds_of(actors: Actors, *, group: str = VEHICLES) -> frozenset[str]:
    """Those of one group."""
    return frozenset(name for where, name in actors if where == group)


@lru_cache(_REMEMBERED)
def agreement(asked: Actors, ruled: Actors) -> float:
    """How a rule fits those that a question names: from -1, every group that both speak of has
    others in the rule, to 1, each has the same; 0 where they share no group. Whoever names no
    vehicle rather has a car or a motorcycle than an excavator."""
    if not kinds_of(asked) and kinds_of(ruled):
        usual = bool(kinds_of(ruled) & _USUAL)
        return USUAL if usual else -USUAL
    groups = {group for group, _ in asked} & {group for group, _ in ruled}
    if not groups:
        return 0.0
    return sum(_fits(group, asked, ruled) for group in groups) / len(groups)


def _fits(group: str, asked: Actors, ruled: Actors) -> float:
    mine = {name for where, name in asked if where == group}
    theirs = {name for where, name in ruled if where == group}
    shared = len(mine & theirs)
    return shared / len(theirs) if shared else -1.0
