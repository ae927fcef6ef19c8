"""Tables of words, written as text."""


def entries(words: str) -> tuple[str, ...]:
    """Entries parted by semicolons, over several lines."""
    return tuple(" ".join(one.split()) for one in words.split(";") if one.strip())


def pairs(words: str) -> tuple[tuple[str, str], ...]:
    """Entries "one > other"."""
    split = (one.partition(" >") for one in entries(words))
    return tuple((one.strip(), other.strip()) for one, _, other in split)
